"""Annotating records as they stream by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Document, Page
from ..read.record.jsonl import BadLine, Record
from ..run import Annotated, Engine


@dataclass(frozen=True, slots=True)
class AnnotatedRecord:
    """One record with what the document stages said of it."""

    record: Record
    annotated: Annotated


def document_of(page: Page) -> Document:
    """The document of a page, without layers."""
    return Document(page.text, page.source)


def annotate(entries: Iterable[Record | BadLine], engine: Engine) -> Iterator[AnnotatedRecord | BadLine]:
    """One answer per entry, in the order given; bad lines pass through in their place.

    Memory does not grow with the number of entries, so nobody knows what an outlet repeats on its pages: that
    is dropped by `compare` only. Raises PlanError before the first entry is read.
    """
    pairs = ((entry, document_of(entry.page) if isinstance(entry, Record) else None) for entry in entries)
    return (_answer(entry, annotated) for entry, annotated in engine.annotate(pairs))


def _answer(entry: Record | BadLine, annotated: Annotated | None) -> AnnotatedRecord | BadLine:
    if isinstance(entry, BadLine):
        return entry
    return AnnotatedRecord(entry, annotated or Annotated(document_of(entry.page), ()))
