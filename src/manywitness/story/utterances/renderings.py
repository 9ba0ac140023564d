"""Two renderings of one thing said in a foreign language share few words, and mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from ...english import lexicon
from ...kernel.entailment import entails
from ...kernel.names import can_be_one, name_parts
from ...kernel.terms import terms_of
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import NEGATIONS, NUMBER_WORDS
from ...model.annotations import QuotationKind
from .grouping import firm_name
from .units import Unit, forms_of

# Wordings of one named speaker on different pages that mean so much the same are one thing said. Of 1,719
# pairs of things that a person said in one article (PolNeAR train, 2026-11) 3 do, one of them said twice; .55
# is reached by 9, .65 by 1. A pair shares a word of matter, and each has so many.
ALIKE = 0.6
LEAST_MATTER = 4
# Of one speaker so many groups are compared, the fullest.
MOST = 48


def rendered(groups: Sequence[list[Unit]]) -> list[list[Unit]]:
    """The groups, those put together that are renderings of one thing; each unit stays in one group.

    Two groups become one, the likest first, where one named speaker says both, their fullest wordings mean
    the same, and no page tells both: what one page tells as two is two. Independent of the order of groups
    but for that of the answer. Cost: linear, and quadratic in the `MOST` groups of each speaker.
    """
    pairs = list(_pairs(groups))
    if not pairs:
        return list(groups)
    out, pages = list(groups), {one.number: one.pages for pair in pairs for one in pair}
    home = {number: number for number in pages}
    for a, b in _alike(pairs):
        low, high = sorted((home[a.number], home[b.number]))
        if low != high and pages[low].isdisjoint(pages[high]):
            out[low], out[high] = [*out[low], *out[high]], []
            pages[low] |= pages[high]
            home = {number: low if place == high else place for number, place in home.items()}
    return [group for group in out if group]


@dataclass(frozen=True)
class _Saying:
    """A group by its fullest quoted wording: who says it, on which pages, and its words of `matter`."""

    number: int
    name: str
    fullest: Unit
    matter: frozenset[str]
    pages: frozenset[int]

    def may_be(self, other: _Saying) -> bool:
        """Whether nothing speaks against one thing said: no number, no name and no denial that only one has,
        and no page that tells both.
        """
        if self.matter.isdisjoint(other.matter) or not self.pages.isdisjoint(other.pages):
            return False
        alike = self._figures == other._figures and self._denies is other._denies
        named = self._names <= other._names or other._names <= self._names
        return alike and named and can_be_one(self.name, other.name)

    @cached_property
    def _written(self) -> list[str]:
        return [word for _, words in self.fullest.runs for word in words.written]

    @cached_property
    def words(self) -> str:
        """The words as they are written."""
        return " ".join(self._written)

    @cached_property
    def _forms(self) -> list[str]:
        return forms_of(self.fullest.runs)

    @cached_property
    def _denies(self) -> bool:
        return not NEGATIONS.isdisjoint(self._forms)

    @cached_property
    def _figures(self) -> frozenset[str]:
        """The numbers, but for one."""
        figures = {NUMBER_WORDS.get(shape, shape) for shape in self._forms} - {"1"}
        return frozenset(one for one in figures if not one.isalpha() and any(map(str.isdigit, one)))

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words with a capital inside."""
        inside = zip(self.fullest.keys[1:], self._written[1:], strict=True)
        return frozenset(key for key, word in inside if word[0].isupper() and len(word) > 1)


def _speaker(group: Sequence[Unit]) -> str | None:
    """The name of who says a group's quoted words, where one is given."""
    quoted = (one.told for one in group if one.told.quotation.kind is not QuotationKind.INDIRECT)
    return next((name for told in quoted if (name := firm_name(told))), None)


def _saying(number: int, name: str, group: Sequence[Unit]) -> _Saying | None:
    """None where the words are too few to tell."""
    quoted = [one for one in group if one.told.quotation.kind is not QuotationKind.INDIRECT]
    fullest = max(quoted, key=lambda one: (len(one.keys), -one.told.order, -one.told.number))
    told = zip(fullest.keys, forms_of(fullest.runs), strict=True)
    matter = frozenset([key for key, shape in told if shape not in FUNCTION_WORDS])
    if len(matter) < LEAST_MATTER:
        return None
    return _Saying(number, name, fullest, matter, frozenset([one.told.order for one in group]))


def _pairs(groups: Sequence[Sequence[Unit]]) -> Iterator[tuple[_Saying, _Saying]]:
    """Sayings of one speaker that may be one thing."""
    by_surname: dict[str, list[tuple[int, str]]] = {}
    for number, group in enumerate(groups):
        name = _speaker(group)
        if name is not None:
            by_surname.setdefault(name_parts(name)[-1], []).append((number, name))
    for named in by_surname.values():
        # Most people speak on one page only.
        if len({one.told.order for number, _ in named for one in groups[number]}) > 1:
            found = [_saying(number, name, groups[number]) for number, name in named]
            mine = [one for one in found if one is not None]
            if len(mine) > MOST:
                mine = sorted(mine, key=_rank)[:MOST]
            pairs = [sorted(two, key=_rank) for two in combinations(mine, 2) if two[0].may_be(two[1])]
            yield from ((a, b) for a, b in sorted(pairs, key=lambda two: (_rank(two[0]), _rank(two[1]))))


def _rank(one: _Saying) -> tuple[int, str, int]:
    """The fullest first."""
    return -len(one.matter), one.words, one.number


def _alike(pairs: Sequence[tuple[_Saying, _Saying]]) -> Iterator[tuple[_Saying, _Saying]]:
    """The pairs that mean the same, the likest first."""
    wordings = list(dict.fromkeys(one.words for pair in pairs for one in pair))
    at = {words: number for number, words in enumerate(wordings)}
    first, second = (np.array([at[pair[side].words] for pair in pairs], np.int64) for side in (0, 1))
    told = entails(terms_of(wordings, lexicon()), first, second, least=ALIKE)
    found = zip(told.pair.tolist(), told.alike.tolist(), strict=True)
    for number, _ in sorted(found, key=lambda one: (-one[1], pairs[one[0]][0].words, pairs[one[0]][1].words)):
        yield pairs[number]
