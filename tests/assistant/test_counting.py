"""What lists say of stories is read once for each state of them, and of a very large one not at all."""

import pytest
from questioning import asking, told

from manywitness.assistant import counting
from manywitness.model import Publisher
from manywitness.workspace.archive import publishers, stories
from manywitness.workspace.archive.opening import opened

pytestmark = pytest.mark.anyio


@pytest.fixture
def counted(monkeypatch):
    """The stories that were read for a list, in order."""
    log, really = [], stories.line

    def line(archive, story, *known):
        if not known:
            log.append(story.id)
        return really(archive, story, *known)

    monkeypatch.setattr(stories, "line", line)
    return log


async def test_a_story_is_counted_once_while_it_stays_as_it_is(news, counted):
    async with asking(news) as client:
        first = await told(client, "search_stories")
        assert await told(client, "search_stories") == first
        names = [one["story"] for one in first["stories"]]
        assert counted == names
        with opened(news, writing=True) as archive:
            publishers.put(archive, [Publisher("Nobody", (), ("Nobody's Paper",))])
        await told(client, "search_stories", words="bridge")
        assert counted == [*names, names[0]]


async def test_only_those_of_one_page_are_read(news, counted):
    async with asking(news) as client:
        first = await told(client, "search_stories", limit=1)
        second = await told(client, "search_stories", limit=1, cursor=first["next"])
    assert counted == [first["stories"][0]["story"], second["stories"][0]["story"]]


async def test_a_very_large_story_is_listed_without_its_origins(news, monkeypatch):
    async with asking(news) as client:
        known = {one["story"]: one for one in (await told(client, "search_stories"))["stories"]}
        large = max(known.values(), key=lambda one: one["articles"])
    monkeypatch.setattr(counting, "MOST_READ", large["articles"] - 1)
    async with asking(news) as client:
        found = {one["story"]: one for one in (await told(client, "search_stories"))["stories"]}
        answer = await told(client, "get_story", story=large["story"])
    uncounted = found.pop(large["story"])
    assert found == {name: one for name, one in known.items() if name != large["story"]}
    assert "origins" not in uncounted and uncounted["articles"] == large["articles"]
    assert uncounted["page_words"]["title"] in {one["page_words"]["title"] for one in answer["reports"]}
    assert answer["origins"] == large["origins"]
