"""Places inside the paragraphs of an article where a paragraph may have been joined from two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ... import english
from ...kernel.habits import Pair, habits, parted
from ...lang.en_habits import SIGNS, WORDINGS
from .sentences import Seen, seen

# A paragraph of more sentences is none: somebody lost the line breaks.
MOST_SENTENCES = 30
# So many seams of a paragraph are looked at closely: those where the least holds together.
LOOKED_AT = 3
# Paragraphs on either side that are near.
NEAR = 2

NAMES = (
    *("known left", "known right", "least known", "known apart", "least known beside page", "page known"),
    *("near left", "near right", "before left", "before right", "after left", "after right"),
    *("both", "touching", "weight left", "weight right", "rank"),
    *("names left", "names right", "new names left", "new names right", "names both", "unknown alone left"),
    *("unknown alone right", "signs left", "signs right", "wordings left", "wordings right"),
    *("leaning", "pronoun", "personal without name", "article", "weekday", "said", "said before"),
    *("begins quoted", "ends quoted", "inside marks", "words before", "words after"),
    *("sentences left", "sentences right", "length", "page length", "page sentences", "paragraphs", "place"),
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seam:
    """A place between two sentences: before sentence `sentence`, from 1, of paragraph `paragraph`."""

    paragraph: int
    sentence: int


@lru_cache(maxsize=1 << 16)
def _rarity(stem: str) -> float:
    """How rare a stem is. Most come again on the next page: they are remembered."""
    return english.rarity().of(stem)


def seams(paragraphs: Sequence[Sequence[str]]) -> tuple[list[Seam], NDArray[np.float32]]:
    """The seams of one article that are worth a look, and a row of NAMES for each; grouped by paragraph.

    `paragraphs` hold their sentences. Cost: linear.
    """
    article = _Article(paragraphs)
    found: list[Seam] = []
    rows: list[list[float]] = []
    for number, sentences in enumerate(paragraphs):
        if 1 < len(sentences) <= MOST_SENTENCES:
            for at, row in article.looked_at(number):
                found.append(Seam(number, at))
                rows.append(row)
    return found, np.array(rows, np.float32).reshape(-1, len(NAMES))


class _Article:
    """What the paragraphs of one article say of each other."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = texts
        self._paragraphs = paragraphs = [[seen(text) for text in sentences] for sentences in texts]
        self._stems = [frozenset().union(*(one.stems for one in part)) for part in paragraphs]
        self._names = [frozenset().union(*(one.names for one in part)) for part in paragraphs]
        self._stem_counts = Counter(stem for part in self._stems for stem in part)
        self._name_counts = Counter(name for part in self._names for name in part)
        self._weight = {stem: _rarity(stem) for stem in self._stem_counts}
        self._lengths = [sum(one.words for one in part) for part in paragraphs]
        page = "\n".join(" ".join(sentences) for sentences in texts)
        self._habits = [_Habits(page, pairs) for pairs in (SIGNS, WORDINGS)]
        shares = [self._share(part, lambda stem: self._stem_counts[stem] > 1) for part in self._stems]
        self._page = (
            sum(shares) / max(1, len(shares)),
            sum(self._lengths) / max(1, len(paragraphs)),
            sum(map(len, paragraphs)) / max(1, len(paragraphs)),
        )

    def _share(self, stems: Iterable[str], chosen: Callable[[str], bool]) -> float:
        whole = part = 0.0
        for stem in stems:
            whole += self._weight[stem]
            part += self._weight[stem] * chosen(stem)
        return part / (whole or 1.0)

    def looked_at(self, number: int) -> Iterator[tuple[int, list[float]]]:
        """The sentences of paragraph `number` that a seam may stand before, and the row of each."""
        words = self._words(number)
        holds = words[:, NAMES.index("both")] + 0.5 * words[:, NAMES.index("touching")]
        sight = holds - words[:, NAMES.index("known apart")]
        order = np.argsort(sight, kind="stable")
        for rank, place in enumerate(order[:LOOKED_AT].tolist()):
            yield (
                place + 1,
                [
                    *words[place],
                    float(rank),
                    *self._names_of(number, place + 1),
                    *self._written(number, place + 1),
                    *_opening(self._paragraphs[number], place + 1),
                    *self._lengths_of(number, place + 1),
                ],
            )

    def _words(self, number: int) -> Floats:
        """The first sixteen columns for all seams of a paragraph."""
        sentences = self._paragraphs[number]
        first, last = _bounds([one.stems for one in sentences])
        before, after = self._beside(number, -NEAR, 0), self._beside(number, 1, NEAR + 1)
        groups = (
            None,
            [stem for stem in first if self._stem_counts[stem] > 1],
            [stem for stem in first if stem in before or stem in after],
            [stem for stem in first if stem in before],
            [stem for stem in first if stem in after],
        )
        size = len(sentences)
        left, right = np.zeros((5, size + 1)), np.zeros((5, size + 1))
        for row, group in enumerate(groups):
            for stem in first if group is None else group:
                left[row, first[stem] + 1] += self._weight[stem]
                right[row, last[stem]] += self._weight[stem]
        left = np.cumsum(left, axis=1)[:, 1:size]
        right = np.cumsum(right[:, ::-1], axis=1)[:, ::-1][:, 1:size]
        whole = sum(self._weight[stem] for stem in first)
        both = left[0] + right[0] - whole
        share_left, share_right = left[1:] / (left[0] + 1e-9), right[1:] / (right[0] + 1e-9)
        least = np.minimum(share_left[0], share_right[0])
        page = self._page[0]
        columns = [
            *(share_left[0], share_right[0], least, np.abs(share_left[0] - share_right[0]), least - page),
            np.full(size - 1, page),
            *(share_left[1], share_right[1], share_left[2], share_right[2], share_left[3], share_right[3]),
            both / (np.minimum(left[0], right[0]) + 1e-9),
            np.array([self._touching(sentences, at) for at in range(1, size)]),
            *(left[0], right[0]),
        ]
        return np.stack(columns, axis=1)

    def _touching(self, sentences: Sequence[Seen], at: int) -> float:
        one, other = sentences[at - 1].stems, sentences[at].stems
        poorer = min(sum(map(self._weight.__getitem__, stems)) for stems in (one, other))
        return sum(map(self._weight.__getitem__, one & other)) / (poorer + 1e-9)

    def _beside(self, number: int, low: int, high: int) -> frozenset[str]:
        return frozenset().union(*self._stems[max(0, number + low) : max(0, number + high)])

    def _names_of(self, number: int, at: int) -> tuple[float, ...]:
        sides = self._paragraphs[number][:at], self._paragraphs[number][at:]
        left, right = (frozenset().union(*(one.names for one in side)) for side in sides)
        alone = [frozenset().union(*(one.alone for one in side)) for side in sides]
        new_left, new_right = (sum(self._name_counts[name] == 1 for name in side) for side in (left, right))
        unknown = [
            sum(self._name_counts[name] == 1 and name not in other for name in mine)
            for mine, other in zip(alone, (right, left), strict=True)
        ]
        return len(left), len(right), new_left, new_right, len(left & right), unknown[0], unknown[1]

    def _written(self, number: int, at: int) -> tuple[float, ...]:
        """How unlike the rest of the article each side is written: signs, then wordings, left and right."""
        sides = " ".join(self._texts[number][:at]), " ".join(self._texts[number][at:])
        return tuple(habit.apart(side) for habit in self._habits for side in sides)

    def _lengths_of(self, number: int, at: int) -> tuple[float, ...]:
        sentences = self._paragraphs[number]
        _, length, page_sentences = self._page
        return (
            sentences[at - 1].words,
            sentences[at].words,
            at,
            len(sentences) - at,
            self._lengths[number] / (length or 1.0),
            length,
            page_sentences,
            len(self._paragraphs),
            number / len(self._paragraphs),
        )


class _Habits:
    """The habits of an article of which it writes both ways: elsewhere no part can be unlike the rest."""

    def __init__(self, page: str, pairs: Sequence[Pair]) -> None:
        counts = habits(page, pairs)
        self._pairs = [pair for pair, (one, other) in zip(pairs, counts, strict=True) if one and other]
        self._counts = np.array([(one, other) for one, other in counts if one and other], dtype=np.float64)

    def apart(self, part: str) -> float:
        """How much likelier it is that another desk wrote this part of the article; a logarithm."""
        if not self._pairs:
            return 0.0
        own = np.array(habits(part, self._pairs), dtype=np.float64)
        if not own.any():
            return 0.0
        return float(parted(own, np.maximum(self._counts - own, 0.0)))


def _bounds(sentences: Sequence[frozenset[str]]) -> tuple[dict[str, int], dict[str, int]]:
    """The first and the last sentence that hold each stem."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, stems in enumerate(sentences):
        for stem in sorted(stems):
            first.setdefault(stem, number)
            last[stem] = number
    return first, last


def _opening(sentences: Sequence[Seen], at: int) -> tuple[float, ...]:
    """How the sentence after the seam begins, and how the one before it ends."""
    one, before = sentences[at], sentences[:at]
    named = any(sentence.names for sentence in before)
    straight = sum(sentence.straight_marks for sentence in before) % 2
    return (
        one.leaning,
        one.pronoun,
        one.personal and not named,
        one.article,
        one.weekday,
        one.said,
        before[-1].said,
        one.begins_quoted,
        before[-1].ends_quoted,
        bool(straight) or sum(sentence.open_marks for sentence in before) > 0,
    )
