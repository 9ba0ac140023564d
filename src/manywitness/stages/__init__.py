"""What a stage is, and how stages are put in order."""

from .planning import order, sufficient
from .protocols import CorpusStage, DocumentStage, Key, Stage, StoryStage

__all__ = ["CorpusStage", "DocumentStage", "Key", "Stage", "StoryStage", "order", "sufficient"]
