"""The passages of two accounts, from what their words have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ...kernel.alignment import shared
from ...kernel.matching import MEASURES, Match, Measures, aligned
from ...model import AccountId, Place, Span
from ...model.findings import Passage, PassageKind
from .testimony import Testimony

# A passage of which a larger share of words is equal in order is copied, else reworded: one name that
# spinning changed in a sentence of thirty words ("the United States", "USA") is rewording. Read on
# allsides_stories train, 2026-11; not sharp: 22 of 381 passages in pages of one story lie .02 below it.
COPIED = 0.97


# A passage of which a larger share of words is furniture of an outlet, on either side, is none. Only some of
# the grams of a text are looked up, so that of a notice about three quarters of the words are known as such.
FURNITURE = 0.5


def between(
    a: AccountId, left: Testimony, b: AccountId, right: Testimony, measures: Measures = MEASURES
) -> tuple[Passage, ...]:
    """The passages that two different accounts share, sorted; the one whose name comes first is `a` of each.

    What is marked as furniture of an outlet is none. Cost: linear in the words of both, then in what they
    share.
    """
    # In the order of their words: which of two equally good alignments is found depends on it.
    if _words(right) < _words(left):
        a, left, b, right = b, right, a, left
    both = left, right
    found = (m for m in shared(left.text, right.text, measures) if not _is_furniture(both, m))
    return tuple(sorted((by_name(passage(a, b, both, match)) for match in found), key=place))


def _words(side: Testimony) -> bytes:
    return side.text.words.ids.tobytes()


def told(
    ids: Sequence[AccountId] | Mapping[int, AccountId],
    sides: Sequence[Testimony] | Mapping[int, Testimony],
    pairs: Iterable[tuple[int, int]],
    measures: Measures = MEASURES,
) -> Iterator[Passage]:
    """The passages of pairs of accounts, given by their numbers."""
    for a, b in pairs:
        yield from between(ids[a], sides[a], ids[b], sides[b], measures)


def _is_furniture(sides: tuple[Testimony, Testimony], match: Match) -> bool:
    edges = (match.a_start, match.a_end), (match.b_start, match.b_end)
    return any(
        np.count_nonzero(side.furniture[start:end]) > FURNITURE * (end - start)
        for side, (start, end) in zip(sides, edges, strict=True)
    )


def passage(a: AccountId, b: AccountId, sides: tuple[Testimony, Testimony], match: Match) -> Passage:
    """A match as a passage of the source texts; `quoted` counts the words both have, not those between."""
    left = slice(match.a_start, match.a_end)
    right = slice(match.b_start, match.b_end)
    kind = PassageKind.COPIED if match.score > COPIED else PassageKind.REWORDED
    marked = sides[0].quoted[left].any() or sides[1].quoted[right].any()
    quoted = _quoted(sides, match) if marked else 0.0
    places = Place(a, _span(sides[0], left)), Place(b, _span(sides[1], right))
    return Passage(*places, kind, round(match.score, 4), round(quoted, 4))


def _quoted(sides: tuple[Testimony, Testimony], match: Match) -> float:
    """The share of the words both have that stand inside quotation marks, on the side where it is larger."""
    both = aligned((sides[0].text, sides[1].text), match)
    return max(float(side.quoted[words].mean()) for side, words in zip(sides, both, strict=True))


def _span(side: Testimony, words: slice) -> Span:
    return Span(int(side.text.words.starts[words.start]), int(side.text.words.ends[words.stop - 1]))


def by_name(one: Passage) -> Passage:
    """The passage with the account whose name comes first as `a`."""
    return one if one.a.account < one.b.account else replace(one, a=one.b, b=one.a)


def place(one: Passage) -> tuple[AccountId, AccountId, Span, Span]:
    """What passages are sorted by."""
    return one.a.account, one.b.account, one.a.span, one.b.span
