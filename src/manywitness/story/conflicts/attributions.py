"""The same words given to different people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations

from ...kernel.names import can_be_one, fullest_name, name_parts
from ...kernel.wording import in_order, position_of
from ...lang.en_aliases import GIVEN_ALIKE
from ...model.annotations import QuotationKind
from ...model.story import Conflict, ConflictSide
from .versions import Version

# Nearly the same words: so many at least, this share of the longer version in order, or so many word for
# word inside the other. Set by hand (2026-11): a wrong conflict costs an editor's trust, a missed one stays
# visible as a difference.
LEAST_WORDS = 5
SHARE = 0.8
LEAST_INSIDE = 8

# A speaker whom a pronoun names is worked out, and so much less sure. Names spelled so alike are one.
WORKED_OUT = 0.9
SPELLED_ALIKE = 0.84

# People per utterance and versions per person that are compared, the fullest first.
PEOPLE = 8
VERSIONS = 8

# The name that a page gives, and the entity of the story, "" where it knows none.
_Speaker = tuple[str, str]


def attribution_conflicts(utterance_id: str, versions: Sequence[Version]) -> Iterator[Conflict]:
    """At most one conflict of kind "attribution": a side for each person to whom a page gives nearly the
    words that another page gives to somebody else. What one page gives to two people was hardly read right,
    and is none. `score` is that of the less sure of the two surest sides.
    """
    people = _people([version for version in versions if version.quoted and version.name is not None])
    at_odds = {
        number
        for (i, mine), (j, theirs) in combinations(enumerate(people[:PEOPLE]), 2)
        if any(_at_odds(a, b) for a in mine[:VERSIONS] for b in theirs[:VERSIONS])
        for number in (i, j)
    }
    sides = sorted((_side(people[number]) for number in at_odds), key=lambda side: side[1], reverse=True)
    accounts = {place.account for side, _ in sides for place in side.places}
    if len(sides) < 2 or len(accounts) < 2:
        return
    names = [side.value for side, _ in sides]
    why = f"Nearly the same words are given to {', '.join(names[:-1])} and to {names[-1]}."
    digest = blake2b(f"attribution {utterance_id}".encode(), digest_size=8).hexdigest()
    yield Conflict(f"c:{digest}", "attribution", why, tuple(side for side, _ in sides), sides[1][1])


def _people(versions: Sequence[Version]) -> list[list[Version]]:
    """The versions by person: a speaker joins the first person all of whose names and entities can be its
    own.
    """
    people: list[list[Version]] = []
    speakers: list[list[_Speaker]] = []
    for version in versions:
        who = version.name or "", version.entity
        known = (at for at, others in enumerate(speakers) if all(_may_be(who, other) for other in others))
        at = next(known, None)
        if at is None and len(people) < PEOPLE:
            people.append([version])
            speakers.append([who])
        elif at is not None:
            people[at].append(version)
            if who not in speakers[at]:
                speakers[at].append(who)
    return people


def _side(versions: Sequence[Version]) -> tuple[ConflictSide, float]:
    name = fullest_name([version.name for version in versions if version.name is not None])
    places = tuple(place for version in versions for place in version.attribution())
    sure = (v.variant.speaker_score * (1 if v.named_there else WORKED_OUT) for v in versions)
    return ConflictSide(name, places), max(sure)


def _may_be(a: _Speaker, b: _Speaker) -> bool:
    """Whether two speakers can be one: the story knows them as one, or their names fit."""
    return (a[1] != "" and a[1] == b[1]) or _one(a[0], b[0])


def _one(a: str, b: str) -> bool:
    """Whether two names can be one person's, slips of the pen, short forms of given names and what stands
    behind "of" forgiven.
    """
    if can_be_one(_personal(a), _personal(b)):
        return True
    one, other = (" ".join(GIVEN_ALIKE.get(part, part) for part in name_parts(name)) for name in (a, b))
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) >= SPELLED_ALIKE


def _personal(name: str) -> str:
    """A name of several words without what stands behind "of": "Ada Lund of the harbour office"."""
    person, _, rest = name.partition(" of ")
    return person if rest and " " in person else name


def _at_odds(a: Version, b: Version) -> bool:
    """Whether nearly the same words are given to two people, or to two organisations: who speaks for a firm
    is no conflict with the firm, nor with a person whom the page names beside. A speaker whom a person
    corrected may stand nowhere on the page.
    """
    comparable = a.label == b.label or "" in (a.label, b.label)
    return comparable and _nearly_same(a, b) and not (_names_beside(a, b) or _names_beside(b, a))


def _names_beside(version: Version, other: Version) -> bool:
    """Whether a page names the other's speaker beside its own: "a spokeswoman for Lund", "reading a statement
    from Lund", "Lund Shipping's captain Reker".
    """
    family = name_parts(other.name or "")[-1:]
    return bool(family) and family[0] in version.frame


def _nearly_same(a: Version, b: Version) -> bool:
    short, long = sorted((a.forms, b.forms), key=len)
    if len(short) < (
        LEAST_INSIDE if QuotationKind.MIXED in (a.variant.kind, b.variant.kind) else LEAST_WORDS
    ):
        return False
    if len(short) >= LEAST_INSIDE and position_of(short, long) is not None:
        return True
    if len(short) < SHARE * len(long):
        return False
    return sum(run.length for run in in_order(a.forms, b.forms)) >= SHARE * len(long)
