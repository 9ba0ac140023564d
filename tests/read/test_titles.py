"""A page's own title."""

import pytest

from manywitness.read.about.statements import statements
from manywitness.read.about.titles import title, without_outlet
from manywitness.read.markup import parse


def titled(head, body, outlet=""):
    return title(statements(parse(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")), outlet)


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        ("<title>Crane falls - News - Lamp</title>", "<h1>Crane falls</h1>", "Crane falls"),
        ("<title>Crane falls | The Lamp</title>", "<h1>The Lamp</h1><h2>Crane falls</h2>", "Crane falls"),
        (
            "<title>Crane falls | Lamp of Vell</title>",
            "<h1>Lamp of Vell</h1><h2>Crane falls</h2>",
            "Crane falls",
        ),
        ("<title>Crane falls | Lamp</title>", "<h1>Crane <span>fa</span>lls</h1>", "Crane falls"),
        ("<title>CRANE FALLS</title>", "<h1>Crane falls</h1>", "Crane falls"),
        (
            "<meta property='og:title' content='Crane down'>",
            "<h1>Great crane falls down</h1>",
            "Great crane falls down",
        ),
        ("<meta property='og:title' content='Crane down'>", "<h1>Our daily stories</h1>", "Crane down"),
        ("<title>Crane falls</title>", "", "Crane falls"),
        ("", "<h1>Crane falls at last</h1>", "Crane falls at last"),
        ("", "<h1>News</h1>", ""),
        ("", "", ""),
    ],
)
def test_the_title_is_what_is_both_stated_and_shown(head, body, found):
    assert titled(head, body) == found


def test_the_host_of_the_page_is_no_title():
    link = "<link rel='canonical' href='https://www.evening-lamp.example/c'>"
    head = f"{link}<title>Crane falls | Evening Lamp</title>"
    assert titled(head, "<h1>evening-lamp.example</h1>") == "Crane falls"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("Crane falls | The Lamp", "Crane falls"),
        ("The Lamp – Crane falls", "Crane falls"),
        ("Crane falls — THE LAMP", "Crane falls"),
        ("Crane falls|The Lamp", "Crane falls"),
        ("Crane-falls", "Crane-falls"),
        ("Crane falls | Other Lamp", "Crane falls | Other Lamp"),
        ("The Lamp", "The Lamp"),
    ],
)
def test_only_a_known_outlet_is_cut(stated, found):
    assert without_outlet(stated, frozenset({"thelamp"})) == found
