"""Names, pronouns and other expressions of the articles, and which of them name one and the same."""

from .by_rules import RuleMentions
from .stage import Mentions

__all__ = ["Mentions", "RuleMentions"]
