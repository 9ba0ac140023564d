"""The product's stages as evaluation runs them: a crash counts as a miss and is counted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

from manywitness.model import Document, Source, Text
from manywitness.model.document import LayerKey
from manywitness.run import annotate_document, document_stages
from manywitness.stages import DocumentStage, order

A = TypeVar("A")


@cache
def plan(*, encoder: bool = True) -> tuple[DocumentStage, ...]:
    """Every built-in document stage, in order; without `encoder` those that rules alone can run."""
    return order(document_stages(encoder=encoder))


def annotated(
    record: dict[str, Any], *, published: str | None = None, title: str = "", encoder: bool = True
) -> Document:
    """The document of a record with "id" and "text", with all layers; failures are told on stderr.

    A failed stage leaves its layer out: `items` then gives nothing, so that it counts as a miss.
    `encoder` says whether the neural encoder reads along.
    """
    source = Source(str(record["id"]), title=title, published=published, outlet=record.get("outlet", ""))
    answer = annotate_document(Document(Text(record["text"]), source), plan(encoder=encoder))
    for failed in answer.failures:
        print(f"CRASH {failed.stage} on {failed.subject}: {failed.kind}: {failed.message}", file=sys.stderr)
    return answer.document


def items(document: Document, key: LayerKey[Any]) -> tuple[Any, ...]:
    """The items of a layer, or none where its stage failed."""
    return document[key].items if key in document else ()


def first(records: Iterable[A], n: int) -> Iterator[A]:
    """The first n records."""
    for _, record in zip(range(n), records, strict=False):
        yield record
