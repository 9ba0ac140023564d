"""The story page in Debian's chromium: it comes by itself, goes on where one was, and needs no script."""

import json
import random

import pytest
from chromium import NEEDED
from test_browser_room import checked, overflowing, page_of, served

from manywitness.run import Inline
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

pytestmark = NEEDED

PEOPLE = ("Mayor Ada Lindqvist", "Harbour chief Odd Brekke", "Engineer Tove Hagen", "Skipper Nils Aasen")
OUTLETS = ("Fjord Daily", "Quay Post", "Northern Echo", "Island Times", "Coast Courier")


THINGS = (
    "crane",
    "ferry",
    "lighthouse",
    "warehouse",
    "railway",
    "school",
    "hospital",
    "market",
    "chapel",
    "bakery",
)
FATES = (
    "stood in water until noon on Tuesday",
    "lost its roof and half of its windows",
    "will be paid for by nobody but us",
    "was saved by four men with a rope",
    "has never been so cold and empty",
    "must open again before the week ends",
)


def record(number):
    """One of many reports of a storm: some sentences that all have, one that few have, words of people."""
    chance = random.Random(number)
    said = " ".join(
        f"“Our {THINGS[n % 10]} {FATES[n // 10]},” {PEOPLE[n % 4]} said."
        for n in chance.sample(range(60), 20)
    )
    title = "Storm closes the harbour of Brekkvik"
    text = (
        f"{title}\n\nThe storm that reached Brekkvik on Monday closed its harbour "
        f"for two days and sank {chance.choice([3, 4])} boats.\n\n{said}\n\n"
        f"About {chance.choice([120, 140])} people had to leave their houses at the quay of Brekkvik."
    )
    outlet, day = f"{OUTLETS[number % 5]} {number // 5}", f"2024-03-{11 + number % 3}"
    return {"id": f"r{number}", "title": title, "outlet": outlet, "published": day, "text": text}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("storm")
    records, path = folder / "records.jsonl", folder / "storm.mw"
    records.write_text("\n".join(json.dumps(record(n)) for n in range(14)), encoding="utf-8")
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [records], Inline(archive.plan)))
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def story(browser, room):
    """The path of the story; the page that waited for it has shown it without being loaded anew."""
    with page_of(browser, room, "/") as page:
        path = page.get_attribute(".list .item h2 a", "href")
    with page_of(browser, room, path) as page:
        loads = []
        page.on("load", lambda _: loads.append(page.url))
        page.wait_for_selector("#ledger", timeout=120_000)
        page.wait_for_function(
            "() => document.getElementById('said').textContent === 'The story has been read.'"
        )
        assert loads == []
    return path


FOCUSED = "() => document.activeElement.id"


def test_more_of_a_list_comes_in_place_and_the_focus_goes_on_with_it(browser, room, story):
    with page_of(browser, room, story) as page:
        items = page.locator("#ledger .ledger:not(.single) > .item")
        before = items.count()
        assert before == 40
        more = page.locator("#ledger .ledger:not(.single) > .next a")
        more.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => document.activeElement.id === 'q{before + 1}'")
        assert items.count() > before
        # What is not shown at first has an address all the same.
        last = items.last.get_attribute("id")
    with page_of(browser, room, f"{story}/items/{last}") as page:
        assert page.evaluate(FOCUSED) == last
        assert "from=40" in page.url


def test_without_a_script_more_of_a_list_is_a_page(browser, room, story):
    with page_of(browser, room, story, java_script_enabled=False) as page:
        with page.expect_navigation():
            page.click("#ledger .ledger:not(.single) > .next a")
        assert page.locator("h1").text_content().startswith("Said in several articles")
        assert page.locator(".ledger > .item").count() > 1
        with page.expect_navigation():
            page.click(f'main a[href="{story}"]')
        assert page.locator("#brief").is_visible()


def test_a_link_to_an_item_of_this_page_leads_there_without_asking_the_server(browser, room, story):
    with page_of(browser, room, story) as page:
        link = page.locator('#brief a.ref[href*="/items/conflict"]').first
        anchor = link.get_attribute("href").rsplit("/", 1)[1]
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        link.click()
        page.wait_for_function(f"() => document.activeElement.id === '{anchor}'")
        assert asked == []
        assert page.url.endswith(f"#{anchor}")
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED).startswith("brief")


def test_articles_are_chosen_and_their_common_words_lead_to_each_other(browser, room, story):
    with page_of(browser, room, f"{story}/sides?a=A&b=B&c=C", bypass_csp=True) as page:
        assert page.locator("article.side").count() == 3
        first = page.locator("article.side").first.locator("a.join").first
        target = first.get_attribute("href")[1:]
        first.click()
        assert page.evaluate(FOCUSED) == target
        page.select_option("select[name=a]", "D")
        with page.expect_navigation():
            page.click("main form.filters button")
        assert page.locator("article.side h2").first.text_content().strip().startswith("D")
        assert checked(page) == []
        assert overflowing(page) == []


def test_kinds_of_words_are_told_apart_by_their_lines(browser, room, story):
    with page_of(browser, room, f"{story}/sides") as page:
        lines = page.evaluate(
            """() => Object.fromEntries(['copied', 'reworded', 'quoted', 'own'].map((kind) => {
                const style = getComputedStyle(document.querySelector('.legend .is-' + kind))
                return [kind, [style.textDecorationStyle + ' ' + style.textDecorationLine,
                    style.borderBottomStyle, style.borderLeftStyle].join(', ')]
            }))"""
        )
        assert lines == {
            "copied": "solid underline, none, none",
            "reworded": "dashed underline, none, none",
            "quoted": "solid none, dotted, none",
            "own": "solid none, none, double",
        }


def test_it_prints_without_what_only_a_screen_can_do(browser, room, story):
    with page_of(browser, room, story) as page:
        page.emulate_media(media="print")
        for gone in (".bar", ".contents", ".next", ".correct"):
            assert not page.locator(gone).first.is_visible(), gone
        assert page.locator("#lineage svg").is_visible()
