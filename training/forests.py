"""Trees that LightGBM grew, as the arrays that the package ships."""

from __future__ import annotations

from typing import Any

import numpy as np

from manywitness.kernel.trees import Forest


def forest_of(booster: Any, names: tuple[str, ...]) -> Forest:
    """The forest of a LightGBM booster with one binary output and numeric features without missing values."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    rows = [_rows(tree) for tree in trees]
    width = max(len(nodes) for nodes in rows)
    shape = (len(rows), width)
    itself = np.tile(np.arange(width, dtype=np.int16), (len(rows), 1))
    forest = Forest(
        names=names,
        feature=np.zeros(shape, np.int16),
        threshold=np.zeros(shape, np.float32),
        left=itself.copy(),
        right=itself.copy(),
        value=np.zeros(shape, np.float32),
        depth=max(_depth(tree) for tree in trees),
    )
    for number, nodes in enumerate(rows):
        for at, (feature, threshold, left, right, value) in enumerate(nodes):
            forest.feature[number, at] = feature
            # Rounded down, so that a float32 row compares with it as with the float64 threshold.
            narrow = np.float32(threshold)
            forest.threshold[number, at] = (
                narrow if float(narrow) <= threshold else np.nextafter(narrow, np.float32(-np.inf))
            )
            forest.left[number, at], forest.right[number, at] = left, right
            forest.value[number, at] = value
    return forest


def averaged(forests: list[Forest]) -> Forest:
    """One forest that says the mean of what several say, as logarithms of odds."""
    width = max(forest.feature.shape[1] for forest in forests)

    def joined(arrays: list[Any]) -> Any:
        return np.concatenate([np.pad(array, ((0, 0), (0, width - array.shape[1]))) for array in arrays])

    return Forest(
        names=forests[0].names,
        feature=joined([forest.feature for forest in forests]),
        threshold=joined([forest.threshold for forest in forests]),
        left=joined([forest.left for forest in forests]),
        right=joined([forest.right for forest in forests]),
        value=joined([forest.value / len(forests) for forest in forests]).astype(np.float32),
        depth=max(forest.depth for forest in forests),
    )


def _rows(tree: dict[str, Any]) -> list[tuple[int, float, int, int, float]]:
    """Nodes of one tree, root first; a leaf is its own child."""
    out: list[tuple[int, float, int, int, float]] = []
    waiting = [(tree, -1, False)]
    while waiting:
        node, parent, is_right = waiting.pop()
        at = len(out)
        if "leaf_value" in node:
            out.append((0, 0.0, at, at, node["leaf_value"]))
        else:
            out.append((node["split_feature"], node["threshold"], -1, -1, 0.0))
            waiting += [(node["left_child"], at, False), (node["right_child"], at, True)]
        if parent >= 0:
            feature, threshold, left, right, value = out[parent]
            out[parent] = (
                feature,
                threshold,
                left if is_right else at,
                at if is_right else right,
                value,
            )
    return out


def _depth(tree: dict[str, Any]) -> int:
    if "leaf_value" in tree:
        return 0
    return 1 + max(_depth(tree["left_child"]), _depth(tree["right_child"]))
