"""Which earlier expression an expression refers back to: features of pairs, and the scorer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ..lang.en_pronouns import PRONOUN_KINDS, gender_of

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

# How many expressions back an antecedent may stand: bounds the cost.
BACK = 60
# Kinds of expression: classes of pronouns, then names by label, then noun phrases.
NAME_KINDS: Final = {"PER": 9, "ORG": 10, "LOC": 11, "MISC": 12}
SINGULAR, PLURAL, OTHER = 13, 14, 15
KINDS = 16
NO_GENDER = 2

_SENTENCES: Final = (0, 1, 2, 3, 5, 9)
_EXPRESSIONS: Final = (1, 2, 3, 4, 8, 16, 32)
# Sizes of the categorical features of a pair, in the order of `_features`.
_SIZES: Final = (KINDS * KINDS, 6 * 3, 7 * 3, 8 * 3, 5, 9, 4)
_OFFSETS: Final = np.cumsum((0, *_SIZES[:-1])).astype(np.int32)
FEATURES = sum(_SIZES)


@dataclass(frozen=True, slots=True)
class Expression:
    """What the features of a pair need of one expression.

    `words` are its words in lower case without determiners, `head` its head in lower case, `label` the label
    of the name that its head belongs to or "". `sentence` numbers its sentence, `region` the quoted region
    that it stands in, 0 for none.
    """

    words: tuple[str, ...]
    head: str
    label: str
    sentence: int
    region: int


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Candidate pairs: expression `later[k]` may refer back to `earlier[k]`; sorted by later, then earlier.

    `features` has a row for each pair with one row number of the scorer's feature table in each column.
    """

    later: Ints
    earlier: Ints
    features: Ints


def kind_of(expression: Expression) -> int:
    """The kind of an expression, 0..15: pronouns by class, names by label, noun phrases by number."""
    if expression.label:
        return NAME_KINDS[expression.label]  # also "US", which is no "us"
    if len(expression.words) <= 1 and expression.head in PRONOUN_KINDS:
        return PRONOUN_KINDS[expression.head]
    if not expression.head[:1].isalpha():
        return OTHER
    return PLURAL if expression.head.endswith("s") and not expression.head.endswith("ss") else SINGULAR


def pairs(expressions: Sequence[Expression]) -> Pairs:
    """All pairs of expressions at most BACK apart, with their features.

    Cost: linear in the pairs, but for a table of words by expression and one of expressions by expression,
    float32: a long text is given in parts.
    """
    count = len(expressions)
    later, earlier = _band(count)
    kinds = np.array([kind_of(one) for one in expressions], dtype=np.int32)
    columns = _features(expressions, kinds, later, earlier)
    features = np.stack(columns, axis=1).astype(np.int32) if count else np.zeros((0, len(_SIZES)), np.int32)
    return Pairs(later, earlier, features + _OFFSETS)


def _band(count: int) -> tuple[Ints, Ints]:
    widths = np.minimum(np.arange(count, dtype=np.int32), BACK)
    later = np.repeat(np.arange(count, dtype=np.int32), widths)
    begins = np.repeat(np.cumsum(widths) - widths, widths)
    back = np.arange(len(later), dtype=np.int32) - begins
    return later, (later - widths[later] + back).astype(np.int32)


def _features(expressions: Sequence[Expression], kinds: Ints, later: Ints, earlier: Ints) -> list[Ints]:
    classes = _classes(kinds)
    a, b = kinds[later], kinds[earlier]
    of_class = classes[later]
    regions = np.array([one.region for one in expressions], dtype=np.int32)
    sentences = np.array([one.sentence for one in expressions], dtype=np.int32)
    gender = np.array(
        [_gender(one, kind) for one, kind in zip(expressions, kinds, strict=True)], dtype=np.int32
    )
    apart = np.searchsorted(_SENTENCES, sentences[later] - sentences[earlier], side="left")
    between = np.searchsorted(_EXPRESSIONS, later - earlier, side="left")
    return [
        a * KINDS + b,
        _matches(expressions, later, earlier) * 3 + of_class,
        apart.astype(np.int32) * 3 + of_class,
        between.astype(np.int32) * 3 + of_class,
        _same_region(regions[later], regions[earlier]),
        gender[later] * 3 + gender[earlier],
        (classes[later] == 2) * 2 + (classes[earlier] == 2),
    ]


def _classes(kinds: Ints) -> Ints:
    """0 for pronouns, 1 for names, 2 for noun phrases."""
    return ((kinds >= min(NAME_KINDS.values())).astype(np.int32) + (kinds >= SINGULAR)).astype(np.int32)


def _gender(expression: Expression, kind: int) -> int:
    if kind in NAME_KINDS.values() and expression.label != "PER":
        return NO_GENDER
    return gender_of((expression.head, *expression.words))  # "his mother" is a woman


def _same_region(a: Ints, b: Ints) -> Ints:
    """0 both outside quoted regions, 1 later inside, 2 earlier inside, 3 both in one, 4 in different ones."""
    both = (a > 0) & (b > 0)
    return np.where(both, np.where(a == b, 3, 4), (a > 0) * 1 + (b > 0) * 2).astype(np.int32)


def _matches(expressions: Sequence[Expression], later: Ints, earlier: Ints) -> Ints:
    """0 nothing alike, 1 a shared word, 2 earlier holds later, 3 the other way, 4 one head, 5 all words."""
    vocabulary: dict[str, int] = {}
    rows, columns = [], []
    for row, one in enumerate(expressions):
        for word in set(one.words):
            rows.append(row)
            columns.append(vocabulary.setdefault(word, len(vocabulary)))
    holds = np.zeros((len(expressions), max(1, len(vocabulary))), dtype=np.float32)
    holds[rows, columns] = 1
    sizes = holds.sum(axis=1)
    shared = (holds @ holds.T)[later, earlier]
    heads = _numbered([one.head for one in expressions])
    whole = _numbered([" ".join(one.words) for one in expressions])
    some = shared > 0
    out = np.where(some, 1, 0)
    out = np.where(some & (shared == sizes[later]), 2, out)
    out = np.where(some & (shared == sizes[earlier]) & (out != 2), 3, out)
    out = np.where(heads[later] == heads[earlier], 4, out)
    return np.where(whole[later] == whole[earlier], 5, out).astype(np.int32)


def _numbered(strings: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(string, len(numbers)) for string in strings], dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class AntecedentScorer:
    """A small network: hidden = relu(later + earlier + product + features), score = hidden . out.

    Arrays are float32; `vectors` of `__call__` has a row of width ANTECEDENT for each expression.
    """

    later: Floats
    earlier: Floats
    product: Floats
    features: Floats
    bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> AntecedentScorer:
        """The scorer from its named arrays; raises KeyError naming the one that is not there."""
        return cls(**{name: arrays[f"antecedent.{name}"] for name in cls.__slots__})

    def __call__(self, vectors: Floats, candidates: Pairs) -> Floats:
        """The score of each pair, a log-odds against "refers to nothing before". Cost: linear in pairs."""
        if not len(candidates.later):
            return np.zeros(0, np.float32)
        later, earlier = candidates.later, candidates.earlier
        hidden = np.take(vectors @ self.later, later, axis=0)
        hidden += np.take(vectors @ self.earlier + self.bias, earlier, axis=0)
        for column in range(candidates.features.shape[1]):
            hidden += np.take(self.features, candidates.features[:, column], axis=0)
        hidden += (np.take(vectors, later, axis=0) * np.take(vectors, earlier, axis=0)) @ self.product
        np.maximum(hidden, 0, out=hidden)
        scores: Floats = hidden @ self.out + self.out_bias
        return scores
