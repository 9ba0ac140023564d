"""The sentences of a story that a brief may tell, each with the claim that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...kernel.numbered import Numbered, numbered
from ...model import Account, AccountId, Corpus, Place
from ...model.annotations import SENTENCES
from ...model.findings import ORIGINS
from ...model.story import CLAIMS, PROPOSITIONS, Claim, ClaimStatus


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of one account: `words` in one line, `rank` among the account's sentences from 0.

    `origin` is the id of the account's origin, its own id where it is unknown; `claim` the one in it that
    most origins report, `origins` how many; `disputed` whether a claim in it is.
    """

    place: Place
    words: str
    rank: int
    day: int | None
    origin: str
    claim: Claim | None
    disputed: bool

    @property
    def origins(self) -> int:
        """How many origins report its claim; 0 where they are unknown."""
        return len(self.claim.origins) if self.claim else 0


_At = tuple[AccountId, int]
# Members of an enumeration are slow to look up in 3.11.
_DISPUTED = ClaimStatus.DISPUTED


def told_sentences(story: Corpus) -> tuple[list[Told], Numbered]:
    """Every sentence that holds a proposition, by account and place, and the words of each. Cost: linear."""
    claims = _claims(story)
    origins = {
        account: origin.id for origin in story[ORIGINS] if not origin.unknown for account in origin.accounts
    }
    told = [
        one
        for account in sorted(story.accounts, key=lambda account: account.id)
        for one in _sentences(account, claims, origins.get(account.id, account.id))
    ]
    at = {account.id: number for number, account in enumerate(story.accounts)}
    texts = [account.document.text.content for account in story.accounts]
    spans = [one.place.span for one in told]
    said = numbered(
        texts,
        [at[one.place.account] for one in told],
        [span.start for span in spans],
        [span.end for span in spans],
    )
    return told, said


def _sentences(account: Account, claims: Mapping[_At, Sequence[Claim]], origin: str) -> Iterator[Told]:
    if SENTENCES not in account.document:
        return
    rank, name, day, text = 0, account.id, account.day, account.document.text
    for number, sentence in enumerate(account.document[SENTENCES].items):
        told = claims.get((name, number))
        if told is None:
            continue
        yield Told(
            Place(name, sentence.span),
            " ".join(text[sentence.span].split()),
            rank,
            day,
            origin,
            told[-1] if told else None,
            any(claim.status is _DISPUTED for claim in told) if told else False,
        )
        rank += 1


def _claims(story: Corpus) -> dict[_At, list[Claim]]:
    """For each sentence with a proposition its claims; the last is what most origins say, then accounts."""
    found: dict[_At, list[Claim]] = {(one.account, one.sentence): [] for one in story[PROPOSITIONS]}
    at = {(one.account, one.pieces): one.sentence for one in story[PROPOSITIONS]}
    for claim in _weakest_first(story[CLAIMS]):
        for support in claim.support:
            sentence = at.get((support.account, support.pieces))
            if sentence is not None:
                found[support.account, sentence].append(claim)
    return found


def _weakest_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (len(claim.origins), len(claim.support), claim.id))
