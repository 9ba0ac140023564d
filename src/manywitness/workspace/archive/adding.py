"""Adding pages: read, compared with what is there, annotated, written in whole batches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from ...model import Document, Dropped, Failed, Kept, Page
from ...read import Found, Input, read_inputs, renamed
from ...read.entry import Read
from ...run import Annotated, Engine
from ...store import journal, layers, pages, tombstones
from ...store.journal import Entry, Result
from ...store.pages import PageRow
from ..annotate import document_of
from .corrected import plan_with
from .filing import Arrival, arrivals_of, file_accounts, retire
from .keys import layer_keys
from .logbook import said_about_pages
from .opening import Archive, Run
from .rereading import by_another_plan

# A batch is written when it holds so many pages or its first page has waited so long: what is acknowledged
# comes soon, and the disk is asked to settle rarely.
BATCH_PAGES = 256
BATCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one page or file; told when it is safe on disk.

    `name` is the page's name in the workspace, `reason` says why it was dropped or failed. `failures` are the
    stages that failed on a page that was kept. `taken`: bytes of new and changed files that the call had read
    by then.
    """

    name: str
    result: Result
    reason: str = ""
    kind: str = ""
    failures: tuple[Failed, ...] = ()
    taken: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class _Met:
    """One thing met while reading: a page with its address, a drop, a failure, or the end of a file."""

    address: str = ""
    page: Page | None = None
    filed: Filed | None = None
    finished: Input | None = None
    taken: int = 0


_Answer = tuple[_Met, Annotated | None]
T = TypeVar("T")


def add(archive: Archive, paths: Sequence[Path], engine: Engine, *, again: bool = False) -> Iterator[Filed]:
    """Every page under `paths`, in the order read, as soon as it is safe on disk.

    A page whose address is known is the next revision of it when its bytes or what its source says have
    changed, and otherwise unchanged. A file that was read to its end and lies there unchanged is not opened,
    and gives one line. A page that was removed is dropped, unless `again`. Interrupted or killed, the call
    leaves whole batches, and the next one goes on behind them. Raises WorkspaceError when the workspace
    cannot be written, "stale" when its accounts were filed by other corpus stages. Memory: one batch.
    """
    archive.check_filed()
    with archive.run("add", [str(path.absolute()) for path in paths]) as run:
        reading = _Reading(archive, again=again)
        answers = engine.annotate((met, _document(met)) for met in reading.met(paths))
        for batch in batches(answers, BATCH_PAGES):
            told = _written(archive, run, batch)
            reading.written(batch)
            yield from told


# Written beside a batch, in its transaction: it is told what became of the pages.
Beside = Callable[[Sequence[Filed]], None]


def add_read(
    archive: Archive, run: Run, reads: Iterable[Read], engine: Engine, beside: Beside
) -> Iterator[Filed]:
    """The same for pages that were read elsewhere, each known by its URL, else by its name; in batches, each
    with what `beside` writes, in one transaction. What was removed is dropped.
    """
    archive.check_filed()
    reading = _Reading(archive, again=False)
    met = (reading.read(Found(None, read)) for read in reads)
    for batch in batches(engine.annotate((one, _document(one)) for one in met), BATCH_PAGES):
        told = _written(archive, run, batch, beside)
        reading.written(batch)
        yield from told


def add_annotated(archive: Archive, run: Run, batch: Sequence[tuple[Page, Annotated]]) -> list[Filed]:
    """What became of pages that were annotated elsewhere, written in one transaction; see `add`.

    Each page has a URL or a name of its own, which is its address.
    """
    reading = _Reading(archive, again=True)
    met = [(reading.read(Found(None, Kept(page)), marked=False), annotated) for page, annotated in batch]
    return _written(archive, run, met)


class _Reading:
    """What is read, held against what is there. Names given out stay with their addresses until they are
    written: the workspace does not know them yet.
    """

    def __init__(self, archive: Archive, *, again: bool) -> None:
        self._archive = archive
        self._connection = archive.connection
        self._again = again
        self._names: dict[str, str] = {}
        self._coming: set[str] = set()
        self._taken = _Taken()

    def met(self, paths: Sequence[Path]) -> Iterator[_Met]:
        """Everything under the paths, in order; see `add`."""
        for met in read_inputs(paths, known=self._known):
            if isinstance(met, Found):
                yield replace(self.read(met), taken=self._taken.after(met))
            elif met.known:
                yield _Met(filed=Filed(met.input.name, Result.UNCHANGED))
            else:
                yield _Met(finished=met.input)

    def written(self, batch: Iterable[_Answer]) -> None:
        """From now on the workspace knows the names of these."""
        for met, _ in batch:
            self._coming.discard(self._names.pop(met.address, ""))
            if met.page is not None:
                self._archive.furniture.arrived(met.address)

    def _known(self, file: Input) -> bool:
        return not self._again and journal.finished(self._connection, file.path, file.size, file.modified_ns)

    def read(self, found: Found, *, marked: bool = True) -> _Met:
        """A page with its address, or what is told of it: nothing to do, dropped, failed."""
        read = found.read
        if isinstance(read, Dropped):
            return _Met(filed=Filed(read.subject, Result.DROPPED, read.reason))
        if isinstance(read, Failed):
            return _Met(filed=Filed(read.subject, Result.FAILED, read.message, read.kind))
        page = read.value
        address = pages.address_of(page.source, found.input)
        gone = None if self._again else tombstones.find(self._connection, address)
        if gone is not None:
            why = f"removed from the workspace on {gone.at[:10]}" + (f": {gone.why}" if gone.why else "")
            return _Met(filed=Filed(page.source.name, Result.DROPPED, why))
        # While another version is on its way, only writing can tell what changed.
        row = None if address in self._names else pages.current(self._connection, address)
        if row is not None and _same(row, page):
            return _Met(filed=Filed(row.name, Result.UNCHANGED))
        if marked:
            page = self._archive.furniture.marked(address, page)
        return _Met(address, renamed(page, self._name(address, page.source.name)))

    def _name(self, address: str, wanted: str) -> str:
        """The name of a page; no two addresses have one name, in the workspace or on the way to it."""
        if address not in self._names:
            name = pages.name_for(self._connection, address, wanted, coming=self._coming)
            self._names[address] = name
            self._coming.add(name)
        return self._names[address]


class _Taken:
    """How many bytes of files were read, over all of them."""

    def __init__(self) -> None:
        self._before = 0
        self._file: Input | None = None

    def after(self, found: Found) -> int:
        """The bytes that were read when this was found; a file that was left counts as read."""
        if self._file is not None and found.input != self._file:
            self._before += self._file.size
        self._file = found.input
        return self._before + (min(found.taken, found.input.size) if found.input else 0)


def _same(row: PageRow, page: Page) -> bool:
    """Whether nothing changed since; what a page repeats of its outlet is no property of the page."""
    return pages.same(row, replace(page, source=replace(page.source, repeated=row.source.repeated)))


def _document(met: _Met) -> Document | None:
    return None if met.page is None else document_of(met.page)


def batches(answers: Iterable[T], most: int) -> Iterator[list[T]]:
    """The answers in parts: one ends when it has so many, or when its first has waited `BATCH_SECONDS`."""
    batch: list[T] = []
    begin = 0.0
    for answer in answers:
        if not batch:
            begin = time.monotonic()
        batch.append(answer)
        if len(batch) >= most or time.monotonic() - begin >= BATCH_SECONDS:
            yield batch
            batch = []
    if batch:
        yield batch


def _written(
    archive: Archive, run: Run, batch: Sequence[_Answer], beside: Beside = lambda _: None
) -> list[Filed]:
    """Write a batch with everything derived from it; what became of each page, in order."""
    told: list[Filed] = []
    writing = _Writing(archive, run)
    with archive.transaction():
        for met, annotated in batch:
            if met.finished is not None:
                journal.finish(archive.connection, met.finished, run=run.number)
            elif met.filed is not None:
                told.append(replace(met.filed, taken=met.taken))
            elif met.page is not None and annotated is not None:
                told.append(replace(writing.put(met.address, met.page, annotated), taken=met.taken))
        writing.derive()
        entries = [entry for filed in told for entry in _entries(filed)]
        journal.record(archive.connection, entries, run=run.number, at=run.at)
        beside(told)
    return told


class _Writing:
    """Pages of one transaction: stored one by one, and then all that is derived from them at once."""

    def __init__(self, archive: Archive, run: Run) -> None:
        self._archive = archive
        self._run = run
        self._arrivals: list[Arrival] = []
        self._fresh: dict[str, tuple[int, Page]] = {}
        self._said = said_about_pages(archive.connection)

    def put(self, address: str, page: Page, annotated: Annotated) -> Filed:
        """Store a page with its layers; its accounts take the place of those of the revision before."""
        connection = self._archive.connection
        if address in self._fresh:
            self.derive()
        before = pages.current(connection, address)
        # Another page on the way may have had the address.
        if before is not None and _same(before, page):
            return Filed(before.name, Result.UNCHANGED)
        places: dict[int, int] = {}
        if before is not None:
            places = retire(self._archive, self._run, before.number)
            self._archive.furniture.forget([before.number])
        tombstones.lift(connection, address)
        number = pages.put(connection, address, page, run=self._run.number, at=self._run.at)
        plan = plan_with(self._archive.plan, self._said.get(address, ()))
        if address in self._said:
            # The engine does not know what persons said of this page.
            annotated = by_another_plan(annotated, self._archive.plan, plan)
        document = annotated.document
        new, keys = document.layers.values(), layer_keys(document, plan)
        layers.put(connection, number, new, keys=keys, stages=self._archive.stages)
        self._fresh[address] = number, page
        self._arrivals += arrivals_of(self._archive, number, document, places)
        result = Result.KEPT if before is None else Result.REVISED
        return Filed(page.source.name, result, failures=annotated.failures)

    def derive(self) -> None:
        """File the accounts that were stored since the last call."""
        fresh = [(number, address, page) for address, (number, page) in self._fresh.items()]
        self._archive.furniture.put(fresh)
        file_accounts(self._archive, self._run, self._arrivals)
        self._arrivals, self._fresh = [], {}


def _entries(filed: Filed) -> Iterator[Entry]:
    stage = "read" if filed.reason else ""
    yield Entry(filed.name, filed.result, stage, filed.kind, filed.reason)
    for failed in filed.failures:
        yield Entry(filed.name, Result.FAILED, failed.stage, failed.kind, failed.message)
