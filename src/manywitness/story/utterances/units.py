"""Units: the quoted words of one sentence of one quotation, the smallest thing that pages can share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise, repeat
from operator import itemgetter
from typing import NamedTuple

from ...kernel.memory import Memory
from ...kernel.worded import worded
from ...kernel.wording import form, key, levelling
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_spellings import NAME_ENDINGS, SPELLED_ALIKE, STRICT_SPELLINGS
from ...lang.en_wording import INFLECTIONS, SAME_FORMS, SPELLINGS
from ...model import Account, AccountId, Corpus, Document, Span
from ...model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    SENTENCES,
    SPEAKERS,
    Quotation,
    QuotationKind,
    QuotedRegion,
    Speaker,
)
from ...stages import Key

NEEDED: tuple[Key, ...] = (QUOTATIONS, SPEAKERS, SENTENCES, ARTICLES, QUOTED)

# A longer sentence is cut: the comparison of two units stays bounded. None of the 8,115 units of PolNeAR
# train (2026-11) has more than 100 words.
MAX_WORDS = 200

# A sentence with fewer matter words ("Thank you!", "No.") is no unit: it goes with its neighbour.
MIN_MATTER = 2

_EDGES = " \t\n\r\x0b\x0c\xa0\u2009\u202f\"'“”„‟‘’‚‛«»‹›＂`"


class QuotedWord(NamedTuple):
    """One quoted word where it stands in the text: its form, its levelled key, and where its piece starts."""

    form: str
    key: str
    start: int
    end: int
    piece: int

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


# `QuotedWord` without the arguments by name, at a third of the cost.
_quoted_word: Callable[[tuple[str, str, int, int, int]], QuotedWord] = partial(tuple.__new__, QuotedWord)
_KEY = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Told:
    """One quotation of one account, with who is said to have said it."""

    account: AccountId
    order: int
    document: Document
    number: int
    quotation: Quotation
    speaker: Speaker | None

    @property
    def source(self) -> tuple[int, int]:
        """Unique in one story: the account's place in it, and the number of the quotation."""
        return self.order, self.number


@dataclass(frozen=True, slots=True)
class Unit:
    """Consecutive quoted words of one quotation; `at` numbers the units of that quotation from 0, `keys` are
    the levelled words in order.
    """

    told: Told
    at: int
    spans: tuple[Span, ...]
    words: tuple[QuotedWord, ...]
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(map(_KEY, self.words)))


def units_of(story: Corpus) -> list[Unit]:
    """Every unit of every quotation of the story, by account, quotation and place. Cost: linear.

    Each direct or mixed quotation has at least one unit, together they hold all its quoted words; of a mixed
    one only what stands between marks. An indirect quotation is one unit of all its words. Accounts whose
    document lacks a layer are passed over.
    """
    out: list[Unit] = []
    for order, account in enumerate(story.accounts):
        if all(key.name in account.document.layers for key in NEEDED):
            out.extend(_units_of_account(order, account))
    return out


def _units_of_account(order: int, account: Account) -> Iterator[Unit]:
    document = account.document
    speakers = {speaker.quotation: speaker for speaker in document[SPEAKERS].items}
    starts = sorted(sentence.span.start for sentence in document[SENTENCES].items)
    marked = _outer_words(document[QUOTED].items)
    for number, quotation in enumerate(document[QUOTATIONS].items):
        if quotation.article == account.index:
            told = Told(account.id, order, document, number, quotation, speakers.get(number))
            yield from _units_of_quotation(told, starts, marked)


def _outer_words(regions: Iterable[QuotedRegion]) -> list[Span]:
    return sorted(region.words for region in regions if region.depth == 0 and len(region.words))


def _units_of_quotation(told: Told, starts: list[int], marked: list[Span]) -> Iterator[Unit]:
    content = sorted([piece for piece in told.quotation.content if piece.start < piece.end])
    if told.quotation.kind is QuotationKind.MIXED:
        content = [part for piece in content for part in _inside(piece, marked)] or content
    if told.quotation.kind is not QuotationKind.INDIRECT:
        content = [part for piece in content for part in _cut(piece, starts)]
    sentences = groupby(content, key=lambda piece: bisect_right(starts, piece.start))
    parts = [part for _, pieces in sentences for part in _bounded(told.document, list(pieces))]
    for at, (spans, found) in enumerate(_with_matter(parts)):
        yield Unit(told, at, spans, found)


def _inside(piece: Span, marked: list[Span]) -> Iterator[Span]:
    first = max(0, bisect_left(marked, Span(piece.start, piece.start)) - 1)
    for at in range(first, len(marked)):
        if marked[at].start >= piece.end:
            return
        part = marked[at].clipped(piece)
        if part is not None:
            yield part


def _cut(piece: Span, starts: list[int]) -> Iterator[Span]:
    inner = starts[bisect_right(starts, piece.start) : bisect_left(starts, piece.end)]
    if not inner:
        yield piece
        return
    for start, end in pairwise((piece.start, *inner, piece.end)):
        if start < end:
            yield Span(start, end)


_Part = tuple[tuple[Span, ...], tuple[QuotedWord, ...]]


def _bounded(document: Document, pieces: Sequence[Span]) -> Iterator[_Part]:
    trimmed = [_trimmed(document, piece) for piece in pieces]
    found = tuple([word for piece in trimmed for word in words_in(document, piece)])
    if len(found) <= MAX_WORDS:
        yield tuple([piece for piece in trimmed if piece.start < piece.end]), found
        return
    for at in range(0, len(found), MAX_WORDS):
        some = found[at : at + MAX_WORDS]
        yield stretches(some), some


def _trimmed(document: Document, piece: Span) -> Span:
    exact = document.text[piece]
    if exact and exact[0] not in _EDGES and exact[-1] not in _EDGES:
        return piece
    left = len(exact) - len(exact.lstrip(_EDGES))
    right = len(exact.rstrip(_EDGES))
    return Span(piece.start + left, piece.start + right) if left < right else Span(piece.start, piece.start)


def words_in(document: Document, piece: Span) -> list[QuotedWord]:
    """The words of a piece of quoted text, in order."""
    written, starts, ends = worded(document.text.content).words(piece.start, piece.end)
    shapes, keys = map(_shape, written), map(key_of, written)
    return list(map(_quoted_word, zip(shapes, keys, starts, ends, repeat(piece.start))))


def shape_of(written: str) -> str:
    """The form of a word as written, one for all written forms of one abbreviation ("US", "U.S.")."""
    return SAME_FORMS.get(written) or form(written)


# The key of a form: spellings and endings levelled.
levelled = levelling((NAME_ENDINGS, SPELLINGS, INFLECTIONS))
_shape = Memory(shape_of).__getitem__
# The levelled key of a word as written.
key_of = Memory(lambda written: levelled(_shape(written))).__getitem__


def spelled(shape: str) -> str:
    """The key of a form that tells all but spellings apart."""
    return SPELLED_ALIKE.get(shape) or key(shape, (NAME_ENDINGS, STRICT_SPELLINGS))


def stretches(found: Iterable[QuotedWord]) -> tuple[Span, ...]:
    """The spans of runs of words, one for each piece they stand in; words in order and next to each other."""
    pieces = (list(group) for _, group in groupby(found, key=lambda word: word.piece))
    return tuple(Span(piece[0].start, piece[-1].end) for piece in pieces)


def _with_matter(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Join parts that say too little to the one before, or, at the beginning, to the one after."""
    if len(parts) == 1:
        yield from (part for part in parts if part[0])
        return
    spans: tuple[Span, ...] = ()
    found: tuple[QuotedWord, ...] = ()
    told = False
    for more, fresh in parts:
        tells = _tells(fresh)
        if spans and ((told and tells) or len(found) + len(fresh) > MAX_WORDS):
            yield spans, found
            spans, found, told = (), (), False
        spans, found, told = spans + more, found + fresh, told or tells
    if spans:
        yield spans, found


def _tells(found: Iterable[QuotedWord]) -> bool:
    keys = set()
    for shape, key_of_word, *_ in found:
        if shape not in FUNCTION_WORDS:
            keys.add(key_of_word)
            if len(keys) >= MIN_MATTER:
                return True
    return False
