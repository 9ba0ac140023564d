"""What a tool may be asked: its fields, their bounds, and what is said of one that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from ..errors import QueryError
from .words import shown

Q = TypeVar("Q", bound="Question")

Limit = Annotated[int, Meta(ge=1, le=50, description="How many to give, 1 to 50.")]
Cursor = Annotated[str, Meta(max_length=80, description="`next` of the answer before, to go on behind it.")]
Story = Annotated[
    str, Meta(min_length=1, max_length=64, description="The id of a story, from search_stories.")
]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The arguments of a tool."""


class SearchStories(Question, frozen=True, kw_only=True):
    """Which stories to find."""

    words: Annotated[
        str,
        Meta(
            max_length=500,
            description='Words that must all stand in an article; "words in a row"; ferry OR boat; -word for '
            "without; ferr* for beginnings; title:word; parentheses. Empty: the newest stories.",
        ),
    ] = ""  # fmt: skip
    outlet: Annotated[str, Meta(max_length=200, description="Only with an article of this outlet.")] = ""
    person: Annotated[str, Meta(max_length=200, description="Only where this person is named.")] = ""
    speaker: Annotated[
        str, Meta(max_length=200, description="Only where this person is quoted (with words).")
    ] = ""
    since: Annotated[date | None, Meta(description="First day, YYYY-MM-DD.")] = None
    until: Annotated[date | None, Meta(description="Last day, YYYY-MM-DD.")] = None
    limit: Limit = 10
    cursor: Cursor = ""


class GetStory(Question, frozen=True, kw_only=True):
    """Which story to tell."""

    story: Story
    limit: Annotated[int, Meta(ge=1, le=50, description="How many of its articles to list, 1 to 50.")] = 20
    cursor: Cursor = ""


class GetQuotes(Question, frozen=True, kw_only=True):
    """Whose words, of which story, or which words: at least one of the three."""

    story: Annotated[str, Meta(max_length=64, description="Only of this story.")] = ""
    speaker: Annotated[str, Meta(max_length=200, description="Who said it: a full name or a surname.")] = ""
    words: Annotated[str, Meta(max_length=500, description="Words that must all stand in the quotation.")] = (
        ""
    )
    limit: Limit = 10
    cursor: Cursor = ""


class CheckQuote(Question, frozen=True, kw_only=True):
    """The sentence that somebody is said to have said."""

    quote: Annotated[
        str, Meta(min_length=1, max_length=4000, description="The sentence, without marks around it.")
    ]
    speaker: Annotated[str, Meta(max_length=200, description="Who is to have said it; empty: anybody.")] = ""


class GetClaims(Question, frozen=True, kw_only=True):
    """Which claims of a story."""

    story: Story
    status: Annotated[
        Literal["any", "corroborated", "single_origin", "disputed"],
        Meta(description="Only claims of this status."),
    ] = "any"
    limit: Limit = 10
    cursor: Cursor = ""


class GetConflicts(Question, frozen=True, kw_only=True):
    """Which conflicts of a story."""

    story: Story
    compatible: Annotated[
        bool,
        Meta(description="Also values that differ and may both be right (a bound, a rounding, an update)."),
    ] = False
    limit: Limit = 10
    cursor: Cursor = ""


class GetCitation(Question, frozen=True, kw_only=True):
    """A citation as an answer gave it (all of its fields are taken), or only the address of a place."""

    address: Annotated[
        str, Meta(max_length=200, description="As in answers: /pages/12?at=340-395. It is enough alone.")
    ] = ""  # fmt: skip
    page: Annotated[int, Meta(ge=0, le=2**53 - 1, description="The number of a page.")] = 0
    text: Annotated[str, Meta(max_length=40, description="The id of the text; alone it finds the page.")] = ""
    start: Annotated[int, Meta(ge=0, le=2**53 - 1)] = 0
    end: Annotated[int, Meta(ge=0, le=2**53 - 1)] = 0
    exact: Annotated[str, Meta(max_length=40_000, description="The words that are said to stand there.")] = ""
    prefix: Annotated[str, Meta(max_length=400)] = ""
    suffix: Annotated[str, Meta(max_length=400)] = ""
    cut: Annotated[bool, Meta(description="`exact` is only the beginning of the place.")] = False
    symbols: bool = False
    origin: Annotated[str, Meta(max_length=20)] | None = None
    context: Annotated[int, Meta(ge=0, le=4000, description="Code points to show before and after.")] = 200


_PLACE = re.compile(r" - at `\$\.?(.*?)`$")
_TEXT = re.compile(r"b2:[0-9a-f]{32}")


def question(kind: type[Q], arguments: Mapping[str, Any]) -> Q:
    """The question that arguments ask; raises QueryError, which says what is possible."""
    try:
        asked = msgspec.convert(dict(arguments), kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise QueryError(_fault(str(error)), 0, f"the fields are {_fields(kind)}") from None
    for name in asked.__struct_fields__:
        value = getattr(asked, name)
        if isinstance(value, str) and name != "exact":
            _readable(name, value)
    if isinstance(asked, GetCitation) and asked.text and not _TEXT.fullmatch(asked.text):
        raise QueryError(
            f"text: {said(asked.text)} is no id of a text", 0, 'it is "b2:" and 32 hexadecimal digits'
        )
    return asked


def said(given: str) -> str:
    """What was given, short, and harmless to show."""
    known = given[:60].encode(errors="replace").decode()
    return f"“{shown(known)}{'…' if len(given) > 60 else ''}”"


def _readable(name: str, value: str) -> None:
    """Raises QueryError for words that no text holds."""
    if "\0" in value:
        raise QueryError(f"{name}: it has the character U+0000", value.index("\0"), "leave it out")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise QueryError(f"{name}: half a character", error.start, "write it in whole characters") from None


def _fault(message: str) -> str:
    """What msgspec found wrong, with the field first."""
    place = _PLACE.search(message)
    words = shown(_PLACE.sub("", message).encode(errors="replace").decode())
    what = words[:1].lower() + words[1:200].replace("`", "")
    return f"{shown(place[1])[:60]}: {what}" if place and place[1] else what


def _fields(kind: type[Question]) -> str:
    needed = {one.name for one in msgspec.structs.fields(kind) if one.required}
    return ", ".join(f"{name} (needed)" if name in needed else name for name in kind.__struct_fields__)
