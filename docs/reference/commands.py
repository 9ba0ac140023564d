"""The page of the commands, from what `--help` says of each."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import click

from manywitness.cli import COMMANDS

from .wording import cell, escaped

_HEAD = """# Commands

What `manywitness COMMAND --help` (or `-h`) says, in one place. `-` stands for standard input or output where
a command reads or writes JSON Lines. Exit status: 0 when all went well, 1 when something named could not be
done, 2 when the command was called wrongly, 3 when single lines or files failed and the rest was done.
"""


def page() -> str:
    """All commands, in the order of `manywitness --help`."""
    top = click.Context(click.Group("manywitness"), info_name="manywitness")
    told = [line for name in COMMANDS for line in _told(_loaded(name), name, top, 2)]
    return _HEAD + "\n" + "\n\n".join(told) + "\n"


def _loaded(name: str) -> click.Command:
    command = import_module(f"manywitness.cli.{COMMANDS[name][0]}").command
    assert isinstance(command, click.Command)
    return command


def _told(command: click.Command, name: str, parent: click.Context, level: int) -> Iterator[str]:
    """A command, and those below it where it is a group."""
    context = click.Context(command, info_name=name, parent=parent)
    yield f"{'#' * level} {context.command_path.removeprefix('manywitness ')}"
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```\n{context.command_path} {usage}\n```"
    yield "\n\n".join(_prose(command.help or command.short_help or ""))
    # That of help stands with every command, and in words of whoever asked first.
    records = [
        one.get_help_record(context) for one in command.get_params(context) if "--help" not in one.opts
    ]
    yield "\n".join(_table([(option, says) for option, says in filter(None, records) if says]))
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from _told(found, below, context, level + 1)


def _prose(words: str) -> Iterator[str]:
    """Paragraphs of a help text; what it sets line by line (after a \\b) stays so."""
    for part in words.replace("\f", "").strip().split("\n\n"):
        if "\b" in part:
            yield "```\n" + "\n".join(line for line in part.splitlines() if line.strip() != "\b") + "\n```"
        else:
            yield escaped(" ".join(part.split()))


def _table(records: list[tuple[str, str]]) -> Iterator[str]:
    yield "| option | what it does |"
    yield "|---|---|"
    for option, says in records:
        yield f"| `{cell(option)}` | {cell(escaped(says))} |"
