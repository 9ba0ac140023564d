"""Dossiers into a file, or a folder with a file for each story."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ...errors import ExportError
from ...model import Failed
from .. import wire
from ..asked import Asked, Written, dossiers, failures

Drawn = Callable[[wire.Dossier], bytes]
# Ids of stories are such words; a file is named after nothing else.
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def write_one(drawn: Drawn, asked: Asked, sink: BinaryIO) -> Written:
    """The one story that is wanted."""
    [dossier] = dossiers(asked)
    sink.write(drawn(dossier))
    return Written({"stories": 1}, failures(dossier))


def write_each(drawn: Drawn, suffix: str, asked: Asked, folder: Path) -> Written:
    """Every story that is wanted, in a file of its id. Memory: one story."""
    failed: list[Failed] = []
    number = 0
    for number, dossier in enumerate(dossiers(asked), 1):  # noqa: B007 - how many there were
        [story] = dossier.stories
        (folder / f"{file_name(story)}{suffix}").write_bytes(drawn(dossier))
        failed.extend(failures(dossier))
    return Written({"stories": number}, tuple(failed))


def file_name(story: wire.StoryEntry) -> str:
    """The name of the files of a story; raises ExportError "target" for an id that is no plain word."""
    if not _NAME.fullmatch(story.id):
        raise ExportError("target", f"the story id {story.id!r} cannot name a file")
    return story.id
