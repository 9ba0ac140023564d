"""HTML pages: main text and source."""

import logging
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.model import Source
from manywitness.read import html
from manywitness.read.html import main_text, read_html
from manywitness.read.markup import parse

FIRST = (
    "The harbour of Soltava was shut on Tuesday after a crane fell across its only entrance, officials said."
)
SECOND = "“We will open it again before the week is out,” the harbour master, Ines Kovalo, told reporters."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour shut | The Lamp</title>
<meta property="og:site_name" content="The Lamp"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour shut after crane falls</h1><p>{FIRST}</p><p>{SECOND}</p>
<blockquote>Nobody was hurt, and nobody was near.</blockquote></article>
<footer>Copyright The Lamp</footer><script>var x = 1;</script></body></html>"""


def test_paragraphs_of_the_article_stand_apart_and_the_rest_is_gone():
    page = read_html(PAGE.encode(), Source(name="a.html"))
    paragraphs = page.text.content.split("\n\n")
    assert paragraphs[-3:] == [FIRST, SECOND, "Nobody was hurt, and nobody was near."]
    assert "Sport" not in page.text.content
    assert "var x" not in page.text.content


def test_the_source_says_what_the_page_says():
    page = read_html(PAGE.encode(), Source(name="a.html"))
    assert page.raw == PAGE.encode()
    assert page.source == Source(
        name="a.html",
        title="Harbour shut after crane falls",
        outlet="The Lamp",
        language="en",
        media="text/html",
        decoding="utf-8: declared by meta charset",
    )


def test_what_is_known_from_outside_goes_first():
    known = Source("n", "https://x.example/", "T", "O", "B", "2031-01-02", "de")
    source = read_html(PAGE.encode(), known).source
    assert (source.name, source.url, source.title, source.outlet) == ("n", "https://x.example/", "T", "O")
    assert (source.byline, source.published, source.language) == ("B", "2031-01-02", "de")


@pytest.mark.parametrize(
    "raw", [b"", b"<html></html>", b"<html><head><title>T</title></head><body><script>x</script>"]
)
def test_a_page_without_text_is_empty(raw):
    with pytest.raises(ReadError) as caught:
        read_html(raw, Source())
    assert caught.value.kind == "empty"


def test_a_page_that_is_all_links_is_read_as_it_stands():
    raw = b"<html><body><ul><li><a href='/a'>First headline</a><li><a href='/b'>Second</a></ul></body></html>"
    assert read_html(raw, Source()).text.content.split() == ["First", "headline", "Second"]


def test_an_extractor_that_gives_up_leaves_the_plain_reading(monkeypatch):
    monkeypatch.setattr(html, "_extracted", lambda tree: "")
    content = read_html(PAGE.encode(), Source()).text.content
    assert (
        content
        == f"Harbour shut after crane falls\n\n{FIRST}\n\n{SECOND}\n\nNobody was hurt, and nobody was near."
    )


def test_words_in_the_footer_only_are_still_found():
    assert main_text(parse("<body><footer>Only this.</footer></body>")) == "Only this."


@pytest.mark.parametrize("levels", [150, 900])
def test_deep_pages_are_read_without_the_extractor(levels):
    raw = f"<body>{'<div>' * levels}<p>{FIRST}</p><p>{SECOND}</p>".encode()
    assert read_html(raw, Source()).text.content == f"{FIRST}\n\n{SECOND}"


def test_a_hundred_thousand_levels_are_refused():
    with pytest.raises(LimitError) as caught:
        read_html(b"<div>" * 100_000 + b"x", Source())
    assert caught.value.kind == "depth"


def test_quotation_elements_become_marks():
    said = "She said <q>we will open</q> and left."
    raw = f"<body><article><p>{FIRST}</p><p>{FIRST} {said}</p></article>".encode()
    assert "She said “we will open” and left." in read_html(raw, Source()).text.content


def test_reading_prints_nothing_and_sets_no_level(capsys):
    levels = {name: logging.getLogger(name).level for name in ("trafilatura", "htmldate")}
    read_html(b"<p>x", Source())
    assert capsys.readouterr() == ("", "")
    assert {name: logging.getLogger(name).level for name in levels} == levels


# fmt: off
SCRAPS = st.sampled_from([
    "<p>", "</p>", "<div class=comment>", "</div>", "<b>", "<q>", "</q>", "<table><tr><td>", "<br>", "<li>",
    "<ul>", "<blockquote>", "<script type='application/ld+json'>", "</script>",
    '{"@type": "NewsArticle", "headline": ["x"]}', "<meta property=og:title content=T>", "<title>",
    "</title>", "<time datetime=2019-05-14>",
    "<h1>", "&#xD800;", "&#0;", "&nbsp;", "<!--", "-->", "<![CDATA[", "<svg>",
    "\0", "\ufffe", "🙂", "<?xml?>", "<!DOCTYPE html>", "Words of a sentence, he said. " * 8, "“Yes,” ",
    " \n ", "<a href=/x>", "<html lang=en>", "<body>", "<frameset>",
])
# fmt: on


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(SCRAPS, st.text(max_size=8)), max_size=40))
def test_any_scraps_give_a_page_or_a_read_error(scraps):
    raw = "".join(scraps).encode("utf-8", "replace")
    try:
        page = read_html(raw, Source(name="s"))
    except ReadError as error:
        assert error.kind in {"empty", "binary"}
    else:
        assert page.text.content.strip()
        assert page.source.title.encode("utf-8").decode() == page.source.title


def test_the_same_page_gives_the_same_text_whatever_was_read_before():
    before = read_html(PAGE.encode(), Source()).text
    other = random.Random(7).choices(["<p>", FIRST, "<div>", SECOND, "</div>"], k=60)
    read_html("".join(other).encode(), Source())
    assert read_html(PAGE.encode(), Source()).text == before


@pytest.mark.parametrize(
    "piece", [f"<p>{FIRST}</p>", f"<li>{FIRST}", "<br>word", "<a href=/x>word</a> ", "<tr><td>x<td>y"]
)
def test_time_grows_with_the_page_not_faster(piece):
    def seconds(count):
        begin = time.process_time()
        read_html(f"<body><h1>Head</h1>{piece * count}".encode(), Source())
        return time.process_time() - begin

    seconds(10)
    # The larger page has over 20,000 elements: there the extractor is left out.
    assert min(seconds(24_000) for _ in range(2)) < 24 * seconds(3_000) + 0.5
