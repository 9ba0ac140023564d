"""What the words of a story weigh in a brief: what many origins say early is what happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import exp
from zlib import crc32

from ...kernel.coverage import Candidate
from ...kernel.wording import form, key
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_leads import LEANING_WORDS
from ...lang.en_wording import INFLECTIONS, SPELLINGS
from .sentences import Told

# DUC 2004 (2026-11, 50 clusters, ROUGE-2 recall of the first 100 words): 10.4 here; two hundred settings
# drawn at random around these gave 9.95 on average and 10.3 at best, so none of them is sharp.
# A concept of a text's first sentence counts 1 + EARLY; of one `LATER` sentences on, 1 + EARLY / e.
EARLY, LATER = 0.5, 3.0
# The sum over origins to this power: what most report outweighs what some do.
AGREEMENT = 2.0
# A single word counts so much of a pair of words.
SINGLE = 0.05
# At least so many origins (or all of a story of one) make a concept count.
LEAST = 2
# What a sentence is worth that leans on one before, that speaks in somebody's words, that opens its text.
LEANING, QUOTING, OPENING = 0.6, 0.85, 1.5
# What it is worth when it does not end like a sentence, or holds half a quotation.
BROKEN = 0.3
# Shorter ones are labels, longer ones lists.
FEWEST, MOST = 9, 60
# Words are numbers of 32 bits; a pair is one of 62, in which the order counts.
_TURN, _MOST = 0x9E3779B1, (1 << 62) - 1
_MARKS = frozenset('“”"„«»')
_ENDS = (".", "!", "?", "…", ".”", '."', ".’", ".'", "!”", "?”", '!"', '?"', "''", ")")


Concepts = frozenset[int]


def weights_of(sentences: Sequence[Told], concepts: Sequence[Concepts]) -> dict[int, float]:
    """The weight of every concept that counts; `concepts` run parallel. Cost: linear in the words."""
    best: dict[tuple[int, str], float] = {}
    for one, own in zip(sentences, concepts, strict=True):
        early = 1.0 + EARLY * exp(-one.rank / LATER)
        for concept in own:
            at = concept, one.origin
            best[at] = max(best.get(at, 0.0), early)
    total: dict[int, float] = {}
    origins: dict[int, int] = {}
    for (concept, _), early in best.items():
        total[concept] = total.get(concept, 0.0) + early
        origins[concept] = origins.get(concept, 0) + 1
    least = min(LEAST, len({one.origin for one in sentences}))
    return {
        concept: weight**AGREEMENT * (1.0 if concept & 1 else SINGLE)
        for concept, weight in total.items()
        if origins[concept] >= least
    }


def candidate(told: Told, concepts: Concepts) -> Candidate:
    """A sentence as one that may be chosen; one that is too short or too long is worth nothing."""
    length = len(told.words.split())
    worth = 1.0 if FEWEST <= length <= MOST else 0.0
    if told.forms and told.forms[0] in LEANING_WORDS:
        worth *= LEANING
    if not _MARKS.isdisjoint(told.words) or "``" in told.words:
        worth *= QUOTING
    if not told.words.endswith(_ENDS) or _is_half_quoted(told.words):
        worth *= BROKEN
    if told.rank == 0:
        worth *= OPENING
    return Candidate(max(length, 1), concepts, worth)


def _is_half_quoted(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


def concepts_of(told: Told) -> Concepts:
    """Numbers of the pairs of words (odd) and of the words that say something (even), levelled."""
    levelled = [_levelled(one) for one in told.forms]
    empty = [one in FUNCTION_WORDS for one in told.forms]
    single = {word << 1 for word, idle in zip(levelled, empty, strict=True) if not idle}
    pairs = {
        ((first * _TURN ^ second) & _MOST) << 1 | 1
        for (first, second), idle in zip(pairwise(levelled), pairwise(empty), strict=True)
        if not all(idle)
    }
    return frozenset(single | pairs)


@lru_cache(maxsize=65536)
def _levelled(word: str) -> int:
    """A number for the key of a word: spellings and endings levelled. The cache saves time, nothing else."""
    return crc32(key(form(word), (SPELLINGS, INFLECTIONS)).encode())
