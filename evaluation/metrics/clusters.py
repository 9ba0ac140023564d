"""Scores of groupings: B-cubed and pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from .overlap import Score


def b_cubed(gold: Mapping[Hashable, Hashable], predicted: Mapping[Hashable, Hashable]) -> tuple[float, float]:
    """B-cubed precision and recall, in 0..1, over the items of `gold`; a missing item is alone in its group.

    Source: Bagga & Baldwin 1998; every item has weight 1 and counts itself.
    """
    if not gold:
        return 0.0, 0.0
    found = {item: ("group", predicted[item]) if item in predicted else ("alone", item) for item in gold}
    gold_size, found_size = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[item], found[item]) for item in gold)
    precision = sum(n * n / found_size[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / gold_size[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall


def pairs(gold: Mapping[Hashable, Hashable], predicted: Mapping[Hashable, Hashable]) -> Score:
    """Pairs that share a group, over the items of `gold`; a missing item shares no group."""
    both = Counter((gold[item], predicted[item]) for item in gold if item in predicted)
    found = Counter(predicted[item] for item in gold if item in predicted)
    return Score(_pairs(both), _pairs(found), _pairs(Counter(gold.values())))


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
