"""Docstrings as Markdown."""

from __future__ import annotations

import inspect
import re

_LITERAL = re.compile(r"``([^`]+)``")
# Angle brackets and stars of prose would be read as markup; words in backquotes stay as they are.
_MARKUP = re.compile(r"(`[^`]*`|\*Source:\*)|([<>*\[\]])")


def paragraphs(of: object) -> str:
    """The docstring of `of`, its lines joined to paragraphs; examples of code are left out."""
    words = _LITERAL.sub(r"`\1`", inspect.getdoc(of) or "")
    parts = (" ".join(part.split()) for part in words.split("\n\n") if not part.lstrip().startswith(">>>"))
    return "\n\n".join(escaped(part) for part in parts)


def escaped(words: str) -> str:
    """The words as Markdown that shows them as they are, but for those in backquotes."""
    return _MARKUP.sub(lambda found: found[1] or "\\" + found[2], words)


def cell(words: str) -> str:
    """The words in one cell of a table."""
    return " ".join(words.split()).replace("|", "\\|")
