"""Quotations that are the sentence in other words: candidates by rare words, likeness, and the changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...kernel.wording import Change, changes, form, in_order, written
from ...model import Span
from ...story.utterances.likeness import FUNCTION_WORTH, Demands, Likeness, Relation, likeness
from ...story.utterances.units import QuotedWord
from .answers import ChangeKind, Found, Status, WordChange
from .asked import Asked, same_word
from .concordance import Concordance, Speech
from .voices import agreement, pieces_of, where

# So many speeches are compared with a sentence, those first that share most of its rare words; of each word
# so many speeches are counted.
CANDIDATES = 40
POSTINGS = 4_000

# A sentence of at least so many words that has so much of its words, and of the page's, in the same order is
# that sentence with a word changed, however common its words are. With less of them than LEAST it is another
# sentence on one matter, unless one side stands whole in the other. By rule; on PolNeAR train (planted:
# `evaluation.tasks.ledger`, 2026-11) LEAST takes false variants of 2,894 absent sentences from 25 to 2 and
# loses none of 9,564 changed ones.
FRAME_WORDS = 5
FRAME = 0.72
LEAST = 0.5

DEMANDS = Demands()


@dataclass(frozen=True, slots=True)
class _Window:
    """Consecutive words of a speech that may be the sentence."""

    speech: Speech
    words: tuple[QuotedWord, ...]
    like: Likeness
    frame: float


def variants(book: Concordance, asked: Asked, passed: frozenset[int]) -> list[Found]:
    """The speeches that have the sentence in other words, by account; not those numbered in `passed`.

    VARIANT, or SAID_BY_ANOTHER where it names somebody who cannot be who was asked for. Cost: bounded for
    each word of the sentence.
    """
    keys = [word.key for word in asked.words]
    out = []
    for number in _candidates(book, keys):
        if number in passed:
            continue
        window = _best_window(book, asked, keys, book.speeches[number])
        if window is not None:
            out.append(_found(window, asked))
    return out


def _candidates(book: Concordance, keys: Sequence[str]) -> list[int]:
    """Numbers of speeches, in order, that share most of the words."""
    shared: dict[int, float] = defaultdict(float)
    telling = sorted(set(keys), key=lambda key: (len(book.meant.get(key, ())), key))
    for key in telling:
        worth = max(FUNCTION_WORTH, book.worth.get(key, 1.0))
        for number in book.meant.get(key, ())[:POSTINGS]:
            shared[number] += worth
    ranked = sorted(shared, key=lambda number: (-round(shared[number], 9), number))
    return sorted(ranked[:CANDIDATES])


def _best_window(book: Concordance, asked: Asked, keys: Sequence[str], speech: Speech) -> _Window | None:
    agrees = agreement(asked.speaker, speech.name)
    relation = {True: Relation.ONE, False: Relation.TWO, None: Relation.UNKNOWN}[agrees]
    best = None
    for words in _windows(speech, len(keys)):
        part = _trimmed(keys, words)
        if not part:
            continue
        there = [word.key for word in part]
        like = likeness(keys, there, book.worth, DEMANDS)
        window = _Window(speech, part, like, _frame(keys, there))
        if _is_variant(window, relation, len(keys)) and (best is None or _rank(window) > _rank(best)):
            best = window
    return best


def _rank(window: _Window) -> tuple[float, float]:
    return round(window.frame, 9), round(window.like.score, 9)


def _windows(speech: Speech, length: int) -> Iterator[tuple[QuotedWord, ...]]:
    """From each unit on, one unit, two and so on, until they have as many words as the sentence and more."""
    for first in range(len(speech.units)):
        words: tuple[QuotedWord, ...] = ()
        for unit in speech.units[first:]:
            words += unit.words
            yield words
            if len(words) - len(unit.words) >= length:
                break


def _trimmed(keys: Sequence[str], words: tuple[QuotedWord, ...]) -> tuple[QuotedWord, ...]:
    """The words from the first to the last that the sentence has in the same order, and as many more at each
    end as the sentence has other words there.
    """
    runs = in_order(keys, [word.key for word in words])
    if not runs:
        return ()
    start = max(0, runs[0].b - runs[0].a)
    last = runs[-1]
    end = last.b + last.length + len(keys) - (last.a + last.length)
    return words[start:end]


def _frame(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of both sides' words that stand in one order on both."""
    common = sum(run.length for run in in_order(a, b))
    return 2 * common / (len(a) + len(b))


def _is_variant(window: _Window, relation: Relation, length: int) -> bool:
    shorter = min(length, len(window.words))
    if shorter >= FRAME_WORDS and window.frame >= FRAME:
        return True
    if window.frame < LEAST and not window.like.whole:
        return False
    if window.like.score < DEMANDS.floor(relation, shorter, window.like.whole):
        return False
    return relation is not Relation.TWO or window.like.near >= DEMANDS.near


def _found(window: _Window, asked: Asked) -> Found:
    """The variant; EXACT where words are only joined or parted ("per cent", "percent")."""
    speech = window.speech
    agrees = agreement(asked.speaker, speech.name)
    found = list(_changes(window, asked))
    changed = [change for change in found if not _only_parted(change, asked)]
    parted = [change for change in found if _only_parted(change, asked)]
    status = Status.VARIANT if changed else Status.EXACT
    return Found(
        Status.SAID_BY_ANOTHER if agrees is False else status,
        where(speech),
        speech.account,
        pieces_of(speech, window.words),
        speech.name,
        speech.name_score,
        agrees,
        changes=tuple(changed),
        levelled=tuple(f"“{_asked(change, asked)}” is written “{change.found}”" for change in parted),
        score=window.frame if changed else 1.0,
    )


def _asked(change: WordChange, asked: Asked) -> str:
    return asked.quote[change.asked.start : change.asked.end]


def _only_parted(change: WordChange, asked: Asked) -> bool:
    """Whether both sides have the same letters."""
    mine, theirs = (
        "".join(form(word) for word in written(one)) for one in (_asked(change, asked), change.found)
    )
    return mine == theirs


def _changes(window: _Window, asked: Asked) -> Iterator[WordChange]:
    """Where the words of the page differ from those asked, in order."""
    text = window.speech.account.document.text
    mine = [word.written for word in asked.words]
    theirs = [text[word.span] for word in window.words]
    for change in changes(*_paired(mine, theirs)):
        words = window.words[change.b_start : change.b_end]
        places = pieces_of(window.speech, words)
        said = " … ".join(" ".join(text[place.span].split()) for place in places)
        yield WordChange(_kind(change, asked), _span(asked, change), said, places)


def _paired(mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Both sides with one way to write what is one word."""
    known: dict[str, str] = {}
    for word in theirs:
        known[word] = next((other for other in mine if same_word(word, other)), word)
    first = {word: next(other for other in mine if same_word(word, other)) for word in mine}
    return [first[word] for word in mine], [first.get(known[word], known[word]) for word in theirs]


def _kind(change: Change, asked: Asked) -> ChangeKind:
    if change.a_start < change.a_end:
        return "replaced" if change.b_start < change.b_end else "added"
    return "dots" if change.a_start in asked.dots else "left_out"


def _span(asked: Asked, change: Change) -> Span:
    """The words of the sentence that are changed; where it has none, the place between two of its words."""
    if change.a_start < change.a_end:
        return Span(asked.words[change.a_start].span.start, asked.words[change.a_end - 1].span.end)
    at = asked.words[change.a_start].span.start if change.a_start < len(asked.words) else len(asked.quote)
    return Span(at, at)
