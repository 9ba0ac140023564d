"""The dossier in Debian's chromium: what a reader sees, and that nothing leaves the machine."""

from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from chromium import NEEDED
from ferry import comparison
from hostile import CONTENT, hostile_dossier

from manywitness.export.dossier import dossier
from manywitness.export.html import render

AXE = Path(__file__).parents[1] / "web" / "vendor" / "axe.min.js"
WIDTHS = (320, 390, 768, 1440)

pytestmark = NEEDED


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dossiers")
    (folder / "ferry.html").write_text(render(dossier(comparison())), encoding="utf-8")
    (folder / "hostile.html").write_text(render(hostile_dossier()), encoding="utf-8")
    return folder


@contextmanager
def opened(browser, file, **context):
    """A page that must say nothing on its console, ask for no second file, and open nothing."""
    said, asked = [], []
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]


def lit(page):
    """The highlighted words, one string for each lit element that is not inside another.

    A browser goes to the place at once and tells the page of it a little later.
    """
    page.wait_for_function("() => document.querySelector('.text .lit') !== null")
    return page.evaluate(
        """() => [...document.querySelectorAll('.text :target, .text .lit')]
            .filter((e) => !e.parentElement.closest('.lit'))
            .map((e) => [e.textContent, getComputedStyle(e).backgroundColor])"""
    )


@pytest.mark.parametrize("name", ["ferry.html", "hostile.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_at_any_width(browser, files, name, scheme):
    with opened(browser, files / name, color_scheme=scheme) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over == 0, width


def test_light_and_dark_differ(browser, files):
    def paper(scheme):
        with opened(browser, files / "ferry.html", color_scheme=scheme) as page:
            return page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")

    assert paper("light") != paper("dark")


def test_a_click_on_a_citation_lights_exactly_its_words(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.click("#s1-q1 .variants li:first-child a.ref")
        [(words, background)] = lit(page)
        assert words == "We can't sail with a broken hull,"
        assert background != "rgba(0, 0, 0, 0)"
        assert page.evaluate("() => document.querySelector('.lit').getBoundingClientRect().top") > 0


def test_a_citation_over_two_lines_is_lit_whole(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.click("#s1-q1 .lead a.ref:nth-of-type(2)")
        assert (
            "".join(words for words, _ in lit(page)) == "The boats stay in port until theinspectors are done."
        )


def test_crossing_citations_light_apart(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.click("#s1-conflict1 .sides > li:first-child a.ref")
        assert [words for words, _ in lit(page)] == ["1,200"]
        page.click("#s1-copy1 a.ref")
        assert "".join(words for words, _ in lit(page)) == (
            "Some 1,200 islanders depend on the boat for food and medicine, the council said."
        )


def test_a_quotation_in_the_page_leads_back_to_the_ledger(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.click("#page-2 a.q")
        assert page.evaluate("() => location.hash") == "#s1-q1"


def test_every_inner_link_has_a_target(browser, files):
    with opened(browser, files / "hostile.html") as page:
        assert (
            page.evaluate(
                """() => [...document.querySelectorAll('a[href^="#"], a:not([href])')]
                .filter((a) => !document.getElementById((a.getAttribute('href') || '#').slice(1))).length"""
            )
            == 0
        )


def test_keys_go_through_the_items_and_back(browser, files):
    with opened(browser, files / "ferry.html") as page:
        focused = "() => document.activeElement.id"
        page.keyboard.press("j")
        assert page.evaluate(focused) == "s1-brief1"
        page.keyboard.press("j")
        assert page.evaluate(focused) == "s1-brief2"
        page.keyboard.press("k")
        assert page.evaluate(focused) == "s1-brief1"
        page.keyboard.press("Enter")
        assert page.evaluate("() => location.hash").startswith("#c1-")
        assert "".join(words for words, _ in lit(page)).startswith("The ferry company said on Tuesday")
        page.keyboard.press("Escape")
        assert page.evaluate(focused) == "s1-brief1"


def test_keys_do_not_stop_at_what_is_folded_away(browser, files):
    with opened(browser, files / "ferry.html") as page:
        seen = []
        for _ in range(8):
            page.keyboard.press("j")
            seen.append(page.evaluate("() => document.activeElement.id"))
        assert seen == [
            *(f"s1-brief{n}" for n in (1, 2, 3)),
            *(f"s1-claim{n}" for n in (1, 2)),
            "s1-conflict1",
            *(f"s1-differs{n}" for n in (1, 2)),
        ]


def test_a_link_into_what_is_folded_away_opens_it(browser, files):
    with opened(browser, files / "ferry.html") as page:
        assert not page.locator("#s1-claim4").is_visible()
        page.evaluate("() => { location.hash = '#s1-claim4' }")
        page.wait_for_function("() => document.querySelector('#s1-claim4').closest('details').open")
        assert page.locator("#s1-claim4").is_visible()


def test_claims_of_one_article_fold_out_without_script(browser, files):
    with opened(browser, files / "ferry.html", java_script_enabled=False) as page:
        page.click("#s1-claims details:has(#s1-claim4) > summary")
        assert page.locator("#s1-claim4").is_visible()


def test_the_status_of_a_claim_does_not_hang_on_colour(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
        frames = page.evaluate(
            """() => [...new Set([...document.querySelectorAll('#s1-claims .status')].map((e) =>
                `${e.textContent} ${getComputedStyle(e).borderTopStyle}`))]"""
        )
        assert frames == ["disputed double", "corroborated solid", "single origin dashed"]


def test_focus_is_seen(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.className") == "skip"
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


def test_it_works_without_script(browser, files):
    with opened(browser, files / "ferry.html", java_script_enabled=False) as page:
        page.click("#s1-q1 .variants li:first-child a.ref")
        assert page.url.rsplit("#", 1)[1].startswith("c2-")
        lit_element = page.locator(":target")
        assert lit_element.text_content() == "We can't sail with a broken hull,"
        assert lit_element.is_visible()
        assert page.locator("text=The Alder was launched").first.is_visible()


def test_it_prints(browser, files):
    with opened(browser, files / "ferry.html") as page:
        printed = page.pdf(format="A4")
        assert printed.startswith(b"%PDF")
        assert len(printed) > 10_000
        page.emulate_media(media="print")
        assert not page.locator("nav").is_visible()
        assert page.locator(".text p").last.is_visible()


def test_hostile_pages_do_nothing(browser, files):
    with opened(browser, files / "hostile.html") as page:
        page.wait_for_timeout(200)
        assert page.title() != "owned"
        assert "dossier" in page.title()
        assert page.locator("script").count() == 1
        assert page.locator("img, iframe, object, embed, form").count() == 0
        hrefs = page.evaluate(
            "() => [...document.querySelectorAll('[href]')].map((a) => a.getAttribute('href'))"
        )
        assert all(href.startswith(("#", "https://", "data:,")) for href in hrefs)
        shown = page.evaluate("() => document.querySelector('#page-1 .text').textContent")
        assert "Pay [U+202E]001 euros[U+202C] now. ␀␛[31m ␇" in shown
        assert CONTENT.splitlines()[5].strip() in shown


def test_charts_have_names_and_regions_have_headings(browser, files):
    with opened(browser, files / "ferry.html") as page:
        named = (
            "(all) => all.every((e) => e.getAttribute('aria-labelledby').split(' ')"
            ".every((id) => document.getElementById(id)))"
        )
        assert page.locator("svg[role=group]").count() == 2
        assert page.locator("svg").evaluate_all(named)
        for role in ("main", "navigation", "banner", "contentinfo"):
            assert page.get_by_role(role).count() == 1, role
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("region").evaluate_all(named)


def test_labels_of_the_timeline_do_not_touch(browser, files):
    with opened(browser, files / "ferry.html") as page:
        boxes = page.evaluate(
            "() => [...document.querySelectorAll('svg a text')]"
            ".map((t) => t.getBoundingClientRect()).map((b) => [b.top, b.bottom])"
        )
        assert all(a[1] <= b[0] for a, b in pairwise(boxes))


FOCUSED = "() => document.activeElement.id"


def test_words_are_found_and_everything_else_stands_aside(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.keyboard.press("/")
        assert page.evaluate(FOCUSED) == "find"
        page.keyboard.type("islanders Depend")
        page.wait_for_function("() => document.getElementById('found').textContent === '0 of 11'")
        assert page.locator("#s1-conflict1").is_visible()
        assert not page.locator("#s1-brief1").is_visible()
        assert not page.locator("#s1-timeline").is_visible()
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUSED) == "s1-brief2"
        page.keyboard.press("n")
        page.keyboard.press("n")
        page.keyboard.press("N")
        assert page.locator("#found").text_content() == "2 of 11"
        assert page.evaluate(FOCUSED) == "s1-claim1"
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        assert page.locator("#s1-brief1").is_visible()
        assert page.locator("#found").text_content() == ""


def test_what_is_folded_away_is_found_and_folded_again(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.fill("#find", "has carried 40,000 cars")
        page.wait_for_selector("#s1-claim4", state="visible")
        page.fill("#find", "")
        page.wait_for_selector("#s1-claim4", state="hidden")


def test_what_is_not_there_is_said_not_to_be_found(browser, files):
    with opened(browser, files / "hostile.html") as page:
        page.fill("#find", "<img zzz")
        page.wait_for_function("() => document.getElementById('found').textContent === 'nothing found'")


def test_a_place_outside_of_what_was_found_is_shown_all_the_same(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.fill("#find", "wins nothing but a pear that nobody")
        page.fill("#find", "cracked hull")
        page.wait_for_function("() => document.getElementById('found').textContent.startsWith('0 of')")
        page.evaluate("() => { location.hash = '#s1-brief1' }")
        page.wait_for_selector("#s1-brief1", state="visible")


def test_the_keys_are_listed(browser, files):
    with opened(browser, files / "ferry.html") as page:
        page.keyboard.press("?")
        assert page.get_by_role("dialog").is_visible()
        assert "next, previous" in page.get_by_role("dialog").text_content()
        page.keyboard.press("Escape")
        assert not page.locator("#keys").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(browser, files, scheme):
    with opened(browser, files / "ferry.html", color_scheme=scheme, bypass_csp=True) as page:
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
        page.add_script_tag(path=AXE)
        found = page.evaluate(
            "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        wrong = [(one["id"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]]
        assert wrong == []
