"""Citations: the words, where they stand, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from ..export.shown import after, before, shortened, visible
from ..model import Account, Span, cite
from ..model import Citation as Cited
from . import html
from .html import Html


@dataclass(frozen=True, slots=True, repr=False)
class Citation:
    """The exact words of an article, and where they stand.

    `start` and `end` are code points of the text whose id is `text`, half-open: `content[start:end]` is
    `exact`. `prefix` and `suffix` are up to 32 code points before and after it, so that a wrong place shows.
    It is a W3C TextPositionSelector and TextQuoteSelector in one. `outlet` is "" where none is stated.

    >>> citation = story.claims[0].citations[0]
    >>> citation.exact == story.article(citation.article).content[citation.start : citation.end]
    True
    """

    article: str
    outlet: str
    text: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def holds(self, content: str) -> bool:
        """Whether `content` says these words in this context at this place."""
        return (
            content[self.start : self.end] == self.exact
            and content.endswith(self.prefix, 0, self.start)
            and content.startswith(self.suffix, self.end)
        )

    def __str__(self) -> str:
        return self.exact

    def __repr__(self) -> str:
        said = shortened(visible(self.exact), 60)
        return f"<Citation “{said}” in {visible(self.article)} at {self.start}-{self.end}>"

    def _repr_html_(self) -> str:
        return html.whole(html.figure(in_context(self), self._from()))

    def _from(self) -> Html:
        place = html.plain(f"characters {self.start:,}–{self.end:,}")
        return html.joined([named(self.outlet, self.article), short(self.article), place])


def citation_of(account: Account, span: Span) -> Citation:
    """The citation of a span of an account's text; raises SpanError outside it."""
    return witnessed(account.id, account.outlet, cite(account.document.text, span))


def witnessed(article: str, outlet: str, cited: Cited) -> Citation:
    """A citation of a text with the article it stands in."""
    place = (cited.text, cited.span.start, cited.span.end)
    return Citation(article, outlet, *place, cited.exact, cited.prefix, cited.suffix)


def named(outlet: str, article: str) -> Html:
    """Who says it: the outlet, or the name of the page where none is stated, without its folders."""
    return html.words(outlet, most=80) if outlet else short(article)


def short(id: str) -> Html:
    """The id of an article, a page or an origin without the folders of its file."""
    return html.words(id.rpartition("/")[2], most=80)


def in_context(citation: Citation) -> Html:
    """Its words in their context, marked."""
    return html.cited(before(citation.prefix), citation.exact, after(citation.suffix))


def places(citations: tuple[Citation, ...], most: int = 4) -> Html:
    """Which outlets are cited, each once."""
    names = list(dict.fromkeys(named(one.outlet, one.article) for one in citations))
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return Html(", ".join(names[:most]) + html.plain(more))
