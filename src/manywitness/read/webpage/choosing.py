"""Which parts of a page are its article, and why each of the others is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...kernel.trees import Forest, load_forest
from .features import see, table
from .layout import FAMILIES, Frame, Layout, Part

# Set 2026-11 out of fold on aeb and wcxb dev: from .5 to .7 token F1 moves by half a point, up for news and
# down for blogs.
KEPT_FROM = 0.6
# An article has more characters; below, what an extractor takes goes before what the trees say.
LEAST_ARTICLE = 80
# A paragraph this long that stands twice is drawn twice (for phones, for print), not said twice.
LEAST_REPEATED = 300
# A page of at most so many kept parts is short: see `read_on`.
FEW_PARAGRAPHS = 2
_BEGINS = re.compile(r"[\"“‘'(]?[A-ZÀ-Þ\d]")
_ENDS = re.compile(r"[a-zß-ÿ\d%][.!?][\"”’')]?$")
_SIGNS = re.compile(r"[|©@]")

_FORESTS = Path(__file__).parent
# Elements that never hold an article, for pages that no extractor can read.
_AROUND = frozenset(("aside", "footer", "form", "menu", "nav"))

# (kind, reason, families that say so, tags that say so): the first that fits; from sure to vague.
_WHY: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("caption", "caption or credit of a picture", ("caption",), ("figcaption", "figure")),
    ("comments", "comments of readers, or their form", ("comment",), ()),
    ("navigation", "a menu of the site", ("menu",), ("nav",)),
    ("notice", "a cookie, consent or other notice", ("notice",), ("dialog",)),
    ("promotion", "an advert or an invitation to subscribe", ("newsletter", "promo"), ("form", "button")),
    ("share", "a bar to share or follow", ("share",), ()),
    ("related", "headlines of other pages", ("related", "teaser"), ()),
    ("byline", "who wrote it, and when", ("byline", "meta"), ("time", "address")),
    ("footer", "the foot of the site", ("footer",), ("footer",)),
    ("masthead", "the head of the site", ("masthead",), ("header",)),
    ("side", "a column beside the article", ("side",), ("aside",)),
    ("title", "a heading of the page", ("title",), ("h1",)),
)
# A family further up than this says what a whole region is, not what the part is.
_NEAR = 5


@lru_cache(maxsize=1)
def _forest() -> Forest:
    return load_forest(_FORESTS / "article.npz")


def chosen(
    layout: Layout, away: NDArray[np.int16], votes: NDArray[np.float64], title: str
) -> NDArray[np.bool_]:
    """For each part of a layout whether it is the article; all False for a page without text.

    `away` as `Layout.families_away` gives it, `votes` as `extractors.votes` does. Cost: linear; 10 ms for a
    news page.
    """
    columns = table(layout, away, votes, title)
    if not columns:
        return np.zeros(0, bool)
    forest = _forest()
    rows = np.column_stack([columns[name] for name in forest.names]).astype(np.float32)
    return decided(layout, forest.probabilities(rows), votes)


def decided(
    layout: Layout, probabilities: NDArray[np.float64], votes: NDArray[np.float64], least: float = KEPT_FROM
) -> NDArray[np.bool_]:
    """For each part whether it is the article: probable from `least` on, and not said before.

    Where hardly anything is probable, the extractors decide.
    """
    kept = probabilities >= least
    if _size(layout, kept) < LEAST_ARTICLE:
        kept = _by_votes(layout, votes)
    return read_on(layout, kept) & ~repeated(layout.parts, kept)


def _size(layout: Layout, kept: NDArray[np.bool_]) -> int:
    return sum(len(part.text) for part, keep in zip(layout.parts, kept, strict=True) if keep)


def read_on(layout: Layout, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """`kept`, and what reads on: in a page of at most `FEW_PARAGRAPHS` kept parts, the whole sentences that
    stand in paragraphs right below one, like it in its own parent, and hold no link.

    The trees learnt from long pages, on which a short last paragraph is seldom the article's.
    """
    out = kept.copy()
    if np.count_nonzero(kept) > FEW_PARAGRAPHS:
        return out
    for at in range(1, len(out)):
        if out[at - 1] and not out[at]:
            out[at] = _reads_on(layout, layout.parts[at - 1], layout.parts[at])
    return out


def _reads_on(layout: Layout, before: Part, part: Part) -> bool:
    above, frame = layout.frames[before.frame], layout.frames[part.frame]
    beside = frame.tag == "p" and frame.look == above.look and frame.parent == above.parent
    return beside and not part.linked and _is_sentence(part.text)


def _is_sentence(text: str) -> bool:
    whole = _BEGINS.match(text) is not None and _ENDS.search(text[-4:]) is not None
    return whole and " " in text and _SIGNS.search(text) is None


def _by_votes(layout: Layout, votes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """What the extractor takes that takes most; without one, all running text that stands in no menu."""
    sizes = [_size(layout, column > 0.5) for column in votes.T]
    if max(sizes, default=0) > 0:
        return np.asarray(votes[:, int(np.argmax(sizes))] > 0.5)
    return plain_parts(layout)


def plain_parts(layout: Layout) -> NDArray[np.bool_]:
    """Parts outside menus, forms and the foot of the page; running text alone where there is any."""
    frames = layout.frames
    outside = np.array([_AROUND.isdisjoint(frames[part.frame].tags) for part in layout.parts], bool)
    running = outside & see(layout).running if len(outside) else outside
    return running if running.any() else (outside if outside.any() else np.ones(len(outside), bool))


def repeated(parts: Sequence[Part], kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each part whether it is long and stands, letter by letter, in a kept part before it."""
    met: set[str] = set()
    out = np.zeros(len(parts), bool)
    for number in map(int, np.nonzero(kept)[0]):
        text = parts[number].text
        if len(text) >= LEAST_REPEATED:
            out[number] = text in met
            met.add(text)
    return out


def reason(frame: Frame, away: NDArray[np.int16]) -> tuple[str, str]:
    """Kind and reason, in words for a reader, why a part of this frame is not the article.

    `away` is the row of the part in `Layout.families_away`.
    """
    near = {FAMILIES[number] for number in np.nonzero(away <= _NEAR)[0]}
    for kind, why, families, tags in _WHY:
        if not near.isdisjoint(families) or not frame.tags.isdisjoint(tags):
            return kind, why
    if frame.hidden:
        return "hidden", "not shown by a browser"
    return "not_taken", "neither its words nor its place say that it is the article"


def placed(layout: Layout, kept: NDArray[np.bool_]) -> Iterator[tuple[int, Part]]:
    """Kept parts with the place in the text where each begins, in the order of the page."""
    at = 0
    before: Part | None = None
    for part, keep in zip(layout.parts, kept, strict=True):
        if not keep:
            continue
        if before is not None:
            at += len(between(before, part))
        yield at, part
        at += len(part.text)
        before = part


def between(before: Part, after: Part) -> str:
    """What parts two kept parts in the text."""
    return "\t" if before.row == after.row >= 0 else "\n\n"
