"""What watching comes to, line by line, for a person or a script: sources, and pages as `add` has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from .opening import print_row

if TYPE_CHECKING:
    from rich.console import Console

    from ..workspace.archive.adding import Filed
    from ..workspace.archive.opening import Archive
    from ..workspace.watching.filing import Tried
    from ..workspace.watching.standing import Watched

_ORDER = ("new", "revised", "unchanged", "dropped", "failed")


@dataclass(slots=True)
class Telling:
    """Says what came, as it comes; counts it."""

    as_json: bool
    results: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def take(self, one: Filed | Tried) -> None:
        """Say one thing."""
        from ..workspace.archive.adding import Filed

        if isinstance(one, Filed):
            self._page(one)
        else:
            self._source(one)

    def _page(self, one: Filed) -> None:
        from ..export.entries import filed, result
        from ..export.shown import visible

        word = result(one, "new")
        self.results[word] += 1
        self.failed += (word == "failed") + len(one.failures)
        if self.as_json:
            print_row(filed(one))
        elif word != "unchanged":
            why = f": {one.reason}" if one.reason else ""
            click.echo(visible(f"  {word:<8} {one.name}{why}"), err=word == "failed")

    def _source(self, one: Tried) -> None:
        from ..export.shown import visible
        from ..export.sources import tried

        self.failed += bool(one.error)
        if self.as_json:
            print_row(tried(one))
        elif one.error:
            click.echo(
                visible(f"Failed ({one.error}): {one.address}: {one.message}; {_next(one.due)}"), err=True
            )
        else:
            click.echo(visible(f"{one.address}: {', '.join(_found(one))}; {_next(one.due)}"))

    def end(self) -> None:
        """Say how much there was of what."""
        counts = " · ".join(f"{n:,} {name}" for name in _ORDER if (n := self.results[name]))
        if not self.as_json:
            click.echo(counts or "Nothing new.")


def _found(one: Tried) -> Iterator[str]:
    if not one.changed:
        yield "nothing changed"
        return
    if one.form == "folder":
        yield f"{one.listed:,} {'file' if one.listed == 1 else 'files'}, {one.new:,} new or changed"
        return
    yield f"{one.form}, {one.listed:,} listed"
    yield f"{one.new:,} new"
    if one.passed:
        yield f"{one.passed:,} older than asked for"
    if one.odd:
        yield f"{one.odd:,} without an address"


def _next(due: str) -> str:
    from ..store.feeds import NEVER

    return "not asked again" if due == NEVER else f"next {_moment(due)}"


def _moment(at: str) -> str:
    return f"{at[:16].replace('T', ' ')} UTC" if at else "–"


def print_sources(archive: Archive, *, as_json: bool) -> None:
    """Every source and how it stands."""
    from ..export.sources import source
    from ..workspace.watching.standing import watched
    from .listing import console

    found = watched(archive.connection)
    if as_json:
        for one in found:
            print_row(source(one))
        return
    out = console()
    if not found:
        out.print("Nothing is watched.")
    for one in found:
        show(one, out)


def show(one: Watched, out: Console) -> None:
    """A source, what came of its addresses, and how it stands."""
    from .listing import below, line

    out.print(line(one.feed.address, "bold"))
    out.print(below(_told_of(one)))
    out.print(below(_standing_of(one)))


def _told_of(one: Watched) -> list[str]:
    asked, standing = one.feed.asked, one.feed.standing
    counts = {"waiting": one.waiting, "left": one.dropped, "given up": one.failed, "older": one.passed}
    return [
        *([standing.title] if standing.title else []),
        standing.form or "not read yet",
        f"every {asked.every_minutes:,} min",
        f"{standing.articles:,} {'article' if standing.articles == 1 else 'articles'}",
        *(f"{count:,} {name}" for name, count in counts.items() if count),
    ]


def _standing_of(one: Watched) -> list[str]:
    standing = one.feed.standing
    status = f" ({standing.status})" if standing.status else ""
    words = [f"read {_moment(standing.fetched)}{status if not standing.kind else ''}", _next(one.feed.due)]
    if standing.kind:
        times = f" {standing.failures:,} times" if standing.failures > 1 else ""
        what = f"failed{times}" if standing.failures else "not now"
        words.append(f"{what} ({standing.kind}{status}): {standing.message}")
    if standing.moved:
        words.append(f"moved to {standing.moved}")
    return words
