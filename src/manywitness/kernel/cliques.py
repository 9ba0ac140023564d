"""Groups in which everything is like everything else: complete link over few pairs."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush


def complete_link(count: int, pairs: Iterable[tuple[int, int, float]], *, least: float) -> list[list[int]]:
    """Items 0 to `count` - 1 in groups, each sorted, sorted by first item.

    `pairs` are (item, other item, likeness), each once; two items without a pair are not alike. Groups become
    one while their *least* alike members are alike by `least` or more, the most alike groups first (ties: the
    smaller items). So no group holds two items that are not alike, however long a chain leads from one to the
    other. Cost: n log n in the pairs, times the neighbours that two groups share.

    *Source:* complete-linkage clustering (Sorensen 1948), on a sparse graph whose missing pairs are 0.
    """
    near: dict[int, dict[int, float]] = {}
    for a, b, likeness in pairs:
        if likeness >= least and a != b:
            near.setdefault(a, {})[b] = likeness
            near.setdefault(b, {})[a] = likeness
    queue = [(-likeness, a, b) for a, others in near.items() for b, likeness in others.items() if a < b]
    heapify(queue)
    groups = {item: [item] for item in range(count)}
    while queue:
        likeness, a, b = heappop(queue)
        if near.get(a, {}).get(b) != -likeness:
            continue
        groups[a] += groups.pop(b)
        for other in _merged(near, a, b):
            heappush(queue, (-near[a][other], min(a, other), max(a, other)))
    return sorted(sorted(group) for group in groups.values())


def _merged(near: dict[int, dict[int, float]], a: int, b: int) -> list[int]:
    """Group `b` goes into `a`: what is like both stays near, as near as the less alike of the two.

    Gives those whose nearness to `a` is another now.
    """
    mine, others = near.pop(a), near.pop(b)
    changed = []
    kept: dict[int, float] = {}
    for other, likeness in mine.items():
        if other == b:
            continue
        if other in others:
            kept[other] = min(likeness, others[other])
            near[other][a] = kept[other]
            if kept[other] != likeness:
                changed.append(other)
        else:
            del near[other][a]
    for other in others:
        if other != a:
            del near[other][b]
    near[a] = kept
    return changed
