"""One story as it is told to an assistant: its dossier, and the numbers of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import QueryError, WorkspaceError
from ..export import wire
from ..export.dossier import dossier
from ..store import accounts
from ..store.shown import ShownStory
from ..workspace.archive import naming
from ..workspace.archive.opening import Archive
from ..workspace.archive.resting import rests_on
from ..workspace.archive.telling import Watching, comparison
from .questions import said
from .selectors import Citation, of_dossier


@dataclass(frozen=True, slots=True)
class Handle:
    """An article for an assistant: the number of its page, and which article of it, from 1. Its own id has
    the name of a file, which says what else is on this machine.
    """

    page: int
    article: int


@dataclass(frozen=True)
class Told:
    """What is told of one story in one state of the workspace, which `key` names. `origins` gives each origin
    a short name, "o1" ... in the order of the story; `failed` are stages that failed on it.
    """

    key: str
    story: wire.StoryEntry
    handles: Mapping[str, Handle]
    pages: Mapping[str, int]
    urls: Mapping[int, str]
    origins: Mapping[str, str]
    failed: tuple[str, ...]

    def cite(self, citation: wire.Citation, article: str | None = None) -> Citation:
        """A citation with its page: that of the article where it is known, as pages may share a text."""
        handle = self.handles.get(article or "")
        return of_dossier(citation, handle.page if handle else self.pages[citation.text])

    def page_of(self, article: str | None) -> int | None:
        """The page of an article."""
        return None if article is None else self.handles[article].page

    def origin(self, name: str | None) -> str | None:
        """The short name of an origin."""
        return None if name is None else self.origins[name]


def story_of(archive: Archive, words: str) -> ShownStory:
    """The story of an id; raises QueryError where there is none."""
    try:
        return naming.story(archive.connection, words)
    except WorkspaceError as error:
        if error.kind != "unknown":
            raise
        raise QueryError(
            f"story: no story {said(words)} is in the workspace",
            0,
            "search_stories finds stories and gives their ids",
        ) from None


def key_of(archive: Archive, words: str) -> tuple[str, str]:
    """The id and the key of a story as it stands; raises QueryError where there is none."""
    story = story_of(archive, words)
    return story.id, rests_on(archive, story).digest


def tell(archive: Archive, words: str, watching: Watching) -> Told:
    """The story told, in the state that `archive` shows. Cost: some 10 ms an article."""
    story = story_of(archive, words)
    resting = rests_on(archive, story)
    rows = accounts.rows(archive.connection, resting.accounts)
    answer = dossier(comparison(archive, story, watching=watching))
    [told] = answer.stories
    handles = {str(row.id): Handle(row.page, row.position + 1) for row in rows.values()}
    # The texts of a dossier are those of its pages, in the order of their numbers.
    numbers = sorted({handle.page for handle in handles.values()})
    urls = {page: entry.url for page, entry in zip(numbers, answer.texts, strict=True)}
    pages: dict[str, int] = {}
    for page, entry in zip(numbers, answer.texts, strict=True):
        pages.setdefault(entry.id, page)
    origins = {one.id: f"o{number}" for number, one in enumerate(told.origins, start=1)}
    failed = tuple(sorted({one.stage for one in answer.failed}))
    return Told(resting.digest, told, handles, pages, urls, origins, failed)
