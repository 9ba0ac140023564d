"""How surely two wordings are one thing said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import chain, pairwise

import numpy as np

from ...kernel.numbered import Numbered, numbered
from ...kernel.vocabulary import Facts, Vocabulary
from ...kernel.wording import Run, in_order, position_of, rarity, shared, weight_of
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import COMMON_WORDS
from ...model import Corpus
from ...model.annotations import SENTENCES
from .units import key_of, levelled

# Worth of a word that proves nothing, of one that proves little, and of a name: that two quotations of one
# story name the same people is no wonder. Any other word is worth 1.
FUNCTION_WORTH = 0.03
COMMON_WORTH = 0.5
NAME_WORTH = 0.4

# Share of a word's places inside sentences where it has a capital letter, from which on it is a name.
NAME_SHARE = 0.7

# Least worth of any word in so many words that both have in a row, or in a wording that stands whole in the
# other: seven small words in a row ("we have to do what we have to do") are no accident.
UNBROKEN = 4
UNBROKEN_WORTH = 0.2


class Relation(Enum):
    """What the names of the speakers say: one person, at least one unnamed, or two people."""

    ONE = "one"
    UNKNOWN = "unknown"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Demands:
    """How much evidence makes one thing said of two wordings; the unit is a rare word in common.

    The score of a pair is the worth of the words shared in one order, plus `crossed` times that of words
    shared in another order, less `missing` times the worth of the lighter side's words that the other lacks,
    less `between` times what stands between shared words on the heavier side. It must reach `one`, `unknown`
    or `two`, as the speakers relate, and `short_extra` more where the lighter side has fewer words than
    `short` (`short_whole` if it stands in the other word for word). For two people the wordings must also be
    near-identical (`near`). The same words need no more than their number (`same_one`, `same_unknown`), and
    the neighbour of a sentence that is shared already needs `beside` only.

    Tuned 2026-11 on PolNeAR train, 400 documents told by four outlets (as in `evaluation.tasks.ledger`): .955
    of 8,013 pairs found, 14 wrong. `one` .2 lower, `unknown` .3 lower win one or two in a thousand and take
    other things said for one; so does `missing` at .35. `short_extra` .7 and `same_unknown` 6 lose one in a
    hundred and spare none. With all speakers hidden behind one name, 300 unrelated articles gave 17 pairs of
    different speakers in 1.8 million, some of them true repetitions, before these last two were lowered.
    """

    crossed: float = 0.5
    missing: float = 0.5
    between: float = 0.25
    one: float = 1.2
    unknown: float = 1.8
    two: float = 3.0
    near: float = 0.85
    short: int = 10
    short_whole: int = 5
    short_extra: float = 0.5
    same_one: int = 4
    same_unknown: int = 4
    beside: float = 0.5

    def floor(self, relation: Relation, length: int, whole: bool) -> float:
        """The least score that makes a pair one thing said, whose shorter side has `length` words."""
        least = {Relation.ONE: self.one, Relation.UNKNOWN: self.unknown, Relation.TWO: self.two}[relation]
        short = length < (self.short_whole if whole else self.short)
        return least + self.short_extra if short else least

    def trust_same(self, relation: Relation, length: int) -> bool:
        """Whether the same words, so many, are one thing said whatever they are worth."""
        if relation is Relation.TWO:
            return False
        return length >= (self.same_one if relation is Relation.ONE else self.same_unknown)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings share. `score` is that of `Demands`, in rare words.

    `near` in 0..1 is the share of the heavier side that the lighter one has in the same order; `whole` says
    that the lighter side stands in the heavier one word for word. `runs` are the words shared in one order,
    of the two wordings as they were given.
    """

    score: float
    near: float
    whole: bool
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """How many words are shared in one order."""
        return sum([run.length for run in self.runs])

    @property
    def first(self) -> frozenset[int]:
        """The places of these words in the first wording."""
        return frozenset(chain.from_iterable([range(run.a, run.a + run.length) for run in self.runs]))

    @property
    def second(self) -> frozenset[int]:
        """The places of these words in the second wording."""
        return frozenset(chain.from_iterable([range(run.b, run.b + run.length) for run in self.runs]))


def likeness(a: Sequence[str], b: Sequence[str], worth: Mapping[str, float], demands: Demands) -> Likeness:
    """The likeness of two wordings; symmetric but for the sides of `runs`.

    Two wordings without words are not alike. Cost: a * b / 64, for units at most 200 * 200 / 64.
    """
    total_a, total_b = weight_of(a, worth), weight_of(b, worth)
    if (total_a, len(a), a) > (total_b, len(b), b):
        found = _Measured(b, a, worth, (total_b, total_a)).likeness(demands)
        turned = tuple([Run(run.b, run.a, run.length) for run in found.runs])
        return Likeness(found.score, found.near, found.whole, turned)
    return _Measured(a, b, worth, (total_a, total_b)).likeness(demands)


def most_likeness(wording: Iterable[str], worth: Mapping[str, float]) -> float:
    """The highest score that this wording can have with any other: that of standing in it word for word."""
    return sum([max(UNBROKEN_WORTH, worth.get(word, 1.0)) for word in wording])


@dataclass(frozen=True, slots=True)
class _Measured:
    """A lighter and a heavier wording, what their words are worth, each of them and together."""

    light: Sequence[str]
    heavy: Sequence[str]
    worth: Mapping[str, float]
    totals: tuple[float, float]

    def likeness(self, demands: Demands) -> Likeness:
        light, heavy, worth, (own, most) = self.light, self.heavy, self.worth, self.totals
        at = position_of(light, heavy) if light else None
        if at is not None:
            score = most_likeness(light, worth)
            return Likeness(score, own / (most or 1.0), True, (Run(0, at, len(light)),))
        runs = in_order(light, heavy)
        weights = [weight_of(light[run.a : run.a + run.length], worth) for run in runs]
        ordered, both = sum(weights), shared(light, heavy, worth)
        score = sum(map(self._run_score, runs, weights))
        score += demands.crossed * (both - ordered)
        score -= demands.missing * (own - both)
        score -= demands.between * self._gaps(runs)
        return Likeness(score, ordered / (most or 1.0), False, runs)

    def _run_score(self, run: Run, weight: float) -> float:
        long = run.length >= UNBROKEN
        return most_likeness(self.light[run.a : run.a + run.length], self.worth) if long else weight

    def _gaps(self, runs: Sequence[Run]) -> float:
        """Worth of the heavier side's words between its first and last shared word of matter."""
        heavy, worth = self.heavy, self.worth
        weights = [[worth.get(word, 1.0) for word in heavy[run.b : run.b + run.length]] for run in runs]
        telling = [at for at, own in enumerate(weights) if own and max(own) > FUNCTION_WORTH]
        if not telling:
            return 0.0
        first, last = telling[0], telling[-1]
        inside = weight_of(heavy[runs[first].b : runs[last].b + runs[last].length], worth)
        return inside - sum(map(sum, weights[first : last + 1]))


def worths(story: Corpus, wordings: Iterable[Sequence[str]]) -> dict[str, float]:
    """How much each word of the wordings proves, 0..1: less for function words, common words, names, and
    words that run through the sentences of the whole story. Cost: linear in the story.
    """
    wanted = list(set(chain.from_iterable(wordings)))
    worth = list(map(_worth, wanted))
    held, names, sentences = _told(_sentences(story), wanted)
    rare = rarity(held, sentences)
    return {
        word: (min(own, NAME_WORTH) if name else own) * spread
        for word, own, name, spread in zip(wanted, worth, names, rare, strict=True)
    }


def _sentences(story: Corpus) -> Numbered:
    """The words of all sentences, of a document that several accounts have once."""
    documents = {account.document.id: account.document for account in story.accounts}
    told = [document for document in documents.values() if SENTENCES in document]
    spans = [[sentence.span for sentence in document[SENTENCES].items] for document in told]
    return numbered(
        [document.text.content for document in told],
        [at for at, found in enumerate(spans) for _ in found],
        [span.start for found in spans for span in found],
        [span.end for found in spans for span in found],
    )


def _told(said: Numbered, wanted: Sequence[str]) -> tuple[list[int], list[bool], int]:
    """In how many sentences each of the words stands, and whether it is a name: it begins with a capital
    letter nearly wherever it does not begin a sentence; and how many sentences there are. Those of the same
    words count once: a copied page must not make its words common.
    """
    kept = _different(said)
    asked, place = said.vocabulary.numbers(wanted), np.full(len(said.vocabulary), -1, np.int64)
    place[asked] = np.arange(len(asked))
    word, inside = place[kept.facts(_keys)], np.ones(len(kept.word), np.bool_)
    inside[kept.first[:-1][np.diff(kept.first) > 0]] = False
    told = word >= 0
    held = np.unique(kept.owner[told] * len(asked) + word[told], return_index=True)[0] % max(1, len(asked))
    often, times, capital = (
        np.bincount(found, minlength=len(asked))
        for found in (held, word[told & inside], word[told & inside & kept.facts(_capital)])
    )
    return often.tolist(), ((capital > 0) & (capital >= NAME_SHARE * times)).tolist(), len(kept)


def _different(said: Numbered) -> Numbered:
    """The first of each of the sentences whose words have the same keys."""
    keys, first = said.facts(_keys), dict[bytes, int]()
    for at, (low, high) in enumerate(pairwise(said.first.tolist())):
        first.setdefault(keys[low:high].tobytes(), at)
    return said.of(np.array(list(first.values()), np.int64))


def _keys(vocabulary: Vocabulary, words: Sequence[str]) -> Facts:
    """The number of each word's key."""
    return vocabulary.numbers(list(map(key_of, words)))


def _capital(_: Vocabulary, words: Sequence[str]) -> Facts:
    """Which words begin with a capital letter."""
    return np.array([word[0].isupper() for word in words], np.bool_)


@lru_cache(maxsize=65536)
def _worth(word: str) -> float:
    if word in _levelled_words(FUNCTION_WORDS):
        return FUNCTION_WORTH
    return COMMON_WORTH if word in _levelled_words(COMMON_WORDS) else 1.0


@cache
def _levelled_words(listed: frozenset[str]) -> frozenset[str]:
    return frozenset(levelled(word) for word in listed)
