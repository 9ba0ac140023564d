"""How Sphinx makes the manual: `python -m sphinx -W -b html docs OUT`; nothing is fetched."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

import manywitness

project = "manywitness"
author = "the manywitness contributors"
project_copyright = author
version = release = manywitness.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["plugin"]
source_suffix = {".md": "markdown"}

html_theme = "furo"
html_title = "manywitness"
html_static_path: list[str] = []
html_copy_source = False
html_show_sphinx = False
# The same bytes from the same sources.
html_last_updated_fmt = None

myst_enable_extensions = ["fieldlist"]
# Headings can be linked to by the words that stand there.
myst_heading_anchors = 4

autodoc_member_order = "bysource"
autodoc_typehints = "signature"

# Pages name files of the source repository that are no part of the manual: they stand there as words.
_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+(?:training|evaluation|src|recipes|tests)[^)]*\)")


def _within(_app: Sphinx, _name: str, content: list[str]) -> None:
    content[0] = _OUTSIDE.sub(r"\1", content[0])


def setup(app: Sphinx) -> None:
    """Called by Sphinx before it reads the first page."""
    app.connect("source-read", _within)
