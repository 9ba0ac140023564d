"""Whether two parts of a text keep the same habits of writing, or come from two desks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pair = tuple[tuple[str, ...], tuple[str, ...]]


def habits(text: str, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """How often `text` writes each of `pairs` the one way and the other. Cost: pairs times length."""
    return [(sum(map(text.count, one)), sum(map(text.count, other))) for one, other in pairs]


def parted(left: Floats, right: Floats) -> Floats:
    """How much likelier it is that two desks wrote both parts than one, as a natural logarithm, at least 0.

    Both arrays have the shape (..., pairs, 2), counts as `habits` gives them; the answer (...) is summed over
    the pairs. *Source:* Dunning (1993), Accurate methods for the statistics of surprise and coincidence; half
    a count is added to each, so that a habit seen once says little.
    """
    apart = _likelihood(left, left) + _likelihood(right, right)
    together = left + right
    gain = apart - _likelihood(left, together) - _likelihood(right, together)
    return np.asarray(np.maximum(gain, 0.0).sum(axis=-1))


def _likelihood(counts: Floats, model: Floats) -> Floats:
    """Log-likelihood of `counts` when each way is as frequent as in `model`."""
    share = (model[..., 0] + 0.5) / (model.sum(axis=-1) + 1.0)
    return np.asarray(counts[..., 0] * np.log(share) + counts[..., 1] * np.log(1.0 - share))
