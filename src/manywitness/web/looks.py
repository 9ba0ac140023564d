"""Drawing a page: the templates with what all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ..export.datewords import in_words
from ..export.html import TEMPLATES as SHARED
from ..export.html import prepared
from ..lang.en_interface import text
from .reading import site_of

HERE = Path(__file__).parent
# Files that pages ask for, by the name in their address.
FILES = {
    "dossier.css": SHARED / "dossier.css",
    "dossier.js": SHARED / "dossier.js",
    "room.css": HERE / "static" / "room.css",
    "room.js": HERE / "static" / "room.js",
    "corrections.css": HERE / "static" / "corrections.css",
    "page.css": HERE / "static" / "page.css",
    "page.js": HERE / "static" / "page.js",
    "htmx.js": HERE / "static" / "htmx.min.js",
}

# The rooms of the reading room in the order of its menu: name of the text, path, key after "g".
MENU = (
    ("menu.stories", "/", "s"),
    ("menu.people", "/people", "p"),
    ("menu.outlets", "/outlets", "o"),
    ("menu.check", "/check", "q"),
    ("menu.corrections", "/corrections", "c"),
    ("menu.add", "/add", "a"),
    ("menu.status", "/status", "t"),
)


@cache
def templates() -> Environment:
    """The templates of this room, then those that it shares with the dossier."""
    environment = prepared(
        Environment(
            loader=ChoiceLoader([FileSystemLoader(HERE / "templates"), FileSystemLoader(SHARED)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
    )
    environment.globals.update(t=text, static=static, query=query, menu=MENU)
    environment.filters.update(inwords=in_words, day=lambda day: in_words(day.isoformat()))
    return environment


@cache
def static(name: str) -> str:
    """The address of a file of ours; it changes when the file does."""
    return f"/static/{name}?{sha256(content(name)).hexdigest()[:12]}"


@cache
def content(name: str) -> bytes:
    """The bytes of a file of ours; raises KeyError for another name."""
    return FILES[name].read_bytes()


def query(path: str, **fields: object) -> str:
    """An address with fields; empty ones are left out."""
    given = {name: str(value) for name, value in fields.items() if value not in {None, "", False}}
    return f"{path}?{urlencode(given)}" if given else path


def page(
    request: Request,
    name: str,
    values: Mapping[str, Any],
    *,
    part: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The template `name` as an answer, or the template `part` where a script asks for a part of the page.

    `values` must hold `title`, which stands in the window's title.
    """
    if part and request.headers.get("hx-request") == "true":
        name = part
    return HTMLResponse(drawn(request, name, values), status_code=status, headers=headers)


def drawn(request: Request, name: str, values: Mapping[str, Any]) -> str:
    """The template `name` with what every page knows: `here` (its path), `read_only`, `workspace` (its name),
    `post` (the address of a form, with its token).
    """
    site = site_of(request)
    token = site.form_token(request.scope["session"])
    shared = {
        "here": request.url.path,
        "read_only": site.read_only,
        "workspace": site.workspace.name,
        "post": partial(_post, token),
    }
    return templates().get_template(name).render(shared | dict(values))


def _post(token: str, path: str, **fields: object) -> str:
    return query(path, token=token, **fields)
