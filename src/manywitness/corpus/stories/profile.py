"""What of an account is kept to find its story: its weightiest words and its day, in about a kilobyte.

A profile depends on its account alone, never on what else was read, so that it never goes stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from struct import Struct

import numpy as np
import numpy.typing as npt

from ...kernel.segments import runs
from ...kernel.shingles import Flags, Memo, Words, words_of
from ...model import Account
from .rarity import rarities

# So much of the body is read, in code points: news says first what it is about. On allsides_stories train in
# samples of 160 stories, ecbplus train and wikinews_galaxy dev, 2026-11, the whole body is alike within .002.
READ = 3_000
# Words that are at its head.
LEAD = 80
# Distinct words that are kept, the weightiest.
WORDS = 150

# A title says what the event is: each of its words counts this often; each name of the body so often.
TITLE = 3.0
NAME = 1.5

# Steps of a count on the logarithmic scale in which it is kept.
STEPS = 16

# What is said of a word.
IN_TITLE, IN_LEAD, IS_NAME, IS_NUMBER = (np.uint8(1 << bit) for bit in range(4))

ENTRY = np.dtype([("word", "<u4"), ("count", "u1"), ("marks", "u1")])

_HEAD = Struct("<iH")
# No proleptic ordinal: the account has no day.
_UNDATED = -1
_HALF = np.uint64(0xFFFFFFFF)
_BEYOND_ASCII = 128

Codes = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Profile:
    """The words of one account.

    `day` is a proleptic ordinal, None where the account has no date; `size` is how many distinct words were
    read. `entries` are records of `ENTRY`, ascending by word: the low half of the stem's number, the
    logarithm of how often it counts in steps of 1/`STEPS`, and its marks.
    """

    day: int | None
    size: int
    entries: bytes


def profile_of(
    account: Account, memo: Memo, words: Words | None = None, headline: Words | None = None
) -> Profile:
    """What is kept of an account. Cost: linear.

    `words` are those of all its pieces, joined by `kernel.segments.runs`, and `headline` those of its title,
    where they are known; the answer is the same without.
    """
    title, content = account.title, account.document.text.content
    if headline is None:
        headline = words_of(title, [(0, len(title))], memo)
    if words is None:
        words = words_of(content, runs(content, _pieces(account)), memo)
    body = _read(account, words)
    stems = np.concatenate([headline.stems, body.stems])
    codes, word = np.unique((stems & _HALF).astype(np.uint32), return_inverse=True)
    first = len(headline)
    marks = _marks(len(codes), word, first, body)
    marks[word[np.concatenate([_digits(headline, title), _digits(body, content)])]] |= IS_NUMBER
    told = np.bincount(word[first:], minlength=len(codes)) * np.where(marks & IS_NAME, NAME, 1.0)
    counts = TITLE * np.bincount(word[:first], minlength=len(codes)) + told
    # Function words have stem 0.
    told_of = codes != 0
    return _profile(account.day, codes[told_of], counts[told_of], marks[told_of])


def _profile(day: int | None, words: Codes, counts: npt.NDArray[np.float64], marks: Marks) -> Profile:
    """The profile of the weightiest words."""
    scale = np.log(counts)
    weights = (1.0 + scale) * (1.0 + rarities(words))
    kept = np.sort(np.lexsort((words, -weights))[:WORDS])
    entries = np.zeros(len(kept), ENTRY)
    entries["word"], entries["marks"] = words[kept], marks[kept]
    entries["count"] = np.minimum(np.rint(scale[kept] * STEPS), 255)
    return Profile(day, min(len(words), 0xFFFF), entries.tobytes())


def _pieces(account: Account) -> Iterator[tuple[int, int]]:
    return ((piece.start, piece.end) for piece in account.article.pieces)


def _read(account: Account, words: Words) -> Words:
    """The words that begin in the first `READ` code points of the kept pieces."""
    left, reach = READ, 0
    for start, end in _pieces(account):
        reach = min(end, start + left)
        left -= end - start
        if left <= 0:
            break
    kept = int(np.searchsorted(words.starts, reach))
    return Words(*(getattr(words, column.name)[:kept] for column in fields(Words)))


def _marks(count: int, word: npt.NDArray[np.intp], first: int, body: Words) -> Marks:
    """What is said of each distinct word; `word` says which one stands where, from `first` on in the body.

    A name is written with a capital letter inside a sentence, at least as often as without one.
    """
    marks = np.zeros(count, np.uint8)
    told = word[first:]
    inside = body.capitals & ~np.append(True, body.stops)[: len(body)]
    named = np.bincount(told[inside], minlength=count)
    plain = np.bincount(told[~body.capitals], minlength=count)
    marks[(named > 0) & (named >= plain)] |= IS_NAME
    marks[word[:first]] |= IN_TITLE | IN_LEAD
    marks[told[:LEAD]] |= IN_LEAD
    return marks


def _digits(words: Words, text: str) -> Flags:
    """Which words begin with a digit."""
    letters = np.frombuffer(text[: _end(words)].encode("utf-32-le", "surrogatepass"), "<u4")[words.starts]
    found: Flags = (letters >= ord("0")) & (letters <= ord("9"))
    for at in np.flatnonzero(letters >= _BEYOND_ASCII).tolist():
        found[at] = chr(letters[at]).isdigit()
    return found


def _end(words: Words) -> int:
    return int(words.starts[-1]) + 1 if len(words) else 0


def packed(profile: Profile) -> bytes:
    """The profile in few bytes; `unpacked` gives it back exactly."""
    day = _UNDATED if profile.day is None else profile.day
    return _HEAD.pack(day, profile.size) + profile.entries


def unpacked(stored: bytes) -> Profile:
    """The profile that `packed` stored; raises ValueError where the bytes are none."""
    if len(stored) < _HEAD.size or (len(stored) - _HEAD.size) % ENTRY.itemsize:
        raise ValueError(f"{len(stored)} bytes are no profile")
    day, size = _HEAD.unpack_from(stored)
    return Profile(None if day == _UNDATED else day, size, stored[_HEAD.size :])
