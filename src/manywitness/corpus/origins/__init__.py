"""Which accounts go back to one witness: one publisher, one agency, one text; and the sum of it in words."""

from .arithmetic import arithmetic
from .stage import Origins

__all__ = ["Origins", "arithmetic"]
