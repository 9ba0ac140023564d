"""What the words of a story weigh in a brief: what many origins say early is what happened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ...kernel.coverage import Candidate
from ...kernel.numbered import Numbered
from ...kernel.vocabulary import Vocabulary
from ...kernel.wording import form, levelling
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import INFLECTIONS, SPELLINGS
from .sentences import Told
from .standing import standing

# DUC 2004 (2026-11, 50 clusters, ROUGE-2 recall of the first 100 words): 10.4 here; two hundred settings
# drawn at random around these gave 9.95 on average and 10.3 at best, so none of them is sharp.
# A concept of a text's first sentence counts 1 + EARLY; of one `LATER` sentences on, 1 + EARLY / e.
EARLY, LATER = 0.5, 3.0
# The sum over origins to this power: what most report outweighs what some do.
AGREEMENT = 2.0
# A single word counts so much of a pair of words.
SINGLE = 0.05
# At least so many origins (or accounts, or all of a story of one) make a concept count: where nearly all
# pages are of one origin, what several of them tell is told, for less.
LEAST = 2
# What a sentence is worth that opens its text.
OPENING = 1.5
# Shorter ones are labels, longer ones lists.
FEWEST, MOST = 9, 60
# Words are numbers of 32 bits; a pair is one of 62, in which the order counts.
_TURN, _MOST = np.uint64(0x9E3779B1), np.uint64((1 << 62) - 1)


Concepts = frozenset[int]
_Numbers = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]

_key = levelling((SPELLINGS, INFLECTIONS))


def weighed(sentences: Sequence[Told], words: Numbered) -> tuple[list[Concepts], dict[int, float]]:
    """For each sentence, with its words, its concepts that count, as numbers, and the weight of each of them.

    Concepts are the words that say something, and the pairs of neighbours of which one does, levelled. Cost:
    n log n in the words.
    """
    known, number, sentence = _distinct(*_concepts(words))
    total = _told(sentences, number, sentence)
    weight = total**AGREEMENT * np.where(known & 1, 1.0, SINGLE)
    least = min(LEAST, len({one.origin for one in sentences}))
    enough = _tellers([one.place.account for one in sentences], number, sentence) >= least
    counts, kept = np.flatnonzero(enough), enough[number]
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


def _told(sentences: Sequence[Told], number: _Numbers, sentence: _Numbers) -> _Floats:
    """For each concept how early the origins tell it, summed; `sentence` by `sentence` runs parallel to
    `number`, the concept that it tells.
    """
    early = np.array([1.0 + EARLY * exp(-one.rank / LATER) for one in sentences], np.float64)
    telling, at, count = _telling([one.origin for one in sentences], number, sentence)
    earliest = np.zeros(len(telling))
    np.maximum.at(earliest, at, early[sentence])
    return np.bincount(telling // count, earliest).astype(np.float64)


def _tellers(accounts: Sequence[object], number: _Numbers, sentence: _Numbers) -> _Numbers:
    """For each concept how many accounts tell it."""
    telling, _, count = _telling(accounts, number, sentence)
    return np.bincount(telling // count)


def _telling(
    tellers: Sequence[object], number: _Numbers, sentence: _Numbers
) -> tuple[_Numbers, _Numbers, int]:
    """The pairs of concept and teller (`concept * count + teller`), of each telling which, and `count`."""
    places: dict[object, int] = {}
    teller = np.array([places.setdefault(one, len(places)) for one in tellers], np.int64)
    count = max(1, len(places))
    telling, at = np.unique(number * count + teller[sentence], return_inverse=True)
    return telling, at, count


def _concepts(words: Numbered) -> tuple[_Numbers, npt.NDArray[np.uint64]]:
    """The concepts of the sentences, each as often as it is told, and the sentence of each."""
    read, owner = words.facts(_read), words.owner
    word, says = read >> 1, (read & 1).astype(np.bool_)
    pair = np.flatnonzero((owner[1:] == owner[:-1]) & (says[1:] | says[:-1]))
    pairs = ((word[pair] * _TURN ^ word[pair + 1]) & _MOST) << 1 | 1
    return np.concatenate((owner[says], owner[pair])), np.concatenate((word[says] << 1, pairs))


def candidate(told: Told, first: str, concepts: Concepts) -> Candidate:
    """A sentence, which has this first word, as one that may be chosen; one that is too short or too long is
    worth nothing.
    """
    # One blank stands between two words.
    length = told.words.count(" ") + 1
    worth = 1.0 if FEWEST <= length <= MOST else 0.0
    if worth:
        worth *= standing(told.words, first.lower())
    if told.rank == 0:
        worth *= OPENING
    return Candidate(length, concepts, worth)


def _read(vocabulary: Vocabulary, words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Of each word twice a number for its levelled key, plus 1 where it says something."""
    lower = [word.lower() for word in words]
    keys = [crc32(_key(form(word)).encode()) << 1 | (word not in FUNCTION_WORDS) for word in lower]
    return np.array(keys, np.uint64)
