"""Checking a quotation: what the workspace has of a sentence, as a quotation and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...errors import QueryError
from ...export.difference import Run
from ...lang.en_interface import text
from ...model import Account, AccountId
from ...workspace.archive import naming
from ...workspace.archive.checking import check_quote
from ...workspace.archive.opening import Archive
from ...workspace.checking import Answer, Found, StoryAnswer
from ..asking import Asking
from ..looks import page
from ..places import place
from ..reading import read

# Places told of one wording, and wordings of one story.
PLACES = 8
WORDINGS = 12

Numbers = Mapping[AccountId, int]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place where a wording stands; `notes` say as what, and what was not counted as a difference."""

    href: str
    account: Account
    speaker: str
    agrees: bool | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording and where it stands; `more` places are not shown."""

    status: str
    runs: tuple[Run, ...]
    places: tuple[PlaceView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """What one story has; `more` wordings are not shown."""

    id: str
    title: str
    wordings: tuple[WordingView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The answer as it is shown: `summary` says in a sentence what the pages have."""

    status: str
    summary: str
    stories: tuple[StoryView, ...]


async def check(request: Request) -> Response:
    """The form, and under it the answer where a sentence was given."""
    asking = Asking(request.query_params)
    quote, speaker = asking.words("quote"), asking.words("speaker")
    answer = None
    if quote:
        try:
            answer = await read(request, lambda archive: _answer(archive, quote, speaker), lane="slow")
        except QueryError as error:
            asking.faults.extend((error.what, error.possible))
    values = {
        "title": text("check.title"),
        "quote": quote,
        "speaker": speaker,
        "faults": asking.faults,
        "answer": answer,
    }
    return page(request, "check.html.j2", values)


def _answer(archive: Archive, quote: str, speaker: str) -> AnswerView:
    answer = check_quote(archive, quote, speaker=speaker)
    ids = {one.account.id for story in answer.stories for one in story.found}
    numbers = {name: naming.article(archive.connection, name).page for name in ids}
    stories = tuple(_story(story, answer, numbers) for story in answer.stories)
    return AnswerView(answer.status.value, _summary(answer), stories)


def _summary(answer: Answer) -> str:
    found = [one for story in answer.stories for one in story.found if one.status is answer.status]
    count = len({one.account.id for one in found})
    names = " / ".join(sorted({one.speaker for one in found if one.speaker}))
    said = text(f"check.sum_{answer.status.value}", count=count, names=names, speaker=answer.speaker)
    if not answer.speaker or answer.status.value in {"said_by_another", "absent", "elsewhere"}:
        return said
    agreed = any(one.agrees for one in found)
    return f"{said} {text('check.agreed' if agreed else 'check.not_named', speaker=answer.speaker)}"


def _story(story: StoryAnswer, answer: Answer, numbers: Numbers) -> StoryView:
    views = list(_wordings(story.found, answer, numbers))
    return StoryView(story.id, story.title, tuple(views[:WORDINGS]), max(len(views) - WORDINGS, 0))


def _wordings(found: Sequence[Found], answer: Answer, numbers: Numbers) -> Iterator[WordingView]:
    def same(one: Found) -> tuple[str, tuple[Run, ...]]:
        return one.status.value, tuple(_runs(one, answer))

    for (status, runs), some in groupby(found, key=same):
        many = list(some)
        places = tuple(_place(one, numbers) for one in many[:PLACES])
        yield WordingView(status, runs, places, len(many) - len(places))


def _runs(one: Found, answer: Answer) -> Iterator[Run]:
    """The words of the page; where they are others, those that only the page has and only the sentence."""
    if not one.changes:
        content = one.account.document.text
        for number, piece in enumerate(one.pieces):
            if number:
                yield Run("gap", "")
            yield Run("same", " ".join(content[piece.span].split()))
        return
    at = 0
    for change in one.changes:
        yield Run("same", answer.quote[at : change.asked.start].strip())
        if len(change.asked):
            yield Run("missing", answer.quote[change.asked.start : change.asked.end])
        if change.found:
            yield Run("own", change.found)
        at = change.asked.end
    yield Run("same", answer.quote[at:].strip())


def _place(one: Found, numbers: Numbers) -> PlaceView:
    notes = [text(f"check.as_{one.where.value}")]
    if one.others_name:
        notes.append(text("check.others_name"))
    if one.levelled:
        notes.append(text("check.but_for", what=", ".join(one.levelled)))
    return PlaceView(
        href=place(numbers[one.account.id], *(piece.span for piece in one.pieces)),
        account=one.account,
        speaker=one.speaker or "",
        agrees=one.agrees,
        notes=tuple(notes),
    )


ROUTES = (Route("/check", check),)
