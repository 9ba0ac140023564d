"""Logistic regression over features that a person can read: small models that ship as names and numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Newton's method on a convex loss: more steps change nothing that is stored.
STEPS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """A probability for rows of `names`: each feature less its `mean`, over its `scale`, times its `weight`.

    `card` says in words what it was trained on, when, and how good it is.
    """

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    weight: Floats
    bias: float
    card: str = ""

    def logits(self, rows: Floats) -> Floats:
        """The logarithm of the odds of each row of shape (rows, len(names))."""
        out: Floats = ((rows - self.mean) / self.scale) @ self.weight + self.bias
        return out

    def probabilities(self, rows: Floats) -> Floats:
        """One value in 0..1 for each row; empty for no row."""
        return sigmoid(self.logits(rows))


def sigmoid(logits: Floats) -> Floats:
    """Odds as probabilities."""
    out: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -50, 50)))
    return out


def fit(
    names: tuple[str, ...],
    rows: Floats,
    truth: npt.NDArray[np.bool_],
    *,
    ridge: float = 1.0,
    balanced: bool = False,
    card: str = "",
) -> Logistic:
    """The model of these rows; `balanced` gives both classes the same weight, however many rows each has.

    `ridge` pulls weights towards 0 with the force of so many rows. Raises ValueError where a class has no
    row. Cost: rows times features squared. *Source:* iteratively reweighted least squares (Hastie,
    Tibshirani and Friedman 2009, section 4.4.1).
    """
    positive = int(truth.sum())
    if not 0 < positive < len(truth):
        raise ValueError(f"{positive} of {len(truth)} rows are true; give rows of both classes")
    share = np.where(truth, 0.5 / positive, 0.5 / (len(truth) - positive)) * len(truth) if balanced else 1.0
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-9)
    inputs = np.column_stack(((rows - mean) / scale, np.ones(len(rows))))
    pull = np.diag(np.append(np.full(rows.shape[1], ridge), 1e-6))
    weight = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        said = sigmoid(inputs @ weight)
        slope = inputs.T @ (share * (said - truth)) + pull @ weight
        curve = (inputs * (share * said * (1 - said))[:, None]).T @ inputs + pull
        weight -= np.linalg.solve(curve, slope)
    return Logistic(names, mean, scale, weight[:-1], float(weight[-1]), card)


def save_logistic(model: Logistic, path: Path) -> None:
    """Write `model` to `path` as JSON that a person can read; the same model gives the same bytes."""
    features = {
        name: {"mean": round(mean, 6), "scale": round(scale, 6), "weight": round(weight, 6)}
        for name, mean, scale, weight in zip(
            model.names, model.mean.tolist(), model.scale.tolist(), model.weight.tolist(), strict=True
        )
    }
    held = {"card": model.card, "bias": round(model.bias, 6), "features": features}
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def load_logistic(path: Path) -> Logistic:
    """The model of a file that `save_logistic` wrote; raises ValueError when it cannot be used."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        features = held["features"]
        mean, scale, weight = (
            np.array([one[part] for one in features.values()], np.float64)
            for part in ("mean", "scale", "weight")
        )
        return Logistic(tuple(features), mean, scale, weight, float(held["bias"]), str(held["card"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path.name} is missing or damaged ({error}); install the package again") from error
