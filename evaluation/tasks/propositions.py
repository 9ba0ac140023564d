"""PropSegmEnt: does a document entail a proposition, and where do the propositions of a sentence lie?

The set may be evaluated on only: coefficients and thresholds are fitted with each cluster left out in turn,
as the measured lexical baseline (.827) was, and stay here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from manywitness.english import lexicon
from manywitness.kernel.clauses import clauses
from manywitness.kernel.entailment import entails, features, matches
from manywitness.kernel.logistic import fit
from manywitness.kernel.terms import Floats, Numbers, Terms, localised, terms_of
from manywitness.story.propositions.parting import ENGLISH

from ..data import Shelf, rows
from ..metrics.decisions import Truth, balanced_accuracy, best_threshold
from ..metrics.overlap import Score
from ..task import Measure, Task

DOCUMENTS = "data/propsegment/documents_wiki_dev.jsonl"
RELATIONS = "data/propsegment/relationships_dev.jsonl.gz"
SENTENCES = "data/propsegment/propositions_dev.jsonl"

# The first is the lexical baseline. All are shares of the weight of the proposition's words, where no other
# thing is said.
COLUMNS = (
    "found word for word in the best sentence", "found there", "found in the best two",
    "found in the document",
    "found word for word in the document", "heaviest word missing there", "numbers missing there", "words",
    "of the best sentence's weight, found in the proposition", "neighbours that are neighbours there",
    "found in the second best", "least found word", "words hardly found", "probability of the best sentence",
    "plain words found in the document", "plain words found in the best sentence",
    "plain words found word for word in the document", "least found plain word",
    "heaviest plain word missing", "plain words",
    "names found in the document", "names found in the best sentence", "names",
    "numbers found in the document", "numbers found in the best sentence",
    "fresh words found in the document", "fresh words found in the best sentence",
    "fresh words found in the best sentence for them", "weight of the fresh plain words",
    "found in one sentence that has the subject",
)  # fmt: skip
HARDLY = 0.5
# A word of fewer of a cluster's sentences is fresh: no subject that all of them share. One of more than the
# second share is of the subject, and may stand in another sentence than the rest.
FRESH, SUBJECT = 0.1, 0.15
# Folds, 2026-11: 3 to 100 give .856 to .865.
RIDGE = 10.0


def entailment(shelf: Shelf) -> list[Measure]:
    """Balanced accuracy of "the document entails the proposition" on the Wikipedia half of dev.

    "lexical" is the first of COLUMNS with a threshold tuned in the same way.
    """
    documents = {one["document_id"]: one for one in rows(shelf.path(DOCUMENTS))}
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one in documents.values():
        beside[one["cluster_id"]] += one["sentences"]
    judged: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in rows(shelf.path(RELATIONS)):
        if one["source"] == "wiki" and one["label"] not in (None, "UNSPECIFIED"):
            judged[one["premise_document_id"]].append(one)
    parts, truth, cluster = [], [], []
    for premise, group in judged.items():
        document = documents[premise]
        hypotheses = [one["hyp_text"] for one in group]
        parts.append(described(document["sentences"], hypotheses, beside[document["cluster_id"]]))
        truth += [one["label"] == "ENTAILS" for one in group]
        cluster += [document["cluster_id"]] * len(group)
    table, gold, folds = np.concatenate(parts), np.array(truth), np.array(cluster)
    words, said = np.zeros(len(gold), np.bool_), np.zeros(len(gold), np.bool_)
    for name in sorted(set(cluster)):
        out = folds == name
        least = best_threshold(gold[~out], table[~out, 0], balanced_accuracy)
        words[out] = table[out, 0] >= least
        model = fit(COLUMNS, table[~out], gold[~out], ridge=RIDGE, balanced=True)
        said[out] = model.probabilities(table[out]) >= 0.5
    return [
        Measure("lexical_balanced_accuracy", 100 * balanced_accuracy(gold, words), len(gold)),
        Measure("balanced_accuracy", 100 * balanced_accuracy(gold, said), len(gold), 90.0),
    ]


def described(sentences: Sequence[str], hypotheses: Sequence[str], beside: Sequence[str]) -> Floats:
    """A row of COLUMNS for each hypothesis against all sentences. `beside` are the sentences of the whole
    cluster: what they share tells little.
    """
    count, others = len(sentences), len(sentences) + len(hypotheses)
    terms = localised(terms_of([*sentences, *hypotheses, *beside], lexicon()))
    common = np.bincount(terms.term[terms.first[others] :], minlength=len(terms.keys)) / max(1, len(beside))
    return np.array([_row(terms, count, count + at, common) for at in range(len(hypotheses))])


def _row(terms: Terms, sentences: int, hypothesis: int, common: Floats) -> list[float]:
    a, b = np.arange(sentences), np.full(sentences, hypothesis)
    own = terms.term[terms.first[hypothesis] : terms.first[hypothesis + 1]]
    if not len(own):
        return [0.0] * len(COLUMNS)
    weight = terms.weight[own] / terms.weight[own].sum()
    held = matches(terms, a, b).forth.reshape(sentences, len(own))
    shares = held @ weight
    order = np.argsort(-shares, kind="stable")
    best, second = held[order[0]], held[order[min(1, sentences - 1)]]
    there, _ = features(terms, a[order[:1]], b[:1])
    everywhere, exactly = held.max(axis=0), (held == 1).any(axis=0)
    return [
        float((best == 1) @ weight), float(best @ weight), float(np.maximum(best, second) @ weight),
        float(everywhere @ weight), float(exactly @ weight),
        float(((1 - everywhere) * terms.weight[own]).max()),
        float((terms.figure[own] & ~exactly).sum()), float(len(own)), float(there[0, 2]), float(there[0, 4]),
        float(second @ weight), float(everywhere.min()), float((everywhere < HARDLY).mean()),
        float(entails(terms, a, b).forth.max()), *_by_kind(terms, own, held, common[own]),
    ]  # fmt: skip


def _by_kind(terms: Terms, own: Numbers, held: Floats, common: Floats) -> list[float]:
    """The columns that tell plain words, names, numbers and fresh words apart: of two sentences about one
    subject the subject's name hides what is said of it.
    """
    weight, number = terms.weight[own], terms.figure[own]
    name = terms.proper[own] & ~number
    plain, fresh = ~name & ~number, common < FRESH
    everywhere, exactly = held.max(axis=0), (held == 1).max(axis=0).astype(np.float64)
    best = held[np.argmax(held @ weight)]
    solved = np.where(common > SUBJECT, everywhere, held)
    return [
        _found(plain, everywhere, weight), _found(plain, best, weight), _found(plain, exactly, weight),
        float(everywhere[plain].min(initial=1.0)), float(((1 - everywhere) * weight)[plain].max(initial=0.0)),
        float(plain.sum()), _found(name, everywhere, weight), _found(name, best, weight), float(name.sum()),
        _found(number, exactly, weight), _found(number, (best == 1).astype(np.float64), weight),
        _found(fresh, everywhere, weight), _found(fresh, best, weight),
        max(_found(fresh, one, weight) for one in held), float(weight[fresh & plain].sum()),
        float((solved @ weight).max() / weight.sum()),
    ]  # fmt: skip


def _found(which: Truth, held: Floats, weight: Floats) -> float:
    """The share of the weight of some words that is found; 1 where there are none of them."""
    return float(held[which] @ weight[which] / weight[which].sum()) if which.any() else 1.0


def segmentation(shelf: Shelf) -> list[Measure]:
    """F1 of the propositions of the Wikipedia sentences of dev, tokens compared: a hit has a Jaccard of .8.

    Of several annotators the one whose answer is marked as the reference counts. "whole" is the baseline that
    takes each sentence for one proposition.
    """
    tokens = {
        (one["document_id"], at): {n: (start, start + len(word)) for n, (word, start) in enumerate(found)}
        for one in rows(shelf.path(DOCUMENTS))
        for at, found in enumerate(one["tokens"])
    }
    totals = {"whole": Score(0, 0, 0), "clauses": Score(0, 0, 0)}
    for one in rows(shelf.path(SENTENCES)):
        if one["source"] != "wiki":
            continue
        places = tokens[one["document_id"], one["sentence_index"]]
        gold = [
            set(found)
            for answer in one["responses"]
            if answer["reference"]
            for found in answer["propositions"]
        ]
        answers = {
            "whole": [set(places)],
            "clauses": [_tokens(cut, places) for cut in clauses(one["sentence"], ENGLISH)],
        }
        for name, answer in answers.items():
            before, now = totals[name], _hits(answer, gold)
            totals[name] = Score(
                before.hits + now.hits, before.predicted + now.predicted, before.gold + now.gold
            )
    count = int(totals["whole"].gold)
    return [
        Measure("whole_sentences_f1", 100 * totals["whole"].f1, count),
        Measure("clauses_f1", 100 * totals["clauses"].f1, count, 55.9),
    ]


def _tokens(clause: Iterable[tuple[int, int]], places: dict[int, tuple[int, int]]) -> set[int]:
    pieces = list(clause)
    return {
        number for number, (start, end) in places.items() if any(a <= start and end <= b for a, b in pieces)
    }


def _hits(said: list[set[int]], gold: list[set[int]]) -> Score:
    """Each gold proposition is hit by at most one that is said, the likest first."""
    like = sorted(
        (
            (len(one & other) / max(1, len(one | other)), i, j)
            for i, one in enumerate(said)
            for j, other in enumerate(gold)
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    hits = 0
    for share, i, j in like:
        if share >= 0.8 and ("said", i) not in used and ("gold", j) not in used:
            used |= {("said", i), ("gold", j)}
            hits += 1
    return Score(hits, len(said), len(gold))


TASKS = (
    Task("propsegment", (DOCUMENTS, RELATIONS), entailment),
    Task("propsegment_cuts", (DOCUMENTS, SENTENCES), segmentation),
)
