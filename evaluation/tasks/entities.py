"""Which expressions of many articles speak of one and the same: MEANTIME, with the expressions given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manywitness.model import AccountId, Span

from ..data import Shelf, rows
from ..expressions import clusters, head_of, keys, stem
from ..pipeline import annotated
from ..task import Measure, Task

FILE = "data/meantime/all.jsonl.gz"
# Events are no entities.
LABELS = frozenset(["PER", "ORG", "LOC", "PRO", "FIN"])

Record = Mapping[str, Any]


def meantime(shelf: Shelf) -> list[Measure]:
    """CoNLL F1 across documents with gold mentions, and the same without chains of one.

    `head_stem` is the baseline: expressions of one topic whose heads have one stem are one.
    """
    records = list(rows(shelf.path(FILE)))
    gold = [entities(record) for record in records]
    score = shelf.scorer("score_coref").score_docs
    found = predicted(records)
    count = sum(len(chain) for record in gold for chain in record["chains"])
    return [
        Measure("conll_f1", 100 * score(gold, found, cross=True)["conll"], count, 78.0),
        Measure("without_single", 100 * score(gold, found, cross=True, drop_singletons=True)["conll"], count),
        Measure("head_stem", 100 * score(gold, by_head(records), cross=True)["conll"], count),
    ]


def entities(record: Record) -> dict[str, Any]:
    """The gold chains of a record without its events."""
    labels = {(one["start"], one["end"]): one["label"] for one in record["entities"]}
    kept = [
        ([mention for mention in chain if labels[tuple(mention)] in LABELS], name)
        for chain, name in zip(record["chains"], record["chain_ids"], strict=True)
    ]
    chains, names = [chain for chain, _ in kept if chain], [name for chain, name in kept if chain]
    return {"id": record["id"], "chains": chains, "chain_ids": names}


def predicted(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The same with chains as the product finds them; nothing but the places of expressions is looked at."""
    found = []
    for record in records:
        document = annotated(dict(record), published=record["dct"])
        found.append(clusters(AccountId(record["id"]), document, expressions(record)))
    told = [(record["topic"], one) for record, many in zip(records, found, strict=True) for one in many]
    names = iter(keys(told))
    return [
        {
            "id": record["id"],
            "chains": [[[span.start, span.end] for span in one.spans] for one in many],
            "chain_ids": [next(names) for _ in many],
        }
        for record, many in zip(records, found, strict=True)
    ]


def by_head(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The same with expressions of one topic in one chain where the stems of their heads are equal."""
    out = []
    for record in records:
        text, chains = record["text"], {}
        for span in expressions(record):
            head = head_of(text, span)
            key = f"{record['topic']} {stem(text[head.start : head.end])}"
            chains.setdefault(key, []).append([span.start, span.end])
        out.append({"id": record["id"], "chains": list(chains.values()), "chain_ids": list(chains)})
    return out


def expressions(record: Record) -> list[Span]:
    """Where the gold has expressions that are no events, each place once, sorted."""
    return sorted({Span(*mention) for chain in entities(record)["chains"] for mention in chain})


TASKS = (Task("entities_meantime", (FILE, "evaluate/score_coref.py"), meantime),)
