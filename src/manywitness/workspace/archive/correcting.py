"""Correcting the machine: what a person says goes to the end of the log, and stories are shown by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...corpus.stories import Event, EventKind
from ...errors import WorkspaceError
from ...model import AccountId
from ...model.annotations import QUOTATIONS
from ...store import accounts, corrections, pages, shown, stories
from ...store.connection import Connection
from ...store.database import snapshot
from . import logbook, naming
from .comparing import compare, places
from .corrected import effects_on_pages, plan_with
from .corrections import (
    Anchors,
    Correction,
    Effect,
    KeptOrNot,
    Merge,
    Move,
    Overlay,
    Said,
    SaidBy,
    Split,
    Undo,
    about_pages,
    applied,
    effects,
    named,
    root,
)
from .opening import Archive, Run, now
from .rereading import reread

# A story is known again by so many of its accounts: it is not lost when some are removed or regrouped.
ANCHORS = 200


@dataclass(frozen=True, slots=True)
class By:
    """Who corrects, and why, in words for those who read the log."""

    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log with the ids of stories and accounts that were given, and where it stands now."""

    correction: Correction
    given: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person is about to say; `given` are the ids by which they named what they mean."""

    said: Said
    given: tuple[str, ...]


def merging(archive: Archive, ids: Sequence[str]) -> Saying:
    """Make stories one, which has the id of the first. Raises WorkspaceError "unknown", "needless"."""
    with snapshot(archive.connection):
        found = [naming.story(archive.connection, one) for one in ids]
        if len({one.number for one in found}) < len(found) or len(found) < 2:
            raise WorkspaceError("needless", f"{' and '.join(ids)} are one story already")
        said = Merge(tuple(_anchors(archive.connection, one.number) for one in found))
    return Saying(said, tuple(one.id for one in found))


def splitting(archive: Archive, story: str, articles: Sequence[str]) -> Saying:
    """Make articles of a story a story of their own. Raises WorkspaceError "unknown", "needless"."""
    with snapshot(archive.connection):
        home = naming.story(archive.connection, story)
        leaving = tuple(dict.fromkeys(naming.article(archive.connection, one).id for one in articles))
        held = _ids(archive.connection, home.number)
        for one in leaving:
            if one not in held:
                raise WorkspaceError("unknown", f"{one} is not in story {home.id}")
        rest = tuple(one for one in held if one not in leaving)
        if not rest:
            raise WorkspaceError(
                "needless", f"these are all articles of {home.id}; nothing would be left of it"
            )
        said = Split((*leaving, *rest[:ANCHORS]), leaving)
    return Saying(said, (home.id, *leaving))


def moving(archive: Archive, article: str, story: str) -> Saying:
    """Put an article into a story. Raises WorkspaceError "unknown", "needless"."""
    with snapshot(archive.connection):
        found = naming.article(archive.connection, article)
        target = naming.story(archive.connection, story)
        if shown.story_of(archive.connection, [found.number]).get(found.number) == target.number:
            raise WorkspaceError("needless", f"{found.id} is in story {target.id} already")
        said = Move(found.id, _anchors(archive.connection, target.number))
    return Saying(said, (found.id, target.id))


def undoing(number: int) -> Saying:
    """Take a correction back, as if it had never been said; `say` raises "unknown", "exists"."""
    return Saying(Undo(number), (str(number),))


def log(archive: Archive) -> tuple[Logged, ...]:
    """The whole log, oldest first, with where each correction stands.

    Cost: that of the log, and of each page about which something was said.
    """
    with snapshot(archive.connection):
        rows = corrections.every(archive.connection)
        said = [logbook.read(row) for row in rows]
        standing = _effects(archive.connection, shown.placed(archive.connection, named(said)), said)
    return tuple(
        Logged(one, tuple(row.payload.get("given", ())), standing[one.number])
        for row, one in zip(rows, said, strict=True)
    )


def _effects(
    connection: Connection, placed: Mapping[AccountId, int], said: Sequence[Correction]
) -> dict[int, Effect]:
    about = about_pages(said)
    current = {address: pages.current(connection, address) for address in about}
    documents = {
        address: pages.document(connection, row.number, (QUOTATIONS,))
        for address, row in current.items()
        if row is not None
    }
    on_pages = effects_on_pages((one for of_page in about.values() for one in of_page), documents)
    return effects(placed, said, on_pages)


def say(archive: Archive, saying: Saying, by: By) -> Logged:
    """Add to the log, and show everything by it: all of it is safe on disk, or nothing is.

    Raises WorkspaceError: see `store.corrections.append`; "stale" where a page would be filed and the others
    were filed by another version.
    """
    connection, said = archive.connection, saying.said
    action, payload, undoes = logbook.stored(said)
    payload = {**payload, "given": list(saying.given)}
    row = corrections.Correction(0, now(), by.who, by.why, action, payload, undoes)
    with archive.run("correct", [action.value, *saying.given]) as run, archive.transaction():
        before = logbook.every(connection)
        one = Correction(corrections.append(connection, row), row.at, by.who, by.why, said)
        after = [*before, one]
        stood = places(archive.shelves)
        _show(archive, run, (before, after))
        _reread(archive, run, after)
        compare(archive.shelves, [], stood)
        placed = shown.placed(connection, named(after))
        standing = _effects(connection, placed, after)[one.number]
    return Logged(one, saying.given, standing)


def _show(archive: Archive, run: Run, logs: tuple[list[Correction], list[Correction]]) -> None:
    """Show the stories by the log with its last line, and write down which stories changed by it."""
    connection, (before, after) = archive.connection, logs
    placed = shown.placed(connection, named(after))
    overlays = applied(placed, before), applied(placed, after)
    logbook.show(connection, overlays[1])
    one = after[-1]
    why = f"{logbook.action(one.said).value} by {one.who or 'a person'}" + (f": {one.why}" if one.why else "")
    events = _events(connection, placed, overlays, f"{why} (correction {one.number})")
    stories.apply(connection, [], events, run=run.number, at=one.at)


def _reread(archive: Archive, run: Run, log: Sequence[Correction]) -> None:
    """Read the page anew of which the last line of the log speaks; nothing where it speaks of none."""
    said = root(log, log[-1]).said
    if not isinstance(said, SaidBy | KeptOrNot):
        return
    row = pages.current(archive.connection, said.at.address)
    if row is not None:
        archive.check_filed()
        about = about_pages(log).get(row.address, ())
        reread(archive, run, row.number, plan_with(archive.plan, about))
        logbook.refresh(archive.connection)


def _events(
    connection: Connection, placed: Mapping[AccountId, int], overlays: tuple[Overlay, Overlay], why: str
) -> list[Event]:
    """One event for each two stories between which accounts went; it names the account that went alone."""
    went: dict[tuple[int, int], list[AccountId]] = {}
    for account, story in sorted(placed.items()):
        was, is_now = (overlay.shown(account, story) for overlay in overlays)
        if was != is_now:
            went.setdefault((was, is_now), []).append(account)
    out = []
    for (was, is_now), moved in went.items():
        alone = accounts.of_id(connection, moved[0]) if len(moved) == 1 else None
        number = alone.number if alone else None
        out.append(Event(EventKind.CORRECTED, is_now, was, number, why=why))
    return out


def _anchors(connection: Connection, story: int) -> Anchors:
    return _ids(connection, story)[:ANCHORS]


def _ids(connection: Connection, story: int) -> Anchors:
    held = accounts.rows(connection, shown.accounts_of(connection, story))
    return tuple(row.id for row in held.values())
