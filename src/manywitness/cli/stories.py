"""manywitness stories: what a workspace tells of, newest first."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .numbers import Count
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, pointed, print_row, reading

if TYPE_CHECKING:
    from rich.console import Console

    from ..workspace.archive.stories import Listed

SINCE_OPTION = click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only from this day on (2021-05-04)."
)
UNTIL_OPTION = click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only up to this day, it included."
)
OUTLET_OPTION = click.option("--outlet", default="", metavar="NAME", help="Only with this outlet.")
LIMIT_OPTION = click.option(
    "--limit", default=20, show_default=True, type=Count(1), metavar="N", help="Show so many."
)


@click.command("stories")
@WORKSPACE_ARGUMENT
@SINCE_OPTION
@UNTIL_OPTION
@OUTLET_OPTION
@click.option("--person", default="", metavar="NAME", help="Only about this person.")
@click.option("--place", default="", metavar="NAME", help="Only that name this place.")
@click.option("--single-origin", is_flag=True, help="Only of several articles that all go back to one.")
@LIMIT_OPTION
@JSON_OPTION
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name,
    since: datetime | None,
    until: datetime | None,
    outlet: str,
    person: str,
    place: str,
    single_origin: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List the stories of WORKSPACE, newest first: title, days, articles, and how many origins they have.

    Origins are counted when the list is made: articles of one publisher, of one agency, or with narration in
    common are one origin. "7 articles from 3 origins" is never more than was found.
    """
    from ..workspace.archive.stories import Wanted, listed

    wanted = Wanted(day(since), day(until), outlet, person, place, single_origin)
    with reading(workspace) as archive, pointed(place or person), closing(listed(archive, wanted)) as found:
        if as_json:
            _print(islice(found, limit))
        else:
            _show(list(islice(found, limit + 1)), limit)


def day(given: datetime | None) -> date | None:
    """The day of an option."""
    return None if given is None else given.date()


def _print(found: islice[Listed]) -> None:
    from ..export.entries import story

    for one in found:
        print_row(story(one))


def _show(found: list[Listed], limit: int) -> None:
    from .listing import console, tell_more

    out = console()
    if not found:
        out.print("No story.")
    for one in found[:limit]:
        show_story(one, out)
    tell_more(out, len(found), limit)


def show_story(one: Listed, out: Console) -> None:
    """Two lines: the title; id, days, articles, origins."""
    from .listing import below, head, span_of_days

    out.print(head("", one.title))
    corrected = "corrected" if one.story.corrected else None
    out.print(below([one.story.id, span_of_days(one.first, one.last), counted(one), corrected]))


def counted(one: Listed) -> str:
    """How many articles from how many origins; what is not known is said."""
    from .listing import count

    articles = count(one.story.size, "article")
    if one.story.size == 1:
        return articles
    if one.origins is None:
        return f"{articles}, origins not counted"
    unknown = f", {one.unknown:,} of unknown origin" if one.unknown else ""
    return f"{articles} from {count(one.origins, 'origin')}{unknown}"
