"""Who said each quotation, by the fullest name that the article gives."""

from .by_rules import RuleSpeakers
from .stage import Speakers

__all__ = ["RuleSpeakers", "Speakers"]
