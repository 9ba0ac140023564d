"""One story of a workspace, told as `compare` tells it: from what is stored, without reading a page anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from ...model import Account, Corpus, Document, Failed, Finding, FindingKey, LayerKey, Page, Place
from ...model.findings import PASSAGES, STORIES, Passage, StoryGroup, StoryMember
from ...run import Found, corpus_stages, run_corpus, run_story, story_stages
from ...stages import CorpusStage, Key, Stage, StoryStage, Through, sufficient
from ...store import accounts, pages, passages, shown
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.layers import layer_keys
from ...store.passages import PassageRow
from ...store.shown import ShownStory
from ..compare import story_of
from ..comparison import Comparison
from . import publishers
from .logbook import said_about_names
from .opening import Archive


@dataclass(frozen=True)
class Stored:
    """What the workspace knows already, in the place of the stages that would find it."""

    found: tuple[Finding[Any], ...]
    gives: tuple[Any, ...]
    name: str = "stored"
    version: int = 1
    needs: tuple[Any, ...] = ()

    def __call__(self, corpus: Corpus) -> tuple[Finding[Any], ...]:
        """The findings as they were stored."""
        return self.found


# Is told before each stage which share of the stages is done, from 0 to 1.
Watching = Callable[[float], None]


def comparison(
    archive: Archive, story: ShownStory, *, watching: Watching = lambda _share: None
) -> Comparison:
    """The story as a comparison of its pages alone: ready for the dossier.

    Passages and members are those stored; origins, lineages and what is told of one story are found now.
    What `watching` raises fails the stage that begins, and those that need it. Raises WorkspaceError
    "damaged", "stale" (the layers of a page must be made anew). Memory and cost: linear in its pages, then
    that of the story stages.
    """
    connection = archive.connection
    with snapshot(connection):
        rows = _rows(connection, story.number)
        numbers = sorted({row.page for row in rows})
        read = tuple(pages.page(connection, number) for number in numbers)
        known = _known(connection, rows, story.id)
        many = with_stored(known, stages_of(connection))
        one = story_stages(said=said_about_names(connection))
        keys = _every((*many, *one))
        documents = {number: pages.document(connection, number, keys) for number in numbers}
        corpus = _corpus(rows, documents)
        watched = _watched((*many, *one), watching)
        found = run_corpus(corpus, watched[: len(many)])
    return _told(found, watched[len(many) :], read, tuple(documents.values()))


def _every(stages: Sequence[Stage]) -> tuple[LayerKey[Any], ...]:
    """The layers of the model, and those of other packages that stages read."""
    keys = {key.name: key for key in (*layer_keys(), *layers_of(stages))}
    return tuple(keys.values())


def _watched(stages: Sequence[CorpusStage | StoryStage], watching: Watching) -> tuple[Any, ...]:
    # Any: the two kinds of stage differ in what they call their argument.
    begun = count()

    def called(stage: Any, corpus: Corpus) -> Sequence[Finding[Any]]:
        watching(next(begun) / len(stages))
        found: Sequence[Finding[Any]] = stage(corpus)
        return found

    return tuple(Through(stage, partial(called, stage)) for stage in stages)


def _told(
    found: Found, stages: Sequence[StoryStage], read: tuple[Page, ...], documents: tuple[Document, ...]
) -> Comparison:
    [group] = found.corpus[STORIES]
    told = run_story(found.corpus, group, stages)
    failed: tuple[Failed, ...] = (*found.failures, *told.failures)
    return Comparison(read, documents, (story_of(group, told.corpus),), (), failed)


def found_in(archive: Archive, story: ShownStory, wanted: Sequence[FindingKey[Any]]) -> Corpus:
    """The accounts of a story with the wanted findings of many accounts; one that failed is not there.

    Reads only the layers that these need. Cost: linear in the accounts, then that of the stages.
    """
    with snapshot(archive.connection):
        rows = _rows(archive.connection, story.number)
        return found_among(archive.connection, rows, story.id, wanted)


def found_among(
    connection: Connection, rows: Sequence[AccountRow], story: str, wanted: Sequence[FindingKey[Any]]
) -> Corpus:
    """The same of any accounts, as if they were the story of this id."""
    known = _known(connection, rows, story)
    stages = sufficient(with_stored(known, stages_of(connection)), wanted)
    corpus = _corpus(rows, _documents(connection, rows, layers_of(stages)))
    return run_corpus(corpus, stages).corpus


def layers_of(stages: Iterable[Stage]) -> tuple[LayerKey[Any], ...]:
    """The document layers that stages read, by name."""
    keys = {key.name: key for stage in stages for key in stage.needs if isinstance(key, LayerKey)}
    return tuple(keys[name] for name in sorted(keys))


def accounts_of(connection: Connection, rows: Sequence[AccountRow], keys: Iterable[Key]) -> Corpus:
    """The accounts of rows as a corpus, with the document layers among the keys."""
    wanted = tuple(key for key in keys if isinstance(key, LayerKey))
    return _corpus(rows, _documents(connection, rows, wanted))


def shared(connection: Connection, rows: Sequence[AccountRow]) -> tuple[Passage, ...]:
    """The stored passages among accounts, sorted by accounts and place."""
    ids = {row.number: row.id for row in rows}
    found = (_passage(row, ids) for row in passages.among(connection, ids))
    return tuple(sorted(found, key=lambda p: (p.a.account, p.b.account, p.a.span, p.b.span)))


def stages_of(connection: Connection) -> tuple[CorpusStage, ...]:
    """The corpus stages, with the publishers that the user of the workspace knows."""
    return corpus_stages(families=publishers.known(connection))


def stored(found: Mapping[FindingKey[Any], tuple[Any, ...]]) -> Stored:
    """Findings in the place of the stages that would give them."""
    return Stored(tuple(Finding(key, "store", items) for key, items in found.items()), tuple(found))


def with_stored(known: Stored, stages: Sequence[CorpusStage]) -> tuple[CorpusStage, ...]:
    """The stages, those left out that would find again what is known."""
    given = {key.name for key in known.gives}
    return (known, *(stage for stage in stages if given.isdisjoint(key.name for key in stage.gives)))


def _rows(connection: Connection, story: int) -> list[AccountRow]:
    return list(accounts.rows(connection, shown.accounts_of(connection, story)).values())


def _documents(
    connection: Connection, rows: Sequence[AccountRow], keys: tuple[LayerKey[Any], ...]
) -> dict[int, Document]:
    numbers = sorted({row.page for row in rows})
    return {number: pages.document(connection, number, keys) for number in numbers}


def _corpus(rows: Sequence[AccountRow], documents: dict[int, Document]) -> Corpus:
    found = (Account(documents[row.page], row.position) for row in rows)
    return Corpus(tuple(sorted(found, key=lambda account: account.id)))


def _known(connection: Connection, rows: Sequence[AccountRow], story: str) -> Stored:
    members = sorted((StoryMember(row.id, row.score or 0.0) for row in rows), key=lambda one: one.account)
    group = StoryGroup(story, tuple(members))
    return stored({PASSAGES: shared(connection, rows), STORIES: (group,)})


def _passage(row: PassageRow, ids: dict[int, Any]) -> Passage:
    a, b = Place(ids[row.a], row.at_a), Place(ids[row.b], row.at_b)
    # Rows are in the order of arrival, passages in that of names.
    first, second = (a, b) if a.account < b.account else (b, a)
    return Passage(first, second, row.kind, row.score, row.quoted)
