"""When a page was published and last changed: what it states, weighed against what it shows its readers."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from ...lang.date_labels import FIRST, OTHER, PUBLISHED, UPDATED
from ..stated import date_in_url, iso_date
from .standing import Marked
from .statements import Statements
from .written import written_days

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "article:published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "published-date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_DATED = ("dc.date", "dcterms.date", "date", "og:pubdate", "article:pubdate")
_NAMES_DAY = re.compile(r"publish(?!er)|pub_?date|issued|created")
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip

# Lines before and after the heading in which a byline's date stands, and how long such a line may be: of 403
# days of gold that wcxb dev pages show, 362 are within (2026-11); flat.
_BEFORE, _AFTER, _FAR, _FURTHER = 3, 8, 15, 40
_LONGEST = 110
# The line above the heading is worth as much as the third below: there also the day of the visit is written.
_ABOVE = 2.5
# Two lines above the heading begins the head of the site, which may show the day of the visit; a day in the
# heading is what the page tells of.
_MASTHEAD = 5
# A day so near stands against one that markup states and the page never shows.
_PLAIN = 5
# Older days in the text of a page are days of what it tells, not of the page.
_FIRST_PAGES = "1994-01-01"
# "May 3, 2019. Updated: ...": the day before is the day of publication.
_UPDATED = re.compile(rf"[^\w]{{1,5}}(?:last )?(?:{'|'.join(map(re.escape, UPDATED))})")
# htmldate compares every element with every pattern: longer pages would cost more than all else.
_MOST_LINES = 3_000
# How far before a day a word may stand that says what the day is; what a label is worth, in lines.
_LABEL = 45
_LABELLED = 2.0
# A long line that begins with a day is a dateline.
_OPENING = 20


def _any_of(beginnings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, beginnings))})")


_LABELS = tuple(
    (name, _any_of(words))
    for name, words in (("first", FIRST), ("updated", UPDATED), ("published", PUBLISHED), ("other", OTHER))
)


@dataclass(frozen=True, slots=True)
class Dating:
    """ISO 8601 days or times; None where nothing says it."""

    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A day that stands in the page, what is said of it there, and how many lines it is from the heading."""

    iso: str
    label: str
    distance: float
    short: bool
    other: str | None = None


def dating(tree: HtmlElement, page: Statements, url: str) -> Dating:
    """The day of publication and of the last change, as exact as the page has them.

    What markup states and what readers see agree in most pages. Where they do not, the page is asked for its
    own day: the one that its readers see, unless that is the day of a change. Where only a change is dated,
    its day stands for both. Cost: linear.
    """
    stated = [day for day in map(iso_date, (page.linked.published, *page.head.stated(_PUBLISHED))) if day]
    changed = [day for day in map(iso_date, (page.linked.modified, *page.head.stated(_MODIFIED))) if day]
    seen = [one for one in _seen(page) if one.label != "other"]
    near = sorted((one for one in seen if one.distance <= _AFTER), key=_rank)
    fresh = [one for one in near if one.label != "updated"]
    found = (
        _first_of_all(seen)
        or (_settled(stated, changed, fresh, seen, date_in_url(url)) if stated else None)
        or _shown(fresh, date_in_url(url))
        or _left(page, seen, near)
        or _searched(tree, page, changed)
    )
    return Dating(
        _fullest(found, (*stated, *_stamps(page.standing.marked))), _last_change(found, changed, near)
    )


def _rank(one: _Seen) -> float:
    return one.distance - (_LABELLED if one.label == "published" else 0)


def _first_of_all(seen: list[_Seen]) -> str | None:
    return next((one.iso for one in seen if one.label == "first"), None)


def _settled(
    stated: list[str], changed: list[str], fresh: list[_Seen], seen: list[_Seen], in_url: str | None
) -> str:
    """The day of publication where markup states one."""
    days = {value[:10]: value for value in reversed(stated)}
    shown = [iso for one in fresh for iso in (one.iso, one.other)]
    agreed = next((days[iso] for iso in shown if iso in days), None)
    if agreed:
        return agreed
    earliest = min(days)
    # A page writes its days in its own time zone, its markup often in universal time.
    local = [one.iso for one in fresh if one.distance <= _MASTHEAD]
    close = next((iso for iso in (*local, *filter(None, [in_url])) if _apart(iso, earliest) == 1), None)
    if close:
        return close
    if in_url and in_url < earliest:
        return in_url
    if any(one.iso in days for one in seen if one.label != "updated"):
        return days[earliest]
    changes = {value[:10] for value in changed}
    plain = [one.iso for one in fresh if one.distance <= _PLAIN]
    return next((iso for iso in plain if all(_apart(iso, day) > 1 for day in changes)), days[earliest])


def _shown(fresh: list[_Seen], in_url: str | None) -> str | None:
    """The day that the page shows its readers near the heading, or that its address holds."""
    if in_url:
        return next((one.iso for one in fresh if _apart(one.iso, in_url) <= 1), in_url)
    return fresh[0].iso if fresh else None


def _left(page: Statements, seen: list[_Seen], near: list[_Seen]) -> str | None:
    """A day of lesser evidence: general meta tags, a labelled day anywhere, the day of a change, any mark."""
    named = (name for name in page.head.metas if _NAMES_DAY.search(name))
    dated = [day for day in map(iso_date, page.head.stated((*_DATED, *named))) if day]
    labelled = [one.iso for one in seen if one.short and one.label == "published"]
    further = sorted((one for one in seen if one.distance <= _FURTHER), key=_rank)
    marked = [one for one in page.standing.marked if "publish" in one.marks or one.tag == "time"]
    marked.sort(key=lambda one: "publish" not in one.marks)
    return next(iter((*dated, *labelled, *(one.iso for one in (*near, *further)), *_stamps(marked))), None)


def _searched(tree: HtmlElement, page: Statements, changed: list[str]) -> str | None:
    """What htmldate finds by its own rules; None when it finds nothing, or the day of a change.

    On wcxb dev it is asked in one page of ten, where it costs 8 ms and gives 2 of 531 days more (2026-11).
    Its extensive search takes up to a second and is right in a third of the few pages where only it answers.
    """
    from htmldate import find_date
    from lxml.etree import LxmlError

    if len(page.standing.lines) > _MOST_LINES:
        return None
    # Without a handler Python prints its warnings to stderr.
    logger = logging.getLogger("htmldate")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        found = find_date(tree, original_date=True, extensive_search=False)
    # What code for trees raises on a tree it did not expect.
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError):
        return None
    return None if any(day.startswith(found or "-") for day in changed) else found


def _seen(page: Statements) -> Iterator[_Seen]:
    """The days that stand in the page, in its order."""
    before = ""
    for number, line in enumerate(page.standing.lines):
        days = written_days(line.words, page.language)
        end = 0
        for day in days:
            said = line.words[max(end, day.start - _LABEL) : day.start]
            label = _label(said if any(map(str.isalpha, said)) or end else before)
            if not label and _UPDATED.match(line.words.lower(), day.end):
                label = "published"
            short = len(line.words) <= _LONGEST or day.start <= _OPENING
            if label or (short and day.iso >= _FIRST_PAGES):
                yield _Seen(day.iso, label, _distance(page, number, short=short), short, day.other)
            end = day.end
        before = line.words if len(line.words) <= _LABEL else ""


def _label(said: str) -> str:
    """What is said of a day right before it: "first", "updated", "published", "other" or "".

    Classes are not asked: hAtom wants "updated" of every entry, and sites give it to the day of publication.
    """
    said = said.lower()
    last = {name: max((found.end() for found in form.finditer(said)), default=-1) for name, form in _LABELS}
    name, end = max(last.items(), key=lambda item: item[1])
    return name if end >= 0 else ""


def _distance(page: Statements, number: int, *, short: bool) -> float:
    """Lines from the heading, as far as a day there may be the page's; infinite where it may not."""
    distance = number - page.heading if page.heading >= 0 else number + 1
    if not short or distance < -_BEFORE:
        return inf
    if distance == 0:
        return _MASTHEAD
    return distance if distance > 0 else _ABOVE - 2 * (distance + 1)


def _stamps(marked: Iterable[Marked]) -> Iterator[str]:
    return (day for one in marked if (day := iso_date(one.value)))


def _fullest(found: str | None, stamps: Iterable[str]) -> str | None:
    """`found` with its time, where a stamp of the same day has one."""
    if found is None or len(found) > 10:
        return found
    return max((stamp for stamp in stamps if stamp[:10] == found), key=len, default=found)


def _last_change(published: str | None, changed: list[str], near: list[_Seen]) -> str | None:
    """The last day of change that is no earlier than the day of publication."""
    days = changed or [one.iso for one in near if one.label == "updated"]
    return max((day for day in days if day[:10] >= (published or "")[:10]), default=None)


def _apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
