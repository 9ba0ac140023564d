"""The three kinds of stage. Stages return what is new; only `manywitness.run` attaches it.

A stage is a frozen dataclass: settings are fields with defaults. It holds no state between calls, reads no
clock, opens no file and draws no unseeded number. Any change of its answers raises `version`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ..model import Corpus, Document, Finding, FindingKey, Layer, LayerKey

# The item type of a key does not matter to planning: only names do.
Key = LayerKey[Any] | FindingKey[Any]


class Stage(Protocol):
    """What every kind of stage says of itself."""

    @property
    def name(self) -> str:
        """The plural noun of what it gives; unique in a plan."""
        ...

    @property
    def version(self) -> int:
        """Raised by any change of answers; starts at 1."""
        ...

    @property
    def needs(self) -> tuple[Key, ...]:
        """Layers and findings it reads."""
        ...

    @property
    def gives(self) -> tuple[Key, ...]:
        """Layers or findings it returns, each call, all of them."""
        ...


class DocumentStage(Stage, Protocol):
    """A stage that needs one document at a time."""

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The new layers, items sorted by span."""
        ...


class CorpusStage(Stage, Protocol):
    """A stage that needs many accounts: symmetric, and independent of their order."""

    def __call__(self, corpus: Corpus) -> Sequence[Finding[Any]]:
        """The new findings."""
        ...


class StoryStage(Stage, Protocol):
    """A stage that needs the accounts of one story.

    `story` is a corpus of the story's accounts; its findings are those of the whole corpus, cut to them.
    """

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The new findings."""
        ...
