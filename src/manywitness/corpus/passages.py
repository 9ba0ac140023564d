"""Passages that two accounts share: copied or reworded, with exact bounds in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..kernel.alignment import shared
from ..kernel.matching import MEASURES, Match, Measures, Prepared, prepare
from ..kernel.shingles import Flags, Memo, Words, words_of
from ..lang.en_function_words import FUNCTION_WORDS
from ..model import Account, AccountId, Corpus, Finding, LayerKey, Place, Span
from ..model.annotations import ARTICLES, QUOTED
from ..model.findings import PASSAGES, Passage, PassageKind

# A passage of which a larger share of words is equal in order is copied, else reworded: one name that
# spinning changed in a sentence of thirty words ("the United States", "USA") is rewording. Read on
# allsides_stories train, 2026-11; not sharp: 22 of 381 passages in pages of one story lie .02 below it.
COPIED = 0.97


@dataclass(frozen=True, slots=True)
class Testimony:
    """The words of one account as they are compared; `quoted` says which stand inside quotation marks."""

    text: Prepared
    quoted: Flags


@dataclass(frozen=True)
class Passages:
    """Passages shared by two accounts, sorted by accounts and place.

    Only the kept pieces of an article are compared, and no passage runs over a dropped part of the page.
    Titles are not compared: they are often written elsewhere. Names and offices in a row are no passage.
    `Passage.quoted` is that of the side where more of the words stand inside quotation marks: marks that
    one page lost do not turn a shared quotation into narration.

    Cost: linear in the text, then in what is shared; see `kernel.seeds.COMMON` for words that a hundred
    accounts share.
    """

    name: str = "passages"
    version: int = 2
    needs: tuple[LayerKey[Any], ...] = (ARTICLES, QUOTED)
    gives: tuple[Any, ...] = (PASSAGES,)
    measures: Measures = MEASURES

    def __call__(self, corpus: Corpus) -> tuple[Finding[Passage]]:
        """One finding; accounts without words share nothing."""
        memo = Memo(FUNCTION_WORDS)
        # Texts are compared in the order of their words, so that names decide nothing.
        accounts = sorted(corpus.accounts, key=lambda account: (account.body().content, account.id))
        sides = [testimony(a.document.text.content, a.article.pieces, marked(a), memo) for a in accounts]
        items = (
            _by_name(passage(accounts[pair.a].id, accounts[pair.b].id, (sides[pair.a], sides[pair.b]), match))
            for pair in shared([side.text for side in sides], self.measures)
            for match in pair.matches
        )
        return (Finding(PASSAGES, f"{self.name}@{self.version}", tuple(sorted(items, key=_place))),)


def _by_name(one: Passage) -> Passage:
    """The passage with the account whose name comes first as `a`."""
    return one if one.a.account < one.b.account else replace(one, a=one.b, b=one.a)


def _place(one: Passage) -> tuple[AccountId, AccountId, Span, Span]:
    return one.a.account, one.b.account, one.a.span, one.b.span


def marked(account: Account) -> tuple[Span, ...]:
    """Where the account's document has words inside quotation marks; none where no stage has looked."""
    document = account.document
    return tuple(region.span for region in document[QUOTED].items) if QUOTED in document else ()


def testimony(content: str, pieces: Iterable[Span], quoted: Iterable[Span], memo: Memo) -> Testimony:
    """The words of the pieces of a text; empty without pieces. Cost: linear."""
    words = words_of(content, _segments(content, pieces), memo)
    return Testimony(prepare(words), _inside(words, quoted))


def _segments(content: str, pieces: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The pieces, joined where only white space lies between them."""
    start = end = 0
    for piece in pieces:
        if end and not content[end : piece.start].strip():
            end = piece.end
            continue
        if end:
            yield start, end
        start, end = piece.start, piece.end
    if end:
        yield start, end


def _inside(words: Words, spans: Iterable[Span]) -> Flags:
    """Which words begin inside a span."""
    depth = np.zeros(len(words) + 1, np.int64)
    edges = np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
    np.add.at(depth, np.searchsorted(words.starts, edges[:, 0]), 1)
    np.add.at(depth, np.searchsorted(words.starts, edges[:, 1]), -1)
    inside: Flags = np.cumsum(depth)[: len(words)] > 0
    return inside


def passage(a: AccountId, b: AccountId, sides: tuple[Testimony, Testimony], match: Match) -> Passage:
    """A match as a passage of the source texts."""
    left = slice(match.a_start, match.a_end)
    right = slice(match.b_start, match.b_end)
    kind = PassageKind.COPIED if match.score > COPIED else PassageKind.REWORDED
    quoted = max(float(sides[0].quoted[left].mean()), float(sides[1].quoted[right].mean()))
    places = Place(a, _span(sides[0], left)), Place(b, _span(sides[1], right))
    return Passage(*places, kind, round(match.score, 4), round(quoted, 4))


def _span(side: Testimony, words: slice) -> Span:
    return Span(int(side.text.words.starts[words.start]), int(side.text.words.ends[words.stop - 1]))
