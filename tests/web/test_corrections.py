"""Corrections in the reading room: seen before they are made, shown at once, and taken back."""

import re

import pytest
from attacks import EVERY
from crawling import faults
from lxml import html
from starlette.testclient import TestClient

from manywitness.model import Span
from manywitness.model.annotations import BLOCKS, QUOTATIONS, SPEAKERS
from manywitness.model.story import MentionLabel
from manywitness.store import accounts, pages, shown
from manywitness.web.app import application
from manywitness.web.rooms import corrections
from manywitness.web.site import Site
from manywitness.workspace.archive import naming
from manywitness.workspace.archive.correcting import log
from manywitness.workspace.archive.entities import entities
from manywitness.workspace.archive.opening import opened

HOST = "127.0.0.1:8750"
# What the sample says: Relay 24 gives Reker's words to Dorsek.
MISGIVEN = "Nobody came to this island to look for a quarrel"
SHARE = "Share this:"


def words(answer):
    """What a reader of the page sees, in one line."""
    return line(html.document_fromstring(answer.text).find(".//main"))


def part(answer, selector_id):
    """The words of one element of a page."""
    [found] = html.document_fromstring(answer.text).xpath(f"//*[@id='{selector_id}']")
    return line(found)


def line(element):
    return " ".join(" ".join(element.itertext()).split())


def forms(answer, path):
    """The forms of a page that lead to a path."""
    every = html.document_fromstring(answer.text).forms
    return [form for form in every if (form.action or "").startswith(path)]


def stories(path):
    """The accounts of each shown story by the story's id, the largest first."""
    with opened(path) as archive:
        connection = archive.connection
        found = {one.id: shown.accounts_of(connection, one.number) for one in shown.newest(connection)}
        rows = accounts.rows(connection, (number for held in found.values() for number in held))
    named = {story: [rows[number].id for number in held] for story, held in found.items()}
    return dict(sorted(named.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def standing(path):
    with opened(path) as archive:
        return [one.effect.standing.value for one in log(archive)]


def place_of(path, name, exact):
    """The number of the page of a name, and the place of words on it, as an address has it."""
    with opened(path) as archive:
        row = next(
            row
            for row in (pages.row(archive.connection, n) for n in pages.numbers(archive.connection))
            if name in row.name
        )
        start = pages.document(archive.connection, row.number, ()).text.content.index(exact)
    return str(row.number), f"{start}-{start + len(exact)}"


def layer(path, page, key):
    with opened(path) as archive:
        document = pages.document(archive.connection, int(page), (key, QUOTATIONS))
        return document, document[key].items


def speaker_at(path, page, at):
    start, _, end = at.partition("-")
    document, speakers = layer(path, page, SPEAKERS)
    quoted = [
        n for n, one in enumerate(document[QUOTATIONS].items) if Span(int(start), int(end)) in one.content
    ]
    return [one.name for one in speakers if one.quotation in quoted]


@pytest.fixture
def ask(client, token):
    """Preview, correct and undo as the forms do."""

    class Asking:
        def form(self, **fields):
            return client.get("/corrections/new", params=fields)

        def preview(self, **fields):
            return client.post("/corrections/preview", params={"token": token}, data=fields)

        def say(self, **fields):
            return client.post("/corrections/new", params={"token": token}, data=fields)

        def undo(self, number, **fields):
            return client.post("/corrections/undo", params={"token": token, "number": number}, data=fields)

        def log(self, **fields):
            return client.get("/corrections", params=fields)

    return Asking()


@pytest.fixture
def bridge(news):
    """The ids of the story of the bridge, and of one of a single article."""
    first, second, *_ = stories(news)
    return first, second


def test_an_empty_log_says_where_corrections_begin(ask):
    assert "Nobody has corrected anything yet. Where you see a mistake" in words(ask.log())


class TestStories:
    def test_a_merge_is_previewed_made_and_undone(self, news, ask, bridge):
        first, second = bridge
        before = stories(news)
        fields = {"kind": "merge", "story": first, "other": second, "who": "Iva", "why": "one <i>bridge</i>"}
        form = ask.form(kind="merge", story=first)
        assert f'value="{second}"' in form.text
        seen = part(ask.preview(**fields), "preview")
        assert re.search(rf"Now .* 9 articles · .* {first} .* 1 article · .* Then .* 10 articles", seen)
        assert stories(news) == before
        assert standing(news) == []

        done = ask.say(**fields)
        assert (done.status_code, done.headers["location"]) == (303, "/corrections?said=1")
        assert set(stories(news)[first]) == {*before[first], *before[second]}
        told = ask.log(said=1)
        assert part(told, "done").startswith("Correction 1 is written. The stories are one. In force.")
        line = part(told, "correction-1")
        assert "Iva" in line
        assert "one <i>bridge</i>" in line
        assert "<i>bridge" not in told.text

        assert ask.undo(1, who="Iva").headers["location"] == "/corrections?said=2"
        assert stories(news) == before
        assert "Undone by 2." in part(ask.log(said=2), "correction-1")

    def test_a_split_shows_the_new_story_and_leads_to_it(self, news, ask, bridge):
        first, _ = bridge
        leaving = stories(news)[first][:2]
        fields = {"kind": "split", "story": first, "leaving": leaving}
        seen = part(ask.preview(**fields), "preview")
        assert re.search(r"Then .*new story 2 articles .* moves here: .* moves here: .* 7 articles", seen)
        ask.say(**fields)
        assert stories(news)["c1"] == leaving
        assert 'href="/stories/c1"' in ask.log(said=1).text

    def test_an_article_is_moved_to_a_story_that_was_searched_for(self, news, ask, bridge):
        first, _ = bridge
        article = stories(news)[first][0]
        form = ask.form(kind="move", article=article, q="pizza")
        offered = html.document_fromstring(form.text).xpath("//input[@name='into']/@value")
        [target] = [one for one in offered if one != first]
        seen = part(ask.preview(kind="move", article=article, into=target), "preview")
        assert re.search(r"Now .* 9 articles .* 1 article .* Then .* 8 articles .* 2 articles", seen)
        ask.say(kind="move", article=article, into=target)
        assert article in stories(news)[target]
        ask.undo(1)
        assert article in stories(news)[first]

    def test_what_was_chosen_stays_chosen_in_the_preview(self, news, ask, bridge):
        first, second = bridge
        answer = ask.preview(kind="merge", story=first, other=second, who="Iva", why="x", q="pizza")
        tree = html.document_fromstring(answer.text)
        assert tree.xpath("//input[@type='checkbox'][@name='other'][@checked]/@value") == [second]
        [confirm] = forms(answer, "/corrections/new?")
        assert sorted(confirm.form_values()) == sorted(
            [
                ("kind", "merge"),
                ("story", first),
                ("other", second),
                ("who", "Iva"),
                ("why", "x"),
                ("q", "pizza"),
            ]
        )


class TestNames:
    def people(self, path, story):
        with opened(path) as archive:
            found = entities(archive, naming.story(archive.connection, story))
        return [one for one in found if one.label is MentionLabel.PER]

    def test_two_are_made_one_and_an_undo_makes_them_two(self, news, ask, bridge):
        story, _ = bridge
        before = self.people(news, story)
        names = [one.id for one in before[:2]]
        fields = {"kind": "same", "story": story, "names": names}
        assert f'value="{names[0]}"' in ask.form(kind="same", story=story).text
        seen = part(ask.preview(**fields), "preview")
        assert all(one.name in seen for one in before[:2])
        ask.say(**fields)
        assert len(self.people(news, story)) == len(before) - 1
        assert before[1].name in part(ask.log(), "correction-1")
        ask.undo(1)
        assert self.people(news, story) == before

    def test_one_name_is_told_apart_by_its_articles(self, news, ask, bridge):
        story, _ = bridge
        person = self.people(news, story)[0]
        article = person.places[0].account
        form = ask.form(kind="apart", story=story, name=person.name)
        assert f'value="{article}"' in form.text
        fields = {"kind": "apart", "story": story, "name": person.id, "leaving": article}
        assert part(ask.preview(**fields), "preview").count(person.name) >= 3
        ask.say(**fields)
        assert len(self.people(news, story)) == len(self.people(news, story))
        assert sum(one.name == person.name for one in self.people(news, story)) == 2

    def test_whom_nobody_meant_yet_is_chosen_first(self, ask, bridge):
        story, _ = bridge
        form = html.document_fromstring(ask.form(kind="apart", story=story).text)
        assert form.xpath("//input[@type='radio'][@name='name']")
        assert not form.xpath("//input[@name='leaving']")


class TestASpeaker:
    def test_the_right_one_is_shown_before_and_after(self, news, ask):
        page, at = place_of(news, "relay-24", MISGIVEN)
        form = ask.form(kind="speaker", page=page, at=at)
        assert "It is said to be said by: Pavel Dorsek" in words(form)
        fields = {"kind": "speaker", "page": page, "at": at, "name": "=Tomas Reker", "who": "Iva"}
        seen = part(ask.preview(**fields), "preview")
        assert "Now This page: Pavel Dorsek The ledger of the story says that pages name different" in seen
        assert "Then This page: Tomas Reker The ledger of the story: Tomas Reker" in seen
        assert speaker_at(news, page, at) == ["Pavel Dorsek"]
        ask.say(**fields)
        assert speaker_at(news, page, at) == ["Tomas Reker"]
        told = ask.log(said=1)
        assert f'href="/pages/{page}?at={at}#at"' in told.text
        ask.undo(1)
        assert speaker_at(news, page, at) == ["Pavel Dorsek"]

    @pytest.mark.parametrize(
        ("chosen", "name"),
        [({"name": "nobody"}, None), ({"name": "else", "else": " Ida  Holm "}, "Ida Holm")],
    )
    def test_nobody_or_somebody_else(self, news, ask, chosen, name):
        page, at = place_of(news, "relay-24", MISGIVEN)
        ask.say(kind="speaker", page=page, at=at, **chosen)
        assert speaker_at(news, page, at) == [name]


class TestABlock:
    def test_what_was_dropped_is_kept_and_dropped_again_by_an_undo(self, news, ask):
        page, at = place_of(news, "globe-desk", SHARE)
        form = ask.form(kind="block", page=page, at=at)
        assert "It does not count as a part of the article: a button or label of the page" in words(form)
        fields = {
            "kind": "block",
            "page": page,
            "at": at,
            "verdict": "keep",
            "who": "Iva",
            "why": "it is news",
        }
        seen = part(ask.preview(**fields), "preview")
        [was, becomes] = map(int, re.findall(r"(\d+) words", seen))
        assert becomes == was + len(SHARE.split())
        ask.say(**fields)

        def verdict():
            document, blocks = layer(news, page, BLOCKS)
            return [(one.keep, one.reason) for one in blocks if document.text[one.span] == SHARE]

        assert verdict() == [(True, "kept by Iva: it is news")]
        ask.undo(1)
        assert verdict() == [(False, "a button or label of the page")]

    def test_what_goes_with_a_block_is_told(self, news, ask):
        page, at = place_of(news, "relay-24", MISGIVEN)
        seen = part(ask.preview(kind="block", page=page, at=at, verdict="drop"), "preview")
        assert f"goes: {MISGIVEN}" in seen


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("fields", "status", "says"),
        [
            ({"kind": "merge"}, 400, "Choose the stories that are the same one."),
            ({"kind": "split"}, 400, "Choose at least one article."),
            ({"kind": "move", "article": "nowhere", "into": "x"}, 404, "no page 'nowhere'"),
            ({"kind": "same", "names": "e:1"}, 400, "Choose at least two."),
            ({"kind": "speaker", "page": "1", "at": "0-1", "name": "=X"}, 404, "no quotation is read at 0-1"),
            ({"kind": "speaker", "page": "99", "at": "0-1", "name": "=X"}, 404, "no page 99"),
            ({"kind": "block", "page": "1", "at": "1-", "verdict": "keep"}, 404, "'1-' is no place"),
            ({"kind": "block", "page": "1", "at": "0-9999", "verdict": "keep"}, 409, "blocks stand at"),
        ],
    )
    def test_it_is_said_and_nothing_is_written(self, news, ask, fields, status, says):
        for answer in (ask.preview(**fields), ask.say(**fields)):
            assert answer.status_code == status
            assert says in part(answer, "fault")
        assert standing(news) == []

    def test_what_is_so_already_keeps_what_was_typed(self, news, ask, bridge):
        first, _ = bridge
        answer = ask.say(kind="merge", story=first, other=first, who="Iva", why="the same bridge")
        assert answer.status_code == 409
        assert "are one story already" in part(answer, "fault")
        assert 'value="the same bridge"' in answer.text

    def test_a_kind_that_is_none_is_not_found(self, client):
        assert client.get("/corrections/new", params={"kind": "burn"}).status_code == 404

    def test_an_undo_of_nothing_and_a_second_undo_are_said_in_the_log(self, ask, bridge):
        first, second = bridge
        assert "there is no correction 7" in part(ask.undo(7), "fault")
        ask.say(kind="merge", story=first, other=second)
        ask.undo(1)
        answer = ask.undo(1)
        assert (answer.status_code, "undone by 2; undo 2" in part(answer, "fault")) == (409, True)

    def test_while_another_writes_it_can_be_tried_again_with_what_was_typed(
        self, news, ask, bridge, monkeypatch
    ):
        monkeypatch.setattr(corrections, "WAIT_SECONDS", 0.0)
        first, second = bridge
        fields = {"kind": "merge", "story": first, "other": second, "who": "Iva", "why": "it is one"}
        with opened(news, writing=True):
            # Looking needs no lock.
            assert ask.preview(**fields).status_code == 200
            answer = ask.say(**fields)
            undone = ask.undo(1)
        assert (answer.status_code, undone.status_code) == (503, 503)
        assert "nothing was written" in part(answer, "fault")
        [again] = forms(answer, "/corrections/new?")
        assert dict(again.form_values()) == fields
        assert ask.say(**dict(again.form_values())).status_code == 303

    def test_a_body_that_is_too_large_is_refused(self, client, token):
        answer = client.post(
            "/corrections/new", params={"token": token}, data={"kind": "merge", "why": "x" * (1 << 20)}
        )
        assert answer.status_code == 413

    def test_without_the_token_nothing_is_written(self, news, client, bridge):
        first, second = bridge
        for path in ("/corrections/new", "/corrections/preview", "/corrections/undo"):
            assert (
                client.post(path, data={"kind": "merge", "story": first, "other": second}).status_code == 403
            )
        assert standing(news) == []


def test_a_room_to_read_only_shows_the_log_and_no_form(news):
    site = Site(news, frozenset({HOST}), read_only=True)
    with TestClient(application(site), base_url=f"http://{HOST}", follow_redirects=False) as client:
        for path in (
            "/corrections",
            "/corrections/new?kind=merge",
            "/corrections/new?kind=speaker&page=1&at=1-2",
        ):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "nothing can be corrected here" in words(answer)
            assert forms(answer, "/corrections") == []


def test_a_long_log_is_paged(client, ask, bridge):
    first, second = bridge
    ask.say(kind="merge", story=first, other=second)
    for number in range(1, 56):
        ask.undo(number)
    latest = ask.log()
    assert len(html.document_fromstring(latest.text).xpath("//li[@class='item']")) == 50
    assert 'href="/corrections?start=50"' in latest.text
    rest = client.get("/corrections?start=50", headers={"hx-request": "true"}).text
    assert rest.lstrip().startswith("<li")
    assert html.fragment_fromstring(rest, create_parent=True).xpath("//li[@class='item']/@id") == [
        f"correction-{number}" for number in range(6, 0, -1)
    ]


@pytest.mark.parametrize("kind", corrections.KINDS)
@pytest.mark.parametrize("evil", EVERY)
def test_whatever_a_form_is_sent_is_words(news, client, ask, kind, evil):
    names = (
        "story",
        "other",
        "leaving",
        "article",
        "into",
        "names",
        "name",
        "else",
        "page",
        "at",
        "q",
        "who",
        "why",
    )
    fields = {"kind": kind, **dict.fromkeys(names, evil)}
    for answer in (ask.form(**fields), ask.preview(**fields), ask.say(**fields)):
        assert answer.status_code in {400, 404, 409}
        assert list(faults("/corrections/new", answer.text, HOST)) == []
        assert "\u202e" not in answer.text
    assert standing(news) == []


@pytest.mark.parametrize("evil", EVERY)
def test_whatever_a_person_says_is_words(news, ask, bridge, evil):
    page, at = place_of(news, "relay-24", MISGIVEN)
    ask.say(
        kind="speaker", page=page, at=at, name="else", **{"else": f"Ida {evil}", "who": evil, "why": evil}
    )
    answer = ask.log(said=1)
    assert standing(news) == ["in force"]
    assert list(faults("/corrections", answer.text, HOST)) == []
    assert "\u202e" not in answer.text
