"""Orders stages and runs them; the only place that attaches what they give."""

from .annotating import Annotated, annotate_document
from .catalog import corpus_stages, document_stages, story_stages
from .corpora import Found, run_corpus, run_story
from .crew import become_worker
from .engine import Engine, Inline, Pool

__all__ = [
    "Annotated",
    "Engine",
    "Found",
    "Inline",
    "Pool",
    "annotate_document",
    "become_worker",
    "corpus_stages",
    "document_stages",
    "run_corpus",
    "run_story",
    "story_stages",
]
