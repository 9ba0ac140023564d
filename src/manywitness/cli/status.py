"""manywitness status: what a workspace holds, what failed in it, what is stale, and who is writing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .opening import WORKSPACE_ARGUMENT, print_row, reading

if TYPE_CHECKING:
    from rich.console import Console

    from ..workspace.archive.status import Status

# Failures named unless all are asked for.
NAMED = 10


@click.command("status")
@WORKSPACE_ARGUMENT
@click.option("--failures", is_flag=True, help="Name every failure, not only the newest.")
@click.option("--sizes", is_flag=True, help="Bytes by table too; reads the whole file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for scripts.")
def command(workspace: Name, failures: bool, sizes: bool, as_json: bool) -> None:
    """Show what WORKSPACE holds: counts, size, failures by stage and kind, stale stages, the last run.

    It only reads, also while another process writes.
    """
    from ..export.entries import status as row
    from ..workspace.archive.status import status
    from .listing import console

    with reading(workspace) as archive:
        found = status(archive, failures=-1 if failures else NAMED, tables=sizes)
    if as_json:
        print_row(row(found))
    else:
        _show(found, console())


def _show(found: Status, out: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    from .listing import line

    out.print(line(str(found.path), "bold"))
    table = Table.grid(padding=(0, 2))
    for name, value in _rows(found):
        table.add_row(f"  {name}", Text(value))
    out.print(table)
    _show_sources(found, out)
    _show_failures(found, out)


def _rows(found: Status) -> Iterator[tuple[str, str]]:
    from ..workspace.archive.status import parts
    from .listing import count, size

    held = found.counts
    more = [count(held.superseded, "older revision")] if held.superseded else []
    more += [f"{held.tombstones:,} removed"] if held.tombstones else []
    yield "pages", f"{held.pages:,}" + (f" ({', '.join(more)})" if more else "")
    waiting = f" ({held.unfiled:,} not filed yet: `reprocess` goes on)" if held.unfiled else ""
    yield "articles", f"{held.accounts:,}{waiting}"
    corrected = f", {count(held.corrections, 'correction')} in the log" if held.corrections else ""
    yield "stories", f"{held.stories:,}{corrected}"
    yield "shared passages", f"{held.passages:,}"
    yield "read by", "the encoder" if found.encoder else "rules alone (--no-encoder)"
    log = f", and {size(found.log_bytes)} of log" if found.log_bytes else ""
    yield "size", size(held.file_bytes) + log
    for part, amount in parts(found.tables).items():
        yield f"  {part}", size(amount)
    if found.stale is None:
        yield "stale", f"cannot be told: {found.why_not}"
    elif found.stale:
        yield "stale", ", ".join(f"{stage} on {count(n, 'page')}" for stage, n in found.stale.items())
        yield "", "`reprocess` computes that anew"
    else:
        yield "stale", "nothing"
    yield "last run", _last_run(found)
    yield (
        "writer",
        {True: "at work", False: "none", None: "cannot be told: the folder is read-only"}[found.writer],
    )


def _last_run(found: Status) -> str:
    run = found.last_run
    if run is None:
        return "none yet"
    when = f"{run.command}, began {run.began[:16].replace('T', ' ')} UTC"
    if found.ending.value == "broken off":
        return f"{when}, broken off: the same command goes on behind what is safe"
    return f"{when}, {found.ending.value}"


def _show_sources(found: Status, out: Console) -> None:
    from .listing import count, line
    from .watched import show

    if found.sources:
        out.print()
        out.print(line(f"{count(len(found.sources), 'source')} watched", "bold"))
    for one in found.sources:
        show(one, out)


def _show_failures(found: Status, out: Console) -> None:
    from .listing import below, count, line, whole

    total = sum(kind.count for kind in found.kinds)
    if not total:
        return
    out.print()
    out.print(line(f"{count(total, 'failure')} that no later run has settled", "bold"))
    for kind in found.kinds:
        out.print(below([f"{kind.count:,} × {kind.stage}: {kind.kind}"]))
    for one in found.failures:
        out.print(whole(f"Failed ({one.stage}): {one.subject}: {one.message}", "red"))
    if len(found.failures) < total:
        out.print(below([f"and {total - len(found.failures):,} more: --failures"]))
