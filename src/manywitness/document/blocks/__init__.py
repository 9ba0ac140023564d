"""What every part of a page is: testimony, or what the page puts around it."""

from .stage import Blocks

__all__ = ["Blocks"]
