"""Who wrote a page."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.read.about.bylines import Author, authors, byline
from manywitness.read.about.statements import statements
from manywitness.read.markup import parse

HEADING = "<h1>Harbour shut after crane falls</h1>"


def signed(head="", body="", outlet="The Lamp"):
    page = f"<html><head><title>Harbour shut after crane falls</title>{head}</head><body>{body}"
    return byline(statements(parse(f"{page}<p>Words of the text.</p></body></html>")), outlet)


def meta(name, *values):
    return "".join(f"<meta name='{name}' content='{value}'>" for value in values)


def ld(author):
    article = {"@type": "NewsArticle", "datePublished": "2031-05-14", "author": author}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ana Bell", ["Ana Bell"]),
        ("By Ana Bell", ["Ana Bell"]),
        ("Posted by Ana Bell on May 3, 2031", ["Ana Bell"]),
        ("By: Ana Bell and Jo Reed", ["Ana Bell", "Jo Reed"]),
        ("Ana Bell, Jo Reed & Ivo Lind", ["Ana Bell", "Jo Reed", "Ivo Lind"]),
        ("Von Anna Vogt und Jörg von der Au", ["Anna Vogt", "Jörg von der Au"]),
        ("Par Zoé Blanc et Luc Noir", ["Zoé Blanc", "Luc Noir"]),
        ("Ana Bell, MD, PhD", ["Ana Bell"]),
        ("Ana Bell, Senior Editor, The Lamp Weekly", ["Ana Bell"]),
        ("Dr. Ana Bell - 3 min read", ["Dr. Ana Bell"]),
        ("Ana J. Bell (Vell)", ["Ana J. Bell"]),
        ("Ana Bell ana@lamp.example", ["Ana Bell"]),
        ("ANA BELL", ["ANA BELL"]),
        ("山田太郎", ["山田太郎"]),
        ("Photo by Ana Bell", []),
        ("Reviewed by Ana Bell", []),
        ("admin", []),
        ("May", []),
        ("3 May 2031", []),
        ("By the way, nothing", []),
        ("", []),
        ("x" * 2_000, []),
    ],
)
def test_names_are_read_out_of_a_byline(value, names):
    assert [one.name for one in authors(value)] == names


@pytest.mark.parametrize(
    ("value", "stated", "found"),
    [
        ("ana bell", True, [Author("ana bell", person=True)]),
        ("ana bell", False, []),
        ("ana_b31", True, [Author("ana_b31", person=False)]),
        ("The Lamp Team", False, [Author("The Lamp Team", person=False)]),
        ("Redaktion", False, [Author("Redaktion", person=False)]),
    ],
)
def test_accounts_and_organisations_are_no_persons(value, stated, found):
    assert list(authors(value, stated=stated)) == found


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (ld({"name": "Ana Bell"}), "", "Ana Bell"),
        (ld([{"name": "By Ana Bell"}, {"name": "ana bell"}]), "", "Ana Bell"),
        (meta("author", "Ana Bell"), f"{HEADING}<p>By Ana Bell</p>", "Ana Bell"),
        (
            meta("article:author", "https://social.example/ana")
            + meta("parsely-author", "Ana Bell", "Jo Reed"),
            "",
            "Ana Bell, Jo Reed",
        ),
        (meta("twitter:label1", "Written by") + meta("twitter:data1", "Ana Bell"), "", "Ana Bell"),
        (meta("twitter:label1", "Est. reading time") + meta("twitter:data1", "Ana Bell"), "", ""),
        ("", f"{HEADING}<p>By Ana Bell and Jo Reed</p>", "Ana Bell, Jo Reed"),
        ("", f"{HEADING}<p>May 3, 2031 by Ana Bell</p>", "Ana Bell"),
        (
            "",
            f"{HEADING}<div><a rel='author'>Ana Bell</a>, <a rel='author'>Jo Reed</a></div>",
            "Ana Bell, Jo Reed",
        ),
        ("", f"{HEADING}<p class='author-name'>anabell31</p>", "anabell31"),
        ("", f"{HEADING}<p>Anna Bell</p><p>May 3, 2031</p>", "Anna Bell"),
        ("", f"{HEADING}<p>Table of Contents</p><p>May 3, 2031</p>", ""),
        ("", f"{HEADING}<p>A guide by Step</p>", ""),
        ("", f"{HEADING}<p>Photo by Ana Bell</p>", ""),
        ("", f"{HEADING}{'<p>Words.</p>' * 40}<p>Written by Ana Bell</p>", "Ana Bell"),
        ("", f"{HEADING}{'<p>Words.</p>' * 40}<p>Written by Ana Bell</p><p>Written by Jo Reed</p>", ""),
        ("", f"{HEADING}{'<p>Words.</p>' * 40}<div class='author-name'>Ana Bell</div>", "Ana Bell"),
        ("", f"{HEADING}<div class='comments'><b class='author'>Ana Bell</b></div>", ""),
        ("", HEADING, ""),
    ],
    ids=range(19),
)
def test_authors_are_found_where_pages_name_them(head, body, found):
    assert signed(head, body) == found


def test_a_person_in_the_page_goes_before_an_organisation_in_markup():
    organisation = ld({"@type": "Organization", "name": "Harbour Watch"})
    assert signed(organisation, f"{HEADING}<p>By Ana Bell</p>") == "Ana Bell"
    assert signed(organisation, HEADING) == "Harbour Watch"


def test_the_name_of_the_outlet_is_no_person():
    assert signed(ld({"@type": "Person", "name": "The Lamp"}), f"{HEADING}<p>By Ana Bell</p>") == "Ana Bell"


def test_who_made_the_site_is_no_author_of_a_page_that_is_no_article():
    assert signed(meta("author", "Ana Bell"), HEADING) == ""
    assert (
        signed(meta("author", "Ana Bell") + meta("article:published_time", "2031-05-14"), HEADING)
        == "Ana Bell"
    )


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_string_gives_names_that_can_be_written(value):
    for one in authors(value, stated=True):
        assert one.name.strip() == one.name != ""
        one.name.encode()


@pytest.mark.parametrize(
    "value", ["@" * 1_000, "a" * 999 + "@", "By " * 333, "a, " * 333, "(" * 1_000, " - " * 333, "by-" * 300]
)
def test_hostile_values_cost_little(value):
    start = time.process_time()
    for _ in range(20):
        list(authors(value, stated=True))
    assert time.process_time() - start < 2
