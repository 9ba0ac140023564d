"""Compare how many outlets tell one story; every output cites exact characters.

    import manywitness

    comparison = manywitness.compare("pages/")            # files and folders; nothing is kept on disk
    comparison.stories[0].claims                          # what outlets agree on, by independent origin
    news = manywitness.open("news.mw", create=True)       # a workspace that grows
    news.add("pages/")
    news.search("curfew")

Names are loaded when they are first asked for, so that importing this costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .errors import ManywitnessError
    from .face.annotating import Annotated, annotate, annotate_many
    from .face.articles import Article, Origin, Passage
    from .face.checking import QuoteCheck, check_quote
    from .face.citation import Citation
    from .face.claims import Claim, Conflict
    from .face.comparing import Comparison, compare
    from .face.pages import Page, Pages, read_pages, read_records, sample
    from .face.said import Quotation, Utterance
    from .face.story import Story
    from .face.table import Table
    from .face.verifying import verify
    from .face.workspace import Workspace, open

# Where each public name stands.
_HOMES = {
    "annotating": ("Annotated", "annotate", "annotate_many"),
    "articles": ("Article", "Origin", "Passage"),
    "checking": ("QuoteCheck", "check_quote"),
    "citation": ("Citation",),
    "claims": ("Claim", "Conflict"),
    "comparing": ("Comparison", "compare"),
    "pages": ("Page", "Pages", "read_pages", "read_records", "sample"),
    "said": ("Quotation", "Utterance"),
    "story": ("Story",),
    "table": ("Table",),
    "verifying": ("verify",),
    "workspace": ("Workspace", "open"),
}
_HOME = {"ManywitnessError": "errors"} | {
    name: f"face.{module}" for module, names in _HOMES.items() for name in names
}

__all__ = [
    "Annotated",
    "Article",
    "Citation",
    "Claim",
    "Comparison",
    "Conflict",
    "ManywitnessError",
    "Origin",
    "Page",
    "Pages",
    "Passage",
    "Quotation",
    "QuoteCheck",
    "Story",
    "Table",
    "Utterance",
    "Workspace",
    "__version__",
    "annotate",
    "annotate_many",
    "check_quote",
    "compare",
    "open",
    "read_pages",
    "read_records",
    "sample",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
