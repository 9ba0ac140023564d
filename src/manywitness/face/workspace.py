"""A workspace from Python: pages come and go, stories grow, all is found again and can be corrected."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from itertools import islice
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from ..errors import ManywitnessError
from ..export.asked import Asked, Written
from ..export.formats import export
from ..export.shown import visible
from ..export.tables import TABLES, needs
from ..model import Publisher
from ..read.families import families_of
from ..run import Engine, Inline, Pool
from ..store.address import Name, name_of
from ..store.database import exists
from ..workspace.archive import (
    adding,
    checking,
    history,
    lineage,
    naming,
    outlets,
    publishers,
    removing,
    reprocessing,
    searching,
    status,
    stories,
    tables,
    telling,
    updating,
)
from ..workspace.archive.adding import Filed
from ..workspace.archive.opening import Archive, create, opened
from . import found, given, html
from .checking import QuoteCheck, checked
from .comparing import Comparison, comparison_of
from .corrections import Corrections
from .given import Day
from .pages import Failures, Pages, Source
from .said import Quotations
from .standing import Relations, Revisions, Status, relations, revisions, status_of
from .story import Story
from .table import Table, Tellings, table_of
from .verifying import Faults, verified

Told = Callable[[Filed], object]


def open(
    path: str | PathLike[str], *, create: bool = False, encoder: bool = True, wait_seconds: float = 5.0
) -> Workspace:
    """The workspace at `path`, a file or `postgresql://…`; with `create` it is made where there is none, and
    `encoder` says how it reads names and quotations from then on: by the neural encoder, or by rules alone.

    A writer waits `wait_seconds` for another one. Raises WorkspaceError "missing", "newer" ...

    >>> news = manywitness.open(folder / "week.mw", create=True, encoder=False)
    >>> news.add(manywitness.sample())
    <11 pages: 11 new>
    >>> news.stories()[0].articles
    9
    """
    name, wait_seconds = name_of(path), given.seconds("wait_seconds", wait_seconds)
    if create and not exists(name):
        _make(name, encoder=encoder)
    workspace = Workspace(name, wait_seconds=wait_seconds)
    with workspace.reading():
        return workspace


_make = create


class Workspace:
    """A workspace: one file that many may read while one writes. `open` gives it.

    Every call opens the file, sees one state of it and closes it again, so that nothing is held between calls
    and any thread may use it; inside `with news:` the calls of one thread share one opening. What a call of
    `add`, `update`, `remove`, `reprocess` or `correct` has told is safe on disk. It pickles as its address (a
    path as an absolute one, an address with its password): another process opens the same workspace.

    Raises WorkspaceError ("busy", "damaged", "read_only" and others: see `WorkspaceError`), WeightsError, and
    ArgumentError for an argument that cannot be meant.

    >>> with news:
    ...     [story.title for story in news.stories(limit=1)]
    ['Norlund and Ostmere agree on one inquiry into Vael Bridge, but not on who pays']
    """

    def __init__(self, name: Name, *, wait_seconds: float = 5.0) -> None:
        self.name = name
        self._wait_seconds = wait_seconds
        self._kept = threading.local()

    def __getstate__(self) -> tuple[Name, float]:
        name = self.name.absolute() if isinstance(self.name, Path) else self.name
        return name, self._wait_seconds

    def __setstate__(self, state: tuple[Name, float]) -> None:
        name, wait_seconds = state
        self.__init__(name, wait_seconds=wait_seconds)  # type: ignore[misc]

    @contextmanager
    def reading(self) -> Iterator[Archive]:
        """The open workspace for functions of `manywitness.workspace.archive`, to read."""
        kept = getattr(self._kept, "archive", None)
        if kept is not None:
            yield kept
            return
        with opened(self.name, wait_seconds=self._wait_seconds) as archive:
            yield archive

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The open workspace for functions of `manywitness.workspace.archive`, to write: one at a time."""
        with opened(self.name, writing=True, wait_seconds=self._wait_seconds) as archive:
            yield archive

    def __enter__(self) -> Self:
        depth = getattr(self._kept, "depth", 0)
        if not depth:
            stack = ExitStack()
            self._kept.archive = stack.enter_context(opened(self.name, wait_seconds=self._wait_seconds))
            self._kept.stack = stack
        self._kept.depth = depth + 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept.depth -= 1
        if not self._kept.depth:
            self._kept.archive = None
            self._kept.stack.__exit__(kind, error, trace)

    # What changes it.

    def add(
        self, *sources: Source, again: bool = False, workers: int = 1, told: Told | None = None
    ) -> found.Changes:
        """What became of every page in files and folders: new, revised, unchanged, dropped, failed.

        A page whose address is known and whose bytes changed is its next revision. With `again` everything is
        read, also what was removed or is known. `told` is called with each page as soon as it is safe on
        disk. With more than one of `workers` that many processes read (see `compare`). Interrupted or killed,
        the same call goes on where it was.

        >>> news.add(manywitness.sample())
        <10 pages: 10 unchanged>
        """
        with self.writing() as archive:
            paths = [Path(one) for one in sources]
            return _changes(adding.add(archive, paths, _of(archive, workers), again=again), told)

    def add_pages(self, pages: Pages, *, workers: int = 1, told: Told | None = None) -> found.Changes:
        """The same for pages that were read before, as by `read_records`: each is known by its URL, else by
        its name, and what comes again under it with other words is its next revision.

        >>> rows = [{"id": "tide-1", "text": "The tide gauge of Ostmere stood still on Monday."}]
        >>> news.add_pages(manywitness.read_records(rows))
        <1 page: 1 new>
        """
        with self.writing() as archive, archive.run("add", []) as run:
            made = adding.add_read(archive, run, pages.outcomes(), _of(archive, workers), _nothing)
            return _changes(made, told)

    def update(self, *sources: Source, workers: int = 1, told: Told | None = None) -> found.Changes:
        """Read again everything that was ever added, or only these: what changed becomes a revision; files
        that are gone are failed, of kind "gone", and their pages stay until they are removed.
        """
        with self.writing() as archive:
            paths = [Path(one) for one in sources]
            return _changes(updating.update(archive, _of(archive, workers), paths), told)

    def remove(self, *pages: str, why: str = "") -> found.Changes:
        """Take pages away, by name or URL, with all that was derived from them; `add` does not bring them
        back unasked. A name that no page has is failed, of kind "unknown".
        """
        with self.writing() as archive:
            return _changes(removing.remove(archive, given.several("pages", pages), why=why), None)

    def reprocess(self, *, failed: bool = False, workers: int = 1) -> found.Changes:
        """Compute anew what another version of a stage has made stale, and nothing else; with `failed` also
        the stages that failed. Pages that were read anew are told.
        """
        with self.writing() as archive:
            made = reprocessing.reprocess(archive, _of(archive, workers), failed=failed)
            return _changes((one for one in made if isinstance(one, Filed)), None)

    @property
    def correct(self) -> Corrections:
        """What a person puts right: merge, split and move stories, people, speakers and blocks; undo; log."""
        return Corrections(str(self.name), self.reading, self.writing)

    def publishers(self, replace: Source | None = None) -> tuple[Publisher, ...]:
        """Your own publishers and their outlets, which win over those shipped; the file `replace` (TOML or
        CSV) takes the place of those there were, and counts of origins follow at once. Raises ReadError.
        """
        if replace is not None:
            with self.writing() as archive:
                publishers.put(archive, families_of(Path(replace)))
        with self.reading() as archive:
            return publishers.known(archive.connection)

    # What it tells.

    def stories(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        outlet: str = "",
        person: str = "",
        place: str = "",
        limit: int | None = 20,
    ) -> found.StorySummaries:
        """The newest stories that fit: with a day from `since` to `until`, both included (dates, or
        "2026-05-04"), with an article of `outlet`, that name `person`, that name `place`; all where `limit`
        is None. Cost: linear in the articles of those listed, whose origins are counted anew.
        """
        given.words(outlet=outlet, person=person, place=place)
        days = given.day("since", since), given.day("until", until)
        wanted = stories.Wanted(*days, outlet, person, place)
        most = None if limit is None else given.number("limit", limit)
        with self.reading() as archive, closing(stories.listed(archive, wanted)) as listed:
            return found.summaries(tuple(islice(listed, most)))

    def story(self, id: str) -> Story:
        """The story of an id, told from what is stored. Raises WorkspaceError "unknown". Cost: about 10 ms an
        article.

        >>> story = news.story(news.stories()[0].id)
        >>> story.claims[0].citations[0].holds(story.article(story.claims[0].citations[0].article).content)
        True
        """
        return self._told(id).stories[0]

    def _told(self, story: str) -> Comparison:
        given.words(id=story)
        with self.reading() as archive:
            return comparison_of(telling.comparison(archive, naming.story(archive.connection, story)))

    def search(
        self,
        query: str,
        *,
        outlet: str = "",
        since: Day | None = None,
        until: Day | None = None,
        story: str = "",
        limit: int = 20,
    ) -> found.Hits:
        """The articles that have the words, the best first: words that must all be there; "words in a row";
        ferry OR boat; -word for without; ferr* for beginnings; title:word; parentheses. Raises QueryError.

        >>> news.search("bridge pilot", limit=3)
        <3 of 7 articles>
        """
        given.words(query=query, outlet=outlet, story=story)
        days, most = (given.day("since", since), given.day("until", until)), given.number("limit", limit)
        wanted = searching.Wanted(query, outlet, *days, story=story, limit=most)
        with self.reading() as archive:
            return found.hits(searching.find(archive, wanted))

    def quotes(self, *, speaker: str = "", words: str = "", limit: int = 20) -> Quotations:
        """Quotations by who said them (a full name or a surname), by their words, or by both; those of the
        latest articles first. Raises QueryError.

        >>> {quote.speaker for quote in news.quotes(speaker="Reker")}
        {'Tomas Reker'}
        """
        who, what = given.words(speaker=speaker, words=words)
        most = given.number("limit", limit)
        with self.reading() as archive:
            return found.quotations(searching.quoted(archive, speaker=who, words=what, limit=most))

    def check_quote(self, quote: str, *, speaker: str = "") -> QuoteCheck:
        """What the workspace has of a quotation; see `manywitness.check_quote`. Raises QueryError."""
        asked, who = given.words(quote=quote, speaker=speaker)
        with self.reading() as archive:
            return checked(checking.check_quote(archive, asked, speaker=who), Failures())

    def people(self, name: str = "", *, limit: int = 20) -> found.NamedPeople:
        """Who is named, the most often named first; those of this name where it is given."""
        [who], most = given.words(name=name), given.number("limit", limit)
        with self.reading() as archive:
            return found.NamedPeople(searching.people(archive, who, limit=most))

    def outlets(self, *, limit: int = 20) -> found.Outlets:
        """The outlets of most articles, and how much of their latest articles is their own."""
        most = given.number("limit", limit)
        with self.reading() as archive:
            return found.Outlets(outlets.outlets(archive, limit=most))

    def lineage(self, id: str) -> Relations:
        """What the articles of a story have in common, or one article with all others, by its id or page.
        Raises WorkspaceError "unknown".
        """
        given.words(id=id)
        with self.reading() as archive:
            connection = archive.connection
            if naming.is_story(connection, id):
                return relations(lineage.of_story(archive, naming.story(connection, id)))
            return relations(lineage.of_article(archive, naming.article(connection, id)))

    def history(self, page: str) -> Revisions:
        """Every stored revision of a page, oldest first, with what it changed. Raises "unknown"."""
        with self.reading() as archive:
            return revisions(history.history(archive, page))

    def table(self, name: str, *, stories: Iterable[str] | None = None) -> Table:
        """A table for data frames: all of the workspace, or only these stories. `manywitness.Table` says how
        it is taken. Raises ExportError "unknown", which lists the names.

        >>> news.table("articles").to_pandas()["outlet"].nunique() > 3
        True
        """
        chosen = None if stories is None else given.several("stories", stories)
        return table_of(name, partial(self._tellings, name, chosen))

    def _tellings(self, name: str, chosen: tuple[str, ...] | None) -> Tellings:
        with self.reading() as archive:
            connection = archive.connection
            among = None if chosen is None else [naming.story(connection, one) for one in chosen]
            yield from tables.tellings(archive, needs([TABLES[name]]), among)

    def status(self, *, failures: int = 10) -> Status:
        """What it holds, what failed, what is stale, and whether somebody is writing."""
        most = given.number("failures", failures)
        with self.reading() as archive:
            return status_of(status.status(archive, failures=most))

    def verify(self, story: str) -> Faults:
        """What does not hold when every citation of a story is read again; empty where all do."""
        return verified(self._told(story).to_json().encode())

    def export(
        self,
        path: str | PathLike[str],
        *stories: str,
        format: str,
        table: str = "",
        link: str = "",
        force: bool = False,
    ) -> Written:
        """Write these stories, or all, in a `format` of other programs, as the command `export` does: a file,
        or a folder of tables (one `table` is a file) or of dossiers (one story is a file). Feeds of stories
        lead to the reading room at `link`. With `force` what lies at `path` is written over. Raises
        ExportError, which lists the formats.

        >>> news.export(folder / "quotations.csv", format="csv", table="quotations").counts["quotations"] > 50
        True
        """
        with self.reading() as archive:
            shown = tuple(naming.story(archive.connection, one) for one in stories)
            return export(Asked(archive, shown or None, table, link), format, Path(path), force=force)

    def __repr__(self) -> str:
        return f"<Workspace {visible(str(self.name))}>"

    def _repr_html_(self) -> str:
        try:
            return html.whole(self.stories(limit=html.ROWS).table())
        except ManywitnessError as error:
            return html.whole(html.paragraph(html.words(str(error))))


def _nothing(_: Sequence[Filed]) -> None:
    """Nothing is written beside a batch."""


def _of(archive: Archive, workers: int) -> Engine:
    many = given.workers(workers)
    return Inline(archive.plan) if many == 1 else Pool(archive.plan, many)


def _changes(made: Iterator[Filed], told: Told | None) -> found.Changes:
    """All that was done, each told as it came."""
    out = []
    # What is broken off ends its processes while the workspace is open.
    with closing(cast("Generator[Filed, None, None]", made)) as going:
        for one in going:
            if told is not None:
                told(one)
            out.append(one)
    return found.Changes(tuple(out))
