"""One sentence of two accounts whose "he" is another person in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from ...kernel.names import can_be_one
from ...kernel.wording import form, in_order, words
from ...model import Account, AccountId, Corpus, Place, Span
from ...model.annotations import MENTIONS, QUOTATIONS, SENTENCES, SPEAKERS, MentionLabel
from ...model.story import ENTITIES, Conflict, ConflictSide, Entity
from .narrated import Sentence, Sentences

# The sentences have so much of their words in the same order, and so many of them.
SHARE = 0.9
LEAST_WORDS = 8
# What "he" refers to was worked out twice, in two ways; so sure it is, set by hand (2026-11).
SCORE = 0.8
_BEGINS = re.compile(r"(?:He|She)\s")

Chain = tuple[AccountId, int]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a sentence that begins with a pronoun speaks of: entity, and where its name stands before."""

    entity: Entity
    named: Place
    sentence: Place
    forms: tuple[str, ...]


def pronoun_conflicts(story: Corpus, sentences: Sentences) -> Iterator[Conflict]:
    """A conflict of kind "attribution" for each sentence that begins with a pronoun and that two accounts
    have nearly word for word, of different people: the pronoun's chain names the person, and so does the
    report before it. Cost: linear in the sentences and the aligned wordings.
    """
    accounts = {account.id: account for account in story.accounts}
    chains = {chain: entity for entity in story[ENTITIES] for chain in entity.chains}

    def subject(sentence: Sentence) -> _Subject | None:
        return _subject(accounts[sentence[0]], sentence[1], chains)

    told: set[tuple[str, ...]] = set()
    for group in (*sentences.copies(), *([pair.a, pair.b] for pair in sentences.pairs(least=SHARE))):
        if not _BEGINS.match(sentences.written(group[0])):
            continue
        subjects = [one for one in map(subject, group) if one is not None]
        other = next((one for one in subjects[1:] if _at_odds(subjects[0], one)), None)
        if other is not None and subjects[0].forms not in told:
            told |= {subjects[0].forms, other.forms}
            yield _conflict(subjects[0], other)


def _at_odds(a: _Subject, b: _Subject) -> bool:
    if a.entity.id == b.entity.id or can_be_one(a.entity.name, b.entity.name):
        return False
    same = sum(run.length for run in in_order(a.forms, b.forms))
    return same >= max(LEAST_WORDS, SHARE * max(len(a.forms), len(b.forms)))


def _subject(account: Account, number: int, chains: dict[Chain, Entity]) -> _Subject | None:
    document = account.document
    span = document[SENTENCES].items[number].span
    if not _BEGINS.match(document.text[span]):
        return None
    mentions = document[MENTIONS].items if MENTIONS in document else ()
    chain = next(
        (m.entity for m in mentions if m.span.start == span.start and m.label is MentionLabel.PRON), None
    )
    entity = chains.get((account.id, chain)) if chain is not None else None
    if entity is None or entity.label is not MentionLabel.PER or not _reported(account, span, entity.name):
        return None
    named = [
        m.span
        for m in mentions
        if m.entity == chain and m.span.start < span.start and m.label is MentionLabel.PER
    ]
    if not named:
        return None
    forms = tuple(form(word.written) for word in words(document.text[span]))
    return _Subject(entity, Place(account.id, named[-1]), Place(account.id, span), forms)


def _reported(account: Account, span: Span, name: str) -> bool:
    """Whether the last report before a place that names its speaker is that person's."""
    document = account.document
    if QUOTATIONS not in document or SPEAKERS not in document:
        return False
    before = [one for one in document[SPEAKERS].items if one.name is not None and one.span.start < span.start]
    last = max(before, key=lambda one: one.span, default=None)
    return last is not None and last.name is not None and can_be_one(last.name, name)


def _conflict(a: _Subject, b: _Subject) -> Conflict:
    sides = tuple(ConflictSide(one.entity.name, (one.named, one.sentence)) for one in (a, b))
    why = f"Nearly the same sentence is told of {a.entity.name} and of {b.entity.name}."
    digest = blake2b(f"pronoun {a.sentence} {b.sentence}".encode(), digest_size=8).hexdigest()
    return Conflict(f"c:{digest}", "attribution", why, sides, SCORE)
