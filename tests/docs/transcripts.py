"""Commands of a page of the manual, run as they stand there, in the order in which they stand there."""

import re
import shlex
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```\n(\$ manywitness .*?)^```$", re.MULTILINE | re.DOTALL)
# What changes with the clock, and with how much a stage finds.
UNSTEADY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d\b|\b[\d,]+ citations\b")


def page(name):
    """The words of a page of the manual."""
    return (DOCS / name).read_text(encoding="utf-8")


def examples(name):
    """Pairs of the arguments of a command and what the page says that it prints."""
    parts = (
        part.split("\n", 1)
        for block in BLOCK.findall(page(name))
        for part in re.split(r"^(?=\$ manywitness )", block, flags=re.MULTILINE)
        if part.strip()
    )
    return [(shlex.split(command)[2:], told) for command, told in parts]


def steady(printed):
    """What was printed, without what is not the same each time, and however its lines were broken to fit."""
    return " ".join(UNSTEADY.sub("TIME", printed).split())


def agrees(printed, told):
    """Whether what was printed is what the page tells; an ellipsis as its last line leaves the rest out."""
    told = told.rstrip()
    if told.endswith("\n…"):
        return steady(printed).startswith(steady(told.removesuffix("…")))
    return steady(printed) == steady(told)
