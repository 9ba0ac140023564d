"""What a comparison found, in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..export.datewords import in_words
from ..export.summary import StorySummary, Summary


def show(summary: Summary, console: Console) -> None:
    """One paragraph a story, then what was left out and why, then what failed."""
    head = f"{_count(summary.pages, 'page')}, {_count(len(summary.stories), 'story', 'stories')}"
    console.print(Text(head, style="bold"))
    for story in summary.stories:
        console.print()
        console.print(Text(story.title or "(no title)", style="bold cyan"))
        console.print(Padding(Text(counts(story)), (0, 0, 0, 2)))
        if story.arithmetic and story.articles > 1:
            console.print(Padding(Text(story.arithmetic, style="dim"), (0, 0, 0, 2)))
        for line in counted(story):
            console.print(Padding(Text(line), (0, 0, 0, 2)))
    console.print()
    if summary.dropped:
        console.print(Text("Left out as no testimony:", style="bold"))
        table = Table.grid(padding=(0, 1))
        for kind, count, reason in summary.dropped:
            table.add_row(f" {count}", Text(kind.replace("_", " ")), Text(reason, style="dim"))
        console.print(table)
    for entry in summary.left_out:
        console.print(Text(f"Not read: {entry.subject}: {entry.message}", style="yellow"))
    for failed in summary.failed:
        console.print(Text(f"Failed ({failed.stage}): {failed.subject}: {failed.message}", style="red"))


def counts(story: StorySummary) -> str:
    """A story in numbers, on one line."""
    origins = "origins unknown" if story.origins is None else _count(story.origins, "origin")
    parts = [
        in_words(story.when) if story.when else "undated",
        f"{_count(story.articles, 'article')} from {origins}",
        f"{_count(story.quotations, 'quotation')} of {_count(story.utterances, 'thing')} said",
    ]
    if story.articles > 1:
        parts.append(_count(story.conflicts, "conflict") if story.conflicts else "no conflict")
    if story.copied:
        parts.append(_count(story.copied, "copied passage"))
    return " · ".join(parts)


def counted(story: StorySummary) -> list[str]:
    """Claims, conflicts and the brief, a line each; none of a story of one article, or where nothing is."""
    if story.articles < 2:
        return []
    lines = []
    if story.claims:
        firm = f"{story.corroborated:,} of several origins, {story.disputed:,} disputed"
        lines.append(f"{_count(story.claims, 'claim')}: {firm}, {story.exclusive:,} in one article alone")
    if story.conflict_kinds or story.variations:
        kinds = ", ".join(f"{many:,} {kind.replace('_', ' ')}" for kind, many in story.conflict_kinds)
        lines.append(f"conflicts: {kinds or 'none'}{_none(story.variations)}")
    if story.brief:
        lines.append(
            f"brief: {_count(story.brief, 'sentence')}, {_count(story.brief_words, 'word')}, all cited"
        )
    return lines


def _none(variations: int) -> str:
    if not variations:
        return ""
    return f"; {_count(variations, 'difference')} that {'is' if variations == 1 else 'are'} none"


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"
