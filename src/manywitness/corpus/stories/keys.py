"""Keys under which an account is filed and asks for others: its weightiest words, and its day."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...kernel.shingles import Hashes
from .profile import Profile
from .scoring import DAYS, Weighed, weighed

# Words by which an account is found by others of its days, and by those without a day.
WORDS = 30
WORDS_ALWAYS = 15

_UNDATED = np.uint64(1)
_ALWAYS = np.uint64(2)
_FIRST_DAY = 16


def filed(profile: Profile) -> Hashes:
    """The keys under which an account is found: its weightiest words with its day (or without any), and the
    weightiest of these without regard to days, for accounts that have none.
    """
    ready = weighed(profile)
    words = ready.words[heaviest(ready)].astype(np.uint64)
    day = _UNDATED if profile.day is None else _bucket(profile.day)
    return np.concatenate([_keys(words, day), _keys(words[:WORDS_ALWAYS], _ALWAYS)])


def asked(profile: Profile) -> tuple[Hashes, npt.NDArray[np.float64]]:
    """The keys under which accounts are filed that may be near, and how much each one counts.

    Accounts of the same days and those without a day; for an account without a day, all.
    """
    ready = weighed(profile)
    heavy = heaviest(ready)
    words, weights = ready.words[heavy].astype(np.uint64), ready.weights[heavy].astype(np.float64)
    if profile.day is None:
        buckets = [_UNDATED, _ALWAYS]
    else:
        buckets = [_UNDATED, *map(_bucket, range(profile.day - DAYS, profile.day + DAYS + 1))]
    keys = _keys(words[np.newaxis, :], np.array(buckets, np.uint64)[:, np.newaxis])
    return keys.ravel(), np.tile(weights, len(buckets))


def heaviest(ready: Weighed) -> npt.NDArray[np.intp]:
    """Where the `WORDS` weightiest words stand, the weightiest first."""
    return np.lexsort((ready.words, -ready.weights))[:WORDS]


def _bucket(day: int) -> np.uint64:
    return np.uint64(day + _FIRST_DAY)


def _keys(words: Hashes, buckets: Hashes | np.uint64) -> Hashes:
    """Day before word, so that what is asked for lies together, also on disk."""
    return buckets << np.uint64(32) | words
