"""Accounts compared in one process: all with all, or each with those that are worth it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ...kernel.matching import Measures
from ...kernel.postings import MemoryPostings
from ...kernel.seeds import sharing
from ...kernel.shingles import Memo
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account
from ...model.findings import Passage
from .candidates import HOLDERS, Imprint, furniture, imprinted, kept_grams, near, parts, without
from .pairs import told
from .testimony import Testimony, furnished, marked, testimonies


def compared_all(accounts: Sequence[Account], measures: Measures) -> Iterator[Passage]:
    """The passages of accounts, all compared with all; in no particular order."""
    sides = _sides(accounts)
    pairs = sharing([side.text.ranked for side in sides], least=measures.seeds)
    return told([account.id for account in accounts], sides, pairs, measures)


def compared_alike(accounts: Sequence[Account], measures: Measures) -> Iterator[Passage]:
    """The passages of accounts in the order of their words, each compared with those alone that share grams
    with it; what is furniture of an outlet is none. In no particular order.
    """
    imprint = imprinted([a.outlet for a in accounts], [a.day for a in accounts])
    sides, pairs = _looked_up(_sides(accounts), imprint)
    return told([account.id for account in accounts], sides, pairs, measures)


def _sides(accounts: Sequence[Account]) -> list[Testimony]:
    told_ = ((a.document.text.content, a.article.pieces, marked(a)) for a in accounts)
    return testimonies(list(told_), Memo(FUNCTION_WORDS))


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
