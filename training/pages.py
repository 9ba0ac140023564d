"""Trees that say which parts of a web page are its article.

    python -m training.pages            grow and write the trees that ship
    python -m training.pages --folds    how good such trees are on hosts that they have not seen

Needs `shared/` beside the checkout and the extra `train`. Ten minutes of one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from evaluation.data import Shelf, rows, shelf
from evaluation.metrics.overlap import overlap, words
from evaluation.tasks.pages import AEB, FOLDS, HELD_OUT, WCXB, fold
from manywitness.errors import ReadError
from manywitness.kernel.trees import Forest, save_forest
from manywitness.read.decoding import decode
from manywitness.read.markup import parse
from manywitness.read.webpage import choosing
from manywitness.read.webpage.extractors import EXTRACTORS, votes
from manywitness.read.webpage.features import table
from manywitness.read.webpage.layout import Layout, lay_out

from .forests import averaged, forest_of

OUT = Path(choosing.__file__).parent / "article.npz"

# A page of the news set counts as so many of the other, which has blogs and shops for the most part.
NEWS_WEIGHT = 3.0
# Tried 2026-11, out of fold: 150 to 300 trees, 20 to 31 leaves, and a second forest over what the first says
# of the neighbours; all within half a point.
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 20,
    "max_depth": 7,
    "learning_rate": 0.1,
    "min_data_in_leaf": 60,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.3,
    "lambda_l2": 2.0,
    "num_threads": 1,
    "deterministic": True,
    "verbosity": -1,
}
TREES, SEEDS = 100, (1, 2, 3)
# A part with this share of its word triples in the gold text is the article, with that share it is not.
IN, OUT_OF = 0.65, 0.35


@dataclass(frozen=True)
class Lesson:
    """One page: its parts, their features, and for each the share of it that the gold text holds, or NaN."""

    layout: Layout
    names: tuple[str, ...]
    features: NDArray[np.float32]
    gold: str
    shares: NDArray[np.float64]
    fold: int
    weight: float


def lessons(where: Shelf) -> Iterator[Lesson]:
    """Every article page of both sets that can be read and has a gold text."""
    for file, weight in ((AEB, NEWS_WEIGHT), (WCXB, 1.0)):
        for record in rows(where.path(file)):
            if record["text"] and record.get("page_type", "article") == "article":
                found = lesson(record, weight)
                if found is not None:
                    yield found


def lesson(record: dict[str, Any], weight: float) -> Lesson | None:
    """The lesson of one record; None for a page without any text."""
    markup = decode(record["html"].encode(record["enc"]), markup=True).content
    try:
        tree = parse(markup)
    except ReadError:
        return None
    title = tree.findtext(".//title") or ""
    layout = lay_out(tree)
    if not layout.parts:
        return None
    columns = table(layout, layout.families_away(), votes(tree, markup, layout.parts), title)
    features = np.column_stack(list(columns.values())).astype(np.float32)
    texts = [part.text for part in layout.parts]
    return Lesson(
        layout, tuple(columns), features, record["text"], shares(texts, record["text"]), fold(record), weight
    )


def shares(parts: list[str], gold: str) -> NDArray[np.float64]:
    """For each part the share of it that stands in the gold text; NaN where nobody can tell.

    Nobody can tell for a word or two that the gold text holds somewhere, and for a long part that the page
    draws more often than the gold text has it.
    """
    dense = ["".join(part.split()).lower() for part in parts]
    whole = "".join(gold.split()).lower()
    lines = {"".join(line.split()).lower() for line in gold.split("\n")}
    tokens = words(gold)
    triples = set(zip(tokens, tokens[1:], tokens[2:], strict=False))
    out = np.array([_share(dense, at, words(parts[at]), whole, lines, triples) for at in range(len(parts))])
    for at, text in enumerate(dense):
        if len(text) >= 25 and out[at] >= 0.5 and dense.count(text) > max(1, whole.count(text)):
            out[at] = np.nan
    return out


def _share(
    dense: list[str], at: int, own: list[str], whole: str, lines: set[str], triples: set[tuple[str, str, str]]
) -> float:
    text = dense[at]
    if len(text) >= 25 and text in whole:
        return 1.0
    if len(own) >= 4:
        return sum(t in triples for t in zip(own, own[1:], own[2:], strict=False)) / (len(own) - 2)
    before = dense[at - 1][-8:] if at else ""
    after = dense[at + 1][:8] if at + 1 < len(dense) else ""
    in_place = (len(before) > 3 and before + text in whole) or (len(after) > 3 and text + after in whole)
    if text in whole and (in_place or (text in lines and len(text) > 3)):
        return 1.0
    return float("nan") if text in whole and len(text) > 2 else 0.0


def grown(lessons: list[Lesson]) -> Forest:
    """The mean of three forests; a part weighs by its share of the words of its page's gold text."""
    table, answers, weights = [], [], []
    for one in lessons:
        clear = (one.shares >= IN) | (one.shares <= OUT_OF)
        sizes = np.array([len(words(part.text)) for part in one.layout.parts])[clear]
        table.append(one.features[clear])
        answers.append(one.shares[clear] >= IN)
        weights.append(one.weight * (0.05 + np.minimum(1, 8 * sizes / max(30, len(words(one.gold))))))
    held = lightgbm.Dataset(
        np.vstack(table),
        np.concatenate(answers),
        weight=np.concatenate(weights),
        feature_name=list(lessons[0].names),
        params={"num_threads": 1, "verbosity": -1},
    )
    boosters = [lightgbm.train(SETTINGS | {"seed": seed}, held, TREES) for seed in SEEDS]
    return averaged([forest_of(booster, lessons[0].names) for booster in boosters])


def token_f1(lessons: list[Lesson], forest: Forest, threshold: float) -> list[float]:
    """Token F1 of each page when parts are kept from the threshold on."""
    out = []
    for one in lessons:
        taken = one.features[:, [one.names.index(name) for name in EXTRACTORS]].astype(float)
        kept = choosing.decided(one.layout, forest.probabilities(one.features), taken, threshold)
        text = " ".join(part.text for part, keep in zip(one.layout.parts, kept, strict=True) if keep)
        out.append(overlap(words(one.gold), words(text)).f1)
    return out


def folds(taught: list[Lesson]) -> None:
    """Print token F1 on unseen hosts for a few thresholds."""
    forests = [grown([one for one in taught if one.fold != number]) for number in range(FOLDS)]
    for threshold in (0.4, 0.5, 0.6, 0.7):
        for name, weight in (("aeb", NEWS_WEIGHT), ("wcxb", 1.0)):
            scores: list[float] = []
            for number, forest in enumerate(forests):
                mine = [one for one in taught if one.fold == number and one.weight == weight]
                scores += token_f1(mine, forest, threshold)
            print(f"kept from {threshold}: {name} {sum(scores) / len(scores):.4f} of {len(scores)} pages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folds", action="store_true", help="cross-validate instead of writing trees")
    asked = parser.parse_args()
    taught = list(lessons(shelf()))
    if asked.folds:
        folds(taught)
        return
    save_forest(grown([one for one in taught if one.fold != HELD_OUT]), OUT)
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes, from {len(taught)} pages less a fifth")


if __name__ == "__main__":
    main()
