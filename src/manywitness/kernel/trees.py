"""Boosted decision trees, evaluated on arrays: small models that ship as arrays, not as code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

# So many rows go down the trees together: more would not stay in the cache.
_ROWS = 512


@dataclass(frozen=True, slots=True)
class Forest:
    """The sum of many trees, through the logistic function: a probability for each row.

    All arrays have the shape (trees, nodes), padded to the largest tree; node 0 is the root. A row goes left
    where its `feature` is at most `threshold`. A leaf is its own child, both ways, and holds `value`.
    *Source:* Friedman (2001), Greedy function approximation: a gradient boosting machine, section 4.3.
    """

    names: tuple[str, ...]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """One value in 0..1 for each row of shape (rows, len(names)); empty for no row.

        Cost: rows times trees times depth.
        """
        parts = [self._sums(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        total = np.concatenate(parts) if parts else np.empty(0)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum over the trees for each of a few rows; all rows of all trees go down one level a step."""
        trees, nodes = self.feature.shape
        flat = np.ascontiguousarray(rows).ravel()
        first_of_row = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[None, :]
        first_of_tree = (np.arange(trees, dtype=np.int32) * nodes)[:, None]
        feature, threshold, value = self.feature.ravel(), self.threshold.ravel(), self.value.ravel()
        children = np.stack((self.left, self.right), axis=2).reshape(-1)
        at = np.broadcast_to(first_of_tree, (trees, len(rows)))
        for _ in range(self.depth):
            goes_right = flat.take(first_of_row + feature.take(at)) > threshold.take(at)
            at = first_of_tree + children.take(2 * at + goes_right)
        return np.asarray(value.take(at).sum(axis=0, dtype=np.float64))


def load_forest(path: Path) -> Forest:
    """The forest of an `.npz` file that `save_forest` wrote; raises ValueError when it cannot be used."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            held: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        names = tuple(str(name) for name in held.pop("names"))
        return Forest(names=names, depth=int(held.pop("depth")), **held)
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise ValueError(f"{path.name} is missing or damaged ({error}); install the package again") from error


def save_forest(forest: Forest, path: Path) -> None:
    """Write `forest` to `path`; the same forest gives the same bytes."""
    np.savez_compressed(
        path,
        names=np.array(forest.names),
        feature=forest.feature,
        threshold=forest.threshold,
        left=forest.left,
        right=forest.right,
        value=forest.value,
        depth=np.array(forest.depth),
    )
