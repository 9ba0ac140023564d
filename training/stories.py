"""Learns how rare stems are, and fits what the kinds of likeness of two accounts say about their story.

    python -m training.stories --stems      # the table of stems, into the package; two minutes
    python -m training.stories              # fits and prints the coefficients for `corpus.stories.scoring`

The stems are those of the unlabelled pages of allsides_stories; the coefficients are fitted on its train
part, on ecbplus train and on wikinews_galaxy dev. Its validation part and ecbplus dev are only looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

from evaluation.data import Shelf, rows, shelf
from evaluation.metrics.clusters import b_cubed
from evaluation.tasks.stories import DENSE_FILES
from manywitness.corpus.stories import LINKAGE, Profile, profile_of
from manywitness.corpus.stories.rarity import CELLS, PARTS
from manywitness.corpus.stories.scoring import DAYS, EVIDENCE, Weighed, features, gaps, weighed
from manywitness.corpus.stories.stage import LEAST
from manywitness.kernel.grouping import average_link
from manywitness.kernel.shingles import Memo, words_of
from manywitness.kernel.sparse import alike
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.lang.en_stems import STEMS
from manywitness.model import Document, Source, Text, corpus_of
from manywitness.model.annotations import ARTICLES
from manywitness.run import annotate_document, document_stages
from manywitness.stages import order, sufficient

FITTED = {
    "allsides": "data/allsides_stories/train.jsonl.gz",
    "ecbplus": "data/ecbplus/train.jsonl.gz",
    "wikinews": "data/wikinews_galaxy/dev.jsonl",
}
LOOKED_AT = {
    "allsides val": "data/allsides_stories/val.jsonl.gz",
    "ecbplus dev": "data/ecbplus/dev.jsonl",
}

# A stem of fewer pages is taken for one that no page holds, so that few cells are shared.
FEWEST = 3
# Samples of so many stories of allsides train are as dense as the validation part.
SAMPLES, STORIES = 5, 160
# Log-odds are divided by this: average link needs likenesses that still differ where the fit is sure. Tuned
# with `LINKAGE` on the mean B-cubed F1 of the four training piles, 2026-11: 1.5 to 2.5 alike within .003.
TEMPERATURE = 2.0
RIDGE = 1.0

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pile:
    """Accounts with their stories, and the pairs of them that are alike at all, with their features."""

    stories: list[str]
    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]
    values: Values

    @property
    def same(self) -> npt.NDArray[np.bool_]:
        """Which pairs are of one story."""
        names = np.array(self.stories)
        same: npt.NDArray[np.bool_] = names[self.low] == names[self.high]
        return same

    def sample(self, wanted: set[str]) -> Pile:
        """The part of the pile that is of these stories."""
        kept = np.array([story in wanted for story in self.stories])
        number = np.cumsum(kept) - 1
        pairs = kept[self.low] & kept[self.high]
        stories = [story for story in self.stories if story in wanted]
        return Pile(stories, number[self.low[pairs]], number[self.high[pairs]], self.values[pairs])


@dataclass(frozen=True)
class Fit:
    """A constant and a coefficient for each feature, in log-odds over `TEMPERATURE`."""

    constant: float
    weights: Values


def learn_stems(shared: Shelf) -> None:
    """Write the table of how rare stems are."""
    memo, counts, pages = Memo(FUNCTION_WORDS), np.zeros(CELLS, np.int64), 0
    held: dict[int, int] = {}
    for record in rows(shared.path(DENSE_FILES[1])):
        text = record["text"]
        pages += 1
        for stem in np.unique(words_of(text, [(0, len(text))], memo).stems).tolist():
            held[stem] = held.get(stem, 0) + 1
    for stem, holders in held.items():
        # Function words have stem 0.
        if stem and holders >= FEWEST:
            counts[stem % CELLS] += holders
    steps = np.rint(np.log((pages + 1) / (counts + 1)) * PARTS)
    np.save(STEMS, np.clip(steps, 0, 255).astype(np.uint8))


def profiles(shared: Shelf, file: str) -> Iterator[tuple[str, Profile]]:
    """The story and the profile of the first article of each record, its blocks found by rules."""
    plan = order(sufficient(document_stages(encoder=False), [ARTICLES]))
    memo = Memo(FUNCTION_WORDS)
    for record in rows(shared.path(file)):
        source = Source(str(record["id"]), title=record["title"], published=record["published"] or None)
        document = annotate_document(Document(Text(record["text"]), source), plan).document
        for account in corpus_of((document,)).accounts[:1]:
            yield record["story"], profile_of(account, memo)


def pile(found: Sequence[tuple[str, Profile]]) -> Pile:
    """The accounts with the features of every two that may be of one story."""
    ready = [weighed(profile) for _, profile in found]
    low: list[int] = []
    high: list[int] = []
    values = [np.zeros((0, len(EVIDENCE)))]
    for number, others in alike([(one.words, one.weights) for one in ready], least=LEAST):
        near = _near(ready, number, others.tolist())
        low += [number] * len(near)
        high += near
        values.append(features([ready[number]], [[ready[other] for other in near]]))
    return Pile([s for s, _ in found], np.array(low, int), np.array(high, int), np.concatenate(values))


def _near(ready: Sequence[Weighed], number: int, others: Sequence[int]) -> list[int]:
    apart = gaps([ready[number]], [[ready[other] for other in others]]).tolist()
    return [other for other, gap in zip(others, apart, strict=True) if gap <= DAYS]


def fitted(piles: Sequence[Pile]) -> Fit:
    """Logistic regression, each pile with the weight of as many pairs of one story; ridge on scaled features.

    *Source:* iteratively reweighted least squares, Green (1984).
    """
    values = np.concatenate([one.values for one in piles])
    same = np.concatenate([one.same for one in piles]).astype(float)
    weights = np.concatenate([np.full(len(one.low), 1_000 / one.same.sum()) for one in piles])
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(values)), (values - middle) / spread])
    ridge = RIDGE * np.diag([0.0, *np.ones(values.shape[1])])
    solved = np.zeros(scaled.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-scaled @ solved))
        slope = scaled.T @ (weights * (same - sure)) - ridge @ solved
        curve = (scaled * (weights * sure * (1 - sure))[:, None]).T @ scaled + ridge
        solved = solved + np.linalg.solve(curve, slope)
    own = solved[1:] / spread
    return Fit(float(solved[0] - own @ middle) / TEMPERATURE, own / TEMPERATURE)


def score(one: Pile, fit: Fit) -> float:
    """B-cubed F1 in percent of the pile, all at once."""
    likeness = 1 / (1 + np.exp(-fit.constant - one.values @ fit.weights))
    edges = zip(one.low.tolist(), one.high.tolist(), likeness.tolist(), strict=True)
    groups = average_link(len(one.stories), edges, LINKAGE)
    answer = {item: number for number, group in enumerate(groups) for item in group}
    precision, recall = b_cubed(dict(enumerate(one.stories)), answer)
    return 200 * precision * recall / (precision + recall)


def tell(name: str, fit: Fit, piles: Mapping[str, Pile], samples: Sequence[Pile]) -> None:
    """Print how the piles are grouped by one fit."""
    sampled = sum(score(one, fit) for one in samples) / len(samples)
    told = [f"{pile_name} {score(one, fit):.1f}" for pile_name, one in piles.items()]
    print(f"{name}: {', '.join(told)}, allsides in samples {sampled:.1f}", flush=True)


def main() -> None:
    """Learn the stems, or fit and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--stems", action="store_true", help="learn the table of stems")
    if arguments.parse_args().stems:
        learn_stems(shelf())
        return
    piles = {name: pile(list(profiles(shelf(), file))) for name, file in FITTED.items()}
    seen = piles | {name: pile(list(profiles(shelf(), file))) for name, file in LOOKED_AT.items()}
    names, chance = sorted(set(piles["allsides"].stories)), Random(1)
    samples = [piles["allsides"].sample(set(chance.sample(names, STORIES))) for _ in range(SAMPLES)]
    for left_out in FITTED:
        fit = fitted([one for name, one in piles.items() if name != left_out])
        tell(f"without {left_out}", fit, seen, samples)
    fit = fitted(list(piles.values()))
    tell("all", fit, seen, samples)
    for name, weight in zip(("constant", *EVIDENCE), (fit.constant, *fit.weights), strict=True):
        print(f'    "{name}": {weight:.3f},')


if __name__ == "__main__":
    main()
