"""Why an account is in its story: what it has in common with the others, and where each says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

import numpy as np

from ...kernel.names import can_be_one, name_parts
from ...kernel.shingles import Memo, words_of
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, AccountId, LayerKey, Place, Span
from ...model.annotations import ARTICLES, MENTIONS, PEOPLE, TIMES, MentionLabel
from ...model.findings import Passage
from .rarity import rarities

# The layers that are read, as far as they are there.
NEEDS: tuple[LayerKey[Any], ...] = (ARTICLES, MENTIONS, PEOPLE, TIMES)

# Words that are told, at most, and how rare one of them is at least (inverse document frequency): "minister"
# has 3.1, "ferry" 6.5. Only what is read depends on it, no decision.
WORDS = 8
RARE = 4.0

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HALF = np.uint64(0xFFFFFFFF)


class ReasonKind(StrEnum):
    """What two accounts can have in common."""

    PASSAGE = "passage"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that an account has in common with `others` (sorted), in `words`.

    `weight` in 0..1 is the share of the other accounts of the story that have it. `places` has the first
    place in the account itself, then the first in each of the others; none for days of publication, which are
    no words of a text.
    """

    kind: ReasonKind
    words: str
    weight: float
    others: tuple[AccountId, ...]
    places: tuple[Place, ...]


def reasons(account: Account, others: Sequence[Account], passages: Sequence[Passage]) -> tuple[Reason, ...]:
    """Passages, people, places, dates and rare words that an account shares with others.

    In this order of kinds; in each what most of the others share comes first, rarer words before others.
    `passages` are those of the story. A word that stands in a shared name is not told again. Nothing shared
    is an empty tuple. Cost: linear in the texts.
    """
    told = [
        *_passages(account, others, passages),
        *_shared(ReasonKind.PERSON, account, others, _people),
        *_shared(ReasonKind.PLACE, account, others, _places),
        *_shared(ReasonKind.DATE, account, others, _dates),
        *_published(account, others),
    ]
    told += _words(account, others, frozenset(part for one in told for part in name_parts(one.words)))
    return tuple(told)


def _passages(account: Account, others: Sequence[Account], passages: Sequence[Passage]) -> Iterator[Reason]:
    """The longest passage with each other account."""
    longest: dict[AccountId, tuple[Passage, Place, Place]] = {}
    for one in passages:
        mine, theirs = (one.a, one.b) if one.a.account == account.id else (one.b, one.a)
        best = longest.get(theirs.account)
        if mine.account == account.id and (best is None or len(mine.span) > len(best[1].span)):
            longest[theirs.account] = (one, mine, theirs)
    for other in sorted(one.id for one in others if one.id in longest):
        found, mine, theirs = longest[other]
        what = "a quotation" if found.quoted > 0.5 else f"a {found.kind.value} passage"
        words = f"{what} of {len(mine.span):,} characters, shared with {other}"
        yield Reason(ReasonKind.PASSAGE, words, 1 / len(others), (other,), (mine, theirs))


_Said = dict[str, Span]


def _shared(
    kind: ReasonKind, account: Account, others: Sequence[Account], said: Callable[[Account], _Said]
) -> list[Reason]:
    """What the account and others say, by what `said` finds in each: words with their first place."""
    mine = said(account)
    having: defaultdict[str, list[Place]] = defaultdict(list)
    for other in sorted(others, key=lambda one: one.id):
        theirs = said(other)
        for words in mine:
            alike = next((name for name in theirs if _one(kind, words, name)), None)
            if alike is not None:
                having[words].append(Place(other.id, theirs[alike]))
    found = [
        _reason(kind, words, len(others), Place(account.id, mine[words]), having[words]) for words in having
    ]
    return sorted(found, key=lambda one: (-one.weight, one.places[0].span, one.words))


def _one(kind: ReasonKind, words: str, name: str) -> bool:
    if kind is ReasonKind.PERSON:
        return can_be_one(words, name)
    return words.casefold() == name.casefold()


def _reason(kind: ReasonKind, words: str, of: int, mine: Place, theirs: Sequence[Place]) -> Reason:
    others = tuple(place.account for place in theirs)
    return Reason(kind, words, len(others) / of, others, (mine, *theirs))


def _people(account: Account) -> _Said:
    if PEOPLE not in account.document:
        # Without chains every way to write a name stands for itself.
        return _named(account, MentionLabel.PER)
    inside = account.article.span
    people = (person for person in account.document[PEOPLE].items if inside.overlaps(person.span))
    return _first((person.name, person.span) for person in people)


def _places(account: Account) -> _Said:
    return _named(account, MentionLabel.LOC)


def _named(account: Account, label: MentionLabel) -> _Said:
    return _first(
        (account.document.text[one.span], one.span)
        for one in (account.document[MENTIONS].items if MENTIONS in account.document else ())
        if one.label is label and _told(account, one.span)
    )


def _dates(account: Account) -> _Said:
    """Days that the text names in full or that are known to the day."""
    return _first(
        (one.value[:10], one.span)
        for one in (account.document[TIMES].items if TIMES in account.document else ())
        if _DAY.match(one.value) and _told(account, one.span)
    )


def _told(account: Account, span: Span) -> bool:
    return any(piece.overlaps(span) for piece in account.article.pieces)


def _first(found: Iterable[tuple[str, Span]]) -> _Said:
    out: _Said = {}
    for words, span in found:
        out.setdefault(words, span)
    return out


def _published(account: Account, others: Sequence[Account]) -> Iterator[Reason]:
    """How near the days of publication are, the nearest first."""
    mine = account.day
    gaps = sorted((abs(day - mine), one.id) for one in others if mine and (day := one.day) is not None)
    for gap, near in groupby(gaps, key=lambda pair: pair[0]):
        ids = tuple(name for _, name in near)
        words = f"published {('on the same day', 'a day apart')[gap] if gap < 2 else f'{gap} days apart'}"
        yield Reason(ReasonKind.DATE, words, len(ids) / len(others), ids, ())


def _words(account: Account, others: Sequence[Account], told: frozenset[str]) -> list[Reason]:
    """The rare words that most of the others use too."""
    memo = Memo(FUNCTION_WORDS)
    mine = _stems(account, memo)
    theirs = {one.id: _stems(one, memo) for one in sorted(others, key=lambda one: one.id)}
    rare = dict(zip(mine, rarities(np.array(list(mine), np.uint64).astype(np.uint32)).tolist(), strict=True))
    found = []
    for stem, span in mine.items():
        places = [Place(name, stems[stem]) for name, stems in theirs.items() if stem in stems]
        words = account.document.text[span]
        if places and rare[stem] >= RARE and told.isdisjoint(name_parts(words)):
            found.append(
                (rare[stem] * len(places), _reason_of_word(account, words, len(others), span, places))
            )
    best = sorted(found, key=lambda pair: (-pair[0], pair[1].places[0].span))
    return [reason for _, reason in best[:WORDS]]


def _reason_of_word(account: Account, words: str, of: int, span: Span, places: Sequence[Place]) -> Reason:
    return _reason(ReasonKind.WORD, words, of, Place(account.id, span), places)


def _stems(account: Account, memo: Memo) -> Mapping[int, Span]:
    """The stem of each content word of an account, and where it stands first: in its title, then its body."""
    text, article = account.document.text, account.article
    segments = [(piece.start, piece.end) for piece in article.pieces]
    if article.title is not None and not any(piece.overlaps(article.title) for piece in article.pieces):
        segments = sorted([*segments, (article.title.start, article.title.end)])
    words = words_of(text.content, segments, memo)
    out: dict[int, Span] = {}
    stems, starts, ends = ((words.stems & _HALF).tolist(), words.starts.tolist(), words.ends.tolist())
    for stem, start, end in zip(stems, starts, ends, strict=True):
        if stem:
            out.setdefault(stem, Span(start, end))
    return out
