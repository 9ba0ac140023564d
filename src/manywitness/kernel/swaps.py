"""How one wording was made from another, word by word: what was replaced in its place, cut or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .wording import Change

# A word that is gone on one side and stands within so many words of its place on the other has moved.
NEAR = 8


def in_place(a: Sequence[str], b: Sequence[str]) -> tuple[Change, ...]:
    """Where `b` differs from `a` when words are replaced, put in or left out as seldom as possible.

    Changes in order; neighbouring ones are one. () for equal wordings. Which, among equals, does not depend
    on the sides: with `a` and `b` exchanged the changes are the same, exchanged. Unlike `wording.changes` it
    prefers a word for a word to a longer stretch that both have. Cost: len(a) * len(b) / 64 in time and bits.
    *Source:* Levenshtein 1966; Hyyrö 2003 (bit-parallel), as implemented in RapidFuzz.
    """
    from rapidfuzz.distance import Levenshtein

    if list(b) < list(a):
        turned = in_place(b, a)
        return tuple(Change(c.b_start, c.b_end, c.a_start, c.a_end) for c in turned)
    out: list[Change] = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        start = (op.src_start, op.dest_start)
        if out and (out[-1].a_end, out[-1].b_end) == start:
            last = out.pop()
            start = (last.a_start, last.b_start)
        out.append(Change(start[0], op.src_end, start[1], op.dest_end))
    return tuple(out)


def moved(a: Sequence[str], b: Sequence[str], changes: Iterable[Change], *, near: int = NEAR) -> int:
    """How many words that a change takes from `a` another gives back to `b` at most `near` words away.

    Cost: linear in the changed words, times the logarithm of how often one word changes.
    """
    taken: list[tuple[str, int]] = []
    given: defaultdict[str, list[int]] = defaultdict(list)
    for change in changes:
        taken += [(a[at], change.b_start) for at in range(change.a_start, change.a_end)]
        for at in range(change.b_start, change.b_end):
            given[b[at]].append(at)
    return sum(_stands_near(given.get(word, ()), home, near) for word, home in taken)


def _stands_near(places: Sequence[int], home: int, near: int) -> bool:
    """Whether one of the sorted places lies at most `near` from `home`."""
    first = bisect_left(places, home - near)
    return first < len(places) and places[first] <= home + near
