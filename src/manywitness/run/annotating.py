"""The stages of a plan on one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..errors import StageError
from ..model import Document, Failed, Layer
from ..stages import DocumentStage, Key
from .attempt import attempt


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with every layer that could be given, and the stages that failed on it."""

    document: Document
    failures: tuple[Failed, ...]


def annotate_document(document: Document, plan: Sequence[DocumentStage]) -> Annotated:
    """Run ordered stages on one document; one whose layers it has already is not run.

    A stage that raises yields a `Failed`; the document goes on without its layers, and stages that need
    them are skipped without a second failure.
    """
    failures: list[Failed] = []
    for stage in plan:
        if _there(document, stage.gives) or not _there(document, stage.needs):
            continue
        after = attempt(stage.name, document.id, partial(_attached, document, stage))
        if isinstance(after, Failed):
            failures.append(after)
        else:
            document = after
    return Annotated(document, tuple(failures))


def _there(document: Document, keys: Sequence[Key]) -> bool:
    return all(key.name in document.layers for key in keys)


def _attached(document: Document, stage: DocumentStage) -> Document:
    layers: Sequence[Layer[Any]] = stage(document)
    given, promised = {layer.key.name for layer in layers}, {key.name for key in stage.gives}
    if given != promised or len(layers) != len(promised):
        raise StageError(stage.name, document.id, f"gave {sorted(given)}, promised {sorted(promised)}")
    for layer in layers:
        document = document.with_layer(layer)
    return document
