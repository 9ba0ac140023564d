"""Reading one stored page anew: only what has another cache key, and then what rests on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...corpus.stories import story_id
from ...model import Account, Document, Layer
from ...model.annotations import ARTICLES, PEOPLE, QUOTATIONS, QUOTED, SPEAKERS
from ...run import Annotated, Inline
from ...stages import DocumentStage
from ...store import accounts, journal, layers, pages, quotes, search, shown
from ...store.connection import Connection
from ...store.journal import Entry, Result
from .filing import arrivals_of, file_accounts, retire
from .keys import layer_keys
from .opening import Archive, Run

# What an account is compared by, and what is searched of it: another answer there files it again.
_COMPARED = frozenset(key.name for key in (ARTICLES, QUOTED))
_SEARCHED = frozenset(key.name for key in (QUOTATIONS, SPEAKERS, PEOPLE))


def reread(
    archive: Archive,
    run: Run,
    number: int,
    plan: Sequence[DocumentStage],
    annotated: Annotated | None = None,
) -> Annotated:
    """A page with what is stored of it now, in the caller's transaction: the stale layers of `plan`, which is
    the one for this page, were computed anew, and what rests on them was written. `annotated` is what the
    plan made of the page's `standing`, where that is known.
    """
    connection = archive.connection
    bare, held = pages.document(connection, number, ()), layers.held(connection, number)
    keys = layer_keys(bare, plan)
    annotated = annotated or read_anew(bare, held, plan)
    # What a stage said that is not installed any more stays as it stands.
    fresh = _fresh(keys, held)
    new = [layer for name, layer in annotated.document.layers.items() if name not in fresh]
    changed = {layer.key.name for layer in new if _changed(layer, held)}
    # What is searched is taken out by the words that were put in: by the layers as they were.
    places = _carried(retire(archive, run, number), held, annotated.document) if changed & _COMPARED else {}
    layers.put(connection, number, [*new, *fresh.values()], keys=keys, stages=archive.stages)
    if changed & _COMPARED:
        places |= _founded(connection, annotated.document, places)
        file_accounts(archive, run, arrivals_of(archive, number, annotated.document, places))
    elif changed & _SEARCHED:
        _search_anew(archive, number, annotated.document)
    name = bare.source.name
    entries = [Entry(name, Result.FAILED, one.stage, one.kind, one.message) for one in annotated.failures]
    journal.record(connection, [Entry(name, Result.KEPT), *entries], run=run.number, at=run.at)
    return annotated


def read_anew(bare: Document, held: Mapping[str, layers.Held], plan: Sequence[DocumentStage]) -> Annotated:
    """What a plan says of a document, of which `held` is stored: stale layers are computed, others decoded.

    Nothing is written. `failures` are those of the stages that ran.
    """
    document = standing(bare, held, plan)
    return _finished(document, plan)


def standing(bare: Document, held: Mapping[str, layers.Held], plan: Sequence[DocumentStage]) -> Document:
    """The document with the layers that are not stale; of a stage it has all of them or none."""
    fresh = _fresh(layer_keys(bare, plan), held)
    stale = {key.name for stage in _stale(plan, fresh) for key in stage.gives}
    document = bare
    for key in layers.layer_keys():
        if key.name in fresh and key.name not in stale:
            document = document.with_layer(fresh[key.name].layer(key))
    return document


def by_another_plan(
    annotated: Annotated, before: Sequence[DocumentStage], plan: Sequence[DocumentStage]
) -> Annotated:
    """A document that was read by the plan `before`, as `plan` reads it: only what differs is computed."""
    document = annotated.document
    bare = Document(document.text, document.source)
    was, now = layer_keys(bare, before), layer_keys(bare, plan)
    kept = {name: layer for name, layer in document.layers.items() if was.get(name) == now.get(name)}
    return _finished(Document(document.text, document.source, kept), plan)


def _carried(places: Mapping[int, int], held: Mapping[str, layers.Held], now: Document) -> dict[int, int]:
    """The story of each article from that of the one which stood there before, by its index now: an article
    that is gone must not leave its place to its neighbour.
    """
    before = held[ARTICLES.name].layer(ARTICLES).items if ARTICLES.name in held else ()
    after = now[ARTICLES].items if ARTICLES in now else ()
    return {
        index: places[was]
        for index, article in enumerate(after)
        for was, other in enumerate(before)
        if was in places and article.span.overlaps(other.span)
    }


def _founded(connection: Connection, document: Document, places: Mapping[int, int]) -> dict[int, int]:
    """The story that an article founded once, by its index, where none stood in its place: what comes back
    finds its story again.
    """
    articles = range(len(document[ARTICLES].items)) if ARTICLES in document else ()
    absent = [index for index in articles if index not in places]
    found = {n: shown.number_of(connection, story_id(Account(document, n).id)) for n in absent}
    return {index: story for index, story in found.items() if story is not None}


def _finished(document: Document, plan: Sequence[DocumentStage]) -> Annotated:
    given = tuple(layer.key for layer in document.layers.values())
    [(_, annotated)] = Inline(_stale(plan, document.layers), given).annotate([(None, document)])
    return annotated or Annotated(document, ())


def _stale(plan: Sequence[DocumentStage], fresh: Collection[str]) -> tuple[DocumentStage, ...]:
    """The stages of which a layer is not fresh."""
    return tuple(stage for stage in plan if not all(key.name in fresh for key in stage.gives))


def _fresh(keys: Mapping[str, str], held: Mapping[str, layers.Held]) -> dict[str, layers.Held]:
    return {name: one for name, one in held.items() if keys.get(name, one.key) == one.key}


def _changed(layer: Layer[Any], held: Mapping[str, layers.Held]) -> bool:
    """Whether a layer says something else than the stored one."""
    before = held.get(layer.key.name)
    return before is None or before.layer(layer.key).items != layer.items


def _search_anew(archive: Archive, page: int, document: Document) -> None:
    connection = archive.connection
    rows = [(row, Account(document, row.position)) for row in accounts.of_page(connection, page)]
    articles = [(row.number, row.title, account.body().content) for row, account in rows]
    for number, title, body in articles:
        search.drop(connection, number, title, body)
        quotes.drop(connection, number, document.text.content)
    quotes.put_all(connection, [(row.number, account) for row, account in rows])
    search.index_all(connection, articles)
