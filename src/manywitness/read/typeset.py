"""Lines of printed pages, joined to paragraphs again; running heads and page numbers set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class TypesetLine:
    """One line of a page. Lengths are points, `baseline` counts from the foot of the page.

    `broken` says that the line ends with a hyphen which `words` do not have any more.
    """

    words: str
    left: float
    right: float
    baseline: float
    size: float
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """Words at the head or foot of pages that repeat there, and on how many pages. `page` is the first."""

    words: str
    page: int
    pages: int


# How many lines at each edge of a page may be running heads; one on a page of few lines.
_EDGE = 2
_FEW = 8
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6})\W*$")
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
_COMPOUND = re.compile(r"\w+[-\u2010]\w+")
_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
# A gap between lines of one paragraph, in usual gaps; half a line more is the least that typesetters use.
_LARGEST_GAP = 1.35
# In ems: less is the same line, more is another place of the page.
_NEXT = 0.7
_FAR = 4.0
# Sizes of one paragraph agree but for rounding; in ems, how far a first line is set in.
_LARGEST_STEP = 0.12
_INDENT = 0.6


def set_aside(pages: Sequence[Sequence[TypesetLine]]) -> tuple[list[list[TypesetLine]], list[Running]]:
    """The pages without their running heads, and these heads, by their first page.

    A running head is one of the two outermost lines at either edge (the outermost on a page of fewer than
    eight lines) that stands at the same height on at least three pages, or on two of fewer than six, and says
    the same but for its numbers. Cost: linear.
    """
    seen: dict[tuple[str, int], list[tuple[int, TypesetLine]]] = {}
    for number, lines in enumerate(pages):
        for key, line in {_key(line): line for line in _edges(lines)}.items():
            seen.setdefault(key, []).append((number, line))
    least = 2 if len(pages) < 6 else 3
    heads = {key: found for key, found in seen.items() if len(found) >= least}
    repeated = {id(line) for found in heads.values() for _, line in found}
    kept = [[line for line in lines if id(line) not in repeated] for lines in pages]
    out = [Running(found[0][1].words, found[0][0], len(found)) for found in heads.values()]
    return kept, sorted(out, key=lambda head: head.page)


def paragraphs(pages: Sequence[Sequence[TypesetLine]]) -> list[str]:
    """The paragraphs of pages whose lines stand in reading order; one may go on over a page or a column.

    A paragraph ends where the gap is larger than usual, the size changes, the next line is set in, or the
    line ends its sentence though the next word had room. A hyphen at a line's end is undone between small
    letters, unless the same compound stands elsewhere inside a line. Cost: linear.
    """
    lines = [line for page in pages for line in page if line.words.strip()]
    setting = _Setting(_usual_gaps(lines), _margins(lines))
    compounds = {found.lower() for line in lines for found in _COMPOUND.findall(line.words)}
    out: list[str] = []
    before: TypesetLine | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, setting):
            out[-1] = _joined(out[-1], before, line.words.strip(), compounds)
        else:
            out.append(line.words.strip())
        before = line
    return out


def _edges(lines: Sequence[TypesetLine]) -> Iterator[TypesetLine]:
    """The outermost lines at the head and the foot of a page."""
    by_height = sorted(lines, key=lambda line: -line.baseline)
    edge = _EDGE if len(by_height) >= _FEW else 1
    yield from by_height[:edge]
    yield from by_height[max(len(by_height) - edge, edge) :]


def _key(line: TypesetLine) -> tuple[str, int]:
    """What a running head has in common on all pages: its words, numbers aside, and its height."""
    folded = " ".join(line.words.lower().split())
    return ("#" if _NUMBER.match(folded) else _DIGITS.sub("#", folded)), round(line.baseline / 6)


def _usual_gaps(lines: Sequence[TypesetLine]) -> dict[int, float]:
    """The usual distance of two baselines by size in whole points: nine in ten are not less."""
    gaps: dict[int, list[float]] = {}
    for before, line in pairwise(lines):
        gap = before.baseline - line.baseline
        if _NEXT * line.size < gap < _FAR * line.size and round(before.size) == round(line.size):
            gaps.setdefault(round(line.size), []).append(gap)
    return {size: sorted(found)[(len(found) - 1) // 10] for size, found in gaps.items()}


def _margins(lines: Sequence[TypesetLine]) -> frozenset[int]:
    """Where a tenth of all lines begins, and two at least, in whole points."""
    lefts = Counter(round(line.left) for line in lines)
    return frozenset(left for left, count in lefts.items() if count >= max(2, len(lines) / 10))


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: its usual gaps by size, its margins."""

    gaps: dict[int, float]
    margins: frozenset[int]

    def set_in(self, line: TypesetLine) -> bool:
        """Whether a line begins to the right of a margin as the first of a paragraph does."""
        return any(_INDENT * line.size < line.left - margin < _FAR * line.size for margin in self.margins)


def _goes_on(before: TypesetLine, line: TypesetLine, setting: _Setting) -> bool:
    if abs(before.size - line.size) > _LARGEST_STEP * max(before.size, line.size):
        return False
    gap = before.baseline - line.baseline
    ended = _END.search(before.words.rstrip()) is not None
    if not 0 < gap < _FAR * line.size:
        # A new column or page: the sentence goes on, or a word is broken.
        return before.broken or (not ended and line.words.lstrip()[:1].islower())
    if gap > _LARGEST_GAP * setting.gaps.get(round(line.size), gap):
        return False
    if line.left - before.left > _INDENT * line.size:
        return False
    # Paragraphs of one line, as in dialogues, are all set in alike.
    return not (ended and (_had_room(before, line) or setting.set_in(line)))


def _had_room(before: TypesetLine, line: TypesetLine) -> bool:
    """Whether the first word of a line would have fitted behind the line before, in the width of its own."""
    words = line.words.split()
    letter = (line.right - line.left) / max(len(line.words), 1)
    return before.right + letter * (len(words[0]) + 2) < line.right


def _joined(paragraph: str, before: TypesetLine, words: str, compounds: set[str]) -> str:
    hyphen = _HYPHEN.search(paragraph)
    if not before.broken and hyphen is None:
        return f"{paragraph} {words}"
    head = paragraph if before.broken else paragraph[:-1]
    last, first = re.search(r"\w+$", head), re.match(r"\w+", words)
    if last is None or first is None:
        return f"{head}- {words}"
    compound = f"{last[0]}-{first[0]}"
    undone = last[0][-1].islower() and first[0][0].islower() and compound.lower() not in compounds
    return f"{head}{words}" if undone else f"{head}-{words}"
