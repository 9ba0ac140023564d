"""What the JSON Lines commands share: open, stream, report, and leave complete lines behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from ..errors import ReadError
from ..export.records import bad_line
from ..export.streams import open_output
from ..read.record.jsonl import BadLine, records
from ..read.streams import open_measured
from .exits import INTERRUPTED, SOME_BAD
from .progress import shown

Rows = Callable[[Iterator[Any]], Iterable[bytes | BadLine]]
Read = Callable[[BinaryIO], Iterator[Any]]


@dataclass(slots=True)
class _Count:
    good: int = 0
    bad: int = 0


def stream(source: str, target: str, *, what: str, rows: Rows, read: Read = records) -> None:
    """Write what `rows` makes of what `read` finds in `source` to `target`, a line each, in order.

    Bad lines become error rows. Exit status 3 when there were any, 130 after Ctrl-C; complete lines stay
    in both cases. Input or output that cannot be opened is exit status 1 with the reason.
    """
    if "-" not in (source, target) and Path(target).exists() and Path(target).samefile(source):
        raise click.UsageError(f"{target} is both input and output; it would be emptied before it is read")
    count = _Count()
    try:
        with open_measured(source) as (stream_in, share), open_output(target) as stream_out:
            entries = shown(read(stream_in), what, fraction=share)
            _write(rows(entries), stream_out, count)
    except (ReadError, OSError) as error:
        raise click.ClickException(f"{error} (after {count.good:,} lines written)") from error
    except KeyboardInterrupt:
        click.echo(f"Interrupted: {count.good:,} complete lines are in {target}.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    if count.bad:
        click.echo(f"{count.bad:,} bad lines; each has an error line in {target}.", err=True)
        raise click.exceptions.Exit(SOME_BAD)


def _write(rows: Iterable[bytes | BadLine], stream_out: BinaryIO, count: _Count) -> None:
    for row in rows:
        if isinstance(row, BadLine):
            count.bad += 1
            stream_out.write(msgspec.json.encode(bad_line(row.line, row.kind, row.message)) + b"\n")
        else:
            count.good += 1
            stream_out.write(row + b"\n")
