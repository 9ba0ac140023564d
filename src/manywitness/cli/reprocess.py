"""manywitness reprocess: what a newer version of a stage would say."""

from __future__ import annotations

from pathlib import Path

import click

from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, writing
from .outcomes import report


@click.command("reprocess")
@WORKSPACE_ARGUMENT
@click.option("--failed", is_flag=True, help="Try stages again that failed on a page.")
@JSON_OPTION
def command(workspace: Path, failed: bool, as_json: bool) -> None:
    """Compute anew what a changed stage has made stale in WORKSPACE, and only that.

    Pages are not read again; stories keep their ids where their articles stay together, and corrections stay
    in force. Killed or interrupted, the same command goes on where it was. Files that could not be read are
    tried again by `update`.
    """
    from ..workspace.archive.reprocessing import reprocess, stale

    with writing(workspace) as archive:
        total, filed = stale(archive), reprocess(archive, failed=failed)
        report(archive, filed, "reprocessing", as_json=as_json, total=total, kept="renewed")
