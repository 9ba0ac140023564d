"""A sentence alone goes to its neighbour's utterance when another page says both in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ...kernel.names import can_be_one
from .grouping import OVERLAP, WITNESSES, firm_name
from .likeness import Demands, likeness
from .units import Unit

_Place = tuple[tuple[int, int], int]


def absorbed(
    groups: Sequence[Sequence[Unit]], worth: Mapping[str, float], demands: Demands
) -> list[list[Unit]]:
    """The groups, without those of one unit that another page tells together with its neighbour.

    Such a unit stands next to a unit of a larger group in one quotation, and a member of that group from
    another quotation shares words with it (`demands.beside`) that it does not share with the neighbour, on
    the same side. The neighbour is the evidence that a lone sentence would have to bring itself. Every unit
    is in one group of the answer. Cost: linear in the units.
    """
    where = {_place(unit): (number, unit) for number, group in enumerate(groups) for unit in group}
    neighbourhood = _Neighbourhood(groups, where, worth, demands)
    out = [list(group) for group in groups]
    for number, group in enumerate(groups):
        home = neighbourhood.home(group[0]) if len(group) == 1 else None
        if home is not None:
            out[home].append(group[0])
            out[number] = []
    return [group for group in out if group]


def _place(unit: Unit) -> _Place:
    return unit.told.source, unit.at


@dataclass(frozen=True, slots=True)
class _Neighbourhood:
    """Which group each unit is in, and what words are worth."""

    groups: Sequence[Sequence[Unit]]
    where: Mapping[_Place, tuple[int, Unit]]
    worth: Mapping[str, float]
    demands: Demands

    def home(self, unit: Unit) -> int | None:
        """The group of a neighbour that the unit belongs to."""
        for step in (-1, 1):
            number, beside = self.where.get((unit.told.source, unit.at + step), (0, None))
            if beside is None:
                continue
            others = (other for other in self.groups[number] if other.told.source != unit.told.source)
            if any(self._tells_both(other, unit, beside) for other in islice(others, WITNESSES)):
                return number
        return None

    def _tells_both(self, other: Unit, unit: Unit, beside: Unit) -> bool:
        mine, its = firm_name(unit.told), firm_name(other.told)
        if mine is not None and its is not None and not can_be_one(mine, its):
            return False
        like = likeness(unit.keys, other.keys, self.worth, self.demands)
        if like.score < self.demands.beside:
            return False
        next_to = likeness(beside.keys, other.keys, self.worth, self.demands)
        common = self._weight(other, like.second & next_to.second)
        if common > OVERLAP * min(self._weight(other, like.second), self._weight(other, next_to.second)):
            return False
        return (self._middle(other, like.second) > self._middle(other, next_to.second)) == (
            unit.at > beside.at
        )

    def _weight(self, unit: Unit, places: Iterable[int]) -> float:
        return sum(self.worth.get(unit.keys[at], 1.0) for at in places)

    def _middle(self, unit: Unit, places: Iterable[int]) -> float:
        """The middle of the shared words, each as heavy as it tells."""
        weights = [(at, self.worth.get(unit.keys[at], 1.0)) for at in places]
        return sum(at * weight for at, weight in weights) / (sum(weight for _, weight in weights) or 1.0)
