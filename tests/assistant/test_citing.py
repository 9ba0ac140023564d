"""get_citation reads the place anew: what holds, what does not and why, what was removed or replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questioning import asking, citations, largest, made, refused, told

from manywitness.assistant.citing import get_citation
from manywitness.assistant.questions import GetCitation
from manywitness.assistant.selectors import LONGEST_EXACT, Address, address_of, addressed, cited
from manywitness.model import Span, Text
from manywitness.run import Inline
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.removing import remove

pytestmark = pytest.mark.anyio

FIRST = (
    "The lighthouse on Tarn Head will be lit again in May, the keeper of the harbour said on Monday. "
    "“It was never dark for us,” Keeper Una Holt said. “It was never dark for us,” she said again."
)
SECOND = FIRST.replace("in May", "in the spring")


@pytest.fixture
def page(tmp_path):
    """A workspace of one page in a file, and the file."""
    file = tmp_path / "pages" / "lamp.txt"
    file.parent.mkdir()
    file.write_text(FIRST, encoding="utf-8")
    return made(tmp_path / "lamp.mw", [file.parent]), file


def at(words, text=FIRST):
    start = text.index(words)
    return {"page": 1, "start": start, "end": start + len(words), "exact": words}


async def test_words_that_stand_at_their_place_hold(page):
    async with asking(page[0]) as client:
        answer = await told(client, "get_citation", **at("lit again in May"), context=10)
    start = FIRST.index("lit again in May")
    assert answer["verdict"] == "holds"
    assert "differs" not in answer
    assert answer["stands"] == {
        "text": Text(FIRST).id,
        "page": 1,
        "address": f"/pages/1?at={start}-{start + 16}",
        "start": start,
        "end": start + 16,
        "exact": "lit again in May",
        "prefix": FIRST[start - 32 : start],
        "suffix": FIRST[start + 16 : start + 48],
    }
    assert answer["page_words"] == {"before": "d will be ", "after": ", the keep"}
    assert (answer["page"]["state"], answer["page"]["revision"], answer["page"]["newest"]) == (
        "current",
        1,
        1,
    )
    assert answer["page"]["characters"] == len(FIRST)


@pytest.mark.parametrize(
    ("wrong", "differs"),
    [
        ({"exact": "lit again in June"}, ["exact"]),
        ({"prefix": "Head will not be "}, ["prefix"]),
        ({"suffix": ", a fool said"}, ["suffix"]),
        ({"text": "b2:" + "0" * 32}, ["text"]),
        ({"text": "b2:" + "0" * 32, "exact": "LIT again in May"}, ["text", "exact"]),
        ({"start": 10_000, "end": 10_016}, ["place"]),
    ],
)
async def test_what_does_not_hold_is_named(page, wrong, differs):
    async with asking(page[0]) as client:
        answer = await told(client, "get_citation", **{**at("lit again in May"), **wrong})
    assert (answer["verdict"], answer["differs"]) == ("does_not_hold", differs)


async def test_a_wrong_place_is_answered_with_the_right_ones(page):
    words = "It was never dark for us"
    async with asking(page[0]) as client:
        answer = await told(client, "get_citation", **{**at(words), "start": 5, "end": 5 + len(words)})
    first, second = FIRST.index(words), FIRST.rindex(words)
    assert answer["differs"] == ["exact"]
    assert answer["stands"]["exact"] == FIRST[5 : 5 + len(words)]
    assert [one["start"] for one in answer["elsewhere"]] == [first, second]


async def test_a_text_alone_finds_its_page_and_an_address_alone_shows_what_stands_there(page):
    found = {name: value for name, value in at("lit again in May").items() if name != "page"}
    async with asking(page[0]) as client:
        assert (await told(client, "get_citation", text=Text(FIRST).id, **found))["verdict"] == "holds"
        shown = await told(client, "get_citation", address="/pages/1?at=0-14")
        linked = await told(client, "get_citation", address="http://127.0.0.1:8750/pages/1?at=0-14#at")
    assert (shown["verdict"], shown["stands"]["exact"]) == ("not_compared", "The lighthouse")
    assert linked == shown


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"start": 5, "end": 9},
        {"address": "/pages/1?at=9-5"},
        {"address": "/pages/0x1"},
        {"address": "/pages/1?at=0-4", "page": 2},
        {"address": "/pages/1?at=0-4", "start": 1, "end": 4},
        {"page": 1, "start": 9, "end": 5},
    ],
)
async def test_what_names_no_place_is_refused_with_how_to_name_one(page, asked):
    async with asking(page[0]) as client:
        assert "/pages/12?at=340-395" in await refused(client, "get_citation", **asked)


async def test_of_a_replaced_page_the_words_hold_and_the_newest_is_named(page):
    path, file = page
    file.write_text(SECOND, encoding="utf-8")
    with opened(path, writing=True) as archive:
        list(add(archive, [file.parent], Inline(archive.plan)))
    async with asking(path) as client:
        answer = await told(client, "get_citation", **at("lit again in May"))
    assert answer["verdict"] == "holds"
    assert (answer["page"]["state"], answer["page"]["newest"]) == ("superseded", 2)
    assert "stories" not in answer["page"]


async def test_a_removed_page_is_told_from_one_that_never_was(page):
    path, file = page
    with opened(path, writing=True) as archive:
        assert [one.result.value for one in remove(archive, [str(file)])] == ["removed"]
    async with asking(path) as client:
        assert await told(client, "get_citation", **at("lit again in May")) == {"verdict": "page_removed"}
        assert await told(client, "get_citation", page=2, end=4) == {"verdict": "no_such_page"}


async def test_every_citation_of_the_sample_holds(sample_workspace):
    async with asking(sample_workspace) as client:
        story = await largest(client)
        answers = [
            await told(client, "search_stories", words="bridge"),
            await told(client, "get_story", story=story),
            await told(client, "get_quotes", story=story, limit=50),
            await told(client, "get_quotes", speaker="Reker"),
            await told(client, "check_quote", quote="Sailing into the strait without a captain is fine"),
            await told(client, "get_claims", story=story, limit=50),
            await told(client, "get_conflicts", story=story, compatible=True),
        ]
        cited = {one["address"]: one for answer in answers for one in citations(answer)}
        assert len(cited) > 100
        with opened(sample_workspace) as archive:
            for one in cited.values():
                asked = GetCitation(**{name: one[name] for name in one})
                assert get_citation(archive, asked).verdict == "holds", one
                moved = GetCitation(
                    page=one["page"], start=one["start"] + 1, end=one["end"] + 1, exact=one["exact"]
                )
                assert get_citation(archive, moved).verdict == "does_not_hold", one


async def test_a_long_place_is_given_by_its_beginning_and_still_holds(tmp_path):
    words = " ".join(f"Wave {number} broke over the mole of Quarn." for number in range(400))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "long.txt").write_text(words, encoding="utf-8")
    path = made(tmp_path / "long.mw", [tmp_path / "pages"])
    async with asking(path) as client:
        shown = await told(client, "get_citation", page=1, start=0, end=len(words) - 1)
        stands = shown["stands"]
        assert (len(stands["exact"]), stands["cut"], stands["end"]) == (LONGEST_EXACT, True, len(words) - 1)
        assert (await told(client, "get_citation", **stands))["verdict"] == "holds"
        uncut = {name: value for name, value in stands.items() if name != "cut"}
        assert (await told(client, "get_citation", **uncut))["differs"] == ["exact"]


ordinary = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@given(ordinary, st.data())
def test_an_address_means_the_place_that_it_was_made_of(content, data):
    start = data.draw(st.integers(0, len(content)))
    span = Span(start, data.draw(st.integers(start, len(content))))
    one = cited(Text(content), 12, span)
    assert one.address == address_of(12, span.start, span.end)
    assert addressed(one.address) == addressed(f"manywitness:/{one.address}") == Address(12, span)
    assert one.symbols or (one.exact, one.prefix + one.exact + one.suffix) == (
        content[span.start : span.end],
        content[max(0, span.start - 32) : span.end + 32],
    )
