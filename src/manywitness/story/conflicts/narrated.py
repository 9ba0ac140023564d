"""Clashes of what accounts tell in their own voice or report, over the aligned sentences of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...model import Account, AccountId, Corpus
from ...model.annotations import SENTENCES
from ...model.story import ALIGNMENTS, ENTITIES, PROPOSITIONS
from .clashes import Clash, clashes, compatible
from .pairs import pair
from .reports import Reports, reports_of
from .told import Told, told

# Sentences whose likest propositions are aligned less surely are not compared. Of planted counterparts 4 in
# 100 are; below .45 are two of three aligned pairs of sentences (development stories, 2026-11).
LEAST = 0.45
# Of the words of a value's sentences, values left out, so much is in both, or nothing is looked at.
LEAST_SHARED = 0.4

_LARGE = re.compile(r"\d,\d{3}|\d{4}|(?:thousand|million|billion|trillion)\b")

Sentence = tuple[AccountId, int]


@dataclass
class Sentences:
    """The sentences of a story as they are compared, each read once."""

    story: Corpus
    _accounts: dict[AccountId, Account] = field(init=False)
    _entities: dict[tuple[str, int], str] = field(init=False)
    _known: dict[Sentence, Told | None] = field(default_factory=dict, init=False)
    _reports: dict[AccountId, Reports] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._accounts = {account.id: account for account in self.story.accounts}
        self._entities = entities_of(self.story)

    def told(self, sentence: Sentence) -> Told | None:
        """A sentence by account and number; None where it is too short."""
        if sentence not in self._known:
            self._known[sentence] = _told(self._accounts[sentence[0]], sentence[1], self._entities)
        return self._known[sentence]

    def reports(self, account: AccountId) -> Reports:
        """What an account reports."""
        if account not in self._reports:
            self._reports[account] = reports_of(self._accounts[account])
        return self._reports[account]

    def written(self, sentence: Sentence) -> str:
        """The words of a sentence."""
        document = self._accounts[sentence[0]].document
        return document.text[document[SENTENCES].items[sentence[1]].span]


def narrated(sentences: Sentences) -> Iterator[Clash]:
    """The clashes of every pair of aligned sentences, by account and place. Cost: linear in the alignments."""
    for pairing in aligned(sentences.story):
        a, b = (sentences.told(sentence) for sentence in pairing)
        if a is not None and b is not None and (a.keys != b.keys or a.denied != b.denied):
            found = pair(a, b)
            if max(found.share_a, found.share_b) >= LEAST_SHARED:
                yield from clashes(found, sentences.reports(a.account.id), sentences.reports(b.account.id))


def estimates(sentences: Sentences) -> Iterator[Clash]:
    """Large numbers of one thing in sentences that are aligned less surely, where one is a bound that the other
    keeps, or is the other rounded: a reader may take them for a contradiction. Cost: linear in the
    alignments.
    """
    for pairing in aligned(sentences.story, below=LEAST):
        if all(_LARGE.search(sentences.written(sentence)) for sentence in pairing):
            a, b = (sentences.told(sentence) for sentence in pairing)
            if a is not None and b is not None:
                yield from compatible(a, b)


def _told(account: Account, number: int, entities: Mapping[tuple[str, int], str]) -> Told | None:
    if SENTENCES not in account.document:
        return None
    return told(account, account.document[SENTENCES].items[number].span, entities)


def aligned(story: Corpus, *, below: float | None = None) -> list[tuple[Sentence, Sentence]]:
    """The pairs of sentences of which two propositions are aligned surely enough, or `below` that, sorted."""
    said = story[PROPOSITIONS]
    found = set()
    for alignment in story[ALIGNMENTS]:
        sure = max(alignment.forth, alignment.back)
        if sure >= LEAST if below is None else sure < below:
            a, b = said[alignment.a], said[alignment.b]
            one, other = (a.account, a.sentence), (b.account, b.sentence)
            found.add((one, other) if one < other else (other, one))
    return sorted(found)


def entities_of(story: Corpus) -> dict[tuple[str, int], str]:
    """The entity of each name by its account and where it begins; none where nobody found any."""
    if ENTITIES not in story:
        return {}
    return {
        (place.account, place.span.start): entity.id for entity in story[ENTITIES] for place in entity.places
    }
