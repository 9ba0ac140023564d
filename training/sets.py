"""The sets that weights may be trained on, each with its licence rule and its own labels brought to ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.data import Shelf, rows

Record = dict[str, Any]

POLNEAR = "data/polnear/train.jsonl.gz"
POLNEAR_DEV = "data/polnear/dev.jsonl.gz"
GUM = "data/gum/train.jsonl.gz"
ONTOGUM = "data/ontogum/train.jsonl.gz"
GAP = "data/gap/train.jsonl.gz"
REDOCRED = "data/redocred/dev.jsonl.gz"
UNER = "data/uner_ewt/train.jsonl.gz"


@dataclass(frozen=True)
class NameSet:
    """A file of texts with names; `labels` maps its labels to ours, a label not in it is no name.

    `misc` says whether the set marks MISC at all: where it does not, "no name" may be one.
    """

    file: str
    labels: dict[str, str]
    misc: bool


_PLAIN = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_POLITICS = {
    "politician": "PER", "person": "PER", "country": "LOC", "location": "LOC", "politicalparty": "ORG",
    "organisation": "ORG", "election": "MISC", "event": "MISC", "misc": "MISC",
}  # fmt: skip
UNER_NAMES = NameSet(UNER, _PLAIN, misc=False)
WIDE_NAMES = (
    NameSet("data/wikigold/all.jsonl", {**_PLAIN, "MISC": "MISC"}, misc=True),
    NameSet(REDOCRED, {**_PLAIN, "MISC": "MISC"}, misc=True),
    NameSet("data/crossner_politics/train.jsonl", _POLITICS, misc=True),
    NameSet("data/crossner_politics/dev.jsonl", _POLITICS, misc=True),
    NameSet("data/gum_names/train.jsonl.gz", _PLAIN, misc=False),
)


def free(record: Record) -> bool:
    """Whether the text may train shipped weights: no licence that forbids commercial use."""
    return "NC" not in record.get("text_licence", "") and not record.get("nc", False)


def named(shelf: Shelf, chosen: NameSet) -> Iterator[Record]:
    """Records with `entities` of our labels only.

    The first sentence of a UNER training text lost a tag in the only public commit: it is cut off.
    """
    for record in rows(shelf.path(chosen.file)):
        if not free(record):
            continue
        entities = [
            {**entity, "label": chosen.labels[entity["label"]]}
            for entity in record["entities"]
            if entity["label"] in chosen.labels
        ]
        sentences = record["sentences"][1:] if chosen.file == UNER else record["sentences"]
        yield {**record, "entities": entities, "sentences": sentences}


def coreferent(shelf: Shelf) -> Iterator[tuple[Record, Record]]:
    """OntoGUM documents with their GUM twins, which hold the syntax."""
    syntax = {record["id"]: record for record in rows(shelf.path(GUM))}
    for record in rows(shelf.path(ONTOGUM)):
        if free(record):
            yield record, syntax[record["id"]]


def files(*, polnear: bool) -> tuple[str, ...]:
    """Every file that the recipe reads, for the digest in the card."""
    names = (UNER, *(chosen.file for chosen in WIDE_NAMES), GUM, ONTOGUM, GAP)
    return (POLNEAR, *names) if polnear else names
