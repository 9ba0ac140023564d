"""What is asked for each page or account is found by an index, never by reading a whole table."""

import re
from contextlib import contextmanager

import pytest
from stored import AT, account, page, put, put_accounts

from manywitness.corpus.stories import Event, EventKind, Placement
from manywitness.model import Span
from manywitness.model.findings import PassageKind
from manywitness.read import Input
from manywitness.store import (
    accounts,
    blobs,
    corrections,
    journal,
    layers,
    pages,
    passages,
    shown,
    stories,
    tombstones,
)
from manywitness.store.corrections import Action, Correction
from manywitness.store.journal import Entry, Result
from manywitness.store.passages import PassageRow

pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)

# Tables that never grow with the pages.
SMALL = {"stage_set", "stage_key", "sqlite_sequence", "json_each", "run", "correction"}
KEYS = {"a": "a@1"}


@contextmanager
def no_scan(base):
    """Fails when a statement executed inside reads the whole of a table that grows."""
    asked = []
    base.set_trace_callback(asked.append)
    yield
    base.set_trace_callback(None)
    assert asked
    for statement in asked:
        if not statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            continue
        for *_, step in base.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            scanned = re.match(r"SCAN (\w+)\b(?! USING INDEX account_unfiled)", step)
            assert not scanned or scanned[1] in SMALL, f"{step}: {statement}"


@pytest.fixture
def filled(base):
    a, b, c = put_accounts(base, ["a", "b", "c"], [5, 6, 7])
    stories.apply(base, [Placement(a, a, 1), Placement(b, a, 1), Placement(c, c, 1)], [], run=1, at=AT)
    passages.put(base, [PassageRow(a, b, Span(0, 3), Span(1, 4), PassageKind.COPIED, 1.0, 0.0)])
    layers.put(base, 1, [], keys={}, stages=KEYS)
    accounts.put_profiles(base, {a: b"x"})
    return base


CALLS = {
    "blobs": lambda base: (blobs.put(base, b"x"), blobs.put(base, b"x"), blobs.read(base, 1)),
    "a new page": lambda base: pages.put(base, "new", page("new"), run=1, at=AT),
    "a page of a taken name": lambda base: pages.put(base, "other", page("a"), run=1, at=AT),
    "a revision": lambda base: pages.put(base, "a", page("a", "new"), run=1, at=AT),
    "the page of an address": lambda base: pages.current(base, "a"),
    "a page by what a person calls it": lambda base: pages.named(base, "https://nowhere.example/x"),
    "revisions": lambda base: pages.revisions(base, "a"),
    "reading a page": lambda base: (pages.row(base, 1), pages.page(base, 1), pages.document(base, 1)),
    "erasing": lambda base: (stories.leave(base, [1], at=AT), pages.erase(base, 1)),
    "layers": lambda base: (layers.put(base, 2, [], keys={}, stages=KEYS), layers.held(base, 2)),
    "accounts": lambda base: (
        accounts.put(base, put(base, page("new"), run=1)[0], [account("new")], [None]),
        accounts.of_page(base, 1), accounts.of_id(base, "a#1"), accounts.rows(base, [1, 2]),
        accounts.unfiled(base), accounts.mark_filed(base, [1]), accounts.retire(base, [3]),
        list(accounts.every(base, after=1)),
    ),
    "profiles": lambda base: (accounts.put_profiles(base, {1: b"y"}), accounts.profiles(base, [1, 2])),
    "journal": lambda base: (
        journal.record(base, [Entry("a", Result.FAILED), Entry("b", Result.KEPT)], run=1, at=AT),
        journal.finish(base, Input("a", "/a", 1, 2), run=1), journal.finished(base, "/a", 1, 2),
        journal.entries(base, 1), journal.entries(base, 1, result=Result.FAILED),
        journal.inputs(base, after="/a", limit=9), journal.gave(base, "/a"), journal.gone(base, ["/a"]),
        journal.come_back(base, ["/a"]), journal.forget(base, "/a"),
    ),
    "tombstones": lambda base: (
        tombstones.put(base, tombstones.Tombstone("a", AT, 1, "", "", "n")), tombstones.find(base, "a"),
        tombstones.holds(base, "n", besides="b"),
        tombstones.lift(base, "a"),
    ),
    "passages": lambda base: (
        passages.put(base, [PassageRow(1, 3, Span(0, 3), Span(1, 4), PassageKind.COPIED, 1.0, 0.0)]),
        passages.among(base, [1, 2]), passages.partners(base, [1]),
    ),
    "stories": lambda base: (
        stories.apply(base, [Placement(2, 3, 0.5)], [Event(EventKind.MERGED, 3, 1)], run=1, at=AT),
        stories.row(base, 1), stories.members(base, 1),
        stories.of_accounts(base, [1]),
        stories.leave(base, [1], at=AT), stories.successor(base, 1), stories.events(base, 1),
        stories.events_of_account(base, 1),
    ),
    "a story by its id": lambda base: shown.number_of(base, "s"),
    "corrections": lambda base: corrections.append(base, Correction(0, AT, "", "", Action.MOVE, {})),
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_what_is_done_for_each_page_reads_no_whole_table(filled, call):
    with no_scan(filled):
        CALLS[call](filled)


def test_a_scan_would_be_seen(filled):
    with pytest.raises(AssertionError, match="SCAN page"), no_scan(filled):
        filled.execute("SELECT number FROM page WHERE published = 'x'")


def plan_of(base, call):
    """The steps of the last statement that a call asks."""
    asked = []
    base.set_trace_callback(asked.append)
    call()
    base.set_trace_callback(None)
    return [step for *_, step in base.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]


def test_the_list_of_stories_is_read_in_its_order_and_not_sorted(filled):
    asked = []
    filled.set_trace_callback(asked.append)
    assert [one.number for one in shown.newest(filled, since=5)] == [3, 1]
    filled.set_trace_callback(None)
    machine = next(one for one in asked if "FROM story" in one)
    plan = [step for *_, step in filled.execute(f"EXPLAIN QUERY PLAN {machine}")]
    assert plan[0] == "SEARCH story USING INDEX story_newest (<expr>>?)", plan
    assert not any("TEMP B-TREE" in step for step in plan), plan


def test_the_page_of_an_address_is_found_however_many_revisions_it_has(filled):
    plan = plan_of(filled, lambda: pages.current(filled, "a"))
    assert not any("TEMP B-TREE" in step for step in plan), plan


def test_walks_over_all_pages_go_on_where_they_were(filled):
    for walk in (pages.numbers, lambda base, after: layers.stale_pages(base, KEYS, after=after)):
        plan = plan_of(filled, lambda walk=walk: walk(filled, after=2))
        assert plan[0] == "SEARCH page USING INTEGER PRIMARY KEY (rowid>?)", plan
