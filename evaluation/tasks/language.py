"""Sentences and names against treebanks and name corpora."""

from __future__ import annotations

from functools import partial
from typing import Any

from manywitness.model.annotations import MENTIONS, SENTENCES

from ..data import Shelf, rows
from ..metrics.overlap import Score, overlap
from ..pipeline import annotated, items
from ..task import Measure, Task

SENTENCE_FILES = {
    "sentences_ewt": "data/ud_ewt/dev.jsonl.gz",
    "sentences_news": "data/gum_news/train.jsonl.gz",
}
NAME_FILE = "data/uner_ewt/dev.jsonl"


def sentences(file: str, shelf: Shelf) -> list[Measure]:
    """F1 of sentence ends by their last non-blank character."""
    total = Score(0, 0, 0)
    for record in rows(shelf.path(file)):
        found = items(annotated(record), SENTENCES)
        total += overlap((end for _, end in record["sentences"]), (s.span.end for s in found))
    return [Measure("boundary_f1", 100 * total.f1, int(total.gold), 97.0)]


def names(shelf: Shelf) -> list[Measure]:
    """Strict F1 of PER, ORG and LOC spans with labels."""
    total = Score(0, 0, 0)
    for record in rows(shelf.path(NAME_FILE)):
        total += overlap(_gold(record), _found(record))
    return [Measure("f1", 100 * total.f1, int(total.gold), 80.0)]


def _gold(record: dict[str, Any]) -> list[tuple[int, int, str]]:
    return [(e["start"], e["end"], e["label"]) for e in record["entities"]]


def _found(record: dict[str, Any]) -> list[tuple[int, int, str]]:
    mentions = items(annotated(record), MENTIONS)
    return [
        (m.span.start, m.span.end, str(m.label)) for m in mentions if str(m.label) in {"PER", "ORG", "LOC"}
    ]


TASKS = (
    *(Task(name, (file,), partial(sentences, file)) for name, file in SENTENCE_FILES.items()),
    Task("names_ewt", (NAME_FILE,), names),
)
