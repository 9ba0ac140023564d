"""The log of corrections as what persons said, and the stories shown by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...model import AccountId, Span, TextId
from ...model.story import NamedThere, SameOrNot
from ...store import corrections, shown
from ...store.connection import Connection
from ...store.corrections import Action
from .corrections import (
    Anchors,
    Correction,
    KeptOrNot,
    Merge,
    Move,
    Overlay,
    Said,
    SaidBy,
    Split,
    Undo,
    about_names,
    about_pages,
    applied,
    named,
)
from .pointing import Pointed


def every(connection: Connection) -> list[Correction]:
    """The whole log, oldest first."""
    return [read(row) for row in corrections.every(connection)]


def said_about_names(connection: Connection) -> tuple[SameOrNot, ...]:
    """What persons said about who is one, oldest first, without what was undone."""
    return about_names(every(connection))


def said_about_pages(connection: Connection) -> dict[str, tuple[Correction, ...]]:
    """What persons said about words of pages, by the address, oldest first, without what was undone."""
    return about_pages(every(connection))


def refresh(connection: Connection) -> None:
    """Show the stories by the log, in the transaction in which accounts or stories changed.

    Cost: nothing while the log is empty; else linear in the accounts that it names and in those of the
    stories that it changes.
    """
    said = every(connection)
    if said:
        show(connection, applied(shown.placed(connection, named(said)), said))


def spoken_of(connection: Connection) -> frozenset[int]:
    """The machine's stories of which the log speaks, as they stand; others are shown as they are."""
    said = every(connection)
    return frozenset(shown.placed(connection, named(said)).values()) if said else frozenset()


def show(connection: Connection, overlay: Overlay) -> None:
    """Show the stories as an overlay has them."""
    shown.put(connection, overlay.stories, overlay.accounts)


def action(said: Said) -> Action:
    """What was done, by the word of the command that does it."""
    return stored(said)[0]


def stored(said: Said) -> tuple[Action, dict[str, object], int | None]:
    """What was said as the store takes it: the action, its payload, the number that an undo undoes."""
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
        case SaidBy() | KeptOrNot():
            return *_stored_on_page(said), None
        case Undo(number):
            return Action.UNDO, {}, number


def read(row: corrections.Correction) -> Correction:
    """A line of the stored log."""
    return Correction(row.number, row.at, row.who, row.why, _said(row))


def _said(row: corrections.Correction) -> Said:
    held = row.payload
    match row.action:
        case Action.MERGE:
            return Merge(tuple(map(_ids, held["stories"])))
        case Action.SPLIT:
            return Split(_ids(held["story"]), _ids(held["articles"]))
        case Action.MOVE:
            return Move(AccountId(held["article"]), _ids(held["story"]))
        case Action.SAME | Action.APART:
            return SameOrNot(_names(held["one"]), _names(held["other"]), row.action is Action.SAME)
        case Action.SPEAKER | Action.BLOCK:
            return _said_on_page(row.action, held)
        case Action.UNDO:
            return Undo(row.undoes or 0)


def _stored_on_page(said: SaidBy | KeptOrNot) -> tuple[Action, dict[str, object]]:
    at = said.at
    place = [at.span.start, at.span.end]
    pointed: dict[str, object] = {"address": at.address, "text": at.text, "place": place, "words": at.words}
    if isinstance(said, SaidBy):
        return Action.SPEAKER, {**pointed, "name": said.name}
    return Action.BLOCK, {**pointed, "keep": said.keep}


def _said_on_page(action: Action, held: Mapping[str, Any]) -> SaidBy | KeptOrNot:
    at = Pointed(held["address"], TextId(held["text"]), Span(*held["place"]), held["words"])
    return SaidBy(at, held["name"]) if action is Action.SPEAKER else KeptOrNot(at, held["keep"])


def _names(stored: Iterable[Sequence[str]]) -> tuple[NamedThere, ...]:
    return tuple((AccountId(account), name) for account, name in stored)


def _ids(stored: Iterable[str]) -> Anchors:
    return tuple(AccountId(one) for one in stored)
