"""After a stage changed: only what is stale is computed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import Account, Document
from ...run import Annotated, Engine, Inline
from ...store import accounts, counts, journal, layers, pages, refiling, settings
from ...store.journal import Result
from ...store.pages import PageRow
from .adding import Filed, batches
from .comparing import compare, places
from .corrected import plan_with
from .corrections import Correction
from .filing import Arrival, file_accounts
from .logbook import refresh, said_about_pages
from .opening import FILED_BY, Archive, Run, corpus_versions
from .rereading import reread, standing

# Pages read anew in one transaction, and accounts filed anew in one.
PAGES = 32
ACCOUNTS = 500

# The stage of files that could not be read: `update` tries them again.
READ = "read"


@dataclass(frozen=True, slots=True)
class Refiled:
    """So many of `total` accounts are compared and grouped again, safe on disk."""

    done: int
    total: int


def stale(archive: Archive) -> int:
    """How many pages have a stale layer. Raises WeightsError. Cost: linear in the pages, over indexes."""
    return counts.stale_pages(archive.connection, archive.stages)


def reprocess(
    archive: Archive, engine: Engine | None = None, *, failed: bool = False
) -> Iterator[Filed | Refiled]:
    """Each page of which a layer was computed anew, as soon as that is safe on disk, in order of arrival; and
    how far it is with accounts that are filed anew.

    A layer is computed anew when its cache key is another one than it would have now; what did not change
    stays as it stands. The engine runs the plan of the archive; without one this process does. Where a corpus
    stage changed, all accounts are filed anew in the order in which they came; stories keep their ids where
    their accounts stay together, and corrections stay in force. With `failed`, stages that failed on a page
    are tried again first, though nothing of them has changed. Interrupted or killed, the next call goes on.
    Cost: that of what is stale.
    """
    engine = engine or Inline(archive.plan)
    with archive.run("reprocess", ["--failed"] if failed else []) as run:
        # First what an earlier call left: an account is compared with those of smaller numbers.
        if settings.get(archive.connection, FILED_BY) == corpus_versions():
            yield from _file(archive, run)
        if failed:
            yield from _reread(archive, run, engine, _failed(archive))
        yield from _reread(archive, run, engine, _stale(archive))
        yield from _refile(archive, run)


def _failed(archive: Archive) -> Iterator[PageRow]:
    """Pages on which a stage failed: what it did not give is missing, so it is computed again."""
    failures = journal.failures(archive.connection)
    for name in sorted({row.entry.subject for row in failures if row.entry.stage != READ}):
        row = pages.named(archive.connection, name)
        if row is not None:
            yield row


def _stale(archive: Archive) -> Iterator[PageRow]:
    after = 0
    while numbers := layers.stale_pages(archive.connection, archive.stages, after=after, limit=PAGES):
        after = numbers[-1]
        yield from (pages.row(archive.connection, number) for number in numbers)


def _reread(archive: Archive, run: Run, engine: Engine, rows: Iterable[PageRow]) -> Iterator[Filed]:
    """Run the stale stages of these pages, corrected as persons said, and store what they say."""
    said = said_about_pages(archive.connection)
    answers = engine.annotate((row, None if row.address in said else _standing(archive, row)) for row in rows)
    for batch in batches(answers, PAGES):
        with archive.transaction():
            before = places(archive.shelves)
            told = [_page(archive, run, row, annotated, said) for row, annotated in batch]
            refresh(archive.connection)
            compare(archive.shelves, [], before)
        yield from told


def _standing(archive: Archive, row: PageRow) -> Document:
    bare = pages.document(archive.connection, row.number, ())
    return standing(bare, layers.held(archive.connection, row.number), archive.plan)


def _page(
    archive: Archive,
    run: Run,
    row: PageRow,
    annotated: Annotated | None,
    said: Mapping[str, Sequence[Correction]],
) -> Filed:
    """Store what the engine says of a page; one about which persons said something has a plan of its own."""
    plan = plan_with(archive.plan, said.get(row.address, ()))
    told = reread(archive, run, row.number, plan, annotated)
    return Filed(row.name, Result.KEPT, failures=told.failures)


def _refile(archive: Archive, run: Run) -> Iterator[Refiled]:
    """File all accounts anew when a corpus stage changed."""
    connection = archive.connection
    if settings.get(connection, FILED_BY) == corpus_versions():
        return
    with archive.transaction():
        refiling.begin(connection)
        settings.put(connection, FILED_BY, corpus_versions())
    archive.shelves.forget()
    yield from _file(archive, run)


def _file(archive: Archive, run: Run) -> Iterator[Refiled]:
    """File the accounts that wait for it, in the order in which they came."""
    connection = archive.connection
    done, total = 0, counts.unfiled(connection)
    while numbers := accounts.unfiled(connection, limit=ACCOUNTS):
        with archive.transaction():
            former = refiling.former(connection, numbers)
            rows = accounts.rows(connection, numbers)
            held = sorted({row.page for row in rows.values()})
            documents = {page: pages.document(connection, page) for page in held}
            arrivals = [
                Arrival(n, Account(documents[row.page], row.position), former.get(n))
                for n, row in rows.items()
            ]
            file_accounts(archive, run, arrivals)
        done += len(numbers)
        yield Refiled(done, total)
    with archive.transaction():
        refiling.end(connection)
