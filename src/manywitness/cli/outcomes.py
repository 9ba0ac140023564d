"""What became of pages: a bar while it lasts, a line for each where a script asks, a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import INTERRUPTED, SOME_BAD
from .opening import print_row
from .progress import shown

if TYPE_CHECKING:
    from ..run import Engine
    from ..workspace.archive.adding import Filed
    from ..workspace.archive.opening import Archive

# Failures named at the end; `status` lists them all.
NAMED = 20
NOTHING = {"reprocessing": "Nothing is stale."}
# A page of a container, on average, in bytes: only to see whether a second process pays.
PAGE_BYTES = 8_000


@dataclass(slots=True)
class Tally:
    """What was met so far; `total` is how many files there are, 0 where nobody knows,
    `kept` the word for a page that was kept.
    """

    total: int = 0
    kept: str = "new"
    results: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, one: Filed) -> None:
        """Count one page."""
        from ..export.entries import result

        word = result(one, self.kept)
        self.results[word] += 1
        if word == "dropped":
            self.reasons[one.reason] += 1
        if word == "failed":
            self.failures.append((one.kind, one.name, one.reason))
        self.failures.extend((failed.stage, one.name, failed.message) for failed in one.failures)

    def fraction(self) -> float | None:
        """How much of the files is done; None where one of them held several pages."""
        done = self.results.total()
        return done / self.total if done <= self.total else None


def report(
    archive: Archive,
    filed: Iterable[Filed],
    what: str,
    *,
    as_json: bool,
    total: int = 0,
    kept: str = "new",
) -> None:
    """Take what became of pages as it comes, and say it; exit status 3 when some failed, 130 on Ctrl-C."""
    tally = Tally(total, kept)
    try:
        for one in shown(filed, what, fraction=tally.fraction):
            tally.take(one)
            if as_json:
                from ..export.entries import filed as row

                print_row(row(one, kept))
    except KeyboardInterrupt:
        from ..workspace.archive.status import done

        # Of the last batch more may be safe than was told.
        pages = done(archive)
        safe = f"{pages:,} {'page of this run is' if pages == 1 else 'pages of this run are'} safe"
        click.echo(f"Interrupted; {safe}; the same command goes on behind them.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    if not as_json:
        click.echo(_summary(tally) or NOTHING.get(what, "Nothing to read there."))
    _name_failures(tally.failures)
    if tally.failures:
        raise click.exceptions.Exit(SOME_BAD)


def _summary(tally: Tally) -> str:
    from ..export.shown import visible

    counts = " · ".join(f"{n:,} {name}" for name in _ORDER if (n := tally.results[name]))
    lines = [counts] if counts else []
    lines += [f"  dropped {n:,}: {visible(reason)}" for reason, n in tally.reasons.most_common(5)]
    if len(tally.reasons) > 5:
        lines.append(f"  and for {len(tally.reasons) - 5:,} other reasons")
    return "\n".join(lines)


_ORDER = ("new", "renewed", "revised", "unchanged", "removed", "dropped", "failed")


def _name_failures(failures: Sequence[tuple[str, str, str]]) -> None:
    from ..export.shown import visible

    for kind, name, why in failures[:NAMED]:
        click.echo(visible(f"Failed ({kind}): {name}: {why}"), err=True)
    if len(failures) > NAMED:
        click.echo(f"... and {len(failures) - NAMED:,} more; `status` lists them.", err=True)


def engine_for(archive: Archive, files: int, count_of_bytes: int) -> Engine:
    """One process a core for many pages, this one for few."""
    from ..run import Inline, Pool
    from ..workspace.compare import POOL_FROM, POOL_FROM_READ

    pages = max(files, count_of_bytes // PAGE_BYTES)
    enough = POOL_FROM_READ if archive.encoder else POOL_FROM
    return (Pool if pages >= enough else Inline)(archive.plan)


def measured(paths: Iterable[Path]) -> tuple[int, int]:
    """How many files there are under paths, hidden ones aside, and their bytes."""
    files = size = 0
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                waiting += [one for one in path.iterdir() if not one.name.startswith(".")]
                continue
            size += path.stat().st_size
        except OSError:
            continue
        files += 1
    return files, size
