"""The outlets, and one of them, with their shares as numbers and as bars."""

import json
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.run import Inline
from manywitness.web.bars import HEIGHT, WIDTH, bar, percent
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened
from manywitness.workspace.archive.outlet import outlet_told
from manywitness.workspace.archive.outlets import outlets

SHARES = (
    st.lists(st.floats(0, 1), min_size=1, max_size=4)
    .filter(sum)
    .map(lambda parts: [part / max(sum(parts), 1) for part in parts])
)


def rects(markup):
    """Begin and width of each part of a bar."""
    found = ElementTree.fromstring(markup).findall("rect")
    return [(float(one.get("x")), float(one.get("width"))) for one in found]


@given(SHARES)
def test_the_parts_of_a_bar_stand_in_a_row_as_wide_as_their_shares(shares):
    drawn = rects(bar([(f"part-{at}", share) for at, share in enumerate(shares)], "shares"))
    seen = [share * WIDTH for share in shares if share * WIDTH >= 0.1]
    assert [width for _, width in drawn] == pytest.approx(seen, abs=0.06)
    assert all(b[0] >= a[0] + a[1] - 0.11 for a, b in pairwise(drawn))
    assert drawn[-1][0] + drawn[-1][1] <= WIDTH + 0.11 if drawn else sum(seen) == 0


def test_a_bar_says_its_numbers_and_has_no_style_of_its_own():
    markup = bar([("part-own", 1.0)], 'half & "half"')
    assert ElementTree.fromstring(markup).get("aria-label") == 'half & "half"'
    assert "style" not in markup and f'height="{HEIGHT}"' in markup


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0, "0"), (0.001, "<1"), (0.005, "<1"), (0.006, "1"), (0.5, "50"), (0.999, ">99"), (1.0, "100")],
)
def test_a_share_is_told_in_hundredths(share, told):
    assert percent(share) == f"{told}\u202f%"


def test_the_table_says_of_each_outlet_what_the_archive_says(client, news):
    answer = client.get("/outlets").text
    with opened(news) as archive:
        found = outlets(archive, limit=50)
    assert len(found) > 1
    for one in found:
        [line] = re.findall(rf"<tr[^>]*>(?:(?!</tr>).)*>{one.name}<.*?</tr>", answer, re.S)
        for share in (one.own - one.credited, one.credited, one.earlier, one.unknown):
            assert f">{percent(share).replace('<', '&lt;').replace('>', '&gt;')}</td>" in line
        assert f">{one.agency} of {one.looked}</td>" in line


def test_words_of_an_agency_are_told_apart_from_own_ones(tmp_path):
    wire = "TARNBY (Reuters) - The river Tarn rose by two metres on Monday night, the mayor of Tarnby said."
    own = "The council of Tarnby is to meet again after the holidays, and to talk of the new school."
    records = [
        {"id": "wire", "outlet": "Tarn Daily", "title": "Flood", "published": "2024-03-12", "text": wire},
        {"id": "own", "outlet": "Tarn Daily", "title": "School", "published": "2024-04-12", "text": own},
    ]
    file, path = tmp_path / "tarn.jsonl", tmp_path / "tarn.mw"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [file], Inline(archive.plan)))
        [one] = outlets(archive, limit=5)
        told = outlet_told(archive, "Tarn Daily", limit=5)
    assert one.agency == 1
    assert one.credited == pytest.approx(len(wire) / (len(wire) + len(own)), abs=0.01)
    assert one.own == 1.0
    assert [(month.first, month.articles, month.own) for month in told.months] == [
        (date(2024, 4, 1), 1, 1.0),
        (date(2024, 3, 1), 1, 1.0),
    ]


def test_outlets_are_passed_over_as_asked(news):
    with opened(news) as archive:
        every = outlets(archive, limit=50)
        assert outlets(archive, limit=2, offset=1) == every[1:3]


def test_an_outlet_shows_its_articles_and_with_whom_it_shares(client, news):
    with opened(news) as archive:
        told = outlet_told(archive, "tolvane tribune", limit=50)
    assert told.outlet.name == "Tolvane Tribune"
    assert [one.row.outlet for one in told.articles] == ["Tolvane Tribune"] * told.outlet.articles
    assert told.sharing
    answer = client.get("/outlets?name=Tolvane+Tribune").text
    for one in told.sharing:
        assert one.outlet in answer
        there = f"/pages/{one.there.page}?at={one.there.there.start}-{one.there.there.end}#at"
        assert there in answer
        lit = "".join(
            re.findall(r"<mark[^>]*>(.*?)</mark>", client.get(f"{there[:-3]}&layers=none").text, re.S)
        )
        assert len(lit) > 20
    for one in told.articles:
        assert f'href="/pages/{one.row.page}"' in answer
        assert f'href="/stories/{one.story}"' in answer


def test_months_have_the_articles_of_the_outlet(news):
    with opened(news) as archive:
        told = outlet_told(archive, "Radio Ostmere", limit=50)
    assert sum(one.articles for one in told.months) == told.outlet.articles
    assert [one.first.day for one in told.months] == [1] * len(told.months)


def test_an_outlet_that_is_not_there_is_not_found(client):
    assert client.get("/outlets?name=Nobody%27s+Gazette").status_code == 404
