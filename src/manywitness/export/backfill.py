"""Stories of many files as Parquet, without a workspace: files in, tables out, over any engine.

```
 file ─read, annotate─▶ block ─┬─ grams, pairs, texts ─▶ passages ─┐
 file ─read, annotate─▶ block ─┴─ profiles, windows ──▶ stories ───┴─▶ parts ─tell─▶ one Parquet file a table
```

The folder of the tables holds the blocks too: what was read once is not read again, whoever was killed. Every
worker must see it, and the files, under the same path.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal

from ..model import Failed, Publisher
from ..model.findings import Passage
from ..run import document_stages
from ..stages import DocumentStage, Piece, Tasks, mapped, order
from ..stages.tasks import IN_FLIGHT
from ..workspace.archive.tables import Telling
from ..workspace.backfill import blocks, joining
from ..workspace.backfill.reading import Block, block_path, read
from .tables import TOLD, Table, telling_of
from .tables.arrow import parquet
from .tables.catalog import table_named
from .tables.columns import Says
from .tables.shared_columns import ArticleId, End, Start
from .tables.sheets import Filled, ParquetSheet, fill

# Tables that are written unless others are asked for: all that needs no story stage.
USUAL = ("stories", "articles", "origins", "passages", "quotations")

# The folder of what was read.
BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class BetweenRow:
    """The same passage in two articles of different stories, a and b; those are in the table of articles."""

    a_article: ArticleId
    a_start: Start
    a_end: End
    b_article: ArticleId
    b_start: Start
    b_end: End
    kind: Annotated[
        Literal["copied", "reworded"],
        Says("Word for word but for marks and spacing, or with others between."),
    ]
    score: Annotated[float, Says("Share of the words that both have in the same order.", "0 to 1")]
    quoted: Annotated[float, Says("Share of the words inside quotation marks.", "0 to 1")]


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """What is in no other table: left out on purpose, not readable, or a stage that failed on a page."""

    file: Annotated[str, Says("The file it stands in.")]
    subject: Annotated[str, Says("What it is.")]
    stage: Annotated[str | None, Says("The stage that failed; null for what is no page.")]
    kind: Annotated[str, Says('"dropped" for what was left out on purpose, else a word for the cause.')]
    reason: Annotated[str, Says("Why, in words.")]


def _of_no_story(telling: Telling) -> Iterator[Any]:
    """Nothing: these rows are of no story."""
    return iter(())


BETWEEN = Table(
    "passages_between", BetweenRow, ("a_article", "a_start", "b_article", "b_start"), (), _of_no_story
)
UNREAD = Table("unread", UnreadRow, ("file", "subject", "stage"), (), _of_no_story)


@dataclass(frozen=True, slots=True)
class Backfill:
    """What was done: how many files, pages, articles and stories; rows by table; and what is missing.

    The table "unread" has a row for what was left out, could not be read, or failed on a page; `failed` are
    stages that failed on a story.
    """

    files: int
    pages: int
    articles: int
    stories: int
    rows: dict[str, int]
    failed: tuple[Failed, ...]


# What is being done, how much of it is done, and how much there is.
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: `tables` by name; names and quotations read with the `encoder` or by rules alone;
    publishers that are known beside those shipped. A part has about so many articles.
    """

    tables: tuple[str, ...] = USUAL
    encoder: bool = True
    families: tuple[Publisher, ...] = ()
    part: int = joining.PART


USUALLY = Wanted()


def backfill(
    files: Sequence[Path], folder: Path, tasks: Tasks, wanted: Wanted = USUALLY, told: Told | None = None
) -> Backfill:
    """The tables of all stories that files tell, as Parquet files of parts in a folder for each table.

    Files are of any form that `compare` reads; web archives with thousands of pages suit best, since one
    worker reads a file. The rows are the same whatever runs the calls. Interrupted or killed, the next call
    reads only the files that were not read to their end, and writes the tables anew. Raises ExportError
    "unknown" (a table) and "extra", WeightsError, OSError, and WorkerError. Memory here: about 200 bytes for
    each article; of a worker: a file's accounts, or the documents of a part.
    """
    plan = order(document_stages(encoder=wanted.encoder))
    tables = [table_named(name) for name in wanted.tables]
    parquet()
    for table in (*tables, BETWEEN, UNREAD):
        _emptied(folder / table.name)
    told = told or _silent
    read_blocks = _read(files, folder / BLOCKS, tasks, plan, told)
    rows = Counter({table.name: 0 for table in tables})
    unread = enumerate(zip(files, read_blocks, strict=True))
    rows[UNREAD.name] = sum(mapped(tasks, partial(_unread, folder), unread))
    parts = joining.joined(tasks, read_blocks, part=wanted.part)
    failed: list[Failed] = []
    for done, filled in enumerate(_filled(tasks, parts, folder, wanted), 1):
        rows.update(filled.rows)
        failed += filled.failed
        told("telling", done, len(parts.parts))
    between = [tasks.call(_between, folder, number, one) for number, one in enumerate(parts.between)]
    rows[BETWEEN.name] = sum(map(tasks.value, between))
    pages = sum(block.pages for block in read_blocks)
    return Backfill(len(files), pages, parts.articles, parts.stories, dict(rows), tuple(failed))


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _emptied(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in folder.glob("part-*.parquet"):
        part.unlink()


def _read(
    files: Sequence[Path], folder: Path, tasks: Tasks, plan: tuple[DocumentStage, ...], told: Told
) -> list[Block]:
    """The blocks of the files, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [(file, block_path(folder, file, plan)) for file in files]
    found: list[Block] = []
    for block in mapped(tasks, partial(_block, plan), paths):
        found.append(block)
        told("reading", len(found), len(files))
    return found


def _block(plan: tuple[DocumentStage, ...], paths: tuple[Path, Path]) -> Block:
    return read(plan, *paths)


def _filled(tasks: Tasks, parts: joining.Joined, folder: Path, wanted: Wanted) -> Iterator[Filled]:
    """What was written of each part, as it is written."""
    waiting: deque[Piece[Filled]] = deque()
    for number, pieces in enumerate(parts.parts):
        waiting.append(tasks.call(_part, folder, number, wanted, *pieces))
        if len(waiting) >= tasks.workers * IN_FLIGHT:
            yield tasks.value(waiting.popleft())
    while waiting:
        yield tasks.value(waiting.popleft())


def _part(folder: Path, number: int, wanted: Wanted, *pieces: Any) -> Filled:
    """Write the tables of a part: a file for each."""
    tables = [table_named(name) for name in wanted.tables]
    whole = not TOLD.isdisjoint(wanted.tables)
    failed: list[Failed] = []

    def tellings() -> Iterator[Telling]:
        for story, found in joining.stories(wanted.families, whole, *pieces):
            failed.extend(found.failures)
            yield telling_of(story)

    filled = fill("parquet", tables, tellings(), partial(_opened, folder, number))
    return Filled(filled.rows, [*filled.failed, *failed])


def _between(folder: Path, number: int, between: Sequence[Passage]) -> int:
    """Write passages between stories."""
    rows = (
        BetweenRow(
            *(one.a.account, one.a.span.start, one.a.span.end),
            *(one.b.account, one.b.span.start, one.b.span.end),
            *(one.kind.value, one.score, one.quoted),
        )
        for one in between
    )
    return _written(BETWEEN, folder, number, rows)


def _unread(folder: Path, numbered: tuple[int, tuple[Path, Block]]) -> int:
    """Write what one file leaves out."""
    number, (file, block) = numbered
    rows = (
        UnreadRow(str(file), one.subject, None, one.kind, one.reason)
        if isinstance(one, blocks.Unread)
        else UnreadRow(str(file), one.subject, one.stage, one.kind, one.message)
        for one in blocks.unread(block.path)
    )
    return _written(UNREAD, folder, number, rows)


def _written(table: Table, folder: Path, number: int, rows: Iterable[Any]) -> int:
    """Write rows as one part of a table; how many there were."""
    count = 0
    with _opened(folder, number, table) as sink:
        sheet = ParquetSheet(table, sink)
        for count, row in enumerate(rows, 1):  # noqa: B007 - how many there were
            sheet.put(row)
        sheet.close()
    return count


def _opened(folder: Path, number: int, table: Table) -> AbstractContextManager[BinaryIO]:
    return blocks.whole(folder / table.name / f"part-{number:05d}.parquet")
