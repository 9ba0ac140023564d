"""Which sources a workspace watches: adding them by what a person writes, removing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...errors import FetchError, ReadError, WorkspaceError
from ...fetch.targets import target_of
from ...model import Failed
from ...read.names import shown
from ...read.opml import is_opml, subscriptions
from ...read.streams import open_file
from ...store import feeds
from ...store.connection import Connection
from ...store.feeds import Asked, Feed
from ..archive.opening import Archive, now

_HEAD = 4_096
# A user and a password are never shown, whoever wrote them there.
_USER = re.compile(r"://[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source that a person asked for: a web address or a folder's absolute path, and its name where a list
    of feeds has one.
    """

    address: str
    title: str = ""


def wanted(words: Iterable[str], private: frozenset[str] = frozenset()) -> tuple[list[Wanted], list[Failed]]:
    """What a person means by web addresses, and names of folders and of lists of feeds (OPML); and what of it
    can never be read, with the reason. `private` names hosts that may lead into a network of one's own.
    """
    found: dict[str, Wanted] = {}
    failed: list[Failed] = []
    for one in words:
        for address, title in _named(one, failed):
            try:
                known = Wanted(_address(address, private), title)
            except FetchError as error:
                failed.append(Failed(_USER.sub("://…@", address), "fetch", error.kind, error.message))
            else:
                found.setdefault(known.address, known)
    return list(found.values()), failed


def _address(words: str, private: frozenset[str]) -> str:
    if "://" not in words:
        return words
    url = words.removeprefix("feed:") if words.startswith("feed:http") else words
    url = f"https://{url.removeprefix('feed://')}" if url.startswith("feed://") else url
    return target_of(url, private).url


def _named(words: str, failed: list[Failed]) -> list[tuple[str, str]]:
    """The addresses that a word of a person names, each with its title."""
    if "://" in words:
        return [(words, "")]
    path = Path(words)
    try:
        if not words.strip():
            raise ReadError("missing", "no name of a source")
        if path.is_dir():
            return [(shown(path.absolute()), "")]
        with open_file(path) as file:
            if not is_opml(file.peek(_HEAD)):
                raise ReadError(
                    "format", "no list of feeds (OPML); a folder, or an address with https://, is one"
                )
            return [(one.url, one.title) for one in subscriptions(file.read())]
    except (ReadError, OSError, ValueError) as error:
        kind = error.kind if isinstance(error, ReadError) else "unreadable"
        hint = "; an address of the web begins with https://" if kind == "missing" else ""
        said = (error.strerror if isinstance(error, OSError) else None) or str(error)
        failed.append(Failed(words, "read", kind, f"{said}{hint}"))
        return []


def watch(archive: Archive, sources: Sequence[Wanted], asked: Asked) -> list[Feed]:
    """The sources as they are watched from now on, due at once; one that is known is asked for anew."""
    with archive.run("watch", [one.address for one in sources]), archive.transaction():
        return [
            feeds.add(archive.connection, one.address, asked, at=now(), title=one.title) for one in sources
        ]


def ask_all(archive: Archive, every_minutes: int) -> None:
    """Read every source so often from now on."""
    with archive.run("watch", [f"every {every_minutes} minutes"]), archive.transaction():
        for feed in feeds.feeds(archive.connection):
            asked = replace(feed.asked, every_minutes=every_minutes)
            feeds.put(archive.connection, replace(feed, asked=asked))


def forget(archive: Archive, sources: Sequence[str]) -> list[Feed]:
    """The sources that are watched no more; their pages stay. Raises WorkspaceError "unknown" before anything
    is changed.
    """
    found = [_find(archive.connection, words) for words in sources]
    with archive.run("watch", [f"not {feed.address}" for feed in found]), archive.transaction():
        for feed in found:
            feeds.remove(archive.connection, feed.number)
    return found


def _find(connection: Connection, words: str) -> Feed:
    """The source of an address as it is written, or of the folder of that name."""
    if "://" not in words:
        return feeds.find(connection, shown(Path(words).absolute()))
    try:
        return feeds.find(connection, words)
    except WorkspaceError as unknown:
        try:
            url = target_of(words, frozenset((_host(words),))).url
        except FetchError:
            raise unknown from None
        return feeds.find(connection, url)


def _host(words: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(words).hostname or "").lower()
    except ValueError:
        return ""
