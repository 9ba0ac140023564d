"""manywitness reprocess: what a newer version of a stage would say."""

from __future__ import annotations

import click

from ..store.address import Name
from .engines import engine_chosen, engine_options
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, writing
from .outcomes import Tally, report


@click.command("reprocess")
@WORKSPACE_ARGUMENT
@click.option("--failed", is_flag=True, help="Try stages again that failed on a page.")
@engine_options
@JSON_OPTION
def command(workspace: Name, failed: bool, engine: str | None, cluster: str | None, as_json: bool) -> None:
    """Compute anew what a changed stage has made stale in WORKSPACE, and only that.

    Pages are not read again; stories keep their ids where their articles stay together, and corrections stay
    in force. Killed or interrupted, the same command goes on where it was. Files that could not be read are
    tried again by `update`.
    """
    from ..workspace.archive.reprocessing import reprocess, stale
    from ..workspace.archive.waiting import Waiting, engine_for

    with writing(workspace) as archive:
        total = stale(archive)
        runs = engine_chosen(engine, cluster, lambda: archive.plan)
        filed = reprocess(archive, runs or engine_for(archive, Waiting(total, total, 0)), failed=failed)
        report(archive, filed, Tally("reprocessing", total, kept="renewed"), as_json=as_json)
