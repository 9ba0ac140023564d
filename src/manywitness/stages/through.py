"""A stage whose calls go through something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import Corpus, Finding
from .protocols import CorpusStage, Key, StoryStage


@dataclass(frozen=True)
class Through:
    """What a stage is, called in another way: `call` gives the findings of `stage`."""

    stage: CorpusStage | StoryStage
    call: Callable[[Corpus], Sequence[Finding[Any]]]

    @property
    def name(self) -> str:
        """That of the stage."""
        return self.stage.name

    @property
    def version(self) -> int:
        """That of the stage."""
        return self.stage.version

    @property
    def needs(self) -> tuple[Key, ...]:
        """Those of the stage."""
        return self.stage.needs

    @property
    def gives(self) -> tuple[Key, ...]:
        """Those of the stage."""
        return self.stage.gives

    def __call__(self, corpus: Corpus) -> Sequence[Finding[Any]]:
        """The findings of the stage."""
        return self.call(corpus)
