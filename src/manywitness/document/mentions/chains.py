"""Which names of one article name one and the same."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel.names import can_be_one
from ...lang.en_aliases import NATIONS
from ...model.annotations import MentionLabel
from .bodies import short_forms
from .names import Name

# Members of an enumeration are slow to look up in 3.11.
LOC, MISC, ORG, PER = MentionLabel.LOC, MentionLabel.MISC, MentionLabel.ORG, MentionLabel.PER
# Between a name and the short form that it explains.
BRACKET = " ("
# A slip of the pen is forgiven in family names from this many letters on.
LONG = 5


_People = dict[str, dict[str, list[str]]]


class _Folded:
    """A name in lower case, word by word and whole, and as it is written."""

    __slots__ = ("label", "whole", "words", "written")

    def __init__(self, label: MentionLabel, written: tuple[str, ...]) -> None:
        self.label, self.written = label, " ".join(written)
        self.words, self.whole = [_folded(word) for word in written], _folded(self.written)


def chains(text: str, found: Sequence[Name]) -> tuple[list[int], list[MentionLabel]]:
    """The number of its chain, from 0 in order of first naming, and the label of each name of a text.

    A family name joins the one longer name that ends in it; where two people of the article share it, it
    stays by itself. Two given names are never one person. A single name takes the label of the person it
    joins. The names of a nation are one, and a short form that the article explains or that has the initials
    of one name only is that name. Cost: linear in the names, times the chains that share a first letter.
    """
    places: dict[tuple[MentionLabel, tuple[str, ...]], int] = {}
    distinct: list[_Folded] = []
    places_of = []
    for name in found:
        place = places.setdefault((name.label, name.words), len(places))
        if place == len(distinct):
            distinct.append(_Folded(name.label, name.words))
        places_of.append(place)
    people = _people(distinct)
    alone = {name.words[0] for name in distinct if name.label is PER and len(name.words) == 1}
    chained = [_chain(name, people, alone) for name in distinct]
    keys = _expanded(chained, distinct, _explained(text, found, places_of))
    numbers: dict[str, int] = {}
    for key in keys:
        numbers.setdefault(key, len(numbers))
    return [numbers[keys[place]] for place in places_of], [chained[place][1] for place in places_of]


def _explained(text: str, found: Sequence[Name], places_of: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbours of which the second one stands in brackets, as a short form of the first one would."""
    pairs = zip(found, found[1:], places_of, places_of[1:], strict=False)
    return [(one, other) for a, b, one, other in pairs if text[a.end : b.start] == BRACKET]


def _expanded(
    chained: Sequence[tuple[str, MentionLabel]],
    distinct: Sequence[_Folded],
    explained: Sequence[tuple[int, int]],
) -> list[str]:
    """The keys of the chains of names; what is short for a name has its key."""
    keys = [key for key, _ in chained]
    bodies = [at for at, (_, label) in enumerate(chained) if label is not PER]
    place = {at: nth for nth, at in enumerate(bodies)}
    pairs = [(place[one], place[other]) for one, other in explained if one in place and other in place]
    for short, long in short_forms([distinct[at].written for at in bodies], pairs).items():
        keys[bodies[short]] = keys[bodies[long]]
    return keys


def _chain(name: _Folded, people: _People, alone: set[str]) -> tuple[str, MentionLabel]:
    """The key of the chain that the name belongs to, and what the name is taken to name."""
    person = _person(name, people)
    if person is None and name.label is MISC and name.whole in alone:
        person = ":" + name.words[0]
    return (person, PER) if person else (_key(name), name.label)


def _people(found: Sequence[_Folded]) -> _People:
    """Full names of people by the first letter of the family name, then by it; a slip makes no second one."""
    people: _People = {}
    for name in found:
        if name.label is not PER or len(name.words) < 2:
            continue
        family = name.words[-1]
        known = people.setdefault(family[:1], {}).setdefault(family, [])
        if name.whole not in known and not any(can_be_one(other, name.whole) for other in known):
            known.append(name.whole)
    return people


def _person(name: _Folded, people: _People) -> str | None:
    """The full name of the one person whom the name can name; None when nobody or several."""
    if name.label is LOC or (name.label is ORG and len(name.words) > 1):
        return None
    family, full = name.words[-1], name.whole
    near = people.get(family[:1])
    if near is None:
        return None
    known = near.get(family) or _slipped(family, near)
    fitting = [other for other in known if other == full or can_be_one(other, full)]
    return fitting[0] if len(fitting) == 1 else None


def _slipped(family: str, near: dict[str, list[str]]) -> list[str]:
    """The people whose family name, of those that begin alike, `family` can be a slip of."""
    if len(family) < LONG:
        return []
    return [
        full
        for other, known in near.items()
        if abs(len(other) - len(family)) < 2 and can_be_one(other, family)
        for full in known
    ]


def _folded(word: str) -> str:
    return word.lower().replace("’", "'").rstrip(".")


def _key(name: _Folded) -> str:
    nation = NATIONS.get(name.whole.replace(".", "")) if name.label in (LOC, ORG) else None
    if nation:
        return f"{LOC}:{nation}"
    return f"{'' if name.label is PER else name.label}:{name.whole}"
