"""HTML pages: main text and source."""

import logging
import random
import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.model import Source, Span
from manywitness.read.decoding import decode
from manywitness.read.html import read_html
from manywitness.read.webpage import extractors

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
    known = Source("n", "https://x.example/", "T", "O", "B", "2031-01-02", language="de")
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


@pytest.mark.parametrize("name", ["by_trafilatura", "by_resiliparse"])
def test_an_extractor_that_breaks_loses_its_vote_and_no_more(monkeypatch, name):
    def broken(page):
        raise RecursionError

    monkeypatch.setattr(extractors, name, broken)
    page = read_html(PAGE.encode(), Source())
    assert FIRST in page.text.content.split("\n\n")
    assert SECOND in [*page.text.content.split("\n\n"), *(part.words for part in page.left_out)]


def test_words_in_the_footer_only_are_still_found():
    raw = b"<body><footer>Only this.</footer></body>"
    assert read_html(raw, Source()).text.content == "Only this."


def test_every_word_of_the_page_is_in_the_text_or_left_out_with_a_reason():
    page = read_html(PAGE.encode(), Source())
    left = [part.words for part in page.left_out]
    assert {"Home Sport", "Copyright The Lamp"} <= set(left)
    assert all(part.reason and part.kind for part in page.left_out)
    seen = " ".join([*page.text.content.split(), *" ".join(left).split()])
    for word in ("Home", "Harbour", "crane", FIRST, SECOND, "Nobody", "Copyright"):
        assert word in seen


def test_what_is_left_out_is_named_by_its_place():
    reasons = {part.words: part.kind for part in read_html(PAGE.encode(), Source()).left_out}
    assert reasons["Home Sport"] == "navigation"
    assert reasons["Copyright The Lamp"] == "footer"


def test_each_character_leads_back_to_its_place_in_the_raw_page():
    raw = PAGE.replace("Nobody was hurt", "Nobody&nbsp;was <b>hurt</b> &amp; safe")
    page = read_html(raw.encode(), Source())
    start = page.text.content.index("Nobody")
    place = page.trace.raw(Span(start, start + len("Nobody was hurt & safe")))
    assert place is not None
    assert raw[place.start : place.end] == "Nobody&nbsp;was <b>hurt</b> &amp; safe"


def test_a_body_that_is_drawn_twice_is_read_once():
    long = " ".join([FIRST, SECOND, FIRST.lower()])
    again = f"<div class='mobile-body'><p>{long}</p></div>"
    raw = PAGE.replace("</article>", f"<p>{long}</p></article>{again}").encode()
    assert read_html(raw, Source()).text.content.count(long) == 1


def test_cells_of_one_row_stand_a_tab_apart():
    rows = "".join(
        f"<tr><td>Pier {n}</td><td>{n} metres of quay were shut, he said.</td></tr>" for n in "123"
    )
    raw = PAGE.replace("<blockquote>", f"<table>{rows}</table><blockquote>").encode()
    content = read_html(raw, Source()).text.content
    assert "Pier 2\t2 metres of quay were shut, he said." in content


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
        markup = decode(raw, markup=True).content
        for run in page.trace.runs:
            here, there = page.text[run.text], markup[run.raw.start : run.raw.end]
            assert here.split() == there.split() or here == unescape(there)
        assert page.source.title.encode("utf-8").decode() == page.source.title


@pytest.mark.parametrize(
    "raw", ["cd\0abaa<q>cd\0</p></q></q>ab<b>", "ab\x01cd<p>ab<q>\x01cd</q>", "<p>cd\0ab</p>cd<q>ab</q>"]
)
def test_characters_that_no_tree_can_hold_lead_no_word_astray(raw):
    page = read_html(raw.encode(), Source())
    traced = [(page.text[run.text], raw[run.raw.start : run.raw.end]) for run in page.trace.runs]
    assert all(here == there for here, there in traced)
    words = "".join("".join(here.split()) for here, _ in traced)
    assert words == re.sub("[\\s“”]", "", page.text.content)


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


def test_a_lone_sentence_below_the_only_paragraph_is_the_articles():
    lead = (
        "The harbour board closed the northern quay on Monday after a crane fell into the water. Seven "
        "workers were hurt and two ships had to wait outside, the harbour master of Soltava said."
    )
    last = "Nobody was killed."
    page = f"<html><body><h1>Crane falls into harbour</h1><p>{lead}</p><p>{last}</p></body></html>"
    assert read_html(page.encode(), Source(name="a.html")).text.content.split("\n\n")[-2:] == [lead, last]


@pytest.mark.parametrize(
    "below",
    [
        '<p><a href="/next">The quay opens again on Friday.</a></p>',
        "<p>Home | News | Sport of the harbour.</p>",
        "<p>Share this page</p>",
        '<footer><p class="foot">The Lamp is printed in Soltava.</p></footer>',
    ],
)
def test_what_is_linked_or_stands_elsewhere_is_not_read_on(below):
    lead = (
        "The harbour board closed the northern quay on Monday after a crane fell into the water. Seven "
        "workers were hurt and two ships had to wait outside, the harbour master of Soltava said."
    )
    page = f"<html><body><h1>Crane falls into harbour</h1><p>{lead}</p>{below}</body></html>"
    assert read_html(page.encode(), Source(name="a.html")).text.content.endswith(lead)
