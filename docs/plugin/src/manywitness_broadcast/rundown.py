"""A format of export: a running order, a line for each story with what can be said on air."""

from __future__ import annotations

from typing import BinaryIO

from manywitness.export import wire
from manywitness.export.added import FileFormat
from manywitness.export.asked import Asked, Written, dossiers, failures


def form() -> FileFormat:
    """The format as manywitness asks for it: its name, what it is, how its files end, and what writes it."""
    return FileFormat("rundown", "a running order, one story a line", ".txt", write_rundown)


def write_rundown(asked: Asked, sink: BinaryIO) -> Written:
    """Every story that is wanted, told one by one, so that any number of them fits into memory."""
    failed, number = [], 0
    for dossier in dossiers(asked):
        failed += failures(dossier)
        for story in dossier.stories:
            number += 1
            sink.write(f"{number}. {_line(story)}\n".encode())
    return Written({"stories": number}, tuple(failed))


def _line(story: wire.StoryEntry) -> str:
    several = [claim for claim in story.claims if claim.status == "corroborated"]
    told = f"{story.title} ({len(story.articles)} articles, {len(story.origins)} origins)"
    return f"{told}: {several[0].words}" if several else f"{told}: nothing that two origins tell"
