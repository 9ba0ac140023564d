"""From numbers of words to names, reports and expressions of one window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .layout import COLUMNS, DISTANCES, FARTHEST, NAMES, ROLES
from .pieces import Pieces

Floats = npt.NDArray[np.float32]
Run = tuple[int, int]

# Words of a content that the labels leave out between two parts of it.
HOLE: Final = 2
# The log-odds from which a word heads an expression that others may refer to.
HEAD: Final = 0.0


class NameRun(NamedTuple):
    """A name: words (first, last exclusive), its label, and the mean probability of its words' labels."""

    run: Run
    label: str
    score: float


class ContentRun(NamedTuple):
    """Words that are reported, with those that report them and those that name who does, if any.

    `score` is the mean probability of the content's labels; `cue_score` and `source_score` are the
    probability of the link that was chosen, also where it is "none".
    """

    run: Run
    score: float
    cue: Run | None
    cue_score: float
    source: Run | None
    source_score: float


class ExpressionRun(NamedTuple):
    """An expression by the word that heads it, and its words."""

    head: int
    run: Run


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """All that one window says. `vectors` has a row of width ANTECEDENT for each expression, float32."""

    names: tuple[NameRun, ...]
    contents: tuple[ContentRun, ...]
    expressions: tuple[ExpressionRun, ...]
    vectors: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Biases:
    """What distance adds to the score of a link or a bound, by bucket."""

    cue: Floats
    source: Floats
    start: Floats
    end: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> Biases:
        """The biases from the arrays of the weights; raises KeyError naming the one that is not there."""
        return cls(**{name: arrays[f"{name}_distance"] for name in cls.__slots__})


def decode(rows: Floats, biases: Biases) -> Decoded:
    """Everything that the numbers of one window say. Cost: linear in the words, but for few runs."""
    expressions = _expressions(rows, biases)
    heads = [one.head for one in expressions]
    return Decoded(
        tuple(_names(rows)),
        tuple(_contents(rows, biases)),
        tuple(expressions),
        rows[heads][:, COLUMNS["antecedent"]],
    )


def probabilities(scores: Floats) -> Floats:
    """Softmax of the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return out


def _names(rows: Floats) -> list[NameRun]:
    narrow, wide = probabilities(rows[:, COLUMNS["names"]]), probabilities(rows[:, COLUMNS["names_wide"]])
    both = name_probabilities(narrow, wide)
    labels = both.argmax(axis=1)
    if not labels.any():
        return []
    best = both.max(axis=1)
    return [
        NameRun(run, label, float(best[run[0] : run[1]].mean()))
        for run, label, _ in _runs(labels.tolist(), NAMES)
    ]


def name_probabilities(narrow: Floats, wide: Floats) -> Floats:
    """One distribution over NAMES from both heads: that of UNER, with MISC where the other sees it in O."""
    misc = wide[:, len(NAMES) - 2 :]
    share = misc / (misc.sum(axis=1, keepdims=True) + wide[:, :1] + 1e-9)
    out = np.concatenate([narrow, narrow[:, :1] * share], axis=1)
    out[:, 0] -= out[:, len(NAMES) - 2 :].sum(axis=1)
    found: Floats = out
    return found


def _runs(labels: Sequence[int], names: Sequence[str]) -> list[tuple[Run, str, bool]]:
    """Runs of one label, and whether each was begun by its "B-"; an "I-" after another label begins one."""
    out: list[tuple[Run, str, bool]] = []
    begin, current, begun = -1, "", False
    for at, number in enumerate((*labels, 0)):
        label = names[number]
        kind, role = label[:1], label[2:]
        if current and (kind != "I" or role != current):
            out.append(((begin, at), current, begun))
            current = ""
        if role and not current:
            begin, current, begun = at, role, kind == "B"
    return out


def _contents(rows: Floats, biases: Biases) -> list[ContentRun]:
    shares = probabilities(rows[:, COLUMNS["roles"]])
    labels = shares.argmax(axis=1)
    if not labels.any():
        return []
    found = _runs(labels.tolist(), ROLES)
    contents = _bridged(found)
    if not contents:
        return []
    cues = [run for run, role, _ in found if role == "cue"]
    sources = [run for run, role, _ in found if role == "source"]
    to_cue = _links(rows, contents, cues, ("cue", 0, biases.cue))
    to_source = _links(rows, contents, sources, ("source", 1, biases.source))
    best = shares.max(axis=1)
    return [
        ContentRun(run, float(best[run[0] : run[1]].mean()), *cue, *source)
        for run, cue, source in zip(contents, to_cue, to_source, strict=True)
    ]


def _bridged(found: Sequence[tuple[Run, str, bool]]) -> list[Run]:
    """The contents; one that no "B-" begins goes on with the one before it, over a hole of a word or two."""
    out: list[Run] = []
    last_end = 0
    for run, role, begun in found:
        if role != "content":
            last_end = run[1]
            continue
        if out and not begun and run[0] - out[-1][1] <= HOLE and last_end <= out[-1][1]:
            out[-1] = (out[-1][0], run[1])
        else:
            out.append(run)
    return out


def _links(
    rows: Floats, contents: Sequence[Run], targets: Sequence[Run], role: tuple[str, int, Floats]
) -> list[tuple[Run | None, float]]:
    """For each content the likeliest target, or None, with its probability."""
    name, alone, distances = role
    firsts = [run[0] for run in contents]
    scores = rows[firsts, COLUMNS["alone"].start + alone][:, None]
    if targets:
        queries = _means(rows[:, COLUMNS[f"content_to_{name}"]], contents)
        keys = _means(rows[:, COLUMNS[name]], targets)
        apart = [[_gap(content, target) for target in targets] for content in contents]
        near = distances[np.searchsorted(DISTANCES, apart, side="left")]
        scores = np.concatenate([scores, queries @ keys.T + near], axis=1)
    shares = probabilities(scores)
    best = shares.argmax(axis=1).tolist()
    return [(targets[at - 1] if at else None, float(shares[row, at])) for row, at in enumerate(best)]


def _means(vectors: Floats, runs: Sequence[Run]) -> Floats:
    return np.stack([vectors[first:last].mean(axis=0) for first, last in runs])


def _gap(content: Run, target: Run) -> int:
    """The signed distance in words from the content to the target."""
    return target[0] - content[1] if target[0] >= content[1] else target[1] - content[0] - 1


def _expressions(rows: Floats, biases: Biases) -> list[ExpressionRun]:
    heads = np.flatnonzero(rows[:, COLUMNS["head"].start] > HEAD)
    if not len(heads):
        return []
    gaps = np.arange(len(rows))[None, :] - heads[:, None]
    near = np.minimum(np.abs(gaps), FARTHEST)
    starts = rows[heads][:, COLUMNS["head_to_start"]] @ rows[:, COLUMNS["start"]].T + biases.start[near]
    ends = rows[heads][:, COLUMNS["head_to_end"]] @ rows[:, COLUMNS["end"]].T + biases.end[near]
    firsts = np.where(gaps <= 0, starts, -np.inf).argmax(axis=1).tolist()
    lasts = np.where(gaps >= 0, ends, -np.inf).argmax(axis=1).tolist()
    bounds = zip(heads.tolist(), firsts, lasts, strict=True)
    return [ExpressionRun(head, (first, last + 1)) for head, first, last in bounds]


def bounds_of(pieces: Pieces, run: Run) -> tuple[int, int]:
    """The code points of a run of words."""
    return int(pieces.word_starts[run[0]]), int(pieces.word_ends[run[1] - 1])
