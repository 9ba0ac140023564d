"""What an account reports as the words of others, by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model import Account, Span
from ...model.annotations import QUOTATIONS


@dataclass(frozen=True, slots=True)
class Reports:
    """The contents and the speakers of the quotations of an account, each sorted and apart."""

    contents: Sequence[Span]
    speakers: Sequence[Span]

    def reported(self, span: Span) -> bool:
        """Whether a span stands in what somebody is reported to say."""
        return _holds(self.contents, span)

    def speaks(self, span: Span) -> bool:
        """Whether a span is part of who is said to speak."""
        return _holds(self.speakers, span)


def reports_of(account: Account) -> Reports:
    """The reports of an account; none where its document has no QUOTATIONS. Cost: linear in them."""
    document = account.document
    items = document[QUOTATIONS].items if QUOTATIONS in document else ()
    mine = [one for one in items if one.article == account.index]
    return Reports(
        _apart(piece for one in mine for piece in one.content),
        _apart(piece for one in mine for piece in one.speaker),
    )


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans without those that begin inside another."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def _holds(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].overlaps(span)
