from __future__ import annotations

import msgspec
import pytest
from streaming import WholePage, record

from manywitness.corpus.passages import candidates
from manywitness.read.record.jsonl import BadLine
from manywitness.workspace import reuse as module
from manywitness.workspace.reuse import ReuseRow, Side, reuse

FERRY = (
    "The ferry left the northern pier at dawn with forty sheep and one stubborn bishop aboard. "
    "Harbour masters on both shores had warned the crew about the sandbank near the lighthouse"
)
BRIDGE = "Engineers closed the old railway bridge after a routine inspection found rust in six girders"


def rows(*entries) -> list[ReuseRow | BadLine]:
    return list(reuse(entries, WholePage()))


def test_a_passage_is_reported_when_the_later_record_arrives():
    later = f"Read this first. {FERRY}."
    found = rows(record("a", FERRY), record("b", BRIDGE), record("c", later))
    start = later.index(FERRY)
    assert found == [
        ReuseRow(Side("a", 0, len(FERRY)), Side("c", start, start + len(FERRY)), "copied", 1.0, 0.0)
    ]


def test_three_copies_are_three_pairs_in_order():
    found = rows(*(record(name, FERRY) for name in "cab"))
    assert [(row.a.id, row.b.id) for row in found if isinstance(row, ReuseRow)] == [
        ("c", "a"),
        ("c", "b"),
        ("a", "b"),
    ]


def test_articles_are_compared_also_when_they_have_left_memory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "READY", 2)
    others = [record(f"o{n}", " ".join(f"sheep{n}x{i}" for i in range(40))) for n in range(20)]
    found = rows(record("a", FERRY), *others, record("z", FERRY))
    assert [(row.a.id, row.b.id) for row in found if isinstance(row, ReuseRow)] == [("a", "z")]


def test_a_very_successful_copy_is_compared_with_a_bounded_number():
    found = rows(*(record(f"p{n:03}", FERRY) for n in range(80)))
    each = [sum(row.b.id == f"p{n:03}" for row in found if isinstance(row, ReuseRow)) for n in range(80)]
    assert each == [min(n, candidates.CANDIDATES) for n in range(80)]


def test_bad_lines_stay_in_their_place_and_a_page_without_articles_becomes_one():
    bad = BadLine(7, "json", "no JSON")
    assert rows(record("a", FERRY), bad, record("x", "broken"), record("e", "")) == [
        bad,
        BadLine(1, "stage", "no articles in x: no stage"),
    ]


def test_a_row_is_a_line_of_the_contract():
    (row,) = rows(record("a", FERRY), record("b", FERRY))
    side = {"start": 0, "end": len(FERRY)}
    assert msgspec.json.decode(msgspec.json.encode(row)) == {
        "a": {"id": "a", **side},
        "b": {"id": "b", **side},
        "kind": "copied",
        "score": 1.0,
        "quoted": 0.0,
    }


def test_the_temporary_file_is_closed_when_the_reader_stops_early():
    stream = reuse((record(name, FERRY) for name in "abc"), WholePage())
    assert isinstance(next(iter(stream)), ReuseRow)
    stream.close()  # type: ignore[attr-defined]
