"""What a stage is, how stages are put in order, and what they may ask of an engine."""

from .planning import order, sufficient
from .protocols import CorpusStage, DocumentStage, Key, Stage, StoryStage
from .tasks import Piece, SpreadStage, Tasks, blocks, mapped, shuffled

__all__ = [
    "CorpusStage",
    "DocumentStage",
    "Key",
    "Piece",
    "SpreadStage",
    "Stage",
    "StoryStage",
    "Tasks",
    "blocks",
    "mapped",
    "order",
    "shuffled",
    "sufficient",
]
