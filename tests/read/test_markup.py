"""HTML to trees, and trees to lines."""

import time

import pytest

from manywitness.errors import LimitError, ReadError
from manywitness.read import markup
from manywitness.read.markup import Size, lines, mark_quotes, parse, size


def text(page, skip=frozenset()):
    return lines(parse(page), skip)


def test_blocks_stand_apart_and_inline_words_stay_together():
    page = "<h1>Head</h1><p>One <b>bold</b>\n  word<i>s</i>.</p><ul><li>a<li>b</ul><div>x<p>y</p>z</div>"
    assert text(page) == "Head\n\nOne bold words.\n\na\n\nb\n\nx\n\ny\n\nz"


def test_a_break_is_a_line_end_and_two_are_a_paragraph():
    assert text("<p>one<br>two<br/><br/>three</p>") == "one\ntwo\n\nthree"


def test_cells_are_apart_and_rows_are_blocks():
    assert text("<table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table>") == "a\tb\n\n1\t2"


def test_no_break_spaces_stay_and_other_white_space_is_one_space():
    assert text("<p>10\u00a0000 \n\t men&nbsp;&nbsp;!</p>") == "10\u00a0000 men\u00a0\u00a0!"


def test_skipped_elements_leave_what_follows_them():
    assert text("<p>a<script>x</script>b<!-- c --></p>d", frozenset({"script"})) == "ab\n\nd"


def test_what_stands_in_a_skipped_element_is_skipped_with_it():
    assert text("<nav>a <b>b<i>c</i></b><p>d</p></nav><p>e</p>", frozenset({"nav"})) == "e"


def test_quotation_marks_that_a_browser_draws_are_written():
    tree = parse("<p>He said <q>we <b>will</b></q>, <q>now</q>.</p>")
    mark_quotes(tree)
    assert lines(tree) == "He said “we will”, “now”."


def test_characters_that_xml_does_not_know_are_left_out():
    assert text("<p>a\0b\x01c\x1fd\uffffe&#0;&#1;f</p>").replace("\ufffd", "").replace("\x01", "") == "abcdef"


@pytest.mark.parametrize("page", ["", "   ", "\0", "<!-- only this -->"])
def test_nothing_is_empty(page):
    with pytest.raises(ReadError) as caught:
        parse(page)
    assert caught.value.kind == "empty"


def test_a_page_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(markup, "PAGE", 10)
    with pytest.raises(LimitError, match="bytes of HTML") as caught:
        parse("<p>long enough</p>")
    assert caught.value.kind == "limit"


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "blockquote", "font", "ul><li", "svg", "q"])
def test_a_hundred_thousand_nested_tags_are_refused(tag):
    with pytest.raises(LimitError, match="2,048 levels") as caught:
        parse(f"<p>before</p>{f'<{tag}>' * 100_000}inside")
    assert caught.value.kind == "depth"


@pytest.mark.parametrize("tag", ["p", "li", "a", "option"])
def test_tags_that_close_each_other_do_not_nest(tag):
    tree = parse(f"<body><p>before</p>{f'<{tag}>' * 100_000}inside<p>after")
    assert size(tree).depth < 10
    assert lines(tree) == "before\n\ninside\n\nafter"


def test_a_thousand_levels_are_read_whole():
    tree = parse(f"<body>{'<div>' * 1000}inside{'</div>' * 1000}<p>after")
    assert size(tree) == Size(1003, 1002)
    assert lines(tree) == "inside\n\nafter"


def test_entities_are_not_declared_by_the_page():
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]><html><body><p>&b; fine</p></body></html>'
    assert "boomboom" not in text(bomb)
    outside = (
        '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><html><body><p>x &f; y</p></body></html>'
    )
    assert text(outside).endswith("x &f; y")


@pytest.mark.parametrize(
    "piece",
    [
        "<p>word</p>",
        "<b>",
        "<q>x</q>",
        "word ",
        "<br>",
        " \n ",
        "<td>x",
        "&amp;",
        "<script>x</script>",
        "<!--x-->",
    ],
)
def test_time_grows_with_the_page_not_faster(piece):
    def seconds(count):
        begin = time.process_time()
        try:
            tree = parse(f"<body><p>start</p>{piece * count}")
        except LimitError:
            return time.process_time() - begin
        mark_quotes(tree)
        lines(tree)
        return time.process_time() - begin

    assert min(seconds(40_000) for _ in range(2)) < 12 * min(seconds(10_000) for _ in range(3)) + 0.05
