"""Whose work an article is, as far as it says so, and how much of it stands elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...kernel.precedence import precedence
from ...model import Account, AccountId, Span
from ...model.findings import ORIGINS, PASSAGES, Passage
from ...store.narration import QUOTED
from ...workspace.archive.tables import Telling
from ..copies import Copy, credited


@dataclass(frozen=True, slots=True)
class Witness:
    """An article as a row of any table knows it: its story, its origin there, and whose copy it is (see
    `export.copies`).
    """

    account: Account
    story: str | None
    origin: str | None
    copy: Copy
    agency: str | None

    @property
    def text(self) -> str:
        """The text of the page that the article stands in."""
        return self.account.document.text.content

    @property
    def outlet(self) -> str | None:
        """The outlet, None where the page names none."""
        return self.account.outlet or None


def witnesses(telling: Telling) -> dict[AccountId, Witness]:
    """The witnesses of a story, and those of other stories that share a passage with them, by account."""
    origins = origins_of(telling)
    found = {
        account.id: witness(account, telling.story, origins.get(account.id))
        for account in telling.corpus.accounts
    }
    for name, other in telling.elsewhere.items():
        found[name] = witness(other.account, other.story, other.origin)
    return found


def witness(account: Account, story: str | None = None, origin: str | None = None) -> Witness:
    """One article by itself."""
    whose = credited(account)
    return Witness(account, story, origin, whose.copy, whose.agency)


def origins_of(telling: Telling) -> dict[AccountId, str]:
    """The origin of each account of a story; none where they could not be counted."""
    corpus = telling.corpus
    counted = corpus[ORIGINS] if ORIGINS in corpus else ()
    return {account: origin.id for origin in counted for account in origin.accounts}


@dataclass(frozen=True, slots=True)
class Shares:
    """Which part of the words of an article, in 0..1, is narration that stands in an article of another
    outlet published before (`earlier`), or where it is not known which was first or whose it is (`unknown`).
    """

    earlier: float
    unknown: float

    @property
    def own(self) -> float:
        """The rest."""
        return max(1.0 - self.earlier - self.unknown, 0.0)


def shares(telling: Telling, seen: Mapping[AccountId, Witness]) -> dict[AccountId, Shares]:
    """The shares of every account of a story that has words. Cost: linear in its passages."""
    passages = (*(telling.corpus[PASSAGES] if PASSAGES in telling.corpus else ()), *telling.beyond)
    parts: defaultdict[AccountId, list[tuple[Span, float, int]]] = defaultdict(list)
    for passage in passages:
        for mine, other in ((passage.a, passage.b), (passage.b, passage.a)):
            order = _order(seen[mine.account], seen[other.account], passage)
            if order is not None:
                parts[mine.account].append((mine.span, passage.quoted, order))
    return {one.id: _shares(one, parts[one.id]) for one in telling.corpus.accounts if one.article.pieces}


def _order(mine: Witness, other: Witness, passage: Passage) -> int | None:
    """1 where the other was first, 0 where nobody knows; None where it is no earlier narration."""
    if passage.quoted > QUOTED or mine.account.outlet == other.account.outlet:
        return None
    if not other.account.outlet:
        return 0
    order = precedence(mine.account.published, other.account.published).order
    return None if order < 0 else order


def _shares(account: Account, parts: Iterable[tuple[Span, float, int]]) -> Shares:
    told = list(parts)
    words = sum(len(piece) for piece in account.article.pieces)
    earlier = min(_covered((span, quoted) for span, quoted, order in told if order), words)
    every = min(_covered((span, quoted) for span, quoted, _ in told), words)
    return Shares(earlier / words, max(every - earlier, 0.0) / words)


def _covered(parts: Iterator[tuple[Span, float]]) -> float:
    """Code points of narration that the parts cover; what overlaps counts once, as what is quoted least."""
    covered, end = 0.0, 0
    for span, quoted in sorted(parts):
        covered += max(span.end - max(span.start, end), 0) * (1 - quoted)
        end = max(end, span.end)
    return covered
