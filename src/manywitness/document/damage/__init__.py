"""What happened to the words of a page on their way here."""

from .stage import Damages

__all__ = ["Damages"]
