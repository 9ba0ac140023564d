"""The people of the workspace, and what one of them said."""

import html
import json
import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from manywitness.run import Inline
from manywitness.store import pages
from manywitness.web.app import application
from manywitness.web.site import Site
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened
from manywitness.workspace.archive.said import ALONE, COMPARED, Wanted, named, said

HOST = "127.0.0.1:8750"

FERRY = (
    "The ferry of Lindau was towed into the dry dock on Monday, and its forty sailors were sent home "
    "without pay. Director Ines Varga told reporters in the harbour: “{said}” The council of Lindau is to "
    "meet on the matter of the ferry. “The whole of the harbour stays closed,” mayor Tom Arkin said."
)
BRIDGE = (
    "The bridge over the Tarn was closed for a week after a lorry struck a pillar near the market of Orsay. "
    "“{said}” engineer Ines Varga said. The lorry was taken away, and masons are to look at the pillar."
)
RECORDS = [
    ("post", "Harbour Post", "2024-03-05", FERRY, "We cannot sail with a cracked hull, and will not try."),
    (
        "gazette",
        "Lake Gazette",
        "2024-03-06",
        FERRY,
        "We cannot sail with a broken hull, and will not try.",
    ),
    ("echo", "Shore Echo", "2024-03-06", FERRY, "We cannot sail with a cracked hull, and will not try."),
    ("tarn", "Tarn Daily", "2024-05-20", BRIDGE, "Two pillars of this bridge need new stones before winter."),
]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    folder = tmp_path_factory.mktemp("harbour")
    path, records = folder / "harbour.mw", folder / "records.jsonl"
    lines = [
        {
            "id": name,
            "outlet": outlet,
            "published": day,
            "title": f"From {name}",
            "text": text.format(said=words),
        }
        for name, outlet, day, text, words in RECORDS
    ]
    records.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [records], Inline(archive.plan)))
    return path


@pytest.fixture(scope="module")
def room(harbour):
    with TestClient(
        application(Site(harbour, frozenset({HOST}))), base_url=f"http://{HOST}", follow_redirects=False
    ) as client:
        yield client


def told(harbour, **wanted):
    with opened(harbour) as archive:
        return said(archive, Wanted("Ines Varga", **wanted))


def test_what_a_person_said_stands_story_by_story_the_latest_first(harbour):
    found = told(harbour)
    assert (found.quotations, found.articles, found.stories) == (4, 4, 2)
    assert [(one.first, one.last, one.articles) for one in found.told] == [
        (date(2024, 5, 20), date(2024, 5, 20), 1),
        (date(2024, 3, 5), date(2024, 3, 6), 3),
    ]


def test_the_versions_of_one_utterance_stand_together(harbour):
    [bridge, ferry] = told(harbour).told
    [once] = ferry.utterances
    words = {(one.row.outlet, *one.words) for one in once.versions}
    assert words == {(outlet, said) for _, outlet, _, text, said in RECORDS if text is FERRY}
    assert not once.same
    assert [one.words for once in bridge.utterances for one in once.versions] == [(RECORDS[3][4],)]


def test_every_version_is_at_its_place(harbour):
    found = told(harbour)
    with opened(harbour) as archive:
        for version in (one for story in found.told for once in story.utterances for one in once.versions):
            text = pages.document(archive.connection, version.row.page, ()).text
            assert version.words == tuple(text[span] for span in version.pieces)


@pytest.mark.parametrize(
    ("wanted", "quotations", "stories"),
    [
        ({"outlet": "Lake Gazette"}, 1, 1),
        ({"since": date(2024, 3, 6)}, 3, 2),
        ({"until": date(2024, 3, 6)}, 3, 1),
        ({"since": date(2024, 3, 7), "until": date(2024, 5, 19)}, 0, 0),
        ({"outlet": "Nobody"}, 0, 0),
    ],
)
def test_outlet_and_days_choose(harbour, wanted, quotations, stories):
    found = told(harbour, **wanted)
    assert (found.quotations, found.stories, len(found.told)) == (quotations, stories, stories)


def test_stories_come_in_pages(harbour):
    first, second, third = (told(harbour, limit=1, offset=at).told for at in range(3))
    assert [one.first for one in (*first, *second)] == [date(2024, 5, 20), date(2024, 3, 5)]
    assert third == ()


def test_a_surname_finds_whoever_bears_it(harbour):
    with opened(harbour) as archive:
        assert said(archive, Wanted("varga")).quotations == 4
        assert [(one.name, one.articles) for one in named(archive, "Varga", limit=5)] == [("Ines Varga", 4)]
        assert named(archive, "Vargas", limit=5) == ()
        everybody = named(archive, limit=100)
        assert named(archive, limit=1, offset=1) == everybody[1:2]


def test_a_transcript_of_very_many_quotations_is_shown_in_part_and_says_so(tmp_path):
    said_there = [
        f"We will mend pier number {n} before the winter comes to the lake." for n in range(COMPARED + 1)
    ]
    text = "Council of Lindau\n\n" + "\n".join(f"“{one}” director Ines Varga said." for one in said_there)
    file, path = tmp_path / "long.jsonl", tmp_path / "long.mw"
    file.write_text(json.dumps({"id": "long", "title": "Council", "text": text}), encoding="utf-8")
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [file], Inline(archive.plan)))
        found = said(archive, Wanted("Ines Varga"))
    [story] = found.told
    assert found.quotations == len(said_there)
    assert [one.words for once in story.utterances for one in once.versions] == [
        (one,) for one in said_there[:ALONE]
    ]
    assert story.unshown == len(said_there) - ALONE


def test_each_version_leads_to_its_words(room):
    answer = room.get("/people?name=Ines+Varga").text
    places = {html.unescape(one) for one in re.findall(r'href="(/pages/\d+\?at=[^"]+)"', answer)}
    texts = [room.get(f"{place[:-3]}&layers=none").text.split('id="text"')[1] for place in places]
    lit = [html.unescape(re.search(r"<mark[^>]*>(.*?)</mark>", text)[1]) for text in texts]
    assert sorted(lit) == sorted(words for *_, words in RECORDS)


def test_words_that_differ_are_marked(room):
    answer = room.get("/people?name=Ines+Varga").text
    assert ("<ins>broken</ins>" in answer) != ("<ins>cracked</ins>" in answer)
    assert re.search(r"the same words in 2 articles", answer)


def test_the_filter_keeps_what_was_typed(room):
    answer = room.get("/people?name=Ines+Varga&outlet=Lake+Gazette&since=2024-03-01&until=x")
    assert answer.status_code == 200
    assert '<option value="Lake Gazette" selected>' in answer.text
    assert 'value="2024-03-01"' in answer.text
    assert "“x” is no day" in answer.text
    assert "1 quotation " in answer.text


def test_a_person_who_said_nothing_is_told_apart_from_a_filter_that_hides_all(room):
    assert "Nothing that Nobody Known said was found." in room.get("/people?name=Nobody+Known").text
    assert "Take a filter away" in room.get("/people?name=Ines+Varga&until=1999-01-01").text


@pytest.mark.parametrize("asked", ["name=123", "q=%2B%2B"])
def test_what_is_no_name_is_said(room, asked):
    answer = room.get(f"/people?{asked}")
    assert answer.status_code == 200
    assert "is no name" in answer.text


def test_the_list_leads_to_each_person(room):
    answer = room.get("/people").text
    assert '<a href="/people?name=Ines+Varga">' in answer
    assert "Nobody of that name is named" in room.get("/people?q=Vargas").text


def test_corrections_are_offered_only_where_they_can_be_made(harbour, room):
    assert "/corrections/new?kind=speaker" in room.get("/people?name=Ines+Varga").text
    site = Site(harbour, frozenset({HOST}), read_only=True)
    with TestClient(application(site), base_url=f"http://{HOST}") as reading:
        assert "/corrections/new" not in reading.get("/people?name=Ines+Varga").text
        assert "/corrections/new" not in reading.get("/pages/1").text


def test_an_empty_workspace_teaches(tmp_path):
    create(tmp_path / "empty.mw", encoder=False)
    site = Site(tmp_path / "empty.mw", frozenset({HOST}))
    with TestClient(application(site), base_url=f"http://{HOST}") as empty:
        assert "Nobody is named here yet." in empty.get("/people").text
        assert "No article names its outlet." in empty.get("/outlets").text
