"""What persons correct on a page, who said it and what is testimony: shown at once, kept, taken back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsroom import html, written

from manywitness.cli import main
from manywitness.model import Layer, Span
from manywitness.model.annotations import ARTICLES, BLOCKS, QUOTATIONS, SPEAKERS, Block, BlockKind
from manywitness.model.story import UTTERANCES
from manywitness.store import layers, pages
from manywitness.workspace.archive import naming
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.reprocessing import reprocess
from manywitness.workspace.archive.telling import comparison

PROMO = "Sign up for our newsletter and get the best stories in your inbox every morning."
LAST = "The last ship is called Aurora."
ROTH = "We cannot pay for an empty ship to keep a timetable company,"
LIND = "Nobody asked us,"


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def rows(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def news(tmp_path):
    """A workspace of all pages, one of them with a line that asks to subscribe, and their folder."""
    folder = written(tmp_path / "pages")
    (folder / "courier.html").write_text(html("courier", PROMO, LAST), encoding="utf-8")
    path = tmp_path / "news.mw"
    assert run("add", path, folder, "--no-encoder").exit_code == 0
    return path, folder


def page(path, name):
    """The current page of a name with all its layers."""
    with opened(path) as archive:
        return pages.document(archive.connection, naming.page(archive.connection, str(name)).number)


def at(path, name, words):
    """The place of words on a page, as a person writes it."""
    start = page(path, name).text.content.index(words)
    return f"{start}-{start + len(words)}"


def verdicts(path, name):
    """The words of each block of a page, whether it is kept, and why."""
    document = page(path, name)
    return [(document.text[one.span], one.keep, one.reason) for one in document[BLOCKS].items]


def said_by(path, words):
    """By outlet, who is said to have said these words."""
    return {one["outlet"]: one["speaker"] for one in rows("quotes", path, "--words", f'"{words}"')}


def standing(path):
    return [(one["action"], one["standing"], one["by"]) for one in rows("correct", "log", path)]


def stale(path):
    """As if another version of every stage had read the pages and filed the articles."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE stage_key SET key = 'old@0:0'")
        base.execute("UPDATE stage_set SET digest = digest || 'old'")
        base.execute("UPDATE setting SET value = 'passages@0 stories@0' WHERE name = 'filed_by'")


def contents(path):
    """Everything that is stored of pages and what rests on them, whatever the numbers of its rows."""
    queries = (
        "SELECT id, title, outlet, length FROM account",
        "SELECT id, quotation.position, name, speaker_score, pieces FROM quotation "
        "JOIN account ON account.number = account ",
        "SELECT id, key FROM person JOIN account ON account.number = account",
        "SELECT one.id, other.id, a_start, a_end, b_start, b_end, kind FROM passage "
        "JOIN account AS one ON one.number = a JOIN account AS other ON other.number = b",
    )
    with closing(sqlite3.connect(path)) as base:
        found = [base.execute(query).fetchall() for query in queries]
    with opened(path) as archive:
        for number in pages.numbers(archive.connection):
            held = layers.held(archive.connection, number).values()
            name = pages.row(archive.connection, number).name
            found.append([(name, one.name, one.key, bytes(one.items)) for one in held])
    return [sorted(rows) for rows in found]


class TestASpeaker:
    def test_another_is_named_at_once_wherever_the_quotation_is_shown(self, news):
        path, folder = news
        post = folder / "post.html"
        [said] = rows("correct", "speaker", path, post, at(path, post, ROTH), "Bo  Lind", "--who", "Iva")
        place = at(path, post, ROTH)
        assert (said["action"], said["given"], said["standing"]) == (
            "speaker",
            [str(post), place, "Bo Lind"],
            "in force",
        )
        assert said_by(path, ROTH) == {
            "Harbour Post": "Bo Lind", "Oster Mirror": "Ana Roth", "Vell Courier": "Ana Roth",
        }  # fmt: skip
        [line] = rows("quotes", path, "--speaker", "Bo Lind", "--words", "timetable")
        assert (line["outlet"], line["speaker_score"]) == ("Harbour Post", 1.0)

    def test_the_ledger_says_that_pages_name_different_persons(self, news):
        path, folder = news
        post = folder / "post.html"
        rows("correct", "speaker", path, post, at(path, post, ROTH), "Bo Lind")
        with opened(path) as archive:
            story = naming.story(archive.connection, rows("stories", path)[1]["id"])
            told = comparison(archive, story).stories[0].corpus[UTTERANCES]
        [utterance] = [one for one in told if len(one.variants) == 3]
        assert utterance.speaker is None
        assert [one.kind for one in utterance.differences] == ["attribution"]

    def test_a_name_is_found_where_the_article_has_it(self, news):
        path, folder = news
        courier = folder / "courier.html"
        rows("correct", "speaker", path, courier, at(path, courier, ROTH), "Bo Lind")
        document = page(path, courier)
        [speaker] = [one for one in document[SPEAKERS].items if one.score == 1.0]
        assert document.text[speaker.named_at] == "Bo Lind"
        assert document.text[document[QUOTATIONS].items[speaker.quotation].content[0]] == ROTH

    def test_nobody_takes_the_name_away(self, news):
        path, folder = news
        courier = folder / "courier.html"
        rows("correct", "speaker", path, f"{courier}#1", at(path, courier, LIND), "--nobody")
        assert said_by(path, LIND) == {"Vell Courier": None}
        assert "Nobody asked us" not in run("quotes", path, "--speaker", "Lind").stdout

    def test_a_part_of_the_words_means_the_quotation(self, news):
        path, folder = news
        post = folder / "post.html"
        rows("correct", "speaker", path, post, at(path, post, "an empty ship"), "Bo Lind")
        assert said_by(path, ROTH)["Harbour Post"] == "Bo Lind"

    def test_undone_it_was_never_said_and_an_undo_can_be_undone(self, news):
        path, folder = news
        before = contents(path)
        rows(
            "correct", "speaker", path, folder / "post.html", at(path, folder / "post.html", ROTH), "Bo Lind"
        )
        corrected = contents(path)
        assert corrected != before
        rows("correct", "undo", path, 1)
        assert contents(path) == before
        assert standing(path) == [("speaker", "undone", 2), ("undo", "in force", 0)]
        rows("correct", "undo", path, 2)
        assert contents(path) == corrected
        assert standing(path)[0] == ("speaker", "in force", 0)

    def test_of_two_the_later_counts(self, news):
        path, folder = news
        post = folder / "post.html"
        rows("correct", "speaker", path, post, at(path, post, ROTH), "Bo Lind")
        rows("correct", "speaker", path, post, at(path, post, ROTH), "--nobody")
        assert said_by(path, ROTH)["Harbour Post"] is None
        assert standing(path) == [("speaker", "overruled", 2), ("speaker", "in force", 0)]
        rows("correct", "undo", path, 2)
        assert said_by(path, ROTH)["Harbour Post"] == "Bo Lind"

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            ((ROTH, "Ann 7"), None),
            ((ROTH, "7"), "a name has letters"),
            ((ROTH, "x" * 201), "a name has letters, and at most 200"),
            (("the union wants".capitalize(), "Bo Lind"), "no quotation is read at 314-329"),
            ((ROTH,), "give a NAME, or --nobody"),
        ],
    )
    def test_what_cannot_be_meant_is_said(self, news, words, why):
        path, folder = news
        quoted, *name = words
        done = run(
            "correct", "speaker", path, folder / "post.html", at(path, folder / "post.html", quoted), *name
        )
        assert (done.exit_code == 0) == (why is None)
        assert why is None or why in done.output

    def test_what_is_so_already_is_needless(self, news):
        path, folder = news
        post = folder / "post.html"
        arguments = ("correct", "speaker", path, post, at(path, post, ROTH), "Ana Roth")
        # The machine was not quite sure.
        assert run(*arguments).exit_code == 0
        done = run(*arguments)
        assert (done.exit_code, done.stderr) == (1, "Error: Ana Roth is who said it already\n")


class TestABlock:
    def test_what_was_dropped_is_testimony_at_once(self, news):
        path, folder = news
        courier = folder / "courier.html"
        assert rows("search", path, "inbox") == []
        named = ("--who", "Iva", "--why", "it is the news")
        [said] = rows("correct", "block", path, courier, at(path, courier, "newsletter"), "keep", *named)
        assert said["given"] == [str(courier), at(path, courier, PROMO), "keep"]
        assert (PROMO, True, "kept by Iva: it is the news") in verdicts(path, courier)
        assert [one["article"] for one in rows("search", path, "inbox")] == [f"{courier}#1"]

    def test_what_was_kept_is_testimony_no_more(self, news):
        path, folder = news
        courier = folder / "courier.html"
        rows("correct", "block", path, courier, at(path, courier, LIND), "drop")
        dropped = [(words, why) for words, keep, why in verdicts(path, courier) if not keep]
        assert [(words[:17], why) for words, why in dropped] == [
            ("Captain Bo Lind, ", "dropped by a person"),
            ("Sign up for our n", "an invitation to click, subscribe or follow"),
        ]
        assert rows("search", path, "sailed") == []
        assert rows("quotes", path, "--speaker", "Lind") == []
        [article] = page(path, courier)[ARTICLES].items
        assert LIND not in "".join(page(path, courier).text[piece] for piece in article.pieces)

    def test_passages_and_stories_follow(self, news):
        path, folder = news
        mirror = folder / "mirror.html"
        for words in ("The night ferry between", "Passenger numbers have"):
            rows("correct", "block", path, mirror, at(path, mirror, words), "drop")
        [told] = rows("lineage", path, f"{mirror}#1")
        # The minister's words are in all three.
        assert [(one["share"], one["quoted_share"] > 0) for one in told["lineages"]] == [(0.0, True)] * 2
        ferry = [
            one for one in rows("stories", path) if one["articles"] > 1 and "ferry" in one["title"].lower()
        ]
        assert [one["origins"] for one in ferry] == [3]

    def test_a_page_of_which_all_is_dropped_has_no_article_until_that_is_undone(self, news):
        path, folder = news
        dam = folder / "dam.html"
        before = contents(path)
        for words in ("Engineers have found", "It is a crack"):
            rows("correct", "block", path, dam, at(path, dam, words), "drop")
        assert [one["articles"] for one in rows("stories", path)] == [1, 3]
        assert page(path, dam)[ARTICLES].items == ()
        rows("correct", "undo", path, 2)
        rows("correct", "undo", path, 1)
        assert contents(path) == before

    def test_a_quotation_that_is_dropped_leaves_what_was_said_of_it_without_effect(self, news):
        path, folder = news
        courier = folder / "courier.html"
        rows("correct", "speaker", path, courier, at(path, courier, LIND), "--nobody")
        rows("correct", "block", path, courier, at(path, courier, LIND), "drop")
        [speaker, _] = rows("correct", "log", path)
        assert (speaker["standing"], speaker["because"]) == ("without effect", "no quotation is read there")
        rows("correct", "undo", path, 2)
        assert said_by(path, LIND) == {"Vell Courier": None}

    def test_of_two_that_contradict_each_other_the_later_counts(self, news):
        path, folder = news
        courier = folder / "courier.html"
        rows("correct", "block", path, courier, at(path, courier, LAST), "drop")
        rows("correct", "block", path, courier, at(path, courier, LAST), "keep")
        assert (LAST, True, "") in verdicts(path, courier)
        assert standing(path) == [("block", "overruled", 2), ("block", "in force", 0)]

    @pytest.mark.parametrize(
        ("place", "verdict", "why"),
        [
            ("0-50000", "drop", "7 blocks stand at 0-50000 of"),
            ("90000-90001", "drop", "no words stand at 90000-90001 of"),
            ("60-70", "keep", "it is kept already"),
            ("60-", "keep", "'60-' is no place; write it as in 120-180"),
            ("70-60", "keep", "'70-60' is no place"),
        ],
    )
    def test_what_cannot_be_meant_is_said(self, news, place, verdict, why):
        path, folder = news
        done = run("correct", "block", path, folder / "courier.html", place, verdict)
        assert done.exit_code != 0
        assert why in done.output

    def test_of_a_page_that_is_not_there_it_is_said(self, news):
        done = run("correct", "block", news[0], "nowhere.html", "1-2", "drop")
        assert (done.exit_code, "no page 'nowhere.html'" in done.stderr) == (1, True)


def test_the_article_that_is_left_keeps_its_story_and_not_that_of_its_neighbour(tmp_path):
    gazette = Path(str(files("manywitness") / "sample" / "straits-gazette.txt"))
    path = tmp_path / "gazette.mw"
    assert run("add", path, gazette, "--no-encoder").exit_code == 0
    before = {one["title"]: one["id"] for one in rows("stories", path)}
    assert len(before) == 2
    document = page(path, gazette)
    first = [one.span for one in document[BLOCKS].items if one.keep and one.article == 0]
    for span in first:
        rows("correct", "block", path, gazette, f"{span.start}-{span.end}", "drop")
    left = {one["title"]: one["id"] for one in rows("stories", path)}
    boats = "Maru Bay boats go out again as oyster sickness fades"
    assert left == {boats: before[boats]}
    for number in range(len(first), 0, -1):
        rows("correct", "undo", path, number)
    assert {one["title"]: one["id"] for one in rows("stories", path)} == before


@pytest.fixture
def corrected(news):
    """A speaker and a block of one page corrected."""
    path, folder = news
    courier = folder / "courier.html"
    rows("correct", "speaker", path, courier, at(path, courier, ROTH), "Ida Holm", "--who", "Iva")
    rows("correct", "block", path, courier, at(path, courier, PROMO), "keep", "--who", "Iva")
    return path, courier


class OneBlock:
    """A stage that drops everything, in one block."""

    name, version, needs, gives = "blocks", 99, (), (BLOCKS,)

    def __call__(self, document):
        whole = Block(Span(0, len(document.text)), BlockKind.OTHER, False, "nothing counts")
        return (Layer(BLOCKS, "blocks@99", (whole,)),)


IN_FORCE = [("speaker", "in force", 0), ("block", "in force", 0)]


class TestTheyStay:
    def test_when_everything_is_read_and_grouped_anew(self, corrected):
        path, _ = corrected
        before = contents(path)
        stale(path)
        assert run("reprocess", path).exit_code == 0
        assert contents(path) == before
        assert standing(path) == IN_FORCE

    def test_when_stages_of_other_versions_read_the_page(self, corrected):
        path, courier = corrected
        before = verdicts(path, courier), said_by(path, ROTH), rows("stories", path)
        with opened(path, writing=True) as archive:
            archive.__dict__["plan"] = tuple(
                replace(stage, version=99) if stage.name in {"blocks", "speakers"} else stage
                for stage in archive.plan
            )
            assert len(list(reprocess(archive))) == 5
            held = layers.held(archive.connection, pages.named(archive.connection, str(courier)).number)
        assert (held["blocks"].producer, held["speakers"].producer) == ("blocks@99", "speakers@99")
        assert (verdicts(path, courier), said_by(path, ROTH), rows("stories", path)) == before
        assert standing(path) == IN_FORCE

    def test_a_block_that_a_stage_cuts_in_another_way_is_kept_word_for_word(self, corrected):
        path, courier = corrected
        with opened(path, writing=True) as archive:
            archive.__dict__["plan"] = tuple(
                OneBlock() if stage.name == "blocks" else stage for stage in archive.plan
            )
            list(reprocess(archive))
        found = verdicts(path, courier)
        assert [(words[:9], keep) for words, keep, _ in found] == [
            ("Night fer", False), ("Sign up f", True), ("The last ", False),
        ]  # fmt: skip
        assert found[1][0] == PROMO

    def test_when_the_page_is_added_again_unchanged(self, corrected):
        path, courier = corrected
        before = contents(path)
        assert run("add", path, courier.parent, "--again").exit_code == 0
        assert contents(path) == before

    def test_where_a_revision_has_the_same_words_once(self, corrected):
        path, courier = corrected
        courier.write_text(
            html("courier", "A new line stands before.", PROMO, LAST, "And one behind."), encoding="utf-8"
        )
        assert "1 revised" in run("update", path).stdout
        assert said_by(path, ROTH)["Vell Courier"] == "Ida Holm"
        assert (PROMO, True, "kept by Iva") in verdicts(path, courier)
        assert standing(path) == IN_FORCE

    def test_not_where_a_revision_has_the_words_twice_or_no_more(self, corrected):
        path, courier = corrected
        courier.write_text(
            html("courier", PROMO, LAST, PROMO).replace(ROTH, "We have no money,"), encoding="utf-8"
        )
        assert "1 revised" in run("update", path).stdout
        assert said_by(path, "We have no money") == {"Vell Courier": "Ana Roth"}
        assert [keep for words, keep, _ in verdicts(path, courier) if words == PROMO] == [False, False]
        log = rows("correct", "log", path)
        assert [(one["standing"], one["because"]) for one in log] == [
            ("without effect", "its words are not on the page"),
            ("without effect", "its words stand on the page 2 times"),
        ]
        courier.write_text(html("courier", PROMO, LAST), encoding="utf-8")
        assert "1 revised" in run("update", path).stdout
        assert standing(path) == IN_FORCE
        assert said_by(path, ROTH)["Vell Courier"] == "Ida Holm"

    def test_when_the_page_is_removed_and_comes_back(self, corrected):
        path, courier = corrected
        before = contents(path)
        run("remove", path, courier)
        assert [one["because"] for one in rows("correct", "log", path)] == [
            "the page is not there any more"
        ] * 2
        run("add", path, courier, "--again")
        assert sorted(map(str, contents(path))) == sorted(map(str, before))
        assert standing(path) == IN_FORCE

    def test_what_is_undone_while_the_page_is_away_is_gone_when_it_comes_back(self, corrected):
        path, courier = corrected
        run("remove", path, courier)
        rows("correct", "undo", path, 1)
        run("add", path, courier, "--again")
        assert said_by(path, ROTH)["Vell Courier"] == "Ana Roth"
        assert (PROMO, True, "kept by Iva") in verdicts(path, courier)
