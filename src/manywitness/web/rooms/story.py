"""One story: the synoptic page, its lists piece by piece, and its articles side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...export.layout import kind_name
from ...export.weaving import MOST, Loom, SidesView, sides
from ...lang.en_interface import text
from ...store import accounts, pages
from ...store.accounts import AccountRow
from ...workspace.archive import naming
from ...workspace.archive.opening import Archive
from ...workspace.archive.stories import line
from ..looks import drawn, page, query
from ..packed import Part, content, gzipped, part
from ..reading import in_thread, read
from ..shelf import Told
from ..shelf_key import Standing, standing_of
from ..teller import shelf_of, teller_of
from ..teller_process import address_of

# Where the parts of the story stand in the page around them; no text of ours or of a page holds it.
_MARK = Markup("\x00")
_HTML = "text/html; charset=utf-8"
# Articles that are read for the title of a story which nobody has been told yet: 1 ms each.
READ_FOR_A_TITLE = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A story as the workspace has it now: its id, what it rests on, its articles, newest first."""

    story: str
    rests_on: Standing
    articles: tuple[AccountRow, ...]


async def story(request: Request) -> Response:
    """The story as it was told last; while it was never told, its articles and that it is being read."""
    asked = request.path_params["story"]
    found = await read(request, lambda archive: _found(archive, asked))
    if found.story != asked:
        return RedirectResponse(address_of(found.story), 303)
    teller = teller_of(request)
    if request.query_params.get("again"):
        teller.ask(found.story, again=True)
        return RedirectResponse(address_of(found.story), 303)
    told, body = await in_thread(request, lambda: _shelved(request, found.story))
    stale = told is not None and told.key != found.rests_on.key
    if told is None or stale:
        teller.ask(found.story, urgent=told is None)
    title = told.title if told else await read(request, lambda archive: _title(archive, found))
    values = _values(found, told, stale=stale) | {"title": title or text("told.untitled")}
    values["fault"] = teller.fault(found.story)
    around = drawn(request, "story.html.j2", values)
    return _answer(request, around, body)


def _shelved(request: Request, story: str) -> tuple[Told | None, Part | None]:
    shelf = shelf_of(request)
    told, body = shelf.story(story), shelf.body(story)
    return (told, body) if told and body else (None, None)


def _found(archive: Archive, words: str) -> Found:
    one = naming.story(archive.connection, words)
    rests_on = standing_of(archive, one)
    rows = accounts.rows(archive.connection, rests_on.accounts).values()
    newest = sorted(rows, key=lambda row: (row.day or 0, row.number), reverse=True)
    return Found(one.id, rests_on, tuple(newest))


def _title(archive: Archive, found: Found) -> str:
    """What lists call a story that was never told; a large one is not read for it: its newest title."""
    if len(found.articles) <= READ_FOR_A_TITLE:
        return line(archive, naming.story(archive.connection, found.story)).title
    return next((row.title for row in found.articles if row.title), "")


def _values(found: Found, told: Told | None, *, stale: bool) -> dict[str, Any]:
    was, now = set(told.accounts if told else ()), set(found.rests_on.accounts)
    came, gone = (len(now - was), len(was - now)) if stale else (0, 0)
    return {
        "address": address_of(found.story),
        "articles": found.articles,
        "told": told is not None,
        "came": came,
        "gone": gone,
        "changed": stale and not came and not gone,
        "story": found.story,
        "mark": _MARK,
    }


async def parts(request: Request) -> Response:
    """The parts of the story once it is told, for the page that waits for them; 204 while it is not."""
    name = request.path_params["story"]
    teller = teller_of(request)
    _, body = await in_thread(request, lambda: _shelved(request, name))
    if body is not None:
        return _answer(request, str(_MARK), body)
    fault = teller.fault(name)
    if fault:
        values = {"fault": fault, "address": address_of(name)}
        return Response(drawn(request, "story_fault.html.j2", values), media_type=_HTML)
    found = await read(request, lambda archive: naming.story(archive.connection, name))
    teller.ask(found.id)
    return Response(status_code=204)


async def piece(request: Request) -> Response:
    """A piece of a list; alone where a script asks for it, else in a page of its own."""
    name, of = request.path_params["story"], request.path_params["list"]
    start = request.query_params.get("from", "0")
    found = await in_thread(request, lambda: _piece(request, name, of, start))
    if found is None:
        raise HTTPException(404)
    told, number, entries = found
    its = told.lists[of]
    if request.headers.get("hx-request") == "true" and number:
        return _answer(request, str(_MARK), entries)
    around = Markup(its.before) + _MARK + Markup(its.after)  # noqa: S704 - drawn by our templates
    if request.headers.get("hx-request") == "true":
        return _answer(request, str(around), entries)
    first = number * its.size
    values = {
        "title": text(f"story.list_{kind_name(of)}"),
        "heading": text(f"story.list_{kind_name(of)}"),
        "story_title": told.title or text("told.untitled"),
        "address": address_of(name),
        "first": first + 1,
        "last": min(first + its.size, its.count),
        "count": its.count,
        "before_this": query(f"{address_of(name)}/{of}", **{"from": str(first - its.size)}) if number else "",
        "mark": around,
    }
    return _answer(request, drawn(request, "story_list.html.j2", values), entries)


def _piece(request: Request, story: str, name: str, start: str) -> tuple[Told, int, Part] | None:
    shelf = shelf_of(request)
    told = shelf.story(story)
    if told is None or name not in told.lists or not (start.isascii() and start.isdigit() and len(start) < 9):
        return None
    number = int(start) // told.lists[name].size
    entries = shelf.piece(story, name, number)
    return None if entries is None else (told, number, entries)


async def item(request: Request) -> Response:
    """The page on which an item of the story is shown, at the item."""
    name, anchor = request.path_params["story"], request.path_params["anchor"]
    if not (anchor.isascii() and anchor.replace("-", "").isalnum()):
        raise HTTPException(404)
    where = await in_thread(request, lambda: shelf_of(request).item(name, anchor))
    address = address_of(name)
    if where is not None:
        address = query(f"{address}/{where[0]}", **{"from": str(where[1])})
    return RedirectResponse(f"{address}#{anchor}", 303)


async def beside(request: Request) -> Response:
    """Two to four articles side by side, chosen by their letters."""
    name = request.path_params["story"]
    letters = [request.query_params.get(field, "") for field in "abcd"]
    told, loom = await in_thread(
        request, lambda: (shelf_of(request).story(name), shelf_of(request).loom(name))
    )
    if told is None or loom is None or len(loom.strands) < 2:
        return RedirectResponse(address_of(name), 303)
    chosen = _chosen(loom, letters)
    view = await read(request, lambda archive: _beside(archive, loom, chosen))
    values = {
        "title": text("story.sides"),
        "story_title": told.title or text("told.untitled"),
        "address": address_of(name),
        "strands": loom.strands,
        "chosen": chosen,
        "sides": view,
    }
    return page(request, "story_sides.html.j2", values)


def _chosen(loom: Loom, letters: Sequence[str]) -> list[int]:
    """The accounts of letters, each once; the first ones where fewer than two are named."""
    at = {strand.siglum: number for number, strand in enumerate(loom.strands)}
    named = list(dict.fromkeys(at[one] for one in letters if one in at))[:MOST]
    others = (number for number in range(len(loom.strands)) if number not in named)
    while len(named) < 2:
        named.append(next(others))
    return named


def _beside(archive: Archive, loom: Loom, chosen: Sequence[int]) -> SidesView:
    contents: dict[str, str] = {}
    for number in chosen:
        strand = loom.strands[number]
        if strand.text not in contents:
            row = naming.article(archive.connection, strand.article)
            contents[strand.text] = pages.page(archive.connection, row.page).text.content
    return sides(loom, chosen, contents)


def _answer(request: Request, around: str, body: Part | None) -> Response:
    """A page around a part that is kept packed; only that is sent packed, where the browser takes it."""
    before, _, after = around.partition(str(_MARK))
    if body is None:
        return Response(around, media_type=_HTML)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        whole = before.encode() + content(body) + after.encode()
        return Response(whole, media_type=_HTML, headers={"vary": "accept-encoding"})
    frame = (part(words.encode(), level=0) for words in (before, after))
    first, last = frame
    headers: Mapping[str, str] = {"content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(gzipped((first, body, last)), media_type=_HTML, headers=dict(headers))


ROUTES = (
    Route("/stories/{story}", story),
    Route("/stories/{story}/parts", parts),
    Route("/stories/{story}/sides", beside),
    Route("/stories/{story}/items/{anchor}", item),
    Route("/stories/{story}/{list}", piece),
)
