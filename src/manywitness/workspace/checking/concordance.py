"""A concordance: the words of pages with their places, quoted words apart, to be found again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ...kernel.names import can_be_one
from ...kernel.wording import words
from ...model import Account, AccountId, Corpus, Document, Span
from ...model.annotations import QUOTED, Quotation, QuotationKind
from ...story.utterances.grouping import firm_name
from ...story.utterances.likeness import worths
from ...story.utterances.units import QuotedWord, Told, Unit, run_in, unit_of, units_of
from .asked import forms

# Quotations of one speaker with so many code points of narration between them are read as one speech: a
# sentence that a page cuts in two ("A," she said. "B.") may be asked about whole.
APART = 400


@dataclass(frozen=True, eq=False)
class Speech:
    """What one speaker says in one stretch of an account: units in order.

    `name` is who the account says it is, None where it says nothing or not surely.
    """

    account: Account
    units: tuple[Unit, ...]
    name: str | None
    name_score: float
    marks_only: bool

    @cached_property
    def words(self) -> tuple[QuotedWord, ...]:
        """All quoted words in order."""
        return tuple(word for unit in self.units for word in unit.words)


@dataclass(frozen=True, eq=False)
class Reading:
    """All words of one document in order, each with its place."""

    document: Document
    accounts: tuple[Account, ...]
    written: tuple[tuple[str, Span], ...]

    @cached_property
    def coarse(self) -> tuple[str, ...]:
        """The words as they are looked for."""
        return tuple(forms(word)[1] for word, _ in self.written)


Postings = Mapping[str, Sequence[int]]


@dataclass(frozen=True, eq=False)
class Concordance:
    """Speeches and readings of pages, with where each word stands in them; `home` is the story of an account.

    Made by `concordance`. Memory: linear in the pages.
    """

    stories: Mapping[str, str]
    home: Mapping[AccountId, str]
    speeches: tuple[Speech, ...]
    readings: tuple[Reading, ...]
    worth: Mapping[str, float]
    said: Postings = field(repr=False)
    meant: Postings = field(repr=False)
    read: Postings = field(repr=False)

    @property
    def accounts(self) -> int:
        """How many articles it has."""
        return sum(len(reading.accounts) for reading in self.readings)


def concordance(corpora: Iterable[tuple[str, str, Corpus]]) -> Concordance:
    """The concordance of stories, each given as its id, its title and its accounts.

    Accounts need ARTICLES, SENTENCES, QUOTED, QUOTATIONS and SPEAKERS; of one without them only the words are
    there. Cost: linear in the words.
    """
    told = sorted(corpora, key=lambda one: one[0])
    home = {account.id: name for name, _, corpus in told for account in corpus.accounts}
    accounts = sorted((a for _, _, corpus in told for a in corpus.accounts), key=lambda a: a.id)
    whole = Corpus(tuple(accounts))
    speeches = tuple(_speeches(whole))
    readings = tuple(_readings(accounts))
    coarse = [frozenset(forms(_at(s, word))[1] for word in s.words) for s in speeches]
    keys = [frozenset(word.key for word in speech.words) for speech in speeches]
    worth = worths(whole, ([word.key for word in speech.words] for speech in speeches))
    return Concordance(
        {name: title for name, title, _ in told},
        home,
        speeches,
        readings,
        worth,
        _postings(coarse),
        _postings(keys),
        _postings(frozenset(reading.coarse) for reading in readings),
    )


def _at(speech: Speech, word: QuotedWord) -> str:
    return speech.account.document.text[word.span]


def _postings(sets: Iterable[frozenset[str]]) -> Postings:
    out: dict[str, list[int]] = defaultdict(list)
    for number, words_there in enumerate(sets):
        for word in words_there:
            out[word].append(number)
    return dict(out)


def _readings(accounts: Sequence[Account]) -> Iterator[Reading]:
    of: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        of[account.document.id].append(account)
    for name in sorted(of):
        document = of[name][0].document
        written = tuple((word.written, Span(word.start, word.end)) for word in words(document.text.content))
        yield Reading(document, tuple(sorted(of[name], key=lambda a: a.index)), written)


def _speeches(corpus: Corpus) -> Iterator[Speech]:
    by_account: dict[int, list[Unit]] = defaultdict(list)
    for unit in units_of(corpus):
        if unit.told.quotation.kind is not QuotationKind.INDIRECT and unit.words:
            by_account[unit.told.order].append(unit)
    for order, account in enumerate(corpus.accounts):
        own = by_account[order]
        yield from _joined(account, own)
        yield from (_marked(account, unit) for unit in _unclaimed(order, account, own))


def _joined(account: Account, units: Sequence[Unit]) -> Iterator[Speech]:
    """Neighbouring units by one speaker together."""
    line: list[Unit] = []
    for unit in units:
        if line and not _goes_on(line, unit):
            yield _speech(account, line)
            line = []
        line.append(unit)
    if line:
        yield _speech(account, line)


def _goes_on(line: Sequence[Unit], unit: Unit) -> bool:
    before = line[-1]
    if before.told.source == unit.told.source:
        return True
    name = firm_name(unit.told)
    named = _name(line)[0]
    gap = unit.words[0].span.start - before.words[-1].span.end
    return name is not None and named is not None and can_be_one(name, named) and 0 <= gap <= APART


def _name(units: Sequence[Unit]) -> tuple[str | None, float]:
    """The first sure name among units of one speaker, and its score."""
    for unit in units:
        name, speaker = firm_name(unit.told), unit.told.speaker
        if name is not None and speaker is not None:
            return name, speaker.score
    return None, 0.0


def _speech(account: Account, units: Sequence[Unit]) -> Speech:
    return Speech(account, tuple(units), *_name(units), marks_only=False)


def _marked(account: Account, unit: Unit) -> Speech:
    return Speech(account, (unit,), None, 0.0, marks_only=True)


def _unclaimed(order: int, account: Account, units: Sequence[Unit]) -> Iterator[Unit]:
    """Words between outer marks of the article that no quotation has."""
    document = account.document
    if QUOTED not in document:
        return
    claimed = [span for unit in units for span in unit.spans]
    for number, region in enumerate(document[QUOTED].items):
        inside = any(piece.contains(region.words) for piece in account.article.pieces)
        if region.depth or not inside or any(region.words.overlaps(span) for span in claimed):
            continue
        found = run_in(document, region.words)
        if found[1].written:
            said = Quotation(region.span, (region.words,), (), (), QuotationKind.DIRECT, 0.0, account.index)
            told = Told(account.id, order, document, -1 - number, said, None)
            yield unit_of(told, 0, (region.words,), (found,))


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sorted numbers as half-open runs of neighbours."""
    start = numbers[0] if numbers else 0
    for here, after in pairwise((*numbers, None)):
        if here is not None and after != here + 1:
            yield start, here + 1
            start = after if after is not None else start
