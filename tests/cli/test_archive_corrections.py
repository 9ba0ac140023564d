"""What persons correct by the commands: it is shown at once, it stays, and it can be taken back."""

import json

import pytest
from click.testing import CliRunner
from newsroom import PAGES, html, written

from manywitness.cli import main
from manywitness.model.story import ENTITIES
from manywitness.workspace.archive import naming
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.telling import comparison


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def rows(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(params=["sqlite", "postgres"])
def news(request, tmp_path):
    """A workspace of all pages, and their folder."""
    folder = written(tmp_path / "pages")
    of_server = request.param == "postgres"
    path = request.getfixturevalue("postgres").fresh() if of_server else tmp_path / "news.mw"
    assert run("add", path, folder, "--no-encoder").exit_code == 0
    return path, folder


@pytest.fixture
def ids(news):
    """The ids of the two stories: of the dam, and of the ferry."""
    return [one["id"] for one in rows("stories", news[0])]


def shown(path):
    """The pages of every story, newest story first, by its id."""
    out = {}
    for one in rows("stories", path):
        [told] = rows("lineage", path, one["id"])
        out[one["id"]] = {article.rpartition("/")[2].partition(".")[0] for article in told["articles"]}
    return out


FERRY, DAM = {"courier", "mirror", "post"}, {"dam", "dam-two"}


class TestMerge:
    def test_the_first_story_holds_all_and_the_other_id_leads_to_it(self, news, ids):
        path, _ = news
        dam, ferry = ids
        [said] = rows("correct", "merge", path, ferry, dam, "--who", "Iva", "--why", "one week in Vell")
        assert {name: said[name] for name in ("number", "who", "why", "action", "given", "standing")} == {
            "number": 1, "who": "Iva", "why": "one week in Vell", "action": "merge",
            "given": [ferry, dam], "standing": "in force",
        }  # fmt: skip
        assert shown(path) == {ferry: FERRY | DAM}
        assert rows("stories", path)[0]["corrected"] is True
        assert PAGES["dam"][1] in run("story", path, dam).stdout

    def test_a_later_article_of_a_merged_story_is_shown_in_it(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "merge", path, ferry, dam)
        (folder / "dam-three.html").write_text(
            html("dam", "On Sunday divers went down.").replace("Harrow Herald", "Dam Watch"), encoding="utf-8"
        )
        assert run("add", path, folder).stdout == "1 new · 5 unchanged\n"
        assert shown(path) == {ferry: FERRY | DAM | {"dam-three"}}

    def test_undone_it_was_never_said(self, news, ids):
        path, _ = news
        before = rows("stories", path)
        rows("correct", "merge", path, *ids)
        rows("correct", "undo", path, "1", "--who", "Ole")
        assert rows("stories", path) == before
        assert [(one["action"], one["standing"], one["by"]) for one in rows("correct", "log", path)] == [
            ("merge", "undone", 2),
            ("undo", "in force", 0),
        ]

    def test_what_is_one_story_already_is_said(self, news, ids):
        done = run("correct", "merge", news[0], ids[0], ids[0])
        assert done.exit_code == 1
        assert "are one story already" in done.stderr


class TestSplitAndMove:
    def test_a_split_makes_a_story_with_an_id(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "split", path, ferry, folder / "post.html")
        assert shown(path) == {dam: DAM, "c1": {"post"}, ferry: {"courier", "mirror"}}

    def test_the_article_that_founded_a_story_can_leave_it(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "split", path, ferry, f"{folder}/courier.html#1")
        assert shown(path) == {dam: DAM, ferry: {"mirror", "post"}, "c1": {"courier"}}

    def test_a_move_between_stories(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "move", path, folder / "post.html", dam)
        assert shown(path) == {dam: DAM | {"post"}, ferry: {"courier", "mirror"}}
        told = run("story", path, dam, "--events").stdout
        assert f"corrected: from {ferry} into {dam} {folder}/post.html#1" in told

    def test_a_split_of_all_articles_is_refused(self, news, ids):
        path, folder = news
        done = run("correct", "split", path, ids[0], folder / "dam.html", folder / "dam-two.html")
        assert done.exit_code == 1
        assert "nothing would be left of it" in done.stderr

    def test_an_article_of_another_story_is_refused(self, news, ids):
        path, folder = news
        done = run("correct", "split", path, ids[0], folder / "post.html")
        assert done.exit_code == 1
        assert f"post.html#1 is not in story {ids[0]}" in done.stderr


class TestTheLog:
    def test_of_two_that_contradict_each_other_the_later_counts(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "move", path, folder / "post.html", dam)
        rows("correct", "move", path, folder / "post.html", ferry)
        assert shown(path) == {dam: DAM, ferry: FERRY}
        assert [(one["standing"], one["by"]) for one in rows("correct", "log", path)] == [
            ("overruled", 2),
            ("in force", 0),
        ]
        assert "overruled by 2" in run("correct", "log", path).stdout

    def test_what_names_a_page_that_is_gone_is_kept_and_has_no_effect(self, news, ids):
        path, folder = news
        dam, _ = ids
        rows("correct", "move", path, folder / "post.html", dam)
        run("remove", path, folder / "post.html")
        [one] = rows("correct", "log", path)
        assert (one["standing"], one["because"]) == ("without effect", "the article is not there any more")
        run("add", path, folder, "--again")
        assert shown(path)[dam] == DAM | {"post"}
        assert rows("correct", "log", path)[0]["standing"] == "in force"

    def test_a_revision_stays_where_a_person_put_the_page(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "move", path, folder / "post.html", dam)
        (folder / "post.html").write_text(html("post", "The flag came down at noon."), encoding="utf-8")
        assert "1 revised" in run("update", path).stdout
        assert shown(path) == {dam: DAM | {"post"}, ferry: {"courier", "mirror"}}

    def test_it_survives_that_everything_is_read_and_grouped_anew(self, news, ids):
        path, folder = news
        dam, ferry = ids
        rows("correct", "move", path, folder / "post.html", dam)
        rows("correct", "split", path, ferry, folder / "mirror.html")
        before = shown(path)
        with opened(path, writing=True) as archive:
            base = archive.connection
            base.execute("UPDATE stage_key SET key = 'old@0:0'")
            base.execute("UPDATE stage_set SET digest = digest || 'old'")
            base.execute("UPDATE setting SET value = 'passages@0 stories@0' WHERE name = 'filed_by'")
        stale = rows("status", path)[0]["stale"]
        assert {"articles", "passages", "stories"} <= set(stale)
        assert set(stale.values()) == {5}
        assert run("reprocess", path).exit_code == 0
        assert rows("status", path)[0]["stale"] == {}
        assert shown(path) == before
        assert {one["standing"] for one in rows("correct", "log", path)} == {"in force"}

    def test_nothing_to_undo_is_a_message(self, news):
        done = run("correct", "undo", news[0], "7")
        assert (done.exit_code, done.stderr) == (1, "Error: there is no correction 7\n")

    def test_undoing_twice_says_what_to_do(self, news, ids):
        path, _ = news
        rows("correct", "merge", path, *ids)
        rows("correct", "undo", path, "1")
        done = run("correct", "undo", path, "1")
        assert done.exit_code == 1
        assert "correction 1 was undone by 2; undo 2 to have it again" in done.stderr
        rows("correct", "undo", path, "2")
        assert shown(path) == {ids[0]: FERRY | DAM}


class TestWhoIsOne:
    @pytest.fixture
    def story(self, ids):
        return ids[1]

    def people(self, path, story):
        """Names of people and how many articles name each."""
        found = rows("people", path, "--story", story, "--limit", 100)
        people = [one for one in found if one["label"] == "PER" and " " in one["name"]]
        return {(one["name"], one["articles"]) for one in people}

    def test_people_of_a_story_are_listed_once_with_their_articles(self, news, story):
        assert self.people(news[0], story) == {("Ana Roth", 3), ("Bo Lind", 1)}

    def test_one_that_articles_name_is_made_two_and_an_undo_makes_it_one(self, news, story):
        path, folder = news
        post = folder / "post.html"
        [said] = rows("correct", "apart", path, story, "Ana Roth", post, "--why", "her niece")
        assert (said["action"], said["standing"]) == ("apart", "in force")
        assert self.people(path, story) == {("Ana Roth", 2), ("Ana Roth", 1), ("Bo Lind", 1)}
        rows("correct", "undo", path, 1)
        assert self.people(path, story) == {("Ana Roth", 3), ("Bo Lind", 1)}

    def test_two_are_made_one_and_stay_it_when_pages_are_read_anew(self, news, story):
        path, folder = news
        rows("correct", "same", path, story, "Ana Roth", "Bo Lind")
        assert run("reprocess", path).exit_code == 0
        assert self.people(path, story) == {("Ana Roth", 3)}
        assert run("update", path, folder).exit_code == 0
        assert self.people(path, story) == {("Ana Roth", 3)}

    def test_the_later_word_wins_and_the_log_says_so(self, news, story):
        path, folder = news
        rows("correct", "apart", path, story, "Ana Roth", folder / "post.html")
        one, other = (one["id"] for one in rows("people", path, "--story", story, "--name", "ana roth"))
        rows("correct", "same", path, story, one, other)
        assert self.people(path, story) == {("Ana Roth", 3), ("Bo Lind", 1)}
        assert [(one["standing"], one["by"]) for one in rows("correct", "log", path)] == [
            ("overruled", 2),
            ("in force", 0),
        ]

    def test_the_dossier_has_people_as_persons_have_them(self, news, story):
        path, _ = news
        rows("correct", "same", path, story, "Ana Roth", "Bo Lind")
        with opened(path) as archive:
            told = comparison(archive, naming.story(archive.connection, story))
        found = told.stories[0].corpus[ENTITIES]
        assert [one.name for one in found if one.label == "PER" and " " in one.name] == ["Ana Roth"]

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (("same", "Ana Roth", "Ann Roth"), "'Ann Roth' is not named in"),
            (("same", "Ana Roth", "ana roth"), "one already"),
            (("apart", "Bo Lind", "post.html"), "do not name Bo Lind"),
            (("apart", "Bo Lind", "courier.html"), "no other article names Bo Lind"),
            (("same", "Ana Roth"), "at least two names"),
        ],
    )
    def test_what_cannot_be_meant_is_said(self, news, story, words, why):
        action, *names = words
        names = [news[1] / name if name.endswith(".html") else name for name in names]
        done = run("correct", action, news[0], story, *names)
        assert done.exit_code != 0
        assert why in done.output
