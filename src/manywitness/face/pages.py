"""Reading: files, folders and rows of your own become pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

import msgspec

from ..export.shown import shortened, visible
from ..model import Dropped, Failed, Kept, LeftOut, Outcome
from ..model import Page as Read
from ..read import read_paths
from ..read.folder import Names
from ..read.record.jsonl import BadLine, Record, record_of
from . import html
from .html import Html
from .listing import Listing

# A file or a folder; or what names them.
Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """One page as it was read: its text, and what it says of itself ("" and None: nothing).

    `text` is what a reader would call the page; `left_out` is what stands on the raw page and is not in it,
    each part with its reason. `name` is unique in one reading.

    >>> page = manywitness.read_pages(manywitness.sample())[0]
    >>> page.name.endswith("ansel-evening-post.html"), page.outlet
    (True, 'Ansel Evening Post')
    """

    name: str
    url: str
    title: str
    outlet: str
    byline: str
    published: str | None
    language: str
    text: str
    left_out: tuple[LeftOut, ...]
    read: Read = field(compare=False)

    def __repr__(self) -> str:
        return f"<Page {visible(self.name)}: “{shortened(visible(self.title), 60)}”>"


@dataclass(frozen=True, repr=False)
class Failures(Listing[Failed]):
    """What could not be taken: a file that could not be read, a stage that failed on a page."""

    one: ClassVar[str] = "failure"
    many: ClassVar[str] = "failures"
    headings: ClassVar[tuple[str, ...]] = ("What", "Stage", "Kind", "Why")

    def cells(self, item: Failed) -> Sequence[Html]:
        """What failed, where, and why."""
        return (
            html.words(item.subject),
            html.plain(item.stage),
            html.plain(item.kind),
            html.words(item.message),
        )


@dataclass(frozen=True, repr=False)
class Drops(Listing[Dropped]):
    """What was left out on purpose, each with its reason."""

    one: ClassVar[str] = "input left out"
    many: ClassVar[str] = "inputs left out"
    headings: ClassVar[tuple[str, ...]] = ("What", "Why")

    def cells(self, item: Dropped) -> Sequence[Html]:
        """What was left out, and why."""
        return html.words(item.subject), html.words(item.reason)


@dataclass(frozen=True, repr=False)
class Pages(Listing[Page]):
    """Pages that were read, in order, with what was left out and what failed.

    >>> manywitness.read_pages(manywitness.sample())
    <11 pages>
    """

    dropped: Drops = field(default_factory=Drops)
    failed: Failures = field(default_factory=Failures)

    one: ClassVar[str] = "page"
    many: ClassVar[str] = "pages"
    headings: ClassVar[tuple[str, ...]] = ("Name", "Title", "Outlet", "Published", "Characters")

    def cells(self, item: Page) -> Sequence[Html]:
        """Its name, title, outlet, day and length."""
        day = html.day(item.published)
        size = html.plain(f"{len(item.text):,}")
        return html.words(item.name), html.words(item.title), html.words(item.outlet), day, size

    def caption(self) -> str:
        """How many were read, and how many were not."""
        failed = f", {len(self.failed):,} failed" if self.failed else ""
        dropped = f", {len(self.dropped):,} left out" if self.dropped else ""
        return f"{html.counted(len(self), self.one, self.many)}{failed}{dropped}"

    def outcomes(self) -> Iterator[Outcome[Read]]:
        """Everything that was met: pages first, then what was left out and what failed."""
        yield from (Kept(page.read) for page in self.items)
        yield from self.dropped
        yield from self.failed


def sample() -> Path:
    """The folder of the sample: invented pages about an invented event, as messy as the web leaves them.

    >>> len(manywitness.read_pages(manywitness.sample())) > 5
    True
    """
    return Path(str(files("manywitness").joinpath("sample")))


def read_pages(*sources: Source) -> Pages:
    """Every page in files and folders, in the order given; nothing is fetched.

    HTML, text, Markdown, mail, feeds, JSON Lines, WARC, WACZ and ZIP, as they are or compressed. A file that
    cannot be read is in `failed` with its cause, and the reading goes on.

    >>> pages = manywitness.read_pages(manywitness.sample())
    >>> len(pages.failed)
    0
    """
    return _pages(read_paths([Path(one) for one in sources]))


def read_records(rows: Iterable[Mapping[str, object]]) -> Pages:
    """Rows of your own as pages: mappings with "id" and "text" (or "html"), and what you know of "title",
    "url", "outlet", "byline", "published" (ISO 8601) and "language". None says nothing, other keys are
    ignored; a bad row is in `failed`, numbered from 1. Rows of a DataFrame are `frame.to_dict("records")` in
    pandas and `frame.iter_rows(named=True)` in polars.

    >>> rows = [{"id": "a", "text": "The ferry stays in port.", "outlet": "Gazette"}]
    >>> manywitness.read_records(rows)[0].outlet
    'Gazette'
    """
    names = Names()
    return _pages(_outcome(row, names) for row in rows_of(rows))


def rows_of(rows: Iterable[Mapping[str, object]]) -> Iterator[Record | BadLine]:
    """Each row as a record of the contract, or why it is none."""
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            yield BadLine(number, "json", f"a row is a mapping of names to values, not {type(row).__name__}")
            continue
        given = {key: value for key, value in row.items() if _says(value)}
        try:
            line = msgspec.json.encode(given)
        except (TypeError, UnicodeEncodeError) as error:
            yield BadLine(number, "json", f"a row is JSON: {error}")
        else:
            yield record_of(number, line)


def _says(value: object) -> bool:
    """Whether a cell says anything. Tables say "nothing" by None, by NaN, which is the one value that is not
    itself, and by the NA of pandas, which does not know.
    """
    try:
        return value is not None and bool(value == value)  # noqa: PLR0124
    except TypeError:
        return False
    except ValueError:
        return True


def _outcome(row: Record | BadLine, names: Names) -> Outcome[Read]:
    if isinstance(row, BadLine):
        return failure_of(row)
    return names.named(row.page, "")


def failure_of(row: BadLine) -> Failed:
    """A row that is no record, numbered from 1."""
    return Failed(f"row {row.line}", "read", row.kind, row.message)


def _pages(outcomes: Iterable[Outcome[Read]]) -> Pages:
    pages: list[Page] = []
    dropped: list[Dropped] = []
    failed: list[Failed] = []
    for outcome in outcomes:
        match outcome:
            case Kept(value=page):
                pages.append(page_of(page))
            case Dropped():
                dropped.append(outcome)
            case Failed():
                failed.append(outcome)
    return Pages(tuple(pages), Drops(tuple(dropped)), Failures(tuple(failed)))


def page_of(page: Read) -> Page:
    """A page that was read as a value."""
    source = page.source
    return Page(
        source.name,
        source.url,
        source.title,
        source.outlet,
        source.byline,
        source.published,
        source.language,
        page.text.content,
        page.left_out,
        page,
    )


def outcomes_of(sources: Sequence[Source | Pages]) -> Iterator[Outcome[Read]]:
    """Everything in files, folders and pages that were read before; names are unique over all of them."""
    names = Names()
    for source in sources:
        met = source.outcomes() if isinstance(source, Pages) else read_paths([Path(source)])
        for outcome in met:
            yield names.named(outcome.value, "") if isinstance(outcome, Kept) else outcome
