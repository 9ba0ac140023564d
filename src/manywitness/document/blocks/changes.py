"""How much a page changes at each of its lines: words and habits of writing, before it and from it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ... import english
from ...kernel import cohesion
from ...kernel.habits import habits, parted
from ...kernel.rarity import stems
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_habits import SIGNS, WORDINGS
from .lines import Line

Floats = NDArray[np.float64]

# What is measured at each line: names of the columns, in order. Shares in 0..1, habits in natural logarithms.
MEASURES = (
    *("like", "common", "near 100", "near 300", "near 1000", "known 30", "known 100", "recurring 60"),
    *("signs", "wordings"),
)
# Columns that are also given as distance from the page's mean, in standard deviations.
STANDARD = ("like", "common", "near 100", "near 300", "near 1000", "known 100")
# Their sum says at first sight where a page changes most: the lower, the more.
FIRST_SIGHT = ("like", "near 100", "near 300", "known 100", "recurring 60")
PLACE = (
    "rank",
    "margin",
    "first sight",
    "mean like",
    "mean near 100",
    "signs above mean",
    "wordings above mean",
)
NAMES = (*MEASURES, *(f"{name}, standard" for name in STANDARD), *PLACE)

# Deviations smaller than these are noise; shares, and log-likelihoods.
LEAST_DEVIATION = 0.02
# A line's margin compares with the lowest of those that are not beside it; so many low ones are looked at.
LOWEST, BESIDE = 6, 2

# The content words of a line as stems, in order.
Book = tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> float:
    """How rare a stem is, by the table that ships. Most come again on the next page: they are remembered."""
    return english.rarity().of(stem)


def book(text: str) -> Book:
    """The words of `text`. Linear."""
    return tuple(stems(text, FUNCTION_WORDS))


def changes(lines: Sequence[Line], books: Mapping[int, Book], places: Sequence[int]) -> Floats:
    """One row of NAMES for each of `places`, rising indices of lines that could begin an article.

    `books` holds the lines that count. Cost: n log n in the words.
    """
    words = cohesion.occurrences([books.get(i, ()) for i in range(len(lines))], rarity)
    columns = (
        *(cohesion.likeness(words), cohesion.common(words)),
        *(cohesion.near(words, reach) for reach in (100, 300, 1000)),
        *(cohesion.known(words, reach) for reach in (30, 100)),
        cohesion.recurring(words, 60),
    )
    at = np.array(places)
    measured = np.stack([column[at] for column in columns] + _habits(lines, books, at), axis=1)
    return np.concatenate((measured, _beside_the_page(measured)), axis=1)


def _habits(lines: Sequence[Line], books: Mapping[int, Book], at: NDArray[np.int64]) -> list[Floats]:
    page = "\n".join(lines[i].text for i in books)
    out = []
    for pairs in (SIGNS, WORDINGS):
        # Where the page writes a thing one way only, no two desks wrote it.
        mixed = [pair for pair, (one, other) in zip(pairs, habits(page, pairs), strict=True) if one and other]
        counts = np.zeros((len(lines) + 1, len(mixed), 2))
        for i in books if mixed else ():
            counts[i + 1] = habits(lines[i].text, mixed)
        sums = np.cumsum(counts, axis=0)
        out.append(parted(sums[at], sums[-1] - sums[at]))
    return out


def _beside_the_page(measured: Floats) -> Floats:
    """What the measures are beside those of the page's other lines: the columns after MEASURES."""
    column = {name: number for number, name in enumerate(MEASURES)}
    means, deviations = measured.mean(axis=0), measured.std(axis=0) + LEAST_DEVIATION
    standard = (measured - means) / deviations
    sight = standard[:, [column[name] for name in FIRST_SIGHT]].sum(axis=1)
    order = np.argsort(sight, kind="stable")
    rank = np.empty(len(sight))
    rank[order] = np.arange(len(sight))
    low = order[:LOWEST]
    far = np.abs(low[None, :] - np.arange(len(sight))[:, None]) > BESIDE
    lowest = np.where(far, sight[low][None, :], np.inf).min(axis=1)
    ones = np.ones(len(sight))
    place = (
        *(rank, np.where(np.isfinite(lowest), sight - lowest, sight), sight),
        *(ones * means[column[name]] for name in ("like", "near 100")),
        *(measured[:, column[name]] - means[column[name]] for name in ("signs", "wordings")),
    )
    return np.concatenate((standard[:, [column[name] for name in STANDARD]], np.stack(place, axis=1)), axis=1)
