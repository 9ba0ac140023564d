"""Compare how many outlets tell one story; every output cites exact characters."""

__version__ = "0.1.0"
