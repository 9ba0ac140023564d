"""What fits a search, the newest first, at a cost that does not grow with the workspace.

FTS5 gives the articles that hold some words in order of their places, the last first, and may be stopped at
any that fits: it costs what was walked over until enough was found. So a search takes long only where words
that very many articles hold are hardly ever found together, or in a row. Such a walk has an end, and the
answer says how far back it went.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .connection import Connection
from .member import ARTICLES
from .members import of
from .query import All, Either, Part, Phrase
from .words import TOKEN, at_place, marks_of_days, marks_of_undated, place

# Steps of a walk, each to the next article that holds a word: 35 ns (2026-11), up to 100 ns for words that
# stand in one article very often. Among 10^6 articles the longest walks took 60 ms.
STEPS = 600_000

# Any walk through so few articles is short.
FEW = 20_000

# A word's share of the articles is taken to be that of so many of the newest and of the oldest, where it is
# soon found, for at most so many words. One that was in fashion in between is thought too rare: then a walk
# may be longer than it should be.
SAMPLE = 600
SAMPLED_WORDS = 12

# Places of so many articles, spread over all that arrived, tell where about a walk of some articles ends.
LANDMARKS = 256

# Seeing whether words stand in a row costs as much as so many steps for each of them.
_IN_A_ROW = 6.0
# Of more alternatives (a beginning of many words) all are counted at once; with so many a step costs double.
_MANY = 8
_DOUBLE = 20
# More marks of time than this cost more than they save.
TIME_MARKS = 64

# Looking up whether an article is among those wanted costs as much as so many steps.
_AMONG = 15.0

# So many articles of a story are looked up one by one, 0.1 ms each, where a walk through all might not do.
ONE_BY_ONE = 1_000

LAST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Newest:
    """Places of what fits, the newest first. What lies before `back_to` was not looked at; None: all was."""

    places: tuple[int, ...]
    back_to: int | None = None


class Matches:
    """What fits within a range of places, both inclusive, and `among` some of them, where given."""

    def __init__(
        self,
        connection: Connection,
        *,
        first: int = 0,
        last: int = LAST,
        among: Sequence[int] | None = None,
    ) -> None:
        self._connection = connection
        self._among = None if among is None else json.dumps(list(among))
        self._number = 0 if among is None else len(among)
        self._first = first if among is None else max([first, *sorted(among)[:1]])
        self._last = last if among is None else min([last, *sorted(among)[-1:]])
        self._shares: dict[Part, float] = {}

    def newest(self, part: Part, most: int) -> Newest:
        """At most so many; of calls with a rising `most` each begins as the one before.

        Cost: linear in `most`, and at most about `STEPS` steps more.
        """
        end = self._end(part)
        if end is not None and self._among is not None and self._number <= ONE_BY_ONE:
            return Newest(tuple(self._one_by_one(part, most)))
        found = self._fitting(part, most, self._first if end is None else end, self._last)
        return Newest(tuple(found), None if len(found) == most else end)

    def within(self, part: Part, places: Sequence[int]) -> set[int]:
        """Those of some places that fit; few others do."""
        wanted = set(places)
        return wanted.intersection(self._fitting(part, LAST, min(places), max(places))) if places else wanted

    def holders(self, phrase: Phrase) -> int:
        """About how many articles hold each word of a phrase, at most."""
        return round(min(map(self._share, _words(phrase)), default=1.0) * self._highest)

    def _fitting(self, part: Part, most: int, first: int, last: int) -> list[int]:
        if first and not _plain(part):
            part = self._bounded(part, first, last)
        fits, values = self._fits(part)
        among = "" if self._among is None else "AND +rowid IN (SELECT value FROM json_each(?))"
        query = f"""
            SELECT rowid FROM article_words WHERE {fits}
            AND rowid BETWEEN ? AND ? {among} ORDER BY rowid DESC LIMIT ?
        """  # noqa: S608 - the conditions are written here and by the member, values are bound
        values += [first, last] if self._among is None else [first, last, self._among]
        return [at for (at,) in self._connection.execute(query, [*values, most])]

    def _fits(self, part: Part) -> tuple[str, list[Any]]:
        return of(self._connection).words.fitting(ARTICLES, part)

    def _one_by_one(self, part: Part, most: int) -> list[int]:
        fits, values = self._fits(part)
        query = f"""
            SELECT rowid FROM article_words WHERE {fits}
            AND rowid IN (SELECT value FROM json_each(?))
        """  # noqa: S608 - the condition is written by the member, values are bound
        found = (at for (at,) in self._connection.execute(query, [*values, self._among]))
        return sorted((at for at in found if self._first <= at <= self._last), reverse=True)[:most]

    @cached_property
    def _highest(self) -> int:
        """No fewer than there are articles."""
        (highest,) = self._connection.execute("SELECT max(account) FROM searched").fetchone()
        return highest or 0

    def _bounded(self, part: Part, first: int, last: int) -> Part:
        """The part with marks of time: FTS5 itself would look beyond the first place for what fits next."""
        (day, account), days = at_place(first), self._days
        marks = [] if day else marks_of_undated(account, self._highest)
        start, end = max(day, days[0]), min(at_place(last)[0], days[1])
        if 0 < start <= end:
            marks += marks_of_days(start, end)
        if not 0 < len(marks) <= TIME_MARKS:
            return part
        # They come first: a walk ends when the first of what must be there has ended.
        return All((Either(tuple(map(Phrase, marks))), part))

    @cached_property
    def _days(self) -> tuple[int, int]:
        """The first day and the last, 0 when no article has one."""
        edges = "SELECT (SELECT min(day) FROM searched WHERE day > 0), (SELECT max(day) FROM searched)"
        first, last = self._connection.execute(edges).fetchone()
        return first or 0, last or 0

    # How far a walk may go

    def _end(self, part: Part) -> int | None:
        """The place where looking for what fits has to end; None when it may go through all."""
        if self._highest <= FEW or (self._among is None and _plain(part)):
            return None
        steps, share = self._cost(part)
        if self._among is not None:
            steps += _AMONG * share
        if steps * self._highest <= STEPS:
            return None
        within = [at for at in self._landmarks if at <= self._last]
        beyond = 1 + int(STEPS / steps / max(self._highest / LANDMARKS, 1))
        return within[beyond] if beyond < len(within) and within[beyond] > self._first else None

    @cached_property
    def _landmarks(self) -> list[int]:
        """Places with about as many articles between each and the next, the newest first."""
        numbers = range(self._highest, 0, -max(self._highest // LANDMARKS, 1))
        query = "SELECT day, account FROM searched WHERE account IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(query, (json.dumps(list(numbers)),))
        return sorted((place(*row) for row in rows), reverse=True)

    def _cost(self, part: Part) -> tuple[float, float]:
        """Steps an article, and the share of articles that fit, at most."""
        if isinstance(part, Phrase):
            words = _words(part)
            least = min(map(self._share, words), default=0.0)
            return (least if len(words) < 2 else _IN_A_ROW * len(words) * least), least
        if isinstance(part, Either):
            if len(part.parts) > _MANY:
                share = self._share(part)
                return share * (1 + len(part.parts) / _DOUBLE), share
            costs = [self._cost(one) for one in part.parts]
            return sum(steps for steps, _ in costs), min(sum(share for _, share in costs), 1.0)
        costs = [self._cost(one) for one in part.there]
        least = min(share for _, share in costs)
        every = [*costs, *(self._cost(one) for one in part.absent)]
        # A word is only looked for where the rarest is; a phrase or a group may be walked to its next place.
        steps = sum(min(steps, least) if steps == share else steps for steps, share in every)
        # Whenever one of many goes on, FTS5 begins again with the first.
        return steps * max(len(every) / 2, 1.0), least

    def _share(self, part: Part) -> float:
        """The share of articles that hold a word, or what is like one; 1 where it is not worth looking."""
        if part not in self._shares and len(self._shares) < SAMPLED_WORDS:
            fits, values = self._fits(part)
            held = 0
            for order, beyond, edge in self._samples:
                query = f"""
                    SELECT count(*) FROM (
                        SELECT 1 FROM article_words WHERE {fits} AND rowid {beyond} ?
                        ORDER BY rowid {order} LIMIT {SAMPLE}
                    ) AS sample
                """  # noqa: S608 - written here and by the member
                held += self._connection.execute(query, [*values, edge]).fetchone()[0]
            self._shares[part] = held / (SAMPLE * 2)
        return self._shares.get(part, 1.0)

    @cached_property
    def _samples(self) -> list[tuple[str, str, int]]:
        """How to count what the newest articles hold, and the oldest: each with the place where to end."""
        out = []
        for order, beyond, otherwise in (("DESC", ">=", 0), ("ASC", "<=", LAST)):
            edge = f"SELECT day, account FROM searched ORDER BY day {order}, account {order} LIMIT 1 OFFSET ?"  # noqa: S608
            row = self._connection.execute(edge, (SAMPLE - 1,)).fetchone()
            out.append((order, beyond, place(*row) if row else otherwise))
        return out


def _plain(part: Part) -> bool:
    """Whether what fits is a word or one of several: then whatever is walked over fits."""
    if isinstance(part, Phrase):
        return len(_words(part)) < 2
    return isinstance(part, Either) and all(map(_plain, part.parts))


def _words(phrase: Phrase) -> list[Phrase]:
    """The words of a phrase, each by itself."""
    return [Phrase(token) for token in TOKEN.findall(phrase.words)]
