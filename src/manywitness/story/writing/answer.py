"""What a language model answered, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

# Marks of citation that models like to add to the words; the list of sources counts.
_MARKS = re.compile(r"\s*\[\d{1,3}(?:\s*,\s*\d{1,3})*\]")
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as it was written, on one line, with the numbers that it cites."""

    words: str
    sources: tuple[int, ...]


class _Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    sources: tuple[int, ...] = ()


class _Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sentences: tuple[_Sentence, ...]


def drafts(content: str) -> tuple[Draft, ...]:
    """The sentences of an answer in order: JSON of the form that was asked for, alone or in one code fence.

    Raises ValueError, saying where, for anything else.
    """
    fenced = _FENCED.match(content)
    try:
        answer = msgspec.json.decode(fenced[1] if fenced else content, type=_Answer)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValueError(f"the answer is not of the form asked for: {error}") from error
    return tuple(Draft(" ".join(_MARKS.sub("", one.words).split()), one.sources) for one in answer.sentences)
