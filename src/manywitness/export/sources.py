"""Watched sources as lines for scripts: how each stands, and what came of reading one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..store.feeds import NEVER
from ..workspace.watching.standing import Watched

if TYPE_CHECKING:
    from ..workspace.watching.filing import Tried


class SourceRow(msgspec.Struct, frozen=True):
    """How a watched source stands. `source` is its web address, or the absolute path of a folder; `form` is
    "feed", "sitemap", "sitemap index", "folder", or "" before it was read. Times are UTC; `next` is null
    where it is not read again. `status` is that of HTTP, 0 where there was no answer; `kind` and `reason` say
    what is wrong. `articles` counts those that came from it, `fetches` and `bytes` all that it cost.
    """

    source: str
    form: str
    title: str
    every_minutes: int
    follow: bool
    added: str
    fetched: str | None
    tried: str | None
    next: str | None
    status: int
    kind: str
    reason: str
    failures: int
    moved: str
    listed: int
    articles: int
    waiting: int
    done: int
    passed: int
    dropped: int
    failed: int
    fetches: int
    bytes: int


class TriedRow(msgspec.Struct, frozen=True):
    """What came of reading a source: `result` is "read", "unchanged" or "failed"; it is printed when what the
    source named is written down. `new` of its addresses are to be fetched, `passed` are older than asked for.
    """

    source: str
    result: str
    form: str
    status: int
    listed: int
    new: int
    passed: int
    kind: str
    reason: str
    next: str | None


def source(one: Watched) -> SourceRow:
    """How a source stands."""
    feed, standing = one.feed, one.feed.standing
    return SourceRow(
        source=feed.address,
        form=standing.form,
        title=standing.title,
        every_minutes=feed.asked.every_minutes,
        follow=feed.asked.follow,
        added=feed.added,
        fetched=standing.fetched or None,
        tried=standing.tried or None,
        next=_next(feed.due),
        status=standing.status,
        kind=standing.kind,
        reason=standing.message,
        failures=standing.failures,
        moved=standing.moved,
        listed=standing.listed,
        articles=standing.articles,
        waiting=one.waiting,
        done=one.done,
        passed=one.passed,
        dropped=one.dropped,
        failed=one.failed,
        fetches=standing.fetches,
        bytes=standing.taken,
    )


def tried(one: Tried) -> TriedRow:
    """What came of reading a source."""
    return TriedRow(
        source=one.address,
        result="failed" if one.error else "read" if one.changed else "unchanged",
        form=one.form,
        status=one.status,
        listed=one.listed,
        new=one.new,
        passed=one.passed,
        kind=one.error,
        reason=one.message,
        next=_next(one.due),
    )


def _next(due: str) -> str | None:
    return None if due == NEVER else due
