"""Passages: what the accounts of a corpus share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...kernel.alignment import Pair, shared
from ...kernel.matching import MEASURES, Measures
from ...kernel.postings import MemoryPostings
from ...kernel.shingles import Memo
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Corpus, Finding, LayerKey
from ...model.annotations import ARTICLES, QUOTED
from ...model.findings import PASSAGES, Passage
from .candidates import HOLDERS, Imprint, furniture, imprinted, kept_grams, near, parts, without
from .pairs import place, told
from .testimony import Testimony, furnished, marked, testimony

# So many accounts are compared all with all; of more each with those alone that share grams with it.
FEW_ACCOUNTS = 200


@dataclass(frozen=True)
class Passages:
    """Passages shared by two accounts, sorted by accounts and place.

    Only the kept pieces of an article are compared. A passage may run over a short dropped part, a button or
    a pointer that stands in it, when both sides go on behind it; never over a longer one. Titles are not
    compared: they are often written elsewhere. Names and offices in a row are no passage, nor is what an
    outlet repeats. `Passage.quoted` is that of the side where more of the words stand inside quotation marks:
    marks that one page lost do not turn a shared quotation into narration.

    Cost: linear in the text, then in what is shared. Up to `FEW_ACCOUNTS` are compared all with all (see
    `kernel.seeds.COMMON` for words that a hundred share); of more each with at most `CANDIDATES` others.
    """

    name: str = "passages"
    version: int = 5
    needs: tuple[LayerKey[Any], ...] = (ARTICLES, QUOTED)
    gives: tuple[Any, ...] = (PASSAGES,)
    measures: Measures = MEASURES

    def __call__(self, corpus: Corpus) -> tuple[Finding[Passage]]:
        """One finding; accounts without words share nothing."""
        memo = Memo(FUNCTION_WORDS)
        # Texts are compared in the order of their words, so that names decide nothing.
        accounts = sorted(corpus.accounts, key=lambda account: (account.body().content, account.id))
        sides = [testimony(a.document.text.content, a.article.pieces, marked(a), memo) for a in accounts]
        sides, numbers = _looked_up(sides, imprinted([a.outlet for a in accounts], [a.day for a in accounts]))
        if len(accounts) <= FEW_ACCOUNTS:
            pairs = shared([side.text for side in sides], self.measures)
        else:
            pairs = _one_by_one(sides, numbers, self.measures)
        items = sorted(told([account.id for account in accounts], sides, pairs), key=place)
        return (Finding(PASSAGES, f"{self.name}@{self.version}", tuple(items)),)


def _looked_up(sides: Sequence[Testimony], imprint: Imprint) -> tuple[list[Testimony], list[tuple[int, int]]]:
    """The testimonies with their furniture, and the pairs of them that are worth comparing, sorted."""
    grams = [kept_grams(side) for side in sides]
    sizes = [len(own) for own in grams]
    hashes = np.concatenate([np.zeros(0, np.uint64), *grams])
    postings = MemoryPostings()
    postings.add(np.repeat(np.arange(len(sides)), sizes), hashes)
    answers = parts(postings.held(hashes, most=HOLDERS), sizes)
    out, pairs = list(sides), set[tuple[int, int]]()
    for number, (own, held) in enumerate(zip(grams, answers, strict=True)):
        common = furniture(held, own, lambda owners: Imprint(imprint.outlets[owners], imprint.weeks[owners]))
        if common.any():
            out[number] = furnished(sides[number], own[common])
        found = near(without(held, common), own)
        pairs |= {(min(number, other), max(number, other)) for other in found if other != number}
    return out, sorted(pairs)


def _one_by_one(
    sides: Sequence[Testimony], numbers: Sequence[tuple[int, int]], measures: Measures
) -> Iterator[Pair]:
    for a, b in numbers:
        for pair in shared([sides[a].text, sides[b].text], measures):
            yield Pair(a, b, pair.matches)
