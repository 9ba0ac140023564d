"""A few of the grams of a text, chosen so that texts which share a stretch share some of them."""

from __future__ import annotations

import numpy as np

from .shingles import Hashes

# Of so many grams in a row the one with the smallest hash is kept. Two texts that share six grams in a row
# (eight content words, about fifteen words) always share a kept one. 4 finds the same pairs of wirecopy_synth
# dev among 2,000 pages, 2026-11: .993 of those that comparing all with all finds.
WINDOW = 6


def winnowed(hashes: Hashes, *, window: int = WINDOW) -> Hashes:
    """The smallest hash of every `window` in a row, each once, ascending; all of a shorter text's smallest.

    Two sequences that share `window` hashes in a row share at least one of the kept. About 2 / (window + 1)
    of the hashes are kept. Cost: linear.

    *Source:* winnowing, Schleimer, Wilkerson and Aiken (2003), section 2.
    """
    if not len(hashes):
        return hashes
    window = min(window, len(hashes))
    count = len(hashes) - window + 1
    least = hashes[:count]
    for shift in range(1, window):
        least = np.minimum(least, hashes[shift : shift + count])
    return np.unique(least)
