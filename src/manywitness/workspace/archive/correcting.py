"""Correcting the machine: what a person says goes to the end of the log, and stories are shown by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from ...corpus.stories import Event, EventKind
from ...errors import WorkspaceError
from ...model import AccountId
from ...model.story import NamedThere, SameOrNot
from ...store import accounts, corrections, shown, stories
from ...store.corrections import Action
from ...store.database import snapshot, transaction
from . import naming
from .corrections import (
    Anchors,
    Correction,
    Effect,
    Merge,
    Move,
    Overlay,
    Said,
    Split,
    Undo,
    about_names,
    applied,
    effects,
    named,
)
from .opening import Archive, now

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


def merge(archive: Archive, ids: Sequence[str], by: By) -> Logged:
    """Make stories one, which has the id of the first. Raises WorkspaceError "unknown", "needless"."""
    with snapshot(archive.connection):
        found = [naming.story(archive.connection, one) for one in ids]
        if len({one.number for one in found}) < len(found) or len(found) < 2:
            raise WorkspaceError("needless", f"{' and '.join(ids)} are one story already")
        said = Merge(tuple(_anchors(archive.connection, one.number) for one in found))
    return say(archive, said, [one.id for one in found], by)


def split(archive: Archive, story: str, articles: Sequence[str], by: By) -> Logged:
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
    return say(archive, said, [home.id, *leaving], by)


def move(archive: Archive, article: str, story: str, by: By) -> Logged:
    """Put an article into a story. Raises WorkspaceError "unknown", "needless"."""
    with snapshot(archive.connection):
        moving = naming.article(archive.connection, article)
        target = naming.story(archive.connection, story)
        if shown.story_of(archive.connection, [moving.number]).get(moving.number) == target.number:
            raise WorkspaceError("needless", f"{moving.id} is in story {target.id} already")
        said = Move(moving.id, _anchors(archive.connection, target.number))
    return say(archive, said, [moving.id, target.id], by)


def undo(archive: Archive, number: int, by: By) -> Logged:
    """Take a correction back, as if it had never been said. Raises WorkspaceError "unknown", "exists"."""
    return say(archive, Undo(number), [str(number)], by)


def log(archive: Archive) -> tuple[Logged, ...]:
    """The whole log, oldest first, with where each correction stands."""
    with snapshot(archive.connection):
        rows = corrections.every(archive.connection)
        said = [_read(row) for row in rows]
        standing = effects(shown.placed(archive.connection, named(said)), said)
    return tuple(
        Logged(one, tuple(row.payload.get("given", ())), standing[one.number])
        for row, one in zip(rows, said, strict=True)
    )


def said_about_names(connection: Connection) -> tuple[SameOrNot, ...]:
    """What persons said about who is one, oldest first, without what was undone."""
    return about_names([_read(row) for row in corrections.every(connection)])


def refresh(connection: Connection) -> None:
    """Show the stories by the log, in the transaction in which accounts or stories changed.

    Cost: nothing while the log is empty; else linear in the accounts that it names and in those of the
    stories that it changes.
    """
    said = [_read(row) for row in corrections.every(connection)]
    if said:
        _show(connection, applied(shown.placed(connection, named(said)), said))


def _show(connection: Connection, overlay: Overlay) -> None:
    shown.put(connection, overlay.stories, overlay.accounts)


def say(archive: Archive, said: Said, given: Sequence[str], by: By) -> Logged:
    """Add to the log, show the stories by it, and write down which stories changed.

    `given` are the ids by which a person named what is meant.
    """
    connection = archive.connection
    action, payload, undoes = _stored(said)
    row = corrections.Correction(0, now(), by.who, by.why, action, {**payload, "given": list(given)}, undoes)
    with archive.run("correct", [action.value, *given]) as run, transaction(connection):
        before = [_read(one) for one in corrections.every(connection)]
        number = corrections.append(connection, row)
        one = Correction(number, row.at, by.who, by.why, said)
        after = [*before, one]
        placed = shown.placed(connection, named(after))
        was, now_is = applied(placed, before), applied(placed, after)
        _show(connection, now_is)
        why = f"{action.value} by {by.who or 'a person'}" + (f": {by.why}" if by.why else "")
        events = _events(connection, placed, (was, now_is), f"{why} (correction {number})")
        stories.apply(connection, [], events, run=run.number, at=row.at)
    return Logged(one, tuple(given), effects(placed, after)[number])


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


def _stored(said: Said) -> tuple[Action, dict[str, object], int | None]:
    match said:
        case Merge(told):
            return Action.MERGE, {"stories": [list(one) for one in told]}, None
        case Split(story, articles):
            return Action.SPLIT, {"story": list(story), "articles": list(articles)}, None
        case Move(article, story):
            return Action.MOVE, {"article": article, "story": list(story)}, None
        case SameOrNot(one, other, same):
            sides: dict[str, object] = {"one": list(map(list, one)), "other": list(map(list, other))}
            return (Action.SAME if same else Action.APART), sides, None
        case Undo(number):
            return Action.UNDO, {}, number


def _read(row: corrections.Correction) -> Correction:
    held, said = row.payload, Undo(row.undoes or 0)
    one: Said = said
    match row.action:
        case Action.MERGE:
            one = Merge(tuple(map(_ids_of, held["stories"])))
        case Action.SPLIT:
            one = Split(_ids_of(held["story"]), _ids_of(held["articles"]))
        case Action.MOVE:
            one = Move(AccountId(held["article"]), _ids_of(held["story"]))
        case Action.SAME | Action.APART:
            sides = _names_of(held["one"]), _names_of(held["other"])
            one = SameOrNot(*sides, row.action is Action.SAME)
        case Action.UNDO:
            pass
    return Correction(row.number, row.at, row.who, row.why, one)


def _names_of(stored: Iterable[Sequence[str]]) -> tuple[NamedThere, ...]:
    return tuple((AccountId(account), name) for account, name in stored)


def _ids_of(stored: Iterable[str]) -> Anchors:
    return tuple(AccountId(one) for one in stored)


def _anchors(connection: Connection, story: int) -> Anchors:
    return _ids(connection, story)[:ANCHORS]


def _ids(connection: Connection, story: int) -> Anchors:
    held = accounts.rows(connection, shown.accounts_of(connection, story))
    return tuple(row.id for row in held.values())
