"""Who does what, and how many of what there are: whether a sentence says it as what it cites does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...lang.en_writing import BEING, HELPING
from .reading import Reading, spellings

# Words of matter behind a number that tell what it counts.
HEAD = 2

# Something named or counted, as it is compared, with the word beside it, and that word as it is written.
_Beside = tuple[frozenset[str], str, str]
# A number: from, to, unit.
_Value = tuple[float, float, str]
_ONE: _Value = (1.0, 1.0, "")


def misplaced(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A name that does, or to which is done, what another does there; a number that counts what another does.

    Only words directly beside each other are compared, so that another order of words passes.
    """
    for what, pairs in (("does", _doers), ("has done to it", _aims)):
        theirs = [one for passage in passages for one in pairs(passage)]
        for name, word, written in pairs(sentence):
            others = [other for other, same, _ in theirs if same == word]
            if others and not any(name & other for other in others):
                return f"says of another name than what it cites that it {what} “{written}”"
    return _miscounted(sentence, passages)


def _doers(reading: Reading) -> Iterator[_Beside]:
    """Each name and the word behind it, helping verbs left out; none where a form of "be" turns it round."""
    terms = reading.terms
    for name in reading.names:
        at = name.last
        while at < len(terms) and terms[at].plain in HELPING:
            at += 1
        if at < len(terms) and terms[at].plain not in BEING and terms[at].part == terms[name.last - 1].part:
            yield from _beside(reading, name.first, name.last, at)


def _aims(reading: Reading) -> Iterator[_Beside]:
    """Each name and the word before it."""
    for name in reading.names:
        if name.first:
            yield from _beside(reading, name.first, name.last, name.first - 1)


def _beside(reading: Reading, first: int, last: int, at: int) -> Iterator[_Beside]:
    word = reading.terms[at]
    named = {spelling for term in reading.terms[first:last] for spelling in spellings(term.written)}
    if word.weight > 0 and word.written.islower():
        yield frozenset(named), word.key, word.written


def _miscounted(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    theirs = [one for passage in passages for one in _counted(passage)]
    values = {value for value, _, _ in theirs} | {_ONE}
    for value, key, written in _counted(sentence):
        others = {other for other, same, _ in theirs if same == key}
        if others and value not in others and value in values:
            return f"counts “{written}” by another number than what it cites"
    return None


def _counted(reading: Reading) -> Iterator[tuple[_Value, str, str]]:
    """Each number with the next words of matter behind it; "one", no quantity, with the next word."""
    terms = reading.terms
    inside = {
        at for at, term in enumerate(terms) for one in reading.quantities if one.start <= term.start < one.end
    }
    for one in reading.quantities:
        behind = [at for at, term in enumerate(terms) if term.start >= one.end and term.weight > 0][:HEAD]
        free = [terms[at] for at in behind if at not in inside]
        for term in free[: HEAD if len(free) == len(behind) else 1]:
            yield (one.low, one.high, one.unit), term.key, term.written
    for at, term in enumerate(terms[:-1]):
        if term.plain == "one" and at not in inside and terms[at + 1].weight > 0:
            yield _ONE, terms[at + 1].key, terms[at + 1].written
