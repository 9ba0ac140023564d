"""Units: the quoted words of one sentence of one quotation, the smallest thing that pages can share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, pairwise, repeat
from typing import NamedTuple

from ...kernel.memory import Memory
from ...kernel.worded import Some, worded
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

# The words of one piece of a quotation, and where that piece starts.
Run = tuple[int, Some]


class Told(NamedTuple):
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


class Unit(NamedTuple):
    """Consecutive quoted words of one quotation; `at` numbers the units of that quotation from 0, `keys` are
    the levelled words in order, `runs` the words piece by piece.
    """

    told: Told
    at: int
    spans: tuple[Span, ...]
    runs: tuple[Run, ...]
    keys: tuple[str, ...]

    @property
    def words(self) -> tuple[QuotedWord, ...]:
        """The words in order; few units are looked at so closely. Cost: linear."""
        return quoted_words(self.runs)


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
    starts = sorted([sentence.span.start for sentence in document[SENTENCES].items])
    marked, teller = _outer_words(document[QUOTED].items), account.id
    for number, quotation in enumerate(document[QUOTATIONS].items):
        if quotation.article == account.index:
            told = Told(teller, order, document, number, quotation, speakers.get(number))
            for at, (spans, runs) in enumerate(_parts(told, starts, marked)):
                yield unit_of(told, at, spans, runs)


def unit_of(told: Told, at: int, spans: tuple[Span, ...], runs: tuple[Run, ...]) -> Unit:
    """The unit of these words. Cost: linear."""
    return Unit(told, at, spans, runs, tuple(map(key_of, _written(runs))))


def _outer_words(regions: Iterable[QuotedRegion]) -> list[Span]:
    words = [region.words for region in regions if region.depth == 0 and len(region.words)]
    return sorted(words, key=lambda span: (span.start, span.end))


_Part = tuple[tuple[Span, ...], tuple[Run, ...]]


def _parts(told: Told, starts: list[int], marked: list[Span]) -> Sequence[_Part]:
    content = sorted([piece for piece in told.quotation.content if piece.start < piece.end])
    if told.quotation.kind is QuotationKind.MIXED:
        content = [part for piece in content for part in _inside(piece, marked)] or content
    if told.quotation.kind is not QuotationKind.INDIRECT:
        content = [part for piece in content for part in _cut(piece, starts)]
    if len(content) == 1:
        return _with_matter(_bounded(told.document, content))
    sentences = groupby(content, key=lambda piece: bisect_right(starts, piece.start))
    return _with_matter([part for _, pieces in sentences for part in _bounded(told.document, [*pieces])])


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


def _bounded(document: Document, pieces: Sequence[Span]) -> list[_Part]:
    trimmed = [_trimmed(document, piece) for piece in pieces]
    runs = tuple([run_in(document, piece) for piece in trimmed])
    if _count(runs) <= MAX_WORDS:
        return [(tuple([piece for piece in trimmed if piece.start < piece.end]), runs)]
    return [(tuple(_hull(words) for _, words in some), some) for some in _portions(runs)]


def _count(runs: Sequence[Run]) -> int:
    return sum([len(words.written) for _, words in runs])


def _portions(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The words in portions of `MAX_WORDS`, the last one with what is left."""
    some, room = list[Run](), MAX_WORDS
    for piece, (written, starts, ends) in runs:
        at = 0
        while at < len(written):
            end = min(at + room, len(written))
            some.append((piece, Some(written[at:end], starts[at:end], ends[at:end])))
            room -= end - at
            at = end
            if not room:
                yield tuple(some)
                some, room = [], MAX_WORDS
    if some:
        yield tuple(some)


def _hull(words: Some) -> Span:
    return Span(words.starts[0], words.ends[-1])


def _trimmed(document: Document, piece: Span) -> Span:
    exact = document.text[piece]
    if exact and exact[0] not in _EDGES and exact[-1] not in _EDGES:
        return piece
    left = len(exact) - len(exact.lstrip(_EDGES))
    right = len(exact.rstrip(_EDGES))
    return Span(piece.start + left, piece.start + right) if left < right else Span(piece.start, piece.start)


def run_in(document: Document, piece: Span) -> Run:
    """The words of a piece of quoted text."""
    return piece.start, worded(document.text.content).words(piece.start, piece.end)


def quoted_words(runs: Iterable[Run]) -> tuple[QuotedWord, ...]:
    """The words of all pieces, in order. Cost: linear."""
    return tuple(chain.from_iterable([_quoted(piece, words) for piece, words in runs]))


def _quoted(piece: int, words: Some) -> Iterator[QuotedWord]:
    shapes, keys = map(_shape, words.written), map(key_of, words.written)
    return map(_quoted_word, zip(shapes, keys, words.starts, words.ends, repeat(piece)))


def forms_of(runs: Iterable[Run]) -> list[str]:
    """The forms of the words of all pieces, in order. Cost: linear."""
    return list(map(_shape, _written(runs)))


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


def _with_matter(parts: Sequence[_Part]) -> list[_Part]:
    """Parts that say too little joined to the one before, or, at the beginning, to the one after."""
    if len(parts) == 1:
        return [part for part in parts if part[0]]
    out: list[_Part] = []
    spans: tuple[Span, ...] = ()
    found: tuple[Run, ...] = ()
    told = False
    for more, fresh in parts:
        tells = _tells(fresh)
        if spans and ((told and tells) or _count(found) + _count(fresh) > MAX_WORDS):
            out.append((spans, found))
            spans, found, told = (), (), False
        spans, found, told = spans + more, found + fresh, told or tells
    return [*out, (spans, found)] if spans else out


def _tells(runs: Sequence[Run]) -> bool:
    keys = set()
    for written in _written(runs):
        if _shape(written) not in FUNCTION_WORDS:
            keys.add(key_of(written))
            if len(keys) >= MIN_MATTER:
                return True
    return False


def _written(runs: Iterable[Run]) -> Iterable[str]:
    """The words as they are written."""
    return chain.from_iterable([words.written for _, words in runs])
