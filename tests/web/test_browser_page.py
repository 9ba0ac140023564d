"""A stored page in Debian's chromium: words lit, layers toggled, a link made of a selection."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from chromium import NEEDED
from test_browser_room import checked, overflowing, page_of, served

from manywitness.run import Inline
from manywitness.store import pages
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

pytestmark = NEEDED

TEXT = (
    "Flood in Tarnby 🌊🌊\n\n"
    "The river Tarn rose by 2 metres 👩‍🚀 on Monday night, the mayor said, and 40 houses 🏠 were left.\n\n"
    "“We have seen nothing like it since 1954, and we hope never to again 🙏,” Mayor Ada Lindqvist said.\n\n"
    "Pay \u202e001\u202c euros to nobody, she told the people of the lower town on 12 March 2024.\n\n"
    "The water will fall by Friday 🌤"
)
EVERY = "layers=quotations,people,times,passages,damage"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("flood")
    path, records = folder / "flood.mw", folder / "records.jsonl"
    lines = [
        {
            "id": "tarn",
            "title": "Flood in Tarnby",
            "outlet": "Tarn Daily",
            "published": "2024-03-12",
            "text": TEXT,
        },
        {"id": "copy", "title": "Tarnby", "outlet": "Echo", "published": "2024-03-13", "text": TEXT},
        {"id": "long", "title": "Long", "text": "\n".join(f"Line {n} of a list." for n in range(1, 901))},
        {"id": "wide", "title": "W" * 300, "outlet": "O" * 300, "text": "x" * 20_000},
    ]
    records.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [records], Inline(archive.plan)))
    return path


@pytest.fixture(scope="module")
def content(workspace):
    with opened(workspace) as archive:
        return pages.document(archive.connection, 1, ()).text.content


@pytest.fixture(scope="module")
def room(workspace):
    with served(workspace) as address:
        yield address


def lit(page):
    return page.evaluate("() => [...document.querySelectorAll('#text mark')].map((e) => e.textContent)")


SELECT = """([first, last]) => {
    const nodes = [];
    const walk = document.createTreeWalker(document.querySelector('#text .text'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const around = walk.currentNode.parentElement;
        if (around.closest('[data-start]') && !around.closest('.note')) nodes.push(walk.currentNode);
    }
    const all = nodes.map((node) => node.data).join('');
    const spot = (at) => {
        for (const node of nodes) {
            if (at <= node.data.length) return [node, at];
            at -= node.data.length;
        }
    };
    const range = document.createRange();
    range.setStart(...spot(all.indexOf(first)));
    range.setEnd(...spot(all.lastIndexOf(last) + last.length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def select(page, first, last):
    """Select from before the words `first` to behind the words `last`, as a mouse does."""
    page.evaluate(SELECT, [first, last])
    page.wait_for_selector("#pick:not([hidden])")


def picked(page):
    """The place of which an address would be copied."""
    address = urlsplit(page.get_attribute("#pick-link", "href"))
    start, end = parse_qs(address.query)["at"][0].split("-")
    return int(start), int(end)


SELECTIONS = [
    ("rose by", "Monday night"),
    ("houses", "were left."),
    ("🏠", "🏠"),
    ("Flood", "🌊🌊"),
    ("since 1954", "Lindqvist"),
    ("to nobody", "Friday 🌤"),
    ("👩‍🚀", "never to again 🙏"),
    ("Friday", "🌤"),
]


@pytest.mark.parametrize("layers", ["layers=none", EVERY])
def test_a_selection_becomes_the_address_of_exactly_its_words(browser, room, content, layers):
    with page_of(browser, room, f"/pages/1?{layers}") as page:
        for first, last in SELECTIONS:
            select(page, first, last)
            start, end = picked(page)
            assert content[start:end] == content[content.index(first) : content.rindex(last) + len(last)]


def test_the_address_of_a_selection_lights_it(browser, room, content):
    with page_of(browser, room, f"/pages/1?{EVERY}") as page:
        select(page, "👩‍🚀", "Friday 🌤")
        start, end = picked(page)
        page.click("#pick-link")
        page.wait_for_url("**at=*")
        shown = "".join(lit(page)).replace("[U+202E]", "\u202e").replace("[U+202C]", "\u202c")
        assert shown == content[start:end].replace("\n\n", "")


def test_the_address_of_a_selection_is_copied(browser, room):
    with page_of(browser, room, "/pages/1", permissions=["clipboard-read", "clipboard-write"]) as page:
        select(page, "river Tarn", "river Tarn")
        page.click("#pick-copy")
        page.wait_for_function(
            "() => document.getElementById('said').textContent === 'The address was copied.'"
        )
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert re.fullmatch(re.escape(room) + r"/pages/1\?at=\d+-\d+#at", copied)
        assert not page.locator("#pick").is_visible()
        page.goto(copied)
        assert lit(page) == ["river Tarn"]


def test_words_that_the_browser_changed_have_no_address(browser, room):
    with page_of(browser, room, "/pages/1?layers=none") as page:
        page.evaluate(
            """() => { const p = document.querySelector('#p2');
                       p.lastChild.data = p.lastChild.data.replace('river', 'le fleuve'); }"""
        )
        select(page, "rose by", "Monday night")
        assert page.locator("#pick-changed").is_visible()
        assert not page.locator("#pick-link").is_visible()


def test_layers_come_and_go_at_once_and_stay_in_the_address(browser, room):
    with page_of(browser, room, "/pages/1?at=27-37#at") as page:
        assert lit(page) != []
        assert not page.locator("#layers-go").is_visible()
        page.check("input[value=times]")
        page.wait_for_url("**layers=quotations%2Ctimes%2Cdamage*")
        assert page.locator("#text .on-times").count() > 0
        page.uncheck("input[value=quotations]")
        page.wait_for_url("**layers=times%2Cdamage*")
        page.reload()
        assert page.locator("#text .on-times").count() > 0
        assert page.locator("#text .on-quotations").count() == 0
        assert page.is_checked("input[value=times]")
        assert lit(page) != []


def test_layers_are_chosen_without_a_script(browser, room):
    with page_of(browser, room, "/pages/1", java_script_enabled=False) as page:
        page.check("input[value=people]")
        page.uncheck("input[value=quotations]")
        with page.expect_navigation():
            page.click("#layers-go")
        assert page.url.endswith("/pages/1?layers=people%2Cdamage")
        assert page.locator("#text .on-people").count() > 0


def test_a_place_far_down_a_long_text_is_in_sight(browser, room, workspace):
    with opened(workspace) as archive:
        at = pages.document(archive.connection, 3, ()).text.content.index("Line 777 of")
    with page_of(browser, room, f"/pages/3?at={at}-{at + 8}#at") as page:
        assert lit(page) == ["Line 777"]
        top = page.evaluate("() => document.getElementById('at').getBoundingClientRect().top")
        assert 60 < top < 900
        assert page.evaluate("() => document.activeElement.id") == "at"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        f"/pages/1?{EVERY}&at=27-37,60-200",
        "/pages/1/history",
        "/people?name=Ada+Lindqvist",
        "/outlets?name=Echo",
    ],
)
def test_everybody_can_read_a_page(browser, room, path, scheme):
    with page_of(browser, room, path, color_scheme=scheme, bypass_csp=True) as page:
        assert checked(page) == []


@pytest.mark.parametrize(
    "path", [f"/pages/1?{EVERY}&at=27-200", "/pages/4", "/people?name=Ada+Lindqvist", "/outlets"]
)
def test_nothing_is_wider_than_its_window(browser, room, path):
    with page_of(browser, room, path) as page:
        assert overflowing(page) == []
