"""When things happened: one entry for each date that a story's accounts give."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar

from ..kernel.dates import calendar_day
from ..lang.en_times import FUTURE_CUES, PAST_CUES
from ..model import Account, Corpus, Finding, Place, Span
from ..model.annotations import ARTICLES, QUOTED, SENTENCES, TIMES, Sentence, TimeExpression
from ..model.story import TIMELINE, TimelineEntry
from ..stages import Key

_CALENDAR = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?")
_WORD = re.compile(r"\w+")
_PRESENT = ("is", "are", "has", "have", "says", "say", "can", "could", "may", "does", "do")
_VERB = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, (*PAST_CUES, *FUTURE_CUES, *_PRESENT)))}|\w{{2,20}}ed)\b",
    re.IGNORECASE,
)

# A shorter sentence is a label, a longer one a paragraph without full stops. Set by eye, 2026-11, not sharp.
_FEWEST_WORDS, _MOST_WORDS = 5, 45
# Shorter words tell no two sentences of one date apart.
_SHORTEST_TELLING = 4
# A sentence of whose telling words so many stand in one that is told for another date is not news.
_TOLD = 0.6
# What ends so many days before the first report is what was before the story: a week's news still reports on
# the weekend before it. Set by hand, 2026-11, not sharp.
_BACKGROUND_DAYS = 14


@dataclass(frozen=True)
class Timeline:
    """Days, months and years that the accounts of a story give, each with the sentence that tells it best.

    A date counts in the granularity in which it is given: "May 2019" and "14 May 2019" are two entries.
    Weeks, quarters, seasons and dates with unknown parts give none. A year counts where the text writes it
    ("in 2014", not "last year") and no finer entry falls into it. What only quoted words give counts where it
    is a full date or does not lie ahead ("we will be home by Sunday" tells of a hope), and a month of them
    where no day of it counts. Of more than `most` entries those given by more accounts stay, then those given
    more often, then the earlier. An entry takes a sentence that is not told for an earlier date, where there
    is one. `reported` is the publication of the earliest account that gives the date; an entry that ends two
    weeks before the first dated account of the story is `background`. Cost: linear in the times and the words
    of their sentences, times `most`.
    """

    most: int = 40
    name: str = "timeline"
    version: int = 3
    needs: tuple[Key, ...] = (TIMES, SENTENCES, ARTICLES, QUOTED)
    gives: tuple[Key, ...] = (TIMELINE,)

    def __call__(self, story: Corpus) -> tuple[Finding[TimelineEntry]]:
        """The TIMELINE finding, sorted by date; a year stands before its months, a month before its days."""
        tellings: dict[str, list[_Telling]] = {}
        for account in story.accounts:
            for telling in _tellings(account):
                tellings.setdefault(telling.date, []).append(telling)
        chosen = sorted(_informative(tellings), key=lambda date: (*_support(tellings[date]), date))
        begin = min((account.day for account in story.accounts if account.day is not None), default=None)
        entries: list[TimelineEntry] = []
        told: list[set[str]] = []
        for date in sorted(chosen[: self.most]):
            words = _best_sentence(tellings[date], told)
            entries.append(_entry(date, words, tellings[date], begin))
            told.append(_telling_words(words))
        return (Finding(TIMELINE, f"{self.name}@{self.version}", tuple(entries)),)


@dataclass(frozen=True, slots=True)
class _Telling:
    """One account, published when it says, gives one date at `place`, in the sentence `words`: between marks
    where it is `quoted`. It lies `ahead` where it begins after the account's day and is no full date.
    """

    date: str
    place: Place
    words: str
    published: str | None
    quoted: bool
    ahead: bool


def _tellings(account: Account) -> Iterator[_Telling]:
    """Every date that the kept text of one account gives, in order."""
    document = account.document
    if TIMES not in document or SENTENCES not in document:
        return
    sentences = document[SENTENCES].items
    starts = [sentence.span.start for sentence in sentences]
    regions = [one.span for one in document[QUOTED].items if one.depth == 0] if QUOTED in document else []
    for time in _kept(document[TIMES].items, account.article.pieces):
        date = _date(time, document.text[time.span])
        sentence = _around(time.span, sentences, starts)
        if date is not None and sentence is not None:
            words = " ".join(document.text[sentence.span].split())
            place, quoted = Place(account.id, time.span), _inside(time.span, regions)
            full = len(date) == len("2026-11-27") and any(map(str.isdigit, document.text[time.span]))
            ahead = not full and account.day is not None and _first_day(date) > account.day
            yield _Telling(date, place, words, account.published, quoted, ahead)


def _kept(times: Sequence[TimeExpression], pieces: tuple[Span, ...]) -> Iterator[TimeExpression]:
    """The times inside the pieces of an article; both are sorted."""
    starts = [piece.start for piece in pieces]
    for time in times:
        at = bisect_right(starts, time.span.start) - 1
        if at >= 0 and pieces[at].contains(time.span):
            yield time


def _inside(span: Span, regions: Sequence[Span]) -> bool:
    at = bisect_right(regions, span.start, key=lambda region: region.start) - 1
    return at >= 0 and regions[at].contains(span)


def _around(span: Span, sentences: Sequence[Sentence], starts: list[int]) -> Sentence | None:
    at = bisect_right(starts, span.start) - 1
    return sentences[at] if at >= 0 and sentences[at].span.contains(span) else None


def _date(time: TimeExpression, words: str) -> str | None:
    """The calendar date of a value without its time of day; a year only where `words` write it."""
    found = _CALENDAR.fullmatch(time.value)
    if found is None:
        return None
    if found["month"] is None and found["year"] not in words:
        return None
    return time.value[:10]


def _informative(tellings: Mapping[str, Sequence[_Telling]]) -> list[str]:
    """All dates but years that a month or a day of the same year makes idle, and of those that only quoted
    words give what is hoped for ("we will be home by Sunday"), and a month in which a day is told.
    """
    quoted = {date for date, told in tellings.items() if all(one.quoted for one in told)}
    hoped = {date for date in quoted if all(one.ahead for one in tellings[date])}
    every = tellings.keys() - hoped
    finer = {date[:end] for date in every for end in (4, 7) if end < len(date)}
    return [date for date in every if date not in finer or (len(date) > 4 and date not in quoted)]


def _support(tellings: Sequence[_Telling]) -> tuple[int, int]:
    """Sorts the date that more accounts give, then the one given more often, first."""
    return -len({telling.place.account for telling in tellings}), -len(tellings)


def _entry(date: str, words: str, tellings: Sequence[_Telling], begin: int | None) -> TimelineEntry:
    granularity = {4: "year", 7: "month", 10: "day"}[len(date)]
    places = sorted({telling.place for telling in tellings}, key=lambda place: (place.account, place.span))
    background = begin is not None and begin - _last_day(date) >= _BACKGROUND_DAYS
    return TimelineEntry(date, granularity, words, tuple(places), _first_report(tellings), background)


def _first_day(date: str) -> int:
    """The proleptic ordinal of the first day of a day, a month or a year."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return calendar(year, month, day).toordinal()


def _last_day(date: str) -> int:
    """The proleptic ordinal of the last day of a day, a month or a year."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if day:
        return calendar(year, month, day).toordinal()
    after = (year + 1, 1) if month in (0, 12) else (year, month + 1)
    return calendar(*after, 1).toordinal() - 1


def _first_report(tellings: Iterable[_Telling]) -> str | None:
    """The earliest publication by its own clock; of one day a time comes after the date alone."""
    dated = {telling.published for telling in tellings if calendar_day(telling.published) is not None}
    return min((one for one in dated if one), key=lambda one: (calendar_day(one), one), default=None)


def _best_sentence(tellings: Sequence[_Telling], told: Sequence[set[str]]) -> str:
    """The sentence that tells the date best, the same for any order of the accounts.

    One of 5 to 45 words with a verb; of these one that is not `told` for another date, then the one that more
    accounts have word for word, then the one whose telling words more accounts use with this date, then the
    shorter, then by the alphabet.
    """
    accounts: dict[str, set[str]] = {}
    for telling in tellings:
        accounts.setdefault(telling.words, set()).add(telling.place.account)
    if len(accounts) == 1:
        return tellings[0].words
    own = {words: _telling_words(words) for words in accounts}
    users: dict[str, set[str]] = {}
    for words, theirs in accounts.items():
        for word in own[words]:
            users.setdefault(word, set()).update(theirs)

    def rank(words: str) -> tuple[bool, bool, int, float, int, str]:
        telling_words = own[words]
        shared = sum([len(users[word]) for word in telling_words]) / max(len(telling_words), 1)
        news = _is_news(telling_words, told)
        return not _tells(words), not news, -len(accounts[words]), -shared, len(words), words

    return min(accounts, key=rank)


def _is_news(words: set[str], told: Iterable[set[str]]) -> bool:
    return not any(len(words & other) > _TOLD * len(words) for other in told)


def _tells(words: str) -> bool:
    return _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS and _VERB.search(words) is not None


def _telling_words(words: str) -> set[str]:
    return {word for word in _WORD.findall(words.lower()) if len(word) >= _SHORTEST_TELLING}
