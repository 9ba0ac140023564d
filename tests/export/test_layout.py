"""Long lists: a file folds the rest away, a page has it asked for piece by piece; no entry is lost."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup

from manywitness.export.layout import HOLE, KINDS, Folded, InPieces, kind_of


@dataclass(frozen=True)
class Entry:
    anchor: str


def item(one):
    return Markup('<li id="{0}">{0}</li>').format(one.anchor)


def frame(again=False):
    return Markup("<ol>") + HOLE + Markup("</ol>")


def entries(count):
    return [Entry(f"claim{number}") for number in range(1, count + 1)]


def shown(markup):
    return [one.get("id") for one in lxml_html.fromstring(f"<div>{markup}</div>").xpath(".//li[@id]")]


def test_a_file_shows_the_first_and_folds_the_rest_away():
    markup = Folded().listed("conflicts", entries(50), item, frame)
    tree = lxml_html.fromstring(f"<div>{markup}</div>")
    assert len(tree.xpath("./ol/li")) == 40
    assert len(tree.xpath("./details/ol/li")) == 10
    assert tree.xpath("./details/summary")[0].text == "10 more conflicts"


def test_a_file_counts_what_is_too_much():
    markup = Folded().listed("conflicts", entries(450), item, frame)
    assert len(shown(markup)) == 400
    assert "and 50 more, in the JSON form" in markup


@pytest.mark.parametrize("layout", [Folded(), InPieces("/stories/s1")])
def test_no_entry_makes_no_list(layout):
    assert layout.listed("conflicts", [], item, frame) == ""


def test_a_page_shows_the_first_piece_and_asks_for_the_next_one():
    layout = InPieces("/stories/s1")
    markup = layout.listed("conflicts", entries(90), item, frame)
    tree = lxml_html.fromstring(f"<div>{markup}</div>")
    [more] = tree.xpath('.//li[@class="next"]/a')
    assert (more.text, more.get("href"), more.get("hx-get")) == (
        "41 to 80 of 90",
        "/stories/s1/conflicts?from=40",
        "/stories/s1/conflicts?from=40",
    )
    assert layout.lists["conflicts"].pieces[2].count("<li id=") == 10
    assert "next" not in layout.lists["conflicts"].pieces[2]


def test_what_is_not_shown_at_first_can_be_found():
    layout = InPieces("/stories/s1")
    layout.listed("conflicts", entries(90), item, frame)
    layout.folded("alone-2", [Entry("claim200")], item, frame, "one")
    assert "claim40" not in layout.at
    assert (layout.at["claim41"], layout.at["claim90"]) == (("conflicts", 40), ("conflicts", 80))
    assert layout.at["claim200"] == ("alone-2", 0)


@given(st.sampled_from(sorted(KINDS)), st.integers(1, 260))
def test_the_pieces_of_a_list_hold_every_entry_once(name, count):
    layout = InPieces("/stories/s1")
    layout.folded(name, entries(count), item, frame, "all")
    pieces = layout.lists[name].pieces
    assert [one for piece in pieces for one in shown(piece)] == [one.anchor for one in entries(count)]
    assert len(pieces) == -(-count // kind_of(name).first)


def test_a_name_that_no_list_has_is_refused():
    with pytest.raises(KeyError):
        kind_of("nothing-1")


def test_words_of_pages_stay_words_in_every_layout():
    evil = [Entry('"><script>alert(1)</script>')]
    layout = InPieces("/stories/s1")
    for markup in (Folded().listed("once", evil, item, frame), layout.listed("once", evil, item, frame)):
        assert "<script" not in markup


def test_only_a_page_offers_corrections():
    assert Folded().correct("move", article="a#1") == ""
    assert InPieces("/stories/s1").correct("move", article='a&b"#1') == (
        ' <a class="correct" href="/corrections/new?kind=move&amp;article=a%26b%22%231">another story?</a>'
    )
