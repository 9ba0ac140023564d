import os

import pytest
from stored import AT, page, put, put_accounts, run_of

from manywitness.corpus.stories import Placement
from manywitness.model import Span
from manywitness.model.findings import PassageKind
from manywitness.store import (
    accounts,
    corrections,
    counts,
    journal,
    layers,
    passages,
    stories,
    tombstones,
)
from manywitness.store.corrections import Action, Correction
from manywitness.store.counts import Counts, FailureCount
from manywitness.store.journal import Entry, Result
from manywitness.store.passages import PassageRow


def test_an_empty_workspace_holds_nothing(base):
    found = counts.counts(base)
    assert found == Counts(0, 0, 0, 0, 0, 0, 0, 0, found.file_bytes)
    assert found.file_bytes > 100_000
    assert (counts.failures(base), counts.stale(base, {"a": "a@1"})) == ([], {})


def test_everything_is_counted(base):
    numbers = put_accounts(base, ["a", "b", "c"])
    a, b, _ = numbers
    put(base, page("a", "new"), page("a", "newer"), page("d"))
    accounts.mark_filed(base, [a, b])
    stories.apply(base, [Placement(a, a, 1), Placement(b, a, 1)], [], run=run_of(base), at=AT)
    passages.put(base, [PassageRow(a, b, Span(0, 3), Span(1, 4), PassageKind.COPIED, 1.0, 0.0)])
    corrections.append(base, Correction(0, AT, "", "", Action.MOVE, {}))
    tombstones.put(base, tombstones.Tombstone("x", AT, 1, "", "", "x"))
    found = counts.counts(base)
    assert found == Counts(
        pages=4, superseded=2, accounts=3, unfiled=1, stories=1, passages=1, corrections=1,
        tombstones=1, file_bytes=found.file_bytes,
    )  # fmt: skip


def test_failures_are_counted_by_stage_and_kind_until_they_are_settled(base):
    run = run_of(base)
    failed = [Entry(f"{i}", Result.FAILED, "read", "empty" if i % 3 else "too_large", "x") for i in range(6)]
    journal.record(base, [*failed, Entry("p", Result.FAILED, "people", "KeyError", "x")], run=run, at=AT)
    assert counts.failures(base) == [
        FailureCount("read", "empty", 4), FailureCount("read", "too_large", 2),
        FailureCount("people", "KeyError", 1),
    ]  # fmt: skip
    journal.record(base, [Entry("1", Result.KEPT), Entry("0", Result.DROPPED)], run=run, at=AT)
    assert [one.count for one in counts.failures(base)] == [3, 1, 1]


def test_stale_pages_are_counted_by_stage(base):
    numbers = put(base, *(page(f"{i}") for i in range(6)))
    old, new = {"a": "a@1", "b": "b@1"}, {"a": "a@2", "b": "b@1", "c": "c@1"}
    for number, keys in zip(numbers, [old, old, new, {"a": "a@2"}, old], strict=False):
        layers.put(base, number, [], keys={}, stages=keys)
    [newer] = put(base, page("1", "new words"))
    layers.put(base, newer, [], keys={}, stages=new)
    # Two old ones, one of a alone, and one with a newer revision; the last page has no layers at all.
    assert counts.stale(base, new) == {"a": 3, "b": 2, "c": 4}
    assert counts.stale(base, old) == {"a": 4, "b": 2}
    assert counts.stale(base, {}) == {}


def test_bytes_are_told_by_table_largest_first(base):
    put(base, *(page(f"{i}", os.urandom(5000).hex()) for i in range(20)))
    found = counts.table_bytes(base)
    assert next(iter(found)) == "blob"
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found["blob"] > 100_000
    assert sum(found.values()) == counts.counts(base).file_bytes


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_where_sqlite_tells_no_bytes_those_of_values_are_told(base):
    put(base, *(page(f"{i}", os.urandom(5000).hex()) for i in range(20)))
    # Every name in the list of modules reads as NULL.
    base.set_authorizer(lambda _, table, *__: 2 if table == "pragma_module_list" else 0)
    found = counts.table_bytes(base)
    assert next(iter(found)) == "blob"
    assert found["blob"] > 100_000
    assert set(found) == {"blob", "layers", "page", "profile"}
