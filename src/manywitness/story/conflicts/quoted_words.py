"""Words of one speaker that differ in a number or a negation and in little else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from ...kernel.names import can_be_one
from ...kernel.wording import Change, changes
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import NEGATIONS, NO_DENIAL_BEFORE, NUMBER_WORDS, ROUNDINGS
from ...model import Place
from ...model.story import Conflict, ConflictSide
from .versions import Version

# What both versions have in common must be so many words, and this share of the words between the first and
# the last of them. Set by hand (2026-11), as in `attributions`.
LEAST_COMMON = 4
SHARE = 0.75

# A change of more words is a rewording, whatever else is in it.
LONGEST_CHANGE = 3


@dataclass(frozen=True, slots=True)
class _Clash:
    """One differing stretch: what each side says there, in words to compare and to show, and where."""

    kind: str
    mine: tuple[str, str, Place]
    lead: tuple[str, str, Place]


def quote_conflicts(utterance_id: str, versions: Sequence[Version]) -> Iterator[Conflict]:
    """Conflicts of kind "quote_wording" between the fullest version and the others, one for each place of the
    fullest version; sides with the same value are one. `score` is that of the least sure speaker.
    """
    lead, *others = versions
    found: dict[tuple[str, Place], list[tuple[_Clash, float]]] = {}
    for version in others:
        if lead.quoted and version.quoted and _one_speaker(version, lead):
            for clash in _clashes(version, lead):
                sure = min(version.variant.speaker_score, lead.variant.speaker_score)
                found.setdefault((clash.kind, clash.lead[2]), []).append((clash, sure))
    for clashes in found.values():
        yield _conflict(utterance_id, [clash for clash, _ in clashes], min(sure for _, sure in clashes))


def _conflict(utterance_id: str, clashes: Sequence[_Clash], score: float) -> Conflict:
    kind, place = clashes[0].kind, clashes[0].lead[2]
    values: dict[str, tuple[str, list[Place]]] = {}
    for value, said, where in (clashes[0].lead, *(clash.mine for clash in clashes)):
        values.setdefault(value, (said, []))[1].append(where)
    sides = tuple(ConflictSide(said, tuple(places)) for said, places in values.values())
    said = " and ".join(f"“{side.value}”" for side in sides)
    why = f"One speaker's words are given with different {kind}: {said}."
    digest = blake2b(f"{kind} {utterance_id} {place.span.start}".encode(), digest_size=8).hexdigest()
    return Conflict(f"c:{digest}", "quote_wording", why, sides, score)


def _one_speaker(a: Version, b: Version) -> bool:
    """Whether both name their speaker surely, by names that fit or as one whom the story knows."""
    if a.name is None or b.name is None:
        return False
    return can_be_one(a.name, b.name) or (a.entity != "" and a.entity == b.entity)


def _clashes(version: Version, lead: Version) -> Iterator[_Clash]:
    found = [c for c in changes(version.forms, lead.forms) if _inside(c, version, lead)]
    outside = [c for c in changes(version.forms, lead.forms) if not _inside(c, version, lead)]
    changed = sum(c.a_end - c.a_start + c.b_end - c.b_start for c in found)
    total = len(version.forms) + len(lead.forms)
    total -= sum(c.a_end - c.a_start + c.b_end - c.b_start for c in outside)
    if total - changed < 2 * LEAST_COMMON or total - changed < SHARE * total:
        return
    for change in found:
        if max(change.a_end - change.a_start, change.b_end - change.b_start) <= LONGEST_CHANGE:
            yield from _number(change, version, lead)
            yield from _negation(change, version, lead)


def _inside(change: Change, version: Version, lead: Version) -> bool:
    """Whether both sides have words there or around it: what one leaves out at its ends, it does not deny."""
    mine = change.a_start < change.a_end or 0 < change.a_start < len(version.forms)
    its = change.b_start < change.b_end or 0 < change.b_start < len(lead.forms)
    return mine and its


def _number(change: Change, version: Version, lead: Version) -> Iterator[_Clash]:
    mine = _numbers(version, change.a_start, change.a_end)
    its = _numbers(lead, change.b_start, change.b_end)
    if len(mine) == len(its) == 1:
        (at_mine, value), (at_its, other) = mine[0], its[0]
        if value != other and not (_rounded(version, at_mine) or _rounded(lead, at_its)):
            yield _Clash(
                "numbers",
                (value, version.says(at_mine, at_mine + 1), version.words(at_mine, at_mine + 1)),
                (other, lead.says(at_its, at_its + 1), lead.words(at_its, at_its + 1)),
            )


def _numbers(version: Version, start: int, end: int) -> list[tuple[int, str]]:
    """Places and values of the numbers among words `[start, end)`; "one" is too often no number."""
    values = ((at, NUMBER_WORDS.get(version.forms[at], version.forms[at])) for at in range(start, end))
    return [(at, value) for at, value in values if value.isdecimal() and version.forms[at] != "one"]


def _rounded(version: Version, at: int) -> bool:
    """Whether words before a number say that it is not exact: "over 100" does not deny "120"."""
    return any(word in ROUNDINGS for word in version.forms[max(0, at - 2) : at])


def _negation(change: Change, version: Version, lead: Version) -> Iterator[_Clash]:
    mine = version.forms[change.a_start : change.a_end]
    its = lead.forms[change.b_start : change.b_end]
    small = all(word in FUNCTION_WORDS or word in NEGATIONS for word in (*mine, *its))
    if not small or _denials(mine) + _denials(its) != 1 or _denials(version.forms) == _denials(lead.forms):
        return
    if _idiom(change.a_start, change.a_end, version) or _idiom(change.b_start, change.b_end, lead):
        return
    here, there = _around(change.a_start, change.a_end, version), _around(change.b_start, change.b_end, lead)
    if here is not None and there is not None:
        yield _Clash("negation", (str(_denials(mine)), *here), (str(_denials(its)), *there))


def _denials(forms: Sequence[str]) -> int:
    return sum(word in NEGATIONS for word in forms)


def _idiom(start: int, end: int, version: Version) -> bool:
    """Whether a negation there denies nothing ("not only", "no doubt", "whether or not")."""
    for at in range(start, end):
        if version.forms[at] in NEGATIONS:
            before, after = version.forms[max(0, at - 1) : at], version.forms[at + 1 : at + 2]
            if any(word == "or" for word in before) or any(word in NO_DENIAL_BEFORE for word in after):
                return True
    return False


def _around(start: int, end: int, version: Version) -> tuple[str, Place] | None:
    """The words with one on each side, as shown and where; None where an inserted clause parts them."""
    first, last = max(0, start - 1), min(len(version.forms), end + 1)
    place = version.words(first, last)
    if not any(piece.span.contains(place.span) for piece in version.variant.pieces):
        return None
    return version.says(first, last), place
