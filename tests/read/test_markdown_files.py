"""Markdown pages."""

import re
import time
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.model import LeftOut, Source, Span
from manywitness.read.decoding import decode
from manywitness.read.marked import markdown
from manywitness.read.marked.markdown import read_markdown

PAGE = """---
title: "Crane shuts harbour"
author: [Ines Kovalo, Jo Ren]
date: 2031-05-14
updated: 2031-05-15T08:00:00Z
url: https://lamp.example/crane
outlet: The Lamp
tags:
  - harbour
lang: en
---

# Harbour *shut* &amp; closed ##

The harbour of **Soltava** was shut, [officials](https://x.example/o "Title") said. \\*Not\\* for
long, `they  said`.\\
“We will open it.”

![A crane lies *across* the entrance](crane.jpg)

> - She said: “Nobody was hurt.”
>   It was a <b>Tuesday</b>.
>
>   More to come.

Setext
------

| Port | Ships |
|------|-------|
| Soltava | 12 |
| Mirna | 3 \\| 4 |

<div class="box">Read <b>more</b></div>

1. First
2. Second, see <https://lamp.example/two>
"""
WORDS = """Harbour shut & closed

The harbour of Soltava was shut, officials said. *Not* for long, they  said.
“We will open it.”

She said: “Nobody was hurt.” It was a Tuesday.

More to come.

Setext

Port\tShips

Soltava\t12

Mirna\t3 | 4

First

Second, see https://lamp.example/two"""


def read(content, name="a.md"):
    return read_markdown(content.encode(), Source(name))


def traced(page, decoded):
    """Words of the text with their raw words, for every run; and the characters that have no place."""
    runs = [(page.text[run.text], decoded[run.raw.start : run.raw.end]) for run in page.trace.runs]
    covered = {at for run in page.trace.runs for at in range(run.text.start, run.text.end)}
    return runs, "".join(char for at, char in enumerate(page.text.content) if at not in covered)


def test_the_text_is_what_a_reader_of_the_page_sees():
    assert read(PAGE).text.content == WORDS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_character_but_what_the_reader_lays_out_is_traced_whatever_the_line_ends(end):
    content = PAGE.replace("\n", end)
    page = read(content)
    assert page.text.content == WORDS
    runs, untraced = traced(page, content)
    assert [run for run in runs if run[0] != run[1]] == [("&", "&amp;")]
    # The cell with an escaped bar and what stands behind it in its row have no place.
    assert untraced.replace("3 | 4", "", 1).strip() == ""


@pytest.mark.parametrize(
    "content",
    ["2019 | b\n-|-\n1 | 1\n", "| 2019 | b |\n|-|-|\n| 1 | 1 |\n", "> | 2019 | b\n> |-|-\n> | 1 | 1\n"],
)
def test_cells_are_traced_with_and_without_outer_bars(content):
    page = read(content)
    assert page.text.content == "2019\tb\n\n1\t1"
    runs, untraced = traced(page, content)
    assert ("".join(words for words, _ in runs), untraced.strip("\n")) == ("2019b11", "\t\n\n\t")


def test_a_row_in_a_list_has_no_trace_where_its_first_cell_may_be_a_mark_of_the_list():
    page = read("- x\n\n  1 | 1\n  -|-\n  1 | 1\n")
    assert page.text.content == "x\n\n1\t1\n\n1\t1"
    assert [run.raw for run in page.trace.runs] == [Span(2, 3)]


def test_a_paragraph_that_begins_with_odd_white_space_is_traced_to_its_own_line():
    page = read("> \u00a0\n> a\n> a\n")
    assert (page.text.content, [run.raw for run in page.trace.runs]) == ("a a", [Span(6, 7), Span(10, 11)])


def test_the_source_is_what_front_matter_states():
    assert read(PAGE).source == Source(
        name="a.md",
        url="https://lamp.example/crane",
        title="Crane shuts harbour",
        outlet="The Lamp",
        byline="Ines Kovalo, Jo Ren",
        published="2031-05-14",
        modified="2031-05-15T08:00:00+00:00",
        language="en",
        media="text/markdown",
        decoding="utf-8: valid",
    )


def test_what_is_left_out_has_its_place_and_reason():
    front, caption, html = read(PAGE).left_out
    assert (front.kind, front.span) == ("metadata", Span(0, PAGE.index("\n# ")))
    at = PAGE.index("A crane lies")
    assert caption == LeftOut(
        Span(at, at + len("A crane lies *across* the entrance")),
        "caption",
        "the description of an image",
        "A crane lies across the entrance",
    )
    assert (html.kind, html.words) == ("not_taken", "Read more")
    assert PAGE[html.span.start : html.span.end] == '<div class="box">Read <b>more</b></div>'


def test_what_is_known_from_outside_goes_before_front_matter():
    page = read_markdown(PAGE.encode(), Source("n", "https://y.example/", "T", "O", "B", "2030-01-01"))
    assert (page.source.url, page.source.title, page.source.published) == (
        "https://y.example/",
        "T",
        "2030-01-01",
    )


def test_a_first_heading_of_level_one_is_the_title_and_a_later_one_is_not():
    assert read("# The *bridge*\n\nShut.").source.title == "The bridge"
    assert read("The bridge\n===\n\nShut.").source.title == "The bridge"
    assert read("Shut.\n\n# The bridge").source.title == ""
    assert read("## The bridge\n\nShut.").source.title == ""


@pytest.mark.parametrize(
    "content",
    [
        "---\n\nSome words.",
        "---\nSome words.\n---\n",
        "---\nkey: value\n",
        "---\n---\nWords.",
        "key: value\n---",
    ],
)
def test_dashes_alone_make_no_front_matter(content):
    page = read(content)
    assert page.source.title == ""
    assert page.left_out == ()


@pytest.mark.parametrize(
    "content", ["![only a picture](x.png)", "---\ntitle: T\n---\n", "[a]: https://x", "  \n"]
)
def test_a_file_without_words_is_empty(content):
    with pytest.raises(ReadError) as caught:
        read(content)
    assert caught.value.kind == "empty"


def test_the_limits_are_told(monkeypatch):
    monkeypatch.setattr(markdown, "LIMIT", 10)
    with pytest.raises(LimitError, match="11 bytes"):
        read("x" * 11)
    monkeypatch.undo()
    with pytest.raises(LimitError, match="100,000 lines"):
        read("\n" * 100_001 + "x")
    with pytest.raises(LimitError, match="100,000 brackets"):
        read("[" * 100_001)


@pytest.mark.parametrize(
    "hostile",
    [
        ">" * 100_000 + "x",
        "[" * 30_000,
        "![" * 15_000,
        "[a](" * 10_000,
        "*a **b " * 10_000,
        "`" * 50_000 + "x",
        "<" * 100_000,
        "&" * 100_000,
        "a\n" * 20_000,
        "".join(f"{' ' * n}- a\n" for n in range(500)),
        "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + "|a\n" * 500,
        "<div>\n" * 20_000 + "x",
        "---\n" + "a: b\n" * 10_000,
    ],
)
def test_hostile_files_take_seconds_at_most(hostile):
    begin = time.process_time()
    try:
        read(hostile)
    except ReadError as error:
        assert error.kind in {"empty", "limit", "depth"}
    assert time.process_time() - begin < 10


# fmt: off
SCRAPS = st.sampled_from([
    "*", "**", "_", "`", "``", "[", "](b)", "]", "![", "(", ")", "<b>", "</b>", "<br>", "<div>", "<!--",
    "-->", "\\", "\\*", "&amp;", "&nbsp;", "&#0;", "&ngE;", "# ", "## ", " ##", "> ", ">", "- ", "1. ",
    "    ", "\t", "```\n", "~~~\n", "|", "|-|\n", " | ", "\\|", "===\n", "---\n", "---\nkey: v\n---\n",
    "[r]: u\n", "[r]", "<http://a.b/%20>", "  \n", "\n", "\n\n", "\r\n", "\r", "\0", "\u00a0", "\u2028",
    "\x0b", "\x85", "🙂", "e\u0301",
])
# fmt: on


def unlike(pieces):
    """Pieces in which no letter occurs twice: numbered characters stand for "W"."""
    numbers = count(0x4E00)
    return re.sub("W", lambda _: chr(next(numbers)), "".join(pieces))


@settings(deadline=None, max_examples=600)
@given(
    st.lists(st.one_of(SCRAPS, st.sampled_from(["W", "WW", "WWW W", "W "]), st.text(max_size=3)), max_size=40)
)
def test_traced_characters_are_those_of_their_place(pieces):
    # No numbered letter stands twice in a file, so that an equal character at a wrong place is caught.
    content = unlike(pieces)
    try:
        page = read_markdown(content.encode("utf-8", "replace"), Source("s"))
    except ReadError as error:
        assert error.kind in {"empty", "binary"}
        return
    decoded = decode(content.encode("utf-8", "replace")).content
    runs, untraced = traced(page, decoded)
    # The text keeps the order of the file, and takes no character twice.
    assert all(before.raw.end <= after.raw.start for before, after in pairwise(page.trace.runs))
    for words, raw in runs:
        assert words == raw or (len(words) == 1 and raw.startswith("&"))
    # A letter is without a place only in a table row, where an escaped bar may stand before it.
    assert "|" in decoded or not [char for char in untraced if "\u4e00" <= char < "\u5000"]
    for part in page.left_out:
        assert part.span.end <= len(decoded)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_page_or_a_read_error(raw):
    try:
        page = read_markdown(raw, Source("s"))
    except ReadError as error:
        assert error.kind in {"empty", "binary"}
    else:
        assert page.raw == raw
        assert page.text.content.strip()
