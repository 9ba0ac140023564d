"""Hedged claims: which articles of a story say a claim, and keep their distance from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from manywitness.model import AccountId, Corpus, Finding, FindingKey, Place
from manywitness.model.story import CLAIMS
from manywitness.stages import Key

from .hedges import HEDGES


@dataclass(frozen=True, slots=True)
class HedgedClaim:
    """A claim by its id, the articles that hedge it, and the hedging words, one for each place."""

    claim: str
    accounts: tuple[AccountId, ...]
    places: tuple[Place, ...]


HEDGED_CLAIMS = FindingKey("hedged_claims", HedgedClaim)


@dataclass(frozen=True)
class HedgedClaims:
    """Gives HEDGED_CLAIMS, in the order of the claims."""

    name: str = "hedged_claims"
    version: int = 1
    needs: tuple[Key, ...] = (CLAIMS, HEDGES)
    gives: tuple[Key, ...] = (HEDGED_CLAIMS,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """Claims of which some support stands in hedged words."""
        found = []
        for claim in story[CLAIMS]:
            pieces = [piece for one in claim.support for piece in one.pieces]
            places = tuple(place for piece in pieces for place in _hedges(story, piece))
            if places:
                accounts = tuple(dict.fromkeys(place.account for place in places))
                found.append(HedgedClaim(claim.id, accounts, places))
        return (Finding(HEDGED_CLAIMS, f"{self.name}@{self.version}", tuple(found)),)


def _hedges(story: Corpus, piece: Place) -> list[Place]:
    document = story.account(piece.account).document
    # A stage that failed on a page gave no layer there.
    layer = document[HEDGES].within(piece.span) if HEDGES in document else ()
    return [Place(piece.account, hedge.span) for hedge in layer]
