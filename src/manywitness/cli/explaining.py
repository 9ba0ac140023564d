"""A page with what was dropped from it and why, in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..model.annotations import DAMAGE, FUSED, Block, BlockKind

if TYPE_CHECKING:
    from ..workspace.clean import CleanPage

# Menus of a site run to thousands of words: enough is shown of neighbours with one reason to know them by.
SHOWN_OF_PARTS = 300

_WHITE = re.compile(r"\s+")
# Would act on the terminal or turn its text around.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def explain_page(page: CleanPage, console: Console) -> None:
    """Print a page: its blocks in order, dropped ones with their reason, then what was never taken."""
    blocks = page.blocks
    size = sum(len(block.span) for block in blocks)
    kept = sum(len(block.span) for block in blocks if block.keep)
    console.rule(Text(_safe(page.page.source.name), style="bold"), align="left", style="dim")
    console.print(Text(_about(page), style="dim"))
    console.print(Text(f"{kept:,} of {size:,} characters kept, {_count(blocks)}", style="dim"))
    article = 0
    for block in blocks:
        if block.article != article:
            article = block.article
            console.print()
            console.print(Text(f"— another article of the same page ({article + 1}) —", style="bold magenta"))
        console.print()
        _show(page, block, console)
    _show_left_out(page, console)
    for line in _marks(page):
        console.print(line)
    console.print()


def _about(page: CleanPage) -> str:
    source = page.page.source
    parts = (source.title, source.outlet, source.byline, source.published or "", source.decoding)
    return _safe(" · ".join(part for part in parts if part))


def _count(blocks: tuple[Block, ...]) -> str:
    dropped = sum(not block.keep for block in blocks)
    return f"{dropped} of {len(blocks)} blocks dropped"


def _show(page: CleanPage, block: Block, console: Console) -> None:
    words = _safe(page.document.text[block.span])
    if block.keep and (not block.reason or block.kind is BlockKind.FOREIGN_ARTICLE):
        console.print(Text(words))
        return
    label = block.kind.value.replace("_", " ")
    style = "bold" if block.keep else "red"
    why = f"{'kept' if block.keep else 'dropped'}: {label}, {block.reason}"
    console.print(Text(why, style="cyan" if block.keep else "bold red"))
    console.print(Padding(Text(words, style=style if block.keep else f"{style} strike"), (0, 0, 0, 2)))


def _show_left_out(page: CleanPage, console: Console) -> None:
    if not page.left_out:
        return
    console.print()
    console.print(Text(f"On the raw page, not in the text: {len(page.left_out):,} parts", style="bold"))
    for reason, group in groupby(page.left_out, key=lambda part: part.reason):
        parts = list(group)
        words = _WHITE.sub(" ", " · ".join(part.words for part in parts))
        shown = words if len(words) <= SHOWN_OF_PARTS else words[:SHOWN_OF_PARTS].rstrip() + " …"
        place = f"{parts[0].span.start:,}–{max(part.span.end for part in parts):,}"
        head = Text(f"{reason} ", style="yellow").append(f"{len(parts)}, at {place}", style="dim")
        console.print(Padding(head, (0, 0, 0, 2)))
        console.print(Padding(Text(_safe(shown), style="dim"), (0, 0, 0, 4)))


def _marks(page: CleanPage) -> Iterator[Text]:
    """One line for each sign of damage and each fused paragraph."""
    document = page.document
    for damage in document[DAMAGE].items if DAMAGE in document else ():
        words = _WHITE.sub(" ", document.text[damage.span])[:SHOWN_OF_PARTS]
        yield Text(
            f"Damage ({damage.kind.value.replace('_', ' ')}): {damage.reason}: ", style="yellow"
        ).append(_safe(words), style="dim")
    for fused in document[FUSED].items if FUSED in document else ():
        words = _WHITE.sub(" ", document.text.content[fused.at : fused.span.end])[:SHOWN_OF_PARTS]
        yield Text("Fused paragraph, another source from here on: ", style="yellow").append(
            _safe(words), style="dim"
        )


def _safe(words: str) -> str:
    return _ACTING.sub("\N{REPLACEMENT CHARACTER}", words)
