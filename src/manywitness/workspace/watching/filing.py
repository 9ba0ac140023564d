"""Writing down what came: pages as `add` does, and in the same transaction how their addresses stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...fetch import Origin
from ...fetch.backoff import Draw, spread
from ...read.entry import Read
from ...run import Engine
from ...store import feeds
from ...store.connection import Connection
from ...store.feeds import Feed, Host, Listed, Stage
from ...store.journal import Result
from ..archive.adding import Filed, add, add_read
from ..archive.opening import Archive
from ..archive.waiting import engine_for, waiting
from .jobs import Came
from .planning import Plan, plan
from .times import MINUTE, iso, seconds_of

_STAGES = {Result.DROPPED: Stage.DROPPED, Result.FAILED: Stage.FAILED}
_ARTICLES = frozenset((Result.KEPT, Result.REVISED))

# The engine for pages that were fetched.
EngineOf = Callable[[Archive], Engine]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of reading a source. `new` addresses are to be fetched (of a folder: pages that are new or
    changed), `passed` are older than asked for, `odd` are no addresses of the web; `error` is the kind of
    what went wrong, "" for nothing. `due` is when the source is read next.
    """

    address: str
    form: str
    status: int = 0
    changed: bool = True
    listed: int = 0
    new: int = 0
    passed: int = 0
    odd: int = 0
    error: str = ""
    message: str = ""
    due: str = ""


# What is to be added, and how its address stands then.
_Addition = tuple[Listed, Read]


def file_folder(archive: Archive, folder: Feed, now: float, draw: Draw) -> Iterator[Filed | Tried]:
    """Every page of a folder that is new or changed, as `add` tells it; nothing where nothing changed since.
    The folder itself comes last. What is gone from it stays in the workspace.
    """
    path = _from_here(Path(folder.address))
    found = waiting(archive, [path])
    seen = f"{found.files} files, {found.unread} of {found.size} bytes unread"
    missing = not path.exists()
    new, failure = 0, folder.standing.message if missing else ""
    if (found.unread and seen != folder.standing.etag) or (missing and not failure):
        for filed in add(archive, [path], engine_for(archive, found)):
            new += filed.result in _ARTICLES
            failure = filed.reason if filed.kind == "missing" else failure
            if filed.result is not Result.UNCHANGED:
                yield filed
        seen = _unread(archive, path)
    standing = replace(
        folder.standing,
        form="folder",
        etag=seen,
        tried=iso(now),
        fetched=folder.standing.fetched if failure else iso(now),
        kind="missing" if failure else "",
        message=failure,
        failures=folder.standing.failures + 1 if failure else 0,
        fetches=folder.standing.fetches + 1,
        listed=found.files,
        articles=folder.standing.articles + new,
    )
    due = iso(now + spread(folder.asked.every_minutes * MINUTE, draw))
    with archive.transaction():
        feeds.put(archive.connection, replace(folder, due=due, standing=standing))
    yield Tried(
        folder.address, "folder", listed=found.files, new=new, error=standing.kind, message=failure, due=due
    )


def _unread(archive: Archive, path: Path) -> str:
    found = waiting(archive, [path])
    return f"{found.files} files, {found.unread} of {found.size} bytes unread"


def _from_here(path: Path) -> Path:
    """The path as one would write it here, as `update` does: pages are named so."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def file_all(
    archive: Archive, met: Sequence[Came], origins: Mapping[str, Origin], engine: EngineOf
) -> Iterator[Filed | Tried]:
    """Everything that was fetched: pages first, each when it is safe; then how sources stand, in one
    transaction with what they name. `origins` are those of which something new is known.
    """
    connection = archive.connection
    planned = [(one, _plan(connection, one)) for one in met]
    additions = [addition for pair in planned for addition in _additions(*pair)]
    if additions:
        yield from _added(archive, additions, engine)
    with archive.transaction():
        told = [_put(connection, *pair) for pair in planned]
        feeds.put_hosts(connection, {name: _host(name, one) for name, one in origins.items()})
    yield from (one for one in told if one is not None)


def _additions(one: Came, planned: Plan) -> Iterator[_Addition]:
    """What is to be added of one answer: the page, or of a feed the texts of entries that are new in it."""
    if one.listed is not None and one.read is not None:
        yield one.listed, one.read
    if one.feed is None or one.found is None or one.feed.asked.follow:
        return
    texts = {named.address: named.text for named in one.found.named}
    for listed in planned.listed:
        text = texts[listed.address]
        if listed.stage is Stage.WAITING and text is not None:
            yield replace(listed, stage=Stage.DONE), text


def _plan(connection: Connection, one: Came) -> Plan:
    """What of that which a source names is new."""
    found, feed = one.found, one.feed or one.job.feed
    if found is None or one.answer is None:
        return Plan((), 0, 0)
    before = one.job.listed
    first = before.stated.status == 0 if before is not None else not one.job.feed.standing.whole
    known = feeds.listed(connection, (named.address for named in found.named))
    return plan(feed, found, known, seconds_of(feed.standing.tried), first=first)


def _added(archive: Archive, additions: Sequence[_Addition], engine: EngineOf) -> Iterator[Filed]:
    """What became of each page, once it is safe together with how its address stands."""
    left = iter(additions)

    def beside(told: Sequence[Filed]) -> None:
        done = [(filed, listed) for filed, (listed, _) in zip(told, left, strict=False)]
        stages = (replace(one, stage=_STAGES.get(filed.result, one.stage)) for filed, one in done)
        feeds.put_listed(archive.connection, stages)
        _count(archive.connection, [one.feed for filed, one in done if filed.result in _ARTICLES])

    named = sorted({listed.host for listed, _ in additions})
    with archive.run("watch", named) as run:
        yield from add_read(archive, run, (read for _, read in additions), engine(archive), beside)


def _count(connection: Connection, numbers: Sequence[int]) -> None:
    """Count new and changed pages for the sources that named them."""
    for number in sorted(set(numbers)):
        feed = feeds.numbered(connection, number)
        if feed is not None:
            articles = feed.standing.articles + numbers.count(number)
            feeds.put(connection, replace(feed, standing=replace(feed.standing, articles=articles)))


def _put(connection: Connection, one: Came, planned: Plan) -> Tried | None:
    """Write down how a source or an address stands, and what it names; what is told of a source."""
    now = feeds.numbered(connection, one.job.feed.number)
    if now is None:
        # It was removed while it was read.
        return None
    following = one.feed is None or one.feed.asked.follow
    rows = planned.listed if following else [row for row in planned.listed if row.stage is Stage.PASSED]
    feeds.put_listed(connection, rows)
    if one.listed is not None and one.read is None:
        feeds.put_listed(connection, [one.listed])
    if one.feed is None:
        return None
    # What was counted of it meanwhile stays; so does what a person asked of it anew.
    standing = replace(one.feed.standing, articles=now.standing.articles)
    feeds.put(connection, replace(one.feed, asked=now.asked, standing=standing))
    return _told(one, one.feed, planned)


def _told(one: Came, feed: Feed, planned: Plan) -> Tried:
    error = one.error
    return Tried(
        feed.address,
        feed.standing.form,
        status=feed.standing.status,
        changed=one.found is not None,
        listed=len(one.found.named) if one.found else 0,
        new=planned.new,
        passed=planned.passed,
        odd=one.found.odd if one.found else 0,
        error=error.kind if error else "",
        message=error.message if error else "",
        due=feed.due,
    )


def _host(name: str, one: Origin) -> Host:
    return Host(name, one.rules, one.status, iso(one.until), iso(one.not_before) if one.not_before else "")


def origin_of(one: Host) -> Origin:
    """What is known of an origin, with its moments as numbers."""
    return Origin(one.rules, one.status, seconds_of(one.until), seconds_of(one.not_before))
