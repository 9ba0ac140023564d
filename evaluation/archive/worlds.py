"""A stream of a million news articles, made of 34,125 real ones in parallel worlds.

A world is the whole background set of allsides_stories in other words: every content word, name and number is
exchanged for another of like frequency (`vocabulary`), so that lengths, stories, duplicates and the
distribution of words are real, while worlds share few words in a row. The years of a world are turned round
by a part of their length, so that one day holds other articles in each world. Of all articles about an eighth
are planted copies of an earlier article of the same world (`copies`).

Nothing of the set is written anywhere: texts exist while they are used. `python -m evaluation.archive.worlds`
writes records to its standard output for `piped`, which keeps the memory of the making apart.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec
import numpy as np
import numpy.typing as npt

from ..data import ROOT, rows, shelf
from .copies import agency_of, planted
from .vocabulary import Numbers, Reading, Texts, Vocabulary, gathered

FILE = "data/allsides_stories/background_unlabelled.jsonl.xz"

# 26 worlds and their copies are 1,010,000 articles.
WORLDS = 26
# Texts are cut at the end of the last paragraph within so many characters, in words that is 591 on average.
LONGEST = 4_200
# A line that stands in so many texts of one outlet is furniture.
FURNITURE = 3
# Share of articles that others copy, and how many further copies one has on average.
COPIED = 0.07
FURTHER = 0.95
# A copy comes within so many days.
COPY_DAYS = 2.0
# Share of articles that arrive late, and by how many days on average after the first two.
LATE = 0.02
LATE_DAYS = 20.0
# Days that articles are taken to arrive on; one without a date, or with another, arrives beside any other.
FIRST, LAST = date(2012, 1, 1).toordinal(), date(2020, 12, 31).toordinal()

_SEED = 20_261_126
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Record:
    """One article of the stream. `planted_from` are the ids of the articles that it copies, else empty."""

    id: str
    url: str
    outlet: str
    title: str
    text: str
    published: str | None
    planted_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a base article beside its text; `outlet` with `host` is its publisher."""

    outlet: str
    host: str
    published: str | None

    @property
    def day(self) -> int | None:
        """Its day as an ordinal, None without a date or with one out of this world."""
        day = date.fromisoformat(self.published).toordinal() if self.published else 0
        return day if FIRST <= day <= LAST else None


@dataclass(frozen=True)
class Base:
    """The articles that worlds are made of, as numbers of words."""

    headings: tuple[Heading, ...]
    titles: Texts
    bodies: Texts
    vocabulary: Vocabulary

    @cached_property
    def days(self) -> range:
        """All days from the first dated article to the last."""
        days = [heading.day for heading in self.headings if heading.day is not None]
        return range(min(days, default=FIRST), max(days, default=FIRST) + 1)

    @cached_property
    def before(self) -> npt.NDArray[np.int64]:
        """For each article the one before it in order of dates."""
        days = np.array([heading.day or 0 for heading in self.headings])
        order = np.argsort(days, kind="stable")
        out = np.empty(len(days), np.int64)
        out[order] = np.roll(order, 1)
        return out


def base_of(articles: Callable[[], Iterable[Mapping[str, Any]]]) -> Base:
    """The base of records with `title`, `text`, `outlet`, `url` and `published` ("" for none), read twice.

    A line that stands in `FURNITURE` texts of one outlet is left out: BLOCKS drops such furniture before any
    text is compared. Cost: about 30 s and 500 MB for the background set.
    """
    furniture = _furniture(articles())
    reading, headings, titles, bodies = Reading(), [], [], []
    for one in articles():
        host = urlsplit(one["url"]).hostname or "news.example"
        headings.append(Heading(one["outlet"], host, one["published"][:10] or None))
        titles.append(reading.numbers(one["title"].strip()))
        lines = [
            line for line in one["text"].split("\n") if hash((one["outlet"], line.strip())) not in furniture
        ]
        bodies.append(reading.numbers(cut("\n".join(lines))))
    texts = gathered(bodies)
    return Base(tuple(headings), gathered(titles), texts, reading.vocabulary(texts))


def _furniture(articles: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    """Hashes of the lines of an outlet that stand in several of its texts; blank ones are none."""
    found: Counter[int] = Counter()
    for one in articles:
        lines = {line.strip() for line in one["text"].split("\n")} - {""}
        found.update(hash((one["outlet"], line)) for line in lines)
    return frozenset(line for line, count in found.items() if count >= FURNITURE)


def background() -> Base:
    """The background set of allsides_stories; raises FileNotFoundError where the shared data is not."""
    return base_of(lambda: rows(shelf().path(FILE)))


def cut(text: str) -> str:
    """The text up to the end of the last paragraph within `LONGEST` characters, or of the last word."""
    text = text.strip()
    if len(text) <= LONGEST:
        return text
    at = max(text.rfind("\n", 0, LONGEST), 0)
    return text[: at if at > LONGEST // 2 else text.rfind(" ", 0, LONGEST)].rstrip()


# One article of the stream: what it is made of. `copy` is 0 for an article of its own; `lag` counts the days
# between it and what it copies.
_PLACE = np.dtype([("world", "u2"), ("base", "u4"), ("copy", "u1"), ("lag", "u1")])


class Worlds:
    """The articles of so many worlds in the order of their arrival, by number.

    The order is that of dates, with late arrivals; the same base and `worlds` give the same stream for ever.
    Cost: one article about 0.15 ms; 8 bytes of memory for each, and 5 MB for each world once it is read.
    """

    def __init__(self, base: Base, worlds: int = WORLDS) -> None:
        self._base, self._worlds = base, worlds
        self._order = _arrivals(base, worlds)
        self._tables: dict[int, list[str]] = {}
        self._made: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, number: int) -> Record:
        """Article `number` of the stream, from 0."""
        world, index, copy, lag = self._order[number].item()
        return self._copy(world, index, copy, lag) if copy else self._own(world, index)

    def stream(self, count: int, *, start: int = 0) -> Iterator[Record]:
        """The first `count` articles from number `start` on; begins at once wherever it starts.

        Raises IndexError at the end of the stream.
        """
        return (self[number] for number in range(start, count))

    def _own(self, world: int, index: int) -> Record:
        heading, name = self._base.headings[index], article_id(world, index)
        title, text = self._words(world, self._base.titles[index]), self._text(world, index)
        if heading.day is not None:
            day = int(_turned(np.array([heading.day]), self._base.days, world / self._worlds)[0])
            heading = replace(heading, published=date.fromordinal(day).isoformat())
        return Record(name, _address(heading, name), heading.outlet, title, text, heading.published)

    def _copy(self, world: int, index: int, copy: int, lag: int) -> Record:
        own, beside = self._own(world, index), int(self._base.before[index])
        other = replace(own, id=article_id(world, beside), text=self._text(world, beside))
        chance = Random(f"{own.id} {copy}")
        text, sources = planted(own.text, other.text, agency_of(own.id), chance)
        publisher = chance.choice(self._base.headings)
        name, published = f"{own.id}-{copy}", _later(own.published, lag)
        return Record(
            name,
            _address(replace(publisher, published=published), name),
            publisher.outlet,
            own.title,
            text,
            published,
            (own.id, other.id)[:sources],
        )

    def _text(self, world: int, index: int) -> str:
        return self._words(world, self._base.bodies[index])

    def _words(self, world: int, numbers: Numbers) -> str:
        if world not in self._tables:
            self._tables[world] = self._base.vocabulary.table(world, self._made)
        return "".join(map(self._tables[world].__getitem__, numbers.tolist()))


def article_id(world: int, index: int) -> str:
    """The id of a base article in a world."""
    return f"w{world:02d}-{index:05d}"


def _address(heading: Heading, name: str) -> str:
    day = (heading.published or "undated").replace("-", "/")
    return f"https://{heading.host}/{day}/{name}"


def _later(published: str | None, days: int) -> str | None:
    return (date.fromisoformat(published) + timedelta(days)).isoformat() if published else None


def _turned(days: npt.NDArray[np.int64], among: range, part: float) -> npt.NDArray[np.int64]:
    """Days later by a part of all days; those after the last come first."""
    return among.start + (days - among.start + round(part * len(among))) % len(among)


def _arrivals(base: Base, worlds: int) -> npt.NDArray[Any]:
    """The articles of all worlds by arrival: those of one moment by world, base and copy."""
    parts = [_of_world(base, world, world / worlds) for world in range(worlds)]
    times = np.concatenate([times for times, _ in parts])
    return np.concatenate([places for _, places in parts])[np.argsort(times, kind="stable")]


def _of_world(base: Base, world: int, part: float) -> tuple[npt.NDArray[np.float64], npt.NDArray[Any]]:
    """When the articles of a world arrive, in days, and what they are; its days are turned by `part`."""
    chance, count = np.random.default_rng([_SEED, world]), len(base.headings)
    days = np.array([heading.day or 0 for heading in base.headings])
    dated = days[days > 0] if days.any() else np.array([FIRST])
    days = np.where(days > 0, days, chance.choice(dated, count))
    times = _turned(days, base.days, part) + chance.random(count)
    late = chance.random(count) < LATE
    arrival = times + late * (COPY_DAYS + chance.exponential(LATE_DAYS, count))
    copies = np.where(chance.random(count) < COPIED, 1 + chance.poisson(FURTHER, count), 0)
    index = np.repeat(np.arange(count), 1 + copies)
    copy = np.arange(len(index)) - np.repeat(np.cumsum(1 + copies) - 1 - copies, 1 + copies)
    after = np.where(copy > 0, COPY_DAYS * (1 - chance.random(len(index))), 0.0)
    places = np.empty(len(index), _PLACE)
    places["world"], places["base"], places["copy"] = world, index, copy
    places["lag"] = np.floor(times[index] % 1 + after)
    return arrival[index] + after, places


def worlds(count: int, *, start: int = 0) -> Iterator[Record]:
    """Articles `start` to `count` of the stream of `WORLDS` worlds; more worlds where `count` needs them.

    The first million are the same for every `count` up to that; a longer stream is a denser one. The base is
    read first, see `base_of`. Raises FileNotFoundError where the shared data is not.
    """
    base, number = background(), WORLDS
    while len(made := Worlds(base, number)) < count:
        number += max(1, (count - len(made)) // len(base.headings))
    return made.stream(count, start=start)


def piped(count: int, *, start: int = 0) -> Generator[Record, None, None]:
    """The same articles, made by a process of its own; ends that process when it is closed.

    Raises ChildProcessError when that process fails.
    """
    command = [sys.executable, "-m", "evaluation.archive.worlds", str(count), "--start", str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        try:
            assert child.stdout is not None
            yield from _received(child.stdout)
        except GeneratorExit:
            child.kill()
            raise
    if child.returncode:
        raise ChildProcessError(f"the worlds ended with status {child.returncode}")


def _received(stream: IO[bytes]) -> Iterator[Record]:
    decoder = msgspec.msgpack.Decoder(Record)
    while head := stream.read(_LENGTH):
        yield decoder.decode(stream.read(int.from_bytes(head, "big")))


def main() -> None:
    """Write records to standard output, each as its length in 4 bytes and its fields in MessagePack."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.archive.worlds", description=main.__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--start", type=int, default=0)
    options = parser.parse_args()
    for record in worlds(options.count, start=options.start):
        packed = msgspec.msgpack.encode(record)
        sys.stdout.buffer.write(len(packed).to_bytes(_LENGTH, "big") + packed)


if __name__ == "__main__":
    main()
