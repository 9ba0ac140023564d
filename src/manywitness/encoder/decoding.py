"""From numbers of words to names, reports and expressions of one window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .labelling import Run, best_labels, runs
from .layout import COLUMNS, DISTANCES, FARTHEST, NAMES, ROLES
from .pieces import Ints, Pieces

Floats = npt.NDArray[np.float32]
# Probabilities below this count as this: their logarithms stay finite.
LEAST_SHARE: Final = 1e-9
# The log-odds from which a word heads an expression that others may refer to; those that nothing refers to
# are left out later. OntoGUM dev, 2026-11: CoNLL F1 50.9 at 0, 52.2 at -1, 51.8 at -1.5.
HEAD: Final = -1.0


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


def decode(rows: Floats, biases: Biases, sentences: Ints) -> Decoded:
    """Everything that the numbers of one window say; `sentences` numbers the sentence of each word.

    An expression never leaves the sentence of its head. Cost: linear in the words, times the expressions.
    """
    expressions = _expressions(rows, biases, sentences)
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
    found, sure = _labelled(name_probabilities(narrow, wide), NAMES)
    return [NameRun(run, label, float(sure[run[0] : run[1]].mean())) for run, label in found]


def _labelled(shares: Floats, names: tuple[str, ...]) -> tuple[list[tuple[Run, str]], Floats]:
    """The runs of the best labels that fit each other, and the probability of each word's label."""
    labels = best_labels(np.log(np.maximum(shares, LEAST_SHARE)), names)
    sure: Floats = shares[np.arange(len(labels)), labels]
    return runs(labels, names), sure


def name_probabilities(narrow: Floats, wide: Floats) -> Floats:
    """One distribution over NAMES from both heads: that of UNER, with MISC where the other sees it in O."""
    misc = wide[:, len(NAMES) - 2 :]
    share = misc / (misc.sum(axis=1, keepdims=True) + wide[:, :1] + 1e-9)
    out = np.concatenate([narrow, narrow[:, :1] * share], axis=1)
    out[:, 0] -= out[:, len(NAMES) - 2 :].sum(axis=1)
    found: Floats = out
    return found


def _contents(rows: Floats, biases: Biases) -> list[ContentRun]:
    found, sure = _labelled(probabilities(rows[:, COLUMNS["roles"]]), ROLES)
    contents, cues, sources = (
        [run for run, role in found if role == wanted] for wanted in ("content", "cue", "source")
    )
    if not contents:
        return []
    to_cue = _links(rows, contents, cues, ("cue", 0, biases.cue))
    to_source = _links(rows, contents, sources, ("source", 1, biases.source))
    return [
        ContentRun(run, float(sure[run[0] : run[1]].mean()), *cue, *source)
        for run, cue, source in zip(contents, to_cue, to_source, strict=True)
    ]


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


def _expressions(rows: Floats, biases: Biases, sentences: Ints) -> list[ExpressionRun]:
    heads = np.flatnonzero(rows[:, COLUMNS["head"].start] > HEAD)
    if not len(heads):
        return []
    gaps = np.arange(len(rows))[None, :] - heads[:, None]
    near = np.minimum(np.abs(gaps), FARTHEST)
    same = sentences[None, :] == sentences[heads][:, None]
    starts = rows[heads][:, COLUMNS["head_to_start"]] @ rows[:, COLUMNS["start"]].T + biases.start[near]
    ends = rows[heads][:, COLUMNS["head_to_end"]] @ rows[:, COLUMNS["end"]].T + biases.end[near]
    firsts = np.where(same & (gaps <= 0), starts, -np.inf).argmax(axis=1).tolist()
    lasts = np.where(same & (gaps >= 0), ends, -np.inf).argmax(axis=1).tolist()
    bounds = zip(heads.tolist(), firsts, lasts, strict=True)
    return [ExpressionRun(head, (first, last + 1)) for head, first, last in bounds]


def bounds_of(pieces: Pieces, run: Run) -> tuple[int, int]:
    """The code points of a run of words."""
    return int(pieces.word_starts[run[0]]), int(pieces.word_ends[run[1] - 1])
