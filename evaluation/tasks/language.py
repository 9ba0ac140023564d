"""Sentences and names against treebanks and name corpora."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from manywitness.model.annotations import MENTIONS, SENTENCES

from ..data import Shelf, rows
from ..metrics.overlap import Score, overlap
from ..pipeline import annotated, items
from ..task import Measure, Task, with_rules_twin

SENTENCE_FILES = {
    "sentences_ewt": "data/ud_ewt/dev.jsonl.gz",
    "sentences_news": "data/gum_news/train.jsonl.gz",
}
NAME_FILE = "data/uner_ewt/dev.jsonl"
NAME_LABELS = ("PER", "ORG", "LOC")

Labelled = tuple[int, int, str]


def sentences(file: str, shelf: Shelf) -> list[Measure]:
    """F1 of sentence ends by their last non-blank character."""
    total = Score(0, 0, 0)
    for record in rows(shelf.path(file)):
        found = items(annotated(record, encoder=False), SENTENCES)
        total += overlap((end for _, end in record["sentences"]), (s.span.end for s in found))
    return [Measure("boundary_f1", 100 * total.f1, int(total.gold), 97.0)]


def names(shelf: Shelf, *, encoder: bool = True) -> list[Measure]:
    """Strict F1 of PER, ORG and LOC spans with labels, precision and recall of all, and F1 by label."""
    by_label = dict.fromkeys(NAME_LABELS, Score(0, 0, 0))
    for record in rows(shelf.path(NAME_FILE)):
        gold, found = _gold(record), _found(record, encoder=encoder)
        for label in NAME_LABELS:
            by_label[label] += overlap(_labelled(gold, label), _labelled(found, label))
    total = sum(by_label.values(), Score(0, 0, 0))
    return [
        Measure("f1", 100 * total.f1, int(total.gold), 80.0),
        Measure("precision", 100 * total.precision, int(total.gold)),
        Measure("recall", 100 * total.recall, int(total.gold)),
        *(Measure(f"f1_{label.lower()}", 100 * s.f1, int(s.gold)) for label, s in by_label.items()),
    ]


def _gold(record: dict[str, Any]) -> list[Labelled]:
    return [(e["start"], e["end"], e["label"]) for e in record["entities"]]


def _found(record: dict[str, Any], *, encoder: bool) -> list[Labelled]:
    mentions = items(annotated(record, encoder=encoder), MENTIONS)
    return [(m.span.start, m.span.end, str(m.label)) for m in mentions]


def _labelled(spans: Iterable[Labelled], label: str) -> Iterator[Labelled]:
    return (span for span in spans if span[2] == label)


TASKS = (
    *(Task(name, (file,), partial(sentences, file)) for name, file in SENTENCE_FILES.items()),
    *with_rules_twin("names_ewt", (NAME_FILE,), names),
)
