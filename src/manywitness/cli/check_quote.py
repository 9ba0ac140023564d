"""manywitness check-quote: do these words stand in these pages, as a quotation, and of whom?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..store.address import Address, Name
from .exits import FAILED, SOME_BAD
from .opening import JSON_OPTION, WorkspaceName, pointed, print_row, reading, told
from .reading import ENCODER_OPTION, weights_needed

if TYPE_CHECKING:
    from ..model import Failed
    from ..read.record.jsonl import BadLine
    from ..workspace.checking import Answer
    from ..workspace.checking.questions import Question

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class _Pages:
    """Pages that can be asked: of files and folders, or a workspace."""

    check: Callable[[str, str], Answer]
    pages: int
    failed: tuple[Failed, ...]


@click.command("check-quote")
@click.argument("words", nargs=-1, type=WorkspaceName(), metavar="[QUOTE] PATH...")
@click.option("--speaker", default="", metavar="NAME", help="Who is to have said it: a name or a surname.")
@click.option("--from", "source", metavar="IN", help="Check the quotations of JSON Lines instead of QUOTE.")
@click.option(
    "-o", "--output", "target", default="-", show_default=True, metavar="OUT",
    help="Where to write the answers of --from.",
)  # fmt: skip
@JSON_OPTION
@ENCODER_OPTION
def command(
    words: tuple[Name, ...], speaker: str, source: str | None, target: str, as_json: bool, encoder: bool
) -> None:
    """Say what pages have of a quotation: exact, variant, said by another, elsewhere, or absent.

    PATH... are files and folders, or one workspace. A part of a quotation is exact where its words stand in a
    row; capital letters, marks and spellings do not count, and are named. Absent means that these pages do
    not have it, never that it was not said.

    With --from, each line of IN is {"id", "quote"} with an optional "speaker", and is answered in its place;
    a bad line becomes an error line.

    Exit status 0 whatever the answer is; 3 when a page could not be read or a line was bad (each is named),
    1 when no page could be read at all.
    """
    quote, paths = ("", words) if source is not None else (str(words[0]) if words else "", words[1:])
    if not paths:
        raise click.UsageError("give a quotation and pages: check-quote QUOTE PATH...")
    if source is not None and speaker:
        raise click.UsageError('with --from, each line has its own "speaker"')
    with _asking(paths, encoder=encoder) as pages:
        if source is not None:
            _stream(pages, source, target)
        else:
            _one(pages, quote, speaker, as_json=as_json)
    if pages.failed:
        raise click.exceptions.Exit(SOME_BAD)


@contextmanager
def _asking(names: tuple[Name, ...], *, encoder: bool) -> Iterator[_Pages]:
    if len(names) == 1 and _is_workspace(names[0]):
        from ..workspace.archive.checking import check_quote

        with reading(names[0]) as archive:
            yield _Pages(lambda quote, speaker: check_quote(archive, quote, speaker=speaker), 1, ())
        return
    from ..workspace.checking import check, read_pages

    paths = [one for one in names if isinstance(one, Path)]
    if len(paths) < len(names):
        raise click.UsageError("give files and folders, or one workspace alone")
    with weights_needed():
        read = read_pages(paths, encoder=encoder)
    _name(read.failed)
    if not read.pages:
        click.echo("No page could be read.", err=True)
        raise click.exceptions.Exit(FAILED)
    yield _Pages(lambda quote, speaker: check(read.book, quote, speaker=speaker), read.pages, read.failed)


def _is_workspace(path: Name) -> bool:
    if isinstance(path, Address):
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _one(pages: _Pages, quote: str, speaker: str, *, as_json: bool) -> None:
    from ..export.checks import check_row
    from .checked import show
    from .listing import console

    with told(), pointed(quote):
        answer = pages.check(quote, speaker)
    if as_json:
        print_row(check_row(answer))
    else:
        show(answer, console())


def _stream(pages: _Pages, source: str, target: str) -> None:
    import msgspec

    from ..export.checks import check_row
    from ..read.record.jsonl import BadLine
    from ..workspace.checking.questions import questions
    from .streaming import stream

    def rows(entries: Iterable[Question | BadLine]) -> Iterator[bytes | BadLine]:
        for entry in entries:
            if isinstance(entry, BadLine):
                yield entry
            else:
                answer = pages.check(entry.quote, entry.speaker)
                yield msgspec.json.encode(check_row(answer, name=entry.id, extra=entry.extra))

    stream(source, target, what="checking", rows=rows, read=questions)


def _name(failed: tuple[Failed, ...]) -> None:
    from ..export.shown import visible

    for one in failed:
        click.echo(f"Failed ({one.stage}): {visible(one.subject)}: {visible(one.message)}", err=True)
