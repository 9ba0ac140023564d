"""The check itself: exact, then in other words, then anywhere, story by story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .answers import Answer, Found, Status, StoryAnswer, Where
from .asked import asked
from .concordance import Concordance
from .exact import quoted, unquoted
from .variants import variants
from .voices import named_by_others

# So many places are told of one story.
MOST = 50

_WHERE = list(Where)


def check(book: Concordance, quote: str, *, speaker: str = "") -> Answer:
    """What the pages have of a sentence, and of whom where `speaker` is a name or a surname.

    A part of a quotation is exact where its words stand there in a row; capital letters, marks and spellings
    are no difference, and `levelled` says where they differ. Dots in the sentence excuse nothing: what they
    pass over is shown. Raises QueryError for a sentence without words or over 4,000 characters, and for a
    name without letters. Cost: that of the rarest words of the sentence, not of all pages.
    """
    wanted = asked(quote, speaker)
    exact = quoted(book, wanted)
    found = [one for number in exact for one in exact[number]]
    found += variants(book, wanted, frozenset(exact))
    found += unquoted(book, wanted, found)
    of: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        of[book.home.get(one.account.id, "")].append(one)
    stories = [_story(name, book.stories.get(name, ""), of[name], wanted.speaker) for name in of]
    stories.sort(key=lambda story: (_telling(story.found[0]), -len(story.found), story.id))
    status = stories[0].status if stories else Status.ABSENT
    return Answer(quote, wanted.speaker, status, tuple(stories), book.accounts)


def _story(name: str, title: str, found: Iterable[Found], speaker: str) -> StoryAnswer:
    named = named_by_others(found, speaker)
    ranked = sorted(named, key=lambda one: (_telling(one), one.account.id, one.pieces[0].span))
    return StoryAnswer(name, title, ranked[0].status, tuple(ranked[:MOST]))


def _telling(found: Found) -> tuple[int, float, int]:
    """What tells most comes first: the same words before others, a known speaker before an unknown one."""
    other = bool(found.changes)
    order = {
        Status.EXACT: 0 if found.agrees is not None else 1,
        Status.SAID_BY_ANOTHER: 5 if other else 2,
        Status.VARIANT: 3 if found.agrees else 4,
        Status.ELSEWHERE: 6,
        Status.ABSENT: 7,
    }[found.status]
    return order, -round(found.score, 9), _WHERE.index(found.where)
