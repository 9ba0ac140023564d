"""The dossier as one HTML file that needs nothing else: no network, no script to be read, works printed."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ..lang.en_interface import text
from . import wire
from .descent import descent
from .drawing import drawing
from .fragments import FRAGMENTS
from .layout import HOLE, Folded
from .links import InFile
from .panels import marks_of, panel_markup
from .shown import shortened, visible, web_address
from .telling import told

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(dossier: wire.Dossier) -> str:
    """The dossier as a whole HTML document; encode it as UTF-8.

    Page words are escaped wherever they stand, controls among them are shown as symbols, and a content
    security policy forbids everything but the style and the script in the file. The same dossier gives the
    same document. Raises DossierError when it cites a text that it does not hold. Cost: linear.
    """
    links = InFile()
    view = told(dossier, links)
    marks = marks_of(view)
    style, script = _asset("dossier.css"), _asset("dossier.js")
    template = _environment().get_template("dossier.html.j2")
    return template.render(
        view=view,
        panels=[(panel, panel_markup(panel, marks[text])) for text, panel in view.places.panels.items()],
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        layout=Folded(),
        to=links.item,
    )


# Once in a process: to compile the templates costs ten times as much as to fill them for a small story.
@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return prepared(
        Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
    )


def prepared(environment: Environment) -> Environment:
    """The environment with what the shared templates need; page words lose their unseen characters in it."""
    environment.finalize = _finished
    environment.filters.update(short=shortened, web=web_address, drawing=drawing, descent=descent)
    environment.globals.update(FRAGMENTS, t=text, tm=marked, hole=HOLE)
    return environment


def marked(name: str, **values: object) -> Markup:
    """The text of this name with values in its places; what is markup among them stays that."""
    words = escape(
        text(
            name, **{place: f"{{{place}}}" if place != "count" else value for place, value in values.items()}
        )
    )
    return words.format_map(values)


def _finished(value: object) -> object:
    """What a template prints: strings of pages lose their unseen characters before they are escaped."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> Markup:
    # Our own file: it stands in the document as it is, and its hash in the policy.
    return Markup(TEMPLATES.joinpath(name).read_text(encoding="utf-8"))  # noqa: S704


def _hash(content: str) -> Markup:
    digest = b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
    return Markup(f"'sha256-{digest}'")  # noqa: S704 - base64 has no character that HTML reads
