"""Markup of what a notebook shows: no script, nothing loaded, every word of a page escaped.

Colours are mixed from the colour that the notebook writes in, so that a dark theme needs nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import NewType

from ..export.datewords import in_words
from ..export.shown import shortened, visible

# Markup that is safe to show; only this module makes it.
Html = NewType("Html", str)

# Rows of a table that are shown; and characters of one cell.
ROWS = 20
LONGEST = 300

_STYLE = (
    ".manywitness{line-height:1.45;max-width:72rem;overflow-x:auto}"
    ".manywitness table{border-collapse:collapse;margin:.5rem 0;width:100%}"
    ".manywitness caption{text-align:left;font-weight:600;padding:.25rem 0}"
    ".manywitness th,.manywitness td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "white-space:normal;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}"
    ".manywitness bdi{overflow-wrap:anywhere}"
    ".manywitness thead th{font-weight:600;white-space:nowrap}"
    ".manywitness tbody th{font-weight:400;min-width:11rem}"
    ".manywitness td{min-width:5rem}"
    ".manywitness mark{color:inherit;background:color-mix(in srgb,#e0a800 38%,transparent);"
    "padding:0 .1em;border-radius:.15em}"
    ".manywitness figure{margin:.5rem 0;padding-left:.8rem;"
    "border-left:3px solid color-mix(in srgb,currentColor 30%,transparent)}"
    ".manywitness blockquote{margin:0;border:0;padding:0}"
    ".manywitness figcaption,.manywitness .aside{opacity:.75;font-size:.9em}"
    ".manywitness h3{margin:.6rem 0 .2rem;font-size:1.15em}"
    ".manywitness p{margin:.2rem 0}"
)


def words(given: str, *, most: int = LONGEST) -> Html:
    """Words of a page on one line, escaped, apart from the direction of what stands around them."""
    return Html(f"<bdi>{escape(shortened(visible(given), most))}</bdi>") if given.strip() else Html("")


def day(published: str | None) -> Html:
    """The day of an ISO date or time in words, "" for none."""
    return words(in_words(published)) if published else Html("")


def plain(given: object) -> Html:
    """What this program says itself: a number, a word of its own, an id."""
    return Html(escape(visible(str(given))))


def joined(parts: Iterable[Html], between: str = " · ") -> Html:
    """Parts that hold anything, with something between them."""
    return Html(escape(between).join(part for part in parts if part))


def cited(prefix: str, exact: str, suffix: str) -> Html:
    """Words in their context, with those that are cited marked. White space is levelled."""
    before, here, after = (escape(" ".join(visible(one).split())) for one in (prefix, exact, suffix))
    left = " " if before and (prefix[-1:].isspace() or exact[:1].isspace()) else ""
    right = " " if after and (exact[-1:].isspace() or suffix[:1].isspace()) else ""
    return Html(f"<bdi>{before}{left}<mark>{here}</mark>{right}{after}</bdi>")


def marked(given: str, marks: Sequence[tuple[int, int]]) -> Html:
    """Words with some places in them marked: code points of `given`, sorted and apart."""
    out, at = [], 0
    for start, end in marks:
        out.append(escape(visible(given[at:start])))
        out.append(f"<mark>{escape(visible(given[start:end]))}</mark>")
        at = end
    return Html(f"<bdi>{''.join(out)}{escape(visible(given[at:]))}</bdi>")


def figure(quoted: Html, caption: Html) -> Html:
    """Words with what they are from."""
    return Html(f"<figure><blockquote>{quoted}</blockquote><figcaption>{caption}</figcaption></figure>")


def heading(given: Html) -> Html:
    """A heading, below those that notebooks are made of."""
    return Html(f"<h3>{given}</h3>")


def paragraph(given: Html, *, aside: bool = False) -> Html:
    """A line of words; "" for nothing."""
    if not given:
        return Html("")
    return Html(f'<p class="aside">{given}</p>' if aside else f"<p>{given}</p>")


def table(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[Html]], *, count: int, shown: int = ROWS
) -> Html:
    """A table with its caption and headings; the first cell of a row is its heading.

    At most so many rows are `shown` of `count`, and the last line says how many there are besides.
    """
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in headings)
    body = "".join(_row(cells) for cells in islice(rows, shown))
    more = (
        f'<tr><td colspan="{len(headings)}">… and {count - shown:,} more</td></tr>' if count > shown else ""
    )
    foot = f"<tfoot>{more}</tfoot>" if more else ""
    return Html(
        f"<table><caption>{escape(visible(caption))}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody>{foot}</table>"
    )


def _row(cells: Sequence[Html]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'


def whole(*parts: Html) -> str:
    """What a notebook is given: the parts with their style, in English."""
    return f'<div class="manywitness" lang="en"><style>{_STYLE}</style>{"".join(parts)}</div>'


def counted(count: int, one: str, many: str) -> str:
    """A number with the word for it: "1 story", "2,140 stories"."""
    return f"{count:,} {one if count == 1 else many}"
