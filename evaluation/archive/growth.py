"""python -m evaluation.archive.growth WORKSPACE --to 1000000: what a workspace costs as it grows.

The articles of `worlds` are filed by the archive's own functions, with everything that is derived from them:
pages, layers, accounts, search, passages, stories. Their document layers are given (`documents`), so that
the figures are those of the archive; the making is counted apart. Killed or interrupted, the same command
goes on with the next article. `--figures` writes the page and the drawing of what was measured.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from manywitness.model import Page
from manywitness.run import Annotated
from manywitness.workspace.archive.adding import add_annotated
from manywitness.workspace.archive.opening import Archive, Run, create, opened

from ..data import ROOT
from . import curve
from .documents import document_of_record
from .searches import SEARCHES, milliseconds
from .worlds import Record, piped

# Articles in one transaction; those of `add` are smaller, since a person waits: see `adding.BATCH_PAGES`.
BATCH = 2_000
SINGLES = 20
# After so many articles a line says how far it is.
TOLD = 10_000
# One after the other is measured at these sizes, and at each of them times ten, a hundred ...
_SIZES = (1, 2, 5)
_FIRST = 1_000


@dataclass(frozen=True, slots=True)
class Totals:
    """What adding has cost so far, over all sittings."""

    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    making_seconds: float = 0.0


class Growing:
    """A workspace under growth: the stream that feeds it, and the totals, which are kept beside it."""

    def __init__(self, archive: Archive, run: Run, records: Iterator[Record], kept: Path) -> None:
        self.archive, self._run, self._records, self._kept = archive, run, records, kept
        self.articles = _articles(archive)
        self._totals = Totals(**json.loads(kept.read_text())) if kept.exists() else Totals()

    @property
    def totals(self) -> Totals:
        """The totals of all sittings."""
        return self._totals

    def grow(self, size: int) -> None:
        """Add articles until there are so many; raises EOFError when the stream has no more."""
        while self.articles < size:
            before = self.articles
            self.add(min(BATCH, size - before))
            if before // TOLD != self.articles // TOLD:
                seconds = self._totals.cpu_seconds
                print(f"{self.articles:,} articles, {seconds:,.0f} CPU s of adding", file=sys.stderr)

    def add(self, count: int) -> tuple[float, float]:
        """Add the next `count` articles in one transaction; the CPU and wall seconds of it."""
        began = time.process_time()
        batch = [_annotated(record) for record in islice(self._records, count)]
        making = time.process_time() - began
        if not batch:
            raise EOFError(f"the stream ends after {self.articles:,} articles")
        cpu, wall = time.process_time(), time.perf_counter()
        add_annotated(self.archive, self._run, batch)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        self.articles += len(batch)
        self._count(cpu, wall, making)
        return cpu, wall

    def _count(self, cpu: float, wall: float, making: float) -> None:
        old = self._totals
        self._totals = Totals(old.cpu_seconds + cpu, old.wall_seconds + wall, old.making_seconds + making)
        self._kept.write_text(json.dumps(asdict(self._totals)))


def _annotated(record: Record) -> tuple[Page, Annotated]:
    document = document_of_record(record)
    return Page(record.text.encode(), document.text, document.source), Annotated(document, ())


def _articles(archive: Archive) -> int:
    [count] = archive.connection.execute("SELECT count(*) FROM page").fetchone()
    return int(count)


def sizes(upto: int) -> Iterator[int]:
    """1,000, 2,000, 5,000, 10,000 ... up to a size, which is the last."""
    size = _FIRST
    while size < upto:
        yield from (size * step for step in _SIZES if size * step < upto)
        size *= 10
    yield upto


def measured(growing: Growing) -> curve.Point:
    """The workspace as it stands, and what one article more costs: `SINGLES` are added one by one."""
    articles, totals = growing.articles, growing.totals
    size = bytes_of(growing.archive.path)
    singles = [growing.add(1) for _ in range(SINGLES)]
    cpu, wall = (median(seconds) * 1000 for seconds in zip(*singles, strict=True))
    searches = milliseconds(growing.archive.connection)
    return curve.Point(
        articles,
        **asdict(totals),
        peak_mib=peak_mib(),
        bytes=size,
        one_cpu_ms=cpu,
        one_wall_ms=wall,
        search_p50_ms=median(searches),
        search_p99_ms=quantiles(searches, n=100)[98],
    )


def peak_mib() -> float:
    """The largest resident set of this process so far. Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def bytes_of(workspace: Path) -> int:
    """The size of a workspace with what lies beside it."""
    return sum(path.stat().st_size for path in workspace.parent.glob(f"{workspace.name}*") if _own(path))


def _own(path: Path) -> bool:
    return path.suffix in {"", ".mw"} or path.name.endswith("-wal")


def run(workspace: Path, upto: int, log: Path) -> None:
    """Grow the workspace, telling and writing down each point that is reached in this sitting."""
    if not workspace.exists():
        create(workspace, encoder=False)
    with opened(workspace, writing=True) as archive:
        start = _articles(archive)
        kept = workspace.with_name(workspace.name + ".totals.json")
        with archive.run("growth", []) as began, closing(piped(upto + SINGLES, start=start)) as records:
            growing = Growing(archive, began, records, kept)
            for size in sizes(upto):
                if size < start:
                    continue
                growing.grow(size)
                point = measured(growing)
                curve.append(log, point)
                print(json.dumps(asdict(point)), flush=True)


_PAGE = """# What a workspace costs as it grows

`python -m evaluation.archive.growth WORKSPACE --to 1000000` fills a workspace with articles of a made stream:
the 34,125 background texts of allsides_stories in 26 parallel worlds of other words, about 580 words each,
340 a day, an eighth of them planted copies. Document stages stand apart; everything else is what `add` does:
pages, layers, search, passages, stories, whole batches settled on disk. `--figures` draws this page from the
points it has written down. Killed or stopped, the same command goes on with the next article.

{table}
{note}

![Articles per CPU second, peak memory, the cost of one article more, and search times](growth.svg)

* Batches have {batch:,} articles. The rate is that since the line before; peak memory is that of the process
  that adds, of one sitting.
* "One article more" is the median of {singles} single articles, each a transaction of its own.
* Searches are {searches} a point: words of titles, common words, phrases, prefixes, filters.
"""


def figures(log: Path, docs: Path, note: str) -> None:
    """Write `growth.md` and the drawing in it, `growth.svg`, from the points of a log."""
    points = curve.read(log)
    page = _PAGE.format(table=curve.table(points), note=note, batch=BATCH, singles=SINGLES, searches=SEARCHES)
    (docs / "growth.md").write_text(page, encoding="utf-8")
    (docs / "growth.svg").write_text(curve.drawing(points), encoding="utf-8")


def main() -> None:
    """Grow a workspace, or draw what was measured."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.archive.growth", description=main.__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--to", type=int, default=10_000, help="articles; default 10,000")
    parser.add_argument("--log", type=Path, help="JSON Lines of points; default WORKSPACE.growth.jsonl")
    parser.add_argument("--figures", action="store_true", help="write docs/growth.md and docs/growth.svg")
    parser.add_argument("--note", default="", help="a line for that page: on what machine, beside what")
    options = parser.parse_args()
    log = options.log or options.workspace.with_name(options.workspace.name + ".growth.jsonl")
    if options.figures:
        figures(log, ROOT / "docs", options.note)
    else:
        run(options.workspace, options.to, log)


if __name__ == "__main__":
    main()
