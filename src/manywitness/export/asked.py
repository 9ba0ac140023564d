"""What a person wants exported, and what was written: the two ends of every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..errors import ExportError
from ..model import Failed
from ..store import shown
from ..store.shown import ShownStory
from ..workspace.archive.opening import Archive, one_state
from ..workspace.archive.telling import comparison
from ..workspace.comparison import Comparison
from . import wire
from .addresses import web
from .dossier import dossier


@dataclass(frozen=True, slots=True)
class Asked:
    """Which stories of a workspace; None: all, newest first. `table` is the one table that is wanted, "" all
    of them; `link` the web address of a reading room that items may lead to, "" for none.

    Raises ExportError "link" where that is no web address.
    """

    archive: Archive
    stories: tuple[ShownStory, ...] | None = None
    table: str = ""
    link: str = ""

    def __post_init__(self) -> None:
        if self.link and not web(self.link):
            raise ExportError("link", f"{self.link!r} is no address that begins with http:// or https://")


@dataclass(frozen=True, slots=True)
class Written:
    """How many of what was written ("articles": 12), in order, and what could not be told of some stories."""

    counts: Mapping[str, int]
    failed: tuple[Failed, ...] = field(default=())


def shown_stories(asked: Asked) -> Iterator[ShownStory]:
    """The stories that are wanted, in the order in which they are written."""
    if asked.stories is None:
        yield from shown.newest(asked.archive.connection)
    else:
        yield from asked.stories


def comparisons(asked: Asked) -> Iterator[Comparison]:
    """The stories one by one, each told whole. Memory: one. Raises WorkspaceError "damaged", "stale"."""
    with one_state(asked.archive):
        for story in shown_stories(asked):
            yield comparison(asked.archive, story)


def dossiers(asked: Asked) -> Iterator[wire.Dossier]:
    """The same as dossiers of one story each."""
    return map(dossier, comparisons(asked))


def failures(one: wire.Dossier) -> tuple[Failed, ...]:
    """What failed, as it is said at the end of an export."""
    return tuple(Failed(f.subject, f.stage, f.kind, f.message) for f in one.failed)
