"""Sets of sentences and what they support, read into one form, for training and for evaluation alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from manywitness.english import lexicon
from manywitness.kernel.entailment import NAMES
from manywitness.kernel.terms import Floats, Numbers, Terms, localised, terms_of

from .data import Shelf, rows
from .metrics.decisions import Truth

AFG = "data/afg_mds/dev.jsonl.gz"
WICE = "data/wice/claim_dev.jsonl.gz"
WICE_PARTS = "data/wice/nonsupported_tokens_train.jsonl.gz"

# The join does not find pairs that share less of the words' weight.
SHARED = 0.1


@dataclass(frozen=True, slots=True)
class Supported:
    """A hypothesis, the sentences that may support it, and those that do. `group` is the story or document:
    what one group holds is never split between training and checking.
    """

    group: str
    hypothesis: str
    sentences: tuple[str, ...]
    support: frozenset[int]


def attributed(shelf: Shelf) -> Iterator[Supported]:
    """Attribute-first: each sentence of a summary with the sentences of all source documents of its story."""
    for record in rows(shelf.path(AFG)):
        numbers: dict[tuple[str, int], int] = {}
        sentences: list[str] = []
        for document in record["documents"]:
            for at, sentence in enumerate(document["documentText"]):
                numbers[document["documentFile"], at] = len(sentences)
                sentences.append(sentence)
        told: dict[str, set[int]] = {}
        for highlight in record["set_of_highlights_in_context"]:
            place = (highlight["documentFile"], int(highlight["sent_idx"]))
            told.setdefault(highlight["scuSentence"], set()).add(numbers[place])
        for summary, support in told.items():
            yield Supported(record["unique_id"], summary, tuple(sentences), frozenset(support))


def evidenced(shelf: Shelf) -> Iterator[Supported]:
    """WiCE: each claim that has evidence with the sentences of the page it cites."""
    for file in (WICE, WICE_PARTS):
        for record in rows(shelf.path(file)):
            support = frozenset(at for one in record["supporting_sentences"] for at in one)
            if support:
                yield Supported(_group(record), record["claim"], tuple(record["evidence"]), support)


def _group(record: dict[str, Any]) -> str:
    return f"{record['meta']['claim_title']}/{record['evidence'][0]}"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Hypotheses and the sentences beside them, as one story would hold them: pairs of wordings of `terms`.

    `item` is the hypothesis of each pair, `truth` whether the sentence supports it.
    """

    terms: Terms
    sentence: Numbers
    hypothesis: Numbers
    item: Numbers
    truth: Truth


def asked(items: Sequence[Supported]) -> Asked:
    """The pairs of items that have the same sentences, in order."""
    sentences = items[0].sentences
    count = len(sentences)
    terms = localised(terms_of([*sentences, *(one.hypothesis for one in items)], lexicon()))
    return Asked(
        terms,
        np.tile(np.arange(count), len(items)),
        np.repeat(np.arange(len(items)) + count, count),
        np.repeat(np.arange(len(items)), count),
        np.array([at in one.support for one in items for at in range(count)], np.bool_),
    )


def by_sentences(items: Sequence[Supported]) -> list[list[Supported]]:
    """Items that have the same sentences together, in order of the first."""
    together: dict[tuple[str, ...], list[Supported]] = {}
    for one in items:
        together.setdefault(one.sentences, []).append(one)
    return list(together.values())


def shared_enough(table: Floats) -> Truth:
    """Which rows of features the join would ask for: others would teach what is never asked."""
    enough: Truth = table[:, NAMES.index("alike")] >= SHARED
    return enough
