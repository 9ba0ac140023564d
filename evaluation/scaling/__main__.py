"""python -m evaluation.scaling: what articles cost on one and two workers, and what goes between workers.

    python -m evaluation.scaling documents --articles 200           # by rules; with --encoder 60
    python -m evaluation.scaling corpus --articles 20000 --blocks 20

Articles are those of the made stream (`evaluation.archive.worlds`), 580 words each. CPU seconds are those of
all processes together, Ray's own among them; a process that starts is not counted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from manywitness.corpus.passages import Passages
from manywitness.corpus.passages.spread import passages_of
from manywitness.corpus.stories import Stories
from manywitness.corpus.stories.spread import stories_of
from manywitness.model import Account, Document, Source, Text
from manywitness.run import Engine, Inline, Pool, document_stages
from manywitness.run.ray_engine import Ray
from manywitness.run.ray_session import imported

from ..archive.documents import document_of_record
from ..archive.worlds import piped
from .weighing import WeighedTasks, Weight


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run took, in seconds."""

    cpu: float
    wall: float


def documents(articles: int, *, encoder: bool) -> Iterator[tuple[str, Spent]]:
    """What so many articles cost on each engine, once its processes are warm."""
    given = [
        Document(Text(one.text), Source(one.id, url=one.url, title=one.title, outlet=one.outlet))
        for one in piped(articles)
    ]
    stages = document_stages(encoder=encoder)
    imported(local=True)
    engines: dict[str, Engine] = {
        "inline": Inline(stages),
        "pool, 1 worker": Pool(stages, 1),
        "pool, 2 workers": Pool(stages, 2),
        "ray, 1 worker": Ray(stages, 1),
        "ray, 2 workers": Ray(stages, 2),
    }
    for name, engine in engines.items():
        yield name, _measured(engine, given)


def _measured(engine: Engine, given: list[Document]) -> Spent:
    """Of all but the first documents, with which processes start."""
    warm = max(len(given) // 4, 16)
    answers = engine.annotate((None, document) for document in given)
    for _ in range(warm):
        next(answers)
    cpu, wall = _cpu_seconds(), time.monotonic()
    # Those in flight are done already in part: the same for every engine of as many workers.
    last = [next(answers) for _ in range(len(given) - warm)]
    spent = Spent(_cpu_seconds() - cpu, time.monotonic() - wall)
    answers.close()  # type: ignore[attr-defined]
    assert len(last) == len(given) - warm
    return Spent(spent.cpu / len(last), spent.wall / len(last))


def _cpu_seconds() -> float:
    """CPU seconds of this process and all that descend from it, also of those that have ended."""
    import psutil  # as Ray brings it along

    me = psutil.Process()
    total = 0.0
    for process in (me, *me.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
        if process.pid != me.pid:
            total += times.children_user + times.children_system
    return total


def corpus(articles: int, count: int) -> Iterator[tuple[str, dict[str, Weight]]]:
    """What comparing and grouping so many articles costs in so many blocks, function by function."""
    held = [Account(document_of_record(one), 0) for one in piped(articles)]
    size = -(-len(held) // count)
    runs: dict[str, Callable[[WeighedTasks, list[Any]], object]] = {
        "passages": lambda tasks, blocks: passages_of(tasks, blocks, Passages().measures, few=0),
        "stories": lambda tasks, blocks: stories_of(tasks, blocks, Stories().linkage, many=0),
    }
    for name, run in runs.items():
        tasks = WeighedTasks()
        blocks: list[Any] = [
            tasks.call(list, held[start : start + size]) for start in range(0, len(held), size)
        ]
        tasks.weights.clear()
        run(tasks, blocks)
        yield name, tasks.weights


def main() -> None:
    """Print tables of Markdown."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scaling", description=main.__doc__)
    parser.add_argument("what", choices=("documents", "corpus"))
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--blocks", type=int, default=8)
    parser.add_argument("--encoder", action="store_true")
    options = parser.parse_args()
    if options.what == "documents":
        print("| engine | CPU ms an article | articles per CPU second | articles per second |")
        print("|---|---:|---:|---:|")
        for name, spent in documents(options.articles, encoder=options.encoder):
            print(
                f"| {name} | {1e3 * spent.cpu:.1f} | {1 / spent.cpu:.1f} | {1 / spent.wall:.1f} |", flush=True
            )
        return
    for name, weights in corpus(options.articles, options.blocks):
        print(f"\n| {name} | calls | CPU ms an article | bytes taken | bytes given | largest call, MB |")
        print("|---|---:|---:|---:|---:|---:|")
        for function, one in weights.items():
            each = f"{1e3 * one.seconds / options.articles:.3f} | {one.taken / options.articles:,.0f}"
            given = f"{one.given / options.articles:,.0f} | {one.largest / 1e6:.1f}"
            print(f"| `{function}` | {one.calls} | {each} | {given} |")


if __name__ == "__main__":
    main()
