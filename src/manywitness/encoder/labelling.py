"""The best labels of a window of which each fits the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

Run = tuple[int, int]
# What an inside label costs that follows nothing of its kind: more than any window can gain.
_NEVER = np.float32(-1e6)


def best_labels(scores: Floats, names: tuple[str, ...]) -> list[int]:
    """The labels with the highest sum of `scores` (words, labels) in which "I-x" follows "B-x" or "I-x" only.

    Empty for no words. Cost: linear in the words; a window whose best labels fit as they are, which most do,
    costs a hundredth of one whose do not.

    *Source:* Viterbi (1967), with fixed transitions.
    """
    labels = scores.argmax(axis=1)
    steps = _steps(names)
    if not len(labels) or (steps[0, labels[0]] == 0 and not steps[labels[:-1], labels[1:]].any()):
        return [int(label) for label in labels]
    return _viterbi(scores, steps)


def _viterbi(scores: Floats, steps: Floats) -> list[int]:
    # Before the first word stands "O", label 0.
    total = scores[0] + steps[0]
    backs = []
    for row in scores[1:]:
        ways = total[:, None] + steps
        back = ways.argmax(axis=0)
        total = ways[back, np.arange(len(back))] + row
        backs.append(back)
    label = int(total.argmax())
    out = [label]
    for back in reversed(backs):
        label = int(back[label])
        out.append(label)
    return out[::-1]


@cache
def _steps(names: tuple[str, ...]) -> Floats:
    """0 where a label may follow another, else a cost that no window pays."""
    out = np.zeros((len(names), len(names)), dtype=np.float32)
    for at, label in enumerate(names):
        if label.startswith("I-"):
            out[:, at] = [0 if before[2:] == label[2:] else _NEVER for before in names]
    return out


def runs(labels: Sequence[int], names: Sequence[str]) -> list[tuple[Run, str]]:
    """The runs of words of one kind, (first, last exclusive), each begun by its "B-"; labels must fit."""
    out: list[tuple[Run, str]] = []
    begin, kind = -1, ""
    for at, number in enumerate((*labels, 0)):
        label = names[number]
        if kind and not label.startswith("I-"):
            out.append(((begin, at), kind))
            kind = ""
        if label.startswith("B-"):
            begin, kind = at, label[2:]
    return out
