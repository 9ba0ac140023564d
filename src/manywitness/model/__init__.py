"""Values the whole house shares. Standard library and msgspec only; nothing here reads a file or a clock."""

from .citation import Citation, cite
from .corpus import Account, AccountId, Corpus, Finding, FindingKey, Place, corpus_of
from .document import Annotation, Document, Layer, LayerKey
from .outcome import Dropped, Failed, Kept, Outcome
from .source import LeftOut, Page, Publisher, Source
from .span import Span, hull
from .text import Text, TextId, View, text_id, view
from .trace import Run, Trace

__all__ = [
    "Account",
    "AccountId",
    "Annotation",
    "Citation",
    "Corpus",
    "Document",
    "Dropped",
    "Failed",
    "Finding",
    "FindingKey",
    "Kept",
    "Layer",
    "LayerKey",
    "LeftOut",
    "Outcome",
    "Page",
    "Place",
    "Publisher",
    "Run",
    "Source",
    "Span",
    "Text",
    "TextId",
    "Trace",
    "View",
    "cite",
    "corpus_of",
    "hull",
    "text_id",
    "view",
]
