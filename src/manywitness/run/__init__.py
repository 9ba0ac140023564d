"""Orders stages and runs them; the only place that attaches what they give."""

from .annotating import Annotated, annotate_document
from .catalog import corpus_stages, document_stages, story_stages
from .choosing import ENGINES, engine_named
from .corpora import Found, run_corpus, run_stories, run_story
from .crew import become_worker
from .engine import Engine, Inline, Pool

__all__ = [
    "ENGINES",
    "Annotated",
    "Engine",
    "Found",
    "Inline",
    "Pool",
    "annotate_document",
    "become_worker",
    "corpus_stages",
    "document_stages",
    "engine_named",
    "run_corpus",
    "run_stories",
    "run_story",
    "story_stages",
]
