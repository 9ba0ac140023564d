"""Word sequences: what two wordings share, in which order, and where they differ. Knows no language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, repeat
from math import log
from typing import NamedTuple

# (ending, what it becomes, fewest letters that must stand before it)
Ending = tuple[str, str, int]


def _pattern(sign: str, letter: str, digit: str) -> re.Pattern[str]:
    """Letters with single dots between ("U.S.", "e.g."), numbers with their separators, and words with inner
    apostrophes or hyphens. Possessive repeats: nothing is tried more than thrice, so the cost is linear on
    any input. The first line is for speed: the last would find these too.
    """
    return re.compile(
        rf"({sign}(?:{sign}++(?<!{digit})(?:['’ʼ‐‑-]{sign}++)*+"
        rf"|\.(?<!{digit}\.){letter}(?!{sign})(?:\.{letter}(?!{sign}))*+\.?"
        rf"|(?<={digit}){digit}*+(?:[.,]{digit}++)*+(?!{sign})"
        rf"|{sign}*+(?:['’ʼ‐‑-]{sign}++)*+))"
    )


# Simple classes are read twice as fast, and nearly every text allows them: beside ASCII it has but marks.
_OTHER = re.compile("[^\x00-\x7f\u00a0-\u00a9\u2000-\u206f]")
_ASCII = _pattern("[A-Za-z0-9]", "[A-Za-z]", "[0-9]")
_PLAIN = _pattern(r"\w", r"[^\W\d]", r"\d")
_ANY = _pattern(r"[^\W_]", r"[^\W\d_]", r"\d")
_INNER = str.maketrans("", "", ".,'’ʼ‐‑-")

# Words whose key is remembered, for each set of tables: a story's words come again and again.
REMEMBERED = 65_536

# Above this many word pairs the exact comparison gives way to a cheaper one: 500 words against 500 cost
# pure Python about 20 ms at worst, 5000 against 5000 cost the compiled one about as much.
_SLOW_PAIRS = 250_000
_FAST_PAIRS = 25_000_000


class Word(NamedTuple):
    """One word: `[start, end)` in code points of the string it was found in, and its words as written."""

    written: str
    start: int
    end: int


# `Word` without the arguments by name, at a third of the cost.
_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)


class Run(NamedTuple):
    """`length` words that both wordings have in the same order, from word `a` of one and `b` of the other."""

    a: int
    b: int
    length: int


class Change(NamedTuple):
    """Words `[a_start, a_end)` of one wording stand where the other has `[b_start, b_end)`, or nothing."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; marks and white space are none. Empty text has none. Cost: linear."""
    found = parts(text)
    at = list(accumulate(map(len, found)))
    return tuple(map(_word, zip(found[1::2], at[::2], at[1::2], strict=False)))


def written(text: str) -> list[str]:
    """The words of `text` in order, as they are written, without their places: twice as fast."""
    return _reading(text).findall(text)


def parts(text: str) -> list[str]:
    """All of `text` in parts: by turns what stands between words, "" where nothing does, and a word. There is
    one part more than words between.
    """
    return _reading(text).split(text)


def _reading(text: str) -> re.Pattern[str]:
    """The fastest pattern that finds the words of `text`."""
    if is_plain(text):
        return _ASCII
    return _ANY if "_" in text else _PLAIN


def is_plain(text: str) -> bool:
    """Whether all letters and digits of `text` are ASCII's; its marks need not be. Cost: linear, a tenth of
    that of finding words.
    """
    return text.isascii() or _OTHER.search(text) is None


@lru_cache(maxsize=REMEMBERED)
def form(written: str) -> str:
    """The word without case, inner dots, apostrophes and hyphens: "Cyber-security" is "cybersecurity".

    The empty string never comes back for a word of `words`. The last answers are kept.
    """
    if written.isascii() and written.isalnum():
        return written.lower()
    return written.translate(_INNER).casefold() or written


def key(form_of_word: str, tables: Sequence[Sequence[Ending]]) -> str:
    """A form with its endings levelled: from each table the first ending that fits is replaced, once.

    Words with digits are left as they are. Cost: the number of endings.
    """
    if not form_of_word.isalpha():
        return form_of_word
    for table in tables:
        form_of_word = _levelled(form_of_word, table)
    return form_of_word


@lru_cache(maxsize=16)
def levelling(tables: tuple[tuple[Ending, ...], ...]) -> Callable[[str], str]:
    """What gives the `key` of a form by these tables, at a fourth of its cost, and keeps the last answers.

    The same tables give the same function, so that what one caller met others need not work out again.
    """
    indexed = [_by_last_letter(table) for table in tables]

    @lru_cache(maxsize=REMEMBERED)
    def level(form_of_word: str) -> str:
        if form_of_word.isalpha():
            for table in indexed:
                endings = table.get(form_of_word[-1:], table[""])
                form_of_word = _levelled(form_of_word, endings) if endings else form_of_word
        return form_of_word

    return level


def _by_last_letter(table: Sequence[Ending]) -> dict[str, Sequence[Ending]]:
    """For each last letter the endings that may fit, in order; under "" those that fit any word."""
    letters = {"", *(ending[-1:] for ending, _, _ in table)}
    return {last: [one for one in table if one[0][-1:] in ("", last)] for last in letters}


def _levelled(word: str, table: Sequence[Ending]) -> str:
    for ending, becomes, letters in table:
        if word.endswith(ending) and len(word) - len(ending) >= letters:
            return word[: len(word) - len(ending)] + becomes
    return word


def rarity(held: Sequence[int], wordings: int, *, plain: float = 0.05, smooth: int = 40) -> list[float]:
    """How much a word tells that so many of the wordings hold, in 0..1, for each number of `held`.

    With p the share of wordings that hold the word (`smooth` empty ones are added, so that a handful of
    wordings says little), a word of p <= `plain` has 1, and beyond it log(p) / log(plain): a scale that
    does not depend on how many wordings there are; a word that none holds has 1. *Source:* inverse document
    frequency (Spärck Jones 1972), normalised and cut. Cost: linear.
    """
    total, least = smooth + wordings, log(plain)
    weight = {many: min(1.0, log(many / total) / least) if many else 1.0 for many in set(held)}
    return [weight[many] for many in held]


def weight_of(wording: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of the words, each time they stand there; unknown words weigh 1."""
    return sum(map(weights.get, wording, repeat(1.0)))


def shared(a: Sequence[str], b: Sequence[str], weights: Mapping[str, float]) -> float:
    """Weight of the words that both have, in any order, each as often as the one that has it less."""
    other = Counter(b)
    both = [(word, min(times, other[word])) for word, times in Counter(a).items() if word in other]
    return sum([times * weights.get(word, 1.0) for word, times in both])


def in_order(a: Sequence[str], b: Sequence[str]) -> tuple[Run, ...]:
    """A longest common subsequence of words as runs, in order. Which one, among equals, depends on the sides.

    Cost: len(a) * len(b) / 64 (bit-parallel). *Source:* Hyyrö 2004, as implemented in RapidFuzz.
    """
    from rapidfuzz.distance import LCSseq

    *blocks, _ = LCSseq.editops(a, b).as_matching_blocks()
    return tuple([Run(block.a, block.b, block.size) for block in blocks])


def position_of(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where `part` first stands in `whole`, word for word; None when nowhere; 0 for an empty `part`.

    Cost: linear. *Source:* Knuth, Morris and Pratt 1977.
    """
    if not part:
        return 0
    # Most have a word that the other lacks.
    if not set(part).issubset(whole):
        return None
    back, matched = _borders(part), 0
    for at, word in enumerate(whole):
        while matched and part[matched] != word:
            matched = back[matched - 1]
        matched += part[matched] == word
        if matched == len(part):
            return at + 1 - matched
    return None


def _borders(part: Sequence[str]) -> list[int]:
    back, matched = [0] * len(part), 0
    for at in range(1, len(part)):
        while matched and part[matched] != part[at]:
            matched = back[matched - 1]
        matched += part[matched] == part[at]
        back[at] = matched
    return back


def changes(a: Sequence[str], b: Sequence[str]) -> tuple[Change, ...]:
    """Where `b` differs from `a`, in order, as a reader would mark it; () when they are equal.

    A wording found whole inside the other differs only before and after it. Otherwise the common ends are
    kept, then the longest common stretch, and both sides of it are compared in turn. Cost: bounded; beyond
    250,000 word pairs (500 words against 500) any longest common subsequence serves, beyond 25 million one
    change covers all but the common ends.
    *Source:* Ratcliff and Metzener 1988, as in the standard library's difflib, without its heuristics.
    """
    return tuple(_between(chain(_kept(a, b), (Run(len(a), len(b), 0),))))


def _kept(a: Sequence[str], b: Sequence[str]) -> Iterator[Run]:
    part, whole = (a, b) if len(a) <= len(b) else (b, a)
    at = position_of(part, whole)
    if at is not None:
        yield Run(0, at, len(part)) if part is a else Run(at, 0, len(part))
        return
    head = _common_head(a, b)
    tail = _common_head(a[head:][::-1], b[head:][::-1])
    yield Run(0, 0, head)
    for run in _runs(a[head : len(a) - tail], b[head : len(b) - tail]):
        yield Run(run.a + head, run.b + head, run.length)
    yield Run(len(a) - tail, len(b) - tail, tail)


def _common_head(a: Sequence[str], b: Sequence[str]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _runs(a: Sequence[str], b: Sequence[str]) -> tuple[Run, ...]:
    pairs = len(a) * len(b)
    if not pairs or pairs > _FAST_PAIRS:
        return ()
    if pairs > _SLOW_PAIRS:
        return in_order(a, b)
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return tuple(Run(block.a, block.b, block.size) for block in blocks if block.size)


def _between(runs: Iterable[Run]) -> Iterable[Change]:
    at_a = at_b = 0
    for run in runs:
        if run.a > at_a or run.b > at_b:
            yield Change(at_a, run.a, at_b, run.b)
        at_a, at_b = run.a + run.length, run.b + run.length
