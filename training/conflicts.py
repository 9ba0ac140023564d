"""The weights of `story.conflicts.weighing` from planted stories of the development half.

    python -m training.conflicts            prints the table, and what it shows of its own stories

Each kind has a logistic regression (Cox 1958) whose weights may only have the sign that they must have: what
both sentences share speaks for a clash, what else differs speaks against it. Reads what
`evaluation.conflicts` reads; nothing of the stories is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from evaluation.conflicts.planting import Plant, PlantedStory, Site, planted
from evaluation.conflicts.scoring import CONTRACT
from evaluation.conflicts.stories import Story, stories
from evaluation.data import shelf
from evaluation.pipeline import annotated
from manywitness.model import Corpus, Place, corpus_of
from manywitness.story.alignments import Alignments
from manywitness.story.conflicts.clashes import EVIDENCE, Clash
from manywitness.story.conflicts.narrated import Sentences, narrated
from manywitness.story.entities import Entities
from manywitness.story.propositions import Propositions

# Planted stories, twice with different seeds, and stories as they are.
PLANTED, PLAIN, SEEDS = 350, 250, (1, 2)
KINDS = ("number", "date", "name", "negation", "attribution", "quote_wording")
# The first so many kinds of evidence speak for a clash, the others against it.
FOR = 7
RIDGE = 0.05
STEPS, RATE = 20_000, 0.02

Floats = NDArray[np.float64]


def examples() -> Iterator[tuple[Clash, bool]]:
    """Every clash of the development stories, and whether it was planted as a contradiction. Clashes that
    touch one planted place only are left out: they may well be true.
    """
    told = list(islice(stories(shelf(), held=False), PLANTED + PLAIN + 1))
    for seed in SEEDS:
        for one, after in pairwise(told[: PLANTED + 1]):
            yield from _labelled(planted(one, after.pages[0].title, seed))
    for story in told[PLANTED : PLANTED + PLAIN]:
        yield from _labelled(PlantedStory(story.id, story.pages, ()))


def _labelled(made: PlantedStory) -> Iterator[tuple[Clash, bool]]:
    for clash in narrated(Sentences(_corpus(made))):
        touched = [plant for plant in made.plants if _both(clash, plant)]
        right = any(not p.relation and CONTRACT.get(p.kind, p.kind) == clash.kind for p in touched)
        partly = any(_either(clash, plant) for plant in made.plants if not plant.relation)
        if clash.relation is None and (right or touched or not partly):
            yield clash, right


def _corpus(made: PlantedStory | Story) -> Corpus:
    pages = made.pages
    corpus = corpus_of(tuple(annotated(p.record, published=p.published, title=p.title) for p in pages))
    for stage in (Entities(), Propositions(), Alignments()):
        for finding in stage(corpus):
            corpus = corpus.with_finding(finding)
    return corpus


def _on(place: Place, site: Site) -> bool:
    inside = max(place.span.start, site.start) < min(place.span.end, site.end)
    return inside and place.account.rsplit("#", 1)[0] == site.page


def _both(clash: Clash, plant: Plant) -> bool:
    a, b = clash.a.place, clash.b.place
    return (_on(a, plant.own) and _on(b, plant.other)) or (_on(b, plant.own) and _on(a, plant.other))


def _either(clash: Clash, plant: Plant) -> bool:
    places = (clash.a.place, clash.b.place)
    return any(_on(place, site) for place in places for site in (plant.own, plant.other))


def fitted(evidence: Floats, right: Floats) -> Floats:
    """The weights and the bias that minimise the ridge-penalised logistic loss with every sign kept.

    By projected gradient descent with a fixed rate. Cost: linear in the examples, times STEPS.
    """
    scale = np.maximum(evidence.std(axis=0), 1e-6)
    scaled = evidence / scale
    weights, bias = np.zeros(evidence.shape[1]), 0.0
    for _ in range(STEPS):
        gap = 1 / (1 + np.exp(-np.clip(scaled @ weights + bias, -30, 30))) - right
        weights -= RATE * (scaled.T @ gap / len(right) + RIDGE / len(right) * weights)
        weights[:FOR], weights[FOR:] = np.maximum(weights[:FOR], 0), np.minimum(weights[FOR:], 0)
        bias -= RATE * float(gap.mean())
    return np.append(weights / scale, bias)


def _shown(kind: str, weights: Floats, evidence: Floats, right: Floats) -> str:
    scores = 1 / (1 + np.exp(-(evidence @ weights[:-1] + weights[-1])))
    sure = scores >= 0.8
    held = right[sure].mean() if sure.any() else 0.0
    table = ", ".join(f"{weight:.2f}" for weight in weights)
    seen = f"{int(right.sum())} of {len(right)}; sure: {int(sure.sum())}, {held:.3f} right"
    return f'"{kind}": ({table}),  # {seen}'


def main() -> None:
    """Print the table of weights."""
    found: Sequence[tuple[Clash, bool]] = list(examples())
    print("evidence:", ", ".join(EVIDENCE))
    for kind in KINDS:
        own = [(clash, right) for clash, right in found if clash.kind == kind]
        evidence = np.array([clash.evidence for clash, _ in own])
        right = np.array([float(label) for _, label in own])
        print(_shown(kind, fitted(evidence, right), evidence, right))


if __name__ == "__main__":
    main()
