"""manywitness verify: does every citation still hold, and every hash?"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import DossierError, ExportError
from .exits import FAILED
from .opening import FilePath

if TYPE_CHECKING:
    from ..export.verify import Fault


@click.command("verify")
@click.argument("dossier", type=FilePath(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
def command(dossier: Path) -> None:
    """Re-read every citation of DOSSIER (a .json file; "-" is standard input) against the texts in it.

    Of an evidence pack (`export --format pack`) also every hash, and the words of each text in its raw page.
    Exit status 1 when one does not hold; each is named with its place in the file.
    """
    from ..export.pack.verifying import is_pack

    try:
        if str(dossier) == "-":
            _dossier(sys.stdin.buffer.read())
        elif is_pack(dossier):
            _pack(dossier)
        else:
            _dossier(dossier.read_bytes())
    except (DossierError, ExportError) as error:
        raise click.ClickException(f"{dossier}: {error}") from error


def _dossier(content: bytes) -> None:
    from ..export.verify import verify

    report = verify(content)
    _told(report.faults, f"of {report.checked:,} citations do not hold.")
    click.echo(f"All {report.checked:,} citations hold.")


def _pack(path: Path) -> None:
    from ..export.pack.verifying import verify_pack

    report = verify_pack(path)
    _told(report.faults, f"faults in {report.files:,} files.")
    click.echo(f"All {report.checked:,} citations hold, and all {report.files:,} files have their hashes.")
    click.echo(f"The words of {report.traced:,} of {report.pages:,} pages were found in their raw bytes.")
    click.echo(f"sha256:{report.digest}")


def _told(faults: Iterable[Fault], of: str) -> None:
    """Name each fault and end, where there is one."""
    from ..export.shown import visible

    number = 0
    for number, fault in enumerate(faults, 1):  # noqa: B007 - how many there were
        click.echo(visible(f"{fault.where}: {fault.why}"), err=True)
    if number:
        click.echo(f"{number:,} {of}", err=True)
        raise click.exceptions.Exit(FAILED)
