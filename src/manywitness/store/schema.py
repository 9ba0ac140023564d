"""The tables of a workspace, and how an older workspace becomes a newer one.

A migration is a function that is given the connection inside a transaction of its own; its number is its
place in `MIGRATIONS`, counted from 1, and the database keeps the number of the last one that ran. A
migration that was released is never edited: what changes is a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import WorkspaceError
from .connection import Connection
from .members import of

Migration = Callable[[Connection], None]

_JOURNAL = (
    """CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE run (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        command TEXT NOT NULL,
        arguments TEXT NOT NULL,
        began TEXT NOT NULL,
        ended TEXT
    ) STRICT""",
    """CREATE TABLE input (
        path TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        digest TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES run(number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE outcome (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        run INTEGER NOT NULL REFERENCES run(number),
        at TEXT NOT NULL,
        subject TEXT NOT NULL,
        result TEXT NOT NULL
            CHECK (result IN ('kept', 'unchanged', 'revised', 'dropped', 'failed', 'removed')),
        stage TEXT NOT NULL,
        kind TEXT NOT NULL,
        message TEXT NOT NULL,
        settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1))
    ) STRICT""",
    "CREATE INDEX outcome_run ON outcome(run, result)",
    "CREATE INDEX outcome_removed ON outcome(subject) WHERE result = 'removed'",
    "CREATE INDEX outcome_standing ON outcome(subject) WHERE result = 'failed' AND settled = 0",
    """CREATE TABLE tombstone (
        address TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES run(number),
        why TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

_PAGES = (
    """CREATE TABLE blob (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE page (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        name TEXT NOT NULL,
        url TEXT NOT NULL,
        outlet TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,
        raw INTEGER NOT NULL REFERENCES blob(number),
        text INTEGER NOT NULL REFERENCES blob(number),
        added TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES run(number),
        state TEXT NOT NULL CHECK (state IN ('current', 'superseded')),
        source BLOB NOT NULL,
        trace BLOB NOT NULL,
        left_out BLOB NOT NULL,
        UNIQUE (address, revision)
    ) STRICT""",
    "CREATE INDEX page_name ON page(name)",
    "CREATE INDEX page_url ON page(url) WHERE url <> ''",
    "CREATE INDEX page_raw ON page(raw)",
    "CREATE INDEX page_text ON page(text)",
    "CREATE INDEX page_past ON page(state) WHERE state <> 'current'",
    # Few sets of stages read very many pages: a page names its set, so that what is stale is found by sets.
    """CREATE TABLE stage_set (
        number INTEGER PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TABLE stage_key (
        stages INTEGER NOT NULL REFERENCES stage_set(number),
        stage TEXT NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (stages, stage)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE layers (
        page INTEGER PRIMARY KEY REFERENCES page(number) ON DELETE CASCADE,
        stages INTEGER NOT NULL REFERENCES stage_set(number),
        packed BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX layers_stages ON layers(stages)",
)

_ACCOUNTS = (
    """CREATE TABLE account (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        page INTEGER NOT NULL REFERENCES page(number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        day INTEGER,
        published TEXT,
        outlet TEXT NOT NULL,
        title TEXT NOT NULL,
        length INTEGER NOT NULL,
        filed INTEGER NOT NULL DEFAULT 0 CHECK (filed IN (0, 1)),
        UNIQUE (page, position)
    ) STRICT""",
    "CREATE INDEX account_unfiled ON account(number) WHERE filed = 0",
    "CREATE INDEX account_outlet ON account(outlet, day)",
    """CREATE TABLE profile (
        account INTEGER PRIMARY KEY REFERENCES account(number) ON DELETE CASCADE,
        packed BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE passage (
        a INTEGER NOT NULL REFERENCES account(number) ON DELETE CASCADE,
        b INTEGER NOT NULL REFERENCES account(number) ON DELETE CASCADE,
        a_start INTEGER NOT NULL,
        a_end INTEGER NOT NULL,
        b_start INTEGER NOT NULL,
        b_end INTEGER NOT NULL,
        kind TEXT NOT NULL,
        score REAL NOT NULL,
        quoted REAL NOT NULL,
        CHECK (a < b AND a_start < a_end AND b_start < b_end),
        PRIMARY KEY (a, b, a_start, a_end, b_start, b_end)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX passage_b ON passage(b)",
)

_STORIES = (
    """CREATE TABLE story (
        founder INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        first_day INTEGER,
        last_day INTEGER,
        size INTEGER NOT NULL,
        grown TEXT NOT NULL
    ) STRICT""",
    # Stories without a date come last; those that nothing is left of are kept for their ids alone.
    "CREATE INDEX story_newest ON story(ifnull(last_day, 0), founder, first_day, size) WHERE size > 0",
    """CREATE TABLE member (
        account INTEGER PRIMARY KEY REFERENCES account(number) ON DELETE CASCADE,
        story INTEGER NOT NULL REFERENCES story(founder),
        score REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX member_story ON member(story)",
    """CREATE TABLE former_member (
        account INTEGER PRIMARY KEY REFERENCES account(number) ON DELETE CASCADE,
        story INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE story_event (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES run(number),
        kind TEXT NOT NULL
            CHECK (kind IN ('founded', 'joined', 'merged', 'split', 'moved', 'corrected')),
        story INTEGER NOT NULL,
        other INTEGER,
        account INTEGER,
        score REAL,
        why TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX story_event_story ON story_event(story)",
    "CREATE INDEX story_event_other ON story_event(other) WHERE other IS NOT NULL",
    "CREATE INDEX story_event_account ON story_event(account) WHERE account IS NOT NULL",
    """CREATE TABLE correction (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        why TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'move', 'undo')),
        payload TEXT NOT NULL,
        undoes INTEGER UNIQUE REFERENCES correction(number),
        CHECK ((action = 'undo') = (undoes IS NOT NULL))
    ) STRICT""",
)


def first(connection: Connection) -> None:
    """The tables of the first version."""
    from . import postings, quotes, search, shown

    for statement in (*_JOURNAL, *_PAGES, *_ACCOUNTS, *_STORIES):
        connection.execute(statement)
    of(connection).guard_corrections(connection)
    for tables in (postings, search, quotes, shown):
        tables.create_tables(connection)


def names_of_removed_pages(connection: Connection) -> None:
    """A removed page keeps its name. Of those removed before, where the journal says which it was."""
    connection.execute("ALTER TABLE tombstone ADD COLUMN name TEXT NOT NULL DEFAULT ''")
    connection.execute(
        "UPDATE tombstone SET name = coalesce((SELECT max(subject) FROM outcome WHERE result = 'removed' "
        "AND run = tombstone.run GROUP BY run HAVING count(*) = 1), '')"
    )
    connection.execute("CREATE INDEX tombstone_name ON tombstone(name) WHERE name <> ''")


def words_by_day(connection: Connection) -> None:
    """The words of articles lie in order of days, with marks for titles, people and speakers."""
    from . import search

    search.rebuild(connection)


def corrections_of_any_kind(connection: Connection) -> None:
    """The log of corrections takes kinds that come later; which there are, `corrections.Action` says."""
    connection.execute(
        """CREATE TABLE correction_of_any_kind (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            why TEXT NOT NULL,
            action TEXT NOT NULL,
            payload TEXT NOT NULL,
            undoes INTEGER UNIQUE REFERENCES correction_of_any_kind(number),
            CHECK ((action = 'undo') = (undoes IS NOT NULL))
        ) STRICT"""
    )
    connection.execute("INSERT INTO correction_of_any_kind SELECT * FROM correction ORDER BY number")
    connection.execute("DROP TABLE correction")
    connection.execute("ALTER TABLE correction_of_any_kind RENAME TO correction")
    of(connection).guard_corrections(connection)


def watched_sources(connection: Connection) -> None:
    """Sources that are watched, the addresses that they named, and what hosts ask of us."""
    from . import feeds

    feeds.create_tables(connection)


MIGRATIONS: tuple[Migration, ...] = (
    first,
    names_of_removed_pages,
    words_by_day,
    corrections_of_any_kind,
    watched_sources,
)
VERSION = len(MIGRATIONS)


def version_of(connection: Connection) -> int:
    """The number of the last migration that ran on this workspace."""
    return of(connection).version(connection)


def migrate(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Run what has not run yet, each in one transaction; one that fails changes nothing.

    Raises WorkspaceError "newer" when the file has seen more migrations than there are.
    """
    found = version_of(connection)
    if found > len(migrations):
        raise WorkspaceError(
            "newer", f"the workspace is of version {found}, this program knows {len(migrations)}; update it"
        )
    for number in range(found + 1, len(migrations) + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            _run(connection, number, migrations)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def build(connection: Connection) -> None:
    """Make all tables of a new workspace, inside the caller's transaction."""
    for number in range(1, VERSION + 1):
        _run(connection, number, MIGRATIONS)


def _run(connection: Connection, number: int, migrations: Sequence[Migration]) -> None:
    migrations[number - 1](connection)
    of(connection).put_version(connection, number)
