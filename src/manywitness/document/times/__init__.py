"""When things happened: times in words, with the days that they mean."""

from .stage import Times

__all__ = ["Times"]
