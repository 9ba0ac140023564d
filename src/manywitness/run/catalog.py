"""The one list of built-in stages. A stage is part of the product by being listed here."""

from __future__ import annotations

from ..stages import CorpusStage, DocumentStage, StoryStage


def document_stages() -> tuple[DocumentStage, ...]:
    """Every built-in stage that reads one document, in no particular order."""
    return ()


def corpus_stages() -> tuple[CorpusStage, ...]:
    """Every built-in stage that reads many accounts, in no particular order."""
    return ()


def story_stages() -> tuple[StoryStage, ...]:
    """Every built-in stage that reads one story, in no particular order."""
    return ()
