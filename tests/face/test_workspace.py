"""A workspace from Python: it grows, answers, is corrected, and holds nothing between calls."""

import shutil
import threading
from datetime import date

import pyarrow as pa
import pytest

import manywitness
from manywitness.errors import ExportError, QueryError, WorkspaceError
from manywitness.store.journal import Result
from manywitness.workspace.archive.opening import opened


@pytest.fixture
def bridge(news):
    """The id of the story of many articles."""
    return max(news.stories(), key=lambda story: story.articles).id


def test_a_workspace_is_made_only_when_asked(tmp_path):
    path = tmp_path / "new.mw"
    with pytest.raises(WorkspaceError) as missing:
        manywitness.open(path)
    assert missing.value.kind == "missing" and not path.exists()
    manywitness.open(str(path), create=True, encoder=False)
    assert manywitness.open(path, create=True).status().encoder is False


def test_a_name_that_is_too_long_is_told(tmp_path):
    for create in (False, True):
        with pytest.raises(WorkspaceError):
            manywitness.open(tmp_path / ("a" * 300), create=create)


def test_one_opening_within_another_is_closed_and_so_is_the_outer(news):
    with news:
        with news.reading() as outer, news:
            assert news.stories(limit=1)
            with news.reading() as inner:
                assert inner is outer
        # The outer one is open as before.
        with news.reading() as again:
            assert again is outer
    with pytest.raises(Exception, match="closed"):
        outer.connection.execute("SELECT 1")


def test_rows_that_are_none_are_failed_in_their_places():
    pandas = pytest.importorskip("pandas")
    good = {"id": "a", "text": "Ana Roth said no.", "outlet": pandas.NA, "published": pandas.NaT, "url": None}
    rows = [None, "text", 3, {1: 2}, {"id": "b", "text": object()}, good]
    *bad, one = manywitness.annotate_many(rows, encoder=False)
    assert [(failed.subject, failed.kind) for failed in bad[:3]] == [
        ("row 1", "json"), ("row 2", "json"), ("row 3", "json")
    ]  # fmt: skip
    assert bad[0].message == "a row is a mapping of names to values, not NoneType"
    assert {type(failed).__name__ for failed in bad} == {"Failed"}
    assert (len(bad), one.id) == (5, "a")
    pages = manywitness.read_records(rows)
    assert (len(pages), len(pages.failed), pages[0].outlet) == (1, 5, "")


def test_pages_come_change_and_go(tmp_path):
    pages = shutil.copytree(manywitness.sample(), tmp_path / "pages")
    news = manywitness.open(tmp_path / "a.mw", create=True, encoder=False)
    told = []
    added = news.add(pages, told=told.append)
    assert repr(added) == "<11 pages: 11 new>" and list(added) == told
    page = pages / "harbor-line.txt"
    page.write_text(page.read_text().replace("the", "this", 1))
    assert {one.result for one in news.update()} == {Result.UNCHANGED, Result.REVISED}
    name = next(one.name for one in added if one.name.endswith("harbor-line.txt"))
    [first, second] = news.history(name)
    assert [(c.was, c.now) for c in second.changes] == [("the", "this")] and first.changes == ()
    assert repr(news.remove(name, "nowhere.txt", why="a test")) == "<2 pages: 1 removed, 1 failed>"
    assert news.remove("nowhere.txt").failed[0].kind == "unknown"
    assert news.status().pages == 10


def test_a_story_is_told_as_the_pages_are_compared(news, bridge, comparison):
    told, [compared] = news.story(bridge), [one for one in comparison.stories if len(one.articles) == 9]
    assert told.title == compared.title
    assert [a.id for a in told.articles] == [a.id for a in compared.articles]
    assert told.arithmetic == compared.arithmetic
    assert list(told.claims) == list(compared.claims)
    assert list(news.verify(bridge)) == []


def test_stories_are_listed_and_chosen(news, bridge):
    listed = news.stories()
    assert len(listed) == news.status().stories == 4
    assert repr(listed[0]).startswith("<StorySummary s")
    assert [one.id for one in news.stories(person="Tomas Reker")] == [bridge]
    assert len(news.stories(until=date(2020, 1, 1))) == 0
    assert len(news.stories(limit=2)) == 2 and news.stories(limit=None) == listed


def test_articles_and_quotations_are_found_with_their_places(news):
    hits = news.search("pilot strait", limit=2)
    assert (len(hits), hits.total, hits.more) == (2, 7, False)
    contents = {page.name: page.text for page in manywitness.read_pages(manywitness.sample())}
    for hit in hits:
        content = contents[hit.article.rpartition("#")[0]]
        for part in hit.excerpts:
            assert content[part.start : part.end] == part.words
            assert {content[a:b].lower() for a, b in part.marks} <= {"pilot", "strait", "pilots", "strait’s"}
    for quotation in news.quotes(speaker="Reker"):
        content = contents[quotation.article.rpartition("#")[0]]
        assert all(cited.holds(content) for cited in quotation.citations)
    assert news.quotes(words="unacceptable")[0].speaker == "Tomas Reker"
    with pytest.raises(QueryError):
        news.search('"')


def test_it_answers_who_is_there_and_who_shares_what(news, bridge):
    assert "Tomas Reker" in {one.name for one in news.people("Reker")}
    assert sum(one.articles for one in news.outlets()) > 4
    shared = news.lineage(bridge)
    assert shared.story == bridge and shared.arithmetic.startswith("9 articles, 6 origins")
    article = news.story(bridge).articles[0].id
    assert {article} <= {name for one in news.lineage(article).lineages for name in (one.a, one.b)}
    with pytest.raises(WorkspaceError, match="no page 'x'"):
        news.lineage("x")


def test_a_quotation_is_checked_from_the_indexes(news, bridge):
    check = news.check_quote("Sailing into the strait without a pilot is unacceptable", speaker="Reker")
    assert check.status == "exact" and check[0].story == bridge
    assert news.check_quote("Nobody ever said these words here").status == "absent"


def test_what_a_person_says_is_logged_shown_and_undone(news, bridge):
    other = next(one.id for one in news.stories() if one.id != bridge)
    before = news.stories()
    merged = news.correct.merge(bridge, other, who="Iva", why="one bridge")
    assert (merged.action, merged.standing, merged.who) == ("merge", "in force", "Iva")
    assert len(news.stories()) == len(before) - 1 and news.story(other).id == bridge
    assert news.correct.undo(merged.number).action == "undo"
    assert [one.standing for one in news.correct.log()] == ["undone", "in force"]
    assert news.stories() == before


def test_an_article_moves_and_comes_back(news):
    bridge, other = (news.story(one.id) for one in news.stories()[:2])
    [article] = other.articles
    moved = news.correct.move(article.id, bridge.id, who="Iva", why="one bridge")
    assert moved.action == "move"
    assert article.id in {one.id for one in news.story(bridge.id).articles}
    news.correct.undo(moved.number)
    assert [one.id for one in news.story(other.id).articles] == [article.id]


def test_a_citation_says_which_quotation_is_meant(news):
    quotation = news.quotes(speaker="Reker")[0]
    news.correct.speaker(quotation.citations[0], "Pavel Dorsek", why="a test")
    [again] = [
        one for one in news.quotes(speaker="Dorsek", limit=100) if one.citations == quotation.citations
    ]
    assert (again.speaker, again.speaker_score) == ("Pavel Dorsek", 1.0)
    article = quotation.article
    [body] = [one for s in news.stories() for one in news.story(s.id).articles if one.id == article]
    start, end = body.pieces[0]
    place = manywitness.Citation(article, "", body.text, start, start + 5, body.content[start : start + 5])
    news.correct.block(place, keep=False)
    assert all(one.id != article or (start, end) not in one.pieces for s in news.stories()
               for one in news.story(s.id).articles)  # fmt: skip


def test_rows_of_ones_own_become_pages_of_a_workspace(news):
    row = {"id": "tide-1", "text": "The tide gauge of Ostmere stood still on Monday, the harbour said."}
    assert news.add_pages(manywitness.read_records([row]))[0].result is Result.KEPT
    assert news.add_pages(manywitness.read_records([row]))[0].result is Result.UNCHANGED
    changed = row | {"text": row["text"].replace("Monday", "Tuesday")}
    assert news.add_pages(manywitness.read_records([changed, {"id": "x"}])).failed[0].kind == "missing"
    assert [c.now for one in news.history("tide-1") for c in one.changes] == ["Tuesday,"]


def test_nothing_is_held_between_calls_and_any_thread_may_ask(news):
    answers = []
    with news:
        here = news.stories()
        asking = threading.Thread(target=lambda: answers.append(news.stories()))
        asking.start()
        asking.join()
        # Who reads keeps nobody from writing.
        news.add(manywitness.sample())
    assert answers == [here]
    with news:
        news.stories()
        # One opening for all calls: the file could be gone meanwhile.
        away = news.name.rename(news.name.with_name("away.mw"))
        assert news.stories() == here
        away.rename(news.name)
    with opened(news.name, writing=True):
        pass


def test_a_second_writer_is_told_who_is_in_the_way(news):
    impatient = manywitness.open(news.name, wait_seconds=0.0)
    with opened(news.name, writing=True), pytest.raises(WorkspaceError) as busy:
        impatient.add(manywitness.sample())
    assert busy.value.kind == "busy"


def test_your_own_publishers_count_at_once(news, bridge, tmp_path):
    before = len(news.story(bridge).origins)
    (tmp_path / "own.csv").write_text(
        "publisher,outlet\nKolm Press,Ansel Evening Post\nKolm Press,Tolvane Tribune\n", encoding="utf-8"
    )
    [own] = news.publishers(tmp_path / "own.csv")
    assert (own.name, set(own.outlets)) == ("Kolm Press", {"Ansel Evening Post", "Tolvane Tribune"})
    assert len(news.story(bridge).origins) == before - 1 and news.publishers() == (own,)


def test_who_breaks_an_addition_off_keeps_what_was_told(tmp_path):
    news = manywitness.open(tmp_path / "a.mw", create=True, encoder=False)
    rows = [{"id": str(n), "text": f"The tide gauge of Kolm rose by {n} cm."} for n in range(600)]

    def enough(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        news.add_pages(manywitness.read_records(rows), told=enough)
    kept = news.status().pages
    assert 0 < kept < 600
    assert repr(news.add_pages(manywitness.read_records(rows))).startswith("<600 pages: ")
    assert news.status().pages == 600


def test_stories_are_exported_for_other_programs(news, bridge, tmp_path):
    news.export(tmp_path / "story.json", bridge, format="json")
    assert list(manywitness.verify(tmp_path / "story.json")) == []
    assert news.export(tmp_path / "all.conllu", format="conllu").failed == ()
    with pytest.raises(WorkspaceError, match="no story 'x'"):
        news.export(tmp_path / "x.json", "x", format="json")
    with pytest.raises(ExportError, match="no format 'docx'; there are parquet, csv"):
        news.export(tmp_path / "x.docx", format="docx")


def test_it_says_how_it_stands(news, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    news.add(tmp_path / "empty.txt")
    status = news.status()
    assert (status.pages, status.articles, status.failed, status.writer) == (11, 12, 1, False)
    assert status.failures[0].kind == "empty" and status.stale == ()
    assert "Failures" in status._repr_html_() and repr(status).endswith("11 pages, 4 stories>")
    assert repr(news.reprocess()) == "<0 pages>"
    shown = news._repr_html_()
    assert "4 stories" in shown
    news.name.unlink()
    assert "no workspace here" in news._repr_html_()


def test_a_workspace_in_a_database_answers_as_one_in_a_file(news, bridge, postgres):
    address = postgres.fresh()
    with pytest.raises(WorkspaceError):
        manywitness.open(address)
    there = manywitness.open(address, create=True, encoder=False)
    assert repr(there.add(manywitness.sample())) == "<11 pages: 11 new>"
    assert there.stories() == news.stories() and there.story(bridge) == news.story(bridge)
    assert there.quotes(speaker="Reker") == news.quotes(speaker="Reker")
    assert there.search("pilot strait")[0].article == news.search("pilot strait")[0].article
    assert there.table("quotations").to_arrow().equals(news.table("quotations").to_arrow())
    assert pa.table(there.table("articles")).num_rows == 12
    assert manywitness.open(address, create=True).status().pages == 11
