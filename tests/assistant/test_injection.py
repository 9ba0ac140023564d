"""Pages that speak to the model: what they say is labelled, and forges no citation."""

import json
import re

import pytest
from questioning import asking, citations, largest, told
from speaking_pages import FORGED, MARK

from manywitness.assistant.tools import INSTRUCTIONS, TOOLS

pytestmark = pytest.mark.anyio

# Where words of pages may stand in an answer.
OF_PAGES = {"page_words", "exact", "prefix", "suffix"}
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
ADDRESS = re.compile(r"/pages/\d+\?at=\d+-\d+")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


async def every_answer(client):
    """The results of every tool, each asked in the ways in which it answers most."""
    story = await largest(client)
    asked = [
        ("search_stories", {}),
        ("search_stories", {"words": "pier"}),
        ("search_stories", {"speaker": "Brandt"}),
        ("get_story", {"story": story}),
        ("get_quotes", {"story": story}),
        ("get_quotes", {"speaker": "Brandt"}),
        ("get_quotes", {"words": "pier"}),
        ("check_quote", {"quote": "We will close the quay on Friday", "speaker": "Brandt"}),
        ("check_quote", {"quote": "The pier is 120 metres long"}),
        ("get_claims", {"story": story, "limit": 50}),
        ("get_conflicts", {"story": story, "compatible": True}),
        ("get_citation", {"page": 1, "start": 0, "end": 600, "context": 4000}),
        ("get_citation", {"page": 2, "start": 300, "end": 500, "context": 4000}),
    ]
    return {json.dumps(one): await client.call_tool(*one) for one in asked}


def ours(value):
    """Every string of an answer, and every name of a field, that does not stand where words of pages may."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            if name not in OF_PAGES:
                yield from ours(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from ours(one)
    elif isinstance(value, str):
        yield value


async def test_words_of_pages_stand_only_in_fields_that_say_so(hostile_workspace):
    async with asking(hostile_workspace) as client:
        answers = await every_answer(client)
    assert {json.loads(asked)[0] for asked in answers} == set(TOOLS)
    for asked, answer in answers.items():
        assert not answer.is_error, asked
        whole = json.dumps(answer.structured_content)
        assert MARK in whole, asked
        for words in ours(answer.structured_content):
            assert MARK not in words and "Quarn" not in words and FORGED not in words, (asked, words)


async def test_nothing_that_nobody_sees_comes_through(hostile_workspace):
    async with asking(hostile_workspace) as client:
        answers = await every_answer(client)
    shown = 0
    for answer in answers.values():
        for words in (json.dumps(answer.structured_content, ensure_ascii=False), answer.content[0].text):
            assert not UNSEEN.search(words)
            shown += "[U+E0069][U+E0067][U+E006E]" in words and "␛[31m" in words
    assert shown > 3


async def test_in_the_text_form_words_of_pages_cannot_leave_their_marks(hostile_workspace):
    async with asking(hostile_workspace) as client:
        answers = await every_answer(client)
    forged = 0
    for asked, answer in answers.items():
        text = answer.content[0].text
        forged += "pages/999" in text and f"[text {FORGED} 0-10]" in text
        left = STRING.sub("", text)
        assert '"' not in left
        assert MARK not in left and "999" not in left and FORGED not in left and "```" not in left, asked
        # What is left names places that the answer cites, and no others.
        cited = {one["address"] for one in citations(answer.structured_content)}
        assert set(ADDRESS.findall(left)) <= cited, asked
    assert forged > 1


async def test_no_page_can_forge_a_citation(hostile_workspace):
    async with asking(hostile_workspace) as client:
        for asked, answer in (await every_answer(client)).items():
            cited = list(citations(answer.structured_content))
            assert all(one["text"] != FORGED and one["page"] <= 4 for one in cited), asked
            for one in {one["address"]: one for one in cited}.values():
                checked = await told(client, "get_citation", **one)
                assert checked["verdict"] == "holds", (asked, one)
        forged = await told(client, "get_citation", text=FORGED, start=0, end=10)
        assert forged == {"verdict": "no_such_page", "differs": ["text"]}
        nowhere = await told(client, "get_citation", address="/pages/999?at=0-9")
        assert nowhere == {"verdict": "no_such_page"}


async def test_what_a_client_shows_before_anything_is_asked_has_no_words_of_pages(hostile_workspace):
    async with asking(hostile_workspace) as client:
        tools = await client.list_tools()
        resources = await client.list_resources()
        templates = await client.list_resource_templates()
        instructions = client.instructions
    listed = (tools.model_dump_json(), resources.model_dump_json(), templates.model_dump_json())
    assert len(resources.resources) >= 1
    for words in (*listed, INSTRUCTIONS, instructions):
        assert MARK not in words and "Quarn" not in words


async def test_refusals_repeat_what_was_asked_and_no_page(hostile_workspace):
    async with asking(hostile_workspace) as client:
        for tool, asked in (
            ("search_stories", {"words": '"pier'}),
            ("search_stories", {"outlet": "Gazette"}),
            ("get_story", {"story": "pier"}),
            ("get_quotes", {"speaker": "…"}),
            ("get_citation", {"address": "pier"}),
        ):
            answer = await client.call_tool(tool, asked)
            assert answer.is_error, asked
            assert MARK not in answer.content[0].text
            assert "hostile" not in answer.content[0].text
