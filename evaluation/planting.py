"""Articles with furniture of real pages planted where such furniture stands; every planted line is known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from manywitness.lang.en_function_words import FUNCTION_WORDS

from .furniture import FurnishedPage, Furniture, Place

# A text of fewer paragraphs has no inside; one with fewer small words is not English.
LEAST_PARAGRAPHS = 5
LEAST_SMALL_WORDS = 0.25
# Kinds planted into one article, one run of lines each, besides its headline.
KINDS_A_PAGE = 5
# How often the headline is said again, and how often it is said at all.
REPEATED_SHARE, TITLED_SHARE = 0.6, 0.9
# Labels stand above the headline as often as below it.
ABOVE_TITLE = 0.4

TITLE, REPEATED, TESTIMONY = "title", "repeated_title", ""

Pool = Mapping[str, Sequence[Furniture]]


@dataclass(frozen=True)
class PlantedLine:
    """Half-open [start, end) of one line of a planted page; `kind` is "" for the article's own paragraphs."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class PlantedPage:
    """A text and its lines in order, which together are all of it but white space."""

    text: str
    lines: tuple[PlantedLine, ...]

    def kind(self, start: int, end: int) -> str:
        """The kind of the planted line that most of the span [start, end) is of."""
        at = bisect_right(self.lines, start, key=lambda line: line.start) - 1
        near = self.lines[max(at, 0) : at + 3]
        return max(near, key=lambda line: min(line.end, end) - max(line.start, start)).kind


def english(page: FurnishedPage) -> bool:
    """Whether the article is long enough and English, by the share of its small words."""
    words = " ".join(page.paragraphs).lower().split()
    small = sum(word in FUNCTION_WORDS for word in words)
    return len(page.paragraphs) >= LEAST_PARAGRAPHS and small >= LEAST_SMALL_WORDS * max(1, len(words))


def pool(runs: Iterable[Furniture]) -> dict[str, list[Furniture]]:
    """The runs by kind; the same first line counts once for each kind."""
    out: defaultdict[str, dict[str, Furniture]] = defaultdict(dict)
    for run in runs:
        out[run.kind].setdefault(run.lines[0], run)
    return {kind: list(found.values()) for kind, found in sorted(out.items())}


def planted(page: FurnishedPage, others: Pool, rng: Random, *, kinds: int = KINDS_A_PAGE) -> PlantedPage:
    """The article with runs of so many kinds: the page's own where it has some, else of the pool `others`."""
    own = pool(page.furniture)
    chosen = rng.sample(sorted(others), min(kinds, len(others)))
    runs = [rng.choice(own.get(kind) or others[kind]) for kind in chosen]
    head, above = list[tuple[str, str]](), list[tuple[str, str]]()
    inside: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for run in runs:
        lines = [(line, run.kind) for line in run.lines]
        if run.place is Place.HEAD:
            (above if run.kind == "section_label" and rng.random() < ABOVE_TITLE else head).extend(lines)
        elif run.place is Place.INSIDE:
            inside[rng.randrange(1, len(page.paragraphs))].extend(lines)
        else:
            inside[len(page.paragraphs)].extend(lines)
    return laid_out(_with_title(page, above, head, rng) + _body(page, inside))


def _with_title(
    page: FurnishedPage, above: list[tuple[str, str]], head: list[tuple[str, str]], rng: Random
) -> list[tuple[str, str]]:
    if not page.title or rng.random() > TITLED_SHARE:
        return above + head
    if rng.random() < REPEATED_SHARE:
        head.insert(rng.randrange(len(head) + 1), (page.title, REPEATED))
    return [*above, (page.title, TITLE), *head]


def _body(page: FurnishedPage, inside: Mapping[int, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    out = list(inside.get(0, ()))
    for number, paragraph in enumerate(page.paragraphs, 1):
        out.append((paragraph, TESTIMONY))
        out += inside.get(number, ())
    return out


def laid_out(lines: Iterable[tuple[str, str]]) -> PlantedPage:
    """Lines, each with its kind, as one text, an empty line between them."""
    parts, out = list[str](), list[PlantedLine]()
    at = 0
    for line, kind in lines:
        parts.append(line)
        out.append(PlantedLine(at, at + len(line), kind))
        at += len(line) + 2
    return PlantedPage("\n\n".join(parts), tuple(out))
