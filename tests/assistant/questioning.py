"""Making workspaces, and asking them as a client does."""

from contextlib import asynccontextmanager

from mcp import Client

from manywitness.assistant.desk import Desk
from manywitness.assistant.server import server
from manywitness.run import Inline
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened


def made(path, sources):
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, sources, Inline(archive.plan)))
    return path


@asynccontextmanager
async def asking(path, mode="auto", **desk):
    """The SDK's client of a server over a workspace, in this process."""
    async with Client(server(Desk(path, **desk)), mode=mode) as client:
        yield client


async def told(client, tool, **asked):
    """The structured answer; a refusal fails the test."""
    answer = await client.call_tool(tool, asked)
    assert not answer.is_error, answer.content[0].text
    return answer.structured_content


async def refused(client, tool, **asked):
    """What is said of a question that is not answered."""
    answer = await client.call_tool(tool, asked)
    assert answer.is_error
    assert answer.structured_content is None
    return answer.content[0].text


async def largest(client):
    """The id of the story of most articles."""
    found = await told(client, "search_stories", limit=50)
    return max(found["stories"], key=lambda one: one["articles"])["story"]


def citations(value):
    """Every citation in an answer."""
    if isinstance(value, dict):
        if {"address", "exact"} <= set(value):
            yield value
        for one in value.values():
            yield from citations(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from citations(one)


async def all_tools(client):
    """Each tool asked once; every one has an answer."""
    story = await largest(client)
    for tool, asked in (
        ("search_stories", {"words": "bridge"}),
        ("get_story", {"story": story}),
        ("get_quotes", {"story": story}),
        ("check_quote", {"quote": "declined to guess"}),
        ("get_claims", {"story": story}),
        ("get_conflicts", {"story": story, "compatible": True}),
        ("get_citation", {"page": 1, "end": 9}),
    ):
        assert await told(client, tool, **asked), tool
