"""Words of a page that a person pointed at, found again where the page has another text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Span, Text, TextId


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words of the page at `address`: `span` is their place in the text of id `text`, `words` what stands
    there.
    """

    address: str
    text: TextId
    span: Span
    words: str


def places(pointed: Pointed, text: Text) -> tuple[Span, ...]:
    """Where the words stand in a text: at their place in their own; in another wherever they stand whole.

    A word that only begins or ends like them is another one. Cost: linear in the text.
    """
    if text.id == pointed.text:
        return (pointed.span,)
    if pointed.words not in text.content:
        return ()
    whole = re.compile(rf"(?<!\w){re.escape(pointed.words)}(?!\w)")
    return tuple(Span(match.start(), match.end()) for match in whole.finditer(text.content))


def lost(found: tuple[Span, ...]) -> str:
    """Why nobody can tell which of these places is meant, in words; "" where there is one."""
    if len(found) == 1:
        return ""
    return f"its words stand on the page {len(found)} times" if found else "its words are not on the page"
