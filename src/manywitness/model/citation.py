"""Citations: which text, where, and the words found there when the citation was made."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span
from .text import Text, TextId

# Enough context for a reader to find the words in another copy; the length W3C examples use.
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of one text with the cited words and up to 32 code points before and after them.

    It is a W3C TextPositionSelector and TextQuoteSelector in one, so that a wrong span is detected.
    """

    text: TextId
    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""

    def holds(self, text: Text) -> bool:
        """Whether `text` is the cited one and still says these words, and this context, at this place."""
        start, end = self.span.start, self.span.end
        return (
            text.id == self.text
            and end <= len(text)
            and text.content[start:end] == self.exact
            and text.content[:start].endswith(self.prefix)
            and text.content[end:].startswith(self.suffix)
        )


def cite(text: Text, span: Span) -> Citation:
    """The citation of `span`; raises SpanError outside the text."""
    exact = text[span]
    before = text.content[max(0, span.start - CONTEXT) : span.start]
    return Citation(text.id, span, exact, before, text.content[span.end : span.end + CONTEXT])
