"""Which names of one article name one and the same."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel.names import can_be_one
from ...model.annotations import MentionLabel
from .names import Name

_AMERICA = frozenset({"us", "u.s", "usa", "u.s.a", "united states", "united states of america", "america"})
_BRITAIN = frozenset({"uk", "u.k", "united kingdom", "britain", "great britain"})
_RUSSIA = frozenset({"russia", "russian federation"})
# A slip of the pen is forgiven in family names from this many letters on.
LONG = 5


def chains(found: Sequence[Name]) -> tuple[list[int], list[MentionLabel]]:
    """The number of its chain, from 0 in order of first naming, and the label of each name.

    A family name joins the one longer name that ends in it; where two people of the article share it, it
    stays by itself. Two given names are never one person. A single name takes the label of the person it
    joins. Cost: linear in the names, times the chains that share a first letter.
    """
    people = _people(found)
    alone = {_folded(name.words[0]) for name in found if _is_person(name) and len(name.words) == 1}
    known: dict[tuple[str, ...], str | None] = {}
    keys: list[str] = []
    labels: list[MentionLabel] = []
    for name in found:
        look = (name.label, *name.words)
        if look not in known:
            known[look] = _person(name, people)
        person = known[look]
        if person is None and name.label is MentionLabel.MISC and _folded(" ".join(name.words)) in alone:
            person = ":" + _folded(name.words[0])
        keys.append(person or _key(name))
        labels.append(MentionLabel.PER if person else name.label)
    numbers: dict[str, int] = {}
    for key in keys:
        numbers.setdefault(key, len(numbers))
    return [numbers[key] for key in keys], labels


def _is_person(name: Name) -> bool:
    return name.label is MentionLabel.PER


def _people(found: Sequence[Name]) -> dict[str, list[str]]:
    """Full names of people by family name, in lower case; names that differ by a slip are one."""
    people: dict[str, list[str]] = {}
    for name in found:
        if not _is_person(name) or len(name.words) < 2:
            continue
        family, full = _folded(name.words[-1]), _folded(" ".join(name.words))
        known = people.setdefault(family, [])
        if full not in known and not any(can_be_one(other, full) for other in known):
            known.append(full)
    return people


def _person(name: Name, people: dict[str, list[str]]) -> str | None:
    """The full name of the one person whom the name can name; None when nobody or several."""
    if name.label not in (MentionLabel.PER, MentionLabel.MISC) and len(name.words) > 1:
        return None
    if name.label is MentionLabel.LOC:
        return None
    family = _folded(name.words[-1])
    known = people.get(family) or _slipped(family, people)
    full = _folded(" ".join(name.words))
    fitting = [other for other in known if other == full or can_be_one(other, full)]
    return fitting[0] if len(fitting) == 1 else None


def _slipped(family: str, people: dict[str, list[str]]) -> list[str]:
    if len(family) < LONG:
        return []
    return [
        full
        for other, known in people.items()
        if other[:1] == family[:1] and abs(len(other) - len(family)) < 2 and can_be_one(other, family)
        for full in known
    ]


def _folded(word: str) -> str:
    return word.lower().replace("’", "'").rstrip(".")


def _key(name: Name) -> str:
    whole = _folded(" ".join(name.words))
    if name.label is MentionLabel.LOC or whole in _AMERICA:
        for group in (_AMERICA, _BRITAIN, _RUSSIA):
            if whole in group:
                return min(group)
    return f"{'' if name.label is MentionLabel.PER else name.label}:{whole}"
