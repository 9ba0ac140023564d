"""How alike two accounts are, as one number that means the same in every pile of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ...kernel.grouping import Linkage
from .profile import ENTRY, IN_LEAD, IN_TITLE, IS_NAME, IS_NUMBER, STEPS, Codes, Profile
from .rarity import rarities

# Two dated accounts further apart do not tell one event.
DAYS = 3

# Kinds of likeness of two accounts, and what one of each adds to the evidence that they tell one event.
# `training.stories` fits them on allsides_stories train, ecbplus train and wikinews_galaxy dev, 2026-11.
EVIDENCE = {
    "words": 6.440,
    "names": 0.104,
    "title": 0.538,
    "lead": 1.720,
    "numbers": 0.364,
    "title told": 1.090,
    "length": -0.663,
    "undated": -1.703,
    "a day apart": -0.643,
    "two days apart": -1.115,
    "three days apart": -0.679,
}
CONSTANT = 1.162

# When accounts tell one event. Tuned on the mean B-cubed F1 of allsides_stories train (whole, and in samples
# of 160 stories), ecbplus train and wikinews_galaxy dev, 2026-11: 91.8; threshold .09 to .13 with crowding .4
# to .2 and near .05 to .07 are alike within .2, these are best of them in the dense stream. Crowding 0: -.6;
# ratio .7 with prior 3: -.2; no ratio: about -3.
LINKAGE = Linkage(0.12, ratio=0.8, prior=6.0, crowding=0.3, near=0.06)

# Weighed profiles that are kept: about 4 kB each. They never change an answer.
KEPT = 1 << 14

Values = npt.NDArray[np.float64]

_WORD = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A profile made ready to be compared.

    `rows` has a row for each of `words` and the columns words, names, title, lead and numbers, each a unit
    vector, or zero; and the share of the title that the word is. `key` is the weight by which the account is
    found.
    """

    day: int | None
    length: float
    words: Codes
    rows: npt.NDArray[np.float32]

    @property
    def weights(self) -> npt.NDArray[np.float32]:
        """The weight of each word; their squares sum to 1."""
        weights: npt.NDArray[np.float32] = self.rows[:, 0]
        return weights


@lru_cache(KEPT)
def weighed(profile: Profile) -> Weighed:
    """The profile with its weights. Cost: linear."""
    table = np.frombuffer(profile.entries, ENTRY)
    words, marks = table["word"].copy(), table["marks"]
    rare = rarities(words)
    often = 1 + table["count"].astype(np.float32) / STEPS
    titled = rare * (marks & IN_TITLE != 0)
    rows = np.empty((len(words), 6), np.float32)
    rows[:, 0] = often * (1 + rare)
    rows[:, 1] = often * rare * (marks & IS_NAME != 0)
    rows[:, 2] = titled
    rows[:, 3] = rare * (marks & IN_LEAD != 0)
    rows[:, 4] = (1 + rare) * (marks & IS_NUMBER != 0)
    rows[:, 5] = titled
    lengths = np.sqrt((rows * rows).sum(axis=0))
    lengths[5] = titled.sum()
    rows /= np.where(lengths > 0, lengths, 1)
    return Weighed(profile.day, float(np.log1p(profile.size)), words, rows)


def likeness(a: Profile, b: Profile) -> float:
    """How sure it is that two accounts tell one event, 0..1; 0 for those more than `DAYS` apart. Symmetric.

    It means the same in every pile of pages, and is no probability: of pairs at .5, most tell one event.
    """
    return float(likenesses([weighed(a)], [weighed(b)])[0])


def likenesses(left: Sequence[Weighed], right: Sequence[Weighed]) -> Values:
    """The `likeness` of each account to the other at its place. Cost: linear in the words of all."""
    evidence = CONSTANT + features(left, right) @ np.array(list(EVIDENCE.values()))
    near = [gap is None or gap <= DAYS for gap in gaps(left, right)]
    return np.where(near, np.round(1 / (1 + np.exp(-evidence)), 5), 0.0)


def gaps(left: Sequence[Weighed], right: Sequence[Weighed]) -> list[int | None]:
    """Days between the accounts of each pair; None where one of the two has no day."""
    return [
        None if a.day is None or b.day is None else abs(a.day - b.day)
        for a, b in zip(left, right, strict=True)
    ]


def features(left: Sequence[Weighed], right: Sequence[Weighed]) -> Values:
    """A row for each pair: the kinds of likeness, in the order of `EVIDENCE`."""
    out = np.zeros((len(left), len(EVIDENCE)))
    if not left:
        return out
    out[:, :6] = _alike(left, right)
    out[:, 6] = [min(a.length, b.length) for a, b in zip(left, right, strict=True)]
    apart = gaps(left, right)
    out[:, 7] = [gap is None for gap in apart]
    known = np.array([gap or 0 for gap in apart])
    for days in range(1, DAYS + 1):
        out[:, 7 + days] = known >= days
    return out


def _alike(left: Sequence[Weighed], right: Sequence[Weighed]) -> Values:
    """Cosines of the first five columns, and the larger share of a title that the other account tells."""
    (mine, my_rows), (theirs, their_rows) = _entries(left), _entries(right)
    found = np.zeros((len(left), 7))
    at = np.minimum(np.searchsorted(mine, theirs), max(len(mine) - 1, 0))
    shared = np.flatnonzero(mine[at] == theirs) if len(mine) else at[:0]
    if len(shared):
        ours, others = my_rows[at[shared]].astype(np.float64), their_rows[shared].astype(np.float64)
        parts = np.concatenate([ours[:, :5] * others[:, :5], ours[:, 5:], others[:, 5:]], axis=1)
        pair = (theirs[shared] >> _WORD).astype(np.int64)
        # Each pair is summed by itself: what else is asked for never changes a digit.
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        found[pair[starts]] = np.add.reduceat(parts, starts, axis=0)
    return np.concatenate([found[:, :5], found[:, 5:].max(axis=1, keepdims=True)], axis=1)


def _entries(many: Sequence[Weighed]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float32]]:
    """The words of many accounts, each with its place among them, ascending; and their rows."""
    words = np.concatenate([one.words for one in many]).astype(np.uint64)
    place = np.repeat(np.arange(len(many), dtype=np.uint64), [len(one.words) for one in many])
    return place << _WORD | words, np.concatenate([one.rows for one in many])
