"""Formats that other packages write: found by entry points, refused where they would hide one of ours.

A package names a callable without arguments under the group `manywitness.formats`; it gives a `FileFormat`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import ManywitnessError, PluginError
from ..plugins import Plugin, plugins
from .asked import Asked, Written

GROUP = "manywitness.formats"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_SUFFIX = re.compile(r"(\.[a-z0-9]{1,10}){1,2}")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A way to write stories: what it is called, what it is ("a running order for the desk"), and how its
    files end (".txt").

    `write` is given what is asked for and an open file, and says how many of what it wrote; what it cannot
    write as asked it raises as ExportError. With `write_folder` several stories become a folder of files.
    `binary` files are not for a terminal.
    """

    name: str
    says: str
    suffix: str
    write: Callable[[Asked, BinaryIO], Written]
    write_folder: Callable[[Asked, Path], Written] | None = None
    binary: bool = False


@dataclass(frozen=True, slots=True)
class AddedFormat:
    """A format with the package that writes it; it is used as a built-in one is."""

    form: FileFormat
    package: str

    @property
    def tables(self) -> bool:
        """Whether one table of it can be asked for."""
        return False

    @property
    def binary(self) -> bool:
        """Whether it would be noise on a terminal."""
        return self.form.binary

    def folder(self, asked: Asked) -> bool:
        """Whether what is asked for becomes a folder of files."""
        return self.form.write_folder is not None and (asked.stories is None or len(asked.stories) != 1)

    def write(self, asked: Asked, sink: BinaryIO) -> Written:
        """What was written into a file. Raises PluginError, which names the package, where it failed."""
        return self._written(self.form.write, asked, sink)

    def write_folder(self, asked: Asked, folder: Path) -> Written:
        """The same into a folder."""
        return self._written(self.form.write_folder, asked, folder)

    def _written(self, write: Any, asked: Asked, target: BinaryIO | Path) -> Written:
        try:
            written = write(asked, target)
        except (ManywitnessError, OSError):
            raise
        # Another package may fail in any way; whose fault it is must be said.
        except Exception as error:
            raise PluginError(
                self.package, f"writing {self.form.name} failed: {type(error).__name__}: {error}"
            ) from error
        if not isinstance(written, Written):
            raise PluginError(
                self.package, f"{self.form.name} gave {type(written).__name__}, needed a Written"
            )
        return written


def added(taken: frozenset[str]) -> dict[str, AddedFormat]:
    """The formats of other packages by their names; `taken` are those of ours.

    Raises PluginError for a package that cannot be loaded, that claims what is taken, or what another claims.
    """
    return _added(taken, tuple(sys.path))


@lru_cache(maxsize=8)
def _added(taken: frozenset[str], path: tuple[str, ...]) -> dict[str, AddedFormat]:
    # A script may export each story by itself; `path` is where packages were looked for.
    out: dict[str, AddedFormat] = {}
    for plugin in plugins(GROUP):
        one = _format(plugin)
        name = one.form.name
        if name in taken:
            raise PluginError(one.package, f"{name} is written by manywitness itself")
        if name in out:
            raise PluginError(one.package, f"{name} is written by {out[name].package} too")
        out[name] = one
    return out


def _format(plugin: Plugin) -> AddedFormat:
    form = plugin.value
    if not isinstance(form, FileFormat):
        raise PluginError(plugin.package, f"{plugin.name} gives {type(form).__name__}, needed a FileFormat")
    if form.name != plugin.name or not _NAME.fullmatch(form.name):
        raise PluginError(
            plugin.package,
            f"{plugin.name} gives the format {form.name!r}: both are one name of small letters",
        )
    if not _SUFFIX.fullmatch(form.suffix):
        raise PluginError(plugin.package, f"{form.suffix!r}: write the suffix as .txt")
    return AddedFormat(form, plugin.package)
