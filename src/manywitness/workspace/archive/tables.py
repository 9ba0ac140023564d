"""The stories of a workspace one after the other, each read once with all that its tables need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ...model import Account, AccountId, Corpus, Failed, FindingKey, LayerKey
from ...model.annotations import ARTICLES, BLOCKS
from ...model.findings import ORIGINS, PASSAGES, STORIES, Passage, StoryGroup, StoryMember
from ...run import run_corpus, run_story, story_stages
from ...stages import Key, sufficient
from ...store import accounts, passages, shown
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.shown import ShownStory
from ..compare import title_of
from .logbook import said_about_names
from .opening import Archive, one_state
from .telling import accounts_of, found_in, layers_of, shared, stages_of, stored, with_stored

# Origins of other stories that are remembered while stories go by; they lie close together in time.
REMEMBERED = 256
# Articles in no story that are read together.
TOGETHER = 100


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An article of another story that shares a passage; `story` and `origin` are None where it has none.

    `told` says whether its own story is among those that are told.
    """

    account: Account
    story: str | None
    origin: str | None
    told: bool


@dataclass(frozen=True)
class Telling:
    """One story as its tables need it: its accounts with the findings that were asked for.

    `story` is None for articles that are in no story. `beyond` are the passages that they share with articles
    of other stories, which `elsewhere` has. `failed` says which stage gave nothing.
    """

    story: str | None
    title: str
    corpus: Corpus
    corrected: bool = False
    beyond: tuple[Passage, ...] = ()
    elsewhere: Mapping[AccountId, Elsewhere] = field(default_factory=dict)
    failed: tuple[Failed, ...] = ()


def tellings(
    archive: Archive, wanted: Iterable[Key], stories: Sequence[ShownStory] | None = None
) -> Iterator[Telling]:
    """The stories of a workspace, newest first, then the articles that are in none; or `stories` alone.

    `wanted` are the layers and findings that are read or found. All are of one state of the workspace: close
    it when it is not read to its end. Raises WorkspaceError "damaged", "stale". Memory: that of one story.
    Cost: each story costs its articles, then that of the story stages among the wanted.
    """
    keys = tuple(wanted)
    with one_state(archive):
        reader = _Reader(archive, keys, None if stories is None else {one.number for one in stories})
        for story in shown.newest(archive.connection) if stories is None else stories:
            yield reader.told(story)
        if stories is None:
            loose = (row for row in accounts.every(archive.connection) if row.story is None)
            while rows := list(islice(loose, TOGETHER)):
                yield Telling(None, "", accounts_of(archive.connection, rows, _layers(keys)))


class _Reader:
    """Reads stories of one state; `chosen` are the numbers of those that are told, None: all."""

    def __init__(self, archive: Archive, keys: Sequence[Key], chosen: set[int] | None) -> None:
        self.archive = archive
        self.chosen = chosen
        self.layers = _layers(keys)
        findings = tuple(key for key in keys if isinstance(key, FindingKey))
        self.stages = story_stages(said=said_about_names(archive.connection))
        self.stages = sufficient(self.stages, findings)
        needed = (key for stage in self.stages for key in stage.needs if isinstance(key, FindingKey))
        self.findings = (*findings, *needed)
        self.beyond = any(key.name == PASSAGES.name for key in findings)
        self.remembered: dict[int, Mapping[AccountId, str]] = {}

    @property
    def connection(self) -> Connection:
        return self.archive.connection

    def told(self, story: ShownStory) -> Telling:
        rows = list(accounts.rows(self.connection, shown.accounts_of(self.connection, story.number)).values())
        members = sorted((StoryMember(row.id, row.score or 0.0) for row in rows), key=lambda m: m.account)
        group = StoryGroup(story.id, tuple(members))
        known = stored({PASSAGES: shared(self.connection, rows), STORIES: (group,)})
        across = sufficient(with_stored(known, stages_of(self.connection)), (STORIES, *self.findings))
        layers = {key.name: key for key in (*self.layers, *layers_of((*across, *self.stages)))}
        found = run_corpus(accounts_of(self.connection, rows, layers.values()), across)
        told = run_story(found.corpus, group, self.stages)
        beyond, elsewhere = self.shared_beyond(rows) if self.beyond else ((), {})
        failed = (*found.failures, *told.failures)
        title = title_of(told.corpus)
        return Telling(story.id, title, told.corpus, story.corrected, beyond, elsewhere, failed)

    def shared_beyond(
        self, rows: Sequence[AccountRow]
    ) -> tuple[tuple[Passage, ...], dict[AccountId, Elsewhere]]:
        """The passages with articles of other stories, and those articles."""
        mine = {row.number for row in rows}
        partners = passages.partners(self.connection, mine)
        if not partners:
            return (), {}
        others = accounts.rows(self.connection, partners)
        inside = {row.id for row in rows}
        every = shared(self.connection, [*rows, *others.values()])
        crossing = tuple(one for one in every if (one.a.account in inside) != (one.b.account in inside))
        homes = shown.story_of(self.connection, partners)
        held = {
            one.id: one for one in accounts_of(self.connection, list(others.values()), self.layers).accounts
        }
        elsewhere = {
            row.id: self._elsewhere(held[row.id], homes.get(number)) for number, row in others.items()
        }
        return crossing, elsewhere

    def _elsewhere(self, account: Account, home: int | None) -> Elsewhere:
        if home is None:
            return Elsewhere(account, None, None, told=False)
        if home not in self.remembered:
            if len(self.remembered) >= REMEMBERED:
                self.remembered.clear()
            self.remembered[home] = self._origins(home)
        name = shown.id_of(self.connection, home)
        told = self.chosen is None or home in self.chosen
        return Elsewhere(account, name, self.remembered[home].get(account.id), told)

    def _origins(self, home: int) -> Mapping[AccountId, str]:
        story = shown.of_number(self.connection, home)
        found = found_in(self.archive, story, [ORIGINS]) if story else None
        if found is None or ORIGINS not in found:
            return {}
        return {account: origin.id for origin in found[ORIGINS] for account in origin.accounts}


def _layers(keys: Sequence[Key]) -> tuple[LayerKey[Any], ...]:
    """The layers among the keys, and those that say what an article is and whose work."""
    every: tuple[LayerKey[Any], ...] = (ARTICLES, BLOCKS, *(key for key in keys if isinstance(key, LayerKey)))
    return tuple({key.name: key for key in every}.values())
