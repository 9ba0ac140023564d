"""Grows the forests that find glued articles and fused paragraphs, and learns how rare words are.

    python -m training.glue            # everything, into the package; about ten minutes of one core

Trained on planted pages of aeb, wcxb, wirecopy_synth and synthetic_reuse; parts of aeb and wcxb are held out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from evaluation.data import Shelf, shelf
from evaluation.gluing import (
    AEB,
    REUSE,
    WCXB,
    WIRE,
    FusedPage,
    GluedPage,
    Report,
    cut_sentences,
    fused,
    glued,
    held_out,
    nearest,
    reports,
)
from manywitness.document.blocks import joints, openings
from manywitness.document.blocks.lines import lines_of
from manywitness.document.blocks.notices import notice
from manywitness.document.fused import seams as fused_seams
from manywitness.document.fused.stage import FOREST as FUSED_FOREST
from manywitness.kernel.rarity import learn, stems
from manywitness.kernel.trees import save_forest
from manywitness.lang.en_calendar import MONTHS
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.lang.en_rarity import RARITY

from .forests import forest_of

# Tenths of a set that are held out for checking.
HELD_OUT = {AEB: 5, WCXB: 2, WIRE: 0, REUSE: 0}
SEED = 7
# Neighbours that are glued as articles on the nearest topic.
NEIGHBOURS = 5
# A joint without a headline weighs as much as so many with one: they are fewer, and harder (see NOTES.md).
WITHOUT_HEADLINE = 1.5

_PLACES = ("LONDON", "WASHINGTON", "PARIS", "NEW YORK", "BEIJING", "CAIRO", "MOSCOW", "DELHI")
_RULES = (" — ", ": ", " (AP) — ", " (Reuters) - ", ", May 3 (AFP) - ")
_WRITERS = ("Ann Keane", "Omar Lind", "Rosa Field", "Peter Marsh", "Li Wen", "Dana Cole")


def texts(shared: Shelf) -> list[Report]:
    """The articles that may train, in order, each once."""
    known: dict[str, Report] = {}
    for file, tenths in HELD_OUT.items():
        for report in reports(shared, file):
            if not held_out(report, tenths):
                known.setdefault(report.paragraphs[0][:80], report)
    return list(known.values())


def learn_rarity(pool: Sequence[Report]) -> None:
    """Write the table of how rare words are."""
    words = (stems(" ".join(report.paragraphs), FUNCTION_WORDS) for report in pool)
    np.save(RARITY, learn(words).table)


def glued_pages(pool: Sequence[Report], rng: Random) -> Iterator[GluedPage]:
    """Pages of one article and of two: of any other with and without its headline, and of the nearest."""
    near = nearest(pool, NEIGHBOURS)
    titled = [report for report in pool if report.title]
    for number, report in enumerate(pool):
        for _ in range(2):
            yield GluedPage(_first(report, rng).paragraphs)
        if rng.random() < 0.3:
            yield _with_teaser(_first(report, rng), rng.choice(titled), rng)
        for _ in range(2):
            yield glued(_first(report, rng), _second(rng.choice(titled), rng), headline=True)
        yield glued(_first(report, rng), _second(rng.choice(pool), rng), headline=False)
        for headline in (True, True, False):
            other = pool[near[number][rng.randrange(NEIGHBOURS)]]
            yield glued(_first(report, rng), _second(other, rng), headline=headline)


def _first(report: Report, rng: Random) -> Report:
    """The article with its headline as its first paragraph, every other time."""
    head = (report.title,) if report.title and rng.random() < 0.5 else ()
    return Report(report.name, report.title, (*head, *report.paragraphs))


def _second(report: Report, rng: Random) -> Report:
    """The article as it stands below another: now and then with a byline, its headline again, a dateline."""
    paragraphs = list(report.paragraphs)
    if rng.random() < 0.1:
        paragraphs[0] = rng.choice(_PLACES) + rng.choice(_RULES) + paragraphs[0]
    if report.title and rng.random() < 0.1:
        paragraphs.insert(0, report.title)
    if report.title and rng.random() < 0.2:
        paragraphs.insert(0, _byline(rng))
    return Report(report.name, report.title, tuple(paragraphs))


def _byline(rng: Random) -> str:
    day = f"{rng.choice(sorted(MONTHS)).capitalize()} {rng.randint(1, 28)}, {rng.randint(2009, 2024)}"
    name = rng.choice(_WRITERS)
    return rng.choice((f"By {name}", day, f"By {name} - {day}", f"Updated {day}", "Updated 6 sec ago"))


def _with_teaser(report: Report, other: Report, rng: Random) -> GluedPage:
    """One article with the headline and a short paragraph of another in its middle, which is no joint."""
    at = rng.randint(2, len(report.paragraphs) - 2)
    short = [paragraph for paragraph in other.paragraphs if 10 <= len(paragraph.split()) <= 80][:1]
    return GluedPage((*report.paragraphs[:at], other.title, *short, *report.paragraphs[at:]))


def joint_rows(pages: Iterator[GluedPage]) -> tuple[Any, Any]:
    """Rows of features of all lines that could begin an article, and whether each does."""
    features, labels = [], []
    for page in pages:
        lines = lines_of(page.text)
        verdicts = {i: found for i, line in enumerate(lines) if (found := notice(line)) is not None}
        places, found = openings.openings(lines, verdicts)
        features.append(found)
        labels += [place == page.at for place in places]
    return np.concatenate(features), np.array(labels)


def grow(rows: Any, labels: Any, weights: Any, names: tuple[str, ...], path: Path) -> None:
    """Grow a forest with LightGBM, each row weighed, and write it."""
    import lightgbm

    booster = lightgbm.LGBMClassifier(
        n_estimators=200,
        num_leaves=31,
        max_depth=8,
        learning_rate=0.06,
        min_child_samples=40,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.6,
        reg_lambda=5,
        random_state=SEED,
        deterministic=True,
        force_row_wise=True,
        n_jobs=1,
        verbose=-1,
    ).fit(rows, labels, sample_weight=weights)
    forest = forest_of(booster.booster_, names)
    save_forest(forest, path)
    gains = booster.booster_.feature_importance("gain")
    best = sorted(zip(gains, names, strict=True), reverse=True)[:20]
    print(f"{path.name}: {len(labels)} rows, {int(labels.sum())} true, {path.stat().st_size} bytes")
    print("  " + ", ".join(f"{name} {gain:.0f}" for gain, name in best))


def grow_joints(pool: Sequence[Report]) -> None:
    """The forest of `document/blocks/joints.py`."""
    rows, labels = joint_rows(glued_pages(pool, Random(SEED)))
    bare = labels & (rows[:, openings.NAMES.index("headline")] == 0)
    grow(rows, labels, np.where(bare, WITHOUT_HEADLINE, 1.0), openings.NAMES, joints.FOREST)


def fused_pages(pool: Sequence[Report], rng: Random) -> Iterator[FusedPage]:
    """Pages with some of their paragraphs joined with sentences of any other article, or of the nearest."""
    near = nearest(pool, NEIGHBOURS)
    for kind in ("any", "near", "near"):
        for number, report in enumerate(pool):
            others = pool if kind == "any" else [pool[other] for other in near[number]]
            share = rng.choice((0.0, 0.05, 0.15, 0.3))
            if share:
                yield fused(report, lambda others=others: rng.choice(others), share, rng)
            else:
                yield FusedPage(tuple(map(cut_sentences, report.paragraphs)), {})


def seam_rows(pages: Iterator[FusedPage]) -> tuple[Any, Any]:
    """Rows of features of all seams worth a look, and whether the paragraph was joined there."""
    features, labels = [], []
    for page in pages:
        found, rows = fused_seams.seams(page.paragraphs)
        features.append(rows)
        labels += [page.fused.get(seam.paragraph) == seam.sentence for seam in found]
    return np.concatenate(features), np.array(labels)


def grow_fused(pool: Sequence[Report]) -> None:
    """The forest of `document/fused`."""
    rows, labels = seam_rows(fused_pages(pool, Random(SEED)))
    grow(rows, labels, np.ones(len(labels)), fused_seams.NAMES, FUSED_FOREST)


STEPS: dict[str, Callable[[Sequence[Report]], None]] = {
    "rarity": learn_rarity,
    "joints": grow_joints,
    "fused": grow_fused,
}


def main() -> None:
    """Learn what is asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", choices=[[], *STEPS], help="what to learn; else everything")
    steps = parser.parse_args().steps or list(STEPS)
    pool = texts(shelf())
    print(f"{len(pool)} articles")
    for step in steps:
        STEPS[step](pool)


if __name__ == "__main__":
    main()
