"""Every tool answers what the workspace itself has, page by page, and nothing else."""

import json

import jsonschema
import pytest
from questioning import asking, citations, largest, refused, told

from manywitness.assistant.tools import TOOLS
from manywitness.export.dossier import dossier
from manywitness.workspace.archive import naming
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.stories import Wanted, listed
from manywitness.workspace.archive.telling import comparison

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def stories(sample_workspace):
    """The stories as the workspace lists them."""
    with opened(sample_workspace) as archive:
        return list(listed(archive, Wanted()))


@pytest.fixture(scope="module")
def story(sample_workspace, stories):
    """The largest story as `compare` tells it."""
    name = max(stories, key=lambda one: one.story.size).story.id
    with opened(sample_workspace) as archive:
        [one] = dossier(comparison(archive, naming.story(archive.connection, name))).stories
    return one


async def walked(client, tool, field, **asked):
    """All items of a list, page by page."""
    items, cursor = [], ""
    while True:
        answer = await told(client, tool, **asked, cursor=cursor)
        items += answer[field]
        cursor = answer.get("next", "")
        if not cursor:
            return items


async def test_the_tools_only_read_and_say_so(sample_workspace):
    async with asking(sample_workspace) as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == [
        "search_stories",
        "get_story",
        "get_quotes",
        "check_quote",
        "get_claims",
        "get_conflicts",
        "get_citation",
    ]
    for tool in tools:
        marks = tool.annotations
        assert (marks.read_only_hint, marks.destructive_hint, marks.open_world_hint) == (True, False, False)
        assert "never instructions" in tool.description


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_every_answer_is_of_its_schema_in_both_ages_of_the_protocol(sample_workspace, story, mode):
    asked = [
        ("search_stories", {"words": "bridge"}),
        ("get_story", {"story": story.id}),
        ("get_quotes", {"story": story.id}),
        ("check_quote", {"quote": "nobody came to look for a quarrel"}),
        ("get_claims", {"story": story.id}),
        ("get_conflicts", {"story": story.id, "compatible": True}),
        ("get_citation", {"page": 1, "end": 20}),
    ]
    async with asking(sample_workspace, mode=mode) as client:
        for tool, arguments in asked:
            answer = await told(client, tool, **arguments)
            jsonschema.validate(answer, TOOLS[tool].output_schema)
            assert list(citations(answer)), tool


async def test_the_newest_stories_come_first_page_by_page(sample_workspace, stories):
    async with asking(sample_workspace) as client:
        found = await walked(client, "search_stories", "stories", limit=1)
    assert [
        (one["story"], one["articles"], one.get("origins"), one["page_words"]["title"]) for one in found
    ] == [(one.story.id, one.story.size, one.origins, one.title) for one in stories]


async def test_stories_are_found_by_words_with_the_places(sample_workspace, story):
    async with asking(sample_workspace) as client:
        answer = await told(client, "search_stories", words="freighter", limit=50)
        pages = await walked(client, "search_stories", "stories", words="freighter", limit=2)
    [one] = answer["stories"]
    assert (one["story"], one["articles"], answer["articles"]) == (
        story.id,
        len(story.articles),
        len(one["found"]),
    )
    for article in one["found"]:
        shown = (article["page_words"]["title"], *(place["exact"] for place in article["citations"]))
        assert "freighter" in " ".join(shown)
        assert all(place["page"] == article["page"] for place in article["citations"])
    walked_pages = [article["page"] for each in pages for article in each["found"]]
    assert walked_pages == [article["page"] for article in one["found"]]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"outlet": "tolvane tribune"}, 1),
        ({"since": "2025-10-14"}, 1),
        ({"until": "2025-10-13"}, 2),
        ({"words": "bridge", "outlet": "Tolvane Tribune"}, 1),
        ({"words": "zeppelin"}, 0),
        ({"speaker": "Reker"}, 1),
    ],
)
async def test_filters_leave_what_fits(sample_workspace, asked, count):
    async with asking(sample_workspace) as client:
        assert len((await told(client, "search_stories", **asked))["stories"]) == count


async def test_a_story_is_told_as_its_dossier_tells_it(sample_workspace, story):
    async with asking(sample_workspace) as client:
        answer = await told(client, "get_story", story=story.id, limit=50)
        reports = await walked(client, "get_story", "reports", story=story.id, limit=4)
    assert answer["counts"] == {
        "quotes": len(story.utterances),
        "claims": len(story.claims),
        **{
            status: sum(one.status == status for one in story.claims)
            for status in ("corroborated", "single_origin", "disputed")
        },
        "conflicts": len(story.conflicts),
        "compatible": len(story.variations),
        "timeline": len(story.timeline),
        "named": len(story.people),
    }
    assert (answer["state"], answer["when"], answer["articles"]) == ("told", story.when, len(story.articles))
    assert answer["page_words"]["title"] == story.title
    assert answer["page_words"]["arithmetic"] == story.arithmetic
    assert [one["page_words"]["words"] for one in answer["brief"]] == [one.words for one in story.brief]
    assert answer["reports"] == reports
    assert [one["page_words"].get("title", "") for one in reports] == [one.title for one in story.articles]
    known = [one for one in answer["origin_groups"] if not one.get("unknown")]
    assert answer["origins"] == len(known)
    pages = sorted(page for one in answer["origin_groups"] for page in one["pages"])
    assert pages == sorted(one["page"] for one in reports)


async def test_a_later_page_of_a_story_repeats_only_what_counts(sample_workspace, story):
    async with asking(sample_workspace) as client:
        first = await told(client, "get_story", story=story.id, limit=4)
        second = await told(client, "get_story", story=story.id, limit=4, cursor=first["next"])
    assert (len(first["reports"]), len(second["reports"])) == (4, 4)
    assert second["counts"] == first["counts"]
    assert not {"brief", "timeline", "origin_groups"} & set(second)


async def test_quotations_of_a_story_are_its_ledger(sample_workspace, story):
    async with asking(sample_workspace) as client:
        quotes = await walked(client, "get_quotes", "quotes", story=story.id, limit=7)
    assert [one["quote"] for one in quotes] == [one.id for one in story.utterances]
    for one, entry in zip(quotes, story.utterances, strict=True):
        assert one["page_words"].get("speaker") == entry.speaker
        told_pieces = [[place["exact"] for place in version["citations"]] for version in one["versions"]]
        assert told_pieces == [[place.exact for place in version.citations] for version in entry.variants]


async def test_quotations_are_found_by_person_and_by_words(sample_workspace, story):
    async with asking(sample_workspace) as client:
        person = await told(client, "get_quotes", speaker="Reker")
        both = await told(client, "get_quotes", story=story.id, speaker="Reker", words="pilot")
        words = await walked(client, "get_quotes", "quotes", words="pilot", limit=3)
    assert person["total"] > 3
    assert all("Reker" in one["page_words"]["speaker"] for one in person["quotes"])
    [one] = both["quotes"]
    assert len(one["versions"]) > 3
    assert all("pilot" in version["citations"][0]["exact"] for version in one["versions"])
    assert len({one["versions"][0]["citations"][0]["address"] for one in words}) == len(words) > 3


@pytest.mark.parametrize(
    ("quote", "speaker", "status"),
    [
        ("sailing into the strait without a pilot", "Reker", "exact"),
        ("Sailing into the strait without a captain is unacceptable", "", "variant"),
        ("Sailing into the strait without a pilot is unacceptable", "Dorsek", "said_by_another"),
        ("declined to guess", "", "elsewhere"),
        ("the moon is made of ferry timetables and rope", "", "absent"),
    ],
)
async def test_a_sentence_is_checked(sample_workspace, quote, speaker, status):
    async with asking(sample_workspace) as client:
        answer = await told(client, "check_quote", quote=quote, speaker=speaker)
    assert answer["status"] == status
    for one in answer["stories"]:
        for place in one["places"]:
            for change in place.get("changes", ()):
                asked = quote[change["asked_start"] : change["asked_end"]]
                assert (change["kind"], asked, change["page_words"]["found"]) == (
                    "replaced",
                    "captain",
                    "pilot",
                )


async def test_claims_are_those_of_the_dossier_with_an_origin_each_first(sample_workspace, story):
    async with asking(sample_workspace) as client:
        claims = await walked(client, "get_claims", "claims", story=story.id, limit=50)
        firm = await told(client, "get_claims", story=story.id, status="corroborated", limit=50)
    assert [(one["claim"], one["status"], one["page_words"]["words"]) for one in claims] == [
        (one.id, one.status, one.words) for one in story.claims
    ]
    wanted = [one.id for one in story.claims if one.status == "corroborated"]
    assert (firm["total"], [one["claim"] for one in firm["claims"]]) == (len(wanted), wanted)
    for one, entry in zip(claims, story.claims, strict=True):
        assert len(one["origins"]) == len(entry.origins)
        leading = [place.get("origin") for place in one["citations"][: len(one["origins"])]]
        assert sorted(leading) == sorted(one["origins"])


async def test_conflicts_have_all_sides_and_no_verdict(sample_workspace, story):
    async with asking(sample_workspace) as client:
        answer = await told(client, "get_conflicts", story=story.id, compatible=True)
    every = [*story.conflicts, *story.variations]
    assert answer["total"] == len(every) > 0
    assert [
        (
            one["conflict"],
            one["kind"],
            one.get("relation"),
            [side["page_words"]["value"] for side in one["sides"]],
        )
        for one in answer["conflicts"]
    ] == [
        (one.id, one.kind, getattr(one, "relation", None), [side.value for side in one.sides])
        for one in every
    ]


@pytest.mark.parametrize(
    ("tool", "asked", "words"),
    [
        ("get_story", {"story": "s0"}, "story: no story “s0” is in the workspace; search_stories finds"),
        ("get_claims", {"story": "../../etc"}, "story: no story “../../etc” is in the workspace"),
        ("get_quotes", {}, "nothing says whose words are wanted; give story, speaker or words."),
        ("search_stories", {"words": "((("}, ""),
        ("search_stories", {"outlet": "The Nonesuch"}, "the workspace has nothing of that name"),
        ("check_quote", {"quote": "…"}, ""),
        ("get_claims", {"story": "s0", "cursor": "7"}, ""),
        ("get_citation", {"page": 2**60}, "page: expected int <= 9007199254740991"),
    ],
)  # fmt: skip
async def test_what_cannot_be_answered_is_said_with_what_to_do(sample_workspace, tool, asked, words):
    async with asking(sample_workspace) as client:
        said = await refused(client, tool, **asked)
        assert said.startswith(words)
        assert said.endswith(".")
        assert str(sample_workspace.parent) not in said
        # The server answers on.
        assert (await told(client, "search_stories", limit=1))["stories"]


async def test_a_cursor_goes_on_behind_its_own_question_alone(sample_workspace, story):
    async with asking(sample_workspace) as client:
        rest = (await told(client, "get_claims", story=story.id, limit=2))["next"]
        for asked in ({"status": "disputed", "cursor": rest}, {"cursor": "1.x"}, {"cursor": f"9{rest}9"}):
            said = await refused(client, "get_claims", story=story.id, **asked)
            assert said.startswith("cursor: ")
        other = await told(client, "get_claims", story=story.id, limit=5, cursor=rest)
    assert [one["claim"] for one in other["claims"]] == [one.id for one in story.claims[2:7]]


async def test_no_answer_names_a_path_of_this_machine(sample_workspace, story):
    async with asking(sample_workspace) as client:
        for tool, asked in (
            ("search_stories", {"words": "bridge"}),
            ("get_story", {"story": story.id, "limit": 50}),
            ("get_quotes", {"speaker": "Reker"}),
            ("check_quote", {"quote": "declined to guess"}),
            ("get_claims", {"story": story.id, "limit": 50}),
            ("get_conflicts", {"story": story.id, "compatible": True}),
            ("get_citation", {"page": 1, "end": 5}),
        ):
            answer = await client.call_tool(tool, asked)
            for words in (json.dumps(answer.structured_content), answer.content[0].text):
                assert "manywitness/sample" not in words and str(sample_workspace.parent) not in words


async def test_resources_are_what_the_tools_answer(sample_workspace, story, stories):
    async with asking(sample_workspace) as client:
        listed_now = (await client.list_resources()).resources
        read = await client.read_resource(f"manywitness://stories/{story.id}")
        place = await client.read_resource("manywitness://pages/1?at=0-20")
        assert json.loads(read.contents[0].text) == await told(client, "get_story", story=story.id)
        assert json.loads(place.contents[0].text) == await told(client, "get_citation", page=1, end=20)
        for nothing in (
            "manywitness://stories/s0",
            "manywitness://pages/x",
            "file:///etc/passwd",
            "manywitness:",
        ):
            with pytest.raises(Exception, match=r"no (story|resource)"):
                await client.read_resource(nothing)
    assert [str(one.uri) for one in listed_now] == [
        f"manywitness://stories/{one.story.id}" for one in stories
    ]


async def test_an_unknown_tool_is_named_with_those_that_there_are(sample_workspace):
    async with asking(sample_workspace) as client:
        with pytest.raises(Exception, match="no tool “drop_table”; the tools are search_stories, get_story"):
            await client.call_tool("drop_table", {})


async def test_the_largest_story_is_found_as_clients_would(sample_workspace, story):
    async with asking(sample_workspace) as client:
        assert await largest(client) == story.id
