"""Where the table of how rare the stems of English words are lies; `training.stories` learns it."""

from __future__ import annotations

from pathlib import Path

STEMS = Path(__file__).with_name("en_stems.npy")
