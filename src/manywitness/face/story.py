"""One story: what many articles tell of one event, every line with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from ..errors import WorkspaceError
from ..export.datewords import in_words
from ..export.shown import shortened, visible
from ..kernel.names import can_be_one
from ..model import FindingKey
from ..model.corpus import F
from ..workspace.comparison import Comparison as Compared
from . import html
from .articles import Article, Articles, Brief, Lineages, Origins, Passages, People, Timeline
from .claims import Claims, Conflicts, Variations
from .html import Html
from .listing import Listing
from .said import Utterances
from .table import Table, compared_table
from .writing import Dossier

# Rows of each table when a whole story is shown.
SHOWN = 8


@dataclass(frozen=True, repr=False)
class Story(Dossier):
    """One event as its articles tell it.

    `title` is the headline whose words most articles use, "" where none has one. `when` is the ISO date or
    span of dates ("2019-05-14/2019-05-15") of its articles, `where` the place of their datelines; None where
    none says. `arithmetic` says in one line how the origins were counted. Everything else is a listing of
    frozen values, each of which has `citations`: exact words with their place.

    >>> story = manywitness.compare(manywitness.sample(), encoder=False).stories[0]
    >>> len(story.articles) > len(story.origins) > 1
    True
    """

    id: str
    title: str
    when: str | None
    where: str | None
    arithmetic: str
    articles: Articles
    origins: Origins
    claims: Claims
    conflicts: Conflicts
    variations: Variations
    utterances: Utterances
    timeline: Timeline
    people: People
    brief: Brief
    passages: Passages
    lineages: Lineages
    compared: Compared = field(compare=False)

    def article(self, id: str) -> Article:
        """The article of this id. Raises WorkspaceError "unknown"."""
        for one in self.articles:
            if one.id == id:
                return one
        listed = ", ".join(one.id for one in self.articles[:5])
        raise WorkspaceError("unknown", f"no article {id!r} in this story; it has {listed} ...")

    def said_by(self, name: str) -> Utterances:
        """What a person of this name said: a full name or a surname.

        >>> {one.speaker for one in story.said_by("Reker")}
        {'Tomas Reker'}
        """
        said = (one for one in self.utterances if one.speaker and can_be_one(name, one.speaker))
        return Utterances(tuple(said))

    def finding(self, key: FindingKey[F]) -> tuple[F, ...]:
        """What a stage of another package found in this story, by its key; () where it found nothing or
        failed. Its places are spans of the page of `account`.
        """
        [corpus] = [one.corpus for one in self.compared.stories if one.group.id == self.id]
        return corpus[key] if key in corpus else ()

    def table(self, name: str) -> Table:
        """A table for data frames: "articles", "quotations", "claims", "passages", "origins" ... of this
        story. Raises ExportError "unknown", which lists the names.
        """
        return compared_table(name, self.compared, self.id)

    def __repr__(self) -> str:
        many = html.counted(len(self.articles), "article", "articles")
        return f"<Story {self.id} “{shortened(visible(self.title), 60)}”: {many}>"

    def _repr_html_(self) -> str:
        where = [html.words(in_words(self.when or "")), html.words(self.where or "")]
        parts: tuple[Listing[Any], ...] = (
            self.brief,
            self.claims,
            self.conflicts,
            self.utterances,
            self.timeline,
            self.articles,
            self.origins,
        )
        return html.whole(
            html.heading(html.words(self.title or "no title")),
            html.paragraph(html.joined(where), aside=True),
            html.paragraph(html.words(self.arithmetic)),
            *(part.table(shown=SHOWN) for part in parts if part),
        )


@dataclass(frozen=True, repr=False)
class Stories(Listing[Story]):
    """The stories of a comparison, those of most articles first."""

    one: ClassVar[str] = "story"
    many: ClassVar[str] = "stories"
    headings: ClassVar[tuple[str, ...]] = (
        "Title",
        "When",
        "Articles",
        "Origins",
        "Claims",
        "Conflicts",
        "Id",
    )

    def cells(self, item: Story) -> Sequence[Html]:
        """Its title, its days, and how much there is of everything."""
        counts = (item.articles, item.origins, item.claims, item.conflicts)
        when = html.words(in_words(item.when or ""))
        numbers = (html.plain(len(one)) for one in counts)
        return html.words(item.title or "no title"), when, *numbers, html.plain(item.id)
