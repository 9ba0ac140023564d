"""Pages and their revisions: what was read, where it came from, and what it replaced."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ..errors import WorkspaceError
from ..model import Document, LayerKey, LeftOut, Page, Run, Source, Span, Text, Trace
from ..read import Input
from . import blobs, layers, tombstones
from .connection import Connection
from .packing import packed, restored, squeezed, unpacked

# Parts of an address that say how a reader came to the page, not which page it is.
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|igshid|mc_cid|mc_eid)\Z", re.IGNORECASE)
_PORTS = {"http": ":80", "https": ":443"}


class State(StrEnum):
    """What a page is: the newest revision of its address, or an older one."""

    CURRENT = "current"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class PageRow:
    """One revision of one address, without its text. `raw` and `text` are the ids of the bytes as they came
    and of the text; `revision` counts from 1; `added` is the time that the caller gave.
    """

    number: int
    address: str
    revision: int
    state: State
    raw: str
    text: str
    source: Source
    added: str
    run: int

    @property
    def name(self) -> str:
        """The name of the page in this workspace, the same for all revisions of its address."""
        return self.source.name


def address_of(source: Source, file: Input | None) -> str:
    """What stays the same when a page is read again: its own file, or the web address of a record.

    `file` is what the page was read from. A file that is one page, and a page in a ZIP, is known by its
    absolute path, whatever address it states of itself: one wrong canonical link would make many pages one.
    A record, an entry of a feed and a page of a web archive is known by its web address, without fragment and
    tracking; one without by its file and its own name.
    """
    web = _plain(source.url)
    if file is None:
        return web or source.name
    if source.name == file.name:
        return file.path
    if source.name.startswith(f"{file.name}/") and not source.name.endswith(f":{source.url}"):
        return file.path + source.name.removeprefix(file.name)
    own = source.name.removeprefix(f"{file.name}:")
    return web or f"{file.path}#{own}"


def _plain(url: str) -> str:
    """A web address without fragment, tracking and default port, its host in lower case; others unchanged."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.netloc:
        return url
    user, at, host = parts.netloc.rpartition("@")
    host = host.lower().removesuffix(_PORTS[scheme])
    fields = parts.query.split("&")
    query = "&".join(field for field in fields if not _TRACKING.match(field.partition("=")[0]))
    return SplitResult(scheme, user + at + host, parts.path or "/", query, "").geturl()


def same(row: PageRow, page: Page) -> bool:
    """Whether a page is the stored one: its bytes, its text and all of its source but the name, which the
    workspace gives. Cost: one digest.
    """
    source = replace(page.source, name=row.name)
    return row.text == page.text.id and row.source == source and row.raw == blobs.blob_id(page.raw)


def name_for(
    connection: Connection, address: str, wanted: str, *, coming: Container[str] = frozenset()
) -> str:
    """The name of the page of an address: the one it has, or had when it was removed; for a new address the
    wanted one, or where another address has or had that, `wanted~2`, `wanted~3`. `coming` are names that are
    given out and not stored yet.

    Cost: grows with the logarithm of how many have the name.
    """
    known = connection.execute("SELECT name FROM page WHERE address = ? LIMIT 1", (address,)).fetchone()
    if known is not None:
        return str(known[0])
    removed = tombstones.find(connection, address)
    if removed is not None and removed.name:
        wanted = removed.name

    def taken(name: str) -> bool:
        return name in coming or _taken(connection, name, address)

    if not taken(wanted):
        return wanted
    low, high = 1, 2
    while taken(f"{wanted}~{high}"):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken(f"{wanted}~{middle}") else (low, middle)
    return f"{wanted}~{high}"


def _taken(connection: Connection, name: str, address: str) -> bool:
    found = connection.execute("SELECT 1 FROM page WHERE name = ? LIMIT 1", (name,)).fetchone()
    return found is not None or tombstones.holds(connection, name, besides=address)


def put(connection: Connection, address: str, page: Page, *, run: int, at: str) -> int:
    """The number of the new page. On an address that exists it is the next revision, and the one before is
    superseded. Page numbers rise and are never given twice.

    The page is stored under the name that `name_for` says, in its source too.
    """
    [last] = connection.execute("SELECT max(revision) FROM page WHERE address = ?", (address,)).fetchone()
    if last is not None:
        connection.execute(
            "UPDATE page SET state = 'superseded' WHERE address = ? AND revision = ?", (address, last)
        )
    source = replace(page.source, name=name_for(connection, address, page.source.name))
    text = page.text.content.encode()
    values = {
        "address": address,
        "revision": (last or 0) + 1,
        "name": source.name,
        "url": source.url,
        "outlet": source.outlet,
        "title": source.title,
        "published": source.published,
        "raw": blobs.put(connection, page.raw),
        "text": blobs.put(connection, text, name=page.text.id),
        "added": at,
        "run": run,
        "source": packed(source, Source),
        "trace": _trace(page.trace),
        "left_out": squeezed(packed(page.left_out, tuple[LeftOut, ...])),
    }
    added = connection.execute(
        "INSERT INTO page (address, revision, name, url, outlet, title, published, raw, text, added, run, "
        "state, source, trace, left_out) VALUES (:address, :revision, :name, :url, :outlet, :title, "
        ":published, :raw, :text, :added, :run, 'current', :source, :trace, :left_out) RETURNING number",
        values,
    )
    return int(added.fetchone()[0])


_ROW = (
    "SELECT page.number, address, revision, state, raw.id, text.id, source, added, run FROM page "
    "JOIN blob AS raw ON raw.number = page.raw JOIN blob AS text ON text.number = page.text "
)


_NEWEST = "AND state = 'current' ORDER BY page.number DESC LIMIT 1"
_BY_NAME = _ROW + "WHERE name = ? " + _NEWEST
# In the order of the index: an address may have very many revisions.
_BY_ADDRESS = _ROW + "WHERE address = ? AND state = 'current' ORDER BY revision DESC LIMIT 1"
# The second condition lets the index serve: it holds stated addresses alone.
_BY_URL = _ROW + "WHERE url = ? AND url <> '' " + _NEWEST


def current(connection: Connection, address: str) -> PageRow | None:
    """The newest revision of an address, None where there is none."""
    found = connection.execute(_BY_ADDRESS, (address,)).fetchone()
    return _row(found) if found else None


def named(connection: Connection, words: str) -> PageRow | None:
    """The current page of this name, address or URL, in this order; of several of one URL the newest."""
    asked = ((_BY_NAME, words), (_BY_ADDRESS, words), (_BY_ADDRESS, _plain(words)), (_BY_URL, words))
    for query, value in asked:
        found = connection.execute(query, (value,)).fetchone()
        if found is not None:
            return _row(found)
    return None


def revisions(connection: Connection, address: str) -> list[PageRow]:
    """Every revision of an address that is still stored, oldest first."""
    found = connection.execute(_ROW + "WHERE address = ? ORDER BY revision", (address,))
    return [_row(values) for values in found]


def row(connection: Connection, number: int) -> PageRow:
    """The page of a number; raises WorkspaceError "unknown"."""
    found = connection.execute(_ROW + "WHERE page.number = ?", (number,)).fetchone()
    if found is None:
        raise _unknown(number)
    return _row(found)


def numbers(connection: Connection, *, after: int = 0, limit: int = 1000) -> list[int]:
    """The numbers of current pages above `after`, in order: a walk over all pages, piece by piece."""
    found = connection.execute(
        "SELECT number FROM page WHERE number > ? AND state = 'current' ORDER BY number LIMIT ?",
        (after, limit),
    )
    return [number for (number,) in found]


def page(connection: Connection, number: int) -> Page:
    """The page exactly as it was put; raises WorkspaceError "unknown", "damaged"."""
    found = connection.execute(
        "SELECT raw, text, source, trace, left_out FROM page WHERE number = ?", (number,)
    ).fetchone()
    if found is None:
        raise _unknown(number)
    raw, text, source, trace, left_out = found
    return Page(
        blobs.read(connection, raw),
        _text(connection, text),
        unpacked(source, Source),
        _traced(trace),
        unpacked(restored(left_out), tuple[LeftOut, ...]),
    )


def document(connection: Connection, number: int, keys: Iterable[LayerKey[Any]] | None = None) -> Document:
    """The document of a page with the wanted layers that are stored; None wants every layer of the model.

    Only these are decoded. Raises WorkspaceError "unknown", "damaged", "stale".
    """
    found = connection.execute("SELECT text, source FROM page WHERE number = ?", (number,)).fetchone()
    if found is None:
        raise _unknown(number)
    text, source = found
    held = layers.read(connection, number, keys)
    return Document(_text(connection, text), unpacked(source, Source), {one.key.name: one for one in held})


def erase(connection: Connection, number: int) -> None:
    """Take a page away with its layers, its accounts and all that hangs on them, and with its bytes where no
    other page has the same. Raises WorkspaceError "unknown".

    Stories keep their old size until `stories.leave` was told of the accounts, before.
    """
    found = connection.execute("SELECT raw, text FROM page WHERE number = ?", (number,)).fetchone()
    if found is None:
        raise _unknown(number)
    connection.execute("DELETE FROM page WHERE number = ?", (number,))
    blobs.drop_unused(connection, set(found))


def _row(values: tuple[Any, ...]) -> PageRow:
    number, address, revision, state, raw, text, source, added, run = values
    return PageRow(number, address, revision, State(state), raw, text, unpacked(source, Source), added, run)


def _text(connection: Connection, blob: int) -> Text:
    return Text(blobs.read(connection, blob).decode())


def _unknown(number: int) -> WorkspaceError:
    return WorkspaceError("unknown", f"the workspace has no page {number}")


def _trace(trace: Trace) -> bytes:
    """Runs as the steps between their ends: small numbers, which squeeze to a quarter."""
    steps: list[int] = []
    text = raw = 0
    for run in trace.runs:
        steps += (run.text.start - text, len(run.text), run.raw.start - raw, len(run.raw))
        text, raw = run.text.end, run.raw.end
    return squeezed(packed((trace.whole, tuple(steps)), tuple[bool, tuple[int, ...]]))


def _traced(stored: bytes) -> Trace:
    whole, steps = unpacked(restored(stored), tuple[bool, tuple[int, ...]])
    runs: list[Run] = []
    text = raw = 0
    for text_step, text_length, raw_step, raw_length in zip(*[iter(steps)] * 4, strict=True):
        text, raw = text + text_step, raw + raw_step
        runs.append(Run(Span(text, text + text_length), Span(raw, raw + raw_length)))
        text, raw = text + text_length, raw + raw_length
    return Trace(tuple(runs), whole)
