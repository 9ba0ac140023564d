"""Documents with layers made by hand: what the encoder reads is given, what stages make of it is tested."""

from collections.abc import Sequence

from manywitness.model import Document, Layer, LayerKey, Span, Text, hull
from manywitness.model.annotations import (
    ARTICLES,
    EXPRESSIONS,
    FUSED,
    NAMES,
    QUOTATIONS,
    Article,
    Expression,
    MentionLabel,
    NamedSpan,
    Quotation,
    QuotationKind,
)


def article_of(content: str) -> Document:
    """A document that is one article of one piece, no paragraph of it fused."""
    whole = Span(0, len(content))
    return with_items(with_items(Document(Text(content)), ARTICLES, [Article(whole, (whole,))]), FUSED, [])


def with_items(document: Document, key: LayerKey, found: Sequence) -> Document:
    return document.with_layer(Layer(key, "hand@1", tuple(sorted(found, key=lambda item: item.span))))


def place(document: Document, words: str, nth: int = 1) -> Span:
    """Where the words stand for the nth time."""
    at = -1
    for _ in range(nth):
        at = document.text.content.index(words, at + 1)
    return Span(at, at + len(words))


def with_names(document: Document, *named: tuple[str, str, int]) -> Document:
    """Names as (words, label, nth)."""
    found = [NamedSpan(place(document, words, nth), MentionLabel(label), 0.9) for words, label, nth in named]
    return with_items(document, NAMES, found)


def with_expressions(document: Document, *given: tuple[str, int, int | None, float]) -> Document:
    """Expressions as (words, nth, index of the antecedent, score), in order; heads are last words."""
    found = []
    for words, nth, antecedent, score in given:
        span = place(document, words, nth)
        head = Span(span.end - len(words.split()[-1]), span.end)
        found.append(Expression(span, head, antecedent, score))
    return with_items(document, EXPRESSIONS, found)


def with_quotation(document: Document, content: str, speaker: str, nth: int = 1) -> Document:
    """One indirect quotation, named by the nth occurrence of some words."""
    said, by = place(document, content), place(document, speaker, nth)
    one = Quotation(hull((said, by)), (said,), (), (by,), QuotationKind.INDIRECT, 0.9, 0)
    return with_items(document, QUOTATIONS, [one])
