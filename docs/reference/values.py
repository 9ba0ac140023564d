"""The page of layers and findings, from the keys of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import EnumType
from types import ModuleType

from manywitness.model import FindingKey, LayerKey, annotations, findings, story

from .wording import cell, escaped, paragraphs

_HEAD = """# Layers and findings

What stages give. A *layer* belongs to one document (`document[QUOTATIONS]`), a *finding* to a corpus or a
story (`corpus[PASSAGES]`). Spans are half-open, in Unicode code points of the document's text.
"""


def page() -> str:
    """Every key with the type of its items, then every other value that items hold."""
    kinds = (
        ("Layers of a document", annotations),
        ("Findings about many documents", findings),
        ("Findings about one story", story),
    )
    parts = [part for title, module in kinds for part in (f"## {title}", *_keys(module), *_values(module))]
    return _HEAD + "\n" + "\n\n".join(parts) + "\n"


def keys(module: ModuleType) -> dict[str, LayerKey[object] | FindingKey[object]]:
    """The keys that a module of the model defines, by the name of their constant, in its order."""
    return {name: value for name, value in vars(module).items() if isinstance(value, LayerKey | FindingKey)}


def _keys(module: ModuleType) -> Iterator[str]:
    rows = (f"| `{name}` | `{key.name}` | `{key.item.__name__}` |" for name, key in keys(module).items())
    yield "\n".join(("| key | name | items |", "|---|---|---|", *rows))


def _values(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__ or name.startswith("_"):
            continue
        if is_dataclass(value):
            yield f"### {name}"
            yield paragraphs(value)
            rows = (f"| `{field.name}` | `{cell(str(field.type))}` |" for field in fields(value))
            yield "\n".join(("| field | type |", "|---|---|", *rows))
        elif isinstance(value, EnumType):
            yield f"### {name}"
            yield paragraphs(value)
            yield escaped(", ".join(f'`"{member.value}"`' for member in value))  # type: ignore[var-annotated]
