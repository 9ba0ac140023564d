"""The stage that gives the times of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...kernel.dates import calendar_day
from ...model import Document, Layer, Span
from ...model.annotations import ARTICLES, SENTENCES, TIMES, Article, Sentence, TimeExpression
from ...stages import Key
from .anchor import Anchor
from .reading import Memory
from .tagging import sentence_times


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
    anchor, memory = Anchor(calendar_day(article.published)), Memory()
    for piece in article.pieces:
        for sentence in sentences[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
            at = sentence.span.start
            for time in sentence_times(content[at : sentence.span.end], anchor, memory):
                yield TimeExpression(Span(at + time.start, at + time.end), time.type, time.value)
