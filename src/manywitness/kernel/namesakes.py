"""Names of people taken apart, and which of them can be one person's: more than letters tell alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from .names import name_parts
from .spellings import levelled

T = TypeVar("T")

# Shorter names that differ by a letter are two people's; as in `names`.
_LETTERS_TO_SLIP = 5
# So many first letters make a short form of a given name that no table knows.
_LETTERS_OF_SHORT_FORM = 3


@dataclass(frozen=True, slots=True, eq=False)
class Customs:
    """How a language names people. `titles` may stand before a name; `generations` behind it ("jr"), in the
    form that is compared; `alike` leads from short forms of given names to the full one; `given` are given
    names; `family_first` are family names that stand first in a name of at least so many parts.
    """

    titles: Collection[str]
    generations: Mapping[str, str]
    alike: Mapping[str, str]
    given: Collection[str]
    family_first: Mapping[str, int]


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """A name as it is compared, every part levelled: `given` names in order, none where only a family name
    stands there; `generation` is "" where none is told. `common` says that the first given name is known to
    be one.
    """

    family: str
    given: tuple[str, ...] = ()
    generation: str = ""
    common: bool = False


@lru_cache(maxsize=65536)
def person_name(name: str, customs: Customs) -> PersonName | None:
    """The name taken apart, without titles; None where nothing is left."""
    parts = list(name_parts(name))
    while len(parts) > 1 and parts[0] in customs.titles:
        parts.pop(0)
    generation = ""
    if len(parts) > 1 and parts[-1] in customs.generations:
        generation = customs.generations[parts.pop()]
    if not parts:
        return None
    if 0 < customs.family_first.get(parts[0], 0) <= len(parts) and parts[-1] not in customs.family_first:
        parts = [*parts[1:], parts[0]]
    *given, family = parts
    common = bool(given) and given[0] in customs.given
    known = (customs.alike.get(part, part) for part in given)
    return PersonName(levelled(family), tuple(levelled(part) for part in known), generation, common)


@lru_cache(maxsize=65536)
def fit(a: PersonName, b: PersonName) -> bool:
    """Whether the names can be one person's. Symmetric.

    Family names and generations agree, and the given names, where both have some, by spelling, initial, short
    form or a slip of the pen. Two given names that are both known as such are two, however alike ("Maria",
    "Mario"). Second given names must not speak against each other ("George W.", "George H. W.").
    """
    if not same_family(a.family, b.family):
        return False
    if not a.given or not b.given:
        return True
    if a.generation != b.generation:
        return False
    if len(a.given[0]) > 1 and len(b.given[0]) > 1 and a.common and b.common and a.given[0] != b.given[0]:
        return False
    return _given(a.given[0], b.given[0]) and _seconds(a.given[1:], b.given[1:])


def same_family(a: str, b: str) -> bool:
    """Whether two levelled family names are one, a slip of the pen behind the first letter forgiven."""
    return a == b or _slip(a, b)


def exactness(name: PersonName) -> tuple[int, int]:
    """How much a name tells: parts that are no initials, then letters."""
    parts = (name.family, *name.given)
    return sum(len(part) > 1 for part in parts), sum(map(len, parts))


def complete_link(items: Sequence[T], fits: Callable[[T, T], bool]) -> list[list[int]]:
    """The items in groups, by number, each sorted: an item joins the one group all of whose members it fits.

    Where it fits several groups or none it begins one of its own: a doubt never joins. Items come in the
    order in which they are looked at, the most telling first; the answer depends on it. Cost: quadratic in
    the items.
    """
    groups: list[list[int]] = []
    for number, item in enumerate(items):
        fitting = [group for group in groups if all(fits(items[other], item) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(number)
        else:
            groups.append([number])
    return groups


def _given(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or len(short) >= _LETTERS_OF_SHORT_FORM:
        return long.startswith(short) or _slip(a, b)
    return a == b


def _seconds(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether second given names agree as far as both have some, or all of one's are the other's too."""
    if all(_given(one, other) for one, other in zip(a, b, strict=False)):
        return True
    short, long = sorted((a, b), key=len)
    return all(len(one) > 1 and one in long for one in short)


def _slip(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _LETTERS_TO_SLIP or a[0] != b[0]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=1) <= 1
