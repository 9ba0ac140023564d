"""The drawing of a lineage says what the list says, and says what it leaves out."""

import re
from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest
from ferry import comparison
from lxml import html as lxml_html

from manywitness.export.descent import MOST, descent
from manywitness.export.dossier import dossier
from manywitness.export.html import render
from manywitness.export.telling import told


@pytest.fixture(scope="module")
def whole():
    return dossier(comparison())


@pytest.fixture(scope="module")
def story(whole):
    return told(whole).stories[0]


def crowd(whole, number, *, origin="o1"):
    """The ferry with so many more articles of one text and origin, each sharing with the one before it."""
    first = whole.stories[0]
    article, line = first.articles[1], first.lineages[0]
    names = [f"copy-{n}#1" for n in range(number)]
    copies = [msgspec.structs.replace(article, id=name, origin=origin) for name in names]
    lineages = [
        msgspec.structs.replace(line, a=a, b=b, earlier=None, later=None, share=0.5)
        for a, b in pairwise(names)
    ]
    origins = (msgspec.structs.replace(first.origins[0], id="o1", articles=tuple(names)),)
    changed = msgspec.structs.replace(
        first, articles=tuple(copies), lineages=tuple(lineages), origins=origins
    )
    bare = msgspec.structs.replace(
        changed, utterances=(), claims=(), conflicts=(), passages=(), timeline=(), people=(), brief=(),
        spun=(), revisions=(), variations=(), arithmetic="",
    )  # fmt: skip
    return told(msgspec.structs.replace(whole, stories=(bare,), dropped=(), damage=())).stories[0]


def test_articles_of_one_origin_are_framed_and_the_later_one_has_the_point(story):
    picture = descent(story)
    assert [node.siglum for node in picture.nodes] == ["B", "C"]
    assert [frame.words for frame in picture.frames] == ["origin 1"]
    [frame] = picture.frames
    assert all(frame.top < node.y < frame.bottom for node in picture.nodes)
    [arc] = picture.arcs
    assert not arc.weak
    # B was published a day before C.
    assert arc.head.startswith(f"M67 {picture.nodes[1].y}")
    assert arc.path.startswith(f"M67 {picture.nodes[0].y}C")


def test_no_order_has_no_point(story):
    unknown = replace(story, lineages=tuple(replace(one, directed=False) for one in story.lineages))
    assert [arc.head for arc in descent(unknown).arcs] == [""]


def test_what_is_shared_across_origins_is_drawn_broken(story):
    alone = tuple(replace(one, origin=number) for number, one in enumerate(story.witnesses, start=1))
    picture = descent(replace(story, witnesses=alone))
    assert picture.frames == ()
    assert [arc.weak for arc in picture.arcs] == [True]


def test_nothing_shared_is_nothing_drawn(story):
    assert descent(replace(story, lineages=())) is None


def test_a_crowd_is_cut_and_what_is_left_out_is_counted(whole):
    picture = descent(crowd(whole, 60))
    assert (len(picture.nodes), picture.left_out) == (MOST, 60 - MOST)
    assert len(picture.arcs) == MOST - 1
    ys = [node.y for node in picture.nodes]
    assert all(b - a == 24 for a, b in pairwise(ys))


def test_every_arc_stays_in_the_picture(whole):
    picture = descent(crowd(whole, 40))
    for arc in picture.arcs:
        xs = [int(x) for x, _ in re.findall(r"(-?\d+) (-?\d+)", arc.path)]
        # Three quarters of the way to the control points are drawn.
        assert picture.spine - 0.75 * (picture.spine - min(xs)) >= 2


def test_it_stands_in_the_file_with_its_list_below(whole):
    tree = lxml_html.document_fromstring(render(whole))
    [section] = tree.xpath('//section[@id="s1-lineage"]')
    [svg] = section.xpath(".//svg")
    assert (
        section.xpath('.//*[@id="s1-descent-t"]')[0].text_content().startswith("2 articles, origin by origin")
    )
    assert [a.get("href") for a in svg.xpath(".//a")] == ["#page-1", "#page-3"]
    assert section.xpath(".//ul/li")
