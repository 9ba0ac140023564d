"""manywitness lineage: who shares what with whom, and which origins that makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .numbers import Count
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading

if TYPE_CHECKING:
    from rich.console import Console

    from ..model import Account, AccountId
    from ..model.findings import Lineage, Origin, Passage
    from ..workspace.archive.lineage import Relations
    from ..workspace.archive.opening import Archive

# Code points of a passage that are shown, passages of one pair, and reasons of one origin; --json has all.
SHOWN_WORDS = 140
SHOWN_PASSAGES = 3
SHOWN_REASONS = 5


@click.command("lineage")
@WORKSPACE_ARGUMENT
@click.argument("what", metavar="ID|ARTICLE")
@click.option("--pairs", default=20, show_default=True, type=Count(1), help="Show so many pairs.")
@JSON_OPTION
def command(workspace: Name, what: str, pairs: int, as_json: bool) -> None:
    """Show what the articles of a story have in common, or an article with all others of WORKSPACE.

    Narration that two pages share comes from one of them or from a third; words inside quotation marks that
    both repeat are no evidence of copying. Which was first is said where both tell their time, and else not.
    """
    from ..export.entries import relations
    from .listing import console

    with reading(workspace) as archive:
        found = _found(archive, what)
    if as_json:
        print_row(relations(found))
    else:
        _show(found, pairs, console())


def _found(archive: Archive, what: str) -> Relations:
    from ..workspace.archive import lineage, naming

    if naming.is_story(archive.connection, what):
        return lineage.of_story(archive, naming.story(archive.connection, what))
    return lineage.of_article(archive, naming.article(archive.connection, what))


def _show(found: Relations, pairs: int, out: Console) -> None:
    from ..corpus.origins import arithmetic
    from .listing import below, line, whole

    if found.origins:
        out.print(whole(arithmetic(found.origins, found.inside), "bold"))
        for number, origin in enumerate(found.origins, 1):
            _show_origin(number, origin, found.inside, out)
    elif found.story is not None:
        out.print(line("Origins could not be counted.", "bold"))
    out.print()
    if not found.lineages:
        out.print("No words in common with another article that could be a passage.")
    accounts = {account.id: account for account in found.accounts}
    for lineage in found.lineages[:pairs]:
        _show_lineage(lineage, accounts, out)
    if len(found.lineages) > pairs:
        out.print(below([f"and {len(found.lineages) - pairs:,} more pairs: --pairs {2 * pairs}"]))


def _show_origin(number: int, origin: Origin, lineages: Iterable[Lineage], out: Console) -> None:
    from .listing import below, whole

    out.print(whole(f"Origin {number}: {', '.join(origin.accounts)}"))
    for one in origin.because[:SHOWN_REASONS]:
        out.print(below([f"{one.kind}: {one.why}"]))
    if len(origin.because) > SHOWN_REASONS:
        out.print(below([f"and {len(origin.because) - SHOWN_REASONS:,} more reasons"]))
    if origin.unknown:
        out.print(below([f"unknown: {origin.unknown}"]))
    elif not origin.because:
        out.print(below([_little(origin, lineages) or "no sign of a shared origin"]))


def _little(origin: Origin, lineages: Iterable[Lineage]) -> str:
    """The most narration that an origin shares with another, which was too little to join them."""
    inside = set(origin.accounts)
    shared = [one for one in lineages if one.share and len(inside & {one.a, one.b}) == 1]
    if not shared:
        return ""
    most = max(shared, key=lambda one: one.share)
    [other] = {most.a, most.b} - inside
    return f"shares {most.share:.0%} of narration with {other}, too little to count as one origin"


def _show_lineage(one: Lineage, accounts: dict[AccountId, Account], out: Console) -> None:
    from .listing import below, head

    first, second = (one.earlier, one.later) if one.earlier and one.later else (one.a, one.b)
    arrow = "→" if one.earlier else "—"
    out.print(head("", f"{first} {arrow} {second}"))
    undirected = "; undirected" if one.share and not one.earlier else ""
    out.print(below([one.why + undirected]))
    longest = sorted(one.passages, key=lambda p: -len(p.a.span))[:SHOWN_PASSAGES]
    for passage in longest:
        _show_passage(passage, accounts, out)
    if len(one.passages) > SHOWN_PASSAGES:
        out.print(below([f"and {len(one.passages) - SHOWN_PASSAGES:,} more passages"], 4))


def _show_passage(passage: Passage, accounts: dict[AccountId, Account], out: Console) -> None:
    from rich.text import Text

    from ..export.shown import shortened, visible
    from .listing import indented

    quoted = f", {passage.quoted:.0%} of it quoted" if passage.quoted else ""
    label = f"{passage.kind.value}, {len(passage.a.span):,} characters{quoted}: "
    words = accounts[passage.a.account].document.text[passage.a.span]
    text = Text(label, style="dim").append(visible(shortened(words, SHOWN_WORDS)), style="cyan")
    out.print(indented(text, 4))
