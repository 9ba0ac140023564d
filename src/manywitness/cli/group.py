"""manywitness group: JSON Lines in, the story of each article out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
import msgspec

from ..model.annotations import ARTICLES
from ..read.record.jsonl import BadLine, Record
from ..run import Inline, document_stages
from ..stages import sufficient
from ..workspace.grouping import group
from .numbers import Count
from .streaming import stream


@click.command("group")
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", "target", default="-", show_default=True, metavar="OUT", help="Where to write."
)
@click.option(
    "--window", type=Count(1), metavar="DAYS",
    help="Close a story when its latest article is this much older than the newest article seen.",
)  # fmt: skip
def command(source: str, target: str, window: int | None) -> None:
    """Group the articles of IN into stories as they stream by, one line per article, in order.

    A story keeps its id while articles are added; the 5,000 stories that grew last are in reach, or those of
    --window. A bad line becomes an error line and exit status 3.
    """
    stages = sufficient(document_stages(encoder=False), [ARTICLES])

    def rows(entries: Iterable[Record | BadLine]) -> Iterator[bytes | BadLine]:
        for row in group(entries, Inline(stages), window_days=window):
            yield row if isinstance(row, BadLine) else msgspec.json.encode(row)

    stream(source, target, what="grouping", rows=rows)
