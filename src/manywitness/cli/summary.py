"""What a comparison found, in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..export.summary import StorySummary, Summary


def show(summary: Summary, console: Console) -> None:
    """Stories in a table, then what was dropped and why, then what failed."""
    console.print(_stories(summary))
    if summary.dropped:
        kinds = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in summary.dropped)
        console.print(
            f"[bold]Left out as no testimony:[/] {escape(kinds)}; each with its reason in the dossier."
        )
    for failed in summary.failed:
        console.print(
            f"[bold red]Failed:[/] {escape(failed.subject)}: {escape(failed.message)} ({failed.stage})"
        )


def _stories(summary: Summary) -> Table:
    table = Table(box=None, pad_edge=False, title_justify="left", header_style="bold")
    table.title = f"{_count(summary.pages, 'page')}, {_count(len(summary.stories), 'story', 'stories')}"
    table.add_column("Story", ratio=1)
    table.add_column("When", no_wrap=True)
    for name in ("Articles", "Origins", "Quotations", "Said once", "Conflicts", "Copied"):
        table.add_column(name, justify="right")
    for story in summary.stories:
        table.add_row(*_row(story))
    return table


def _row(story: StorySummary) -> tuple[str, ...]:
    numbers = (story.quotations, story.utterances, story.conflicts, story.copied)
    origins = "unknown" if story.origins is None else str(story.origins)
    title = escape(story.title) or "[dim]no title[/]"
    return (title, story.when or "undated", str(story.articles), origins, *map(str, numbers))


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"
