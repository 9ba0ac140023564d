"""What a language model may write from: the sentences of the extractive brief, numbered."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Account, AccountId, Corpus, Place
from ...model.annotations import SENTENCES
from ...model.story import BRIEF, CONFLICTS, BriefSentence, Conflict

# Places of one side of a conflict that are given: one would do, two show that it is not one page alone.
MOST_OF_SIDE = 2


@dataclass(frozen=True, slots=True)
class Source:
    """Sentence `number` of the brief, from 1: the words of its `places`, one for each.

    `sides` are, for a conflict, the words by which each side is known (its value, and as the pages have it);
    () for what is none. `origins` counts the origins that report it.
    """

    number: int
    words: tuple[str, ...]
    places: tuple[Place, ...]
    sides: tuple[tuple[str, ...], ...] = ()
    origins: int = 0


def sources_of(story: Corpus) -> tuple[Source, ...]:
    """The sources of a story: for each sentence of its brief the sentence that it is, word for word, for a
    conflict a sentence or two of each side. () where the story has no brief.
    """
    if BRIEF not in story:
        return ()
    accounts = {account.id: account for account in story.accounts}
    conflicts = {one.id: one for one in story[CONFLICTS]} if CONFLICTS in story else {}
    return tuple(
        _source(number, one, conflicts.get(one.conflict), accounts)
        for number, one in enumerate(story[BRIEF], 1)
    )


def _source(
    number: int, told: BriefSentence, conflict: Conflict | None, accounts: dict[AccountId, Account]
) -> Source:
    if conflict is None:
        places = told.places[:1]
        return Source(number, _words(places, accounts), places, (), told.origins)
    places = tuple(
        dict.fromkeys(
            _sentence(place, accounts) for side in conflict.sides for place in side.places[:MOST_OF_SIDE]
        )
    )
    sides = tuple((side.value, *_words(side.places, accounts)) for side in conflict.sides)
    return Source(number, _words(places, accounts), places, sides, told.origins)


def _sentence(place: Place, accounts: dict[AccountId, Account]) -> Place:
    """The sentence around a place; the place itself where none holds it, as in a headline."""
    document = accounts[place.account].document
    items = document[SENTENCES].items if SENTENCES in document else ()
    around = (one.span for one in items if one.span.contains(place.span))
    return Place(place.account, next(around, place.span))


def _words(places: tuple[Place, ...], accounts: dict[AccountId, Account]) -> tuple[str, ...]:
    """The words of each place in one line."""
    return tuple(" ".join(accounts[place.account].document.text[place.span].split()) for place in places)
