"""The story page: answered at once, told beside the server, shown in pieces, and never in vain."""

import re
import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from lxml import html as lxml_html
from starlette.testclient import TestClient

from manywitness.lang.en_interface import text
from manywitness.model import Publisher
from manywitness.store import accounts, pages, shown
from manywitness.web.app import application
from manywitness.web.shelf import shelf_for
from manywitness.web.site import Site
from manywitness.web.teller import Teller
from manywitness.web.teller_process import tell, unasked
from manywitness.workspace.archive import naming, publishers
from manywitness.workspace.archive.correcting import By, merging, say
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.removing import remove

HOST = "127.0.0.1:8750"
PATIENCE_SECONDS = 120


def words(element):
    return " ".join(element.text_content().split())


def parsed(answer):
    return lxml_html.document_fromstring(answer.text)


@pytest.fixture
def story(news):
    """The id of the story of many articles, told by nobody yet."""
    with opened(news) as archive:
        return unasked(archive, shelf_for(news), rests_seconds=0)


@pytest.fixture
def told(news, story):
    """The same once it is told."""
    with opened(news) as archive:
        tell(archive, shelf_for(news), story)
    return story


@pytest.fixture
def page(told, client):
    return parsed(client.get(f"/stories/{told}"))


def test_a_story_that_nobody_told_yet_is_answered_at_once_with_its_articles(story, client):
    answer = client.get(f"/stories/{story}")
    tree = parsed(answer)
    assert answer.status_code == 200
    assert words(tree.xpath('//*[@role="status"][@class="busy"]')[0]).startswith("Being read: 9 articles")
    [reading] = tree.xpath('//*[@id="told"]')
    # It is called what the list calls it, before it is told and after.
    [listed] = parsed(client.get("/")).xpath(f"//a[@href='/stories/{story}']")
    assert words(tree.xpath("//h1")[0]) == words(listed)
    assert reading.get("hx-get") == f"/stories/{story}/parts"
    links = reading.xpath(".//li/a/@href")
    assert len(links) == 9
    assert all(re.fullmatch(r"/pages/\d+", link) for link in links)
    # Without a script a person reloads.
    assert reading.xpath(".//a[.='Reload']/@href") == [f"/stories/{story}"]


def test_the_teller_tells_what_is_asked_for_and_a_killed_process_is_a_failure_that_can_be_tried_again(
    news, story
):
    teller = Teller(news, shelf_for(news), idle=False)
    teller.start()
    try:
        teller.ask(story)
        # The first thing that it does is to make its process; the process takes longer to wake.
        while teller.process is None or not teller.process.is_alive():
            pass
        teller.process.kill()
        assert teller.wait(PATIENCE_SECONDS)
        assert teller.fault(story) == text("told.died")
        assert teller.shelf.story(story) is None
        teller.ask(story)
        assert teller.wait(0)
        teller.ask(story, again=True)
        assert teller.wait(PATIENCE_SECONDS)
        assert teller.fault(story) == ""
        assert teller.shelf.story(story).counts["articles"] == 9
        process = teller.process
    finally:
        teller.close()
    assert not process.is_alive()


def test_a_telling_that_fails_is_said_with_a_way_to_try_again(news, story):
    with closing(sqlite3.connect(news)) as connection:
        connection.execute("UPDATE layers SET packed = x'00'")
        connection.commit()
    teller = Teller(news, shelf_for(news), idle=False)
    teller.start()
    try:
        teller.ask(story)
        assert teller.wait(PATIENCE_SECONDS)
        assert "WorkspaceError" in teller.fault(story)
    finally:
        teller.close()


def test_a_failure_stands_in_the_place_of_what_is_being_read(news, story):
    with closing(sqlite3.connect(news)) as connection:
        connection.execute("UPDATE layers SET packed = x'00'")
        connection.commit()
    app = application(Site(news, frozenset({HOST})))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as client:
        client.get(f"/stories/{story}")
        while (answer := client.get(f"/stories/{story}/parts")).status_code == 204:
            pass
        [warning] = parsed(answer).xpath('//*[@role="alert"]')
        assert words(warning).startswith("This story could not be told. WorkspaceError")
        assert warning.xpath(".//a/@href") == [f"/stories/{story}?again=1"]
        again = client.get(f"/stories/{story}?again=1")
        assert (again.status_code, again.headers["location"]) == (303, f"/stories/{story}")


def test_the_parts_take_the_place_of_what_waited_for_them(told, client):
    answer = client.get(f"/stories/{told}/parts")
    assert answer.status_code == 200
    root = lxml_html.fragment_fromstring(answer.text)
    assert (root.get("id"), root.get("data-said")) == ("told", "The story has been read.")


def test_every_part_is_there_under_its_name_with_headings_in_order(page):
    order = (
        "brief", "witnesses", "claims", "conflicts", "differs", "ledger", "timeline", "people", "lineage",
        "shared", "sides", "dropped", "damage",
    )  # fmt: skip
    sections = page.xpath("//main//section/@id")
    assert sections == [name for name in order if name in sections]
    assert {"brief", "witnesses", "claims", "ledger", "timeline", "people", "lineage", "sides"} <= set(
        sections
    )
    levels = [
        int(one.tag[1]) for one in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels[:2] == [1, 2]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = page.xpath("//@aria-labelledby | //nav//@href[starts-with(., '#')]")
    assert {one.removeprefix("#") for one in named} <= set(ids)


def test_a_citation_leads_to_its_words_on_the_page(page, client):
    links = page.xpath('//section[@id="brief"]//a[@class="ref"][starts-with(@href, "/pages/")]/@href')
    assert links
    assert all(re.fullmatch(r"/pages/\d+\?at=\d+-\d+#at", link) for link in links)
    assert client.get(links[0]).status_code == 200


def test_a_page_asks_for_nothing_that_the_policy_forbids(page):
    assert page.xpath("//@style | //style | //*[@onclick or @onload]") == []
    assert all(one.get("src") for one in page.xpath("//script"))


def test_what_is_packed_is_what_is_not(told, client):
    packed = client.get(f"/stories/{told}", headers={"accept-encoding": "gzip"})
    plain = client.get(f"/stories/{told}", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"


def test_an_item_has_an_address_that_leads_to_where_it_is_shown(told, page, client):
    shown = page.xpath('//section[@id="ledger"]//li[contains(@class, "item")]/@id')[0]
    answer = client.get(f"/stories/{told}/items/{shown}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stories/{told}#{shown}")
    [more] = page.xpath('//section[@id="claims"]//p[@class="next fold"][1]/a/@href')[:1]
    hidden = parsed(client.get(more)).xpath('//main//*[contains(@class, "item")]/@id')[0]
    answer = client.get(f"/stories/{told}/items/{hidden}")
    assert answer.headers["location"] == f"{more}#{hidden}"


def test_a_piece_of_a_list_is_a_page_of_its_own_and_a_part_for_a_script(told, page, client):
    [address] = page.xpath('//section[@id="claims"]//p[@class="next fold"][1]/a/@href')[:1]
    alone = parsed(client.get(address))
    assert alone.xpath("//h1") != []
    assert alone.xpath(f'//main//a[@href="/stories/{told}"]') != []
    part = client.get(address, headers={"hx-request": "true"})
    assert "<html" not in part.text
    assert 'class="item"' in part.text


@pytest.mark.parametrize(
    "path", ["nolist", "claims?from=99999", "claims?from=x", "claims?from=-1", "items/%2e%2e", "items/a b"]
)
def test_what_is_not_there_is_said_to_be_missing(told, client, path):
    assert client.get(f"/stories/{told}/{path}").status_code == 404


def test_a_story_that_nobody_knows_is_said_to_be_missing(client):
    answer = client.get("/stories/s0000000000")
    assert answer.status_code == 404
    assert "no story" in answer.text


def test_a_story_that_changed_is_shown_as_it_was_with_a_line_that_says_so(news, told, client):
    with opened(news, writing=True) as archive:
        publishers.put(archive, (Publisher("Quay Press", ("quay.example",), ("Quay Post",)),))
    tree = parsed(client.get(f"/stories/{told}"))
    [line] = tree.xpath('//div[@class="warning"][@role="status"]')
    assert words(line) == "Something changed since this was told. It is being told again. Reload"
    assert tree.xpath('//section[@id="brief"]')


def test_an_article_that_went_is_counted(news, told, client):
    with opened(news, writing=True) as archive:
        account = naming.story(archive.connection, told).number
        name = pages.row(
            archive.connection, accounts.rows(archive.connection, [account])[account].page
        ).source.name
        list(remove(archive, [name], why="a test"))
    tree = parsed(client.get(f"/stories/{told}"))
    [line] = tree.xpath('//div[@class="warning"][@role="status"]')
    assert words(line).startswith("1 article is no longer in this story.")


def test_articles_are_chosen_to_stand_side_by_side(told, client):
    tree = parsed(client.get(f"/stories/{told}/sides?a=B&b=A&c=C"))
    columns = tree.xpath('//article[@class="side"]')
    assert [words(one.xpath(".//h2")[0])[0] for one in columns] == ["B", "A", "C"]
    assert [one.get("selected") is not None for one in tree.xpath('//select[@name="a"]/option')].count(
        True
    ) == 1
    joins = tree.xpath('//a[@class="join"]')
    assert joins
    ids = set(tree.xpath("//@id"))
    assert {one.get("href")[1:] for one in joins} <= ids
    # What is no letter of an article is passed over.
    assert len(parsed(client.get(f"/stories/{told}/sides?a=ZZ&b=<b>")).xpath('//article[@class="side"]')) == 2


def test_forms_of_corrections_are_not_offered_where_nothing_may_change(news, told):
    app = application(Site(news, frozenset({HOST}), read_only=True))
    with TestClient(app, base_url=f"http://{HOST}") as client:
        tree = parsed(client.get(f"/stories/{told}"))
    # Those inside the told parts are hidden by the style of what stands around them.
    assert all(one.xpath('ancestor::div[@class="read-only"]') for one in tree.xpath('//a[@class="correct"]'))


def test_a_story_that_went_into_another_leads_there(news, told, client):
    with opened(news, writing=True) as archive:
        other = next(one.id for one in shown.newest(archive.connection) if one.id != told)
        say(archive, merging(archive, [told, other]), By("a tester"))
    answer = client.get(f"/stories/{other}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stories/{told}")
    assert words(parsed(client.get(f"/stories/{told}")).xpath('//div[@class="warning"]')[0]).startswith(
        "1 article came since this was told."
    )
