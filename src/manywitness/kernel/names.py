"""Whether two names can be the name of one person, from the letters alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*+")

# A double family name ("Ada Brandt-Moore"); not "Ki-moon", and not "Al-Amin".
_DOUBLE = re.compile(r"(?:^|\s)[A-Z][^\W\d_]{2,}-[A-Z][^\W\d_]+(?:['’]s?)?\s*$")

# "Mueller" ~ "Muller", "Sergey" ~ "Sergei", "Pompeo" ~ "Pomepo": one edit or one swap in names of at least
# this many letters; shorter names that differ by a letter are different people ("Lee", "Leo").
_LETTERS_TO_SLIP = 5


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, dots and a possessive ending; a double family name
    is one. Cost: linear; names come again and again, so the last ones are kept.
    """
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = [part.casefold().replace("’", "'") for part in _PART.findall(plain)]
    parts = [part.removesuffix("'s") for part in parts]
    if "-" in plain and len(parts) > 1 and _DOUBLE.search(plain):
        parts[-2:] = ["-".join(parts[-2:])]
    return tuple(parts)


@lru_cache(maxsize=65536)
def can_be_one(a: str, b: str) -> bool:
    """Whether the names fit one person: family names agree and no given name speaks against it.

    The last word counts as the family name; a slip of the pen is forgiven in long ones. A name of one word
    agrees with any longer name that ends in it ("Lavrov", "Sergey Lavrov"), also where the longer one begins
    with a title. False when one name has no letters. Symmetric.
    """
    left, right = name_parts(a), name_parts(b)
    if not left or not right:
        return False
    if left == right:
        return True
    if not _alike(left[-1], right[-1]):
        return False
    if len(left) == 1 or len(right) == 1:
        return True
    return _given(left[-2], right[-2]) or _nested(left, right)


def fullest_name(names: Iterable[str]) -> str:
    """The name with most words, then most letters, then the one most often given, then the first by letters.

    Raises ValueError on none.
    """
    times = Counter(names)
    if not times:
        raise ValueError("the fullest of no names is not defined; give at least one name")
    return max(sorted(times), key=lambda name: (len(name_parts(name)), len(name), times[name]))


def _nested(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return set(left) <= set(right) or set(right) <= set(left)


def _given(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return _alike(a, b) or (len(short) >= 3 and long.startswith(short))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _LETTERS_TO_SLIP:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=1) <= 1
