"""Where things stand in the drawing of a lineage: origins framed, early articles first, arcs to the left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..lang.en_interface import text
from .datewords import in_short
from .shown import shortened
from .view import LineageView, StoryView, WitnessView

# Units are CSS pixels at full size. A row must hold one line of 13 px text.
ROW = 24
TOP = 8
HEAD = 20
GAP = 12
SPINE = 74
WIDTH = 352
# How far an arc goes to the left: at least so far, and so much more for each row it passes. Three quarters of
# the distance of a control point are seen.
ARC, ARC_STEP, MOST_ARC = 26, 9, 92
# A drawing of more articles is a list that the list below it gives better.
MOST = 40
# Code points of a name beside its point.
NAME = 22


@dataclass(frozen=True, slots=True)
class Node:
    """One article: its height, and what stands beside it."""

    y: int
    siglum: str
    name: str
    date: str
    address: str


@dataclass(frozen=True, slots=True)
class Arc:
    """Two articles that share narration; `head` is the point at the later one, "" where none is known to be.
    `weak` where the two are not of one origin.
    """

    path: str
    head: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Box:
    """The frame of an origin."""

    top: int
    bottom: int
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A lineage from top (early) to bottom (late), origin by origin. `left_out` counts articles that only the
    list has.
    """

    width: int
    height: int
    left: int
    spine: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    frames: tuple[Box, ...]
    left_out: int


def descent(story: StoryView) -> Picture | None:
    """The drawing of the articles that share narration, those of the largest origins where they are too many;
    None where none do. Cost: linear in the pairs.
    """
    pairs = [one for one in story.lineages if one.first != one.second]
    sharing = {one.siglum for pair in pairs for one in (pair.first, pair.second)}
    groups = [group for group in _groups(story) if any(one.witness.siglum in sharing for one in group)]
    chosen = _chosen(groups)
    if not pairs or not chosen:
        return None
    nodes: list[Node] = []
    frames: list[Box] = []
    y = TOP
    for group in chosen:
        top = y
        y += HEAD if len(group) > 1 else 0
        nodes.extend(_node(one, y + ROW // 2 + number * ROW) for number, one in enumerate(group))
        y += ROW * len(group)
        if len(group) > 1:
            frames.append(Box(top, y + 4, text("story.origin_number", number=group[0].origin)))
        y += GAP
    arcs = tuple(_arcs(pairs, {node.siglum: node.y for node in nodes}, _origins(chosen)))
    left_out = sum(map(len, groups)) - len(nodes)
    return Picture(WIDTH, y, 2, SPINE, tuple(nodes), arcs, tuple(frames), left_out)


def _groups(story: StoryView) -> list[list[WitnessView]]:
    """The articles by origin, each group and their list by time; undated ones last."""
    groups: dict[object, list[WitnessView]] = {}
    for one in story.witnesses:
        groups.setdefault(one.origin or one.witness.siglum, []).append(one)
    inside = [sorted(group, key=_when) for group in groups.values()]
    return sorted(inside, key=lambda group: _when(group[0]))


def _when(one: WitnessView) -> tuple[str, int, str]:
    letters = one.witness.siglum
    return one.witness.article.published or "9999", len(letters), letters


def _chosen(groups: Sequence[list[WitnessView]]) -> list[list[WitnessView]]:
    """As many groups as fit, the largest first, in their order; one that is too large alone is cut."""
    kept: set[int] = set()
    left = MOST
    for number in sorted(range(len(groups)), key=lambda number: -len(groups[number])):
        if len(groups[number]) <= left or not kept:
            kept.add(number)
            left -= len(groups[number])
    return [groups[number][:MOST] for number in sorted(kept)]


def _node(one: WitnessView, y: int) -> Node:
    published = one.witness.article.published
    date = in_short(published[:10]) if published else ""
    return Node(y, one.witness.siglum, shortened(one.witness.name, NAME), date, one.address)


def _origins(groups: Iterable[Sequence[WitnessView]]) -> dict[str, int]:
    return {one.witness.siglum: number for number, group in enumerate(groups) for one in group}


def _arcs(pairs: Sequence[LineageView], heights: dict[str, int], origin: dict[str, int]) -> Iterator[Arc]:
    """For each article its strongest pair with one above it, and its strongest with one of another origin."""
    best: dict[tuple[str, bool], LineageView] = {}
    for pair in pairs:
        ends = pair.first.siglum, pair.second.siglum
        if not heights.keys() >= set(ends):
            continue
        inside = origin[ends[0]] == origin[ends[1]]
        lower = max(ends, key=lambda one: heights[one])
        for one in (lower,) if inside else ends:
            # Pairs come with the largest share first.
            best.setdefault((one, inside), pair)
    for pair in dict.fromkeys(best.values()):
        weak = origin[pair.first.siglum] != origin[pair.second.siglum]
        yield _arc(heights[pair.first.siglum], heights[pair.second.siglum], directed=pair.directed, weak=weak)


def _arc(first: int, second: int, *, directed: bool, weak: bool) -> Arc:
    x = SPINE - 7
    reach = SPINE - min(MOST_ARC, ARC + ARC_STEP * abs(second - first) // ROW)
    end = x - 6 if directed else x
    path = f"M{x} {first}C{reach} {first} {reach} {second} {end} {second}"
    return Arc(path, f"M{x} {second}l-8 -4v8z" if directed else "", weak)
