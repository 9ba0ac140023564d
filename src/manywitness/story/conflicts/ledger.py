"""Clashes put together: one conflict, or one variation, for all places that give the same values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from ...kernel.disjoint import DisjointSets
from ...model import AccountId, Corpus, Place, Span
from ...model.story import Conflict, ConflictSide, Variation, VariationKind
from .clashes import Clash, Side
from .narrated import Sentences
from .weighing import LISTED, SHOWN, probability

_WHAT = {
    "number": "numbers",
    "date": "times",
    "name": "names",
    "attribution": "speakers",
    "quote_wording": "words of one quotation",
    "headline": "versions in headline and text",
}
_WHY = {
    VariationKind.BOUND: "one is a bound that the other keeps",
    VariationKind.PRECISION: "one is the other, rounded",
    VariationKind.UPDATE: "the later report counts more",
    VariationKind.SCOPE: "they may speak of different places, times or meetings",
    VariationKind.UNSURE: "it is not sure that they speak of one thing",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clash and how likely it is one, in 0..1."""

    clash: Clash
    score: float


def weighed(clashes: Iterable[Clash]) -> list[Weighed]:
    """The clashes that are likely enough to be told, surest first; then by kind and place. One without
    evidence is just likely enough.
    """
    found = [Weighed(one, probability(one.kind, one.evidence) if one.evidence else LISTED) for one in clashes]
    return sorted((one for one in found if one.score >= LISTED), key=_rank)


def _rank(one: Weighed) -> tuple[float, str, tuple[str, Span], tuple[str, Span]]:
    a, b = one.clash.a.place, one.clash.b.place
    return -one.score, one.clash.kind, (a.account, a.span), (b.account, b.span)


def single(clashes: Sequence[Weighed], story: Corpus) -> list[Weighed]:
    """The clashes without those of which an account has both sides, one here and one there."""
    bodies: dict[AccountId, str] = {}
    texts = {account.id: account.document.text.content for account in story.accounts}

    def both(own: Side, other: Side) -> bool:
        account = own.place.account
        if account not in bodies:
            bodies[account] = _plain(texts[account])
        words = _window(texts[other.place.account], other)
        return account != other.place.account and words.count(" ") >= 3 and words in bodies[account]

    return [one for one in clashes if not (both(one.clash.a, one.clash.b) or both(one.clash.b, one.clash.a))]


def _window(text: str, side: Side) -> str:
    """The words of a side with two on each side in its sentence, as `_plain` has them; more on one side where
    the sentence ends on the other.
    """
    left = text[side.sentence.start : side.place.span.start].split()
    right = text[side.place.span.end : side.sentence.end].strip(".,;:!?”\"' ").split()
    before = left[-max(2, 4 - len(right)) :]
    after = right[: max(2, 4 - len(left))]
    return _plain(" ".join([*before, text[side.place.span.start : side.place.span.end], *after])).strip(
        ".,;:"
    )


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def conflicts_of(clashes: Sequence[Weighed], sentences: Sentences) -> list[Conflict]:
    """A conflict for each group of sure clashes that share a place; sides with one value are one."""
    sure = [one for one in clashes if one.clash.relation is None and one.score >= SHOWN]
    return [_conflict(group, _sides(group, sentences)) for group in _groups(sure)]


def variations_of(
    clashes: Sequence[Weighed], shown: Sequence[Conflict], sentences: Sentences
) -> list[Variation]:
    """The others: compatible ones with their relation, less sure ones as UNSURE; none on two places of one
    conflict.
    """
    cited: dict[Place, set[int]] = {}
    for number, conflict in enumerate(shown):
        for side in conflict.sides:
            for place in side.places:
                cited.setdefault(place, set()).add(number)
    nobody = frozenset[int]()
    groups: dict[VariationKind, list[Weighed]] = {relation: [] for relation in VariationKind}
    for one in clashes:
        a, b = one.clash.a.place, one.clash.b.place
        sure = one.clash.relation is None and one.score >= SHOWN
        if not sure and not cited.get(a, nobody) & cited.get(b, nobody):
            groups[one.clash.relation or VariationKind.UNSURE].append(one)
    return [
        _variation(group, relation, _sides(group, sentences))
        for relation, own in groups.items()
        for group in _groups(own)
    ]


def _groups(clashes: Sequence[Weighed]) -> Iterator[list[Weighed]]:
    """The clashes in groups of one kind that share a place, in the order of their first."""
    numbers: dict[tuple[str, Place], int] = {}
    for one in clashes:
        for side in (one.clash.a, one.clash.b):
            numbers.setdefault((one.clash.kind, side.place), len(numbers))
    joined = DisjointSets(len(numbers))
    for one in clashes:
        kind = one.clash.kind
        joined.join(numbers[kind, one.clash.a.place], numbers[kind, one.clash.b.place])
    groups: dict[int, list[Weighed]] = {}
    for one in clashes:
        groups.setdefault(joined.find(numbers[one.clash.kind, one.clash.a.place]), []).append(one)
    yield from groups.values()


def _sides(group: Sequence[Weighed], sentences: Sentences) -> tuple[ConflictSide, ...]:
    """The values of a group with their places, that of most places first."""
    values: dict[str, dict[Place, str]] = {}
    for one in group:
        for side in (one.clash.a, one.clash.b):
            places = values.setdefault(side.value, {})
            if side.place not in places:
                places.update(dict.fromkeys(sentences.places(side), side.words))
    sides = []
    for found in values.values():
        ordered = tuple(sorted(found, key=lambda place: (place.account, place.span)))
        sides.append(ConflictSide(found[ordered[0]], ordered))
    return tuple(
        sorted(sides, key=lambda side: (-len(side.places), side.places[0].account, side.places[0].span))
    )


def _conflict(group: Sequence[Weighed], sides: tuple[ConflictSide, ...]) -> Conflict:
    kind = group[0].clash.kind
    return Conflict(_id("c", kind, sides), kind, f"{_said(kind, sides)}.", sides, round(group[0].score, 4))


def _variation(
    group: Sequence[Weighed], relation: VariationKind, sides: tuple[ConflictSide, ...]
) -> Variation:
    kind = group[0].clash.kind
    why = f"{_said(kind, sides)}; {_WHY[relation]}."
    return Variation(_id("v", kind, sides), kind, relation, why, sides, round(group[0].score, 4))


def _said(kind: str, sides: Sequence[ConflictSide]) -> str:
    values = " and ".join(f"“{side.value}”" for side in sides)
    if kind == "negation":
        return f"What one account says, another denies: {values}"
    return f"Accounts give different {_WHAT[kind]}: {values}"


def _id(prefix: str, kind: str, sides: Sequence[ConflictSide]) -> str:
    places = (f"{p.account}:{p.span.start}" for side in sides for p in side.places)
    return f"{prefix}:{blake2b(' '.join([kind, *places]).encode(), digest_size=8).hexdigest()}"
