"""Where accounts of one utterance cannot all be right. Never a verdict: all sides stand with places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Corpus, Finding
from ...model.story import CONFLICTS, UTTERANCES, Conflict
from ...stages import Key
from .attributions import attribution_conflicts
from .quoted_words import quote_conflicts
from .versions import Version, versions_of

__all__ = ["Conflicts"]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Gives CONFLICTS of two kinds, precision before recall.

    "attribution": nearly the same words, but pages name different people, each surely. "quote_wording": words
    of one speaker that differ in a number or in a negation and in little else. All other differences of
    wording stay differences of the utterance. In the order of the utterances; no utterances give none. Cost:
    linear in the utterances' words.
    """

    name: str = "conflicts"
    version: int = 2
    needs: tuple[Key, ...] = (UTTERANCES,)
    gives: tuple[Key, ...] = (CONFLICTS,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding CONFLICTS."""
        return (Finding(CONFLICTS, f"{self.name}@{self.version}", tuple(_conflicts(story))),)


def _conflicts(story: Corpus) -> Iterator[Conflict]:
    documents = {account.id: account.document for account in story.accounts}
    for utterance in story[UTTERANCES]:
        versions: tuple[Version, ...] = versions_of(utterance, documents)
        yield from attribution_conflicts(utterance.id, versions)
        yield from quote_conflicts(utterance.id, versions)
