"""One module per command: options in, one workspace call, something shown.

A command's module is imported when the command runs, so that `--help` and a typing error answer at once.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

from ..errors import PlanError, PluginError, WorkerError
from ..kernel.rubbish import look_seldom
from ..version import __version__

# name: (module, first line of help); `--help` lists these without importing the commands.
COMMANDS = {
    "demo": ("demo", "Compare the sample pages that ship with manywitness."),
    "compare": ("compare", "Compare pages in files and folders; write a dossier."),
    "add": ("add", "Add pages to a workspace, which is made where there is none."),
    "update": ("update", "Read again what was added; what changed becomes a revision."),
    "watch": ("watch", "Add what is new in feeds, sitemaps and folders, on a schedule."),
    "remove": ("remove", "Remove pages and all that was derived from them."),
    "reprocess": ("reprocess", "Compute anew what a changed stage has made stale."),
    "status": ("status", "Show what a workspace holds, what failed, what is stale."),
    "stories": ("stories", "List the stories of a workspace, newest first."),
    "story": ("story", "Tell one story of a workspace; write its dossier."),
    "export": ("export", "Write a workspace or its stories for other programs and people."),
    "search": ("search", "Search the articles of a workspace."),
    "quotes": ("quotes", "List quotations by speaker or words."),
    "check-quote": ("check_quote", "Check a quotation: exact, variant, said by another, elsewhere, absent."),
    "people": ("people", "List the people of a workspace."),
    "outlets": ("outlets", "List the outlets of a workspace."),
    "lineage": ("lineage", "Show who shares what with whom, and which origins that makes."),
    "publishers": ("publishers", "List or replace your own publishers and their outlets."),
    "history": ("history", "Show the revisions of a page and what changed in each."),
    "correct": ("correct", "Merge, split and move stories; undo; read the log."),
    "serve": ("serve", "Open the reading room of a workspace in a browser."),
    "mcp": ("mcp", "Answer assistants from a workspace (Model Context Protocol)."),
    "clean": ("clean", "Print the text of pages without what does not belong to it; say why."),
    "annotate": ("annotate", "Annotate records: blocks, articles, sentences, quotations ..."),
    "group": ("group", "Group records into stories as they stream by."),
    "reuse": ("reuse", "List the passages that records share."),
    "verify": ("verify", "Check every citation of a dossier, and every hash of an evidence pack."),
}


_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


class _Lazy(click.Group):
    """A group that knows its commands by name and loads the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f".{COMMANDS[cmd_name][0]}", __name__).command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (PlanError, PluginError, WorkerError) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            # Errors of files name them; what is printed has no name.
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            # Python would try once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.ClickException(f"what is printed cannot be written: {error.strerror}") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="manywitness")
def main() -> None:
    """One event, many witnesses: who said what, in which words, and who copied whom.

    Every line of output cites the exact characters it came from. Nothing leaves this machine.
    """
    look_seldom()
