"""The order of items that lie in many places, none of which holds them all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from .tasks import Piece, Tasks

P = TypeVar("P")
Sorting = tuple[str, str]
Numbers = npt.NDArray[np.int64]

# Keys of each block by which the others guess where it stands, and how much of them; they never change an
# answer.
SAMPLES = 64
SAMPLED = 100

# Parts at most: each block sends something to each of them.
PARTS = 200


def ranks(tasks: Tasks, blocks: Sequence[Piece[Sequence[P]]], key: Callable[[P], Sorting]) -> list[Numbers]:
    """The place of each item among all, from 0, by keys of which no two are equal: an array for each block.

    Keys go from block to part and nowhere else; this process sees samples and places. Cost: one sort.
    """
    samples = [tasks.call(_sample, key, block) for block in blocks]
    edges = _edges(sorted(chain.from_iterable(map(tasks.value, samples))), min(len(blocks), PARTS))
    rows = [
        tasks.parts(_split, len(edges) + 1, key, number, edges, block) for number, block in enumerate(blocks)
    ]
    columns = [tasks.call(_sorted, *column) for column in zip(*rows, strict=True)]
    found = [tasks.value(column) for column in columns]
    of_block = np.concatenate([np.zeros(0, np.int64), *(block for block, _ in found)])
    index = np.concatenate([np.zeros(0, np.int64), *(index for _, index in found)])
    out = []
    for number in range(len(blocks)):
        places = np.flatnonzero(of_block == number)
        places_of = np.empty(len(places), np.int64)
        places_of[index[places]] = places
        out.append(places_of)
    return out


def _sample(key: Callable[[P], Sorting], block: Sequence[P]) -> list[Sorting]:
    keys = sorted(key(item) for item in block)
    step = max(len(keys) // SAMPLES, 1)
    return [(first[:SAMPLED], second) for first, second in keys[::step]]


def _edges(samples: Sequence[Sorting], parts: int) -> list[Sorting]:
    """Where one part ends and the next begins: at most `parts` - 1, so that parts are about equal."""
    return sorted({samples[len(samples) * part // parts] for part in range(1, parts)} if samples else ())


def _split(
    key: Callable[[P], Sorting], number: int, edges: Sequence[Sorting], block: Sequence[P]
) -> list[list[tuple[Sorting, int, int]]]:
    out: list[list[tuple[Sorting, int, int]]] = [[] for _ in range(len(edges) + 1)]
    for index, item in enumerate(block):
        own = key(item)
        out[bisect_right(edges, own)].append((own, number, index))
    return out


def _sorted(*keys: Sequence[tuple[Sorting, int, int]]) -> tuple[Numbers, Numbers]:
    """The blocks and indexes of a part's items, in their order."""
    found = sorted(chain.from_iterable(keys))
    return (
        np.array([number for _, number, _ in found], np.int64),
        np.array([index for _, _, index in found], np.int64),
    )
