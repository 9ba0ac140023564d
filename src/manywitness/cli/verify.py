"""manywitness verify: does every citation still hold?"""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import DossierError
from ..export.verify import verify
from .exits import FAILED


@click.command("verify")
@click.argument("dossier", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(dossier: Path) -> None:
    """Re-read every citation of DOSSIER (a .json file) against the texts in it.

    Exit status 1 when one does not hold; each is named with its place in the file.
    """
    try:
        report = verify(dossier.read_bytes())
    except DossierError as error:
        raise click.ClickException(f"{dossier}: {error}") from error
    for fault in report.faults:
        click.echo(f"{fault.where}: {fault.why}", err=True)
    if report.faults:
        click.echo(f"{len(report.faults):,} of {report.checked:,} citations do not hold.", err=True)
        raise click.exceptions.Exit(FAILED)
    click.echo(f"All {report.checked:,} citations hold.")
