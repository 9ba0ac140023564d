"""manywitness reuse: JSON Lines in, the passages that records share out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
import msgspec

from ..model.annotations import ARTICLES, QUOTED
from ..read.record.jsonl import BadLine, Record
from ..run import Inline, document_stages
from ..stages import sufficient
from ..workspace.reuse import reuse
from .streaming import stream


@click.command("reuse")
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", "target", default="-", show_default=True, metavar="OUT", help="Where to write."
)
def command(source: str, target: str) -> None:
    """List the passages that the records of IN share, one line per pair, as the later record arrives.

    `quoted` is the share of a passage inside quotation marks: a shared quotation is no evidence of copying.
    A bad line becomes an error line and exit status 3.
    """
    stages = sufficient(document_stages(encoder=False), [ARTICLES, QUOTED])

    def rows(entries: Iterable[Record | BadLine]) -> Iterator[bytes | BadLine]:
        for row in reuse(entries, Inline(stages)):
            yield row if isinstance(row, BadLine) else msgspec.json.encode(row)

    stream(source, target, what="comparing", rows=rows)
