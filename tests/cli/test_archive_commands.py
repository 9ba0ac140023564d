"""The commands of a workspace, on invented pages: what a person sees, and what a script is given."""

import json
import re
import sqlite3
from importlib.resources import as_file, files

import pytest
from click.testing import CliRunner
from newsroom import LETTERS, NARRATION, PAGES, html, record, written

from manywitness.cli import main
from manywitness.store import journal, layers, matches, pages, search, settings
from manywitness.store.journal import Entry, Result
from manywitness.workspace.archive.opening import FILED_BY, opened


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def rows(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kept(request, tmp_path_factory):
    """A workspace of all pages that no test changes, and the folder they came from."""
    folder = written(tmp_path_factory.mktemp("kept") / "pages")
    of_server = request.param == "postgres"
    path = request.getfixturevalue("postgres").fresh() if of_server else folder.parent / "news.mw"
    assert run("add", path, folder, "--no-encoder").exit_code == 0
    return path, folder


@pytest.fixture
def news(tmp_path):
    """A workspace of all pages for one test, and their folder."""
    folder = written(tmp_path / "pages")
    path = tmp_path / "news.mw"
    assert run("add", path, folder, "--no-encoder").exit_code == 0
    return path, folder


def id_of(folder, key):
    return f"{folder}/{key}.html#1"


def story_of(path, folder, key):
    """The row of the story that holds a page."""
    article = id_of(folder, key)
    [found] = [r for r in rows("stories", path) if article in rows("lineage", path, r["id"])[0]["articles"]]
    return found


class TestAdd:
    def test_it_makes_the_workspace_and_says_so(self, tmp_path):
        folder = written(tmp_path / "pages")
        done = run("add", tmp_path / "news.mw", folder, "--no-encoder")
        assert done.exit_code == 0
        assert done.stdout == "5 new\n"
        assert done.stderr == (f"Made: {tmp_path}/news.mw (names and quotations are read by rules alone)\n")

    def test_again_everything_is_unchanged(self, news):
        done = run("add", *news)
        assert (done.exit_code, done.stdout, done.stderr) == (0, "5 unchanged\n", "")

    def test_a_changed_page_is_a_revision(self, news):
        path, folder = news
        (folder / "dam.html").write_text(html("dam", "The valley road is closed."), encoding="utf-8")
        assert run("add", path, folder).stdout == "1 revised · 4 unchanged\n"

    def test_each_line_of_json_says_what_is_safe(self, tmp_path):
        folder = written(tmp_path / "pages")
        found = rows("add", tmp_path / "news.mw", folder, "--no-encoder")
        assert found[0] == {
            "name": f"{folder}/courier.html", "result": "new", "reason": "", "kind": "", "failures": [],
        }  # fmt: skip
        assert [one["result"] for one in found] == ["new"] * 5

    def test_what_fails_is_named_and_the_rest_goes_on(self, news):
        path, folder = news
        (folder / "a-picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
        (folder / "z-more.jsonl").write_text(record("post", id="more", url="https://x.example/2") + "\n{no\n")
        done = run("add", path, folder)
        assert done.exit_code == 3
        assert done.stdout == "1 new · 5 unchanged · 2 failed\n"
        assert f"Failed (binary): {folder}/a-picture.html: " in done.stderr
        assert "Failed (json): " in done.stderr

    def test_hidden_files_are_counted_with_their_reason(self, news):
        path, folder = news
        (folder / ".cache").write_text("x")
        done = run("add", path, folder)
        assert done.stdout.startswith("5 unchanged · 1 dropped\n  dropped 1: ")

    def test_another_way_of_reading_needs_another_workspace(self, news):
        done = run("add", *news, "--encoder")
        assert done.exit_code == 1
        assert "by rules alone, since it was made so" in done.stderr

    def test_a_text_file_is_no_workspace(self, news):
        _, folder = news
        done = run("add", folder / "dam.html", folder)
        assert done.exit_code == 1
        assert "not a workspace of manywitness" in done.stderr
        assert "Traceback" not in done.stderr

    def test_two_records_of_one_address_are_revisions(self, tmp_path):
        file = tmp_path / "two.jsonl"
        file.write_text(
            record("dam", id="1") + "\n" + record("dam", id="2", text="The dam holds, said Mira Sand.") + "\n"
        )
        found = rows("add", tmp_path / "news.mw", file, "--no-encoder")
        assert [one["result"] for one in found] == ["new", "revised"]


class TestStories:
    def test_newest_first_with_their_origins(self, kept):
        path, _ = kept
        dam, ferry = rows("stories", path)
        assert dam == {
            "id": dam["id"], "title": PAGES["dam"][1], "articles": 2, "origins": 2, "unknown": 0,
            "first": "2021-05-20", "last": "2021-05-20", "corrected": False,
        }  # fmt: skip
        # The Mirror took the Courier's narration over; the Post has only a quotation in common with it.
        assert (ferry["articles"], ferry["origins"]) == (3, 2)
        assert (ferry["first"], ferry["last"]) == ("2021-05-04", "2021-05-05")

    def test_two_lines_a_story(self, kept):
        path, _ = kept
        done = run("stories", path)
        id_of_dam = rows("stories", path)[0]["id"]
        assert done.stdout.splitlines()[:2] == [
            PAGES["dam"][1],
            f"  {id_of_dam} · 20 May 2021 · 2 articles from 2 origins",
        ]

    def test_days_outlets_people_and_origins_narrow_the_list(self, kept):
        path, _ = kept
        dam, ferry = rows("stories", path)
        assert rows("stories", path, "--since", "2021-05-06") == [dam]
        assert rows("stories", path, "--until", "2021-05-04") == [ferry]
        assert rows("stories", path, "--outlet", "oster mirror") == [ferry]
        assert rows("stories", path, "--outlet", "Vell Courier") == [dam, ferry]
        assert rows("stories", path, "--person", "Roth") == [ferry]
        assert rows("stories", path, "--single-origin") == []

    def test_a_headline_that_no_text_supports_does_not_lead(self, tmp_path):
        path = tmp_path / "news.mw"
        with as_file(files("manywitness").joinpath("sample")) as sample:
            assert run("add", path, sample, "--no-encoder").exit_code == 0
        largest = max(rows("stories", path), key=lambda one: one["articles"])
        titles = {one["title"] for one in rows("search", path, "bridge", "--story", largest["id"])}
        assert "Norlund to seize Ostmere freighter as bridge talks fail" in titles
        assert largest["title"] == (
            "Norlund and Ostmere agree on one inquiry into Vael Bridge, but not on who pays"
        )

    def test_several_articles_of_one_origin_can_be_listed(self, news):
        path, folder = news
        run("remove", path, folder / "post.html")
        [one] = rows("stories", path, "--single-origin")
        assert (one["articles"], one["origins"]) == (2, 1)
        assert one["id"] == story_of(path, folder, "courier")["id"]

    def test_more_than_are_shown_are_announced(self, kept):
        path, _ = kept
        done = run("stories", path, "--limit", "1")
        assert done.stdout.endswith("There are more: --limit 2\n")
        assert len(rows("stories", path, "--limit", "1")) == 1

    def test_an_outlet_that_is_not_there_is_said(self, kept):
        done = run("stories", kept[0], "--outlet", "Nowhere Times")
        assert done.exit_code == 1
        assert done.stderr == "Error: no outlet 'Nowhere Times'; `outlets` lists them\n"


class TestStory:
    def test_its_dossier_holds_and_is_that_of_compare(self, kept, tmp_path):
        path, folder = kept
        ferry = rows("stories", path)[1]["id"]
        mine, page = tmp_path / "mine.json", tmp_path / "mine.html"
        done = run("story", path, ferry, "--json", mine, "-o", page)
        assert done.exit_code == 0, done.output
        assert "3 articles from 2 origins" in done.stdout
        assert run("verify", mine).exit_code == 0
        assert "Ana Roth" in page.read_text(encoding="utf-8")
        told = json.loads(mine.read_bytes())
        [story] = told["stories"]
        other = tmp_path / "other.json"
        some = [folder / f"{key}.html" for key in ("courier", "mirror", "post")]
        assert run("compare", *some, "--no-encoder", "--json", other).exit_code == 0
        [compared] = json.loads(other.read_bytes())["stories"]
        assert told["texts"] == json.loads(other.read_bytes())["texts"]
        for part in ("title", "when", "where", "articles", "utterances", "conflicts", "passages", "timeline"):
            assert story[part] == compared[part], part
        assert [set(o["articles"]) for o in story["origins"]] == [
            set(o["articles"]) for o in compared["origins"]
        ]

    def test_events_say_how_it_came_about(self, kept):
        path, folder = kept
        ferry = rows("stories", path)[1]["id"]
        done = run("story", path, ferry, "--events", "--json", "-")
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(one["kind"], one["story"], one["article"]) for one in told] == [
            ("founded", ferry, id_of(folder, "courier")),
            ("joined", ferry, id_of(folder, "mirror")),
            ("joined", ferry, id_of(folder, "post")),
        ]
        assert f"founded by {id_of(folder, 'courier')}" in run("story", path, ferry, "--events").stdout

    def test_why_an_article_is_there(self, kept):
        path, folder = kept
        ferry = rows("stories", path)[1]["id"]
        post = id_of(folder, "post")
        done = run("story", path, ferry, "--why", folder / "post.html", "--json", "-")
        [told] = [json.loads(line) for line in done.stdout.splitlines()]
        assert (told["article"], told["story"]) == (post, ferry)
        assert [one["kind"] for one in told["events"]] == ["joined"]
        people = [one for one in told["reasons"] if one["kind"] == "person"]
        assert [(one["words"], one["weight"]) for one in people] == [("Ana Roth", 1.0)]
        assert people[0]["articles"] == [id_of(folder, "courier"), id_of(folder, "mirror")]
        assert [place["words"] for place in people[0]["places"]] == ["Ana Roth"] * 3
        shown = run("story", path, ferry, "--why", folder / "post.html").stdout
        assert "a quotation of 94 characters, shared with " in shown
        assert "People it names too\n  Ana Roth\n" in shown

    def test_an_article_of_another_story_is_said(self, kept):
        path, folder = kept
        done = run("story", path, rows("stories", path)[1]["id"], "--why", folder / "dam.html")
        assert done.exit_code == 1
        assert f"{id_of(folder, 'dam')} is not in story" in done.stderr

    def test_a_page_of_several_articles_is_not_guessed_at(self, tmp_path):
        path = tmp_path / "news.mw"
        with as_file(files("manywitness").joinpath("sample", "straits-gazette.txt")) as page:
            assert run("add", path, page, "--no-encoder").exit_code == 0
            done = run("lineage", path, page)
            assert done.exit_code == 1
            assert f"holds 2 articles; say which one: {page}#1, {page}#2" in done.stderr
            assert run("lineage", path, f"{page}#2").exit_code == 0

    def test_an_unknown_story_is_a_message(self, kept):
        done = run("story", kept[0], "s0000000000")
        assert (done.exit_code, done.stderr) == (1, "Error: no story 's0000000000'; `stories` lists them\n")


class TestLineage:
    def test_shared_narration_is_directed_and_a_shared_quotation_is_none(self, kept):
        path, folder = kept
        courier, mirror, post = (id_of(folder, key) for key in ("courier", "mirror", "post"))
        [told] = rows("lineage", path, rows("stories", path)[1]["id"])
        pairs = {(one["a"], one["b"]): one for one in told["lineages"]}
        assert set(pairs) == {(courier, mirror), (courier, post), (mirror, post)}
        copied = pairs[courier, mirror]
        assert (copied["earlier"], copied["later"]) == (courier, mirror)
        assert copied["share"] > 0.6
        assert [one["share"] for one in (pairs[courier, post], pairs[mirror, post])] == [0.0, 0.0]
        assert pairs[courier, post]["earlier"] is None
        assert {frozenset(one["articles"]) for one in told["origins"]} == {
            frozenset({courier, mirror}), frozenset({post}),
        }  # fmt: skip
        assert told["arithmetic"].startswith("3 articles, 2 origins: ")
        shown = run("lineage", path, told["story"]).stdout
        assert shown.splitlines()[0] == told["arithmetic"]

    def test_places_are_the_words_that_stand_there(self, kept):
        path, folder = kept
        [told] = rows("lineage", path, id_of(folder, "mirror"))
        text = "\n\n".join(["Oster loses its night ferry", *PAGES["mirror"][3]])
        [first] = [
            p for one in told["lineages"] for p in one["passages"] if NARRATION[0][:40] in p["a"]["words"]
        ]
        place = first["a"] if first["a"]["article"] == id_of(folder, "mirror") else first["b"]
        assert text[place["start"] : place["end"]] == place["words"]

    def test_an_article_by_the_name_of_its_page(self, kept):
        path, folder = kept
        done = run("lineage", path, folder / "mirror.html")
        assert f"{id_of(folder, 'courier')} → {id_of(folder, 'mirror')}" in done.stdout
        assert f"{id_of(folder, 'mirror')} — {id_of(folder, 'post')}" in done.stdout
        assert "undirected" not in done.stdout

    def test_narration_too_little_for_one_origin_is_said_all_the_same(self, news):
        path, folder = news
        lines = [
            record("post", id=name, url="", outlet=name, title=f"Ferry {name}", text="\n\n".join(own))
            for name, own in LETTERS.items()
        ]
        file = folder / "more.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        run("add", path, file)
        [told] = rows("lineage", path, "letter")
        [pair] = [one for one in told["lineages"] if {one["a"], one["b"]} == {"chronicle#1", "letter#1"}]
        assert 0 < pair["share"] < 0.2
        assert ["letter#1"] in [one["articles"] for one in told["origins"]]
        shown = run("lineage", path, "letter").stdout
        little = (
            f"shares {pair['share']:.0%} of narration with chronicle#1, too little to count as one origin"
        )
        assert f"  {little}\n" in shown

    def test_without_times_nobody_can_say_which_was_first(self, news):
        path, folder = news
        copy = html("courier").replace(PAGES["courier"][0], "Reprint").replace("article:published_time", "x")
        (folder / "reprint.html").write_text(copy, encoding="utf-8")
        run("add", path, folder)
        [told] = rows("lineage", path, folder / "reprint.html")
        pair = next(one for one in told["lineages"] if id_of(folder, "courier") in {one["a"], one["b"]})
        assert pair["share"] > 0.6
        assert (pair["earlier"], pair["later"]) == (None, None)
        assert "; undirected" in run("lineage", path, folder / "reprint.html").stdout


class TestPublishers:
    def test_own_publishers_count_at_once_and_until_they_are_cleared(self, news, tmp_path):
        path, folder = news
        ferry = story_of(path, folder, "post")
        assert ferry["origins"] == 2
        own = tmp_path / "own.csv"
        own.write_text(
            "publisher,outlet\nSound Media,Oster Mirror\nSound Media,Harbour Post\n", encoding="utf-8"
        )
        assert rows("publishers", path, own) == [
            {"name": "Sound Media", "domains": [], "outlets": ["Oster Mirror", "Harbour Post"]}
        ]
        assert story_of(path, folder, "post")["origins"] == 1
        [told] = rows("lineage", path, ferry["id"])
        reasons = [one["why"] for origin in told["origins"] for one in origin["because"]]
        assert "2 articles are published by Sound Media: Harbour Post, Oster Mirror" in reasons
        assert rows("lineage", path, folder / "post.html")[0]["origins"] == told["origins"]
        dossier = tmp_path / "d.json"
        assert run("story", path, ferry["id"], "--json", dossier).exit_code == 0
        assert len(json.loads(dossier.read_bytes())["stories"][0]["origins"]) == 1
        assert rows("publishers", path)[0]["name"] == "Sound Media"
        assert rows("publishers", path, "--clear") == rows("publishers", path) == []
        assert story_of(path, folder, "post") == ferry

    def test_a_file_that_cannot_be_read_changes_nothing(self, news, tmp_path):
        bad = tmp_path / "bad.toml"
        bad.write_text("[houses]", encoding="utf-8")
        done = run("publishers", news[0], bad)
        assert (done.exit_code, done.stderr) == (
            1, "Error: FILE: the file: unknown key 'houses'; known: publishers\n"
        )  # fmt: skip
        assert rows("status", news[0])[0]["last_run"]["command"] == "add"


class TestSearch:
    def test_snippets_are_spans_of_the_text(self, kept):
        path, folder = kept
        [hit] = rows("search", path, '"black flag"')
        assert (hit["article"], hit["outlet"]) == (id_of(folder, "post"), "Harbour Post")
        [snippet] = hit["snippets"]
        text = "\n\n".join([PAGES["post"][1], *PAGES["post"][3]])
        assert [text[s:e] for s, e in snippet["pieces"]] == snippet["words"]
        assert [text[s:e] for s, e in snippet["marks"]] == ["black flag"]
        assert hit["story"] == rows("stories", path)[1]["id"]

    def test_the_options_leave_less(self, kept):
        path, _ = kept
        assert len(rows("search", path, "crack")) == 2
        assert [h["outlet"] for h in rows("search", path, "crack", "--outlet", "Harrow Herald")] == [
            "Harrow Herald"
        ]
        assert [h["outlet"] for h in rows("search", path, "ferry", "--speaker", "Bo Lind")] == [
            "Vell Courier"
        ]
        assert rows("search", path, "ferry", "--since", "2021-05-06") == []
        dam = rows("stories", path)[0]["id"]
        assert rows("search", path, "ferry", "--story", dam) == []

    def test_what_cannot_be_understood_is_pointed_at(self, kept):
        done = run("search", kept[0], "ferry AND (boat")
        assert done.exit_code == 1
        assert done.stderr.splitlines()[1:3] == ["  ferry AND (boat", "            ^"]

    def test_nothing_found_is_said(self, kept):
        done = run("search", kept[0], "submarine")
        assert (done.exit_code, done.stdout) == (0, "Nothing found.\n")

    def test_one_page_of_hits_follows_the_other(self, kept):
        path, _ = kept
        whole = rows("search", path, "ferry OR crack")
        assert len(whole) == 5
        options = ("--limit", 2, "--json", "--offset")
        parts = [run("search", path, "ferry OR crack", *options, at) for at in (0, 2, 4)]
        assert [json.loads(line) for part in parts for line in part.stdout.splitlines()] == whole
        assert [part.stderr for part in parts] == [
            "There are more: --offset 2\n", "There are more: --offset 4\n", "",
        ]  # fmt: skip

    def test_which_hits_are_shown_is_said(self, kept):
        def last_lines(*options):
            return [
                line.strip() for line in run("search", kept[0], "ferry", *options).stdout.splitlines()[-2:]
            ]

        assert last_lines() == ["", "3 articles, best first"]
        assert last_lines("--limit", 1, "--offset", 1) == [
            "2 of 3 articles, best first", "There are more: --offset 2",
        ]  # fmt: skip
        assert last_lines("--offset", 2) == ["", "3 of 3 articles, best first"]
        assert last_lines("--offset", 3) == ["Nothing after the first 3: 3 articles."]

    def test_of_very_many_it_says_what_comes_first(self, kept, monkeypatch):
        monkeypatch.setattr(search, "RANKED", 1)
        done = run("search", kept[0], "ferry", "--limit", 1)
        assert [line.strip() for line in done.stdout.splitlines()[-2:]] == [
            "1 of more than 1 article, those with the words in the title first, then the newest",
            "There are more: --offset 1",
        ]

    def test_a_search_that_could_not_look_at_everything_says_so(self, kept, monkeypatch):
        for name, value in (("FEW", 1), ("SAMPLE", 2), ("STEPS", 8)):
            monkeypatch.setattr(matches, name, value)
        done = run("search", kept[0], '"ferry the"')
        first, second = map(str.strip, done.stdout.splitlines())
        assert first == "Nothing found."
        assert re.fullmatch(r"Searched back to (2021-05-\d\d), since .* For older ones: --until \1", second)
        assert run("search", kept[0], '"ferry the"', "--json").stderr.strip() == second


class TestQuotes:
    def test_by_speaker_with_the_words_and_their_places(self, kept):
        path, _ = kept
        found = rows("quotes", path, "--speaker", "Lind")
        assert {one["speaker"] for one in found} == {"Bo Lind"}
        assert ["Nobody asked us,"] in [one["words"] for one in found]
        text = "\n\n".join([PAGES["courier"][1], *PAGES["courier"][3]])
        assert all([text[s:e] for s, e in one["content"]] == one["words"] for one in found)

    def test_by_words(self, kept):
        path, _ = kept
        found = rows("quotes", path, "--words", '"empty ship"')
        assert sorted(one["outlet"] for one in found) == ["Harbour Post", "Oster Mirror", "Vell Courier"]
        assert "Ana Roth · direct · Harbour Post" in run("quotes", path, "--words", "ship").stdout

    def test_one_of_both_must_be_given(self, kept):
        assert run("quotes", kept[0]).exit_code == 2

    @pytest.mark.parametrize("command", [["quotes", "--speaker", "Roth"], ["people"], ["outlets"]])
    def test_more_than_are_shown_are_announced(self, kept, command):
        name, *options = command
        done = run(name, kept[0], *options, "--limit", "1")
        assert done.stdout.endswith("There are more: --limit 2\n")
        assert len(rows(name, kept[0], *options, "--limit", "1")) == 1

    def test_people_and_outlets_are_counted(self, kept):
        path, _ = kept
        assert rows("people", path, "--name", "Roth") == [{"name": "Ana Roth", "articles": 3, "outlets": 3}]
        outlets = {one["outlet"]: one for one in rows("outlets", path)}
        assert outlets["Vell Courier"] == {
            "outlet": "Vell Courier", "articles": 2, "first": "2021-05-04", "last": "2021-05-20",
            "looked": 2, "agency": 0, "unsigned": 2, "sharing": 1, "own": 1.0, "earlier": 0.0, "unknown": 0.0,
        }  # fmt: skip
        assert outlets["Harbour Post"]["sharing"] == 0
        # The Mirror took three paragraphs over, some hours after the Courier had printed them.
        mirror = outlets["Oster Mirror"]
        assert mirror["earlier"] > 0.7
        assert round(mirror["own"] + mirror["earlier"] + mirror["unknown"], 3) == 1
        shown = run("outlets", path).stdout
        assert "Oster Mirror\n  1 article · 4 May 2021\n  1 shares narration with another outlet, " in shown
        assert f"{mirror['earlier']:.0%} in earlier articles of others" in shown


class TestHistory:
    def test_what_a_revision_changed_is_shown_word_by_word(self, news):
        path, folder = news
        file = folder / "dam.html"
        file.write_text(html("dam").replace("eleven metres", "nine metres"), encoding="utf-8")
        assert run("update", path).stdout == "1 revised · 4 unchanged\n"
        first, second = rows("history", path, file)
        assert (first["revision"], first["state"], first["changes"]) == (1, "superseded", [])
        [change] = second["changes"]
        assert (change["was"], change["now"]) == ("eleven", "nine")
        assert (second["revision"], second["state"]) == (2, "current")
        shown = run("history", path, file).stdout
        assert "    − eleven\n    + nine\n" in shown

    def test_an_edited_article_is_no_second_source(self, news):
        path, folder = news
        (folder / "post.html").write_text(html("post", "The flag came down at noon."), encoding="utf-8")
        run("update", path)
        assert [one["articles"] for one in rows("stories", path)] == [2, 3]


class TestUpdateAndRemove:
    def test_a_file_that_is_gone_is_listed_and_its_page_stays(self, news):
        path, folder = news
        (folder / "post.html").unlink()
        done = run("update", path)
        assert done.exit_code == 3
        assert "Failed (gone): " in done.stderr
        assert rows("status", path)[0]["pages"] == 5

    def test_a_removed_page_is_gone_and_does_not_come_back_unasked(self, news):
        path, folder = news
        done = run("remove", path, folder / "mirror.html", "--why", "taken down")
        assert (done.exit_code, done.stdout) == (0, "1 removed\n")
        assert [one["articles"] for one in rows("stories", path)] == [2, 2]
        assert rows("search", path, '"town hall"') == []
        back = run("add", path, folder / "mirror.html", "--again")
        assert "1 new" in back.stdout
        assert [one["articles"] for one in rows("stories", path)] == [2, 3]

    def test_a_page_that_is_not_there_is_named(self, news):
        done = run("remove", news[0], "nowhere.html")
        assert done.exit_code == 3
        assert "Failed (unknown): nowhere.html: no page 'nowhere.html'" in done.stderr


class TestReprocess:
    def test_a_stage_that_failed_is_tried_again_when_asked(self, news):
        path, folder = news
        name = f"{folder}/courier.html"
        with opened(path, writing=True) as archive, archive.run("add", []) as run, archive.transaction():
            # What a failure of the stage leaves behind: its layer is missing, and the journal says why.
            number = pages.named(archive.connection, name).number
            held = layers.held(archive.connection, number)
            del held["times"]
            layers.put(archive.connection, number, held.values(), keys={}, stages=archive.stages)
            entry = Entry(name, Result.FAILED, "times", "stage", "no clock")
            journal.record(archive.connection, [entry], run=run.number, at=run.at)
        assert rows("status", path)[0]["failed"] == 1
        assert said("reprocess", path) == ("Nothing is stale.\n", 0)
        assert said("reprocess", path, "--failed") == ("1 renewed\n", 0)
        assert rows("status", path)[0]["failed"] == 0
        with opened(path) as archive:
            assert "times" in layers.held(archive.connection, number)

    def test_with_nothing_stale_there_is_nothing_to_do(self, news):
        assert rows("reprocess", news[0]) == []

    def test_articles_that_were_compared_again_are_told_in_the_summary_and_have_no_line(self, news):
        def filed_before():
            with opened(news[0], writing=True) as archive, archive.transaction():
                settings.put(archive.connection, FILED_BY, "passages@0 stories@0")

        filed_before()
        assert said("reprocess", news[0]) == ("5 articles were compared and grouped again\n", 0)
        filed_before()
        assert rows("reprocess", news[0]) == []
        assert said("reprocess", news[0]) == ("Nothing is stale.\n", 0)


def said(*arguments):
    done = run(*arguments)
    return done.stdout, done.exit_code


class TestStatus:
    def test_it_counts_what_is_there(self, kept):
        path, _ = kept
        [told] = rows("status", path)
        counted = {
            name: told[name] for name in ("pages", "articles", "stories", "failed", "waiting", "writer")
        }
        assert counted == {
            "pages": 5, "articles": 5, "stories": 2, "failed": 0, "waiting": 0, "writer": False,
        }  # fmt: skip
        assert told["stale"] == {}
        assert told["last_run"]["standing"] == "ended"
        assert "5" in run("status", path).stdout

    def test_a_failure_is_named_until_it_is_settled(self, news):
        path, folder = news
        bad = folder / "bad.html"
        bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        run("add", path, bad)
        [told] = rows("status", path)
        assert told["kinds"] == [{"stage": "read", "kind": "binary", "count": 1}]
        assert [one["subject"] for one in told["failures"]] == [str(bad)]
        assert "1 failure that no later run has settled" in run("status", path).stdout
        bad.write_text(html("dam").replace("Harrow", "Vell"), encoding="utf-8")
        run("add", path, bad)
        assert rows("status", path)[0]["failed"] == 0

    def test_readers_read_while_a_writer_writes(self, news):
        path, _ = news
        lock = sqlite3.connect(f"{path}-writer", isolation_level=None)
        writer = sqlite3.connect(path, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("DELETE FROM passage")
            [told] = rows("status", path)
            assert (told["writer"], told["stories"], told["passages"]) == (True, 2, 3)
            assert len(rows("stories", path)) == 2
            assert len(rows("search", path, "ferry")) == 3
        finally:
            writer.close()
            lock.close()

    def test_a_run_that_broke_off_is_said(self, news):
        path, _ = news
        with sqlite3.connect(path) as base:
            base.execute("UPDATE run SET ended = NULL")
        base.close()
        assert rows("status", path)[0]["last_run"]["standing"] == "broken off"
        assert "broken off: the same command goes on" in run("status", path).stdout
