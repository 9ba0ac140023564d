"""Clashes of what accounts tell in their own voice or report, over the aligned sentences of a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from ...model import AccountId, Corpus, Place, Span
from ...model.annotations import SENTENCES
from ...model.story import ALIGNMENTS, ENTITIES, PROPOSITIONS
from .clashes import Clash, Side, clashes, compatible
from .pairs import pair
from .reports import Reports, reports_of
from .told import Told, told

# Sentences whose likest propositions are aligned less surely are not compared. Of planted counterparts 4 in
# 100 are; below .45 are two of three aligned pairs of sentences (development stories, 2026-11).
LEAST = 0.45
# Of the words of a value's sentences, values left out, so much is in both, or nothing is looked at.
LEAST_SHARED = 0.4

# A wording is compared with so many others, the surest: what is left out, others that say the same tell. In
# stories of four accounts nothing is left out.
PARTNERS = 8

_LARGE = re.compile(r"\d,\d{3}|\d{4}|(?:thousand|million|billion|trillion)\b")

Sentence = tuple[AccountId, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences of two accounts in different words; `sure` in 0..1 that one says what the other does."""

    a: Sentence
    b: Sentence
    sure: float


class Sentences:
    """The sentences of a story by their words: what many accounts copied is read, and compared, once.

    Cost: linear in the propositions and the alignments. `entities` are as `entities_of` gives them.
    """

    def __init__(self, story: Corpus) -> None:
        self._accounts = {account.id: account for account in story.accounts}
        documents = ((account, one.document) for account, one in self._accounts.items())
        self._items = {account: one[SENTENCES].items for account, one in documents if SENTENCES in one}
        self.entities = entities_of(story)
        self._known: dict[Sentence, Told | None] = {}
        self._reports: dict[AccountId, Reports] = {}
        self._copies: dict[str, list[Sentence]] = {}
        self._written: dict[Sentence, str] = {}
        self._large: dict[Sentence, bool] = {}
        said = [(one.account, one.sentence) for one in story[PROPOSITIONS]]
        for sentence in dict.fromkeys(said):
            account, number = sentence
            span = self._items[account][number].span
            words = self._written[sentence] = self._accounts[account].document.text[span]
            self._copies.setdefault(words, []).append(sentence)
        self._pairs = self._aligned(story, said)

    def _aligned(self, story: Corpus, said: Sequence[Sentence]) -> tuple[Aligned, ...]:
        numbers = {words: number for number, words in enumerate(self._copies)}
        number = [numbers[self._written[sentence]] for sentence in said]
        found: dict[tuple[int, int], tuple[float, Sentence, Sentence]] = {}
        for one in story[ALIGNMENTS]:
            low, high = (one.a, one.b) if number[one.a] < number[one.b] else (one.b, one.a)
            key, sure = (number[low], number[high]), max(one.forth, one.back)
            if key[0] != key[1] and (key not in found or found[key][0] < sure):
                found[key] = (sure, said[low], said[high])
        surest = sorted(found.items(), key=lambda one: (-one[1][0], one[1][1:]))
        partners, kept = Counter[int](), []
        for (low, high), (sure, a, b) in surest:
            if max(partners[low], partners[high]) < PARTNERS:
                partners.update((low, high))
                kept.append(Aligned(min(a, b), max(a, b), sure))
        return tuple(sorted(kept, key=lambda pair: (pair.a, pair.b)))

    def pairs(self, least: float = 0.0, below: float = inf) -> Iterator[Aligned]:
        """One pair of sentences for each two wordings that are aligned so surely, by account and place."""
        return (pair for pair in self._pairs if least <= pair.sure < below)

    def copies(self) -> Iterator[Sequence[Sentence]]:
        """The sentences of each wording, by account and place."""
        return iter(self._copies.values())

    def places(self, side: Side) -> tuple[Place, ...]:
        """Where the value of a side stands in every copy of its sentence, in the order of the accounts."""
        content = self._accounts[side.place.account].document.text
        at = side.place.span.start - side.sentence.start
        copies = self._copies.get(content[side.sentence], ())
        if not copies:
            return (side.place,)
        starts = ((account, self._span((account, number)).start + at) for account, number in copies)
        return tuple(Place(account, Span(start, start + len(side.place.span))) for account, start in starts)

    def told(self, sentence: Sentence) -> Told | None:
        """A sentence by account and number; None where it is too short."""
        if sentence not in self._known:
            account = self._accounts[sentence[0]]
            self._known[sentence] = told(account, self._span(sentence), self.entities)
        return self._known[sentence]

    def reports(self, account: AccountId) -> Reports:
        """What an account reports."""
        if account not in self._reports:
            self._reports[account] = reports_of(self._accounts[account])
        return self._reports[account]

    def written(self, sentence: Sentence) -> str:
        """The words of a sentence."""
        found = self._written.get(sentence)
        if found is None:
            account, number = sentence
            found = self._accounts[account].document.text[self._items[account][number].span]
            self._written[sentence] = found
        return found

    def large(self, sentence: Sentence) -> bool:
        """Whether a sentence may give a large number."""
        found = self._large.get(sentence)
        if found is None:
            found = self._large[sentence] = _LARGE.search(self.written(sentence)) is not None
        return found

    def _span(self, sentence: Sentence) -> Span:
        account, number = sentence
        return self._items[account][number].span


def narrated(sentences: Sentences) -> Iterator[Clash]:
    """The clashes of aligned sentences, once for each two wordings. Cost: linear in those."""
    for pairing in sentences.pairs(least=LEAST):
        a, b = sentences.told(pairing.a), sentences.told(pairing.b)
        if a is not None and b is not None and (a.keys != b.keys or a.denied != b.denied):
            found = pair(a, b)
            if max(found.share_a, found.share_b) >= LEAST_SHARED:
                yield from clashes(found, sentences.reports(a.account.id), sentences.reports(b.account.id))


def estimates(sentences: Sentences) -> Iterator[Clash]:
    """Large numbers of one thing in sentences that are aligned less surely, where one is a bound that the
    other keeps, or is the other rounded: a reader may take them for a contradiction. Cost: linear in the
    aligned wordings.
    """
    for pairing in sentences.pairs(below=LEAST):
        if sentences.large(pairing.a) and sentences.large(pairing.b):
            a, b = sentences.told(pairing.a), sentences.told(pairing.b)
            if a is not None and b is not None:
                yield from compatible(a, b)


def entities_of(story: Corpus) -> dict[tuple[str, int], str]:
    """The entity of each name by its account and where it begins; none where nobody found any."""
    if ENTITIES not in story:
        return {}
    return {
        (place.account, place.span.start): entity.id for entity in story[ENTITIES] for place in entity.places
    }
