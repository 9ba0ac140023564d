"""Who says a speech, as what, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ...kernel.names import can_be_one, fullest_name
from ...model import Place, Span
from ...story.utterances.units import QuotedWord
from .answers import Found, Status, Where
from .concordance import Speech


def agreement(asked: str, name: str | None) -> bool | None:
    """Whether the name can be that of who was asked for; None where nobody was, or nobody is named."""
    return can_be_one(asked, name) if asked and name is not None else None


def where(speech: Speech) -> Where:
    """As what the words of a speech stand there."""
    return Where.MARKS if speech.marks_only else Where.QUOTATION


def pieces_of(speech: Speech, words: Sequence[QuotedWord]) -> tuple[Place, ...]:
    """The places of consecutive words of a speech, one for each piece they stand in."""
    runs = (list(group) for _, group in groupby(words, key=lambda word: word.piece))
    return tuple(Place(speech.account.id, Span(run[0].span.start, run[-1].span.end)) for run in runs)


def named_by_others(found: Iterable[Found], asked: str) -> list[Found]:
    """The same, those of one story that name nobody with the one name that all others give the same words."""
    out = list(found)
    names = sorted({one.speaker for one in out if one.speaker is not None and not one.changes})
    if not names:
        return out
    fullest = fullest_name(names)
    if not all(can_be_one(fullest, name) for name in names):
        return out
    score = max(one.speaker_score for one in out if one.speaker is not None and not one.changes)
    return [_named(one, fullest, score, asked) if one.speaker is None else one for one in out]


def _named(found: Found, name: str, score: float, asked: str) -> Found:
    agrees = agreement(asked, name)
    status = Status.SAID_BY_ANOTHER if agrees is False else found.status
    return replace(found, speaker=name, speaker_score=score, agrees=agrees, others_name=True, status=status)
