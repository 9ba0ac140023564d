"""Write the pages of the reference."""

from . import write

write()
