"""How rare the stem of a word is among news: a shipped table, so that a profile needs no other text."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from ...lang.en_stems import STEMS

# Cells of the table, in which a stem is found by the low bits of its number: a few thousand stems share
# theirs with one another. A value is so many steps of one natural logarithm.
CELLS = 1 << 16
PARTS = 24

Weights = npt.NDArray[np.float32]


def rarities(words: npt.NDArray[np.uint32]) -> Weights:
    """The inverse document frequency of each word, from 0 for a word of every text to about 10 for one that
    is not known.

    *Source:* Spärck Jones (1972); the hashed table after Weinberger et al. (2009).
    """
    found: Weights = _table()[words & np.uint32(CELLS - 1)]
    return found


@cache
def _table() -> Weights:
    try:
        steps = np.load(STEMS, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ValueError(
            f"{STEMS.name} is missing or damaged ({error}); install the package again"
        ) from error
    if steps.shape != (CELLS,) or steps.dtype != np.uint8:
        raise ValueError(f"{STEMS.name} holds another table; install the package again")
    table: Weights = steps.astype(np.float32) / np.float32(PARTS)
    return table
