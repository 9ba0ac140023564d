"""Which mentions name one and the same: whole chains on OntoGUM, pronouns on GAP."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from manywitness.model.annotations import MENTIONS, Mention

from ..data import Shelf, rows
from ..metrics.overlap import Score, overlap
from ..pipeline import annotated, items
from ..task import Measure, with_rules_twin

CHAIN_FILE = "data/ontogum/dev.jsonl"
PRONOUN_FILE = "data/gap/dev.jsonl"
_WORD = re.compile(r"\w+")


def gum(shelf: Shelf, *, encoder: bool = True) -> list[Measure]:
    """CoNLL F1 (the mean of MUC, B-cubed and CEAF-e) and F1 of mentions; chains of one count on no side."""
    gold = list(rows(shelf.path(CHAIN_FILE)))
    found = [
        {"id": record["id"], "chains": chains(items(annotated(record, encoder=encoder), MENTIONS))}
        for record in gold
    ]
    score = shelf.scorer("score_coref").score_docs(gold, found, drop_singletons=True)
    count = sum(len(chain) for record in gold for chain in record["chains"])
    return [
        Measure("conll_f1", 100 * score["conll"], count, 65.0),
        Measure("mentions_f1", 100 * score["mentions"]["f1"], count),
    ]


def chains(mentions: Iterable[Mention]) -> list[list[tuple[int, int]]]:
    """The spans of each entity, in the order of the text.

    Where a mention holds another one of its entity, only the outer one counts: the gold marks the whole
    expression, and a name inside it that names the same is no mention of its own.
    """
    by_entity: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        chain = by_entity[mention.entity]
        # Outer mentions come first, and ends of those that are kept only grow.
        if not chain or chain[-1][1] < mention.span.end:
            chain.append((mention.span.start, mention.span.end))
    return list(by_entity.values())


def pronouns(shelf: Shelf, *, encoder: bool = True) -> list[Measure]:
    """F1, precision and recall of the decisions whether a pronoun names A and whether it names B."""
    total = Score(0, 0, 0)
    for record in rows(shelf.path(PRONOUN_FILE)):
        gold = [name for name in "AB" if record[f"{name.lower()}_coref"]]
        total += overlap(gold, named(record, items(annotated(record, encoder=encoder), MENTIONS)))
    return [
        Measure("f1", 100 * total.f1, int(total.gold), 90.0),
        Measure("precision", 100 * total.precision, int(total.gold)),
        Measure("recall", 100 * total.recall, int(total.gold)),
    ]


def named(record: dict[str, Any], mentions: Iterable[Mention]) -> list[str]:
    """Which of "A" and "B" the mentions give to the pronoun of a GAP record.

    The pronoun must be a mention, and its chain must hold one with the last word of the name: systems differ
    in how much of an expression they mark, but hardly in its last word.
    """
    every = tuple(mentions)
    pronoun = tuple(record["pronoun"])
    entities = {m.entity for m in every if (m.span.start, m.span.end) == pronoun}
    chain = [m.span for m in every if m.entity in entities]
    last = {name: _last_word(record["text"], record[name]) for name in "AB"}
    return [n for n, (start, end) in last.items() if any(s.start <= start and end <= s.end for s in chain)]


def _last_word(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span of the last word inside a span; the whole span where it holds no word."""
    start, end = span
    return max((found.span() for found in _WORD.finditer(text, start, end)), default=(start, end))


TASKS = (
    *with_rules_twin("coreference_gum", (CHAIN_FILE, "evaluate/score_coref.py"), gum),
    *with_rules_twin("pronouns_gap", (PRONOUN_FILE,), pronouns),
)
