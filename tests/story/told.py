"""Accounts of one story made by hand: one article each, sentences cut by the product, reports given."""

from __future__ import annotations

from collections.abc import Sequence

from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.model import Corpus, Document, Finding, Layer, Source, Span, Text, corpus_of, hull
from manywitness.model.annotations import ARTICLES, QUOTATIONS, Article, Quotation, QuotationKind
from manywitness.model.story import PROPOSITIONS, Proposition
from manywitness.story.propositions import Propositions

# A report: its pieces, its cue, its speaker, as words of the text.
Report = tuple[Sequence[str], str, str]


def document(name: str, text: str, *reports: Report, dateline: str = "") -> Document:
    """A page of one article that is the whole text."""
    whole = Span(0, len(text))
    opening = Span(0, len(dateline)) if dateline else None
    out = Document(Text(text), Source(name)).with_layer(
        Layer(ARTICLES, "hand@1", (Article(whole, (whole,), None, None, opening),))
    )
    (quoted,) = QuotedRegions()(out)
    (sentences,) = Sentences()(out.with_layer(quoted))
    said = sorted((_quotation(text, *report) for report in reports), key=lambda one: one.span)
    return out.with_layer(quoted).with_layer(sentences).with_layer(Layer(QUOTATIONS, "hand@1", tuple(said)))


def _quotation(text: str, pieces: Sequence[str], cue: str, speaker: str) -> Quotation:
    content = tuple(_place(text, piece) for piece in pieces)
    frame = tuple(_place(text, words) for words in (cue, speaker) if words)
    return Quotation(hull((*content, *frame)), content, frame[:1], frame[1:], QuotationKind.INDIRECT, 0.9, 0)


def _place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def story(*documents: Document) -> Corpus:
    """The corpus of the pages, with their propositions."""
    whole = corpus_of(documents)
    (found,) = Propositions()(whole)
    return whole.with_finding(found)


def words_of(whole: Corpus, proposition: Proposition) -> list[str]:
    """The words of the pieces of a proposition."""
    texts = {account.id: account.document.text for account in whole.accounts}
    return [texts[piece.account][piece.span] for piece in proposition.pieces]


def said(whole: Corpus) -> list[tuple[int, int | None, list[str]]]:
    """Every proposition as sentence, quotation and words."""
    return [(one.sentence, one.quotation, words_of(whole, one)) for one in whole[PROPOSITIONS]]


def without(whole: Corpus) -> Corpus:
    """The story with no proposition."""
    return whole.with_finding(Finding(PROPOSITIONS, "hand@1", ()))
