"""Where the vectors of English words lie; `training.claims` makes them, `kernel.meanings` reads them."""

from __future__ import annotations

from pathlib import Path

MEANINGS = Path(__file__).with_name("en_meanings.npz")
