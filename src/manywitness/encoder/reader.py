"""Reading paragraphs: each once, however often it comes, and what their expressions refer back to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from ..errors import WeightsError
from .antecedents import BACK, AntecedentScorer, Expression, pairs
from .decoding import Biases, Decoded, bounds_of, decode, probabilities
from .expressions import expression_of
from .labelling import Run
from .layout import ANTECEDENT
from .pieces import Pieces, cuts, pieces
from .session import Session
from .weights import HELP, SCORER, Weights, shipped

Floats = npt.NDArray[np.float32]
Bounds = tuple[int, int]

# The most pieces of one window; longer paragraphs are cut where a sentence begins. As in training.
MOST: Final = 192
# Paragraphs that are remembered: those of about a thousand articles, in about 60 MiB.
REMEMBERED: Final = 20_000
# Articles whose chains are remembered.
REMEMBERED_ARTICLES: Final = 1_000
# Expressions whose pairs are scored together: bounds the memory, about 60 MiB. Few articles have more.
TOGETHER: Final = 1_000
# What "refers to nothing before" scores against every candidate.
NOTHING: Final = 0.0


class ReadName(NamedTuple):
    """A name: its code points in the paragraph, its label, and how sure that is, 0..1."""

    bounds: Bounds
    label: str
    score: float


class ReadContent(NamedTuple):
    """Reported words, the cue and the source that they are linked to, and how sure each is, 0..1."""

    bounds: Bounds
    score: float
    cue: Bounds | None
    cue_score: float
    source: Bounds | None
    source_score: float


class ReadExpression(NamedTuple):
    """An expression that may refer to what others refer to, the word that heads it, and its words."""

    bounds: Bounds
    head: Bounds
    words: Expression


class Antecedent(NamedTuple):
    """The earlier expression that one refers back to, None for none, and the probability of that choice."""

    earlier: int | None
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one paragraph says, in code points of it. `vectors` has a row for each expression, float32."""

    names: tuple[ReadName, ...]
    contents: tuple[ReadContent, ...]
    expressions: tuple[ReadExpression, ...]
    vectors: Floats


# A paragraph and where its sentences begin; the readings of an article and the places of its expressions.
_Paragraph = tuple[str, tuple[int, ...]]
_Article = tuple[tuple[Reading, ...], tuple[tuple[int, int], ...]]


class Encoder:
    """Reads paragraphs with one set of weights. Remembers what it read: a copied paragraph is read once."""

    def __init__(self, weights: Weights) -> None:
        self.hash = weights.hash
        self._session = Session(weights)
        try:
            self._biases = Biases.of(weights.arrays)
            self._scorer = AntecedentScorer.of(weights.arrays)
        except KeyError as error:
            raise WeightsError(f"{weights.folder / SCORER} holds no array {error}; {HELP}") from error
        self._known: OrderedDict[_Paragraph, Reading] = OrderedDict()
        self._chained: OrderedDict[_Article, tuple[Antecedent, ...]] = OrderedDict()
        # Products of small matrices: the threads of the algebra library wait longer than they work.
        self._algebra = ThreadpoolController()

    def read(self, paragraphs: Sequence[str], breaks: Sequence[Sequence[int]]) -> list[Reading]:
        """The reading of each paragraph, in order.

        `breaks` are, for each, the code points where a sentence begins, sorted: an expression never crosses
        one, and a paragraph of more than MOST pieces is cut there. What was read before never shows. Cost:
        linear in the paragraphs that were not read before.
        """
        out = []
        for text, at in zip(paragraphs, breaks, strict=True):
            paragraph = text, tuple(at)
            if paragraph in self._known:
                self._known.move_to_end(paragraph)
            else:
                self._known[paragraph] = self._read(paragraph)
            out.append(self._known[paragraph])
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return out

    def antecedents(
        self, readings: Sequence[Reading], places: Sequence[tuple[int, int]]
    ) -> tuple[Antecedent, ...]:
        """What each expression of an article refers back to: expressions of all its readings, in order.

        `places` are sentence and quoted region (0 for none) of each expression. Cost: linear in the
        expressions, times BACK, where the article was not read before.
        """
        key = (tuple(readings), tuple(places))
        if key in self._chained:
            self._chained.move_to_end(key)
            return self._chained[key]
        words = [one.words for reading in readings for one in reading.expressions]
        placed = [replace(one, sentence=s, region=r) for one, (s, r) in zip(words, places, strict=True)]
        vectors = [reading.vectors for reading in readings]
        found = self._antecedents(placed, np.concatenate(vectors)) if placed else ()
        self._chained[key] = found
        while len(self._chained) > REMEMBERED_ARTICLES:
            self._chained.popitem(last=False)
        return found

    def _antecedents(self, expressions: Sequence[Expression], vectors: Floats) -> tuple[Antecedent, ...]:
        scores = np.full((len(expressions), BACK + 1), -np.inf, dtype=np.float32)
        scores[:, 0] = NOTHING
        with self._algebra.limit(limits=1, user_api="blas"):
            for begin in range(0, len(expressions), TOGETHER):
                low = max(0, begin - BACK)
                part = slice(low, begin + TOGETHER)
                found = pairs(expressions[part])
                values = self._scorer(vectors[part], found)
                new = found.later + low >= begin
                later, earlier = found.later[new] + low, found.earlier[new] + low
                scores[later, later - earlier] = values[new]
        shares = probabilities(scores)
        best = shares.argmax(axis=1)
        sure = shares[np.arange(len(best)), best].tolist()
        return tuple(
            Antecedent(at - back if back else None, sure[at]) for at, back in enumerate(best.tolist())
        )

    def _read(self, paragraph: _Paragraph) -> Reading:
        text, breaks = paragraph
        [whole] = pieces(self._session.tokenizer, [text])
        windows = [part for cut in cuts(whole, breaks, MOST) for part in _short(whole.cut(*cut))]
        decoded = []
        for window in windows:
            sentences = np.searchsorted(breaks, window.word_starts, side="right").astype(np.int32)
            decoded.append(decode(self._session.rows(window), self._biases, sentences))
        return _reading(text, windows, decoded)


def _short(window: Pieces) -> list[Pieces]:
    """The window, or nothing when it is one endless word that the network cannot take."""
    return [window] if len(window.ids) <= 2 * MOST else []


def _reading(text: str, windows: Sequence[Pieces], decoded: Sequence[Decoded]) -> Reading:
    names: list[ReadName] = []
    contents: list[ReadContent] = []
    expressions: list[ReadExpression] = []
    for window, found in zip(windows, decoded, strict=True):
        names += [ReadName(bounds_of(window, run), label, score) for run, label, score in found.names]
        contents += [
            ReadContent(
                bounds_of(window, one.run), one.score,
                _maybe(window, one.cue), one.cue_score, _maybe(window, one.source), one.source_score,
            )
            for one in found.contents
        ]  # fmt: skip
        expressions += _expressions(text, window, found)
    vectors = [found.vectors for found in decoded]
    joined = np.concatenate(vectors) if vectors else np.zeros((0, ANTECEDENT), np.float32)
    return Reading(tuple(names), tuple(contents), tuple(expressions), joined)


def _maybe(window: Pieces, run: Run | None) -> Bounds | None:
    return None if run is None else bounds_of(window, run)


def _expressions(text: str, window: Pieces, found: Decoded) -> list[ReadExpression]:
    if not found.expressions:
        return []
    starts, ends = window.word_starts.tolist(), window.word_ends.tolist()
    labels = {at: label for (first, last), label, _ in found.names for at in range(first, last)}
    out = []
    for head, (first, last) in found.expressions:
        words = [text[starts[at] : ends[at]] for at in range(first, last)]
        named = expression_of(words, head - first, label=labels.get(head, ""), sentence=0, region=0)
        out.append(ReadExpression((starts[first], ends[last - 1]), (starts[head], ends[head]), named))
    return out


@cache
def encoder() -> Encoder:
    """The encoder of this process, with the weights that ship. Raises WeightsError."""
    return Encoder(shipped())
