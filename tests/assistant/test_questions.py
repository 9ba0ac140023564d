"""What a tool may be asked, and what is said of the rest."""

from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.assistant.questions import CheckQuote, GetCitation, GetClaims, SearchStories, question
from manywitness.assistant.tools import TOOLS
from manywitness.errors import QueryError


def test_a_question_is_read_with_its_defaults():
    asked = question(SearchStories, {"words": "ferry", "since": "2021-05-04"})
    assert asked == SearchStories(words="ferry", since=date(2021, 5, 4))
    assert (asked.limit, asked.until, asked.cursor) == (10, None, "")


@pytest.mark.parametrize(
    ("kind", "arguments", "what", "possible"),
    [
        (GetClaims, {}, "object missing required field story", "the fields are story (needed), status"),
        (GetClaims, {"story": 3}, "story: expected str, got int", "the fields are story (needed)"),
        (GetClaims, {"story": "s1", "limit": 51}, "limit: expected int <= 50", "the fields are"),
        (GetClaims, {"story": "s1", "limit": 0}, "limit: expected int >= 1", "the fields are"),
        (GetClaims, {"story": "s1", "limit": True}, "limit: expected int, got bool", "the fields are"),
        (GetClaims, {"story": "s1", "status": "true"}, "status: invalid enum value 'true'", "the fields are"),
        (GetClaims, {"story": "s1", "path": "/"}, "object contains unknown field path", "the fields are"),
        (GetClaims, {"story": "s" * 65}, "story: expected str of length <= 64", "the fields are"),
        (GetClaims, {"story": "a\0b"}, "story: it has the character U+0000", "leave it out"),
        (GetClaims, {"story": "\ud800"}, "story: half a character", "write it in whole characters"),
        (CheckQuote, {"quote": ""}, "quote: expected str of length >= 1", "the fields are quote (needed)"),
        (CheckQuote, {"quote": "a" * 4001}, "quote: expected str of length <= 4000", "the fields are"),
        (SearchStories, {"since": "May"}, "since: invalid RFC3339 encoded date", "the fields are words"),
        (GetCitation, {"text": "b2:x"}, "text: “b2:x” is no id of a text", 'it is "b2:" and 32'),
        (GetCitation, {"start": -1}, "start: expected int >= 0", "the fields are address"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_possible(kind, arguments, what, possible):
    with pytest.raises(QueryError) as wrong:
        question(kind, arguments)
    assert wrong.value.what.startswith(what)
    assert wrong.value.possible.startswith(possible)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(TOOLS)), st.data())
def test_whatever_is_asked_is_a_question_or_a_query_error(name, data):
    tool = TOOLS[name]
    names = st.sampled_from(tool.asked.__struct_fields__) | st.text(max_size=5)
    arguments = data.draw(st.dictionaries(names, json_values, max_size=6))
    try:
        asked = question(tool.asked, arguments)
    except QueryError as wrong:
        assert len(wrong.what) < 400
        (wrong.what + wrong.possible).encode()
    else:
        assert isinstance(asked, tool.asked)


@pytest.mark.parametrize("name", TOOLS)
def test_the_schema_of_a_question_says_what_is_read(name):
    schema = TOOLS[name].input_schema
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(TOOLS[name].asked.__struct_fields__)
    jsonschema.Draft202012Validator.check_schema(TOOLS[name].output_schema)
    assert TOOLS[name].output_schema["type"] == "object"
