"""Spun copies: accounts that are another account with words swapped one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import exp, log
from typing import Any

from ..kernel.swaps import in_place, moved
from ..kernel.wording import Change, Word, form, key, words
from ..lang.en_function_words import FUNCTION_WORDS
from ..lang.en_ranks import BY_FREQUENCY
from ..lang.en_spun import SWAPS
from ..lang.en_times import ORDINALS
from ..lang.en_wording import INFLECTIONS, NUMBER_WORDS, SPELLINGS
from ..model import Account, AccountId, Corpus, Finding, Place, Span
from ..model.annotations import ARTICLES
from ..model.findings import PASSAGES, SPUN, Passage, SpunCopy, Swap

# A swap has at most so many words on a side; longer changes are rewriting.
LONGEST_SWAP = 3
# What one account alone has, when longer than this, is another sentence or clause: cut, not spun.
LONGEST_CUT = 4
# Words of one passage that are compared, on each side: enough to see what was done to it.
LONGEST_PASSAGE = 3_000
# Two words that begin with so many equal letters are forms of one word.
SAME_STEM = 5
# Mean rarity, in logarithms of ranks, by which one side has to be the odder to be called the spun one.
ODDER = 0.3
# The rarity of the second word of a listed swap above the first: as between the 100th word and the 2,000th.
LISTED = 3.0

_RANK = {word: rank for rank, word in enumerate(BY_FREQUENCY, 1)}
_UNLISTED = 2 * len(BY_FREQUENCY)
# "Final" counts nothing: spinners put it for "last".
_NUMBERS = NUMBER_WORDS.keys() | (ORDINALS.keys() - {"final"})


@dataclass(frozen=True, slots=True)
class Measures:
    """What makes two accounts a spun copy and its source: a gate, and a logistic score over five shares.

    Fitted on planted spins (wirecopy_synth and synthetic_reuse dev, `evaluation.spinning` in aeb, WCXB and
    allsides train, half of each) against their other copies, Clough and Stevenson's pairs and real pairs of
    allsides, 2026-11. On the other half, with spins by two thesauri that the fit never saw: precision .995,
    recall .944. Not sharp: at .3 / .7 precision .986 / .997, recall .949 / .925; a share of .012, or two
    swaps, cost recall .005.
    """

    # Different swaps, and their share of the words compared: an editor swaps some words too.
    swaps: int = 3
    share: float = 0.008
    # So many different swaps of `lang.en_spun.SWAPS` need no share.
    listed: int = 2
    # The score that a pair must have.
    score: float = 0.5
    # Weights of: the constant, the logarithm of the number of different swaps, how much odder one side is,
    # and of words moved, cut and rewritten, each as a share of itself and the swaps.
    constant: float = -2.62
    many: float = 1.79
    odd: float = 1.55
    moved: float = -5.82
    cut: float = -1.32
    rewritten: float = -2.73


MEASURES = Measures()


@dataclass(frozen=True)
class SpunCopies:
    """Gives SPUN: pairs of accounts, sorted, of which one is the other with words swapped in their places.

    A spinner replaces words where they stand, all over the text and also in quotations, and takes rarer
    words than a writer would; a person who rewrites moves, cuts and joins. Only the passages that two
    accounts share are compared. Names, numbers, spellings and endings are no swaps. English only: in other
    languages no word is known to be rare. Cost: linear in the passages, times their length in 64 words.

    *Source:* the signs are those of obfuscation by word substitution at PAN (Potthast et al. 2013, section 2)
    read from the other side; we know of no published detector that needs no language model.
    """

    name: str = "spun_copies"
    version: int = 1
    needs: tuple[Any, ...] = (ARTICLES, PASSAGES)
    gives: tuple[Any, ...] = (SPUN,)
    measures: Measures = MEASURES

    def __call__(self, corpus: Corpus) -> tuple[Finding[SpunCopy]]:
        """One finding; no pair where nothing is shared."""
        accounts = {account.id: account for account in corpus.accounts}
        memo: dict[str, str] = {}
        pairs = groupby(sorted(corpus[PASSAGES], key=_pair), key=_pair)
        found = (
            judged(compared((accounts[a], accounts[b]), passages, memo), self.measures)
            for (a, b), passages in pairs
        )
        items = tuple(one for one in found if one is not None)
        return (Finding(SPUN, f"{self.name}@{self.version}", items),)


@dataclass(slots=True)
class Comparison:
    """What was done to the words that two accounts share. `odds` are how much rarer the words of `b` are in
    each different swap; `listed` counts the swaps of the word list among them.
    """

    a: AccountId
    b: AccountId
    words: int = 0
    swaps: list[Swap] = field(default_factory=list)
    odds: dict[tuple[str, str], float] = field(default_factory=dict)
    listed: int = 0
    moved: int = 0
    cut: int = 0
    rewritten: int = 0


def compared(
    accounts: tuple[Account, Account], passages: Iterable[Passage], memo: dict[str, str]
) -> Comparison:
    """The comparison of two accounts over their passages; `memo` keeps the keys of words between calls."""
    out = Comparison(accounts[0].id, accounts[1].id)
    for passage in passages:
        sides = tuple(
            _Side(account.id, place.span.start, _words(account, place.span), memo)
            for account, place in zip(accounts, (passage.a, passage.b), strict=True)
        )
        out.words += max(len(side.words) for side in sides)
        if passage.score < 1:
            _compare(out, *sides)
    return out


def judged(comparison: Comparison, measures: Measures = MEASURES) -> SpunCopy | None:
    """The pair as a spun copy, or None where it is none."""
    many = len(comparison.odds)
    enough = many >= measures.swaps and many >= measures.share * comparison.words
    if not enough and comparison.listed < measures.listed:
        return None
    odd = sum(comparison.odds.values()) / many
    score = _score(comparison, many, abs(odd), measures)
    if score < measures.score:
        return None
    spun = None if abs(odd) < ODDER else comparison.b if odd > 0 else comparison.a
    return SpunCopy(comparison.a, comparison.b, spun, tuple(comparison.swaps), round(score, 4))


def _score(found: Comparison, many: int, odd: float, measures: Measures) -> float:
    total = measures.constant + measures.many * log(many) + measures.odd * odd
    for weight, count in (
        (measures.moved, found.moved),
        (measures.cut, found.cut),
        (measures.rewritten, found.rewritten),
    ):
        total += weight * count / (many + count)
    return 1 / (1 + exp(-total))


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side of a passage, which begins at `start` of the account's text."""

    account: AccountId
    start: int
    words: tuple[Word, ...]
    memo: dict[str, str]

    def keys(self) -> list[str]:
        """What each word is compared by: without case, spelling and ending."""
        return [self.memo.get(word.written) or self._key(word.written) for word in self.words]

    def _key(self, written: str) -> str:
        self.memo[written] = found = key(form(written), (SPELLINGS, INFLECTIONS))
        return found

    def place(self, start: int, end: int) -> Place:
        """Where words [start, end) stand."""
        first, last = self.words[start], self.words[end - 1]
        return Place(self.account, Span(self.start + first.start, self.start + last.end))


def _pair(passage: Passage) -> tuple[AccountId, AccountId]:
    return passage.a.account, passage.b.account


def _words(account: Account, span: Span) -> tuple[Word, ...]:
    return words(account.document.text[span])[:LONGEST_PASSAGE]


def _compare(out: Comparison, a: _Side, b: _Side) -> None:
    left, right = a.keys(), b.keys()
    changes = in_place(left, right)
    out.moved += moved(left, right, changes)
    for change in changes:
        olds = [word.written for word in a.words[change.a_start : change.a_end]]
        news = [word.written for word in b.words[change.b_start : change.b_end]]
        if not (olds and news):
            out.cut += len(olds) + len(news) <= LONGEST_CUT and _tells(olds or news)
        elif max(len(olds), len(news)) > LONGEST_SWAP:
            out.rewritten += 1
        elif (odd := _odd(olds, news)) is not None:
            _count(out, change, odd, (a, b))


def _count(out: Comparison, change: Change, odd: _Odd, sides: tuple[_Side, _Side]) -> None:
    if odd.pair not in out.odds:
        out.odds[odd.pair] = odd.rarer
        out.listed += odd.listed
    a, b = sides
    out.swaps.append(Swap(a.place(change.a_start, change.a_end), b.place(change.b_start, change.b_end)))


@dataclass(frozen=True, slots=True)
class _Odd:
    """A swap of words: which, how much rarer the second are, and whether the word list holds it."""

    pair: tuple[str, str]
    rarer: float
    listed: bool = False


def _odd(olds: Sequence[str], news: Sequence[str]) -> _Odd | None:
    """The swap that a change of words is, or None where it is a name, a number, a spelling or a form."""
    pair = (" ".join(olds).lower(), " ".join(news).lower())
    if pair in SWAPS:
        return _Odd(pair, LISTED, listed=True)
    if pair[::-1] in SWAPS:
        return _Odd(pair, -LISTED, listed=True)
    plain = all(_plain(word) for word in (*olds, *news))
    if not plain or not (_tells(olds) and _tells(news)) or _same(*pair):
        return None
    return _Odd(pair, _rarity(news) - _rarity(olds))


def _plain(word: str) -> bool:
    """Neither a name nor a number."""
    return word[0].islower() and word not in _NUMBERS and not any(map(str.isdigit, word))


def _tells(some: Sequence[str]) -> bool:
    return any(form(word) not in FUNCTION_WORDS for word in some)


def _same(old: str, new: str) -> bool:
    """Whether both are one word, written together or apart, or forms of one."""
    old, new = form(old.replace(" ", "")), form(new.replace(" ", ""))
    return old == new or (len(old) >= SAME_STEM and old[:SAME_STEM] == new[:SAME_STEM])


def _rarity(some: Sequence[str]) -> float:
    """How rare the rarest of the words is: the logarithm of its rank."""
    return max(log(_RANK.get(form(word), _UNLISTED)) for word in some)
