"""Comparing pages: who said what, who agrees, who differs, who copied; nothing is kept on disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..errors import WorkspaceError
from ..read.families import families_of
from ..run import Engine, Inline, Pool, document_stages
from ..workspace.compare import compare_outcomes
from ..workspace.comparison import Comparison as Compared
from . import given, html
from .pages import Drops, Failures, Pages, Source, outcomes_of, page_of
from .story import Stories, Story
from .table import Table, compared_table
from .telling import story_of
from .writing import Dossier

# The stage of files that could not be read.
READ = "read"


@dataclass(frozen=True, repr=False)
class Comparison(Dossier):
    """What pages tell together: their stories, those of most articles first, and what could not be read.

    `failed` has the files that could not be read and the stages that failed on a page; `dropped` the files
    that were left out on purpose.

    >>> comparison = manywitness.compare(manywitness.sample(), encoder=False)
    >>> comparison.stories[0].title
    'Norlund and Ostmere agree on one inquiry into Vael Bridge, but not on who pays'
    """

    stories: Stories
    pages: Pages
    dropped: Drops
    failed: Failures
    compared: Compared = field(compare=False)

    def story(self, id: str) -> Story:
        """The story of this id. Raises WorkspaceError "unknown"."""
        for one in self.stories:
            if one.id == id:
                return one
        raise WorkspaceError("unknown", f"no story {id!r}; `stories` lists them")

    def table(self, name: str) -> Table:
        """A table for data frames: "articles", "quotations", "claims", "passages", "origins" ... of all
        stories. Raises ExportError "unknown", which lists the names.
        """
        return compared_table(name, self.compared)

    def __repr__(self) -> str:
        return f"<Comparison of {self.pages.caption()}: {self.stories.caption()}>"

    def _repr_html_(self) -> str:
        failed = self.failed.table() if self.failed else html.Html("")
        return html.whole(html.heading(html.plain(self.pages.caption())), self.stories.table(), failed)


def compare(
    *sources: Source | Pages,
    encoder: bool = True,
    publishers: Source | None = None,
    workers: int = 1,
) -> Comparison:
    """The stories that pages tell: files and folders, pages that were read before, or both.

    Without `encoder` names and quotations are read by rules alone: faster, and less is found. `publishers` is
    a file of your own publishers and their outlets (TOML or CSV). With more than one of `workers` that many
    processes read; a script that is run as a file then needs `if __name__ == "__main__":`. A file that cannot
    be read is in `failed`, and the run goes on. Raises WeightsError, and ReadError for `publishers`.

    >>> manywitness.compare(manywitness.sample(), encoder=False)
    <Comparison of 11 pages: 4 stories>
    """
    families = families_of(Path(publishers)) if publishers is not None else ()
    engine = engine_of(workers, encoder=encoder)
    return comparison_of(compare_outcomes(outcomes_of(sources), engine, encoder=encoder, families=families))


def engine_of(workers: int, *, encoder: bool) -> Engine:
    """Runs the document stages: in this process for one worker, in a pool for more."""
    many, stages = given.workers(workers), document_stages(encoder=encoder)
    return Inline(stages) if many == 1 else Pool(stages, many)


def comparison_of(compared: Compared) -> Comparison:
    """A comparison as a value."""
    dropped, failed = Drops(compared.dropped), Failures(compared.failed)
    unread = Failures(tuple(one for one in compared.failed if one.stage == READ))
    pages = Pages(tuple(map(page_of, compared.pages)), dropped, unread)
    stories = Stories(tuple(story_of(one, compared) for one in compared.stories))
    return Comparison(stories, pages, dropped, failed, compared)
