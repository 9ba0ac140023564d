"""Opening a workspace, and making one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from ...errors import WorkspaceError
from ...run import corpus_stages, document_stages
from ...stages import DocumentStage, order
from ...store import accounts, database, journal, settings
from ...store.address import Name
from ...store.connection import Connection
from ...store.database import Database, snapshot, transaction
from ...store.layers import stage_keys
from .furniture import Furniture
from .shelves import Shelves

# What a person chose when the workspace was made: names and quotations by the encoder, or by rules alone.
ENCODER = "encoder"
# By which versions of the corpus stages its accounts were filed.
FILED_BY = "filed_by"


@dataclass(frozen=True, slots=True)
class Run:
    """One call that changes the workspace: its number in the journal, and when it began (UTC, ISO 8601)."""

    number: int
    at: str


@dataclass(frozen=True)
class Archive:
    """An open workspace. `shelves` hold what was read of it lately, so that neighbours are read once."""

    opened: Database
    encoder: bool
    shelves: Shelves = field(repr=False)
    furniture: Furniture = field(repr=False)

    @property
    def connection(self) -> Connection:
        """The connection that every function of the store is given."""
        return self.opened.connection

    @property
    def path(self) -> Name:
        """Where the workspace lies: a file, or an address, which is shown without a password."""
        return self.opened.path

    @cached_property
    def plan(self) -> tuple[DocumentStage, ...]:
        """The document stages of this workspace in their order; raises WeightsError and PlanError."""
        return order(document_stages(encoder=self.encoder))

    @cached_property
    def stages(self) -> dict[str, str]:
        """The key of each stage of the plan, by which pages know whether they are stale."""
        return stage_keys(self.plan)

    def check_filed(self) -> None:
        """Raises WorkspaceError "stale" when its accounts were filed by other corpus stages than today's, or
        some wait to be filed again: what came in now would never be compared with them.
        """
        by = settings.get(self.connection, FILED_BY)
        if by != corpus_versions():
            raise WorkspaceError(
                "stale",
                f"the articles of {self.path} were grouped and compared by {by}, this version has "
                f"{corpus_versions()}; run `manywitness reprocess {self.path}` first",
            )
        if accounts.unfiled(self.connection, limit=1):
            raise WorkspaceError(
                "stale",
                f"reprocessing was broken off; run `manywitness reprocess {self.path}` to its end first",
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing; what was remembered of it is forgotten then."""
        try:
            with transaction(self.connection):
                yield
        except BaseException:
            self.shelves.forget()
            raise

    @contextmanager
    def run(self, command: str, arguments: Sequence[str]) -> Iterator[Run]:
        """A run in the journal; one that breaks off stays there without an end."""
        begun = now()
        with self.transaction():
            number = journal.begin(self.connection, command, arguments, begun)
        yield Run(number, begun)
        with self.transaction():
            journal.end(self.connection, number, now())


def corpus_versions() -> str:
    """The versions of the corpus stages by which accounts are filed: "passages@3 stories@2"."""
    filing = ("passages", "stories")
    return " ".join(sorted(f"{s.name}@{s.version}" for s in corpus_stages() if s.name in filing))


def now() -> str:
    """The time of the clock, UTC, ISO 8601 in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def create(path: Name | str, *, encoder: bool = True) -> None:
    """Make an empty workspace, whole or not at all, as a file or at an address (`postgresql://…`).

    Raises WorkspaceError, "exists" where something has that name.
    """

    def fill(connection: Connection) -> None:
        settings.put(connection, ENCODER, "yes" if encoder else "no")
        settings.put(connection, FILED_BY, corpus_versions())

    database.create(path, fill=fill)


@contextmanager
def opened(path: Name | str, *, writing: bool = False, wait_seconds: float = 5.0) -> Iterator[Archive]:
    """The workspace of a name; one writer at a time, any number of readers, which see one state throughout.

    Raises WorkspaceError: see `store.database`.
    """
    with database.opened(path, writing=writing, wait_seconds=wait_seconds) as base:
        encoder = settings.get(base.connection, ENCODER) != "no"
        yield Archive(base, encoder, Shelves(base.connection), Furniture(base.connection))


@contextmanager
def one_state(archive: Archive) -> Iterator[None]:
    """One state of the workspace for all that is read inside, whatever a writer does; keep it short."""
    with snapshot(archive.connection):
        yield
