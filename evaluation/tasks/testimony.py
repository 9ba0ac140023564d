"""The whole main job on hand-marked pages: the sample that ships, and the five real seed pages."""

from __future__ import annotations

from ..data import GOLD, SAMPLE, Shelf
from ..gold_pages import load
from ..metrics import testimony
from ..task import Measure, Task


def sample(shelf: Shelf) -> list[Measure]:
    """Everything that the sample's gold marks."""
    pages = load(GOLD / "sample.json", SAMPLE)
    parts = (
        testimony.quotations, testimony.articles, testimony.stories, testimony.utterances,
        testimony.passages, testimony.timeline, testimony.conflicts,
    )  # fmt: skip
    return [measure for part in parts for measure in part(pages)]


def seeds(shelf: Shelf) -> list[Measure]:
    """What the seeds' gold marks, by offsets."""
    pages = load(GOLD / "seeds.json", shelf.path("seeds"))
    parts = (testimony.quotations, testimony.articles, testimony.stories, testimony.utterances)
    return [measure for part in parts for measure in part(pages)]


TASKS = (
    Task("sample", ("./evaluation/gold/sample.json", "./src/manywitness/sample"), sample),
    Task("seeds", ("seeds", "./evaluation/gold/seeds.json"), seeds),
)
