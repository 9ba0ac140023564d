"""What accounts say alike, counted by independent origin; what one alone reports, what one leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Corpus, Finding
from ...model.findings import ORIGINS, PASSAGES
from ...model.story import ALIGNMENTS, CLAIMS, CONFLICTS, PROPOSITIONS
from ...stages import Key
from .counting import Witnesses
from .groups import groups_of
from .telling import Told, told_claims

__all__ = ["Claims"]


@dataclass(frozen=True, slots=True)
class Claims:
    """Gives CLAIMS: every proposition of the story is in exactly one.

    Propositions are one claim where each says what each other says with `least` confidence or more (complete
    link: a chain of likenesses makes no claim) and they share words of matter enough; that somebody gave no
    answer is never one with what somebody did. Claims that more origins report come first, then those of
    more accounts, then by account and place. Cost: that of `kernel.cliques.complete_link`, linear in the
    rest.

    A claim is `exclusive` to an account, or `left_out` by one, only where nothing in the other accounts comes
    near it: an alignment below `least` is a doubt, and a doubt says neither.
    """

    # Read on the sample (2026-11): of the links that join below .75, two of three join two things.
    least: float = 0.75
    name: str = "claims"
    version: int = 2
    needs: tuple[Key, ...] = (PROPOSITIONS, ALIGNMENTS, CONFLICTS, ORIGINS, PASSAGES)
    gives: tuple[Key, ...] = (CLAIMS,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding CLAIMS."""
        propositions = story[PROPOSITIONS]
        groups = groups_of(propositions, story[ALIGNMENTS], story, least=self.least)
        told = Told(story, Witnesses(story[ORIGINS], story[PASSAGES]), story[CONFLICTS])
        return (Finding(CLAIMS, f"{self.name}@{self.version}", told_claims(told, groups)),)
