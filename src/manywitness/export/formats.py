"""The one list of formats; a format is offered everywhere by being listed here. Other packages add theirs by
entry points (`added`).

The module of a format has `write(asked, sink) -> Written`, and where it may be several files
`write_folder(asked, folder) -> Written`. It is imported when the format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import ExportError
from .added import AddedFormat, added
from .asked import Asked, Written
from .whole import is_terminal, whole_file, whole_folder


class Shape(StrEnum):
    """Whether a format is one file, a folder of tables unless one is chosen, or a folder of stories unless
    one is chosen.
    """

    FILE = "file"
    TABLES = "tables"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write stories: what it is, how its files end, what shape it has, and who writes it."""

    name: str
    says: str
    suffix: str
    module: str
    shape: Shape = Shape.FILE
    binary: bool = False

    @property
    def tables(self) -> bool:
        """Whether one table of it can be asked for."""
        return self.shape is Shape.TABLES

    def folder(self, asked: Asked) -> bool:
        """Whether what is asked for becomes a folder of files."""
        if self.shape is Shape.TABLES:
            return not asked.table
        return self.shape is Shape.STORIES and (asked.stories is None or len(asked.stories) != 1)

    def write(self, asked: Asked, sink: BinaryIO) -> Written:
        """What was written into a file."""
        return self._writer("write")(asked, sink)

    def write_folder(self, asked: Asked, folder: Path) -> Written:
        """The same into a folder."""
        return self._writer("write_folder")(asked, folder)

    def _writer(self, name: str) -> Callable[..., Written]:
        """The function of this name in the module of the format."""
        found: Any = getattr(import_module(self.module, __package__), name)
        return found  # type: ignore[no-any-return]


_ALL = (
    Format(
        "parquet", "tables of typed columns, for data frames and databases", ".parquet", ".tables.parquet",
        Shape.TABLES, binary=True,
    ),
    Format(
        "csv", "the same tables for spreadsheets, with a data package and CSV on the Web", ".csv",
        ".tables.commas", Shape.TABLES,
    ),
    Format("jsonld", "linked data: schema.org and terms of our own", ".jsonld", ".linked.graph"),
    Format("annotations", "W3C Web Annotations with selectors", ".jsonld", ".linked.annotations"),
    Format("rss", "a feed of stories, RSS 2.0", ".xml", ".feeds.rss"),
    Format("jsonfeed", "a feed of stories, JSON Feed 1.1", ".json", ".feeds.json_feed"),
    Format("conllu", "sentences and tokens with names and quotations, CoNLL-U", ".conllu", ".conllu"),
    Format("ftm", "FollowTheMoney entities, JSON lines", ".ftm.json", ".follow_the_money"),
    Format("html", "dossiers to be read in a browser", ".html", ".papers.html", Shape.STORIES),
    Format("json", "dossiers as JSON", ".json", ".papers.json", Shape.STORIES),
    Format("markdown", "dossiers as Markdown", ".md", ".papers.markdown", Shape.STORIES),
    Format(
        "pack", "evidence: raw pages, dossiers and hashes in one WACZ file", ".wacz", ".pack.writing",
        binary=True,
    ),
)  # fmt: skip

FORMATS: dict[str, Format] = {one.name: one for one in _ALL}


def format_named(name: str) -> Format | AddedFormat:
    """The format of a name. Raises ExportError "unknown", which lists all names, and PluginError."""
    if name in FORMATS:
        return FORMATS[name]
    others = added(frozenset(FORMATS))
    if name not in others:
        raise ExportError("unknown", f"no format {name!r}; there are {', '.join((*FORMATS, *others))}")
    return others[name]


def export(asked: Asked, name: str, path: Path, *, force: bool = False) -> Written:
    """Write what is asked for in the format of a name, whole or not at all; "-" is standard output.

    Raises ExportError: "unknown" (format or table), "extra", "exists", "target", "needless" (a table of a
    format that has none); WorkspaceError "damaged", "stale"; PluginError.
    """
    form = format_named(name)
    if asked.table and not form.tables:
        raise ExportError("needless", f"{name} has no tables; leave --table out, or choose parquet or csv")
    if form.folder(asked):
        with whole_folder(path, force=force) as folder:
            return form.write_folder(asked, folder)
    if form.binary and str(path) == "-" and is_terminal():
        raise ExportError("target", f"{name} is not for a terminal; name a file")
    with whole_file(path, force=force) as sink:
        return form.write(asked, sink)
