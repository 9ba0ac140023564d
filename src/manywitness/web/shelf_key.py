"""What a told story rests on: with anything of it changed, it is told anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from .. import __version__
from ..run.catalog import GROUP
from ..store import settings, shown, standing
from ..store.shown import ShownStory
from ..workspace.archive.opening import Archive
from ..workspace.archive.publishers import SETTING

_PACKAGE = Path(__file__).parents[1]
_READ = {".py", ".j2", ".css"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The accounts of a story as it is now, by number, and the key of what would be told of it."""

    accounts: tuple[int, ...]
    key: str


def standing_of(archive: Archive, story: ShownStory) -> Standing:
    """What a story rests on now: its accounts, the stages that read their pages, what persons corrected, the
    user's publishers, and this program. Cost: linear in the accounts, without reading a page.
    """
    connection = archive.connection
    rows = standing.standing(connection, shown.accounts_of(connection, story.number))
    rests_on = (rows, standing.corrected(connection), settings.get(connection, SETTING), edition())
    key = hashlib.blake2b(repr(rests_on).encode(), digest_size=16).hexdigest()
    return Standing(tuple(row[0] for row in rows), key)


@cache
def edition() -> str:
    """A digest of this program and of stages that others added: any change may change what is told."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=16)
    for path in sorted(
        one for one in _PACKAGE.rglob("*") if one.is_file() and "__pycache__" not in one.parts
    ):
        content = path.read_bytes() if path.suffix in _READ else str(path.stat().st_size).encode()
        digest.update(f"{path.relative_to(_PACKAGE)} {len(content)} ".encode() + content)
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        version = point.dist.version if point.dist else ""
        digest.update(f"{point.name} {point.value} {version} ".encode())
    return digest.hexdigest()
