"""Quotations by rules on PolNeAR's development half, by its scorer."""

from __future__ import annotations

from manywitness.model import Span
from manywitness.model.annotations import QUOTATIONS

from ..data import Shelf, rows
from ..pipeline import annotated, items
from ..task import Measure, Task

FILE = "data/polnear/dev.jsonl.gz"
BEAT = {"all": 63.0, "direct": 93.0, "mixed": 72.0, "indirect": 55.0}


def run(shelf: Shelf) -> list[Measure]:
    """End-to-end F1 by kind, exact content spans, and speakers of matched direct quotations."""
    gold = list(rows(shelf.path(FILE)))
    answers = [{"id": record["id"], "quotes": _quotes(record)} for record in gold]
    score = shelf.scorer("score_quotes").score(gold, answers)
    return [
        *(Measure(f"{k}_e2e_f1", score[k]["e2e"]["F1"], score[k]["e2e"]["n_gold"], BEAT[k]) for k in BEAT),
        Measure("direct_e2e_precision", score["direct"]["e2e"]["P"], score["direct"]["e2e"]["n_gold"]),
        Measure("content_span_f1", score["all"]["span"]["F1"], score["all"]["span"]["n_gold"], 70.0),
        Measure(
            "direct_speaker_accuracy",
            score["direct"]["speaker"]["acc"],
            score["direct"]["speaker"]["n"],
            98.0,
        ),
    ]


def _quotes(record: dict[str, object]) -> list[dict[str, object]]:
    return [
        {
            "content": _pairs(q.content),
            "cue": _pairs(q.cue),
            "speaker": _pairs(q.speaker),
            "kind": str(q.kind),
        }
        for q in items(annotated(record), QUOTATIONS)
    ]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


TASKS = (Task("polnear_dev", (FILE, "evaluate/score_quotes.py"), run),)
