"""What people said: direct, mixed and indirect, with cue and naming expression."""

from .stage import Quotations

__all__ = ["Quotations"]
