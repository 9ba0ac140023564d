"""Times against TimeBank, AQUAINT and WikiWars: found with overlap, and with the right value."""

from __future__ import annotations

from functools import partial

from manywitness.model.annotations import TIMES

from ..data import Shelf, rows
from ..pipeline import annotated, items
from ..task import Measure, Task

NEWS = ("data/tempeval3/timebank.jsonl", "data/tempeval3/aquaint.jsonl")
HISTORY = ("data/wikiwars/train.jsonl",)


def run(files: tuple[str, ...], beat: tuple[float, float], shelf: Shelf) -> list[Measure]:
    """Relaxed F1 and value F1, as TempEval-3 defines them; each text is dated by its own DCT."""
    gold = [record for name in files for record in rows(shelf.path(name))]
    answers = []
    for record in gold:
        times = items(annotated(record, published=record["dct"], encoder=False), TIMES)
        found = [
            {"start": t.span.start, "end": t.span.end, "type": str(t.type), "value": t.value} for t in times
        ]
        answers.append({"id": record["id"], "times": found})
    score = shelf.scorer("score_spans").score(
        gold, answers, key="times", unlabelled=True, overlap=True, value="value"
    )
    count = int(score["micro"]["gold"])
    return [
        Measure("relaxed_f1", 100 * score["micro"]["f1"], count, beat[0]),
        Measure("value_f1", 100 * score["value"]["f1"], count, beat[1]),
    ]


TASKS = (
    Task("times_news", (*NEWS, "evaluate/score_spans.py"), partial(run, NEWS, (95.0, 85.0))),
    Task("times_history", (*HISTORY, "evaluate/score_spans.py"), partial(run, HISTORY, (92.0, 85.0))),
)
