"""What the words of a story weigh in a brief: what many origins say early is what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_MARKS = frozenset('“”"„«»')
_ENDS = (".", "!", "?", "…", ".”", '."', ".’", ".'", "!”", "?”", '!"', '?"', "''", ")")


def weights_of(sentences: Sequence[Told]) -> dict[int, float]:
    """The weight of every concept that counts. Cost: linear in the words."""
    best: dict[tuple[int, str], float] = {}
    for one in sentences:
        early = 1.0 + EARLY * exp(-one.rank / LATER)
        for concept in _concepts(one.forms):
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


def candidate(told: Told) -> Candidate:
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
    return Candidate(max(length, 1), frozenset(_concepts(told.forms)), worth)


def _is_half_quoted(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


def _concepts(forms: Sequence[str]) -> Iterator[int]:
    """Numbers of the pairs of words (odd) and of the words that say something (even), levelled."""
    levelled = [_levelled(one) for one in forms]
    for one, word in zip(forms, levelled, strict=True):
        if one not in FUNCTION_WORDS:
            yield crc32(word.encode()) << 1
    for (one, other), pair in zip(pairwise(forms), pairwise(levelled), strict=True):
        if not (one in FUNCTION_WORDS and other in FUNCTION_WORDS):
            yield crc32(" ".join(pair).encode()) << 1 | 1


@lru_cache(maxsize=65536)
def _levelled(word: str) -> str:
    """The key of a word: spellings and endings levelled. The cache saves time, nothing else."""
    return key(form(word), (SPELLINGS, INFLECTIONS))
