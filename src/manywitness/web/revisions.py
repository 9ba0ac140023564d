"""The revisions of a page as they are shown: each with the words that it changed, among their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span
from ..store import pages
from ..store.pages import PageRow
from ..workspace.archive.history import Change
from ..workspace.archive.leaf import Compared
from ..workspace.archive.opening import Archive
from .places import place

# Changes of one revision that are shown, and code points of the text around each.
SHOWN = 100
AROUND = 60
# Code points of the words on one side of a change; a page that was rewritten has them by the thousand.
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Words in place of others; `before` and `after` stand around them in the newer revision. The ways lead
    to their places, "" where nothing stands there.
    """

    before: str
    was: str
    now: str
    after: str
    was_at: str
    now_at: str


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A revision and its changes; `count` is that of all, `older` the number of the revision before, None
    for the first that is stored.
    """

    row: PageRow
    older: int | None
    count: int
    changes: tuple[ChangeView, ...]


def revision_views(archive: Archive, compared: Sequence[Compared]) -> tuple[RevisionView, ...]:
    """The views of some revisions, in the order given."""
    return tuple(_view(archive, one) for one in compared)


def _view(archive: Archive, one: Compared) -> RevisionView:
    if one.before is None or not one.changes:
        return RevisionView(one.row, one.before.revision if one.before else None, 0, ())
    content = pages.document(archive.connection, one.row.number, ()).text.content
    shown = tuple(_change(content, one.row, one.before, change) for change in one.changes[:SHOWN])
    return RevisionView(one.row, one.before.revision, len(one.changes), shown)


def _change(content: str, row: PageRow, older: PageRow, change: Change) -> ChangeView:
    at = change.after
    return ChangeView(
        _before(content, at.start),
        change.was[:LONGEST],
        change.now[:LONGEST],
        _after(content, at.end),
        _place(older.number, change.before),
        _place(row.number, at),
    )


def _before(content: str, at: int) -> str:
    """The words in front of a place, of its line, the first of them whole."""
    words = content[max(at - AROUND, 0) : at]
    whole = words if at <= AROUND else words.partition(" ")[2]
    return whole.rpartition("\n")[2]


def _after(content: str, at: int) -> str:
    """The words behind a place, of its line, the last of them whole."""
    words = content[at : at + AROUND]
    whole = words if at + AROUND >= len(content) else words.rpartition(" ")[0]
    return whole.partition("\n")[0]


def _place(number: int, span: Span) -> str:
    return place(number, span) if span else ""
