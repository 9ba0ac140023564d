"""Few texts that say most of what matters: weighted coverage of concepts within a budget of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from heapq import heapify, heappop, heapreplace
from itertools import repeat


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be chosen: its `length` in words, at least 1, and concepts that count `worth` times."""

    length: int
    concepts: Set[int]
    worth: float = 1.0


def covering(
    candidates: Sequence[Candidate],
    weights: Mapping[int, float],
    budget: int,
    *,
    brevity: float = 1.0,
    least: float = 0.0,
) -> list[int]:
    """Places of the chosen candidates, in the order chosen; together at most `budget` words.

    Each is the one that fits and whose concepts, of those not told yet, weigh most, divided by its length to
    the power of `brevity`; ties go to the first. Concepts without a weight count nothing. What adds nothing
    is never chosen, nor what adds less than `least` of what the first one added for its length. Cost: n log n
    in the candidates, since gains only fall (lazy greedy).

    *Source:* Gillick and Favre (2009), A scalable global model for summarization; here with the greedy
    answer, which Minoux (1978) makes lazy.
    """
    told: set[int] = set()
    chosen: list[int] = []
    left = budget
    gain = partial(_gain, weights=weights, told=told, brevity=brevity)
    queue = [(-gain(candidate), at) for at, candidate in enumerate(candidates)]
    heapify(queue)
    enough = 0.0
    while queue and queue[0][0] < -enough:
        believed, at = queue[0]
        now = -gain(candidates[at])
        if candidates[at].length > left or now >= 0:
            heappop(queue)
        elif now == believed:
            heappop(queue)
            enough = enough or least * -now
            chosen.append(at)
            left -= candidates[at].length
            told |= candidates[at].concepts
        else:
            heapreplace(queue, (now, at))
    return chosen


def _gain(candidate: Candidate, *, weights: Mapping[int, float], told: Set[int], brevity: float) -> float:
    """What the candidate would add to what is told, for its length."""
    fresh = [concept for concept in candidate.concepts if concept not in told] if told else candidate.concepts
    added = sum(map(weights.get, fresh, repeat(0.0)))
    return float(candidate.worth * added / candidate.length**brevity)
