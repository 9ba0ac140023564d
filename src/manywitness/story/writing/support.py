"""How much of a written sentence's matter stands in what it cites."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...kernel.entailment import matches
from ...kernel.terms import terms_of
from .english import lexicon
from .reading import Reading

# A word found this well is found: the same word, or one used alike.
FOUND = 0.45
# So much of the sentence's weight must be found, and so much may be the weight of words not found.
LEAST = 0.75
MOST_NEW = 0.2
# Words that a reason names.
MOST_NAMED = 3


def unsupported(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """The words of matter that no cited place has, where they are too many; None where they are few.

    Each word counts by its rarity, and as found in the passage that has it best. Names count as found: that
    they are has been asked of them before, with their spellings.
    """
    texts = [*(passage.text for passage in passages), sentence.text]
    terms = terms_of(texts, lexicon())
    count = len(passages)
    found = matches(terms, np.arange(count), np.full(count, count))
    mine = terms.term[terms.first[count] : terms.first[count + 1]]
    if not len(mine):
        return "says nothing that could be checked"
    best = found.forth.reshape(count, len(mine)).max(axis=0)
    known = {term.key for name in sentence.names for term in sentence.terms[name.first : name.last]}
    best[[terms.keys[term] in known for term in mine]] = 1.0
    weight = terms.weight[mine] / terms.weight[mine].sum()
    new = best < FOUND
    if weight @ best >= LEAST and weight[new].sum() <= MOST_NEW:
        return None
    lacking = [term for term in np.argsort(-weight * (1 - best))[:MOST_NAMED] if best[term] < 1]
    written = {term.key: term.written for term in sentence.terms}
    words = ", ".join(f"“{written[terms.keys[mine[at]]]}”" for at in lacking)
    return f"says more than what it cites: {words}"
