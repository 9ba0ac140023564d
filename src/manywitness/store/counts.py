"""What a workspace holds, in numbers: for `status`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from . import layers
from .connection import Connection
from .members import of

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


def counts(connection: Connection) -> Counts:
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
        file_bytes=of(connection).size(connection),
    )


def unfiled(connection: Connection) -> int:
    """How many accounts were stored and not filed yet. Cost: linear in them."""
    return _one(connection, "SELECT count(*) FROM account WHERE filed = 0")


def stale_pages(connection: Connection, keys: Mapping[str, str]) -> int:
    """How many pages `layers.stale_pages` gives in all. Cost: linear in the pages."""
    sets = json.dumps(sorted(layers.stale_sets(connection, keys)))
    [found] = connection.execute(
        "SELECT count(*) FROM page LEFT JOIN layers ON layers.page = page.number "
        "WHERE page.state = 'current' AND (layers.stages IS NULL "
        "OR layers.stages IN (SELECT value FROM json_each(?)))",
        (sets,),
    ).fetchone()
    return int(found)


def failures(connection: Connection) -> list[FailureCount]:
    """Failures that still stand, counted by stage and kind, most first."""
    found = connection.execute(
        "SELECT stage, kind, count(*) FROM outcome WHERE result = 'failed' AND settled = 0 "
        "GROUP BY stage, kind ORDER BY count(*) DESC, stage, kind"
    )
    return [FailureCount(*values) for values in found]


def stale(connection: Connection, keys: Mapping[str, str]) -> dict[str, int]:
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


def table_bytes(connection: Connection) -> dict[str, int]:
    """The bytes of each table with its indexes, largest first. Cost: reads the whole file of SQLite."""
    return of(connection).table_sizes(connection)


def _one(connection: Connection, query: str) -> int:
    [found] = connection.execute(query).fetchone()
    return int(found)
