"""How good yes-or-no decisions are, and the threshold that makes them best."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Truth = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

# So many thresholds are tried: quantiles of the scores of true items.
STEPS = 401


def balanced_accuracy(truth: Truth, said: Truth) -> float:
    """Mean of the shares of true and of false items that are decided rightly; 0 for an empty class."""
    shares = [
        float((said[truth == side] == side).mean()) if (truth == side).any() else 0.0
        for side in (True, False)
    ]
    return sum(shares) / 2


def f1(truth: Truth, said: Truth) -> float:
    """Harmonic mean of precision and recall of the true items, 0..1."""
    both = int(truth.sum()) + int(said.sum())
    return 2 * int((truth & said).sum()) / both if both else 0.0


def best_threshold(truth: Truth, scores: Floats, metric: Callable[[Truth, Truth], float]) -> float:
    """The score from which on "yes" makes the metric highest, the lowest of equal ones; raises ValueError
    where nothing is true.
    """
    if not truth.any():
        raise ValueError("no item is true; a threshold needs some")
    tried = np.unique(np.quantile(scores[truth], np.linspace(0, 1, STEPS)))
    return float(max(tried.tolist(), key=lambda least: (metric(truth, scores >= least), -least)))
