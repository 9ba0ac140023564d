"""What JSON-LD says of a page."""

import json
import time

import pytest

from manywitness.read.about.linked import Linked, Person, linked

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Harbour shut after crane falls",
    "datePublished": "2031-05-14",
    "dateModified": "2031-05-15",
    "articleSection": ["Harbours", "News"],
    "url": "https://lamp.example/harbour",
}
RELATED = {
    **ARTICLE,
    "headline": "Ferry sails again",
    "datePublished": "2030-01-01",
    "url": "https://lamp.example/f",
}


def told(*values, **known):
    return linked([json.dumps(value) for value in values], **known)


def test_dates_and_section_are_told():
    found = told(ARTICLE)
    assert (found.published, found.modified, found.section) == ("2031-05-14", "2031-05-15", "Harbours")


@pytest.mark.parametrize(
    "known",
    [
        {"titles": ["Harbour shut after crane falls | The Lamp"]},
        {"titles": ["HARBOUR SHUT, after crane falls"]},
        {"addresses": ["http://www.lamp.example/harbour/?from=front"]},
    ],
)
def test_of_several_articles_the_one_with_the_pages_title_or_address_speaks(known):
    found = told(RELATED, ARTICLE, **known)
    assert (found.headline, found.published) == (ARTICLE["headline"], "2031-05-14")


def test_without_a_match_the_only_article_with_a_date_speaks_and_of_several_none():
    undated = {"@type": "Article", "headline": "Something else"}
    assert told(undated, ARTICLE).headline == ARTICLE["headline"]
    assert told(undated).headline == "Something else"
    assert told(undated, RELATED, ARTICLE) == Linked()


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Ana Bell", (Person("Ana Bell"),)),
        ({"@type": "Person", "name": "Ana Bell"}, (Person("Ana Bell", "person"),)),
        ({"@type": "Organization", "name": "The Lamp"}, (Person("The Lamp", "organization"),)),
        ([{"name": "Ana Bell"}, "Jo Reed"], (Person("Ana Bell"), Person("Jo Reed"))),
        (
            {"@type": "Person", "name": ["Ana Bell", "Jo Reed"]},
            (Person("Ana Bell", "person"), Person("Jo Reed", "person")),
        ),
        ({"@id": "#ana"}, (Person("Ana Bell", "person"),)),
        ({"@id": "#nobody"}, ()),
        ({"@id": "#circle"}, ()),
        (None, ()),
        (3, ()),
    ],
)
def test_authors_are_read_in_every_form(author, people):
    graph = [
        {**ARTICLE, "author": author},
        {"@type": "Person", "@id": "#ana", "name": "Ana Bell"},
        {"@type": "Person", "@id": "#circle", "author": {"@id": "#circle"}},
    ]
    assert told({"@graph": graph}).authors == people


def test_a_script_that_is_no_json_still_gives_its_dates():
    script = '{"headline": "He said "no"", "datePublished": "2031-05-14", "dateModified" : "2031-05-15"}'
    assert linked([script]) == Linked(published="2031-05-14", modified="2031-05-15")


@pytest.mark.parametrize(
    "script",
    [
        "[" * 10_000,
        '{"@graph":' * 10_000,
        json.dumps([ARTICLE] * 20_000),
        json.dumps({**ARTICLE, "author": [{"name": ["x"] * 1_000}] * 1_000}),
        json.dumps({**ARTICLE, "headline": "x " * 500_000}),
        '{"datePublished"' + " " * 1_000_000,
        "{" + "," * 1_000_000 + "}",
        '"' + "x" * 3_000_000,
        '{"@id": ' + "9" * 5_000 + "}",
        json.dumps({"@id": {"@id": {}}, "@type": [[], {}, None], "author": {"@id": ["#x"]}}),
    ],
    ids=range(10),
)
def test_hostile_scripts_are_read_in_linear_time(script):
    start = time.process_time()
    found = linked([script] * 3, ["Harbour shut"], ["https://lamp.example/"])
    assert time.process_time() - start < 6
    assert len(found.authors) <= 50 * 50


def test_a_lone_surrogate_is_carried_for_the_reader_to_clean():
    assert linked(['{"@type": "Article", "headline": "a\\ud800b"}']).headline == "a\ud800b"
