"""When what is due, and what of that which a source names is new. Pure: the time and the dice are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ...errors import FetchError
from ...fetch import Answer
from ...fetch.backoff import Draw, delay, spread
from ...store.feeds import NEVER, NOBODY, Feed, Listed, Stage, Stated
from .contents import Contents, Named
from .times import DAY, MINUTE, iso, seconds_of

# Between two readings of a source, unless asked otherwise.
EVERY_MINUTES = 30
# A source that fails is tried again after its own period, doubled with each failure up to a day.
MOST_BACKOFF = DAY
# An article that fails is tried five times: after 5, 10, 20 and 40 minutes, each drawn from its second half.
FIRST_RETRY = 5 * MINUTE
TRIES = 5
# Some feeds say of every entry that it changed whenever they are asked.
REVISIT = 6 * 3_600.0
# Once in a week a source is asked without saying what is known: a server may be wrong about what changed.
WHOLE = 7 * DAY
# How long a source may ask to be believed fresh.
MOST_FRESH = DAY
# A sitemap lists what its site ever had: from it come pages of the last days before it was added, and later.
SITEMAP_DAYS = 3
# Sitemaps of an index that are read in one reading, the latest changed first.
MOST_SITEMAPS = 50

# What will not be otherwise when it is tried again; all else is tried again.
_FINAL = frozenset(("gone", "robots", "private", "port", "address", "too_large", "redirects", "encoding"))
_LASTING_STATUS = frozenset(range(400, 500)) - {408, 425, 429}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reading of a source came to: what is written down of what it names, and how many of these are to
    be fetched (`new`), or are older than asked for (`passed`).
    """

    listed: tuple[Listed, ...]
    new: int
    passed: int


def plan(feed: Feed, found: Contents, known: Mapping[str, Listed], now: float, *, first: bool) -> Plan:
    """What of a source's contents is new, given what was known of these addresses.

    The newest are due first: `asked.most` of them at once, as many again with each later reading. Of a
    sitemap that is read for the `first` time, what has no date was there before.
    """
    since = _since(feed, found)
    fresh: list[Listed] = []
    # What has no date comes first, in its own order: feeds list their newest first.
    for one in sorted(found.named, key=lambda one: one.when or "9", reverse=True):
        before = known.get(one.address)
        if before is None:
            passed = _is_old(one, since) or (one.when is None and first and found.form == "sitemap")
            stage = Stage.PASSED if passed else Stage.WAITING
            fresh.append(_listed(feed, one, stage, iso(now)))
        elif before.feed in {feed.number, NOBODY} and _again(before, one):
            due = max(now, seconds_of(before.due) + (0 if one.stated.sitemap else REVISIT))
            fresh.append(replace(_listed(feed, one, Stage.WAITING, iso(due)), stated=_renewed(one, before)))
    limit = MOST_SITEMAPS if found.form == "sitemap index" else feed.asked.most
    spaced = tuple(_spaced(fresh, limit, feed.asked.every_minutes * MINUTE))
    waiting = sum(one.stage is Stage.WAITING for one in spaced)
    return Plan(spaced, waiting, len(spaced) - waiting)


def _renewed(one: Named, before: Listed) -> Stated:
    """What is said of an address now, with what its last answer said."""
    last = before.stated
    return replace(one.stated, etag=last.etag, last_modified=last.last_modified, status=last.status)


def _since(feed: Feed, found: Contents) -> str:
    if feed.asked.since or found.form == "feed":
        return feed.asked.since
    return iso(seconds_of(feed.added) - SITEMAP_DAYS * DAY)[:10]


def _is_old(one: Named, since: str) -> bool:
    """Whether it is older than asked for; a sitemap is as new as the newest that it lists."""
    return one.when is not None and one.when[:10] < since


def _again(before: Listed, one: Named) -> bool:
    """Whether what is known is to be fetched again: its source says that it changed; of sitemaps, it may not
    say so.
    """
    if before.stage is Stage.WAITING:
        return False
    return one.mark != before.mark if one.mark else one.stated.sitemap


def _listed(feed: Feed, one: Named, stage: Stage, due: str) -> Listed:
    host = (urlsplit(one.stated.url).hostname or "").lower()
    return Listed(one.address, feed.number, host, stage, one.mark, due, 0, one.stated)


def _spaced(fresh: Iterable[Listed], most: int, period: float) -> Iterable[Listed]:
    """The same with what is too much for one reading due in later ones."""
    number = 0
    for one in fresh:
        if one.stage is Stage.WAITING:
            later = number // max(most, 1) * period
            number += 1
            yield replace(one, due=iso(seconds_of(one.due) + later)) if later else one
        else:
            yield one


def read(feed: Feed, answer: Answer, found: Contents | None, now: float, draw: Draw) -> Feed:
    """The source after it answered: `found` is what it lists, None where nothing changed."""
    before = feed.standing
    fresh = min(answer.fresh_seconds, MOST_FRESH)
    due = now + spread(max(feed.asked.every_minutes * MINUTE, fresh), draw)
    standing = replace(
        before,
        etag=answer.etag or (before.etag if found is None else ""),
        modified=answer.modified or (before.modified if found is None else ""),
        moved=answer.moved or before.moved,
        tried=iso(now),
        fetched=iso(now),
        status=answer.status,
        kind="",
        message="",
        failures=0,
        fetches=before.fetches + 1,
        taken=before.taken + answer.taken,
    )
    if found is not None:
        title = found.title or before.title
        standing = replace(standing, form=found.form, title=title, whole=iso(now), listed=len(found.named))
    return replace(feed, due=iso(due), standing=standing)


def failed(feed: Feed, error: FetchError, now: float, draw: Draw) -> Feed:
    """The source after it could not be read. One that is gone for good (410) is not asked again; one that
    moved and is gone there is asked where it was.
    """
    before = feed.standing
    failures = before.failures + (error.kind not in {"later", "offline"})
    period = feed.asked.every_minutes * MINUTE
    wait = max(delay(failures + 1, period, MOST_BACKOFF, draw), error.wait_seconds, MINUTE)
    lost = error.kind == "gone" and before.moved
    standing = replace(
        before,
        moved="" if lost else before.moved,
        tried=iso(now),
        status=error.status,
        kind=error.kind,
        message=error.message,
        failures=failures,
        fetches=before.fetches + 1,
    )
    due = NEVER if error.status == 410 and not lost else iso(now + wait)
    return replace(feed, due=due, standing=standing)


def is_final(error: FetchError) -> bool:
    """Whether the same would come of another try."""
    return error.kind in _FINAL or (error.kind == "status" and error.status in _LASTING_STATUS)


def tried(one: Listed, error: FetchError, now: float, draw: Draw) -> Listed:
    """An address after it could not be fetched, for a reason that may pass; given up after five tries. That a
    host asks to wait is no try.
    """
    stated = replace(one.stated, status=error.status, kind=error.kind, message=error.message)
    if error.kind == "later":
        due = now + max(error.wait_seconds, MINUTE) * (1 + draw() / 10)
        return replace(one, due=iso(due), stated=stated)
    tries = one.tries + 1
    stage = Stage.FAILED if tries >= TRIES else Stage.WAITING
    wait = max(delay(tries, FIRST_RETRY, MOST_BACKOFF, draw), error.wait_seconds)
    return replace(one, stage=stage, due=iso(now + wait), tries=tries, stated=stated)


def arrived(one: Listed, answer: Answer, stage: Stage, now: float) -> Listed:
    """An address after it answered."""
    etag = answer.etag or (one.stated.etag if answer.status == 304 else "")
    modified = answer.modified or (one.stated.last_modified if answer.status == 304 else "")
    stated = replace(one.stated, etag=etag, last_modified=modified, status=answer.status, kind="", message="")
    return replace(one, stage=stage, due=iso(now), tries=0, stated=stated)
