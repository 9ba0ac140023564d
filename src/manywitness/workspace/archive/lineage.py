"""Who shares what with whom: in a story, and of one article with all others."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Account, AccountId
from ...model.findings import LINEAGES, ORIGINS, PASSAGES, Lineage, Origin, Passage
from ...run import run_corpus
from ...stages import sufficient
from ...store import accounts, passages, shown
from ...store.accounts import AccountRow
from ...store.database import snapshot
from ...store.shown import ShownStory
from .opening import Archive
from .telling import accounts_of, found_in, layers_of, shared, stages_of, stored, with_stored


@dataclass(frozen=True, slots=True)
class Relations:
    """What accounts have in common. `lineages` is sorted by what is shared, most first. `origins` of the
    story are None where they could not be counted, `inside` are the lineages among its accounts. `story` is
    None for an article that is in none.
    """

    story: ShownStory | None
    accounts: tuple[Account, ...]
    origins: tuple[Origin, ...] | None
    inside: tuple[Lineage, ...]
    lineages: tuple[Lineage, ...]


def of_story(archive: Archive, story: ShownStory) -> Relations:
    """The lineages and origins among the accounts of a story. Cost: linear in accounts and passages."""
    found = found_in(archive, story, [LINEAGES, ORIGINS])
    origins = found[ORIGINS] if ORIGINS in found else None
    lineages = _most_first(found[LINEAGES] if LINEAGES in found else ())
    return Relations(story, found.accounts, origins, lineages, lineages)


def of_article(archive: Archive, row: AccountRow) -> Relations:
    """What an article has in common with any other of the workspace, also of other stories; and the origins
    of its story.
    """
    connection = archive.connection
    with snapshot(connection):
        numbers = {row.number, *passages.partners(connection, [row.number])}
        rows = list(accounts.rows(connection, numbers).values())
        mine = tuple(one for one in shared(connection, rows) if row.id in _both(one))
        known = stored({PASSAGES: mine})
        stages = sufficient(with_stored(known, stages_of(connection)), [LINEAGES])
        found = run_corpus(accounts_of(connection, rows, layers_of(stages)), stages).corpus
        story = shown.of_number(connection, shown.story_of(connection, [row.number]).get(row.number, 0))
    lineages = found[LINEAGES] if LINEAGES in found else ()
    home = of_story(archive, story) if story else Relations(None, (), None, (), ())
    every = {account.id: account for account in (*found.accounts, *home.accounts)}
    told = tuple(every[name] for name in sorted(every))
    return Relations(story, told, home.origins, home.inside, _most_first(lineages))


def _both(passage: Passage) -> tuple[AccountId, AccountId]:
    return passage.a.account, passage.b.account


def _most_first(lineages: tuple[Lineage, ...]) -> tuple[Lineage, ...]:
    return tuple(sorted(lineages, key=lambda one: (-one.share, -one.quoted_share, one.a, one.b)))
