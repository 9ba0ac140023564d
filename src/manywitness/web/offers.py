"""What a form for a correction offers to choose from, and what a person says by what was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from starlette.datastructures import QueryParams

from ..errors import WorkspaceError
from ..lang.en_interface import text
from ..model import Document, LayerKey, Span, hull
from ..model.annotations import ARTICLES, BLOCKS, PEOPLE, QUOTATIONS, SPEAKERS
from ..model.story import Entity
from ..store import accounts, pages, shown
from ..store.accounts import AccountRow
from ..store.connection import Connection
from ..store.pages import PageRow
from ..workspace.archive import naming
from ..workspace.archive.correcting import Saying, merging, moving, splitting
from ..workspace.archive.entities import entities, making_same, setting_apart
from ..workspace.archive.on_pages import attributing, block_at, judging, page_of, quotation_at
from ..workspace.archive.opening import Archive
from ..workspace.archive.searching import Wanted, find
from ..workspace.archive.telling import accounts_of
from ..workspace.compare import title_of
from .asking import Asking

KINDS = ("merge", "split", "move", "same", "apart", "speaker", "block")
# Stories that are offered: those found by words, or else the newest.
STORIES = 20
# Articles that are looked through for them.
_HITS = 60
# People, organisations and places that are offered, those in most articles first of each.
ENTITIES = 400
# Names of people that are offered as speakers.
PEOPLE_OFFERED = 40

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})(?:,\d{1,9}-\d{1,9})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """A story that can be chosen, with how many articles it has."""

    id: str
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a page that are to be corrected. `was` is who is said to have said them, None: nobody;
    `kept` and `reason` are of a block.
    """

    row: PageRow
    span: Span
    words: str
    was: str | None = None
    kept: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose; what a kind does not ask for is empty. `home` and `article` are those of which
    the form speaks.
    """

    home: StoryChoice | None = None
    article: AccountRow | None = None
    stories: tuple[StoryChoice, ...] = ()
    articles: tuple[AccountRow, ...] = ()
    entities: tuple[Entity, ...] = ()
    entity: Entity | None = None
    people: tuple[str, ...] = ()
    words: Words | None = None


def offer(archive: Archive, kind: str, asking: Asking) -> Offer:
    """What the form of a kind offers, by what is in its fields so far. Raises WorkspaceError, QueryError."""
    return _OFFERS[kind](archive, asking)


def saying(archive: Archive, kind: str, fields: QueryParams) -> Saying:
    """What is said by the fields of a form. Raises WorkspaceError: what a person can do about it is in it."""
    return _SAYINGS[kind](archive, fields)


def _home(archive: Archive, asking: Asking) -> StoryChoice | None:
    words = asking.words("story")
    return _choice(archive.connection, naming.story(archive.connection, words).number) if words else None


def _choice(connection: Connection, number: int) -> StoryChoice:
    rows = list(accounts.rows(connection, shown.accounts_of(connection, number)).values())
    title = title_of(accounts_of(connection, rows, (ARTICLES,)))
    return StoryChoice(shown.id_of(connection, number), title, len(rows))


def _rows(archive: Archive, story: StoryChoice) -> tuple[AccountRow, ...]:
    number = naming.story(archive.connection, story.id).number
    return tuple(accounts.rows(archive.connection, shown.accounts_of(archive.connection, number)).values())


def _stories(archive: Archive, asking: Asking, without: str) -> tuple[StoryChoice, ...]:
    """Stories that have the words in the field `q`, else the newest; and those that are chosen already."""
    chosen = [one for name in ("other", "into") for one in asking.fields.getlist(name) if one]
    ids = dict.fromkeys(one for one in chosen if naming.is_story(archive.connection, one))
    ids |= dict.fromkeys(islice(_met(archive, asking.words("q")), STORIES))
    found = (naming.story(archive.connection, one) for one in ids)
    return tuple(_choice(archive.connection, one.number) for one in found if one.id != without)


def _met(archive: Archive, words: str) -> Iterator[str]:
    if not words:
        yield from (one.id for one in islice(shown.newest(archive.connection), STORIES + 1))
        return
    seen = find(archive, Wanted(words=words, limit=_HITS)).seen
    yield from dict.fromkeys(one.story for one in seen if one.story)


def _merge(archive: Archive, asking: Asking) -> Offer:
    home = _home(archive, asking)
    return Offer(home=home, stories=_stories(archive, asking, home.id if home else ""))


def _split(archive: Archive, asking: Asking) -> Offer:
    home = _home(archive, asking)
    return Offer(home=home, articles=_rows(archive, home)) if home else Offer()


def _move(archive: Archive, asking: Asking) -> Offer:
    words = asking.words("article")
    if not words:
        return Offer()
    article = naming.article(archive.connection, words)
    number = shown.story_of(archive.connection, [article.number]).get(article.number)
    home = _choice(archive.connection, number) if number is not None else None
    stories = _stories(archive, asking, home.id if home else "")
    return Offer(home=home, article=article, stories=stories)


def _same(archive: Archive, asking: Asking) -> Offer:
    home = _home(archive, asking)
    if home is None:
        return Offer()
    found = entities(archive, naming.story(archive.connection, home.id))
    return Offer(home=home, entities=found[:ENTITIES])


def _apart(archive: Archive, asking: Asking) -> Offer:
    found = _same(archive, asking)
    wanted = asking.words("name")
    if found.home is None or not wanted:
        return found
    entity = _entity(found.entities, wanted)
    if entity is None:
        return found
    named = {place.account for place in entity.places}
    rows = tuple(row for row in _rows(archive, found.home) if row.id in named)
    return Offer(home=found.home, entities=found.entities, entity=entity, articles=rows)


def _entity(found: Iterable[Entity], wanted: str) -> Entity | None:
    """The one of an id, or the first that articles give the name; they are sorted by how many do."""
    every = tuple(found)
    by_id = next((one for one in every if one.id == wanted), None)
    plain = wanted.casefold()
    return by_id or next((one for one in every if plain in {name.casefold() for name in one.aliases}), None)


def _speaker(archive: Archive, asking: Asking) -> Offer:
    found = _page(archive, asking, (QUOTATIONS, SPEAKERS, PEOPLE))
    if found is None:
        return Offer()
    row, document, place = found
    number, quotation = quotation_at(document, row, place)
    span = hull(quotation.content)
    speakers = document[SPEAKERS].items if SPEAKERS in document else ()
    was = next((one.name for one in speakers if one.quotation == number), None)
    people = document[PEOPLE].items if PEOPLE in document else ()
    names = tuple(dict.fromkeys(one.name for one in people))[:PEOPLE_OFFERED]
    return Offer(people=names, words=Words(row, span, document.text[span], was))


def _block(archive: Archive, asking: Asking) -> Offer:
    found = _page(archive, asking, (BLOCKS,))
    if found is None:
        return Offer()
    row, document, place = found
    block = block_at(document, row, place)
    words = Words(row, block.span, document.text[block.span], None, block.keep, block.reason)
    return Offer(words=words)


def _page(
    archive: Archive, asking: Asking, keys: tuple[LayerKey[Any], ...]
) -> tuple[PageRow, Document, Span] | None:
    """The page and the place of which a form speaks; None where it does not say yet."""
    words, typed = asking.words("page"), asking.words("at")
    if not words or not typed:
        return None
    row = page_of(archive.connection, words)
    return row, pages.document(archive.connection, row.number, keys), place_in(typed)


def place_in(typed: str) -> Span:
    """A place as an address has it, "120-180", of several the first. Raises WorkspaceError "unknown"."""
    found = _PLACE.fullmatch(typed)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if start >= end:
        raise WorkspaceError("unknown", f"{typed!r} is no place; write it as in 120-180")
    return Span(start, end)


def _say_speaker(archive: Archive, fields: QueryParams) -> Saying:
    chosen = fields.get("name", "")
    if not chosen:
        raise WorkspaceError("unchosen", text("corrections.choose_speaker"))
    name = None if chosen == "nobody" else fields.get("else", "") if chosen == "else" else chosen[1:]
    return attributing(archive, fields.get("page", ""), place_in(fields.get("at", "")), name)


def _say_block(archive: Archive, fields: QueryParams) -> Saying:
    verdict = fields.get("verdict", "")
    if verdict not in {"keep", "drop"}:
        raise WorkspaceError("unchosen", text("corrections.choose_verdict"))
    place = place_in(fields.get("at", ""))
    return judging(archive, fields.get("page", ""), place, keep=verdict == "keep")


def _chosen(fields: QueryParams, name: str, what: str, least: int = 1) -> list[str]:
    """What was ticked, each once; raises WorkspaceError "unchosen" for less than that."""
    found = [one for one in dict.fromkeys(fields.getlist(name)) if one.strip()]
    if len(found) < least:
        raise WorkspaceError("unchosen", text(f"corrections.choose_{what}"))
    return found


def _say_merge(archive: Archive, fields: QueryParams) -> Saying:
    home = fields.get("story", "")
    others = _chosen(fields, "other", "stories")
    return merging(archive, [home, *others] if home else others)


def _say_split(archive: Archive, fields: QueryParams) -> Saying:
    return splitting(archive, fields.get("story", ""), _chosen(fields, "leaving", "articles"))


def _say_move(archive: Archive, fields: QueryParams) -> Saying:
    [into, *_] = _chosen(fields, "into", "story")
    return moving(archive, fields.get("article", ""), into)


def _say_same(archive: Archive, fields: QueryParams) -> Saying:
    return making_same(archive, fields.get("story", ""), _chosen(fields, "names", "names", least=2))


def _say_apart(archive: Archive, fields: QueryParams) -> Saying:
    articles = _chosen(fields, "leaving", "articles")
    found = _apart(archive, Asking(fields)).entity
    return setting_apart(
        archive, fields.get("story", ""), found.id if found else fields.get("name", ""), articles
    )


_OFFERS: Mapping[str, Callable[[Archive, Asking], Offer]] = {
    "merge": _merge,
    "split": _split,
    "move": _move,
    "same": _same,
    "apart": _apart,
    "speaker": _speaker,
    "block": _block,
}
_SAYINGS: Mapping[str, Callable[[Archive, QueryParams], Saying]] = {
    "merge": _say_merge,
    "split": _say_split,
    "move": _say_move,
    "same": _say_same,
    "apart": _say_apart,
    "speaker": _say_speaker,
    "block": _say_block,
}
