"""What a stage is, how stages are put in order, and what they may ask of an engine."""

from .planning import order, sufficient
from .protocols import CorpusStage, DocumentStage, Key, Stage, StoryStage
from .tasks import Piece, SpreadStage, Tasks, blocks, mapped, shuffled
from .through import Through

__all__ = [
    "CorpusStage",
    "DocumentStage",
    "Key",
    "Piece",
    "SpreadStage",
    "Stage",
    "StoryStage",
    "Tasks",
    "Through",
    "blocks",
    "mapped",
    "order",
    "shuffled",
    "sufficient",
]
