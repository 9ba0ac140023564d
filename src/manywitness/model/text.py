"""An immutable text, its name, and views of its pieces."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NewType

from ..errors import SpanError, TextError
from .span import Span

TextId = NewType("TextId", str)

# The tag names the digest; a change of digest must not silently split the id space.
ID_TAG = "b2:"


def text_id(content: str) -> TextId:
    """Name of a text: the tag and the BLAKE2b-128 of its UTF-8 form in hexadecimal.

    Raises TextError when `content` holds a lone surrogate: it has no UTF-8 form.
    """
    try:
        encoded = content.encode("utf-8")
    except UnicodeEncodeError as error:
        raise TextError(
            f"lone surrogate U+{ord(content[error.start]):04X} at code point {error.start}; "
            "a text must be valid Unicode: replace it before reading"
        ) from error
    return TextId(ID_TAG + hashlib.blake2b(encoded, digest_size=16).hexdigest())


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it was read. Never edited: a cleaned article is a `View` of it.

    Raises TextError when `content` holds a lone surrogate.
    """

    content: str
    id: TextId = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", text_id(self.content))

    def __len__(self) -> int:
        return len(self.content)

    def __getitem__(self, span: Span) -> str:
        if span.end > len(self.content):
            raise SpanError(f"{span} reaches outside a text of {len(self.content)} code points")
        return self.content[span.start : span.end]


@dataclass(frozen=True, slots=True)
class View:
    """Chosen pieces of a text joined by `joint`, with the way back.

    Gives an algorithm the plain string it wants (`content`) and brings its spans home. Pieces are
    sorted, do not overlap and are not empty; raises SpanError otherwise.
    """

    text: Text
    pieces: tuple[Span, ...]
    joint: str = "\n"
    content: str = field(init=False, repr=False, compare=False)
    _begins: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        begins: list[int] = []
        at = end = 0
        for piece in self.pieces:
            if piece.start < end or not piece:
                raise SpanError(f"pieces of a view must be sorted, apart and not empty; got {self.pieces}")
            begins.append(at)
            at += len(piece) + len(self.joint)
            end = piece.end
        object.__setattr__(self, "_begins", tuple(begins))
        object.__setattr__(self, "content", self.joint.join(self.text[piece] for piece in self.pieces))

    def sources(self, span: Span) -> tuple[Span, ...]:
        """The source spans that a view span covers, one per touched piece, in order; joints vanish.

        Empty when `span` is empty or touches a joint only. Raises SpanError outside the view.
        """
        if span.end > len(self.content):
            raise SpanError(f"{span} reaches outside a view of {len(self.content)} code points")
        return tuple(self._touched(span))

    def _touched(self, span: Span) -> Iterator[Span]:
        for index in range(max(bisect_right(self._begins, span.start) - 1, 0), len(self.pieces)):
            begin, piece = self._begins[index], self.pieces[index]
            if begin >= span.end:
                return
            part = Span(begin, begin + len(piece)).clipped(span)
            if part is not None:
                yield Span(piece.start + part.start - begin, piece.start + part.end - begin)

    def source(self, span: Span) -> Span:
        """The source hull of a view span; raises SpanError when it touches no piece."""
        touched = self.sources(span)
        if not touched:
            raise SpanError(f"{span} touches no piece of the view")
        return Span(touched[0].start, touched[-1].end)

    def place(self, span: Span) -> Span | None:
        """Where a source span stands in the view; None unless it lies inside one piece."""
        for begin, piece in zip(self._begins, self.pieces, strict=True):
            if piece.contains(span):
                return Span(begin + span.start - piece.start, begin + span.end - piece.start)
        return None


def view(text: Text, pieces: Iterable[Span], *, joint: str = "\n") -> View:
    """A view of `pieces`, sorted first."""
    return View(text, tuple(sorted(pieces)), joint)
