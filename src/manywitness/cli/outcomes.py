"""What became of pages: a bar while it lasts, a line for each where a script asks, a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from .exits import INTERRUPTED, SOME_BAD
from .opening import print_row
from .progress import Reached, followed

if TYPE_CHECKING:
    from ..workspace.archive.adding import Filed
    from ..workspace.archive.opening import Archive
    from ..workspace.archive.reprocessing import Refiled

# Failures named at the end; `status` lists them all.
NAMED = 20
NOTHING = {"reprocessing": "Nothing is stale."}


@dataclass(slots=True)
class Tally:
    """What was met so far of `what`; `total` is how many files or pages there are, `size` how many bytes are
    to be read, each 0 where nobody knows; `kept` is the word for a page that was kept.
    """

    what: str
    total: int = 0
    size: int = 0
    kept: str = "new"
    results: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    # The first failures, and how many there were.
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    failed: int = 0
    taken: int = 0
    refiled: Refiled | None = None

    def take(self, one: Filed | Refiled) -> None:
        """Count one page, or note how many accounts are filed again."""
        from ..export.entries import result
        from ..workspace.archive.reprocessing import Refiled

        if isinstance(one, Refiled):
            self.refiled = one
            return
        self.taken = max(self.taken, one.taken)
        word = result(one, self.kept)
        self.results["gone" if one.kind == "gone" else word] += 1
        if word == "dropped":
            self.reasons[one.reason] += 1
        if word == "failed":
            self._failed(one.kind, one.name, one.reason)
        for failed in one.failures:
            self._failed(failed.stage, one.name, failed.message)

    def _failed(self, kind: str, name: str, why: str) -> None:
        self.failed += 1
        if self.failed <= NAMED:
            self.failures.append((kind, name, why))

    def reached(self, _: int) -> Reached:
        """How far it is: pages first, then accounts that are filed again."""
        if self.refiled is not None:
            done, of = self.refiled.done, self.refiled.total
            return Reached("filing again", done, done / max(of, 1))
        done = self.results.total()
        # Files are left alone fast; from the first that is read on, its bytes say more than its number.
        if self.taken:
            return Reached(self.what, done, min(self.taken / max(self.size, 1), 1.0))
        return Reached(self.what, done, done / self.total if done <= self.total else None)


def report(archive: Archive, filed: Iterable[Filed | Refiled], tally: Tally, *, as_json: bool) -> None:
    """Take what became of pages as it comes, and say it; exit status 3 when some failed, 130 on Ctrl-C."""
    try:
        for one in followed(filed, tally.reached):
            tally.take(one)
            if as_json:
                _print(one, tally.kept)
    except KeyboardInterrupt:
        from ..workspace.archive.status import done

        # Of the last batch more may be safe than was told.
        pages = done(archive)
        safe = f"{pages:,} {'page of this run is' if pages == 1 else 'pages of this run are'} safe"
        click.echo(f"Interrupted; {safe}; the same command goes on behind them.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    if not as_json:
        click.echo(_summary(tally) or NOTHING.get(tally.what, "Nothing to read there."))
    _name_failures(tally)
    if tally.failed:
        raise click.exceptions.Exit(SOME_BAD)


def _print(one: Filed | Refiled, kept: str) -> None:
    """The line of a page; accounts that were filed again have none."""
    from ..export.entries import filed as row
    from ..workspace.archive.adding import Filed

    if isinstance(one, Filed):
        print_row(row(one, kept))


def _summary(tally: Tally) -> str:
    from ..export.shown import visible

    counts = " · ".join(f"{n:,} {name}" for name in _ORDER if (n := tally.results[name]))
    lines = [counts] if counts else []
    lines += [f"  dropped {n:,}: {visible(reason)}" for reason, n in tally.reasons.most_common(5)]
    if len(tally.reasons) > 5:
        lines.append(f"  and for {len(tally.reasons) - 5:,} other reasons")
    if tally.results["gone"]:
        lines.append("  gone: files that are not there any more; their pages stay until they are removed")
    if tally.refiled is not None:
        again = tally.refiled.total
        lines.append(
            f"{again:,} {'article was' if again == 1 else 'articles were'} compared and grouped again"
        )
    return "\n".join(lines)


_ORDER = ("new", "renewed", "revised", "unchanged", "removed", "dropped", "failed", "gone")


def _name_failures(tally: Tally) -> None:
    from ..export.shown import visible

    for kind, name, why in tally.failures:
        click.echo(visible(f"Failed ({kind}): {name}: {why}"), err=True)
    if tally.failed > NAMED:
        click.echo(f"... and {tally.failed - NAMED:,} more; `status` lists them.", err=True)
