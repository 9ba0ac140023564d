"""Which bearers of people's names are one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from ...kernel.names import name_parts
from ...kernel.namesakes import Customs, PersonName, complete_link, exactness, fit, person_name, same_family
from ...lang.en_aliases import FAMILY_FIRST, GENERATIONS, GIVEN_ALIKE
from ...lang.en_names import GIVEN_NAMES, TITLES
from ...lang.en_pronouns import UNKNOWN, gender_of
from ...lang.given_names import GIVEN_NAMES_ELSEWHERE
from ...model import AccountId
from .bearers import Bearer

CUSTOMS = Customs(TITLES, GENERATIONS, GIVEN_ALIKE, GIVEN_NAMES | GIVEN_NAMES_ELSEWHERE, FAMILY_FIRST)

# Of several people of one family name, a family name alone means the one whom so many times as many accounts
# name in full as all others together; else it stays by itself. Set by hand (2026-11): no set has such cases.
_DOMINANT = 4

Names = tuple[PersonName, ...]


@dataclass(slots=True)
class _Person:
    """A person under way: full names, the bearers by number, the accounts that name them in full."""

    names: set[PersonName]
    bearers: list[int] = field(default_factory=list)
    accounts: set[AccountId] = field(default_factory=set)
    genders: Counter[int] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    @property
    def gender(self) -> int:
        """What the texts say, else what the given names say."""
        told = [(count, -gender) for gender, count in self.genders.items() if gender != UNKNOWN]
        if told:
            return -max(told)[1]
        return gender_of(self.words)


def people_parted(bearers: Sequence[Bearer]) -> list[Bearer]:
    """The bearers; where an account names two people of one family name in full, that name alone is parted
    from either: which of them "Biden" is, a chain knows too rarely.
    """
    families: dict[tuple[AccountId, str], set[Names]] = {}
    for bearer in bearers:
        names = _names(bearer.names)
        for name in names:
            if name.given:
                families.setdefault((bearer.account, name.family), set()).add(names)
    doubtful = {key for key, people in families.items() if _are_several(sorted(people))}
    return [part for bearer in bearers for part in _parts(bearer, doubtful)] if doubtful else list(bearers)


def _are_several(people: Sequence[Names]) -> bool:
    return any(not _all_fit(a, b) for a, b in combinations(people, 2))


def _parts(bearer: Bearer, doubtful: Container[tuple[AccountId, str]]) -> list[Bearer]:
    found = [person_name(name, CUSTOMS) for name in bearer.names]
    alone = [
        at
        for at, name in enumerate(found)
        if name is not None and not name.given and (bearer.account, name.family) in doubtful
    ]
    rest = [at for at in range(len(found)) if at not in alone]
    if not alone or not rest:
        return [bearer]
    return [bearer.part(rest), bearer.part(alone)._replace(leads=False, roles=frozenset(), gender=UNKNOWN)]


def people_among(bearers: Sequence[Bearer]) -> list[list[int]]:
    """The numbers of the bearers in groups, one for each person. Every bearer is in exactly one.

    Full names are one person's where each fits each. A family name alone joins the one person of the story
    who bears it; of several the one whom sex, office or by far most accounts tell; else it stays by itself.
    Family names alone are one where nobody of the story bears them in full and sex does not part them.
    Cost: linear in the bearers, and quadratic in the different full names that share a first letter.
    """
    named = [_names(bearer.names) for bearer in bearers]
    people = _full(bearers, named)
    found: list[list[int]] = []
    alone: dict[str, list[int]] = {}
    by_letter = _by_letter(people)
    here = _by_account(people)
    joining: list[tuple[int, _Person]] = []
    for number, names in enumerate(named):
        if names and names[0].given:
            continue
        person, rivals = _whose(bearers[number], names, by_letter, here.get(bearers[number].account, []))
        if person is not None:
            joining.append((number, person))
        elif rivals or not names:
            found.append([number])
        else:
            alone.setdefault(names[0].family, []).append(number)
    # Only now, so that no decision rests on an earlier one.
    for number, person in joining:
        person.bearers.append(number)
    found += [sorted(person.bearers) for person in people]
    for numbers in alone.values():
        found += _by_sex(bearers, numbers)
    return sorted(found)


@lru_cache(maxsize=65536)
def _names(written: tuple[str, ...]) -> Names:
    """The full ones of names; where there is none, the family names or what stands for them. Sorted."""
    found = {person_name(name, CUSTOMS) for name in written}
    names = {name for name in found if name is not None}
    full = {name for name in names if name.given}
    return tuple(sorted(full or names))


def _full(bearers: Sequence[Bearer], named: Sequence[Names]) -> list[_Person]:
    """The people whom somebody names in full."""
    by_names: dict[Names, list[int]] = {}
    for number, names in enumerate(named):
        if names and names[0].given:
            by_names.setdefault(names, []).append(number)
    blocks: dict[str, list[Names]] = {}
    for names in by_names:
        blocks.setdefault(names[0].family[:1], []).append(names)
    people = []
    for block in blocks.values():
        block.sort(key=lambda names: (tuple(-n for n in max(map(exactness, names))), names))
        for group in complete_link(block, _all_fit):
            members = [number for at in group for number in by_names[block[at]]]
            people.append(_person(bearers, {name for at in group for name in block[at]}, members))
    return people


def _all_fit(a: Names, b: Names) -> bool:
    return all(fit(one, other) for one in a for other in b)


def _person(bearers: Sequence[Bearer], names: set[PersonName], members: list[int]) -> _Person:
    those = [bearers[number] for number in members]
    return _Person(
        names,
        members,
        {bearer.account for bearer in those},
        Counter(bearer.gender for bearer in those),
        {role for bearer in those for role in bearer.roles},
        sorted({word for bearer in those for name in bearer.names for word in name_parts(name)[:-1]}),
    )


def _by_letter(people: Iterable[_Person]) -> dict[str, list[_Person]]:
    found: dict[str, list[_Person]] = {}
    for person in people:
        found.setdefault(min(person.names).family[:1], []).append(person)
    return found


def _by_account(people: Iterable[_Person]) -> dict[AccountId, list[_Person]]:
    found: dict[AccountId, list[_Person]] = {}
    for person in people:
        for account in person.accounts:
            found.setdefault(account, []).append(person)
    return found


def _whose(
    bearer: Bearer, names: Names, by_letter: dict[str, list[_Person]], here: Sequence[_Person]
) -> tuple[_Person | None, bool]:
    """The person whom a family name alone names, if any; and whether there are people whom it may name."""
    families = {name.family for name in names}
    near = [
        one for letter in sorted({family[:1] for family in families}) for one in by_letter.get(letter, [])
    ]
    able = [one for one in near if any(name.family in families for name in one.names)]
    if not able:
        able = [one for one in near if any(same_family(a.family, b) for a in one.names for b in families)]
    if not able:
        return _by_given_name(families, here)
    left = [one for one in able if _may_be(bearer.gender, one.gender)]
    beside = [one for one in left if bearer.account in one.accounts]
    return _chosen(bearer, beside or left, bool(beside)), bool(left)


def _may_be(a: int, b: int) -> bool:
    return UNKNOWN in (a, b) or a == b


def _chosen(bearer: Bearer, able: Sequence[_Person], beside: bool) -> _Person | None:
    if len(able) < 2:
        return able[0] if able else None
    shared = sorted(((len(one.roles & bearer.roles), at) for at, one in enumerate(able)), reverse=True)
    if shared[0][0] > shared[1][0]:
        return able[shared[0][1]]
    counts = sorted(((len(one.accounts), at) for at, one in enumerate(able)), reverse=True)
    # An account that names two of them in full means either of them by what they share.
    if not beside and counts[0][0] >= _DOMINANT * sum(count for count, _ in counts[1:]):
        return able[counts[0][1]]
    return None


def _by_given_name(names: set[str], here: Sequence[_Person]) -> tuple[_Person | None, bool]:
    """The only person of the same account whose given name stands there alone."""
    able = [one for one in here if any(given in names for full in one.names for given in full.given[:1])]
    return (able[0] if len(able) == 1 else None), bool(able)


def _by_sex(bearers: Sequence[Bearer], numbers: Sequence[int]) -> list[list[int]]:
    """Bearers of one family name whom nobody names in full: one person, or a man and a woman and the rest."""
    sexes: dict[int, list[int]] = {}
    for number in numbers:
        sexes.setdefault(bearers[number].gender, []).append(number)
    known = [sex for sex in sexes if sex != UNKNOWN]
    if len(known) < 2:
        return [list(numbers)]
    doubtful = [[number] for number in sexes.pop(UNKNOWN, [])]
    return [*sexes.values(), *doubtful]
