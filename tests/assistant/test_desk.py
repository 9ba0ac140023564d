"""The desk: one state for each answer, a story told once, and nobody kept waiting or held."""

import threading
from functools import partial

import anyio
import pytest
from questioning import asking, citations, largest, refused, told

from manywitness.assistant import desk as desks
from manywitness.assistant.desk import Desk
from manywitness.model import Publisher
from manywitness.run import Inline
from manywitness.workspace.archive import publishers
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import opened

pytestmark = pytest.mark.anyio


@pytest.fixture
def telling(monkeypatch):
    """The stories as they are told, in order; telling waits while `may_go` is not set."""

    class Telling:
        began = threading.Event()
        may_go = threading.Event()

    log, really = [], desks.tell
    control = Telling()
    control.log = log

    def tell(archive, story, watching):
        log.append(story)
        control.began.set()
        assert control.may_go.wait(60)
        return really(archive, story, watching)

    monkeypatch.setattr(desks, "tell", tell)
    return control


async def test_a_story_is_told_once_for_all_who_ask_and_once_for_each_state(news, tmp_path, telling):
    telling.may_go.set()
    async with asking(news) as client:
        story = await largest(client)
        answers = []

        async def ask(tool):
            answers.append(await told(client, tool, story=story))

        async with anyio.create_task_group() as tasks:
            for tool in ("get_story", "get_claims", "get_conflicts", "get_quotes") * 3:
                tasks.start_soon(ask, tool)
        assert (len(answers), telling.log) == (12, [story])
        (tmp_path / "more.txt").write_text(
            "A tug sank off Quarn on Monday, the harbour office said.\n", encoding="utf-8"
        )
        with opened(news, writing=True) as archive:
            list(add(archive, [tmp_path / "more.txt"], Inline(archive.plan)))
        before = next(one for one in answers if "counts" in one)
        assert await told(client, "get_story", story=story) == before
        # What came in is another story: this one rests on nothing new.
        assert telling.log == [story]
        with opened(news, writing=True) as archive:
            publishers.put(archive, [Publisher("Nobody", (), ("Nobody's Paper",))])
        await told(client, "get_story", story=story)
        assert telling.log == [story, story]


async def test_who_waits_too_long_is_told_so_and_finds_it_told_later(news, telling):
    async with asking(news, patience_seconds=0.01) as client:
        story = await largest(client)
        waiting = await told(client, "get_claims", story=story)
        assert waiting == {"state": "being_told", "waiting": {"done": 0.0}, "story": story}
        for tool in ("get_story", "get_conflicts", "get_quotes"):
            answer = await told(client, tool, story=story)
            assert (answer["state"], answer["waiting"]) == ("being_told", {"done": 0.0})
        # Others are answered meanwhile.
        assert (await told(client, "search_stories", words="bridge"))["articles"] > 3
        telling.may_go.set()
        while (await told(client, "get_claims", story=story))["state"] == "being_told":
            await anyio.lowlevel.checkpoint()
    assert telling.log == [story]


async def test_where_too_many_stories_wait_another_is_not_begun(news, telling, monkeypatch):
    monkeypatch.setattr(desks, "MOST_WAITING", 1)
    async with asking(news, patience_seconds=0.01) as client:
        one, *_, other = [each["story"] for each in (await told(client, "search_stories"))["stories"]]
        for story in (one, other):
            assert (await told(client, "get_claims", story=story))["state"] == "being_told"
        telling.may_go.set()
        while (await told(client, "get_claims", story=one))["state"] == "being_told":
            await anyio.lowlevel.checkpoint()
    assert telling.log == [one]


async def test_progress_rises_while_a_story_is_told(news, telling, monkeypatch):
    monkeypatch.setattr(desks, "TICK_SECONDS", 0.001)
    heard = []

    async def progress(done, total, message):
        heard.append((done, total, message))
        telling.may_go.set()

    async with asking(news) as client:
        story = await largest(client)
        answer = await client.call_tool("get_claims", {"story": story}, progress_callback=progress)
    assert not answer.is_error
    done = [one[0] for one in heard]
    assert done == sorted(set(done))
    assert heard[0] == (0.0, 1.0, "the story is being told")


async def test_a_question_that_is_taken_back_ends_nothing_else(news, telling):
    async with asking(news) as client:
        story = await largest(client)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(partial(client.call_tool, "get_claims", {"story": story}))
            await anyio.to_thread.run_sync(telling.began.wait)
            tasks.cancel_scope.cancel()
        telling.may_go.set()
        assert (await told(client, "get_claims", story=story))["state"] == "told"
    assert telling.log == [story]


async def test_telling_ends_with_the_server(news, monkeypatch):
    began, ended = threading.Event(), threading.Event()

    def endless(_archive, _story, watching):
        began.set()
        try:
            while True:
                watching(0.5)
        finally:
            ended.set()

    monkeypatch.setattr(desks, "tell", endless)
    async with asking(news, patience_seconds=0.01) as client:
        assert (await told(client, "get_claims", story=await largest(client)))["state"] == "being_told"
    assert began.is_set() and ended.wait(60)


async def test_what_a_stage_raises_is_an_answer_without_its_words(news, monkeypatch, caplog):
    def failing(_archive, _story, _watching):
        raise ValueError("OBEYTHEPAGE in /home/somebody/news.mw")

    monkeypatch.setattr(desks, "tell", failing)
    async with asking(news) as client:
        said = await refused(client, "get_claims", story=await largest(client))
        monkeypatch.undo()
        assert (await told(client, "get_claims", story=await largest(client)))["state"] == "told"
    assert said.startswith("the server could not answer, for a reason that nobody foresaw")
    assert "OBEYTHEPAGE" not in said and "/home" not in said
    assert "OBEYTHEPAGE" in caplog.text


async def test_only_so_many_articles_are_kept(news, telling, monkeypatch):
    telling.may_go.set()
    monkeypatch.setattr(desks, "KEPT_ARTICLES", 9)
    async with asking(news) as client:
        found = (await told(client, "search_stories"))["stories"]
        large, small = max(found, key=lambda one: one["articles"])["story"], found[-1]["story"]
        for story in (large, large, small, small, large):
            await told(client, "get_story", story=story)
    assert telling.log == [large, small, large]


async def test_many_questions_at_once_are_all_answered(sample_workspace):
    answers = []
    async with asking(sample_workspace) as client:
        story = await largest(client)

        async def ask(tool, asked):
            answers.append((tool, await told(client, tool, **asked)))

        async with anyio.create_task_group() as tasks:
            for number in range(40):
                tasks.start_soon(ask, "search_stories", {"words": "bridge"})
                tasks.start_soon(ask, "get_claims", {"story": story, "limit": 5})
                tasks.start_soon(ask, "get_citation", {"page": 1 + number % 9, "end": 9})
    assert len(answers) == 120
    for tool in ("search_stories", "get_claims"):
        assert all(answer == next(a for t, a in answers if t == tool) for t, answer in answers if t == tool)


async def test_each_answer_is_of_one_state_while_pages_come_in(news, tmp_path):
    words = (
        "The bridge of Vael fell on Thursday, and witness number {} of Tolvane saw the pier go down first. "
    )
    pages = tmp_path / "coming"
    pages.mkdir()
    for number in range(12):
        (pages / f"{number}.txt").write_text((words.format(number) * 3).strip() + "\n", encoding="utf-8")
    done = anyio.Event()
    seen = []

    def write():
        for file in sorted(pages.iterdir()):
            with opened(news, writing=True) as archive:
                list(add(archive, [file], Inline(archive.plan)))

    async def writing():
        await anyio.to_thread.run_sync(write)
        done.set()

    async with asking(news) as client, anyio.create_task_group() as tasks:
        tasks.start_soon(writing)
        while not done.is_set():
            found = (await told(client, "search_stories", limit=50))["stories"]
            for one in found[:2]:
                answer = await told(client, "get_story", story=one["story"], limit=50)
                seen.append(answer["articles"])
                assert answer["articles"] == len(answer["reports"])
                assert {place["page"] for place in citations(answer)} <= {
                    row["page"] for row in answer["reports"]
                }
    assert len(seen) > 2


async def test_a_workspace_that_goes_away_is_said_without_its_path(news):
    async with asking(news) as client:
        story = await largest(client)
        news.rename(news.with_name("elsewhere.mw"))
        for tool, asked in (("search_stories", {}), ("get_story", {"story": story})):
            said = await refused(client, tool, **asked)
            assert said == "the workspace is not there any more; start the server with one that is."
        with pytest.raises(Exception, match="the workspace is not there any more"):
            await client.list_resources()
        news.with_name("elsewhere.mw").rename(news)
        assert await largest(client) == story


def test_a_desk_says_which_workspace_it_answers_for(news):
    assert Desk(news).workspace == news
