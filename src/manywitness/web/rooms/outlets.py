"""The outlets of the workspace, and one of them: how much of what they write is their own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...lang.en_interface import text
from ...workspace.archive.outlet import Month, Sharing, outlet_told
from ...workspace.archive.outlets import LOOKED, Outlet, outlets
from ..asking import Asking
from ..bars import bar, percent
from ..looks import page, query
from ..places import place
from ..reading import read

# Outlets on one page: each costs reading its latest articles. Articles of one outlet on one page.
SHOWN = 12
ARTICLES = 50


@dataclass(frozen=True, slots=True)
class Words:
    """Shares of words as they are shown: in numbers, and as a bar of the same."""

    own: str
    credited: str
    earlier: str
    unknown: str
    bar: Markup


async def room(request: Request) -> Response:
    """The list of outlets, or one of them with `name`."""
    asking = Asking(request.query_params)
    name = asking.words("name")
    return await (_one(request, asking, name) if name else _list(request, asking))


async def _list(request: Request, asking: Asking) -> Response:
    start = asking.start()
    found = await read(request, lambda archive: outlets(archive, limit=SHOWN + 1, offset=start))
    values = {
        "title": text("outlets.title"),
        "looked": LOOKED,
        "outlets": [(one, words_of(one)) for one in found[:SHOWN]],
        "more": query("/outlets", start=start + SHOWN) if len(found) > SHOWN else "",
    }
    return page(request, "outlets.html.j2", values, part="outlets_more.html.j2")


async def _one(request: Request, asking: Asking, name: str) -> Response:
    start = asking.start()
    told = await read(request, lambda archive: outlet_told(archive, name, limit=ARTICLES, offset=start))
    more = told.outlet.articles > start + ARTICLES
    values = {
        "title": told.outlet.name,
        "told": told,
        "words": words_of(told.outlet),
        "months": [(month, words_of(month)) for month in told.months],
        "there": _there,
        "place": place,
        "more": query("/outlets", name=told.outlet.name, start=start + ARTICLES) if more else "",
    }
    return page(request, "outlet.html.j2", values, part="outlet_more.html.j2")


def _there(one: Sharing) -> str:
    return place(one.there.page, one.there.there)


def words_of(one: Outlet | Month) -> Words | None:
    """The shares of an outlet's words, or of one month's; None where there are none."""
    if one.own is None or one.earlier is None or one.unknown is None:
        return None
    credited = (one.credited or 0.0) if isinstance(one, Outlet) else 0.0
    own = max(one.own - credited, 0.0)
    shares = {"own": own, "credited": credited, "earlier": one.earlier, "unknown": one.unknown}
    told = {name: percent(share) for name, share in shares.items()}
    drawn = bar([(f"part-{name}", share) for name, share in shares.items()], text("outlets.bar", **told))
    return Words(**told, bar=drawn)


ROUTES = (Route("/outlets", room),)
