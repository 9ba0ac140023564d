"""What a told story rests on: with anything of it changed, it is told anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from ..run.catalog import GROUP
from ..store.shown import ShownStory
from ..version import __version__
from ..workspace.archive.opening import Archive
from ..workspace.archive.resting import rests_on

_PACKAGE = Path(__file__).parents[1]
_READ = {".py", ".j2", ".css"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The accounts of a story as it is now, by number, and the key of what would be told of it."""

    accounts: tuple[int, ...]
    key: str


def standing_of(archive: Archive, story: ShownStory) -> Standing:
    """What a story rests on now, and this program. Cost: linear in the accounts, without reading a page."""
    resting = rests_on(archive, story)
    key = hashlib.blake2b(f"{resting.digest} {edition()}".encode(), digest_size=16).hexdigest()
    return Standing(resting.accounts, key)


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
