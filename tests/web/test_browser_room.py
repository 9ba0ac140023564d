"""The reading room in Debian's chromium: every page, by keyboard, and nothing leaves the machine."""

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from attacks import laid
from chromium import NEEDED

from manywitness.run import Inline
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

WIDTHS = (320, 768, 2560)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
ROOMS = ("/", "/search?q=bridge", "/people", "/outlets", "/check", "/corrections", "/add", "/status")

pytestmark = NEEDED


@contextmanager
def served(workspace):
    """The address of a reading room of a workspace, in a process of its own."""
    command = [Path(sys.executable).with_name("manywitness"), "serve", workspace, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())[0]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def room(sample_workspace, tmp_path_factory):
    path = Path(shutil.copy(sample_workspace, tmp_path_factory.mktemp("served") / "news.mw"))
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "evil.mw"
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [laid(folder / "pages")], Inline(archive.plan)))
    with served(path) as address:
        yield address


@contextmanager
def page_of(browser, room, path, **context):
    """A page that must say nothing on its console, and ask for nothing elsewhere."""
    said, asked = [], []
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(room + path)
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((f"{room}/", "data:"))] == []


def first_story(browser, room):
    """The path of the first story when it has been told."""
    with page_of(browser, room, "/") as page:
        path = page.get_attribute(".list .item h2 a", "href")
    with page_of(browser, room, path) as page:
        page.wait_for_selector("#ledger", timeout=120_000)
    return path


@pytest.fixture(scope="module")
def story(browser, room):
    return first_story(browser, room)


def checked(page):
    """What axe-core finds wrong with the page, each as its rule and the element."""
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [(one["id"], node["html"][:200]) for one in found["violations"] for node in one["nodes"][:3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ROOMS)
def test_everybody_can_read_every_room(browser, room, path, scheme):
    with page_of(browser, room, path, color_scheme=scheme, bypass_csp=True) as page:
        assert checked(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_a_story_and_its_pages(browser, room, story, scheme):
    with page_of(browser, room, story, color_scheme=scheme, bypass_csp=True) as page:
        assert checked(page) == []
        page.goto(room + page.get_attribute('#witnesses a[href^="/pages/"]', "href"))
        assert checked(page) == []


def overflowing(page):
    """The widths at which a page is wider than its window."""
    wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(wide):
            found.append(width)
    return found


@pytest.mark.parametrize("path", ROOMS)
def test_no_room_overflows_at_any_width(browser, room, path):
    with page_of(browser, room, path) as page:
        assert overflowing(page) == []


def test_no_story_and_no_page_overflows_at_any_width(browser, room, story):
    with page_of(browser, room, story) as page:
        assert overflowing(page) == []
        page.goto(room + page.get_attribute('#witnesses a[href^="/pages/"]', "href"))
        assert overflowing(page) == []


def test_from_a_search_to_the_cited_words_by_keys_alone(browser, room, story):
    with page_of(browser, room, "/") as page:
        page.keyboard.press("/")
        page.keyboard.type("thick fog")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=thick+fog")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/pages/*")
        lit = page.evaluate("() => document.getElementById('at').textContent")
        assert "thick" in lit
        page.keyboard.press("g")
        page.keyboard.press("s")
        page.wait_for_url(f"{room}/")


def test_a_citation_of_a_story_opens_its_page_at_the_words(browser, room, story):
    with page_of(browser, room, story) as page:
        page.keyboard.press("j")
        cited = page.evaluate("() => document.activeElement.querySelector('a.ref').href")
        page.keyboard.press("Enter")
        page.wait_for_url(cited)
        top = page.evaluate("() => document.getElementById('at').getBoundingClientRect().top")
        assert 0 <= top <= 900


def test_the_list_of_keys_opens_and_closes(browser, room):
    with page_of(browser, room, "/status") as page:
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#keys").is_visible()


def test_pages_are_read_without_a_script(browser, room, story):
    with page_of(browser, room, story, java_script_enabled=False) as page:
        assert page.locator("#ledger").count() == 1
        with page.expect_navigation():
            page.click("#witnesses a >> nth=0")
        assert "/pages/" in page.url


def test_a_file_is_added_and_its_story_opened(browser, tmp_path):
    path = tmp_path / "empty.mw"
    create(path, encoder=False)
    file = tmp_path / "crane.txt"
    file.write_text(
        "Crane falls in Orrin\n\nA crane fell into the harbour of Orrin on Monday, the port said.\n"
    )
    with served(path) as room, page_of(browser, room, "/") as page:
        page.click("main a.button")
        page.set_input_files("form.drop input", file)
        page.click("form.drop button")
        page.wait_for_selector("#progress:not([data-events])", timeout=30_000)
        page.click("main a.button >> nth=0")
        with page.expect_navigation(url="**/stories/*"):
            page.click(".list .item a")
        assert "Crane falls in Orrin" in page.title()


@pytest.mark.parametrize("scripts", [True, False])
def test_hostile_pages_do_nothing(browser, hostile_room, scripts):
    path = first_story(browser, hostile_room)
    pages = ("/pages/1", "/pages/2?layers=quotations,people,times,passages,damage", "/pages/3?at=0-40#at")
    for one in ("/", "/search?q=ferry", "/people", "/outlets", "/status", path, f"{path}/sides", *pages):
        with page_of(browser, hostile_room, one, java_script_enabled=scripts) as page:
            assert "owned" not in page.title().replace("title='owned'", "")
            assert page.locator("iframe, img, object, embed").count() == 0
