"""A tree laid out in parts, and each part traced to the raw page."""

from html import unescape

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import ReadError
from manywitness.read.markup import parse
from manywitness.read.webpage import choosing
from manywitness.read.webpage.extractors import _shares, votes
from manywitness.read.webpage.features import see, table
from manywitness.read.webpage.layout import FAMILIES, families_of, lay_out
from manywitness.read.webpage.tracing import RawText, hull_of, raw_places, runs_of


def texts(markup):
    return [part.text for part in lay_out(parse(markup)).parts]


def test_blocks_are_parts_and_white_space_is_one_blank():
    assert texts("<div> One\n two <p>three  <b>four</b>\tfive</p> six</div>") == [
        "One two",
        "three four five",
        "six",
    ]


def test_line_ends_stay_and_more_than_one_empty_line_does_not():
    assert texts("<p>a<br>b <br/> <br><br>c<br></p>") == ["a\nb\n\nc"]


def test_no_break_spaces_stay():
    assert texts("<p>10&nbsp;km</p>") == ["10\u00a0km"]


def test_what_nobody_sees_is_no_part():
    unseen = "<script>s</script><style>t</style><noscript>n</noscript><svg><text>v</text></svg><!-- c -->"
    assert texts(f"<head><title>T</title></head><body>{unseen}<p>Seen{unseen}too</p></body>") == ["Seentoo"]


def test_quotation_elements_are_written_with_marks_that_come_from_nowhere():
    markup = "<p>She said <q>yes</q> twice</p>"
    layout = lay_out(parse(markup))
    assert layout.parts[0].text == "She said “yes” twice"
    traced = [markup[run.raw.start : run.raw.end] for run in traces(layout, markup)]
    assert traced == ["She said", "yes", "twice"]


def test_cells_of_a_row_share_its_number():
    layout = lay_out(parse("<table><tr><td>a<td>b</tr><tr><td>c</td></tr></table><p>d"))
    a, b, c, d = layout.parts
    assert a.row == b.row != c.row
    assert d.row == -1
    assert choosing.between(a, b) == "\t"
    assert choosing.between(b, c) == choosing.between(c, d) == "\n\n"


def test_linked_characters_are_counted():
    (part,) = lay_out(parse("<p>Read <a href=/x>all <i>of it</i></a> now</p>")).parts
    assert part.linked == len("all") + len("of it")


def test_an_element_says_what_its_class_says():
    names = {FAMILIES[number] for number in families_of("article__share-bar newsletter-box c-caption")}
    assert names == {"article", "share", "newsletter", "caption"}
    assert families_of("x12 col-md-6") == set()


def test_families_are_so_many_levels_away_and_the_nearest_counts():
    inner = "<p>a<p class=caption><b>b</b></p><div class=share>c</div>"
    layout = lay_out(parse(f"<div class=share>{inner}</div>"))
    columns = [FAMILIES.index("share"), FAMILIES.index("caption")]
    assert layout.families_away()[:, columns].tolist() == [[1, 9], [2, 1], [0, 9]]


def test_hidden_elements_hide_what_is_in_them():
    layout = lay_out(parse("<div style='display: none'><p>gone</p></div><p>there</p><p hidden>too</p>"))
    assert [layout.frames[part.frame].hidden for part in layout.parts] == [True, False, True]


def traces(layout, markup):
    at, placed = 0, []
    for part in layout.parts:
        placed.append((at, part))
        at += len(part.text) + 2
    return runs_of(placed, *raw_places(layout, markup))


def test_text_that_the_tree_does_not_hold_is_stepped_over():
    markup = "<title>Pier</title><script>Pier</script><p>Pier</p><textarea>Pier</textarea><p>shut</p>"
    layout = lay_out(parse(markup))
    assert [(run.raw.start, markup[run.raw.start : run.raw.end]) for run in traces(layout, markup)] == [
        (markup.index("<p>Pier") + 3, "Pier"),
        (markup.index("shut"), "shut"),
    ]


def test_a_reference_is_one_place_of_several_characters():
    raw = RawText("a &amp; b&#233;")
    assert raw.content == "a&bé"
    assert [(int(s), int(e)) for s, e in zip(raw.starts, raw.ends, strict=True)] == [
        (0, 1),
        (2, 7),
        (8, 9),
        (9, 15),
    ]


def test_a_part_stands_where_its_first_and_last_words_stand():
    markup = "<p>One <b>two</b> three</p>"
    layout = lay_out(parse(markup))
    span = hull_of(layout.parts[0], *raw_places(layout, markup))
    assert span is not None
    assert markup[span.start : span.end] == "One <b>two</b> three"


# fmt: off
PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<br>", "<td>", "<a href=x>", "</a>", "&amp;", "&lt;", "&eacute;",
    "&#8220;", "<q>", "<!-- x -->", "<script>y</script>", " ", "\n", "word", "Pier 3", "é", "🙂", "\u00a0",
    "<div class=share>",
])
# fmt: on


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=40))
def test_every_trace_reads_the_same_in_the_page(pieces):
    markup = "".join(pieces)
    try:
        layout = lay_out(parse(markup))
    except ReadError:
        return
    content = "\n\n".join(part.text for part in layout.parts)
    runs = traces(layout, markup)
    for run in runs:
        here = content[run.text.start : run.text.end]
        there = markup[run.raw.start : run.raw.end]
        assert here == unescape(there) or here.split() == there.split()
    covered = sum(not c.isspace() for run in runs for c in content[run.text.start : run.text.end])
    written = 2 * markup.count("<q>") + markup.count("<q>")
    assert covered >= sum(not c.isspace() for c in content) - written


def test_shares_are_found_in_the_order_of_the_page():
    words = ["Home", "TheharbourwasshutonTuesday.", "Home", "Nobodywashurt."]
    found = _shares("The harbour was shut on Tuesday.\nHome\nNobody was", words)
    assert found.tolist() == [0, 1, 1, pytest.approx(len("Nobodywas") / len("Nobodywashurt."))]


ARTICLE = "".join(
    f"<p>Paragraph {n} says at some length, as paragraphs do, that the harbour is shut for now.</p>"
    for n in range(6)
)


def test_features_have_one_finite_number_for_each_part():
    markup = f"<body><nav><a href=/>Home</a></nav><article><h1>Shut</h1>{ARTICLE}</article></body>"
    tree = parse(markup)
    layout = lay_out(tree)
    columns = table(layout, layout.families_away(), votes(tree, markup, layout.parts), "Shut")
    assert {len(column) for column in columns.values()} == {len(layout.parts)}
    assert all(np.isfinite(column).all() for column in columns.values())
    assert columns["linked"].tolist() == [1, *[0] * 7]
    assert columns["own_h1"].tolist() == [0, 1, *[0] * 6]
    assert columns["in_article"].tolist() == [0, *[1] * 7]
    assert set(choosing._forest().names) <= set(columns)


def test_a_page_that_no_extractor_reads_keeps_running_text_outside_menus():
    markup = f"<body><nav>{ARTICLE}</nav><div>{ARTICLE}<p>Short.</p></div></body>"
    layout = lay_out(parse(markup))
    assert choosing.plain_parts(layout).tolist() == [False] * 6 + [True] * 6 + [False]
    assert see(layout).running.tolist() == [True] * 12 + [False]


def test_reasons_go_from_the_element_to_the_page_around_it():
    markup = (
        "<nav><p>a</p></nav><figure><figcaption>b</figcaption></figure><div class=newsletter>c</div><p>d</p>"
    )
    layout = lay_out(parse(markup))
    away = layout.families_away()
    kinds = [
        choosing.reason(layout.frames[part.frame], row)[0]
        for part, row in zip(layout.parts, away, strict=True)
    ]
    assert kinds == ["navigation", "caption", "promotion", "not_taken"]
