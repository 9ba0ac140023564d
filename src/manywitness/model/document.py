"""A document: one text, where it came from, and the layers said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Generic, Protocol, TypeVar, cast

from ..errors import SpanError
from .source import Source
from .span import Span
from .text import Text


class Annotation(Protocol):
    """Anything with a span can be an item of a layer."""

    @property
    def span(self) -> Span:
        """The hull of the item in its text."""
        ...


A = TypeVar("A", bound=Annotation)
A_co = TypeVar("A_co", bound=Annotation, covariant=True)


@dataclass(frozen=True, slots=True)
class LayerKey(Generic[A]):
    """Name and item type of a layer: `document[QUOTATIONS]` is a `Layer[Quotation]` to the type checker."""

    name: str
    item: type[A]


@dataclass(frozen=True, slots=True)
class Layer(Generic[A_co]):
    """What one stage said about one text. `items` are sorted by span; `producer` is `name@version`."""

    key: LayerKey[A_co]
    producer: str
    items: tuple[A_co, ...]

    def within(self, span: Span) -> tuple[A_co, ...]:
        """Items wholly inside `span`, in order. Cost: linear in the items."""
        return tuple(item for item in self.items if span.contains(item.span))


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its source and its layers. `with_layer` gives a new document that shares the text."""

    text: Text
    source: Source = field(default_factory=Source)
    layers: Mapping[str, Layer[Annotation]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the source, or the text id where the source has none."""
        return self.source.name or self.text.id

    def __getitem__(self, key: LayerKey[A]) -> Layer[A]:
        return cast("Layer[A]", self.layers[key.name])

    def __contains__(self, key: LayerKey[A]) -> bool:
        return key.name in self.layers

    def with_layer(self, layer: Layer[A]) -> Document:
        """Add a layer. Raises SpanError when an item reaches outside the text or is out of order."""
        if any(a.span > b.span for a, b in pairwise(layer.items)):
            raise SpanError(f"{layer.producer}: items of {layer.key.name!r} are not sorted by span")
        for item in layer.items:
            if item.span.end > len(self.text):
                raise SpanError(f"{layer.producer}: {item.span} reaches outside {len(self.text)} code points")
        return replace(self, layers={**self.layers, layer.key.name: cast("Layer[Annotation]", layer)})
