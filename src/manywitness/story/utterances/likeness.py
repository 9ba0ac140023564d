"""How surely two wordings are one thing said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from itertools import chain

from ...kernel.worded import worded
from ...kernel.wording import Run, in_order, position_of, rarity, shared, weight_of
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import COMMON_WORDS
from ...model import Corpus, Document
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
    told = _Told(frozenset(chain.from_iterable(wordings)))
    for document in {account.document.id: account.document for account in story.accounts}.values():
        told.read(document)
    # Each sentence counts, and of its words those that are asked for.
    spread = rarity([tuple(told.wanted.intersection(keys)) for keys in told.sentences])
    worth = dict(zip(told.wanted, map(_worth, told.wanted), strict=True))
    for word in told.names():
        worth[word] = min(worth[word], NAME_WORTH)
    for word, rare in spread.items():
        if rare < 1:
            worth[word] *= rare
    return worth


@dataclass(slots=True)
class _Told:
    """What the story says: its different sentences (a copied page must not make its words common), and how
    often each of the words that are `wanted` stands inside one with a capital letter.
    """

    wanted: frozenset[str]
    sentences: set[tuple[str, ...]] = field(default_factory=set)
    capital: Counter[str] = field(default_factory=Counter)

    def read(self, document: Document) -> None:
        """Count the words of a document that has sentences."""
        if SENTENCES not in document:
            return
        words, capital = worded(document.text.content), list[str]()
        for sentence in document[SENTENCES].items:
            said = words.written(sentence.span.start, sentence.span.end)
            keys = tuple(map(key_of, said))
            if keys not in self.sentences:
                self.sentences.add(keys)
                capital += [word for word in said[1:] if word[0].isupper()]
        self.capital.update(filter(self.wanted.__contains__, map(key_of, capital)))

    def names(self) -> frozenset[str]:
        """Words that begin with a capital letter nearly wherever they do not begin a sentence."""
        capital = self.capital
        words = chain.from_iterable([keys[1:] for keys in self.sentences])
        inside = Counter(filter(capital.__contains__, words))
        return frozenset([word for word, times in capital.items() if times >= NAME_SHARE * inside[word]])


@lru_cache(maxsize=65536)
def _worth(word: str) -> float:
    if word in _levelled_words(FUNCTION_WORDS):
        return FUNCTION_WORTH
    return COMMON_WORTH if word in _levelled_words(COMMON_WORDS) else 1.0


@cache
def _levelled_words(listed: frozenset[str]) -> frozenset[str]:
    return frozenset(levelled(word) for word in listed)
