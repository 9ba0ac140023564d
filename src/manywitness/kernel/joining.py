"""Matches of two texts put together, so that what they share is told once, and whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from .matching import Edges, Match, Measures, Prepared, aligned, equal, rounded, scored, weighed, worth
from .shingles import Words


def joined(sides: tuple[Prepared, Prepared], matches: list[Match], measures: Measures) -> list[Match]:
    """Matches sorted, from sentence edge to sentence edge where these are near. Those that overlap in both
    texts are one; what larger ones tell is not told again; neighbours of one paragraph are one.

    Cost: about linear in the words of the matches; see `kernel.subsequences`.
    """
    known = {edges_of(match): match for match in matches}
    found = (known.get(edges) or weighed(sides, edges, measures) for edges in apart(matches))
    kept = _once(sides, [match for match in found if match is not None], measures)
    return sorted((_rounded(sides, match) for match in _bridged(sides, kept, measures)), key=edges_of)


def edges_of(match: Match) -> Edges:
    """Where a match stands in both texts; what matches are sorted by."""
    return match.a_start, match.a_end, match.b_start, match.b_end


def apart(matches: Iterable[Match]) -> list[Edges]:
    """The edges of matches, sorted; of those that overlap in both texts their hull."""
    edges = [edges_of(match) for match in matches]
    while len(fewer := _swept(edges)) < len(edges):
        edges = fewer
    return sorted(edges)


def _swept(many: Iterable[Edges]) -> list[Edges]:
    """Edges of which those that overlap are one, but for what a hull has reached behind the sweep."""
    done: list[Edges] = []
    open_: list[Edges] = []
    for edges in sorted(many):
        # Sorted by their start in one text: what ends before this one touches none that follows.
        done += [other for other in open_ if other[1] <= edges[0]]
        open_ = [other for other in open_ if other[1] > edges[0]]
        hull = edges
        while touching := [other for other in open_ if _overlap(hull, other)]:
            open_ = [other for other in open_ if other not in touching]
            hull = _hull([hull, *touching])
        open_.append(hull)
    return done + open_


def _overlap(one: Edges, other: Edges) -> bool:
    in_a = max(one[0], other[0]) < min(one[1], other[1])
    return in_a and max(one[2], other[2]) < min(one[3], other[3])


def _hull(many: Sequence[Edges]) -> Edges:
    a_start, a_end, b_start, b_end = zip(*many, strict=True)
    return min(a_start), max(a_end), min(b_start), max(b_end)


def _rounded(sides: tuple[Prepared, Prepared], match: Match) -> Match:
    """The match with the function words that stand between it and the ends of its sentences, which moved
    words leave behind. One that is equal word for word ends where the equal words do.
    """
    if match.score == 1:
        return match
    a = rounded(sides[0].words, match.a_start, match.a_end)
    b = rounded(sides[1].words, match.b_start, match.b_end)
    return match if (*a, *b) == edges_of(match) else scored(sides, (*a, *b))


def _once(sides: tuple[Prepared, Prepared], matches: list[Match], measures: Measures) -> list[Match]:
    """The matches without those whose words, in one of the texts, stand in larger ones: a sentence that a
    page repeats in large type beside its paragraph is not copied twice.
    """
    if len(matches) < 2:
        return matches
    told = tuple(np.zeros(len(side.words), np.bool_) for side in sides)
    kept: list[Match] = []
    for _, group in groupby(sorted(matches, key=equal, reverse=True), key=equal):
        fresh = [
            match
            for match in group
            if told[0][match.a_start : match.a_end].mean() < measures.told
            and told[1][match.b_start : match.b_end].mean() < measures.told
        ]
        for match in fresh:
            for side, words in zip(told, aligned(sides, match), strict=True):
                side[words] = True
        kept += fresh
    return sorted(kept, key=edges_of)


@dataclass(frozen=True, slots=True)
class _Link:
    """Two matches (their numbers) that are one passage, and that passage."""

    one: int
    other: int
    whole: Match

    def rank(self) -> tuple[float, int]:
        """The better first; the same whichever text comes first."""
        match = self.whole
        return -match.score, match.a_end - match.a_start + match.b_end - match.b_start


def _bridged(sides: tuple[Prepared, Prepared], matches: list[Match], measures: Measures) -> list[Match]:
    """The matches; those that follow each other in one paragraph of one text are one, where the other text
    has them in another order or has more between: an editor moves sentences and leaves some out.
    """
    while len(matches) > 1:
        links = _chosen(_links(sides, matches, measures))
        if not links:
            break
        wholes = {link.one: link.whole for link in links}
        gone = {link.other for link in links}
        matches = [wholes.get(n, match) for n, match in enumerate(matches) if n not in gone]
        matches.sort(key=edges_of)
    return matches


def _chosen(links: Iterable[_Link]) -> list[_Link]:
    """Links of which no two want one match, the better first; of two equally good ones neither."""
    chosen: list[_Link] = []
    taken: set[int] = set()
    for _, group in groupby(sorted(links, key=_Link.rank), key=_Link.rank):
        free = [link for link in group if not taken & {link.one, link.other}]
        wanted = Counter(number for link in free for number in (link.one, link.other))
        fresh = [link for link in free if wanted[link.one] == wanted[link.other] == 1]
        chosen += fresh
        taken.update(number for link in fresh for number in (link.one, link.other))
    return chosen


def _links(sides: tuple[Prepared, Prepared], matches: Sequence[Match], measures: Measures) -> Iterator[_Link]:
    by_a = sorted(range(len(matches)), key=lambda n: (matches[n].a_start, matches[n].a_end))
    by_b = sorted(range(len(matches)), key=lambda n: (matches[n].b_start, matches[n].b_end))
    for one, other in sorted({(min(pair), max(pair)) for by in (by_a, by_b) for pair in pairwise(by)}):
        left, right = edges_of(matches[one]), edges_of(matches[other])
        gaps = [_gap(side.words, *near) for side, near in zip(sides, _near(left, right), strict=True)]
        if max(gaps) <= measures.cut and _in_a_paragraph(sides, left, right, measures.beside):
            whole = scored(sides, _hull([left, right]))
            if max(gaps) <= measures.beside or worth(whole, measures):
                yield _Link(one, other, whole)


def _near(one: Edges, other: Edges) -> tuple[tuple[int, int], tuple[int, int]]:
    """In both texts, where the first of two stretches ends and the next begins."""
    in_a = min(one[1], other[1]), max(one[0], other[0])
    return in_a, (min(one[3], other[3]), max(one[2], other[2]))


def _gap(words: Words, end: int, start: int) -> int:
    """Places between two stretches, 0 where they overlap."""
    return int(words.places[start] - words.places[end - 1]) - 1 if start >= end else 0


def _in_a_paragraph(sides: tuple[Prepared, Prepared], one: Edges, other: Edges, beside: int) -> bool:
    """Whether the stretches stand at most `beside` places apart and in one line in one of the texts."""
    return any(
        _gap(side.words, *near) <= beside and not side.words.lines[min(near) - 1 : max(near)].any()
        for side, near in zip(sides, _near(one, other), strict=True)
    )
