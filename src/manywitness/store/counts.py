"""What a workspace holds, in numbers: for `status`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from . import layers

_PAST = "SELECT count(*) FROM page WHERE state <> 'current'"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything there is now. `pages` are current ones, `superseded` their older revisions,
    `stories` those with accounts, `file_bytes` the size of the workspace without its log.
    """

    pages: int
    superseded: int
    accounts: int
    unfiled: int
    stories: int
    passages: int
    corrections: int
    tombstones: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class FailureCount:
    """How many failures of one kind in one stage no later run has settled."""

    stage: str
    kind: str
    count: int


def counts(connection: sqlite3.Connection) -> Counts:
    """The counts of one moment. Cost: linear in the pages and accounts, which are counted from indexes."""
    superseded = _one(connection, _PAST)
    return Counts(
        pages=_one(connection, "SELECT count(*) FROM page") - superseded,
        superseded=superseded,
        accounts=_one(connection, "SELECT count(*) FROM account"),
        unfiled=unfiled(connection),
        stories=_one(connection, "SELECT count(*) FROM story WHERE size > 0"),
        passages=_one(connection, "SELECT count(*) FROM passage"),
        corrections=_one(connection, "SELECT count(*) FROM correction"),
        tombstones=_one(connection, "SELECT count(*) FROM tombstone"),
        file_bytes=_one(connection, "PRAGMA page_count") * _one(connection, "PRAGMA page_size"),
    )


def unfiled(connection: sqlite3.Connection) -> int:
    """How many accounts were stored and not filed yet. Cost: linear in them."""
    return _one(connection, "SELECT count(*) FROM account WHERE filed = 0")


def stale_pages(connection: sqlite3.Connection, keys: Mapping[str, str]) -> int:
    """How many pages `layers.stale_pages` gives in all. Cost: linear in the pages."""
    sets = json.dumps(sorted(layers.stale_sets(connection, keys)))
    [found] = connection.execute(
        "SELECT count(*) FROM page LEFT JOIN layers ON layers.page = page.number "
        "WHERE page.state = 'current' AND (layers.stages IS NULL "
        "OR layers.stages IN (SELECT value FROM json_each(?)))",
        (sets,),
    ).fetchone()
    return int(found)


def failures(connection: sqlite3.Connection) -> list[FailureCount]:
    """Failures that still stand, counted by stage and kind, most first."""
    found = connection.execute(
        "SELECT stage, kind, count(*) FROM outcome WHERE result = 'failed' AND settled = 0 "
        "GROUP BY stage, kind ORDER BY count(*) DESC, stage, kind"
    )
    return [FailureCount(*values) for values in found]


def stale(connection: sqlite3.Connection, keys: Mapping[str, str]) -> dict[str, int]:
    """On how many current pages each stage of `keys` (see `layers.stage_keys`) was run under another key, or
    never; stages that are stale nowhere are left out. Cost: linear in the pages, counted from indexes.
    """
    held = dict(connection.execute("SELECT stages, count(*) FROM layers GROUP BY stages").fetchall())
    past = connection.execute(
        "SELECT stages, count(*) FROM page CROSS JOIN layers ON layers.page = page.number "
        "WHERE page.state <> 'current' GROUP BY stages"
    )
    for stages, pages in past:
        held[stages] -= pages
    current = _one(connection, "SELECT count(*) FROM page") - _one(connection, _PAST)
    out = dict.fromkeys(keys, current - sum(held.values()))
    for number, stages in layers.stale_sets(connection, keys).items():
        for stage in stages:
            out[stage] += held.get(number, 0)
    return {stage: pages for stage, pages in sorted(out.items()) if pages}


def table_bytes(connection: sqlite3.Connection) -> dict[str, int]:
    """The bytes of each table with its indexes, largest first. Cost: reads the whole file.

    Where SQLite was built without `dbstat`, the bytes of the stored values alone.
    """
    if connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'").fetchone() is None:
        return _value_bytes(connection)
    found = connection.execute(
        "SELECT coalesce(tbl_name, stat.name), sum(pgsize) FROM dbstat AS stat "
        "LEFT JOIN sqlite_schema AS made ON made.name = stat.name "
        "WHERE aggregate = TRUE GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(found.fetchall())


_VALUES = {
    "blob": "SELECT coalesce(sum(length(content)), 0) FROM blob",
    "layers": "SELECT coalesce(sum(length(packed)), 0) FROM layers",
    "page": "SELECT coalesce(sum(length(source) + length(trace) + length(left_out)), 0) FROM page",
    "profile": "SELECT coalesce(sum(length(packed)), 0) FROM profile",
}


def _value_bytes(connection: sqlite3.Connection) -> dict[str, int]:
    sizes = {name: _one(connection, query) for name, query in _VALUES.items()}
    return dict(sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])))


def _one(connection: sqlite3.Connection, query: str) -> int:
    [found] = connection.execute(query).fetchone()
    return int(found)
