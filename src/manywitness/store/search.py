"""Full text over articles: words, phrases and filters in, account numbers out, the best or newest first.

Ranking by BM25 reads every article that holds a word of the search: among 10^6 articles that takes seconds
for a common word. So it is done where few articles fit, and with those words of the search that few hold.
Where many fit, some that have the words in their titles come first, then all others, the newest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..errors import QueryError
from ..kernel.names import name_parts
from .beginnings import spelled_out
from .connection import Connection
from .matches import Matches, Newest
from .members import of
from .query import All, Asked, Either, Part, Phrase, asked
from .transactions import snapshot
from .words import (
    at_place,
    clear,
    create_tables,
    drop,
    index,
    index_all,
    outlet_mark,
    person_mark,
    place,
    rebuild,
    speaker_mark,
)

__all__ = [
    "Found",
    "Hit",
    "Query",
    "clear",
    "create_tables",
    "drop",
    "index",
    "index_all",
    "rebuild",
    "search",
]

# Of so many articles or fewer the best are told; of more, so many with the words in the title are put first.
RANKED = 1_000
TITLED = 100

# Phrases of a search that are looked for in titles.
TITLE_PHRASES = 4

# Articles that may hold the words that are ranked by, all together; what very many hold tells little anyhow.
TELLING = 20_000

LAST_DAY = date.max.toordinal()

# A word in the title counts as much as so many in the body.
_IN_TITLE = 5.0


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: words in the language of `store.query`, and filters; all must hold.

    Days are proleptic ordinals, both inclusive; articles without a day are outside every range. `outlet` is
    compared without case; a `speaker` or `person` is a full name or a surname. `accounts`: only these.
    `offset` hits are passed over, `limit` told.
    """

    words: str = ""
    outlet: str = ""
    speaker: str = ""
    person: str = ""
    since: int | None = None
    until: int | None = None
    accounts: Sequence[int] | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that fits. Scores compare only within one answer; 0 where nothing tells articles apart."""

    account: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The wanted part of the hits. `count` articles fit, or more than that where `more` is true.

    `ranked` says whether words decided the order; else those come first that have them in the title, of more
    than `RANKED` the newest `TITLED` of them, and then the newest. Where a search had to end before it had
    looked at all articles, `back_to` is the day that it got to, 0 for those without a day.
    """

    hits: tuple[Hit, ...]
    count: int
    more: bool
    ranked: bool
    back_to: int | None = None


def search(connection: Connection, query: Query) -> Found:
    """The articles that fit, the best first where words tell them apart, else the newest.

    While the workspace stays as it is, hits keep their order: those of one offset follow those of another.
    Cost: bounded, however many articles there are and fit, but for the hits passed over. Raises QueryError
    when the words cannot be understood or nothing is asked for.
    """
    words = asked(query.words) if query.words.strip() else None
    marks = _marks(query)
    first, last = _range(query)
    with snapshot(connection):
        among = None if query.accounts is None else _places(connection, query.accounts)
        if words is None and not marks:
            if among is None and query.since is None and query.until is None:
                raise QueryError(
                    "nothing is asked for", 0, "give words, an outlet, a person, a speaker or days"
                )
            return _listed(connection, query, among)
        matches = Matches(connection, first=first, last=last, among=among)
        return _Search(connection, query, words, marks, matches).found()


def _marks(query: Query) -> list[Phrase]:
    """The marks that filters ask for."""
    marks = [outlet_mark(query.outlet)] if query.outlet else []
    for name, mark in ((query.person, person_mark), (query.speaker, speaker_mark)):
        if not name.strip():
            continue
        parts = name_parts(name)
        if not parts:
            raise QueryError(f"{name!r} is no name", 0, "give a name with letters")
        marks.append(mark(parts))
    return [Phrase(mark) for mark in marks]


def _range(query: Query) -> tuple[int, int]:
    """The first and the last place that the days of a search leave."""
    last = LAST_DAY if query.until is None else min(max(query.until, 0), LAST_DAY)
    first = 0
    if query.since is not None or query.until is not None:
        first = place(min(max(query.since or 1, 1), LAST_DAY + 1), 0)
    return first, place(last + 1, 0) - 1


def _places(connection: Connection, accounts: Iterable[int]) -> list[int]:
    """The places of some accounts, as far as they are searched."""
    query = "SELECT day, account FROM searched WHERE account IN (SELECT value FROM json_each(?))"
    return [place(*row) for row in connection.execute(query, (json.dumps(sorted(set(accounts))),))]


def _listed(connection: Connection, query: Query, among: Sequence[int] | None) -> Found:
    """Articles by days alone, the newest first."""
    first, last = _range(query)
    if among is not None:
        places = sorted((at for at in among if first <= at <= last), reverse=True)[: _most(query)]
        return _page(query, places, {}, Newest(tuple(places)), ranked=False)
    some = """
        SELECT day, account FROM searched WHERE day BETWEEN ? AND ?
        ORDER BY day DESC, account DESC LIMIT ?
    """
    days = (at_place(first)[0], at_place(last)[0])
    rows = connection.execute(some, (*days, _most(query))).fetchall()
    places = [place(*row) for row in rows]
    return _page(query, places, {}, Newest(tuple(places)), ranked=False)


class _Search:
    """One search by words or marks: what it asks the database for."""

    def __init__(
        self,
        connection: Connection,
        query: Query,
        words: Asked | None,
        marks: Sequence[Phrase],
        matches: Matches,
    ) -> None:
        self._connection = connection
        self._query = query
        self._matches = matches
        self._phrases = () if words is None else words.phrases
        own = [] if words is None else [spelled_out(connection, words.tree, query.words)]
        every: tuple[Part, ...] = (*own, *marks)
        self._asked = every[0] if len(every) == 1 else All(every)

    def found(self) -> Found:
        """The answer."""
        newest = self._matches.newest(self._asked, RANKED + 1)
        if len(newest.places) > RANKED:
            return self._many(newest)
        scores = self._ranked(newest.places)
        if scores is not None:
            return _page(self._query, _best(newest.places, scores), scores, newest, ranked=True)
        titled = self._titled(newest.places)
        return _page(self._query, _best(newest.places, titled), titled, newest, ranked=False)

    def _many(self, newest: Newest) -> Found:
        """More than can be ranked: some with the words in the title, and then all others."""
        if _most(self._query) > len(newest.places):
            newest = self._matches.newest(self._asked, _most(self._query))
        titled: dict[int, float] = {}
        for score, part in self._titles():
            for at in self._matches.newest(All((self._asked, part)), TITLED).places:
                titled.setdefault(at, score)
        rest = (at for at in newest.places if at not in titled)
        return _page(self._query, [*titled, *rest], titled, newest, ranked=False)

    def _titles(self) -> list[tuple[float, Part]]:
        """What to look for in titles, the best first: all phrases that could stand elsewhere, then any."""
        some = [one for one in self._phrases if not one.title and not one.prefix][:TITLE_PHRASES]
        marked = tuple(
            spelled_out(self._connection, Phrase(one.words, title=True), self._query.words) for one in some
        )
        if len(marked) < 2:
            return [(1.0, part) for part in marked]
        return [(float(len(marked)), All(marked)), (1.0, Either(marked))]

    def _titled(self, places: Sequence[int]) -> dict[int, float]:
        """How much of the search each title has, if it has any."""
        titled: dict[int, float] = {}
        for score, part in self._titles():
            for at in self._matches.within(All((self._asked, part)), places):
                titled.setdefault(at, score)
        return titled

    def _ranked(self, places: Sequence[int]) -> dict[int, float] | None:
        """The BM25 score of articles by those phrases that few hold; None when there are none such."""
        if not self._phrases:
            return None
        telling: list[Phrase] = []
        read = 0
        for holders, phrase in sorted(self._held(), key=lambda pair: pair[0]):
            read += holders
            if read <= TELLING:
                telling.append(phrase)
        if not telling or len(places) < 2:
            return None if places else {}
        return of(self._connection).words.scores(self._connection, telling, places, _IN_TITLE)

    def _held(self) -> list[tuple[int, Phrase]]:
        """Phrases of the search, each with the articles that hold it, at most; beginnings are left out."""
        spelled = (
            spelled_out(self._connection, phrase, self._query.words)
            for phrase in self._phrases
            if not phrase.prefix
        )
        return [(self._matches.holders(phrase), phrase) for phrase in spelled if isinstance(phrase, Phrase)]


def _most(query: Query) -> int:
    """Articles that have to be known to tell the wanted part, and whether there are more."""
    return max(RANKED, max(query.offset, 0) + max(query.limit, 0)) + 1


def _best(places: Sequence[int], scores: Mapping[int, float]) -> Sequence[int]:
    """The places by score, of one score the newest day, of one day the latest; they come newest first."""
    return sorted(places, key=lambda at: -round(scores.get(at, 0.0), 12)) if scores else places


def _page(
    query: Query, places: Sequence[int], scores: Mapping[int, float], newest: Newest, *, ranked: bool
) -> Found:
    """The wanted part of the articles, which are in order."""
    start = max(query.offset, 0)
    wanted = places[start : start + max(query.limit, 0)]
    hits = tuple(Hit(at_place(at)[1], scores.get(at, 0.0)) for at in wanted)
    more = len(newest.places) >= _most(query)
    back_to = None if newest.back_to is None else at_place(newest.back_to)[0]
    return Found(hits, _most(query) - 1 if more else len(places), more, ranked, back_to)
