"""How alike two accounts are, as one number that means the same in every pile of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from ...kernel.grouping import Linkage
from ...kernel.sparse import common
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
Gaps = npt.NDArray[np.int64]
Places = npt.NDArray[np.int64]

# What stands for the days between two accounts where they are not known.
UNKNOWN = -1

_WEIGHTS = np.array(list(EVIDENCE.values()))


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
    return float(likenesses([weighed(a)], [[weighed(b)]])[0])


def likenesses(ones: Sequence[Weighed], others: Sequence[Sequence[Weighed]]) -> Values:
    """The `likeness` of each account to each of its others, one after another; what else is asked for never
    changes a digit. Cost: linear in the words of all; many accounts at once are faster.
    """
    evidence = CONSTANT + (features(ones, others) * _WEIGHTS).sum(axis=1)
    near = gaps(ones, others) <= DAYS
    return np.where(near, np.round(1 / (1 + np.exp(-evidence)), 5), 0.0)


def gaps(ones: Sequence[Weighed], others: Sequence[Sequence[Weighed]]) -> Gaps:
    """Days between each account and each of its others; `UNKNOWN` where one of the two has no day."""
    mine = np.repeat(_days(ones), [len(some) for some in others])
    theirs = _days([other for some in others for other in some])
    return np.where((mine == UNKNOWN) | (theirs == UNKNOWN), UNKNOWN, np.abs(mine - theirs))


def _days(many: Sequence[Weighed]) -> Gaps:
    return np.array([UNKNOWN if one.day is None else one.day for one in many], np.int64)


def features(ones: Sequence[Weighed], others: Sequence[Sequence[Weighed]]) -> Values:
    """A row for each account and each of its others: the kinds of likeness, in the order of `EVIDENCE`."""
    apart = gaps(ones, others)
    out = np.zeros((len(apart), len(EVIDENCE)))
    if not len(out):
        return out
    out[:, :6] = _alike(ones, others)
    lengths = np.repeat([one.length for one in ones], [len(some) for some in others])
    out[:, 6] = np.minimum(lengths, [other.length for some in others for other in some])
    out[:, 7] = apart == UNKNOWN
    out[:, 8:] = apart[:, np.newaxis] >= np.arange(1, DAYS + 1)
    return out


def _alike(ones: Sequence[Weighed], others: Sequence[Sequence[Weighed]]) -> Values:
    """Cosines of the first five columns, and the larger share of a title that the other account tells."""
    sizes = np.array([len(other.words) for some in others for other in some])
    found = np.zeros((len(sizes), 7))
    ours, theirs = _common(ones, others)
    if len(theirs):
        ends = np.cumsum(sizes)
        pair = np.searchsorted(ends, theirs, "right")
        mine, other = _rows(ones, others, pair, ours, theirs - (ends - sizes)[pair])
        parts = np.concatenate([mine[:, :5] * other[:, :5], mine[:, 5:], other[:, 5:]], axis=1)
        # Each pair is summed by itself.
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        found[pair[starts]] = np.add.reduceat(parts, starts, axis=0)
    return np.concatenate([found[:, :5], found[:, 5:].max(axis=1, keepdims=True)], axis=1)


def _common(ones: Sequence[Weighed], others: Sequence[Sequence[Weighed]]) -> tuple[Places, Places]:
    """Where words stand that an account has in common with one of its others: in the account, and in all the
    words of all others.
    """
    ours, theirs, ahead = [], [], 0
    for one, some in zip(ones, others, strict=True):
        words = np.concatenate([other.words for other in some]) if some else one.words[:0]
        mine, there = common(one.words, words)
        ours.append(mine)
        theirs.append(there + ahead)
        ahead += len(words)
    return np.concatenate(ours), np.concatenate(theirs)


def _rows(
    ones: Sequence[Weighed],
    others: Sequence[Sequence[Weighed]],
    pair: Places,
    ours: Places,
    theirs: Places,
) -> tuple[Values, Values]:
    """The rows of words in common, of both accounts of their pair."""
    known = {id(one): one for one in chain(ones, *others)}
    place = dict(zip(known, range(len(known)), strict=True))
    rows = np.concatenate([one.rows for one in known.values()])
    first = np.cumsum([0, *(len(one.words) for one in known.values())])
    left = np.repeat([place[id(one)] for one in ones], [len(some) for some in others])
    right = np.array([place[id(other)] for some in others for other in some])
    mine, other = rows[first[left[pair]] + ours], rows[first[right[pair]] + theirs]
    return mine.astype(np.float64), other.astype(np.float64)
