"""Corrections in Debian's chromium: by keyboard alone, read by everybody, at every width."""

import shutil
from pathlib import Path

import pytest
from chromium import NEEDED
from test_browser_room import checked, overflowing, page_of, served

from manywitness.store import pages, shown
from manywitness.workspace.archive.opening import opened

pytestmark = NEEDED

MISGIVEN = "Nobody came to this island to look for a quarrel"


@pytest.fixture(scope="module")
def workspace(sample_workspace, tmp_path_factory):
    return Path(shutil.copy(sample_workspace, tmp_path_factory.mktemp("corrected") / "news.mw"))


@pytest.fixture(scope="module")
def room(workspace):
    with served(workspace) as address:
        yield address


@pytest.fixture(scope="module")
def forms(workspace):
    """The address of the form of each kind, filled as by a link."""
    with opened(workspace) as archive:
        connection = archive.connection
        story = max(shown.newest(connection), key=lambda one: one.size).id
        rows = [pages.row(connection, number) for number in pages.numbers(connection)]
        relay = next(row for row in rows if "relay-24" in row.name)
        start = pages.document(connection, relay.number, ()).text.content.index(MISGIVEN)
    at = f"page={relay.number}&at={start}-{start + len(MISGIVEN)}"
    return {
        "merge": f"/corrections/new?kind=merge&story={story}&q=pizza",
        "split": f"/corrections/new?kind=split&story={story}",
        "move": "/corrections/new?kind=move&article=radio-ostmere-bridge%231",
        "same": f"/corrections/new?kind=same&story={story}",
        "apart": f"/corrections/new?kind=apart&story={story}&name=Tomas+Reker",
        "speaker": f"/corrections/new?kind=speaker&{at}",
        "block": f"/corrections/new?kind=block&{at}",
    }


KINDS = ("merge", "split", "move", "same", "apart", "speaker", "block")


def focused(page):
    return page.evaluate("() => document.activeElement.id || document.activeElement.name")


def tab_to(page, wanted):
    """Press Tab until the words are those of what has the focus."""
    said = "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(said).startswith(wanted):
            return
    raise AssertionError(f"Tab never comes to {wanted!r}")


def test_a_speaker_is_corrected_and_that_undone_by_keys_alone(browser, room, forms):
    with page_of(browser, room, forms["speaker"]) as page:
        tab_to(page, "Tomas Reker")
        page.keyboard.press("Space")
        tab_to(page, "Your name")
        page.keyboard.type("Iva")
        page.keyboard.press("Enter")
        page.wait_for_selector("#preview")
        # What would change is where the person is now; the next thing is to do it.
        assert focused(page) == "preview"
        tab_to(page, "Correct it")
        page.keyboard.press("Enter")
        page.wait_for_url("**/corrections?said=1")
        assert focused(page) == "done"
        assert page.locator("#done").get_attribute("role") == "status"
        assert "In force." in page.text_content("#done")
        tab_to(page, "Undo 1")
        page.keyboard.press("Enter")
        page.wait_for_url("**/corrections?said=2")
        assert focused(page) == "done"
        assert "Undone by 2." in page.text_content("#correction-1")
        assert "Iva" in page.text_content("#correction-2")


def test_what_was_forgotten_is_said_where_the_person_is(browser, room, forms):
    # Chromium itself notes on the console that the answer is a 400.
    with browser.new_context() as context, context.new_page() as page:
        page.goto(room + forms["split"])
        tab_to(page, "Why")
        page.keyboard.type("another town")
        page.keyboard.press("Enter")
        page.wait_for_selector("#fault")
        assert (focused(page), page.text_content("#fault")) == ("fault", "Choose at least one article.")
        assert page.input_value("input[name=why] >> nth=0") == "another town"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_read_every_form_and_what_it_would_change(browser, room, forms, kind, scheme):
    with page_of(browser, room, forms[kind], color_scheme=scheme, bypass_csp=True) as page:
        assert checked(page) == []
        assert overflowing(page) == []
        choices = page.locator("fieldset.ticks input")
        for number in range(min(choices.count(), 2 if kind == "same" else 1)):
            choices.nth(number).check()
        page.click("form[action*='/corrections/preview'] button")
        page.wait_for_selector("#preview")
        assert checked(page) == []
        assert overflowing(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_correction_is_said_and_undone(browser, room, forms, kind):
    with page_of(browser, room, forms[kind]) as page:
        choices = page.locator("fieldset.ticks input")
        for number in range(min(choices.count(), 2 if kind == "same" else 1)):
            choices.nth(number).check()
        page.click("form[action*='/corrections/preview'] button")
        page.click("#preview form button")
        page.wait_for_selector("#done")
        number = page.url.rpartition("=")[2].partition("#")[0]
        assert "In force." in page.text_content("#done")
        page.click("#done button")
        page.wait_for_url(f"**/corrections?said={int(number) + 1}*")
        assert f"Undone by {int(number) + 1}." in page.text_content(f"#correction-{number}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_log(browser, room, forms, scheme):
    with page_of(browser, room, forms["block"], color_scheme=scheme, bypass_csp=True) as page:
        page.click("form[action*='/corrections/preview'] button")
        page.click("#preview form button")
        page.wait_for_selector("#done")
        page.click(".undo summary >> nth=0")
        assert checked(page) == []
        assert overflowing(page) == []
        with page.expect_navigation():
            page.click("#done button")
        assert checked(page) == []


def test_it_is_all_done_without_a_script(browser, room, forms):
    with page_of(browser, room, forms["speaker"], java_script_enabled=False) as page:
        page.check("input[value=nobody]")
        page.click("form[action*='/corrections/preview'] button")
        page.click("#preview form button")
        assert "In force." in page.text_content("#done")
        with page.expect_navigation():
            page.click("#done button")
        assert "shown as if it had never been said" in page.text_content("#done")
