"""A long text in parts that a browser takes: its paragraphs numbered, very long ones cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Paragraphs and code points of one part: with every layer on, 60 to 200 KB of HTML before compression.
PARAGRAPHS = 400
POINTS = 60_000
# Code points of a paragraph that are drawn in one piece.
LONGEST = 15_000


@dataclass(frozen=True, slots=True)
class Strip:
    """A paragraph, a line that is not blank, or a piece of a very long one. `number` counts paragraphs from
    1; `goes_on` says that the paragraph began in the strip before.
    """

    start: int
    end: int
    number: int
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some strips in a row, and where the parts before and after begin, None where there is none."""

    strips: tuple[Strip, ...]
    before: int | None
    after: int | None

    @property
    def start(self) -> int:
        """Where the first strip begins; 0 in a text without words."""
        return self.strips[0].start if self.strips else 0

    @property
    def end(self) -> int:
        """Where the last strip ends."""
        return self.strips[-1].end if self.strips else 0


def part(content: str, at: int, cuts: Iterable[int] = ()) -> Part:
    """The part of a text that holds position `at`, or the nearest one before it.

    A line is cut where one of `cuts`, rising, lies in it: an article begins there. Cost: linear up to `at`.
    """
    before, here = None, list[Strip]()
    full = 0
    for strip in strips(content, cuts):
        if here and (full + strip.end - strip.start > POINTS or len(here) >= PARAGRAPHS):
            if strip.start > at:
                return Part(tuple(here), before, strip.start)
            before, here, full = here[0].start, [], 0
        here.append(strip)
        full += strip.end - strip.start
    return Part(tuple(here), before, None)


def strips(content: str, cuts: Iterable[int] = ()) -> Iterator[Strip]:
    """Every strip of a text, in order."""
    for number, (start, end) in enumerate(paragraphs(content, cuts), start=1):
        at = start
        while end - at > LONGEST:
            blank = content.rfind(" ", at + LONGEST // 2, at + LONGEST)
            stop = at + LONGEST if blank < 0 else blank + 1
            yield Strip(at, stop, number, goes_on=at > start)
            at = stop
        yield Strip(at, end, number, goes_on=at > start)


def paragraphs(content: str, cuts: Iterable[int] = ()) -> Iterator[tuple[int, int]]:
    """The lines of a text that are not blank, without their ends, cut at `cuts`, which rise."""
    waiting = iter(cuts)
    cut = next(waiting, None)
    at = 0
    for line in content.splitlines(keepends=True):
        end = at + len(line)
        while cut is not None and cut < end:
            if content[at:cut].strip():
                yield at, cut
                at = cut
            cut = next(waiting, None)
        rest = content[at:end]
        if rest.strip():
            yield at, at + len(rest.rstrip("\r\n"))
        at = end


def number_of(content: str, positions: Sequence[int], cuts: Iterable[int] = ()) -> dict[int, int]:
    """The number of the paragraph at each position; on a blank line that of the one before, 1 at least.

    Cost: linear in the text up to the last position.
    """
    found: dict[int, int] = {}
    waiting = sorted(set(positions), reverse=True)
    last = 1
    for number, (start, _) in enumerate(paragraphs(content, cuts), start=1):
        while waiting and waiting[-1] < start:
            found[waiting.pop()] = last
        if not waiting:
            return found
        last = number
    return found | dict.fromkeys(waiting, last)
