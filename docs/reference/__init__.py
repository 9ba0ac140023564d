"""The reference: pages that are made from the program itself, so that they cannot say anything else.

`python -m docs.reference` writes them anew; a test fails where one is not what the program says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import commands, failures, stages, tables, values

HERE = Path(__file__).parent

# Name of the page: what writes it.
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "stages.md": stages.page,
    "layers.md": values.page,
    "tables.md": tables.page,
    "errors.md": failures.page,
}


def write() -> None:
    """Write every page; what was there is replaced."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
