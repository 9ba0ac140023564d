"""Columns that mean the same in every table that has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from ...model import Span, hull
from ..copies import Copy
from .columns import Says
from .witness import Witness

StoryId = Annotated[str, Says("Id of the story; other ids in this row are unique within it.")]
HomeStory = Annotated[str | None, Says("Story that the article is in; null where it is in none yet.")]
ArticleId = Annotated[str, Says("Id of the article: the name of its page, # and its number on it.")]
OriginId = Annotated[
    str | None, Says("Origin in the story that the article goes back to; null where none was counted.")
]
CopyOf = Annotated[
    Copy,
    Says(
        "Whose copy the article is by its own words: wire where it credits an agency with all of them, own "
        "where it is the agency's own page or says who wrote it, unknown where it says nothing."
    ),
]
Agency = Annotated[
    str | None, Says("News agency that the article names for its words, also one that only helped.")
]
OutletName = Annotated[str | None, Says("Outlet, as its page names it.")]
Published = Annotated[str | None, Says("When it says it was published: ISO 8601, a date or a time.")]
TextId = Annotated[str, Says("Text of the page that the span counts in: b2: and its BLAKE2b-128.")]
Start = Annotated[int, Says("First character of the words in the text.", "code points from 0")]
End = Annotated[int, Says("Character after the last one of the words.", "code points from 0")]
Exact = Annotated[str, Says("The words of the text from start to end, exactly.")]
Pieces = Annotated[
    str, Says("The parts of the span that are meant, as START-END with blanks between.", "code points from 0")
]


def written(pieces: Iterable[Span]) -> str:
    """Pieces as the column has them: "12-40 57-90"."""
    return " ".join(f"{piece.start}-{piece.end}" for piece in pieces)


def exact(witness: Witness, span: Span) -> str:
    """The words at a span of the page of an article; raises SpanError outside it."""
    return witness.account.document.text[span]


def whole(pieces: Iterable[Span]) -> Span:
    """From the first to the last of the pieces."""
    return hull(tuple(pieces))
