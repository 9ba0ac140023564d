"""Corpus stages that do their work in many calls, and stories that are told in many places at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from ..errors import WorkerError
from ..model import Corpus, Failed
from ..stages import CorpusStage, Piece, SpreadStage, Tasks, Through
from ..stages.tasks import IN_FLIGHT
from .crew import KIND, STAGE

R = TypeVar("R")


def spread(stage: CorpusStage, tasks: Tasks) -> CorpusStage:
    """The stage, spread where it can be."""
    return Through(stage, partial(stage.spread, tasks=tasks)) if isinstance(stage, SpreadStage) else stage


def in_turn(
    tasks: Tasks, tell: Callable[[Corpus], R], cuts: Iterable[tuple[str, Corpus]]
) -> Iterator[tuple[Corpus, R | Failed]]:
    """Stories, each an id with its accounts, and what is told of each, in their order."""
    waiting: deque[tuple[str, Corpus, Piece[R]]] = deque()

    def settled() -> tuple[Corpus, R | Failed]:
        subject, story, told = waiting.popleft()
        try:
            return story, tasks.value(told)
        except WorkerError as error:
            return story, Failed(subject, STAGE, KIND, str(error))

    for subject, story in cuts:
        waiting.append((subject, story, tasks.call(tell, story)))
        if len(waiting) >= tasks.workers * IN_FLIGHT:
            yield settled()
    while waiting:
        yield settled()
