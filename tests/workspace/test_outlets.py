"""What is said of an outlet: whose words its articles are, as far as it can be known."""

import json
from pathlib import Path

import pytest

from manywitness.run import Inline, document_stages
from manywitness.workspace.archive import opening, outlets
from manywitness.workspace.archive.adding import add

WIRE = [
    "The harbour master of Norvale resigned on Monday after divers had found the third anchor in a month "
    "on the bed of the inner basin, where no ship may drop one.",
    "Two tugs have been held at the coal quay since, and their crews were asked for the keys of a chain "
    "locker that should have been empty since the autumn.",
]
OWN = [
    "Nobody on the fish quay could say on Tuesday who will blow the horn when fog comes in next week, "
    "and the pilots' room had been locked from the inside.",
    "A widow who rents out oars told this paper that she had seen lamps on the water three nights in a "
    "row, and that she had written it all down in a school book.",
]
WORDS = sum(map(len, WIRE)) + 2


def page(name, outlet, lines, published, **more):
    text = "\n\n".join(lines)
    return {"id": name, "outlet": outlet, "published": published, "text": text, "url": f"https://{name}.example/",
            **more}  # fmt: skip


@pytest.fixture
def listed(tmp_path, monkeypatch):
    """Adds pages, in this order; what is then said of each outlet, by name."""
    monkeypatch.chdir(tmp_path)
    opening.create(Path("news.mw"), encoder=False)

    def told(*pages, **options):
        Path("day.jsonl").write_text("".join(json.dumps(one) + "\n" for one in pages), encoding="utf-8")
        engine = Inline(document_stages(encoder=False))
        with opening.opened(Path("news.mw"), writing=True) as archive:
            list(add(archive, [Path("day.jsonl")], engine))
            return {one.name: one for one in outlets.outlets(archive, limit=20)}

    return told


def test_what_stands_in_an_earlier_article_elsewhere_is_not_an_outlet_s_own(listed):
    # The later one came first: when they were published counts, not when they were added.
    found = listed(
        page("later", "Herald", [*WIRE, *OWN], "2026-03-03T09:00:00Z"),
        page("first", "Courier", WIRE, "2026-03-02T09:00:00Z"),
    )
    courier, herald = found["Courier"], found["Herald"]
    assert (courier.sharing, courier.own, courier.earlier, courier.unknown) == (1, 1.0, 0.0, 0.0)
    assert (herald.sharing, herald.unknown) == (1, 0.0)
    part = WORDS / (WORDS + sum(map(len, OWN)) + 2)
    assert abs(herald.earlier - part) < 0.02
    assert herald.own == 1 - herald.earlier


def test_where_no_times_are_told_nobody_knows_whose_words_they_are(listed):
    found = listed(page("a", "Courier", WIRE, None), page("b", "Herald", WIRE, None))
    for one in found.values():
        assert (one.sharing, one.earlier) == (1, 0.0)
        assert one.unknown > 0.9
        assert one.own < 0.1


def test_an_article_of_no_known_outlet_may_be_of_the_same_one(listed):
    found = listed(
        page("a", "", WIRE, "2026-03-02T09:00:00Z"), page("b", "Herald", WIRE, "2026-03-03T09:00:00Z")
    )
    assert list(found) == ["Herald"]
    herald = found["Herald"]
    assert (herald.sharing, herald.earlier) == (0, 0.0)
    assert herald.unknown > 0.9


def test_two_pages_of_one_outlet_take_nothing_from_each_other(listed):
    found = listed(
        page("a", "Herald", WIRE, "2026-03-02T09:00:00Z"), page("b", "Herald", WIRE, "2026-03-03T09:00:00Z")
    )
    assert (found["Herald"].sharing, found["Herald"].own) == (0, 1.0)


def test_who_credits_an_agency_and_who_says_nothing(listed):
    wire = [f"NORVALE (Reuters) — {WIRE[0]}", WIRE[1]]
    found = listed(
        page("wire", "Herald", wire, "2026-03-02"),
        page("helped", "Herald", OWN, "2026-03-03", byline="Ana Roth with Reuters"),
        page("own", "Herald", [OWN[0]], "2026-03-04", byline="Ana Roth"),
        page("bare", "Herald", [WIRE[1], OWN[1]], "2026-03-05"),
        page("agency", "Reuters", [OWN[1]], "2026-03-06"),
    )
    herald, reuters = found["Herald"], found["Reuters"]
    assert (herald.articles, herald.looked, herald.agency, herald.unsigned) == (4, 4, 1, 1)
    # What an agency sends under its own name is its own.
    assert (reuters.looked, reuters.agency, reuters.unsigned) == (1, 0, 0)


def test_only_the_latest_articles_are_looked_at(listed, monkeypatch):
    monkeypatch.setattr(outlets, "LOOKED", 2)
    found = listed(
        page("old", "Herald", WIRE, "2026-03-01", byline="Reuters"),
        page("undated", "Herald", [OWN[0]], None, byline="Reuters"),
        page("new", "Herald", OWN, "2026-03-05", byline="Ana Roth"),
        page("newer", "Herald", [OWN[1], WIRE[0]], "2026-03-06", byline="Ana Roth"),
    )
    assert (found["Herald"].articles, found["Herald"].looked, found["Herald"].agency) == (4, 2, 0)
