"""What can be counted of a line and its neighbours: the rows that the residue forest reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...lang.en_boilerplate import FURNITURE_CUES
from ...lang.en_function_words import FUNCTION_WORDS
from .lines import Line
from .phrasing import UNREAD

# Running text of so many words is of an article, this one or another.
LONG = 20
# Lines with more words are never asked about.
MOST_WORDS = 80
# A sentence of fewer words is always asked about.
PLAIN = 12
# Lines of fewer words are short; runs of them are counted up to so many.
SHORT, LONGEST_RUN = 9, 8

_STOP = re.compile(r"[.!?…][\"”’')\]]{0,3}$")
_QUOTE = re.compile(r"[\"“”«»]")
_SIGN = re.compile(r"[@|/»→•©]")

# fmt: off
OWN = (
    "words", "letters_a_word", "sentence", "headline", "bullet", "capitals", "upper", "digits", "colon",
    "asks", "stop", "quote", "commas", "lower", "sign",
)
NEAR = (
    "below_first", "above_last", "inside", "share_down", "lines", "from_end", "size_before", "size_after",
    "sentence_before", "sentence_after", "colon_before", "short_before", "short_after", "known", "content",
    "taken_up", "titled", "again",
)
AROUND = ("reads", "before_reads", "after_reads", "two_before_reads", "two_after_reads")
# fmt: on


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all rows of one article share; made by `surroundings`.

    `first` and `last` are the lines of its first and last long running text; `short` counts the short lines
    right before and right after each line; `words` says in how many lines a word stands.
    """

    lines: Sequence[Line]
    first: int
    last: int
    short: tuple[tuple[int, int], ...]
    words: Counter[str]
    title: frozenset[str]
    again: Counter[tuple[str, ...]]


def surroundings(lines: Sequence[Line], title: Sequence[str]) -> Surroundings:
    """What is counted once for an article; `title` are the words of its headline, or (). Cost: linear."""
    long = [i for i, line in enumerate(lines) if line.sentence and line.size >= LONG]
    words: Counter[str] = Counter()
    for line in lines:
        words.update(set(line.words or line.text.lower().split()))
    return Surroundings(
        lines,
        first=long[0] if long else len(lines),
        last=long[-1] if long else -1,
        short=_short_runs(lines),
        words=words,
        title=frozenset(title) - FUNCTION_WORDS,
        again=Counter(line.words for line in lines if line.words),
    )


def askable(lines: Sequence[Line]) -> list[int]:
    """The lines that a row can be made for: those with listed words, not too many, that may be furniture.

    A sentence between two paragraphs with no word and no sign of furniture is not asked about: 55 % of the
    lines of PolNeAR train, and of planted furniture one line in 250 (2026-11).
    """
    plain = [_plain(line) for line in lines]
    return [
        i
        for i, line in enumerate(lines)
        if 0 < len(line.words) <= MOST_WORDS
        and not (plain[i] and 0 < i < len(lines) - 1 and lines[i - 1].sentence and lines[i + 1].sentence)
    ]


def _plain(line: Line) -> bool:
    return (
        line.sentence
        and len(line.words) >= PLAIN
        and FURNITURE_CUES.isdisjoint(line.words)
        and _STOP.search(line.text[-5:]) is not None
        and not _SIGN.search(line.text)
    )


def names(kinds: Sequence[str]) -> tuple[str, ...]:
    """The names of a row's numbers, in order."""
    return (*OWN, *NEAR, *(f"reads_{kind}" for kind in kinds), *AROUND)


def rows(around: Surroundings, chosen: Sequence[int], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """One row for each of the lines `chosen`, of `names`; `scores` are the log-odds by kind of every line."""
    counted = [(*_own(around.lines[i]), *_near(around, i)) for i in chosen]
    likely = np.pad(any_kind(scores), 2, constant_values=UNREAD)
    at = np.asarray(chosen, np.int64) + 2
    near = np.stack([likely[at], likely[at - 1], likely[at + 1], likely[at - 2], likely[at + 2]], axis=1)
    counts = np.array(counted, np.float32).reshape(len(chosen), len(OWN) + len(NEAR))
    return np.hstack([counts, scores[at - 2], near]).astype(np.float32)


def any_kind(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-odds that a line is residue of whatever kind, from its log-odds by kind."""
    return np.asarray(np.logaddexp.reduce(scores, axis=1), np.float32)


def _short_runs(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    before, after = [0] * len(lines), [0] * len(lines)
    for i in range(1, len(lines)):
        before[i] = min(before[i - 1] + 1, LONGEST_RUN) if lines[i - 1].size < SHORT else 0
    for i in range(len(lines) - 2, -1, -1):
        after[i] = min(after[i + 1] + 1, LONGEST_RUN) if lines[i + 1].size < SHORT else 0
    return tuple(zip(before, after, strict=True))


def _own(line: Line) -> tuple[float, ...]:
    text, written = line.text, line.text.split()
    return (
        line.size,
        len(text) / len(written),
        line.sentence,
        line.headline,
        line.bullet,
        len([word for word in written if word[0].isupper()]) / len(written),
        text.isupper(),
        sum(map(text.count, "0123456789")) / len(text),
        text.endswith(":"),
        text.endswith("?"),
        _STOP.search(text[-5:]) is not None,
        _QUOTE.search(text) is not None,
        text.count(","),
        text[0].islower(),
        len(_SIGN.findall(text)),
    )


def _near(around: Surroundings, i: int) -> tuple[float, ...]:
    lines, count = around.lines, len(around.lines)
    line = lines[i]
    before = lines[i - 1] if i else None
    after = lines[i + 1] if i + 1 < count else None
    content = {word for word in line.words if len(word) > 3 and word not in FUNCTION_WORDS}
    below = set(after.words or after.text.lower().split()) if after else set()
    return (
        max(-10, min(10, i - around.first)),
        max(-10, min(10, around.last - i)),
        around.first < i < around.last,
        i / count,
        min(count, 60),
        min(count - i, 20),
        min(before.size, 100) if before else -1,
        min(after.size, 100) if after else -1,
        before.sentence if before else -1,
        after.sentence if after else -1,
        before is not None and before.text.endswith(":"),
        *around.short[i],
        len([word for word in content if around.words[word] > 1]) / (len(content) or 1),
        len(content),
        len(content & below) / (len(content) or 1),
        len(content & around.title) / (len(content) or 1),
        min(around.again[line.words], 5),
    )
