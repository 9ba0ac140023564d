"""The list of stories, the search, the check of a quotation, and the status, over the sample."""

import re
import time

import pytest
from starlette.testclient import TestClient

from manywitness.document.blocks import Blocks
from manywitness.story.claims import Claims
from manywitness.web.app import application
from manywitness.web.site import Site
from manywitness.workspace.archive.opening import create

HOST = "127.0.0.1:8750"


def titles(words):
    """The headings of a list, without their marks."""
    found = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", words, re.S)
    return [re.sub(r"<[^>]+>", "", one).strip() for one in found]


def test_stories_stand_newest_first_with_articles_and_origins(client):
    words = client.get("/").text
    assert titles(words)[0].startswith("Norlund and Ostmere agree on one inquiry into Vael Bridge")
    assert "9 articles" in words
    assert "6 origins" in words


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("since=2025-10-14", 1),
        ("until=2025-10-13", 2),
        ("outlet=Tolvane+Tribune", 1),
        ("person=Reker", 1),
        ("place=Port+Ansel", 1),
        ("place=Ansel+Port", 0),
        ("place=%3F", 0),
        ("outlet=Nobody%27s+Gazette", 0),
        ("single=1", 0),
        ("start=1", 3),
        ("start=-1", 4),
        ("start=99999999999999999999", 4),
    ],
)
def test_stories_are_filtered(client, asked, count):
    assert len(titles(client.get(f"/?{asked}").text)) == count


def test_stories_with_conflicts_are_those_that_were_told(client):
    path = re.search(r'href="(/stories/[^"]+)"', client.get("/").text)[1]
    client.get(path)
    for _ in range(1200):
        found = titles(client.get("/?conflicts=1").text)
        if found:
            break
        time.sleep(0.05)
    assert len(found) == 1
    assert re.search(r'<b class="status disputed">\d+ conflicts?</b>', client.get("/").text)


def test_a_day_that_is_none_is_told_and_does_not_filter(client):
    words = client.get("/?since=yesterday").text
    assert "“yesterday” is no day; write it as 2026-11-27." in words
    assert len(titles(words)) == 4


def test_a_script_gets_the_rest_of_a_list_alone(client):
    words = client.get("/?start=1", headers={"hx-request": "true"}).text
    assert "<html" not in words
    assert len(titles(words)) == 3


def test_an_empty_workspace_says_how_to_fill_it(tmp_path):
    path = tmp_path / "empty.mw"
    create(path, encoder=False)
    with TestClient(application(Site(path, frozenset({HOST}))), base_url=f"http://{HOST}") as client:
        assert 'href="/add"' in client.get("/").text.split("<main")[1]
        for room in ("/search?q=ferry", "/check?quote=a+ferry+sank+at+noon", "/status"):
            assert client.get(room).status_code == 200


def test_a_search_marks_what_was_asked_for_and_leads_to_its_characters(client):
    words = client.get('/search?q="thick+fog"').text
    assert "<mark>thick fog</mark>" in words
    found = re.search(r'class="snippet" href="(/pages/\d+\?at=\d+-\d+#at)"', words)
    assert found is not None


def test_a_search_that_cannot_be_understood_says_what_is_possible(client):
    answer = client.get("/search?q=%28ferry")
    assert (answer.status_code, 'role="alert"' in answer.text) == (200, True)


def test_words_of_a_search_are_words_and_no_markup(client):
    words = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in words
    assert "&lt;script&gt;" in words


@pytest.mark.parametrize(
    ("quote", "speaker", "status"),
    [
        ("We do not wish to close the channel", "", "Exact"),
        ("We do not wish to close the strait", "Reker", "Variant"),
        ("We do not wish to close the channel", "Pavel Dorsek", "Said by another"),
        ("Part of the bridge fell into the strait last Thursday", "", "Elsewhere"),
        ("The bridge has always been made of cheese and wishes", "", "Absent"),
    ],
)
def test_a_quotation_is_checked(client, quote, speaker, status):
    words = client.get("/check", params={"quote": quote, "speaker": speaker}).text
    assert re.search(r'<span class="status \w+">([^<]+)</span>', words)[1] == status
    assert ("/pages/" in words) == (status != "Absent")


def test_other_words_of_a_quotation_are_struck_and_underlined(client):
    words = client.get("/check", params={"quote": "We do not wish to close the strait"}).text
    assert re.search(r"close the <del>strait</del> <ins>channel</ins>", words)


def test_a_sentence_that_cannot_be_checked_is_told(client):
    words = client.get("/check", params={"quote": "...", "speaker": ""}).text
    assert 'role="alert"' in words


def test_the_status_counts_what_is_here(client):
    words = client.get("/status").text
    assert re.search(r"<dt>Pages</dt><dd>11", words)
    assert "No failure is open." in words
    rows = re.findall(r'scope="row">(\w+)</th>.*?class="num">(\d+)</td>.*?class="num">([^<]+)</td>', words)
    assert ("blocks", str(Blocks().version), "0") in rows
    assert ("claims", str(Claims().version), "–") in rows
    assert "pages and texts" in client.get("/status?sizes=1").text


def test_a_workspace_that_is_gone_is_a_page_that_says_so(client, news):
    news.unlink()
    answer = client.get("/")
    assert answer.status_code == 500
    assert "no workspace here" in answer.text


def test_an_address_that_nobody_made_is_a_page_with_a_way_back(client):
    answer = client.get("/nowhere")
    assert (answer.status_code, 'href="/"' in answer.text) == (404, True)
