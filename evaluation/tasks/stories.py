"""Stories against the development sets."""

from __future__ import annotations

from functools import partial
from typing import Any

from manywitness.model import AccountId, corpus_of
from manywitness.model.findings import STORIES
from manywitness.run import corpus_stages, run_corpus

from ..data import Shelf, rows
from ..metrics.clusters import b_cubed
from ..pipeline import annotated
from ..task import Measure, Task

STORY_FILES = {
    "stories_allsides": ("data/allsides_stories/val.jsonl.gz", 97.5),
    "stories_wikinews": ("data/wikinews_galaxy/dev.jsonl", 88.0),
    "stories_ecb": ("data/ecbplus/dev.jsonl", 95.0),
}


def stories(file: str, beat: float, shelf: Shelf) -> list[Measure]:
    """B-cubed F1 of the story of each page's first article."""
    gold = {}
    documents = []
    for record in rows(shelf.path(file)):
        gold[record["id"]] = record["story"]
        documents.append(
            annotated(record, published=record["published"] or None, title=record["title"], encoder=False)
        )
    found = run_corpus(corpus_of(tuple(documents)), _stages()).corpus
    groups = found[STORIES] if STORIES in found else ()
    group_of = {member.account: group.id for group in groups for member in group.members}
    answer = {name: group_of[first] for name in gold if (first := AccountId(f"{name}#1")) in group_of}
    precision, recall = b_cubed(gold, answer)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [
        Measure("b_cubed_f1", 100 * f1, len(gold), beat),
        Measure("b_cubed_precision", 100 * precision, len(gold)),
    ]


def _stages() -> tuple[Any, ...]:
    return tuple(stage for stage in corpus_stages() if stage.name == "stories")


TASKS = tuple(Task(name, (file,), partial(stories, file, beat)) for name, (file, beat) in STORY_FILES.items())
