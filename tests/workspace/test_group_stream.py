from __future__ import annotations

import msgspec
from streaming import WholePage, record

from manywitness.corpus.stories import story_id
from manywitness.read.record.jsonl import BadLine
from manywitness.workspace.grouping import GroupRow, group

FERRY = "The ferry left the northern pier at dawn with forty sheep and one stubborn bishop aboard."
BRIDGE = "Engineers closed the old railway bridge after a routine inspection found rust in six girders."


def rows(*entries, window_days: int | None = None) -> list[GroupRow | BadLine]:
    return list(group(entries, WholePage(), window_days=window_days))


def test_each_article_gets_the_story_of_its_first_telling_in_the_order_given():
    *founders, third = rows(record("a", FERRY), record("b", BRIDGE), record("c", FERRY))
    assert founders == [
        GroupRow("a", 0, story_id("a#1"), 1.0),
        GroupRow("b", 0, story_id("b#1"), 1.0),
    ]
    assert third == GroupRow("c", 0, story_id("a#1"), third.score)
    assert 0.9 < third.score <= 1.0


def test_rows_come_before_the_next_record_is_read():
    def entries():
        yield record("a", FERRY)
        raise AssertionError("read too far")

    assert next(iter(group(entries(), WholePage()))) == GroupRow("a", 0, story_id("a#1"), 1.0)


def test_a_story_out_of_the_window_is_not_joined_again():
    days = [("a", "2019-05-01"), ("b", "2019-05-02"), ("c", "2019-06-01"), ("d", "2019-05-02")]
    found = rows(*(record(name, FERRY, day) for name, day in days), window_days=7)
    assert [row.story for row in found if isinstance(row, GroupRow)] == [
        story_id(f"{name}#1") for name in ("a", "a", "c", "d")
    ]


def test_bad_lines_stay_in_their_place_and_a_page_without_articles_becomes_one():
    bad = BadLine(7, "json", "no JSON")
    found = rows(record("a", FERRY), bad, record("x", "broken"))
    assert found[1:] == [bad, BadLine(1, "stage", "no articles in x: no stage")]


def test_a_row_is_a_line_of_the_contract():
    (row,) = rows(record("a", FERRY))
    assert msgspec.json.decode(msgspec.json.encode(row)) == {
        "id": "a",
        "article": 0,
        "story": story_id("a#1"),
        "score": 1.0,
    }
