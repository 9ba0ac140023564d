"""Names in the articles, and which of them name one and the same."""

from .stage import Mentions

__all__ = ["Mentions"]
