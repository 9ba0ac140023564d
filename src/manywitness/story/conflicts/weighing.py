"""How likely two values that stand in one place clash: a logistic weighing of what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

# Above: a conflict. Between: "differs, look yourself". Below: nothing.
SHOWN = 0.8
LISTED = 0.4

# For each kind the weights of `clashes.EVIDENCE` in their order, then the bias: `training.conflicts` fitted
# them on the development half of the planted stories (evaluation.conflicts) and on stories without plants,
# 2026-11, each weight held to the sign that it must have. Not sharp: with another seed of the planting
# no measure moved by more than two points.
WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "number": (5.74, 0.00, 5.51, 0.00, 0.00, 0.00, 0.00, -1.16, -0.96, -3.28, -5.01, 0.00, -0.43, 0.00, -8.90),
    "date": (3.25, 0.16, 2.79, 0.00, 2.02, 0.61, 3.10, -1.56, -1.68, -0.62, -0.43, -0.32, 0.00, -0.36, -9.50),
    "name": (2.27, 2.47, 0.40, 0.80, 3.61, 0.00, 1.81, -4.06, -0.49, -2.59, -3.20, -2.08, 0.00, -0.14, -9.89),
    "negation": (3.70, 0.25, 2.47, 0.95, 3.82, 0.16, 0.72, -1.31, -1.01, -0.92, -1.81, -1.03, 0.00, -0.12, -6.98),
    "attribution": (4.00, 1.54, 2.74, 1.22, 2.71, 0.55, 0.09, -0.01, 0.00, -0.94, -1.81, -1.83, 0.00, -1.29, -6.10),
    "headline": (2.0, 0.5, 2.0, 0.5, 0.0, 0.0, 0.5, -1.0, -0.5, -0.5, -1.0, -1.0, -2.0, 0.0, -3.5),
    "quote_wording": (1.89, 0.29, 1.95, 0.00, 2.29, 0.31, 0.84, 0.00, -1.84, -1.05, -3.72, -0.81, 0.00, -0.31, -5.84),
}


def probability(kind: str, evidence: tuple[float, ...]) -> float:
    """The share in 0..1 of clashes like this that were planted contradictions, on the development stories."""
    *weights, bias = WEIGHTS[kind]
    z = bias + sum(weight * value for weight, value in zip(weights, evidence, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, z))))
