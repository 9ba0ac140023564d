"""Copied and reworded passages against the development sets."""

from __future__ import annotations

from typing import Any

from manywitness.model import Document, corpus_of
from manywitness.model.annotations import ARTICLES
from manywitness.model.findings import PASSAGES
from manywitness.run import corpus_stages, run_corpus

from ..data import Shelf, rows
from ..pipeline import annotated
from ..task import Measure, Task

REUSE_FILE = "data/synthetic_reuse/dev.jsonl.gz"


def reuse(shelf: Shelf) -> list[Measure]:
    """Plagdet over pairs of pages with planted passages."""
    gold: dict[tuple[str, str], list[tuple[int, ...]]] = {}
    answer: dict[tuple[str, str], list[tuple[int, ...]]] = {}
    for record in rows(shelf.path(REUSE_FILE)):
        pair = (record["src"], record["dst"])
        gold[pair] = [tuple(case[:4]) for case in record["cases"]]
        sides = tuple(
            annotated({"id": name, "text": record[f"text_{side}"]}, encoder=False)
            for name, side in (("a", "src"), ("b", "dst"))
        )
        answer[pair] = _passages(sides)
    score = shelf.scorer("score_stories").plagdet(gold, answer)
    return [Measure("plagdet", 100 * score["plagdet"], int(score["cases"]), 97.0)]


def _passages(sides: tuple[Document, ...]) -> list[tuple[int, ...]]:
    if not all(ARTICLES in document for document in sides):
        return []
    found = run_corpus(corpus_of(sides), _stages()).corpus
    passages = found[PASSAGES] if PASSAGES in found else ()
    return [
        (p.a.span.start, p.a.span.end, p.b.span.start, p.b.span.end)
        for p in passages
        if p.a.account.startswith("a#") and p.b.account.startswith("b#")
    ]


def _stages() -> tuple[Any, ...]:
    return tuple(stage for stage in corpus_stages() if stage.name == "passages")


TASKS = (Task("passages_synthetic", (REUSE_FILE, "evaluate/score_stories.py"), reuse),)
