"""Which names of organisations, places and peoples of one article can be one, and which are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ...kernel.bodies import BodyName, Gazetteer, abbreviates, body_name, may_be_one, stands_for
from ...lang.en_aliases import LEGAL_FORMS, NATIONS, PEOPLES, PLACES_TWICE, SMALL_WORDS, SPELT, TRADES
from ...lang.en_names import LOCATION_WORDS, ORGANISATION_WORDS
from ...model.annotations import MentionLabel

_GAZETTEER = Gazetteer(NATIONS, PEOPLES, PLACES_TWICE, LEGAL_FORMS, SMALL_WORDS, TRADES, SPELT)
# What lies in or around a place and is not the place ("Vell Valley"); Vell City is Vell.
_OTHER_PLACES = (LOCATION_WORDS | ORGANISATION_WORDS) - {"city", "town"}
# Behind these words of a name stands what it belongs to ("Bishop of Vell").
_BELONGING = SMALL_WORDS - {"and"}
# Shorter acronyms are short for a name only where the article says so.
_LETTERS = 3


def can_be_one_body(mine: Iterable[str], others: Sequence[str], label: MentionLabel) -> bool:
    """Whether each of the names of one chain and each of those of another, all of one label, can be one
    thing's. Cost: the pairs of names.
    """
    parts = _OTHER_PLACES if label is MentionLabel.LOC else frozenset[str]()
    names = [body_name(other, _GAZETTEER) for other in others]
    for words in mine:
        one = body_name(words, _GAZETTEER)
        if one is None or not all(other is not None and _fit(one, other, parts) for other in names):
            return False
    return True


def short_forms(names: Sequence[str], explained: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each of the names that is short for another one, by number, that one.

    `explained` are names and what stands in brackets behind them, by number ("Vell Harbour Board (VHB)").
    An acronym that nothing explains is short for the only name with its initials. Cost: linear in the names,
    and the acronyms times the names of several words.
    """
    read = [body_name(name, _GAZETTEER) for name in names]
    out: dict[int, int] = {}
    for at, short in explained:
        one, other = read[at], read[short]
        if one is not None and other is not None and len(other.raw) == 1 and abbreviates(other, one):
            out.setdefault(short, at)
    whole = {at: name for at, name in enumerate(read) if name is not None and len(name.raw) > 1}
    for at, name in enumerate(read):
        if name is not None and len(name.letters) >= _LETTERS and at not in out:
            able = [other for other, long in whole.items() if _stands_for(name, long)]
            if len(able) == 1:
                out[at] = able[0]
    return out


def _fit(a: BodyName, b: BodyName, parts: Collection[str]) -> bool:
    return may_be_one(a, b, parts, _BELONGING)


def _stands_for(short: BodyName, long: BodyName) -> bool:
    return not long.nation and stands_for(short.letters, long, SMALL_WORDS, LEGAL_FORMS)
