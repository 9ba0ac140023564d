"""Which propositions of different accounts speak of one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...english import lexicon
from ...kernel.entailment import entails
from ...kernel.nearest import nearest
from ...kernel.terms import localised, terms_of_numbered
from ...model import Corpus, Finding
from ...model.story import ALIGNMENTS, PROPOSITIONS, Alignment
from ...stages import Key
from .wordings import Wordings, wordings_of

__all__ = ["Alignments"]


@dataclass(frozen=True, slots=True)
class Alignments:
    """Gives ALIGNMENTS: pairs of propositions of different accounts with a score of at least `least`.

    Sorted by `a` and `b`. Words weigh by how rare they are, those of the whole story less. A pair is looked
    at where its wordings share `near` by words alone: each distinct wording with at most `most` others, the
    likest; each proposition stands beside at most `copies` of those that say one of them word for word. So
    in a very large story not every pair is there, and equal wordings of many accounts are a chain. Without
    propositions none. Independent of the order of accounts. Cost: linear in the propositions, with their
    sorting; about 3 ms an article.
    """

    least: float = 0.3
    near: float = 0.15
    most: int = 24
    copies: int = 48
    name: str = "alignments"
    version: int = 2
    needs: tuple[Key, ...] = (PROPOSITIONS,)
    gives: tuple[Key, ...] = (ALIGNMENTS,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding ALIGNMENTS."""
        wordings = wordings_of(story)
        items = tuple(sorted(self._aligned(wordings), key=lambda one: (one.a, one.b)))
        return (Finding(ALIGNMENTS, f"{self.name}@{self.version}", items),)

    def _aligned(self, wordings: Wordings) -> Iterator[Alignment]:
        for a, b in wordings.within(self.copies):
            yield Alignment(a, b, 1.0, 1.0, 1.0)
        terms = localised(terms_of_numbered(wordings.words, lexicon()))
        first, second, _ = nearest(terms, wordings.account, most=self.most, least=self.near)
        told = entails(terms, first, second, least=self.least)
        columns = (first[told.pair], second[told.pair], told.alike, told.forth, told.back)
        for one, other, score, there, home in zip(*(values.tolist() for values in columns), strict=True):
            for a, b in wordings.between(one, other, self.copies):
                yield Alignment(a, b, score, there, home) if a < b else Alignment(b, a, score, home, there)
