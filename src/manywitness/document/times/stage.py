"""The stage that gives the times of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...kernel.dates import calendar_day
from ...lang.en_calendar import WEEKDAYS
from ...lang.en_times import OF_TODAY
from ...model import Document, Layer, Span
from ...model.annotations import ARTICLES, SENTENCES, TIMES, Article, Sentence, TimeExpression
from ...stages import Key
from .anchor import Anchor
from .reading import Memory
from .tagging import sentence_times

# A text in which words of its own day stand no farther apart than this is news, and each of them weighs so
# much beside a year long past. Tuned on WikiWars train, TimeBank and AQUAINT, 2026-11: 2,000 to 4,000 alike;
# without, value F1 of the news is .16 less.
NOW_APART, NOW_WEIGHS = 2000, 3
_DAYS = "|".join(word for word in WEEKDAYS if word.endswith("day"))
_NOW = re.compile(
    rf"\b(?:{'|'.join(OF_TODAY)}|(?:last|earlier this|later this) (?:week|month|night|year|weekend)"
    rf"|this (?:week|month|morning|weekend)|(?:{_DAYS})(?!,? (?:the )?\d))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Times:
    """Times in words with TIMEX3 values, counted from the article's own date of publication.

    In an article without a date, what depends on one is X in the value ("XXXX-WXX-2"). Only the sentences of
    articles are read. Cost: linear.

    *Source:* the scheme of TIMEX3 (ISO-TimeML) as TempEval-3 used it (UzZaman et al. 2013); rules by
    trigger words, longest match first, as in HeidelTime (Strötgen and Gertz 2013) but anchored to the
    story's own past where its years are long gone.
    """

    name: str = "times"
    version: int = 3
    needs: tuple[Key, ...] = (ARTICLES, SENTENCES)
    gives: tuple[Key, ...] = (TIMES,)

    def __call__(self, document: Document) -> tuple[Layer[TimeExpression]]:
        """The TIMES layer."""
        sentences = document[SENTENCES].items
        starts = [sentence.span.start for sentence in sentences]
        found = [
            time
            for article in document[ARTICLES].items
            for time in _article_times(document.text.content, article, sentences, starts)
        ]
        found.sort(key=lambda time: time.span)
        return (Layer(TIMES, f"{self.name}@{self.version}", tuple(found)),)


def _article_times(
    content: str, article: Article, sentences: Sequence[Sentence], starts: list[int]
) -> Iterator[TimeExpression]:
    anchor = Anchor(calendar_day(article.published))
    memory = Memory(news=_news([content[piece.start : piece.end] for piece in article.pieces]))
    for piece in article.pieces:
        for sentence in sentences[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
            at = sentence.span.start
            for time in sentence_times(content[at : sentence.span.end], anchor, memory):
                yield TimeExpression(Span(at + time.start, at + time.end), time.type, time.value)


def _news(pieces: Sequence[str]) -> int:
    """How much the words speak of the days of their publication; 0 where they tell of other days."""
    counts = [len(_NOW.findall(piece)) for piece in pieces]
    told, length = sum(counts), sum(map(len, pieces))
    return NOW_WEIGHS * told if told * NOW_APART >= length else 0
