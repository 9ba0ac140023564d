"""Disjoint sets of numbers, joined step by step."""

from __future__ import annotations


class DisjointSets:
    """Numbers from 0 to `count`, each a set of its own at first. Cost of a call: almost constant."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, number: int) -> int:
        """The number that stands for the set: its lowest member."""
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def join(self, a: int, b: int) -> bool:
        """Make the sets of two numbers one; whether they were two before."""
        low, high = sorted((self.find(a), self.find(b)))
        self._above[high] = low
        return low != high
