"""How lists are shown in a terminal: a bold head, a dim line below it, and page words that cannot act."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ..export.datewords import in_words
from ..export.shown import shortened, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

# A title longer than this is no title any more.
TITLE = 160
WIDE = 10_000


def console(*, stderr: bool = False) -> Console:
    """The console that lists are printed to; that of standard error where the other one is taken."""
    from rich.console import Console

    # A pipe has no width: what is cut into lines there cannot be searched.
    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(highlight=False, stderr=stderr, width=None if terminal else WIDE)


def line(words: str, style: str = "") -> Text:
    """Page words on one line, harmless, in a style of ours."""
    from rich.text import Text

    return Text(visible(shortened(words, TITLE)), style=style)


def whole(words: str, style: str = "") -> Text:
    """Words of ours with names of pages in them, harmless, all of them."""
    from rich.text import Text

    return Text(visible(" ".join(words.split())), style=style)


def head(number: str, title: str) -> Text:
    """The first line of an entry: its number or id, then its title."""
    from rich.text import Text

    text = Text(number + " " if number else "", style="dim")
    return text.append_text(line(title, "bold") if title else Text("(no title)", style="dim italic"))


def below(parts: Iterable[str | None], indent: int = 2) -> Padding:
    """The dim line under a head: the parts that are there, with dots between."""
    from rich.text import Text

    words = " · ".join(visible(part) for part in parts if part)
    return indented(Text(words, style="dim"), indent)


def indented(text: Text, indent: int) -> Padding:
    """A text with all of its lines moved to the right."""
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, indent), expand=False)


def tell_more(out: Console, found: int, limit: int) -> None:
    """Say that there is more than was asked for, where one more was found."""
    if found > limit:
        out.print(f"[dim]There are more: --limit {2 * limit}[/dim]")


def count(n: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def span_of_days(first: date | None, last: date | None) -> str:
    """Days as a person writes them: "4 May 2021", "4–6 May 2021"; "undated" where there are none."""
    if first is None or last is None:
        return "undated"
    end = in_words(last.isoformat())
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = in_words(first.isoformat())
    return f"{begin.removesuffix(f' {last.year:04d}')} – {end}"


def size(count_of_bytes: int) -> str:
    """Bytes as a person reads them."""
    amount = float(count_of_bytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:,.0f} {unit}" if unit == "bytes" or amount >= 100 else f"{amount:,.1f} {unit}"
