"""Whether who reads one wording knows another: features that a person can read, for many pairs at once.

Words are matched softly: the same word counts whole, a word used alike (`kernel.meanings`) in part, one
number for another in part too, so that a changed number does not hide that two wordings speak of one thing.
*Source:* idf-weighted soft alignment as in Mihalcea, Corley and Strapparava (2006), with word vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .logistic import Logistic, load_logistic
from .meanings import Vectors
from .overlaps import Shares, shares
from .terms import Floats, Terms
from .vocabulary import Numbers

# A cosine below this says nothing. Tuned on NAnCo questions 2, 3, 5, 6, 2026-11: .2 to .4 alike.
FLOOR = 0.3
# How well one number stands for another: half, so that "3 dead" finds "5 dead".
OTHER_FIGURE = 0.5
# So many cells of matched words are compared together; bounds the memory, 60 MiB.
TOGETHER = 60_000

# The coefficients, made by `training.claims`; the file has their card.
MODEL = Path(__file__).with_name("entailment.json")

# Of the told wording's weight: found word for word, found at all; of the telling one's: found in the told.
# Numbers of the told one that the other has not (at most 2); of its pairs of near words and of its words,
# those without matter too, the shares that stand there; cosine of both by what their words mean, and by the
# letters of their words; how many terms it has and how many words the other (logarithms); weight found (at
# most 40), and that of words found which are no names and no numbers (at most 40).
NAMES = (
    "same", "alike", "back", "figures", "near", "words", "direction", "letters", "length", "size", "amount",
    "plain",
)  # fmt: skip
MOST = 40.0


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """How the terms of wordings `a` and `b` are found in each other.

    `forth` is for each entry of `b` in `b_term` how well `a` has it, 0..1; `b_pair` says of which pair the
    entry is. `back` likewise for `a`. 1 is the same word only.
    """

    b_pair: Numbers
    b_term: Numbers
    forth: Floats
    a_pair: Numbers
    a_term: Numbers
    back: Floats

    def of(self, pairs: Numbers) -> Matches:
        """The matches of some of the pairs, ascending, which are numbered anew."""
        last = max(self.b_pair.max(initial=-1), self.a_pair.max(initial=-1), pairs.max(initial=-1))
        number = np.full(last + 1, -1, np.int64)
        number[pairs] = np.arange(len(pairs))
        b_pair, a_pair = number[self.b_pair], number[self.a_pair]
        b, a = b_pair >= 0, a_pair >= 0
        return Matches(
            b_pair[b], self.b_term[b], self.forth[b], a_pair[a], self.a_term[a], self.back[a]
        )  # fmt: skip


def matches(terms: Terms, a: Numbers, b: Numbers) -> Matches:
    """The matches of each pair of wordings. Cost: for each pair the product of its numbers of terms."""
    sizes = np.diff(terms.first)
    a_pair, a_at = _entries(terms.first, sizes, a)
    b_pair, b_at = _entries(terms.first, sizes, b)
    forth, back = np.zeros(len(b_at)), np.zeros(len(a_at))
    a_first, b_first = (np.cumsum(sizes[side]) - sizes[side] for side in (a, b))
    vectors = _with_figures(terms)
    for group in _groups(sizes[a], sizes[b]):
        left, left_held = _padded(terms, a[group], len(vectors) - 2)
        right, right_held = _padded(terms, b[group], len(vectors) - 1)
        if left.size and right.size:
            like = _likeness(vectors, left, right)
            for out, begins, held, axis in ((forth, b_first, right_held, 1), (back, a_first, left_held, 2)):
                row, column = held.nonzero()
                out[begins[group][row] + column] = like.max(axis=axis)[row, column]
    return Matches(b_pair, terms.term[b_at], forth, a_pair, terms.term[a_at], back)


def _entries(first: Numbers, sizes: Numbers, wordings: Numbers) -> tuple[Numbers, Numbers]:
    """The pair of each term of the wordings, and its entry."""
    counts = sizes[wordings]
    pair = np.repeat(np.arange(len(wordings)), counts)
    at = np.repeat(first[wordings] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return pair, at


def _groups(left: Numbers, right: Numbers) -> Iterator[npt.NDArray[np.int64]]:
    """Pairs of about one size together, so that little is padded."""
    areas = np.maximum(left * right, 1)
    if areas.sum() <= TOGETHER:
        yield from (np.arange(len(areas)),) if len(areas) else ()
        return
    order = np.lexsort((left, right))
    area = np.cumsum(areas[order])
    cuts = np.searchsorted(area, np.arange(TOGETHER, int(area[-1]) if len(area) else 0, TOGETHER))
    for part in np.split(order, cuts):
        if len(part):
            yield part


def _with_figures(terms: Terms) -> Vectors:
    """The vectors of the terms, and two of nothing. A number has a direction of its own, in which any two of
    them have OTHER_FIGURE in common, and nothing in common with a word.
    """
    own = np.float32(np.sqrt(FLOOR + (1 - FLOOR) * OTHER_FIGURE))
    vectors = np.zeros((len(terms.vector) + 2, terms.vector.shape[1] + 1), np.float32)
    vectors[:-2, :-1] = np.where(terms.figure[:, None], np.float32(0), terms.vector)
    vectors[:-2, -1] = np.where(terms.figure, own, np.float32(0))
    return vectors


def _padded(terms: Terms, wordings: Numbers, nothing: int) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The terms of each wording, filled up with `nothing` to the longest; and which of them are real."""
    begins = terms.first[wordings]
    sizes = terms.first[wordings + 1] - begins
    columns = np.arange(int(sizes.max(initial=0)))
    held = columns < sizes[:, None]
    at = np.minimum(begins[:, None] + columns, max(len(terms.term) - 1, 0))
    return np.where(held, terms.term[at], nothing), held


def _likeness(vectors: Vectors, left: Numbers, right: Numbers) -> Vectors:
    """How well each term of `left` (pairs, m) stands for each of `right` (pairs, n): (pairs, m, n)."""
    like: Vectors = vectors[left] @ vectors[right].transpose(0, 2, 1)
    like -= FLOOR
    like *= 1 / (1 - FLOOR)
    np.maximum(like, 0.0, out=like)
    np.minimum(like, 0.99, out=like)
    like[left[:, :, None] == right[:, None, :]] = 1.0
    return like


def features(terms: Terms, a: Numbers, b: Numbers) -> tuple[Floats, Floats]:
    """Two arrays of shape (pairs, len(NAMES)): whether `a` tells `b`, and whether `b` tells `a`."""
    return _features(terms, matches(terms, a, b), a, b)


def _features(terms: Terms, found: Matches, a: Numbers, b: Numbers) -> tuple[Floats, Floats]:
    used = np.zeros(len(terms), np.bool_)
    used[a] = used[b] = True
    wordings, places = used.nonzero()[0], np.cumsum(used) - 1
    sides = places[a], places[b]
    direction, common = _direction(terms, wordings, *sides), shares(terms, wordings, *sides)
    alike, back = (_share(terms, *side, len(a)) for side in _sides(found))
    there, home = (
        _one_way(terms, side, len(a), direction, given)
        for side, given in zip(_sides(found), common, strict=True)
    )
    there[:, NAMES.index("back")], home[:, NAMES.index("back")] = back, alike
    return there, home


# Pairs, terms and how well they are found.
_Side = tuple[Numbers, Numbers, Floats]


def _sides(found: Matches) -> tuple[_Side, _Side]:
    return (found.b_pair, found.b_term, found.forth), (found.a_pair, found.a_term, found.back)


def _share(terms: Terms, pair: Numbers, term: Numbers, match: Floats, count: int) -> Floats:
    return _part(pair, terms.weight[term], match, count)


def _part(pair: Numbers, weight: Floats, match: Floats, count: int) -> Floats:
    """For each pair the part of the weight that is matched."""
    out: Floats = np.bincount(pair, weight * match, count) / np.maximum(
        np.bincount(pair, weight, count), 1e-9
    )
    return out


def _one_way(terms: Terms, side: _Side, count: int, direction: Floats, common: Shares) -> Floats:
    """The columns of NAMES from the matches of the told wording; "back" is left at 0."""
    pair, term, match = side
    weight, figure = terms.weight[term], terms.figure[term]
    weighed, named = weight * match, figure | terms.proper[term]
    figures = np.bincount(pair, figure & (match < 1), count)
    columns = {
        "same": _part(pair, weight, match == 1, count),
        "alike": _part(pair, weight, match, count),
        "back": np.zeros(count),
        "figures": np.minimum(figures, 2.0),
        "near": common.near,
        "words": common.words,
        "direction": direction,
        "letters": common.letters,
        "length": np.log1p(np.bincount(pair, minlength=count)),
        "size": np.log1p(common.size),
        "amount": np.minimum(np.bincount(pair, weighed, count), MOST),
        "plain": np.minimum(np.bincount(pair, weighed * ~named, count), MOST),
    }
    out = np.empty((count, len(NAMES)))
    for at, name in enumerate(NAMES):
        out[:, at] = columns[name]
    return out


def _direction(terms: Terms, wordings: Numbers, a: Numbers, b: Numbers) -> Floats:
    """The cosine of the weighted means of the words' vectors; `a` and `b` are places in `wordings`."""
    sizes = np.diff(terms.first)
    counts = sizes[wordings]
    _, at = _entries(terms.first, sizes, wordings)
    total = np.zeros((len(wordings), terms.vector.shape[1]), np.float32)
    if len(at):
        term, weight = terms.term[at], terms.weight.astype(np.float32)
        begins = (np.cumsum(counts) - counts)[counts > 0]
        total[counts > 0] = np.add.reduceat(terms.vector[term] * weight[term][:, None], begins)
    total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), np.float32(1e-9))
    out: Floats = np.einsum("ij,ij->i", total[a], total[b]).astype(np.float64)
    return out


@cache
def shipped() -> Logistic:
    """The coefficients that ship, read once in a process; raises ValueError when they do not fit."""
    model = load_logistic(MODEL)
    if model.names != NAMES:
        raise ValueError(f"{MODEL.name} is of another version; install the package again")
    return model


class Entailed(NamedTuple):
    """For pairs of wordings, each in 0..1: how surely who reads the first knows the second (`forth`), the
    reverse (`back`), and how much both say the same (`alike`). `pair` says which of the pairs asked for.
    """

    pair: Numbers
    forth: Floats
    back: Floats
    alike: Floats


def entails(terms: Terms, a: Numbers, b: Numbers, *, least: float = 0.0) -> Entailed:
    """What the wordings of each pair tell of each other, of the pairs that are `least` alike.

    `alike` is the same for (a, b) and (b, a): the geometric mean of the shares found in each other.
    Coefficients make it no better: balanced accuracy on NAnCo's tuning questions .84 without them, .84 with
    them, and they hide short wordings.
    """
    found = matches(terms, a, b)
    forth, back = (_share(terms, *side, len(a)) for side in _sides(found))
    alike: Floats = np.sqrt(forth * back)
    kept = np.flatnonzero(alike >= least)
    model = shipped()
    there, home = _features(terms, found.of(kept), a[kept], b[kept])
    return Entailed(kept, model.probabilities(there), model.probabilities(home), alike[kept])
