"""Which bearers of names of organisations and places are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ...kernel.bodies import BodyName, Gazetteer, abbreviates, body_name, extends, stands_for
from ...kernel.disjoint import DisjointSets
from ...lang.en_aliases import (
    LEGAL_FORMS,
    NATIONS,
    PEOPLES,
    PLACES_TWICE,
    SEATS,
    SMALL_WORDS,
    SPELT,
    TRADES,
)
from ...lang.en_names import ORGANISATION_WORDS
from ...lang.en_ranks import BY_FREQUENCY
from ...model import AccountId
from ...model.annotations import MentionLabel
from .bearers import Bearer

GAZETTEER = Gazetteer(NATIONS, PEOPLES, PLACES_TWICE, LEGAL_FORMS, SMALL_WORDS, TRADES, SPELT)

# A name of one word that accounts read as an organisation and as a place is one thing where so many times as
# many read it in one way. Set by hand (2026-11), not sharp.
_TIMES_AS_MANY = 4
# Acronyms of fewer letters stand for a name only where the story says so.
_LETTERS_OF_ACRONYM = 3
# An explanation holds where more than this share of those in the story agree: "General Motors (GM) and
# Chrysler" is read as one name now and then.
_AGREED = 0.5
# So many accounts must name "Russian Defence Ministry" before "Defence Ministry" in another one is that.
_ACCOUNTS_TO_KNOW = 2

# What any firm may call itself says nothing about what it is.
_ANY_FIRM = frozenset(["company", "companie", "group", "holding", "international", "worldwide"])
_COMMON = frozenset(BY_FREQUENCY) | ORGANISATION_WORDS
_NATIONS = frozenset(NATIONS.values())


@dataclass(slots=True)
class _Form:
    """A name of the story, in all its spellings: who bears it, and in which accounts. `name` is the first of
    the spellings, by letters; one that is an acronym comes first.
    """

    label: MentionLabel
    name: BodyName
    names: set[BodyName] = field(default_factory=set)
    bearers: list[int] = field(default_factory=list)
    accounts: set[AccountId] = field(default_factory=set)


def bodies_parted(bearers: Iterable[Bearer]) -> list[Bearer]:
    """The bearers, those of different names parted: a chain that calls one thing "Reuters" and "AFP" is wrong
    about one of them. The names that stand most often, of equals the first, lead.
    """
    return [part for bearer in bearers for part in _parts(bearer)]


def _parts(bearer: Bearer) -> list[Bearer]:
    keys = [_key(name) for name in bearer.names]
    if len(keys) < 2 or len(set(keys)) < 2:
        return [bearer]
    counts = Counter(keys)
    first, *others = sorted(counts, key=lambda key: (-counts[key], keys.index(key)))
    members = {wanted: [at for at, key in enumerate(keys) if key == wanted] for wanted in counts}
    return [bearer.part(members[key])._replace(leads=key == first) for key in (first, *others)]


@lru_cache(maxsize=65536)
def _key(name: str) -> tuple[str, ...]:
    found = body_name(name, GAZETTEER)
    return found.key if found is not None else ()


def bodies_among(bearers: Sequence[Bearer]) -> list[list[int]]:
    """The numbers of the bearers in groups, one for each organisation or place. Every bearer is in exactly
    one.

    Names are one where their words are (nations by any of their names), where one is the other with words
    that say what it is, where one is a short form that the story explains or that only one name of it can
    stand behind. A name that may stand for several stays by itself. Cost: linear in the bearers, and in the
    different names that share a word.
    """
    forms = _forms(bearers)
    sets = DisjointSets(len(forms.all))
    _join_labels(forms, sets)
    _join_trades(forms, sets)
    _join_short_names(forms, sets)
    _join_acronyms(bearers, forms, sets)
    places = [sets.find(at) for at in forms.of]
    qualified = _qualified(bearers, forms, sets)
    grouped: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        grouped.setdefault(qualified.get(number, place), []).append(number)
    return sorted(grouped.values())


class _Forms:
    """The names of a story: `all` in order of label and words, and `of` each bearer the number of its own."""

    def __init__(self, all_: Sequence[_Form], of: Sequence[int]) -> None:
        self.all, self.of = all_, of
        self.at = {(form.label, form.name.key): at for at, form in enumerate(all_)}
        self.by_word: dict[str, list[int]] = {}
        for at, form in enumerate(all_):
            if form.name.words:
                self.by_word.setdefault(form.name.words[0], []).append(at)


def _forms(bearers: Sequence[Bearer]) -> _Forms:
    found: dict[tuple[MentionLabel, tuple[str, ...]], _Form] = {}
    keys = []
    for number, bearer in enumerate(bearers):
        name = _name(bearer)
        # A nation is one thing, whatever it does in the sentence.
        label = MentionLabel.LOC if name.nation else bearer.label
        key = label, name.key
        form = found.get(key)
        if form is None:
            form = found[key] = _Form(label, name)
        elif name not in form.names:
            form.name = min(form.name, name, key=lambda one: (not one.letters, one))
        form.names.add(name)
        form.bearers.append(number)
        form.accounts.add(bearer.account)
        keys.append(key)
    order = sorted(found)
    place = {key: at for at, key in enumerate(order)}
    return _Forms([found[key] for key in order], [place[key] for key in keys])


def _name(bearer: Bearer) -> BodyName:
    """The first spelling, by letters, of the name of a bearer; a seat that acts is its nation."""
    if bearer.acts:
        nations = {SEATS.get(name.casefold().replace(".", "")) for name in bearer.names}
        if len(nations) == 1 and None not in nations:
            return BodyName((), str(nations.pop()))
    found = [name for name in (body_name(name, GAZETTEER) for name in bearer.names) if name is not None]
    return min(found, default=BodyName((f"{bearer.account} {bearer.entity}",)))


def _join_labels(forms: _Forms, sets: DisjointSets) -> None:
    """Join what some accounts read as an organisation and others as a place."""
    for (label, key), at in forms.at.items():
        other = forms.at.get((MentionLabel.LOC, key)) if label is MentionLabel.ORG else None
        if other is None:
            continue
        few, many = sorted(len(forms.all[one].accounts) for one in (at, other))
        if len(key) > 1 or many >= _TIMES_AS_MANY * few:
            sets.join(at, other)


def _join_trades(forms: _Forms, sets: DisjointSets) -> None:
    """Join names that say in other words what one thing is ("Oster Motors", "Oster Motor Company"), and a
    name to those that have it and say what it is, the longest names first.
    """
    same: dict[tuple[tuple[str, ...], frozenset[str]], int] = {}
    for at in _longest_first(forms):
        words = forms.all[at].name.words
        size = len(words)
        while size and words[size - 1] in TRADES:
            size -= 1
        kinds = frozenset(word.removesuffix("s") for word in words[size:]) - _ANY_FIRM
        if size and kinds:
            sets.join(same.setdefault((words[:size], kinds), at), at)
    for at in _longest_first(forms):
        short = forms.all[at].name
        longer = (n for n in forms.by_word[short.words[0]] if forms.all[n].label is MentionLabel.ORG)
        _join_only(sets, at, [n for n in longer if extends(forms.all[n].name, short, TRADES)])


def _join_short_names(forms: _Forms, sets: DisjointSets) -> None:
    """Join a first word to the only name that it begins, of rare words, where one account has both."""
    for at in _longest_first(forms):
        form = forms.all[at]
        if len(form.name.words) != 1 or form.name.letters or form.name.raw[-1] in _COMMON:
            continue
        longer = [n for n in forms.by_word[form.name.words[0]] if n != at and _is_full(forms.all[n], form)]
        if any(not forms.all[n].accounts.isdisjoint(form.accounts) for n in longer):
            _join_only(sets, at, longer)


def _is_full(long: _Form, short: _Form) -> bool:
    rest = long.name.raw[1:]
    named = long.label is short.label is MentionLabel.ORG and long.name.raw[0] == short.name.raw[0]
    return named and bool(rest) and not any(word in _COMMON or word in PEOPLES for word in rest)


def _longest_first(forms: _Forms) -> list[int]:
    wanted = [at for at, form in enumerate(forms.all) if form.label is MentionLabel.ORG and form.name.words]
    return sorted(wanted, key=lambda at: (-len(forms.all[at].name.words), at))


def _join_only(sets: DisjointSets, at: int, others: Iterable[int]) -> None:
    """Join to the others where they are one already and at least one."""
    roots = {sets.find(other) for other in others} - {sets.find(at)}
    if len(roots) == 1:
        sets.join(at, roots.pop())


def _join_acronyms(bearers: Sequence[Bearer], forms: _Forms, sets: DisjointSets) -> None:
    """Join an acronym to the only name that the story writes before it in brackets, else to the only one
    whose initials it has.
    """
    explained: dict[str, Counter[int]] = {}
    for number, bearer in enumerate(bearers):
        for short in bearer.short:
            name = body_name(short, GAZETTEER)
            if name is not None and abbreviates(name, forms.all[forms.of[number]].name):
                explained.setdefault(name.raw[0], Counter())[sets.find(forms.of[number])] += 1
    spelled: dict[str, list[int]] = {}
    for at, form in enumerate(forms.all):
        for name in form.names:
            for letters in _initials(name):
                spelled.setdefault(letters, []).append(at)
    for at, form in enumerate(forms.all):
        letters = form.name.raw[0] if len(form.name.raw) == 1 else ""
        if letters in explained:
            [(root, times)] = explained[letters].most_common(1)
            if times > _AGREED * explained[letters].total():
                sets.join(at, root)
        elif len(form.name.letters) >= _LETTERS_OF_ACRONYM:
            _join_only(sets, at, spelled.get(form.name.letters, ()))


@lru_cache(maxsize=65536)
def _initials(name: BodyName) -> frozenset[str]:
    """The acronyms that a name of several words can have."""
    words = [word for word in name.raw if word not in LEGAL_FORMS]
    found = {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in SMALL_WORDS),
    }
    return frozenset(letters for letters in found if stands_for(letters, name, SMALL_WORDS, LEGAL_FORMS))


def _qualified(bearers: Sequence[Bearer], forms: _Forms, sets: DisjointSets) -> dict[int, int]:
    """The bearers of "Defence Ministry" that mean the Russian one, with the form of that.

    It is the one that the same account names with its nation; where it names none, the only one of the story.
    A name that is more than common words means itself: a firm is not what it is in one country.
    """
    by_bare: dict[tuple[str, ...], list[int]] = {}
    for at, form in enumerate(forms.all):
        bare = tuple(word for word in form.name.key if word not in _NATIONS)
        if bare and len(bare) < len(form.name.key) and form.label is MentionLabel.ORG:
            by_bare.setdefault(bare, []).append(at)
    found: dict[int, int] = {}
    for form in forms.all:
        if form.label is not MentionLabel.ORG or not _COMMON.issuperset(form.name.raw):
            continue
        whole = by_bare.get(form.name.key, [])
        for number in form.bearers if whole else ():
            here = {sets.find(n) for n in whole if bearers[number].account in forms.all[n].accounts}
            known = [n for n in whole if len(forms.all[n].accounts) >= _ACCOUNTS_TO_KNOW]
            roots = here or ({sets.find(n) for n in whole} if known else set())
            if len(roots) == 1:
                found[number] = roots.pop()
    return found
