"""Quotations on PolNeAR's development half, by its scorer: as the texts are, and with damaged marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Any

from manywitness.model import Span
from manywitness.model.annotations import QUOTATIONS, Quotation

from ..damage import Damaged, dropped, glued, straightened
from ..data import Shelf, rows
from ..pipeline import annotated, items
from ..task import Measure, with_rules_twin

FILE = "data/polnear/dev.jsonl.gz"
FILES = (FILE, "evaluate/score_quotes.py")
BEAT = {"all": 63.0, "direct": 93.0, "mixed": 72.0, "indirect": 55.0}
# The text itself seeds the marks that go, so that every run damages a text in the same way.
DAMAGES: Mapping[str, Callable[[str], Damaged]] = {
    "dropped": lambda text: dropped(text, Random(text)),
    "straightened": straightened,
    "glued": glued,
}


def run(shelf: Shelf, *, encoder: bool = True) -> list[Measure]:
    """End-to-end F1 by kind, exact content spans, and speakers of matched direct quotations."""
    gold = list(rows(shelf.path(FILE)))
    score = shelf.scorer("score_quotes").score(gold, answers(gold, Damaged, encoder=encoder))
    return [
        *(Measure(f"{k}_e2e_f1", score[k]["e2e"]["F1"], score[k]["e2e"]["n_gold"], BEAT[k]) for k in BEAT),
        Measure("direct_e2e_precision", score["direct"]["e2e"]["P"], score["direct"]["e2e"]["n_gold"]),
        Measure("content_span_f1", score["all"]["span"]["F1"], score["all"]["span"]["n_gold"], 70.0),
        Measure(
            "direct_speaker_accuracy",
            score["direct"]["speaker"]["acc"],
            score["direct"]["e2e"]["n_gold"],
            98.0,
        ),
    ]


def damaged(shelf: Shelf, *, encoder: bool = True) -> list[Measure]:
    """End-to-end F1 of direct quotations where marks were damaged, and the points lost against sound marks.

    The scorer works out the kind of a prediction from the marks around it. In a text that lost half of its
    marks a right answer would seldom count as direct, and precision would be that of the few that still do.
    So predictions are brought home to the undamaged text, whose words are the same, and are scored there:
    "direct" then means on both sides what stood between marks before the damage, and the gold is one for all.
    """
    gold = list(rows(shelf.path(FILE)))
    scorer = shelf.scorer("score_quotes")
    e2e = {
        name: scorer.score(gold, answers(gold, damage, encoder=encoder))["direct"]["e2e"]
        for name, damage in {"sound": Damaged, **DAMAGES}.items()
    }
    count = e2e["sound"]["n_gold"]
    lost = e2e["sound"]["F1"] - sum(e2e[name]["F1"] for name in DAMAGES) / len(DAMAGES)
    return [
        *(Measure(f"direct_e2e_f1_{name}", e2e[name]["F1"], count) for name in DAMAGES),
        Measure("direct_lost_points", lost, count, lower_is_better=True),
    ]


def answers(
    gold: Iterable[dict[str, Any]], damage: Callable[[str], Damaged], *, encoder: bool
) -> list[dict[str, Any]]:
    """The quotations found in the damaged text of each record, as spans of the record's own text."""
    out = []
    for record in gold:
        text = damage(record["text"])
        found = items(annotated({**record, "text": text.text}, encoder=encoder), QUOTATIONS)
        out.append({"id": record["id"], "quotes": [quote(quotation, text) for quotation in found]})
    return out


def quote(quotation: Quotation, text: Damaged) -> dict[str, Any]:
    """The quotation as PolNeAR writes it, its spans brought home."""
    return {
        "content": _home(quotation.content, text),
        "cue": _home(quotation.cue, text),
        "speaker": _home(quotation.speaker, text),
        "kind": str(quotation.kind),
    }


def _home(spans: tuple[Span, ...], text: Damaged) -> list[list[int]]:
    return [list(text.home(span.start, span.end)) for span in spans]


TASKS = (*with_rules_twin("polnear_dev", FILES, run), *with_rules_twin("polnear_damaged", FILES, damaged))
