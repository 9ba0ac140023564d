"""Who says the same: answers to one question, nuggets in sentences, and the sentences that a summary cites.

NAnCo and TREC-TS may be evaluated on only: thresholds are tuned as their protocols say and stay here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from manywitness.kernel.entailment import NAMES, entails, features
from manywitness.kernel.logistic import Logistic, fit
from manywitness.kernel.terms import Floats, Numbers, Terms, localised, terms_of
from manywitness.story.alignments.english import english

from ..claim_sets import AFG, Supported, asked, attributed, by_sentences
from ..data import Shelf, rows
from ..metrics.decisions import Truth, balanced_accuracy, best_threshold, f1
from ..metrics.overlap import Score
from ..task import Measure, Task

NANCO = "data/nanco/questions.jsonl"
# Thresholds come from the questions that the set calls 2, 3, 5 and 6: these numbers of the file.
TUNED_ON = (0, 1, 3, 4)

TREC = {
    "2013": ("updates_2013.jsonl.gz", "nuggets_2013.jsonl", "matches_2013.jsonl"),
    "2014": ("updates_2014.jsonl.gz", "nuggets_2014.jsonl", "matches_2014.jsonl.gz"),
}
TREC_FILES = tuple(f"data/trec_ts/{name}" for names in TREC.values() for name in names)
# Of the sentences of each event every so many-th is read: pairs keep their odds.
EVERY = 8
# Pairs that share less of the nugget's words count as said to be no match.
SHARED = 0.15

# Stories of attribute-first that are cited together with coefficients from the others.
FOLDS = 7
# A sentence is cited where its odds are near those of the best one, and at most so many are.
MOST_CITED = 4


def answers(shelf: Shelf) -> list[Measure]:
    """Balanced accuracy of "both answers say the same", over the pairs of answers to one question of NAnCo.

    "lexical" is the share of words that both have.
    """
    same, words, truth, tuning = [], [], [], []
    for number, question in enumerate(rows(shelf.path(NANCO))):
        given = [one for one in question["answers"] if one["cluster_global"] is not None]
        pairs = np.array(list(combinations(range(len(given)), 2)))
        terms = terms_of([one["answer"] for one in given], english())
        there, home = features(terms, pairs[:, 0], pairs[:, 1])
        words.append(np.sqrt(there[:, 0] * home[:, 0]))
        same.append(entails(terms, pairs[:, 0], pairs[:, 1])[2])
        truth += [given[a]["cluster_global"] == given[b]["cluster_global"] for a, b in pairs]
        tuning += [number in TUNED_ON] * len(pairs)
    gold, tuned_on = np.array(truth), np.array(tuning)
    return [
        Measure(name, 100 * _tuned(np.concatenate(scores), gold, tuned_on), int((~tuned_on).sum()), beat)
        for name, scores, beat in (
            ("lexical_balanced_accuracy", words, None),
            ("balanced_accuracy", same, 81.0),
        )
    ]


def _tuned(scores: Floats, gold: Truth, tuned_on: Truth) -> float:
    least = best_threshold(gold[tuned_on], scores[tuned_on], balanced_accuracy)
    return balanced_accuracy(gold[~tuned_on], scores[~tuned_on] >= least)


def nuggets(shelf: Shelf) -> list[Measure]:
    """F1 of sentence-nugget pairs of TREC-TS, both years together, each with what the other one tuned.

    Every EVERY-th sentence of each event against all nuggets of that event. "lexical" is the share of the
    nugget's words that the sentence has.
    """
    years = {year: _matched(shelf, files) for year, files in TREC.items()}
    words, said, gold = [], [], []
    for year, other in (("2013", "2014"), ("2014", "2013")):
        rows_here, truth_here = years[year]
        rows_there, truth_there = years[other]
        least = best_threshold(truth_there, rows_there[:, 0], f1)
        words.append(rows_here[:, 0] >= least)
        model = fit(NUGGET, rows_there, truth_there)
        least = best_threshold(truth_there, model.logits(rows_there), f1)
        said.append(model.logits(rows_here) >= least)
        gold.append(truth_here)
    truth = np.concatenate(gold)
    return [
        Measure("lexical_f1", 100 * f1(truth, np.concatenate(words)), int(truth.sum())),
        Measure("f1", 100 * f1(truth, np.concatenate(said)), int(truth.sum()), 50.0),
    ]
