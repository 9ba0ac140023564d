"""Whose words the parts of a sentence are: those of a report, or the account's own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from operator import attrgetter
from typing import Protocol

from ...model import Account, Span, Text
from ...model.annotations import QUOTATIONS, Quotation, QuotationKind

# Members of an enumeration are slow to look up in 3.11.
_DIRECT = QuotationKind.DIRECT
_END, _BOUNDS = attrgetter("end"), attrgetter("start", "end")


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of one sentence in one voice: that of a quotation, or for None the account's.

    `pieces` are in order and apart. `framing` says that a report was taken out of the sentence: the pieces
    are what stands around it.
    """

    pieces: tuple[Span, ...]
    quotation: int | None
    framing: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """The reported words of one account: pieces, sorted and apart, each with the number of its quotation;
    `ends` are where these end, `frames` who reports and with which verb, sorted.
    """

    reported: tuple[tuple[Span, int], ...]
    ends: Sequence[int]
    frames: Sequence[Span]

    def within(self, sentence: Span) -> Iterator[Voice]:
        """The voices of a sentence: each report by its number, then the account's own words, if any."""
        first, end = bisect_right(self.ends, sentence.start), sentence.end
        if first == len(self.ends) or self.reported[first][0].start >= end:
            yield Voice((sentence,), None)
            return
        told: dict[int, list[Span]] = {}
        own, at = [], sentence.start
        for span, number in islice(self.reported, first, None):
            inside = span.clipped(sentence)
            if inside is None:
                break
            told.setdefault(number, []).append(inside)
            own.append(Span(at, inside.start))
            at = inside.end
        own.append(Span(at, end))
        for number, pieces in sorted(told.items()):
            yield Voice(tuple(pieces), number)
        yield Voice(tuple([piece for piece in own if piece.start < piece.end]), None, bool(told))

    def frames_of(self, pieces: Iterable[Span]) -> Iterator[Span]:
        """The parts of the pieces that say who reports."""
        for piece in pieces:
            for span in self.frames[bisect_left(self.frames, piece.start, key=_END) :]:
                if span.start >= piece.end:
                    break
                inside = span.clipped(piece)
                if inside is not None:
                    yield inside


class Telling(Protocol):
    """Whether reported words, quoted in full or not, say something by themselves."""

    def __call__(self, said: str, *, direct: bool) -> bool:
        """Whether `said` does; `direct` where it is quoted in full."""
        ...


def voices_of(account: Account, tells: Telling) -> Voices:
    """The reports of an account whose words are such that `tells`; none where its document has no QUOTATIONS.

    The others are words of their sentence like any. Where reports overlap, the one that begins first has the
    words: it is the outer one. Cost: linear in the quotations.
    """
    document = account.document
    items = document[QUOTATIONS].items if QUOTATIONS in document else ()
    mine = [
        (number, one)
        for number, one in enumerate(items)
        if one.article == account.index and _is_told(document.text, one, tells)
    ]
    frames = sorted(chain.from_iterable([(*one.cue, *one.speaker) for _, one in mine]), key=_BOUNDS)
    reported = tuple(_apart(mine))
    return Voices(reported, [piece.end for piece, _ in reported], frames)


def _is_told(text: Text, one: Quotation, tells: Telling) -> bool:
    said = " ".join([text[piece] for piece in one.content])
    return tells(said, direct=one.kind is _DIRECT)


def without(pieces: Iterable[Span], gone: Sequence[Span]) -> Iterator[Span]:
    """What is left of the pieces, in order, where `gone`, sorted, is taken out."""
    for piece in pieces:
        inside = [clip for span in gone if (clip := span.clipped(piece)) is not None]
        starts = [piece.start, *accumulate((clip.end for clip in inside), max)]
        ends = [*(clip.start for clip in inside), piece.end]
        yield from (Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _apart(quotations: Sequence[tuple[int, Quotation]]) -> Iterator[tuple[Span, int]]:
    pieces = [(piece, number) for number, one in quotations for piece in one.content if len(piece)]
    at = -1
    for piece, number in sorted(pieces, key=lambda one: (one[0].start, -one[0].end, one[1])):
        if piece.start >= at:
            yield piece, number
            at = piece.end
