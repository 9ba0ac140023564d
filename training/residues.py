"""Make the model of residues: python -m training.residues. Two files beside the stage, in about four minutes.

Reads the pages of aeb and wcxb dev whose hosts are not kept for checking (`evaluation/furniture.py`), plants
their furniture into their gold texts, and fits the words first, then, on log-odds of words that have not seen
the page, the forest. Prints what is found at which share of testimony lost, on pages that no part has seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.data import Shelf, shelf
from evaluation.furniture import FurnishedPage, share_of, sites_pages
from evaluation.planting import PlantedPage, english, planted, pool
from manywitness.document.blocks.lines import Line, lines_of
from manywitness.document.blocks.phrasing import BUCKETS, Phrasing, buckets
from manywitness.document.blocks.residues import FOREST, KINDS, PHRASING, save_phrasing
from manywitness.document.blocks.surroundings import askable, names, rows, surroundings
from manywitness.kernel.trees import save_forest

from .forests import forest_of

FOLDS, SEED = 5, 5
# Each page is planted so often, with runs of so many kinds.
TIMES, RUNS = 5, (1, 3, 5, 5, 7)
# Weights below this share of the largest are left out; at .02 a tenth of the lines is no longer found.
SMALLEST = 0.006
# Of the lines of testimony with more words than this, a part trains the words: they are easy.
EASY_WORDS, EASY_SHARE = 25, 0.25

NAMES = tuple(KINDS)
NOT_ASKED = -1


@dataclass(frozen=True)
class Example:
    """The lines of one planted page: for each 0 for testimony, 1 + number of its kind, or NOT_ASKED."""

    fold: int
    lines: list[Line]
    labels: list[int]
    title: tuple[str, ...]


def examples(data: Shelf) -> list[Example]:
    """Planted pages of the hosts that may train, in folds that share no site and no furniture."""
    pages = [page for page in sites_pages(data) if not page.check and english(page)]
    folds = [
        [page for page in pages if share_of(page.site, 1000 * FOLDS) // 1000 == at] for at in range(FOLDS)
    ]
    return [example for fold, own in enumerate(folds) for example in _fold(own, fold)]


def _fold(pages: Sequence[FurnishedPage], fold: int) -> Iterator[Example]:
    rng = Random(SEED + fold)
    others = pool(run for page in pages for run in page.furniture)
    for _ in range(TIMES):
        for page in pages:
            yield _example(planted(page, others, rng, kinds=rng.choice(RUNS)), fold)


def _example(page: PlantedPage, fold: int) -> Example:
    lines = lines_of(page.text)
    kinds = [page.kind(line.start, line.end) for line in lines]
    labels = [NAMES.index(kind) + 1 if kind in NAMES else 0 if not kind else NOT_ASKED for kind in kinds]
    title = next((line.words for line, kind in zip(lines, kinds, strict=True) if kind == "title"), ())
    return Example(fold, lines, labels, title)


@dataclass(frozen=True)
class Table:
    """Every line of every example as a row of hashed words, with its label, fold and length."""

    features: Any
    labels: NDArray[np.int64]
    folds: NDArray[np.int64]
    words: NDArray[np.int64]
    letters: NDArray[np.int64]


def table(made: Sequence[Example]) -> Table:
    """The lines of all examples; features divided by the root of their number, as `Phrasing` does."""
    from scipy.sparse import csr_matrix

    lines = [line for example in made for line in example.lines]
    found = [buckets(line) for line in lines]
    sizes = np.array([len(one) for one in found])
    values = np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    features = csr_matrix((values, np.concatenate(found), ends), shape=(len(lines), BUCKETS))
    features.sum_duplicates()
    return Table(
        features,
        np.array([label for example in made for label in example.labels]),
        np.array([example.fold for example in made for _ in example.lines]),
        np.array([len(line.words) for line in lines]),
        np.array([len(line.text) for line in lines]),
    )


def phrasing(lines: Table, chosen: NDArray[np.bool_]) -> Phrasing:
    """The linear model of the lines `chosen`, in eight bits."""
    from sklearn.linear_model import LogisticRegression

    hard = (lines.labels > 0) | (lines.words < EASY_WORDS)
    hard |= np.random.RandomState(SEED).random(len(hard)) < EASY_SHARE
    use = chosen & hard & (lines.labels != NOT_ASKED) & (lines.words > 0)
    fitted = LogisticRegression(C=1.0, max_iter=60, tol=1e-4).fit(lines.features[use], lines.labels[use])
    against = (fitted.coef_[1:] - fitted.coef_[:1]).T
    against[np.abs(against) < SMALLEST * np.abs(against).max()] = 0
    scale = float(np.abs(against).max() / 127)
    bias = (fitted.intercept_[1:] - fitted.intercept_[0]).astype(np.float32)
    return Phrasing(NAMES, np.round(against / scale).astype(np.int8), scale, bias)


@dataclass(frozen=True)
class Rows:
    """What the forest reads, with label, fold and length of each line."""

    numbers: NDArray[np.float32]
    labels: NDArray[np.int64]
    folds: NDArray[np.int64]
    letters: NDArray[np.int64]


def forest_rows(made: Sequence[Example], models: Sequence[Phrasing]) -> Rows:
    """Rows of all examples; the words of a page are scored by the model that has not seen its fold."""
    numbers, labels, folds, letters = [], list[int](), list[int](), list[int]()
    for example in made:
        asked = askable(example.lines)
        if asked:
            scores = models[example.fold].scores(example.lines, asked)
            numbers.append(rows(surroundings(example.lines, example.title), asked, scores))
            labels += [example.labels[i] for i in asked]
            folds += [example.fold] * len(asked)
            letters += [len(example.lines[i].text) for i in asked]
    known = np.array(labels) != NOT_ASKED
    held = (np.array(one)[known] for one in (labels, folds, letters))
    return Rows(np.vstack(numbers)[known], *held)


def grown(data: Rows, chosen: NDArray[np.bool_]) -> Any:
    """A LightGBM booster of the rows `chosen`; a line counts by its length, since characters are lost."""
    import lightgbm

    residue = data.labels > 0
    weights = np.where(residue, 1 + data.letters / 100, 0.3 + data.letters / 80)
    settings = {
        "objective": "binary", "num_leaves": 31, "max_depth": 7, "learning_rate": 0.08,
        "min_data_in_leaf": 60, "num_threads": 1, "verbose": -1, "seed": SEED,
        "deterministic": True, "force_row_wise": True,
    }  # fmt: skip
    sample = lightgbm.Dataset(data.numbers[chosen], residue[chosen], weight=weights[chosen])
    return lightgbm.train(settings, sample, num_boost_round=120)


def report(data: Rows, scores: NDArray[np.float64], testimony: int) -> None:
    """Print what is found on unseen pages where so much of the testimony's characters is lost."""
    order = np.argsort(-scores)
    residue = data.labels > 0
    lost = np.cumsum(np.where(residue, 0, data.letters)[order])
    for share in (0.001, 0.002, 0.003, 0.005, 0.01):
        count = int(np.searchsorted(lost, share * testimony))
        found = np.zeros(len(order), bool)
        found[order[:count]] = True
        lines = 100 * found[residue].mean()
        letters = 100 * data.letters[found & residue].sum() / data.letters[residue].sum()
        print(
            f"lost {100 * share:.1f} %: score {scores[order[count]]:.3f}, "
            f"lines {lines:.1f}, letters {letters:.1f}"
        )


def main() -> None:
    """Fit both parts in folds, print what they find, then fit them on everything and write them."""
    made = examples(shelf())
    lines = table(made)
    models = [phrasing(lines, lines.folds != fold) for fold in range(FOLDS)]
    data = forest_rows(made, models)
    scores = np.zeros(len(data.labels))
    for fold in range(FOLDS):
        scores[data.folds == fold] = grown(data, data.folds != fold).predict(data.numbers[data.folds == fold])
    report(data, scores, int(lines.letters[lines.labels == 0].sum()))
    save_phrasing(phrasing(lines, np.ones(len(lines.labels), bool)), PHRASING)
    save_forest(forest_of(grown(data, np.ones(len(data.labels), bool)), names(NAMES)), FOREST)
    print(f"{PHRASING.stat().st_size + FOREST.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
