"""Conflicts that a comparison shows, against those that were planted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from manywitness.model import Corpus, Place
from manywitness.model.story import CONFLICTS, UTTERANCES, Conflict

from .planting import Plant, Site

# What the contract calls the kinds of the generator.
CONTRACT = {"unit": "number"}
# A flag of these kinds may stand on any word of the sentence: the marks are the words that were said.
WHOLE = frozenset({"attribution", "headline"})

Bounds = tuple[str, int, int]


@dataclass(frozen=True)
class Flag:
    """One shown conflict: its kind of the contract, its score, and where each side stands."""

    kind: str
    score: float
    sides: tuple[tuple[Bounds, ...], ...]


@dataclass(frozen=True)
class Scored:
    """One planted story with what was shown of it."""

    plants: tuple[Plant, ...]
    flags: tuple[Flag, ...]
    differences: tuple[tuple[Bounds, ...], ...] = ()


def flags_of(story: Corpus) -> tuple[Flag, ...]:
    """The conflicts of a story as flags."""
    return tuple(_flag(conflict) for conflict in story[CONFLICTS]) if CONFLICTS in story else ()


def _flag(conflict: Conflict) -> Flag:
    sides = tuple(_bounds(side.places) for side in conflict.sides)
    return Flag(conflict.kind, conflict.score, sides)


def differences_of(story: Corpus) -> tuple[tuple[Bounds, ...], ...]:
    """The variants of each utterance that lists differences of wording or attribution, as places."""
    if UTTERANCES not in story:
        return ()
    return tuple(
        _bounds(place for variant in utterance.variants for place in variant.pieces)
        for utterance in story[UTTERANCES]
        if any(difference.kind in ("wording", "attribution") for difference in utterance.differences)
    )


def _bounds(places: Iterable[Place]) -> tuple[Bounds, ...]:
    return tuple((p.account.rsplit("#", 1)[0], p.span.start, p.span.end) for p in places)


def is_right(flag: Flag, plant: Plant) -> bool:
    """Whether the flag shows the plant: the kind, and different sides on both planted places."""
    kind = CONTRACT.get(plant.kind, plant.kind)
    return not plant.relation and flag.kind == kind and touches(flag.sides, plant, whole=kind in WHOLE)


def touches(sides: Sequence[Sequence[Bounds]], plant: Plant, *, whole: bool) -> bool:
    """Whether two sides stand on the two changed stretches, or, where `whole`, on their sentences."""
    own = {at for at, side in enumerate(sides) if any(_on(b, plant.own, whole) for b in side)}
    other = {at for at, side in enumerate(sides) if any(_on(b, plant.other, whole) for b in side)}
    return any(a != b for a in own for b in other)


def _on(bounds: Bounds, site: Site, whole: bool) -> bool:
    page, start, end = bounds
    low, high = (site.sentence_start, site.sentence_end) if whole else (site.start, site.end)
    return page == site.page and max(start, low) < min(end, high)


def found(stories: Iterable[Scored]) -> list[tuple[Plant, bool]]:
    """Every planted contradiction, and whether a flag shows it."""
    return [
        (plant, any(is_right(flag, plant) for flag in story.flags))
        for story in stories
        for plant in story.plants
        if not plant.relation
    ]


def precision_at(stories: Sequence[Scored], recall: float) -> float:
    """The share of right flags among those of the highest scores that together show this share of the plants;
    0 where all together show fewer. Flags of one score count together. A plant that two flags show is shown
    once, and both are right.
    """
    planted = sum(not plant.relation for story in stories for plant in story.plants)
    ranked = sorted(_ranked(stories), key=lambda one: one[0], reverse=True)
    shown, right, total = set[int](), 0, 0
    for _, group in groupby(ranked, key=lambda one: one[0]):
        for _, plants in group:
            total += 1
            right += bool(plants)
            shown |= plants
        if len(shown) >= recall * planted:
            return right / total if total else 0.0
    return 0.0


def _ranked(stories: Sequence[Scored]) -> Iterator[tuple[float, set[int]]]:
    """(score, the plants it shows) of every flag."""
    for story in stories:
        for flag in story.flags:
            yield flag.score, {id(plant) for plant in story.plants if is_right(flag, plant)}


def precision(stories: Iterable[Scored], kind: str) -> tuple[int, int]:
    """(right, all) flags of a kind of the contract."""
    judged = [
        any(is_right(flag, plant) for plant in story.plants)
        for story in stories
        for flag in story.flags
        if flag.kind == kind
    ]
    return sum(judged), len(judged)


def harmless_flagged(stories: Iterable[Scored]) -> tuple[int, int]:
    """(flagged, all) harmless variations; one is flagged where two sides stand on its two sentences."""
    judged = [
        any(touches(flag.sides, plant, whole=True) for flag in story.flags)
        for story in stories
        for plant in story.plants
        if plant.relation
    ]
    return sum(judged), len(judged)


def quotations_told(stories: Iterable[Scored]) -> tuple[int, int]:
    """(told, all) altered quotations: shown as a conflict of either kind, or listed as a difference."""
    judged = [
        any(touches(flag.sides, plant, whole=True) for flag in story.flags)
        or any(_both(places, plant) for places in story.differences)
        for story in stories
        for plant in story.plants
        if plant.kind in ("attribution", "quote_wording")
    ]
    return sum(judged), len(judged)


def _both(places: Sequence[Bounds], plant: Plant) -> bool:
    return all(any(_on(bounds, site, True) for bounds in places) for site in (plant.own, plant.other))
