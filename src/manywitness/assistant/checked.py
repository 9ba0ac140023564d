"""check_quote: what the workspace has of a sentence, as what and of whom."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import AccountId
from ..workspace.archive import naming
from ..workspace.archive.checking import check_quote as check
from ..workspace.archive.opening import Archive
from ..workspace.checking import Found, StoryAnswer, WordChange
from .answers import StoryWords
from .answers_said import CheckAnswer, CheckedPlace, CheckedStory, OtherWords, PlaceWords
from .answers_said import WordChange as Change
from .questions import CheckQuote
from .selectors import pieces
from .words import line, stated_time

# Stories that are given, places of each, and changes and pieces of each place.
STORIES = 8
PLACES = 8
CHANGES = 12
SCORE_DIGITS = 4

Pages = Mapping[AccountId, int]


def check_quote(archive: Archive, asked: CheckQuote) -> CheckAnswer:
    """What the workspace has of the sentence, the most telling first. Raises QueryError."""
    answer = check(archive, asked.quote, speaker=asked.speaker)
    told = answer.stories[:STORIES]
    ids = {one.account.id for story in told for one in story.found[:PLACES]}
    numbers = {name: naming.article(archive.connection, name).page for name in ids}
    return CheckAnswer(
        status=answer.status.value,
        stories=tuple(_story(story, numbers) for story in told),
        more_stories=len(answer.stories) - len(told),
    )


def _story(story: StoryAnswer, numbers: Pages) -> CheckedStory:
    return CheckedStory(
        story=story.id,
        status=story.status.value,
        places=tuple(_place(one, numbers[one.account.id]) for one in story.found[:PLACES]),
        more_places=max(len(story.found) - PLACES, 0),
        page_words=StoryWords(title=line(story.title)),
    )


def _place(one: Found, page: int) -> CheckedPlace:
    account = one.account
    return CheckedPlace(
        status=one.status.value,
        where=one.where.value,
        page=page,
        published=stated_time(account.published),
        agrees=one.agrees,
        others_name=one.others_name,
        score=round(one.score, SCORE_DIGITS),
        changes=tuple(_change(change, one, page) for change in one.changes[:CHANGES]),
        citations=pieces(account.document.text, page, [place.span for place in one.pieces[:CHANGES]]),
        page_words=PlaceWords(
            speaker=line(one.speaker),
            outlet=line(account.outlet),
            title=line(account.title),
            levelled=tuple(map(line, one.levelled[:CHANGES])),
        ),
    )


def _change(change: WordChange, one: Found, page: int) -> Change:
    spans = [place.span for place in change.places[:CHANGES]]
    return Change(
        kind=change.kind,
        asked_start=change.asked.start,
        asked_end=change.asked.end,
        citations=pieces(one.account.document.text, page, spans),
        page_words=OtherWords(found=line(change.found)),
    )
