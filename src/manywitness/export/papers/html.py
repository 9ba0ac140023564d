"""Dossiers in one HTML file each."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from .. import wire
from ..asked import Asked, Written
from ..html import render
from .files import write_each, write_one


def drawn(dossier: wire.Dossier) -> bytes:
    """The dossier as the bytes of a file."""
    return render(dossier).encode()


def write(asked: Asked, sink: BinaryIO) -> Written:
    """One story."""
    return write_one(drawn, asked, sink)


def write_folder(asked: Asked, folder: Path) -> Written:
    """Each story in a file of its id."""
    return write_each(drawn, ".html", asked, folder)
