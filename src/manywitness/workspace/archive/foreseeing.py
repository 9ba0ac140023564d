"""What a correction would change, found without writing anything: also while another process writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ...errors import WorkspaceError
from ...model import Account, AccountId, Corpus, Document, Span, hull
from ...model.annotations import ARTICLES, BLOCKS, PEOPLE, QUOTATIONS, SPEAKERS
from ...model.findings import ORIGINS
from ...model.story import UTTERANCES, Entity, SameOrNot, Utterance
from ...run import story_stages
from ...stages import sufficient
from ...store import accounts, layers, pages, shown
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.pages import PageRow
from ..compare import title_of
from . import logbook, naming
from .corrected import plan_with
from .correcting import Saying
from .corrections import (
    Correction,
    KeptOrNot,
    Merge,
    Move,
    Overlay,
    SaidBy,
    Split,
    Undo,
    about_pages,
    applied,
    named,
)
from .entities import entities, with_said
from .opening import Archive
from .rereading import read_anew
from .telling import accounts_of, found_among


@dataclass(frozen=True, slots=True)
class Part:
    """A story as it is or would be: `id` is "" for one that the correction would make. `origins` is None
    where they could not be counted; `unknown` articles are counted in none.
    """

    id: str
    title: str
    rows: tuple[AccountRow, ...]
    origins: int | None
    unknown: int


@dataclass(frozen=True, slots=True)
class StoriesForeseen:
    """The stories that would change, as they are and as they would be."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]

    @property
    def moved(self) -> frozenset[int]:
        """The accounts that would be in another story, by number."""
        homes = {row.number: part.id for part in self.before for row in part.rows}
        return frozenset(
            row.number for part in self.after for row in part.rows if homes[row.number] != part.id
        )


@dataclass(frozen=True, slots=True)
class NamesForeseen:
    """The people, organisations and places of a story that would change, as they are and would be."""

    story: str
    before: tuple[Entity, ...]
    after: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger of quotations: whom all name, None where they name nobody or several; and each
    outlet that has the words, with whom it names.
    """

    speaker: str | None
    told: tuple[tuple[str, str | None], ...]

    @property
    def named(self) -> int:
        """How many different names are given."""
        return len({name for _, name in self.told} - {None})


@dataclass(frozen=True, slots=True)
class SpeakerForeseen:
    """Who is said to have said words of a page, and the lines of the ledger that have them."""

    row: PageRow
    place: Span
    words: str
    was: str | None
    becomes: str | None
    before: tuple[Line, ...]
    after: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of a page: how many articles with how many words, the names of people, what is quoted."""

    articles: int
    words: int
    people: tuple[str, ...]
    quotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageForeseen:
    """How words of a page would count, `reason` why they do now as they do, and what is read of the page."""

    row: PageRow
    place: Span
    words: str
    reason: str
    keep: bool
    before: Read
    after: Read


Foreseen = StoriesForeseen | NamesForeseen | SpeakerForeseen | PageForeseen


def foreseen(archive: Archive, saying: Saying) -> Foreseen:
    """What would change if a person said this. Raises WorkspaceError "unknown"; "needless" for an undo.

    Cost: that of reading the stories or the page of which it speaks.
    """
    said = saying.said
    with snapshot(archive.connection):
        match said:
            case Merge() | Split() | Move():
                return _stories(archive, said)
            case SameOrNot():
                return _names(archive, saying.given[0], said)
            case SaidBy():
                return _speaker(archive, said)
            case KeptOrNot():
                return _page(archive, said)
            case Undo():
                raise WorkspaceError("needless", "what an undo changes is in the log")


def _next(said: Merge | Split | Move | SaidBy | KeptOrNot, log: Sequence[Correction]) -> Correction:
    """It as the next line of the log."""
    return Correction(max((one.number for one in log), default=0) + 1, "", "", "", said)


def _stories(archive: Archive, said: Merge | Split | Move) -> StoriesForeseen:
    connection = archive.connection
    log = logbook.every(connection)
    new = [*log, _next(said, log)]
    placed = shown.placed(connection, named(new))
    was, becomes = applied(placed, log), applied(placed, new)
    touched = sorted(_touched(placed, was, becomes))
    before = {number: shown.accounts_of(connection, number) for number in touched}
    rows = accounts.rows(connection, (one for held in before.values() for one in held))
    machine = shown.placed(connection, (row.id for row in rows.values()))
    after: dict[int, list[int]] = {}
    for number, row in rows.items():
        if row.id in machine:
            after.setdefault(becomes.shown(row.id, machine[row.id]), []).append(number)
    made = -new[-1].number
    return StoriesForeseen(
        tuple(_part(connection, n, [rows[one] for one in before[n]], made) for n in touched if before[n]),
        tuple(_part(connection, n, [rows[one] for one in held], made) for n, held in sorted(after.items())),
    )


def _touched(placed: Mapping[AccountId, int], was: Overlay, becomes: Overlay) -> set[int]:
    """The stories that would lose or take in accounts."""
    pairs = [(was.shown(one, story), becomes.shown(one, story)) for one, story in placed.items()]
    machine = {*was.stories, *becomes.stories}
    pairs += [(was.stories.get(one, one), becomes.stories.get(one, one)) for one in machine]
    return {number for pair in pairs if pair[0] != pair[1] for number in pair}


def _part(connection: Connection, number: int, rows: Sequence[AccountRow], made: int) -> Part:
    story = "" if number == made else shown.id_of(connection, number)
    corpus = found_among(connection, rows, story, [ORIGINS])
    unknown = sum(bool(origin.unknown) for origin in corpus[ORIGINS]) if ORIGINS in corpus else 0
    origins = len(corpus[ORIGINS]) - unknown if ORIGINS in corpus else None
    return Part(story, title_of(corpus), tuple(rows), origins, unknown)


def _names(archive: Archive, story: str, said: SameOrNot) -> NamesForeseen:
    home = naming.story(archive.connection, story)
    before, after = entities(archive, home), with_said(archive, home, said)
    # Ids of entities are numbered again where two have one name.
    was, becomes = ({replace(one, id="") for one in found} for found in (before, after))
    return NamesForeseen(
        home.id,
        tuple(one for one in before if replace(one, id="") not in becomes),
        tuple(one for one in after if replace(one, id="") not in was),
    )


def _read_pages(archive: Archive, said: SaidBy | KeptOrNot) -> tuple[PageRow, Document, Document]:
    """The page of which it speaks, as it is read now, and as it would be."""
    connection = archive.connection
    row = pages.current(connection, said.at.address)
    if row is None:
        raise WorkspaceError("unknown", f"no page {said.at.address!r}")
    log = logbook.every(connection)
    about = about_pages([*log, _next(said, log)])[row.address]
    bare, held = pages.document(connection, row.number, ()), layers.held(connection, row.number)
    after = read_anew(bare, held, plan_with(archive.plan, about)).document
    return row, pages.document(connection, row.number), after


def _speaker(archive: Archive, said: SaidBy) -> SpeakerForeseen:
    row, before, after = _read_pages(archive, said)
    numbers = (n for n, one in enumerate(before[QUOTATIONS].items) if hull(one.content) == said.at.span)
    number = next(numbers, -1)
    lines = [_lines(archive, row, document, number) for document in (before, after)]
    was, becomes = (_said_by(document, number) for document in (before, after))
    return SpeakerForeseen(row, said.at.span, said.at.words, was, becomes, *lines)


def _said_by(document: Document, quotation: int) -> str | None:
    speakers = document[SPEAKERS].items if SPEAKERS in document else ()
    return next((one.name for one in speakers if one.quotation == quotation), None)


def _lines(archive: Archive, row: PageRow, document: Document, quotation: int) -> tuple[Line, ...]:
    """The lines of the ledger with a quotation of a page, if the page were read as the document has it."""
    connection = archive.connection
    mine = {one.id for one in accounts.of_page(connection, row.number)}
    home = shown.story_of(connection, (one.number for one in accounts.of_page(connection, row.number)))
    stages = sufficient(story_stages(said=logbook.said_about_names(connection)), [UTTERANCES])
    found = []
    for story in sorted(set(home.values())):
        rows = list(accounts.rows(connection, shown.accounts_of(connection, story)).values())
        corpus = accounts_of(connection, rows, [key for stage in stages for key in stage.needs])
        corpus = replace(corpus, accounts=tuple(_with(one, mine, document) for one in corpus.accounts))
        for stage in stages:
            for finding in stage(corpus):
                corpus = corpus.with_finding(finding)
        found += [
            _line(one, corpus)
            for one in corpus[UTTERANCES]
            if any(each.account in mine and each.quotation == quotation for each in one.variants)
        ]
    return tuple(found)


def _with(account: Account, mine: Iterable[AccountId], document: Document) -> Account:
    there = ARTICLES in document and account.index < len(document[ARTICLES].items)
    return replace(account, document=document) if there and account.id in mine else account


def _line(one: Utterance, corpus: Corpus) -> Line:
    outlets = {account.id: account.outlet for account in corpus.accounts}
    told = tuple((outlets[each.account] or each.account, each.speaker) for each in one.variants)
    return Line(one.speaker, told)


def _page(archive: Archive, said: KeptOrNot) -> PageForeseen:
    row, before, after = _read_pages(archive, said)
    block = next(one for one in before[BLOCKS].items if one.span.overlaps(said.at.span))
    return PageForeseen(
        row, said.at.span, said.at.words, block.reason, said.keep, _read(before), _read(after)
    )


def _read(document: Document) -> Read:
    found = (
        [Account(document, n) for n in range(len(document[ARTICLES].items))] if ARTICLES in document else []
    )
    quoted = document[QUOTATIONS].items if QUOTATIONS in document else ()
    return Read(
        len(found),
        sum(len(one.body().content.split()) for one in found),
        tuple(sorted({one.name for one in document[PEOPLE].items})) if PEOPLE in document else (),
        tuple(" … ".join(document.text[piece] for piece in one.content) for one in quoted),
    )
