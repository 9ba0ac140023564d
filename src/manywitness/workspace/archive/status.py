"""How a workspace stands: what it holds, what failed, what is stale, and who is writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...errors import WeightsError, WorkspaceError
from ...run import corpus_stages, story_stages
from ...store import counts, database, journal, settings
from ...store.address import Name
from ...store.counts import Counts, FailureCount
from ...store.database import snapshot
from ...store.journal import EntryRow, Result, RunRow
from ..watching.standing import Watched, watched
from .opening import FILED_BY, Archive, corpus_versions

# Tables whose names begin so hold this.
PARTS = {
    "blob": "pages and texts",
    "page": "pages and texts",
    "layers": "what stages said",
    "stage": "what stages said",
    "posting": "what texts share, to be looked up",
    "passage": "passages",
    "profile": "stories",
    "story": "stories",
    "member": "stories",
    "article_": "search",
    "searched": "search",
    "quotation": "quotations and people",
    "person": "quotations and people",
    "feed": "what is watched",
}


class Ending(StrEnum):
    """How a run came to its end, or did not."""

    ENDED = "ended"
    RUNNING = "running"
    BROKEN_OFF = "broken off"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure that no later run has settled."""

    subject: str
    stage: str
    kind: str
    message: str
    at: str


@dataclass(frozen=True, slots=True)
class Status:
    """One state of a workspace.

    `tables` has bytes by table, empty where they were not asked for; `failures` are the newest ones that no
    later run has settled, `kinds` counts all of them. `stale` has the number of pages by stage; None where it
    cannot be told, `why_not` says why. `writer` is None where it cannot be told whether one is at work.
    `sources` are what is watched.
    """

    path: Name
    encoder: bool
    counts: Counts
    log_bytes: int
    tables: Mapping[str, int]
    failures: tuple[Failure, ...]
    kinds: tuple[FailureCount, ...]
    stale: Mapping[str, int] | None
    why_not: str
    last_run: RunRow | None
    ending: Ending
    writer: bool | None
    sources: tuple[Watched, ...] = ()


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage: of what it is ("document", "corpus", "story"), its version, and on how many pages it is stale;
    None where it is computed whenever it is asked for.
    """

    of: str
    name: str
    version: int
    stale: int | None


def stages(archive: Archive, found: Status) -> tuple[StageRow, ...]:
    """The stages of a workspace whose state is `found`, in the order in which they run; none where the
    weights of the encoder cannot be read.
    """
    if found.stale is None:
        return ()
    filed = {one.partition("@")[0] for one in corpus_versions().split()}
    rows = [StageRow("document", one.name, one.version, found.stale.get(one.name, 0)) for one in archive.plan]
    for one in corpus_stages():
        stale = found.stale.get(one.name, 0) if one.name in filed else None
        rows.append(StageRow("corpus", one.name, one.version, stale))
    return (*rows, *(StageRow("story", one.name, one.version, None) for one in story_stages()))


def status(archive: Archive, *, failures: int = 10, tables: bool = False) -> Status:
    """The state of a workspace; at most so many failures by name, all where it is -1.

    Cost: counts read indexes; `tables` reads the whole file.
    """
    connection = archive.connection
    writer = busy(archive.path)
    stale, why_not = _stale(archive)
    with snapshot(connection):
        runs = journal.runs(connection, limit=1)
        last = runs[0] if runs else None
        return Status(
            path=archive.path,
            encoder=archive.encoder,
            counts=counts.counts(connection),
            log_bytes=database.log_bytes(archive.path),
            tables=counts.table_bytes(connection) if tables else {},
            failures=tuple(map(_failure, journal.failures(connection, limit=failures))),
            kinds=tuple(counts.failures(connection)),
            stale=stale,
            why_not=why_not,
            last_run=last,
            ending=_ending(last, writer),
            writer=writer,
            sources=watched(connection),
        )


def _failure(row: EntryRow) -> Failure:
    entry = row.entry
    return Failure(entry.subject, entry.stage, entry.kind, entry.message, row.at)


def parts(tables: Mapping[str, int]) -> dict[str, int]:
    """The bytes of tables by what they hold, largest first; "other" at the end."""
    out: Counter[str] = Counter()
    for table, amount in tables.items():
        found = (part for begin, part in PARTS.items() if table.startswith(begin))
        out[next(found, "other")] += amount
    return dict(sorted(out.items(), key=lambda pair: (pair[0] == "other", -pair[1])))


def done(archive: Archive) -> int:
    """How many pages the last run has written or removed."""
    with snapshot(archive.connection):
        runs = journal.runs(archive.connection, limit=1)
        made = (Result.KEPT, Result.REVISED, Result.REMOVED)
        found = (journal.entries(archive.connection, run.number, result=one) for run in runs for one in made)
        return sum(map(len, found))


def busy(path: Name) -> bool | None:
    """Whether a writer is at work; None where this user may not write and so cannot tell."""
    try:
        with database.opened(path, writing=True, wait_seconds=0):
            return False
    except WorkspaceError as error:
        return True if error.kind == "busy" else None


def _ending(last: RunRow | None, writer: bool | None) -> Ending:
    if last is None or last.ended is not None:
        return Ending.ENDED
    return Ending.RUNNING if writer else Ending.BROKEN_OFF


def _stale(archive: Archive) -> tuple[Mapping[str, int] | None, str]:
    try:
        keys = archive.stages
    except WeightsError as error:
        return None, str(error)
    stale = counts.stale(archive.connection, keys)
    stale.update(dict.fromkeys(_filed_before(archive), counts.counts(archive.connection).pages))
    return stale, ""


def _filed_before(archive: Archive) -> list[str]:
    """The corpus stages by another version of which all accounts were filed."""
    filed = (settings.get(archive.connection, FILED_BY) or "").split()
    return [one.partition("@")[0] for one in corpus_versions().split() if one not in filed]
