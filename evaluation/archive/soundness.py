"""Whether a workspace is sound, and what it says: read with SQL of its own, on a copy of the file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from manywitness.store.postings import StoredPostings

# What must not be found in a workspace, and the query that finds it.
_FAULTS = {
    "an address has two current pages": """
        SELECT address FROM page WHERE state = 'current' GROUP BY address HAVING count(*) > 1""",
    "a page has no layers": """
        SELECT name FROM page WHERE state = 'current' AND number NOT IN (SELECT page FROM layers)""",
    "an account is of a page that is not current": """
        SELECT id FROM account JOIN page ON page.number = account.page WHERE state <> 'current'""",
    "a filed account has no profile": """
        SELECT id FROM account WHERE filed AND number NOT IN (SELECT account FROM profile)""",
    "a filed account is in no story": """
        SELECT id FROM account WHERE filed AND number NOT IN (SELECT account FROM member)""",
    "a filed account is not searched": """
        SELECT id FROM account WHERE filed AND number NOT IN (SELECT account FROM searched)""",
    "an account is searched that is not there": """
        SELECT account FROM searched WHERE account NOT IN (SELECT number FROM account)""",
    "an account that is not filed has a story": """
        SELECT id FROM account JOIN member ON member.account = account.number WHERE NOT filed""",
    "a story has a wrong size": """
        SELECT story.id FROM story LEFT JOIN member ON member.story = story.founder
        GROUP BY founder HAVING story.size <> count(member.account)""",
    "bytes that no page has are kept": """
        SELECT id FROM blob WHERE number NOT IN (SELECT raw FROM page)
        AND number NOT IN (SELECT text FROM page)""",
    "a page was added and removed": """
        SELECT page.name FROM page JOIN tombstone USING (address) WHERE state = 'current'""",
}
_UNFINISHED = {
    "an account is not filed": "SELECT id FROM account WHERE NOT filed",
    "an account still has its former story": "SELECT account FROM former_member",
}

# Contents that two workspaces of the same pages share, whatever the numbers of their rows.
_STATE = {
    "pages": """
        SELECT address, revision, state, name, outlet, title, published, raw.id, text.id FROM page
        JOIN blob AS raw ON raw.number = page.raw JOIN blob AS text ON text.number = page.text""",
    "layers": """
        SELECT address, revision, packed FROM layers JOIN page ON page.number = layers.page""",
    "accounts": "SELECT id, day, published, outlet, title, length FROM account",
    "profiles": "SELECT id, packed FROM profile JOIN account ON account.number = profile.account",
    "passages": """
        SELECT one.id, other.id, a_start, a_end, b_start, b_end, kind, score, quoted FROM passage
        JOIN account AS one ON one.number = a JOIN account AS other ON other.number = b""",
    "stories": """
        SELECT account.id, story.id FROM member JOIN account ON account.number = member.account
        JOIN story ON story.founder = member.story""",
    "searched": """
        SELECT id, searched.day, digest FROM searched
        JOIN account ON account.number = searched.account""",
    "quotations": """
        SELECT account.id, quotation.position, name, kind, score, speaker_score, pieces FROM quotation
        JOIN account ON account.number = quotation.account""",
    "people": "SELECT account.id, key, name FROM person JOIN account ON account.number = person.account",
    "removed": "SELECT address, name, why, digest FROM tombstone",
}
# Families of postings, and what the numbers in them stand for.
_OWNERS = {
    "grams": "SELECT number, id FROM account",
    "stories": "SELECT number, id FROM account",
    "paragraphs": "SELECT number, address || ' ' || revision FROM page",
}

Rows = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a workspace says of its pages, without the numbers and times of its rows."""

    pages: Rows
    layers: Rows
    accounts: Rows
    profiles: Rows
    passages: Rows
    stories: Rows
    searched: Rows
    quotations: Rows
    people: Rows
    removed: Rows
    postings: Rows


@contextmanager
def copied(workspace: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the files of a workspace as they lie there, its log included."""
    with TemporaryDirectory(prefix="manywitness-") as folder:
        for suffix in ("", "-wal"):
            if (beside := workspace.with_name(workspace.name + suffix)).exists():
                shutil.copyfile(beside, Path(folder) / f"copy{suffix}")
        with closing(sqlite3.connect(Path(folder) / "copy", isolation_level=None)) as connection:
            yield connection


def faults(connection: sqlite3.Connection, *, finished: bool) -> list[str]:
    """What is wrong with a workspace; empty when it is sound. `finished`: no work may be left over."""
    out = []
    [checked] = connection.execute("PRAGMA integrity_check").fetchone()
    if checked != "ok":
        out.append(f"integrity: {checked}")
    out += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check").fetchall()]
    for table in ("article_words", "quotation_words"):
        try:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            out.append(f"{table}: {error}")
    for what, query in {**_FAULTS, **(_UNFINISHED if finished else {})}.items():
        found = connection.execute(query).fetchall()
        if found:
            out.append(f"{what}: {len(found)}, the first {found[0][0]}")
    return out


def current(connection: sqlite3.Connection) -> dict[str, int]:
    """The revision of each page by its name."""
    return dict(connection.execute("SELECT name, revision FROM page WHERE state = 'current'").fetchall())


def state(connection: sqlite3.Connection) -> State:
    """What a workspace says. Memory: all of it, for small workspaces only."""
    said = {name: frozenset(connection.execute(query).fetchall()) for name, query in _STATE.items()}
    postings = frozenset(row for family in _OWNERS for row in _postings(connection, family))
    return State(**said, postings=postings)


def differences(one: State, other: State) -> list[str]:
    """In what two workspaces differ: how many rows only one or only the other has, and one of each."""
    out = []
    for field in fields(State):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if a != b:
            only = [sorted(map(repr, rows))[:1] for rows in (a - b, b - a)]
            shown = " / ".join(row[:160] for rows in only for row in rows)
            out.append(f"{field.name}: {len(a - b)} only in the first, {len(b - a)} in the second: {shown}")
    return out


def _postings(connection: sqlite3.Connection, family: str) -> Iterator[tuple[object, ...]]:
    """Every hash of a family with each owner that is found by it; raises KeyError for one that is gone."""
    names = dict(connection.execute(_OWNERS[family]).fetchall())
    stored = b"".join(hashes for (hashes,) in connection.execute("SELECT hashes FROM posting_chunk"))
    asked = np.unique(np.frombuffer(stored, "<u8")).astype(np.uint64)
    held = StoredPostings(connection, family).held(asked, most=1 << 40)
    for key, owner in zip(asked[held.asked].tolist(), held.owners.tolist(), strict=True):
        yield family, key, names[owner]
