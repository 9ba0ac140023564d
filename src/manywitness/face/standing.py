"""How a workspace stands, what happened to its pages, and what articles have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..corpus.origins import arithmetic
from ..export.shown import shortened, visible
from ..workspace.archive.history import Change, Revised
from ..workspace.archive.lineage import Relations as Found
from ..workspace.archive.status import Failure
from ..workspace.archive.status import Status as Counted
from . import html
from .articles import Lineages, Origins
from .html import Html
from .listing import Listing
from .telling import Teller, lineage


@dataclass(frozen=True, slots=True, repr=False)
class Status:
    """One state of a workspace: what it holds, what failed and no later run settled, what is stale.

    `stale` has the number of pages by stage, None where it cannot be told. `writer` says whether somebody is
    writing, None where that cannot be told. `bytes` is the size of the file.
    """

    path: str
    encoder: bool
    pages: int
    revisions: int
    removed: int
    articles: int
    stories: int
    passages: int
    corrections: int
    bytes: int
    failed: int
    failures: tuple[Failure, ...]
    stale: tuple[tuple[str, int], ...] | None
    writer: bool | None

    def __repr__(self) -> str:
        pages = html.counted(self.pages, "page", "pages")
        return f"<Status of {visible(self.path)}: {pages}, {html.counted(self.stories, 'story', 'stories')}>"

    def _repr_html_(self) -> str:
        stale = "not known" if self.stale is None else sum(count for _, count in self.stale)
        numbers = {
            "Pages": self.pages,
            "Older revisions": self.revisions,
            "Removed": self.removed,
            "Articles": self.articles,
            "Stories": self.stories,
            "Shared passages": self.passages,
            "Corrections": self.corrections,
            "Failures": self.failed,
            "Stale layers of pages": stale,
            "Bytes": self.bytes,
        }
        rows = [
            (html.plain(name), html.plain(f"{count:,}" if isinstance(count, int) else count))
            for name, count in numbers.items()
        ]
        return html.whole(html.table(self.path, ("What", "Count"), rows, count=len(rows)))


def status_of(one: Counted) -> Status:
    """The state of a workspace as a value."""
    held = one.counts
    return Status(
        path=str(one.path),
        encoder=one.encoder,
        pages=held.pages,
        revisions=held.superseded,
        removed=held.tombstones,
        articles=held.accounts,
        stories=held.stories,
        passages=held.passages,
        corrections=held.corrections,
        bytes=held.file_bytes,
        failed=sum(kind.count for kind in one.kinds),
        failures=one.failures,
        stale=None if one.stale is None else tuple(sorted(one.stale.items())),
        writer=one.writer,
    )


@dataclass(frozen=True, slots=True, repr=False)
class Revision:
    """One revision of a page, and which words it has in place of those of the one before (`changes`: spans
    in both texts with the words that were and are there).
    """

    page: str
    number: int
    added: str
    published: str | None
    title: str
    text: str
    changes: tuple[Change, ...]

    def __repr__(self) -> str:
        changed = html.counted(len(self.changes), "change", "changes")
        return f"<Revision {self.number} of {visible(self.page)}: {changed}>"


@dataclass(frozen=True, repr=False)
class Revisions(Listing[Revision]):
    """Every revision of a page, oldest first."""

    one: ClassVar[str] = "revision"
    many: ClassVar[str] = "revisions"
    headings: ClassVar[tuple[str, ...]] = ("Revision", "Added", "Title", "Was", "Is now")

    def cells(self, item: Revision) -> Sequence[Html]:
        """Its number, when it came, its title, and what it changed."""
        was, now = (
            html.words(" … ".join(words for words in some if words))
            for some in ([c.was for c in item.changes], [c.now for c in item.changes])
        )
        return html.plain(item.number), html.plain(item.added[:16]), html.words(item.title), was, now


def revisions(found: Sequence[Revised]) -> Revisions:
    """The revisions of a page as values."""
    return Revisions(tuple(_revision(one) for one in found))


def _revision(one: Revised) -> Revision:
    row = one.row
    source = (row.source.published, row.source.title)
    return Revision(row.name, row.revision, row.added, *source, row.text, one.changes)


@dataclass(frozen=True, slots=True, repr=False)
class Relations:
    """What articles have in common: the origins of their story with the arithmetic of it, and who shares how
    much with whom, most first. `story` is "" for an article that is in none.
    """

    story: str
    arithmetic: str
    origins: Origins
    lineages: Lineages

    def __repr__(self) -> str:
        return f"<Relations: {shortened(visible(self.arithmetic), 100)}>"

    def _repr_html_(self) -> str:
        said = html.paragraph(html.words(self.arithmetic))
        return html.whole(said, self.origins.table(), self.lineages.table())


def relations(found: Found) -> Relations:
    """What articles have in common, as a value."""
    teller = Teller({account.id: account for account in found.accounts})
    origins = found.origins or ()
    return Relations(
        found.story.id if found.story else "",
        arithmetic(origins, found.inside),
        Origins(tuple(map(teller.origin, origins))),
        Lineages(tuple(map(lineage, found.lineages))),
    )
