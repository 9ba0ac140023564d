"""What other packages add: named by their entry points, loaded when it is asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True, slots=True)
class Plugin:
    """What an entry point gave: `package` is the distribution that has it, with its version."""

    name: str
    package: str
    value: object


def plugins(group: str, prefix: str = "") -> tuple[Plugin, ...]:
    """What packages give under a group, by the names of the entry points that begin with `prefix`, sorted.

    An entry point names a callable without arguments; what it returns is given. Raises PluginError, which
    names the package, for one that cannot be imported or called. Cost: a look at every installed package.
    """
    return tuple(_plugin(point) for point in _sorted(group) if point.name.startswith(prefix))


def names(group: str) -> tuple[tuple[str, str], ...]:
    """The name of each entry point of a group and the package that has it; nothing is loaded."""
    return tuple((point.name, _package(point)) for point in _sorted(group))


def _sorted(group: str) -> tuple[EntryPoint, ...]:
    return _found(group, tuple(sys.path))


@lru_cache(maxsize=8)
def _found(group: str, path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    # It loads the libraries of mail and of ZIP files, which start-up need not pay for.
    from importlib.metadata import entry_points

    # A look takes 5 ms, and stages are asked for once for each story; `path` is where was looked.
    return tuple(sorted(entry_points(group=group), key=lambda point: (point.name, point.value)))


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "a package without a name"


def _plugin(point: EntryPoint) -> Plugin:
    package = _package(point)
    try:
        return Plugin(point.name, package, point.load()())
    except PluginError:
        raise
    # Another package may fail in any way; whose fault it is must be said.
    except Exception as error:
        raise PluginError(
            package, f"{point.name} = {point.value} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
