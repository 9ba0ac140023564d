"""Lines of the log of corrections as they are shown: what was meant, with where it is to be seen now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import WorkspaceError
from ..model import Span
from ..model.story import SameOrNot
from ..store import accounts, pages, shown
from ..workspace.archive import logbook, naming
from ..workspace.archive.correcting import Logged
from ..workspace.archive.corrections import KeptOrNot, Move, SaidBy, Split, Standing, Undo
from ..workspace.archive.opening import Archive
from ..workspace.archive.pointing import Pointed
from .places import place


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a line names: in words, and the address at which it is shown, "" where it is nowhere."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the log. `kind` is the word of its command; `named` is what it speaks of, in order, `more`
    further ones are not told. `because` says why it is without effect.
    """

    number: int
    kind: str
    named: tuple[Named, ...]
    more: int
    at: str
    who: str
    why: str
    standing: str
    by: int
    because: str

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back."""
        return self.standing != Standing.UNDONE.value.replace(" ", "_")


# Things that one line names at most.
NAMED = 8


def line_views(archive: Archive, lines: Sequence[Logged]) -> tuple[LineView, ...]:
    """The lines as they are shown. Cost: a few rows for each thing that they name."""
    return tuple(_view(archive, one) for one in lines)


def _view(archive: Archive, line: Logged) -> LineView:
    one, effect = line.correction, line.effect
    named = _named(archive, line)
    return LineView(
        number=one.number,
        kind=logbook.action(one.said).value,
        named=named[:NAMED],
        more=max(len(named) - NAMED, 0),
        at=one.at,
        who=one.who,
        why=one.why,
        standing=effect.standing.value.replace(" ", "_"),
        by=effect.by,
        because=effect.why,
    )


def _named(archive: Archive, line: Logged) -> tuple[Named, ...]:
    said = line.correction.said
    match said:
        case SaidBy(at, name):
            return _pointed(archive, at), Named(name or "")
        case KeptOrNot(at, keep):
            return _pointed(archive, at), Named("keep" if keep else "drop")
        case SameOrNot():
            return _names(archive, said, line.given)
        case Undo(number):
            return (Named(str(number), f"#correction-{number}"),)
        case _:
            return _stories(archive, line)


def _stories(archive: Archive, line: Logged) -> tuple[Named, ...]:
    """The stories and articles of a merge, a split, which makes a story, or a move."""
    first, *others = line.given or ("",)
    match line.correction.said:
        case Split():
            made = shown.made_id(line.correction.number)
            homes = [first, made] if naming.is_story(archive.connection, made) else [first]
            return *(_story(archive, one) for one in homes), *(_article(archive, one) for one in others)
        case Move():
            return _article(archive, first), *(_story(archive, one) for one in others)
        case _:
            return tuple(_story(archive, one) for one in line.given)


def _names(archive: Archive, said: SameOrNot, given: Sequence[str]) -> tuple[Named, ...]:
    """The story, the names that are one or are not, and where they are not, the articles of the other one."""
    sides = (", ".join(sorted({name for _, name in side})) for side in (said.one, said.other))
    articles = () if said.same else tuple(dict.fromkeys(account for account, _ in said.other))
    homes = (_story(archive, one) for one in given[:1])
    return *homes, *map(Named, dict.fromkeys(sides)), *(_article(archive, one) for one in articles)


def _story(archive: Archive, words: str) -> Named:
    try:
        found = naming.story(archive.connection, words)
    except WorkspaceError:
        return Named(words)
    rows = accounts.rows(archive.connection, shown.accounts_of(archive.connection, found.number)[:10])
    title = next((row.title for row in rows.values() if row.title), words)
    return Named(title, f"/stories/{found.id}")


def _article(archive: Archive, words: str) -> Named:
    try:
        found = naming.article(archive.connection, words)
    except WorkspaceError:
        return Named(words)
    outlet = f"{found.outlet}: " if found.outlet else ""
    return Named(f"{outlet}{found.title or words}", place(found.page))


def _pointed(archive: Archive, at: Pointed) -> Named:
    """The words, where they stand in the revision in which a person saw them."""
    revisions = pages.revisions(archive.connection, at.address)
    number = next((row.number for row in reversed(revisions) if row.text == at.text), None)
    words = " ".join(at.words.split())
    return Named(words, place(number, Span(at.span.start, at.span.end)) if number else "")
