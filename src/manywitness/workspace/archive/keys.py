"""The cache key of each layer of one document: what was said stays true as long as its key stays."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Document
from ...stages import DocumentStage
from ...store.layers import cache_key


def layer_keys(document: Document, plan: Sequence[DocumentStage]) -> dict[str, str]:
    """The key of each layer that an ordered plan can give of the document, by the layer's name.

    A key names the text, its source, the stage with its version and settings, and the keys of what it needs.
    """
    keys: dict[str, str] = {}
    for stage in plan:
        needed = [keys[need.name] for need in stage.needs if need.name in keys]
        key = cache_key(document.text.id, document.source, stage, needed)
        keys.update((given.name, key) for given in stage.gives)
    return keys
