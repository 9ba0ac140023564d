"""What is asked for next, and what came of it, before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from ...errors import FetchError, ReadError
from ...fetch import Answer, Fetcher, Request
from ...fetch.backoff import Draw
from ...fetch.manners import MOST_FEED, MOST_PAGE, MOST_SITEMAP
from ...model import Dropped, Failed
from ...read.entry import Read
from ...store import feeds
from ...store.connection import Connection
from ...store.feeds import Feed, Listed, Stage
from .articles import article
from .contents import Contents, contents
from .planning import WHOLE, arrived, failed, is_final, read, tried
from .standing import is_folder
from .times import iso, seconds_of

# What is fetched before it is written: so many answers, or what a host gives in so many seconds.
BATCH = 32
BATCH_SECONDS = 10.0

_FEEDS = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to fetch: a source, or with `listed` what it named."""

    feed: Feed
    listed: Listed | None
    request: Request


@dataclass(frozen=True, slots=True)
class Batch:
    """What is done next: jobs, and folders to look into. `soon` is when the host of something that is due may
    be asked, `later` when something is due next; None where nothing is.
    """

    jobs: tuple[Job, ...] = ()
    folders: tuple[Feed, ...] = ()
    soon: float | None = None
    later: float | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do now."""
        return not self.jobs and not self.folders


@dataclass(slots=True)
class _Choosing:
    """Jobs as they are chosen; hosts that must wait are left for later."""

    fetcher: Fetcher
    now: float
    jobs: list[Job] = field(default_factory=list)
    soon: list[float] = field(default_factory=list)

    def take(self, job: Job) -> bool:
        """Take a job unless the batch is full or its host must be left alone for longer than it lasts."""
        ready = self.fetcher.ready_at(job.request.url)
        if ready > self.now + BATCH_SECONDS:
            self.soon.append(ready)
            return False
        if len(self.jobs) == BATCH:
            self.soon.append(self.now)
            return False
        self.jobs.append(job)
        return True


def batch(connection: Connection, fetcher: Fetcher | None, now: float) -> Batch:
    """What is due now, as far as one batch goes; without a fetcher folders alone."""
    known = feeds.feeds(connection)
    due = [feed for feed in known if seconds_of(feed.due) <= now]
    folders = tuple(feed for feed in due if is_folder(feed.address))
    times = [seconds_of(feed.due) for feed in known if is_folder(feed.address) or fetcher is not None]
    if fetcher is None:
        return Batch(folders=folders, later=_earliest(time for time in times if time > now))
    choosing = _Choosing(fetcher, now)
    for feed in due:
        if not is_folder(feed.address):
            choosing.take(Job(feed, None, _source_request(fetcher, feed, now)))
    hosts = feeds.waiting_hosts(connection)
    for host, first in hosts.items():
        if seconds_of(first) <= now:
            _choose_of_host(connection, choosing, host, {feed.number: feed for feed in known})
    times += map(seconds_of, hosts.values())
    later = _earliest(time for time in times if time > now)
    return Batch(tuple(choosing.jobs), folders, _earliest(choosing.soon), later)


def _earliest(times: Iterator[float] | list[float]) -> float | None:
    return min(times, default=None)


def _choose_of_host(connection: Connection, choosing: _Choosing, host: str, known: dict[int, Feed]) -> None:
    """As many of what waits from a host as it may be asked for in one batch, at least one."""
    found = feeds.waiting(connection, host, until=iso(choosing.now), limit=BATCH)
    rows = [(row, known[row.feed]) for row in found if row.feed in known]
    if not rows:
        return
    first = urlsplit(rows[0][0].stated.url)
    gap = choosing.fetcher.gap_seconds(f"{first.scheme}://{first.netloc}")
    for number, (row, feed) in enumerate(rows):
        if number >= max(1, BATCH_SECONDS / max(gap, 0.001)):
            choosing.soon.append(choosing.now)
            return
        if not choosing.take(Job(feed, row, _request(choosing.fetcher, feed, row))):
            return


def _source_request(fetcher: Fetcher, feed: Feed, now: float) -> Request:
    standing = feed.standing
    trusted = seconds_of(standing.whole) > now - WHOLE
    return Request(
        standing.moved or feed.address,
        etag=standing.etag if trusted else "",
        modified=standing.modified if trusted else "",
        most_bytes=MOST_FEED if standing.form == "feed" else MOST_SITEMAP,
        accept=_FEEDS,
        private=_private(fetcher, feed),
        what="feed",
    )


def _request(fetcher: Fetcher, feed: Feed, row: Listed) -> Request:
    stated, private = row.stated, _private(fetcher, feed)
    asked = Request(stated.url, etag=stated.etag, modified=stated.last_modified, private=private)
    if stated.sitemap:
        return replace(asked, most_bytes=MOST_SITEMAP, accept=_FEEDS, what="feed")
    return replace(asked, most_bytes=MOST_PAGE)


def _private(fetcher: Fetcher, feed: Feed) -> frozenset[str]:
    """Hosts that may be private: those that were allowed, for what a source on one of them names. Else any
    feed of the world could send us into one's own network.
    """
    host = (urlsplit(feed.address).hostname or "").lower()
    allowed = fetcher.manners.allow_private
    return allowed if host in allowed else frozenset()


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one job: how its source or its address stands now, what is to be added, and what it lists.

    `error` says why a source could not be read.
    """

    job: Job
    feed: Feed | None = None
    listed: Listed | None = None
    read: Read | None = None
    found: Contents | None = None
    answer: Answer | None = None
    error: FetchError | None = None


def came(job: Job, answer: Answer | FetchError, now: float, draw: Draw) -> Came:
    """What came of a job."""
    if job.listed is None:
        return _source_came(job, answer, now, draw)
    if isinstance(answer, FetchError):
        return _error_came(job, job.listed, answer, now, draw)
    listed = arrived(job.listed, answer, Stage.DONE, now)
    if answer.status == 304:
        return Came(job, listed=listed, answer=answer)
    if listed.stated.sitemap:
        return _sitemap_came(job, listed, answer)
    return Came(job, listed=listed, read=article(answer, listed.stated), answer=answer)


def _sitemap_came(job: Job, listed: Listed, answer: Answer) -> Came:
    """What came of a sitemap that an index named; there is one level of them."""
    url = listed.stated.url
    try:
        found = contents(answer, follow=True)
    except ReadError as error:
        return Came(job, listed=listed, read=Failed(url, "read", error.kind, error.message), answer=answer)
    if found.form != "sitemap":
        return Came(job, listed=listed, read=Dropped(url, f"a {found.form} in an index of sitemaps"))
    return Came(job, listed=listed, found=found, answer=answer)


def _source_came(job: Job, answer: Answer | FetchError, now: float, draw: Draw) -> Came:
    if isinstance(answer, FetchError):
        return Came(job, feed=failed(job.feed, answer, now, draw), error=answer)
    found = None
    if answer.status == 200:
        try:
            found = contents(answer, follow=job.feed.asked.follow)
        except ReadError as broken:
            error = FetchError(broken.kind, broken.message, status=200)
            return Came(job, feed=failed(job.feed, error, now, draw), error=error)
    return Came(job, feed=read(job.feed, answer, found, now, draw), found=found, answer=answer)


def _error_came(job: Job, listed: Listed, error: FetchError, now: float, draw: Draw) -> Came:
    if is_final(error):
        stated = replace(listed.stated, status=error.status, kind=error.kind, message=error.message)
        dropped = replace(listed, stage=Stage.DROPPED, due=iso(now), stated=stated)
        return Came(job, listed=dropped, read=Dropped(stated.url, error.message))
    again = tried(listed, error, now, draw)
    if again.stage is not Stage.FAILED:
        return Came(job, listed=again)
    message = f"{error.message}; given up after {again.tries} tries"
    return Came(job, listed=again, read=Failed(again.stated.url, "fetch", error.kind, message))
