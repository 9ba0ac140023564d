"""The people, organisations and places of a story, and what persons correct about who is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...errors import WorkspaceError
from ...model import AccountId, Corpus
from ...model.story import ENTITIES, Entity, NamedThere, SameOrNot
from ...run import story_stages
from ...stages import sufficient
from ...store import accounts, shown
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.shown import ShownStory
from . import naming
from .correcting import Saying
from .logbook import said_about_names
from .opening import Archive
from .telling import accounts_of

# An entity is known again by so many of the names that accounts give it.
ANCHORS = 200


def entities(archive: Archive, story: ShownStory) -> tuple[Entity, ...]:
    """Who and what a story names, as the machine and persons have it. Cost: linear in its names."""
    with snapshot(archive.connection):
        return _told(archive.connection, story)[0]


def with_said(archive: Archive, story: ShownStory, said: SameOrNot) -> tuple[Entity, ...]:
    """The same, if a person said this too. Nothing is written."""
    with snapshot(archive.connection):
        return _told(archive.connection, story, (said,))[0]


def making_same(archive: Archive, story: str, ids: Sequence[str]) -> Saying:
    """Make entities of a story one. Raises WorkspaceError "unknown", "needless"."""
    with snapshot(archive.connection):
        home = naming.story(archive.connection, story)
        found, corpus = _told(archive.connection, home)
        first, *others = [_entity(found, one, home) for one in ids]
        if first.id in {one.id for one in others}:
            raise WorkspaceError("needless", f"{' and '.join(ids)} are one already")
        named = [name for one in others for name in _named(one, corpus)]
        said = SameOrNot(_named(first, corpus), tuple(named[:ANCHORS]), same=True)
    return Saying(said, (home.id, *ids))


def setting_apart(archive: Archive, story: str, entity: str, articles: Sequence[str]) -> Saying:
    """Make what articles name another one than what the others name. Raises "unknown", "needless"."""
    with snapshot(archive.connection):
        home = naming.story(archive.connection, story)
        found, corpus = _told(archive.connection, home)
        meant = _entity(found, entity, home)
        leaving = {naming.article(archive.connection, one).id for one in articles}
        named = _named(meant, corpus)
        other = tuple(one for one in named if one[0] in leaving)
        rest = tuple(one for one in named if one[0] not in leaving)
        if not other:
            raise WorkspaceError("unknown", f"{' and '.join(articles)} do not name {meant.name}")
        if not rest:
            raise WorkspaceError(
                "needless", f"no other article names {meant.name}; nothing would be left of it"
            )
    return Saying(SameOrNot(rest, other, same=False), (home.id, entity, *articles))


def _told(
    connection: Connection, story: ShownStory, more: tuple[SameOrNot, ...] = ()
) -> tuple[tuple[Entity, ...], Corpus]:
    rows = list(accounts.rows(connection, shown.accounts_of(connection, story.number)).values())
    stages = sufficient(story_stages(said=(*said_about_names(connection), *more)), [ENTITIES])
    corpus = accounts_of(connection, rows, [key for stage in stages for key in stage.needs])
    for stage in stages:
        for finding in stage(corpus):
            corpus = corpus.with_finding(finding)
    return corpus[ENTITIES], corpus


def _entity(found: Iterable[Entity], words: str, story: ShownStory) -> Entity:
    """The entity of an id, or the only one of a name."""
    every = list(found)
    meant = [one for one in every if one.id == words] or [
        one for one in every if words.casefold() in {name.casefold() for name in one.aliases}
    ]
    if not meant:
        raise WorkspaceError(
            "unknown", f"{words!r} is not named in {story.id}; `people --story` lists who is"
        )
    if len(meant) > 1:
        listed = ", ".join(one.id for one in meant)
        raise WorkspaceError("several", f"{words!r} is the name of {len(meant)}; say which one: {listed}")
    return meant[0]


def _named(entity: Entity, corpus: Corpus) -> tuple[NamedThere, ...]:
    """The names that accounts give it, each account's each once, in order."""
    texts = {account.id: account.document.text for account in corpus.accounts}
    found: dict[tuple[AccountId, str], None] = {}
    for place in entity.places:
        found.setdefault((place.account, " ".join(texts[place.account][place.span].split())))
    return tuple(found)[:ANCHORS]
