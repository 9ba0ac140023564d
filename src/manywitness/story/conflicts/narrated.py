"""Clashes of what accounts tell in their own voice or report, over the aligned sentences of a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Account, AccountId, Corpus
from ...model.annotations import SENTENCES
from ...model.story import ALIGNMENTS, ENTITIES, PROPOSITIONS
from .clashes import Clash, clashes
from .pairs import pair
from .reports import Reports, reports_of
from .told import Told, told

# Sentences whose likest propositions are aligned less surely are not compared. Of planted counterparts 4 in
# 100 are; below .45 are two of three aligned pairs of sentences (development stories, 2026-11).
LEAST = 0.45
# Of the words of a value's sentences, values left out, so much is in both, or nothing is looked at.
LEAST_SHARED = 0.4

Sentence = tuple[AccountId, int]


def narrated(story: Corpus) -> Iterator[Clash]:
    """The clashes of every pair of aligned sentences, by account and place. Cost: linear in the alignments."""
    accounts = {account.id: account for account in story.accounts}
    entities = entities_of(story)
    known: dict[Sentence, Told | None] = {}
    reports: dict[AccountId, Reports] = {name: reports_of(account) for name, account in accounts.items()}
    for pairing in aligned(story):
        for sentence in pairing:
            if sentence not in known:
                known[sentence] = _told(accounts[sentence[0]], sentence[1], entities)
        a, b = (known[sentence] for sentence in pairing)
        if a is not None and b is not None and (a.keys != b.keys or a.denied != b.denied):
            found = pair(a, b)
            if max(found.share_a, found.share_b) >= LEAST_SHARED:
                yield from clashes(found, reports[a.account.id], reports[b.account.id])


def _told(account: Account, number: int, entities: Mapping[tuple[str, int], str]) -> Told | None:
    if SENTENCES not in account.document:
        return None
    return told(account, account.document[SENTENCES].items[number].span, entities)


def aligned(story: Corpus) -> list[tuple[Sentence, Sentence]]:
    """The pairs of sentences of which two propositions are aligned surely enough, sorted."""
    said = story[PROPOSITIONS]
    found = set()
    for alignment in story[ALIGNMENTS]:
        if max(alignment.forth, alignment.back) >= LEAST:
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
