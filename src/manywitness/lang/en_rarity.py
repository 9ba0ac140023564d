"""Where the table of how rare English words are lies; `training.glue` learns it, `kernel.rarity` reads it."""

from __future__ import annotations

from pathlib import Path

RARITY = Path(__file__).with_name("en_rarity.npy")
