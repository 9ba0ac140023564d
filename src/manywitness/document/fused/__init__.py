"""Paragraphs that were joined from two sources, and where the second begins."""

from .stage import Fused

__all__ = ["Fused"]
