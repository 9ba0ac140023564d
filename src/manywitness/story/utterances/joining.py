"""Sentences that the same quotations tell together become one utterance again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .units import Unit

_Source = tuple[int, int]


def joined(groups: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """The groups with those put together that the same quotations tell one after the other.

    Where all quotations that have one sentence have the next one too, both are one utterance; where one of
    them stops between, the sentences stay apart, for they have other witnesses. Groups between two such
    groups come along when only those quotations tell them: one account left something out or changed it.
    Every unit is in one group of the answer. Cost: linear in the units but for quotations whose sentences
    are told by ever fewer of the same accounts.
    """
    tellers = [frozenset(unit.told.source for unit in group) for group in groups]
    first = [min(sources) for sources in tellers]
    order = _orders(groups)
    told = _Telling(tellers, order, {source: _first_places(line) for source, line in order.items()})
    parent = list(range(len(groups)))
    for source, line in order.items():
        mine = (group for group in line if first[group] == source)
        for before, after in _repeats(mine, tellers):
            _unite(parent, told.stretch(before, after))
    out: dict[int, list[Unit]] = defaultdict(list)
    for at, group_units in enumerate(groups):
        out[_root(parent, at)].extend(group_units)
    return [out[root] for root in sorted(out)]


def _first_places(line: Sequence[int]) -> dict[int, int]:
    return {group: at for at, group in reversed(list(enumerate(line)))}


def _repeats(line: Iterable[int], tellers: Sequence[frozenset[_Source]]) -> Iterator[tuple[int, int]]:
    """Pairs of groups with the same tellers, each with the next of them."""
    last: dict[frozenset[_Source], int] = {}
    for group in line:
        same = tellers[group]
        if same in last:
            yield last[same], group
        last[same] = group


def _orders(groups: Sequence[Sequence[Unit]]) -> dict[_Source, list[int]]:
    """The groups that each quotation tells, in its order."""
    told: dict[_Source, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for unit in group:
            told[unit.told.source].append((unit.at, number))
    return {source: [number for _, number in sorted(line)] for source, line in sorted(told.items())}


@dataclass(frozen=True, slots=True)
class _Telling:
    """Which quotations tell which groups, and where."""

    tellers: Sequence[frozenset[_Source]]
    order: Mapping[_Source, Sequence[int]]
    places: Mapping[_Source, Mapping[int, int]]

    def stretch(self, first: int, last: int) -> list[int]:
        """`first`, `last` and all groups between; nothing when another quotation tells one between."""
        same = self.tellers[first]
        out = [first, last]
        for source in same:
            start, end = self.places[source][first], self.places[source][last]
            between = self.order[source][start + 1 : end]
            if start > end or not all(self.tellers[group] <= same for group in between):
                return []
            out.extend(between)
        return out


def _unite(parent: list[int], groups: Iterable[int]) -> None:
    roots = sorted({_root(parent, group) for group in groups})
    for root in roots[1:]:
        parent[root] = roots[0]


def _root(parent: list[int], group: int) -> int:
    while parent[group] != group:
        parent[group] = parent[parent[group]]
        group = parent[group]
    return group
