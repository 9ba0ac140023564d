"""What the words of a story weigh in a brief: what many origins say early is what happened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from math import exp
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ...kernel.coverage import Candidate
from ...kernel.memory import Memory
from ...kernel.wording import form, levelling
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
_TURN, _MOST = np.uint64(0x9E3779B1), np.uint64((1 << 62) - 1)
_MARKS = ("“", "”", '"', "„", "«", "»", "``")
_ENDS = (".", "!", "?", "…", ".”", '."', ".’", ".'", "!”", "?”", '!"', '?"', "''", ")")


Concepts = frozenset[int]
_Numbers = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]

_key = levelling((SPELLINGS, INFLECTIONS))


def weighed(sentences: Sequence[Told]) -> tuple[list[Concepts], dict[int, float]]:
    """For each sentence its concepts that count, as numbers, and the weight of each of these numbers.

    Concepts are the words that say something, and the pairs of neighbours of which one does, levelled. Cost:
    n log n in the words.
    """
    known, number, sentence = _distinct(*_concepts(sentences))
    total, origins = _told(sentences, number, sentence)
    weight = total**AGREEMENT * np.where(known & 1, 1.0, SINGLE)
    least = min(LEAST, len({one.origin for one in sentences}))
    counts = np.flatnonzero(origins >= least)
    kept = origins[number] >= least
    order = np.argsort(sentence[kept], kind="stable")
    cuts = np.searchsorted(sentence[kept][order], np.arange(len(sentences) + 1)).tolist()
    flat = number[kept][order].tolist()
    return [frozenset(flat[start:end]) for start, end in pairwise(cuts)], dict(
        zip(counts.tolist(), weight[counts].tolist(), strict=True)
    )


def _distinct(
    sentence: _Numbers, concept: npt.NDArray[np.uint64]
) -> tuple[npt.NDArray[np.uint64], _Numbers, _Numbers]:
    """The concepts, ascending; and of each that a sentence tells its number and the sentence, once, sorted.
    What is given of one concept is sorted by sentence.
    """
    order = np.argsort(concept, kind="stable")
    sentence, concept = sentence[order], concept[order]
    fresh = np.append(True, concept[1:] != concept[:-1])[: len(concept)]
    number = np.cumsum(fresh) - 1
    once = fresh.copy()
    once[1:] |= sentence[1:] != sentence[:-1]
    return concept[fresh], number[once], sentence[once]


def _told(sentences: Sequence[Told], number: _Numbers, sentence: _Numbers) -> tuple[_Floats, _Numbers]:
    """For each concept how early the origins tell it, summed, and how many do; `sentence` by `sentence` runs
    parallel to `number`, the concept that it tells.
    """
    places: dict[str, int] = {}
    origin = np.array([places.setdefault(one.origin, len(places)) for one in sentences], np.int64)
    early = np.array([1.0 + EARLY * exp(-one.rank / LATER) for one in sentences], np.float64)
    telling, at = np.unique(number * max(1, len(places)) + origin[sentence], return_inverse=True)
    earliest = np.zeros(len(telling))
    np.maximum.at(earliest, at, early[sentence])
    told = telling // max(1, len(places))
    total: _Floats = np.bincount(told, earliest).astype(np.float64)
    return total, np.bincount(told)


def _concepts(sentences: Sequence[Told]) -> tuple[_Numbers, npt.NDArray[np.uint64]]:
    """The concepts of the sentences, each as often as it is told, and the sentence of each."""
    lengths = [len(one.forms) for one in sentences]
    forms = chain.from_iterable(one.forms for one in sentences)
    read = np.fromiter(map(_levelled, forms), np.uint64, sum(lengths))
    word, says = read >> 1, (read & 1).astype(np.bool_)
    owner = np.repeat(np.arange(len(sentences)), lengths)
    pair = np.flatnonzero((owner[1:] == owner[:-1]) & (says[1:] | says[:-1]))
    pairs = ((word[pair] * _TURN ^ word[pair + 1]) & _MOST) << 1 | 1
    return np.concatenate((owner[says], owner[pair])), np.concatenate((word[says] << 1, pairs))


def candidate(told: Told, concepts: Concepts) -> Candidate:
    """A sentence as one that may be chosen; one that is too short or too long is worth nothing."""
    # One blank stands between two words.
    length = told.words.count(" ") + 1
    worth = 1.0 if FEWEST <= length <= MOST else 0.0
    if told.forms and told.forms[0] in LEANING_WORDS:
        worth *= LEANING
    if any(map(told.words.__contains__, _MARKS)):
        worth *= QUOTING
    if not told.words.endswith(_ENDS) or _is_half_quoted(told.words):
        worth *= BROKEN
    if told.rank == 0:
        worth *= OPENING
    return Candidate(length, concepts, worth)


def _is_half_quoted(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


def _read(word: str) -> int:
    """Twice a number for the levelled key of a word, plus 1 where the word says something."""
    return crc32(_key(form(word)).encode()) << 1 | (word not in FUNCTION_WORDS)


_levelled = Memory(_read).__getitem__
