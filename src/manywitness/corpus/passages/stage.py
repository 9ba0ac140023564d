"""Passages: what the accounts of a corpus share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ...kernel.matching import MEASURES, Measures
from ...model import Account, Corpus, Finding, LayerKey
from ...model.annotations import ARTICLES, QUOTED
from ...model.findings import PASSAGES, Passage
from ...stages import Tasks, blocks
from .comparing import compared_alike, compared_all
from .pairs import place
from .spread import passages_of

# So many accounts are compared all with all; of more each with those alone that share grams with it.
FEW_ACCOUNTS = 200

# Accounts that one call prepares, where many calls do the work.
BLOCK = 500


@dataclass(frozen=True)
class Passages:
    """Passages shared by two accounts, sorted by accounts and place.

    Only the kept pieces of an article are compared. A passage may run over a short dropped part, a button or
    a pointer that stands in it, when both sides go on behind it; never over a longer one. Titles are not
    compared: they are often written elsewhere. Names and offices in a row are no passage, nor is what an
    outlet repeats. `Passage.quoted` is that of the side where more of the words stand inside quotation marks:
    marks that one page lost do not turn a shared quotation into narration.

    Cost: linear in the text, then in what is shared. Up to `few` are compared all with all (see
    `kernel.seeds.COMMON` for words that a hundred share); of more each with at most `CANDIDATES` others.
    """

    name: str = "passages"
    version: int = 5
    needs: tuple[LayerKey[Any], ...] = (ARTICLES, QUOTED)
    gives: tuple[Any, ...] = (PASSAGES,)
    measures: Measures = MEASURES
    few: int = FEW_ACCOUNTS

    def __call__(self, corpus: Corpus) -> tuple[Finding[Passage]]:
        """One finding; accounts without words share nothing."""
        # Texts are compared in the order of their words, so that names decide nothing.
        accounts = sorted(corpus.accounts, key=lambda account: (account.body().content, account.id))
        compared = compared_all if len(accounts) <= self.few else compared_alike
        return (self._finding(sorted(compared(accounts, self.measures), key=place)),)

    def spread(self, corpus: Corpus, tasks: Tasks) -> tuple[Finding[Passage]]:
        """The same finding, in many calls where there are more than `few` accounts."""
        if len(corpus.accounts) <= self.few:
            return self(corpus)
        pieces = [tasks.call(_block, some) for some in blocks(corpus.accounts, BLOCK)]
        found = passages_of(tasks, pieces, self.measures, self.few)
        items = chain.from_iterable(tasks.value(part).passages for part in found.parts)
        return (self._finding(sorted(items, key=place)),)

    def _finding(self, items: Iterable[Passage]) -> Finding[Passage]:
        return Finding(PASSAGES, f"{self.name}@{self.version}", tuple(items))


def _block(accounts: Sequence[Account]) -> Sequence[Account]:
    """Themselves: so they lie where they are needed, and are sent there once."""
    return accounts
