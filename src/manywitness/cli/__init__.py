"""One module per command: options in, one workspace call, something shown.

A command's module is imported when the command runs, so that `--help` and a typing error answer at once.
"""

from __future__ import annotations

from importlib import import_module

import click

from .. import __version__

# name: (module, first line of help); `--help` lists these without importing the commands.
COMMANDS = {
    "demo": ("demo", "Compare the sample pages that ship with manywitness."),
    "compare": ("compare", "Compare pages in files and folders; write a dossier."),
    "clean": ("clean", "Print the text of pages without what does not belong to it; say why."),
    "annotate": ("annotate", "Annotate records: blocks, articles, sentences, quotations ..."),
    "group": ("group", "Group records into stories as they stream by."),
    "reuse": ("reuse", "List the passages that records share."),
    "verify": ("verify", "Check every citation of a dossier against its texts."),
}


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="manywitness")
def main() -> None:
    """One event, many witnesses: who said what, in which words, and who copied whom.

    Every line of output cites the exact characters it came from. Nothing leaves this machine.
    """
