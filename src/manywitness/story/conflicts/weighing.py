"""How likely two values that stand in one place clash: a logistic weighing of what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

# For each kind the weights of `clashes.EVIDENCE`, then the bias.
WEIGHTS: Mapping[str, tuple[float, ...]] = {}


def probability(kind: str, evidence: tuple[float, ...]) -> float:
    """The share in 0..1 of such clashes that were planted contradictions, on the development stories."""
    weights = WEIGHTS[kind]
    z = weights[-1] + sum(weight * value for weight, value in zip(weights, evidence, strict=False))
    return 1 / (1 + exp(-max(-30.0, min(30.0, z))))
