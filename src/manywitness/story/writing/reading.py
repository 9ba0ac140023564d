"""A sentence as it is checked: words in order, what is denied and hedged, names, numbers and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ...english import lexicon, quantity_words
from ...kernel.names import name_parts
from ...kernel.quantities import Quantity, quantities
from ...kernel.spellings import levelled
from ...kernel.wording import form, words
from ...lang.en_aliases import SMALL_WORDS
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...lang.en_times import AMBIGUOUS_MONTHS
from ...lang.en_wording import NEGATIONS, NO_DENIAL_BEFORE
from ...lang.en_writing import AMBIGUOUS_DAYS, HEDGES, REFUSALS
from .english import one_name

# A denial or hedge reaches the next word of matter; it may mean words of matter up to so many on.
NEAR = 4
# What parts one thing said from the next, so that no denial reaches over it.
_PARTING = re.compile(
    r"[,;:.!?()“”\"—–]|\b(?:and|but|while|who|which|that|because|although)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“„«]([^“”„«»]+)[”»“]|\"([^\"]+)\"|(?<!\w)[‘']([^‘’']*(?:\w['’]\w[^‘’']*)*)[’'](?!\w)")
_DENIALS = NEGATIONS | REFUSALS
_INSIDE_NAMES = (" ", "-", ". ")
_WRITTEN_FIRST = re.compile(r"^[\s“”\"‘’'(\[]*$")
# Days and months are no names; those that may be something else ("May", "Sun") are compared as names are.
_DATES = (frozenset(MONTHS) | frozenset(WEEKDAYS)) - AMBIGUOUS_MONTHS - AMBIGUOUS_DAYS


@dataclass(frozen=True, slots=True)
class Term:
    """One word: levelled, in plain form, as written, its weight (0: carries no matter), its place, and which
    thing said it is part of. `denied` and `hedged`: it surely is; `near_*`: it may be.
    """

    key: str
    plain: str
    written: str
    weight: float
    start: int
    end: int
    part: int
    denied: bool = False
    near_denied: bool = False
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words in a row, from term `first` to before `last`."""

    words: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says, ready to be compared. `spelt` are all its words as names are compared, `runs`
    those of capitalised words in a row, with the small words between them. `denies`: whether anything is.
    """

    text: str
    terms: tuple[Term, ...]
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    quoted: tuple[str, ...]
    spelt: frozenset[str]
    runs: tuple[tuple[str, ...], ...]
    denies: bool

    @property
    def keys(self) -> frozenset[str]:
        """The levelled words."""
        return frozenset(term.key for term in self.terms)

    @property
    def plain(self) -> frozenset[str]:
        """The words in lower case."""
        return frozenset(term.plain for term in self.terms)


def read(text: str) -> Reading:
    """The reading of one sentence. Cost: linear."""
    terms = _scoped(_terms(text))
    return Reading(
        text,
        terms,
        _names(text, terms),
        quantities(text, quantity_words()),
        tuple(next(filter(None, found.groups()), "") for found in _QUOTED.finditer(text)),
        frozenset(spelling for term in terms for spelling in spellings(term.written)),
        tuple(_runs(text, terms)),
        any(_is_sign(terms, at, _DENIALS) for at in range(len(terms))),
    )


def spellings(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared, whatever alphabet they were carried over from."""
    whole = one_name(name.removesuffix("'s").removesuffix("’s"))
    return tuple(levelled(part) for part in name_parts(whole)) or (whole,)


def _terms(text: str) -> list[Term]:
    cuts = [found.start() for found in _PARTING.finditer(text)]
    out, part = [], 0
    for word in words(text):
        while part < len(cuts) and cuts[part] < word.start:
            part += 1
        key, _, weight = lexicon(denials=False).term(word.written)
        out.append(Term(key, form(word.written), word.written, weight, word.start, word.end, part))
    return out


def _scoped(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms with what denies and hedges them."""
    denying = _reached(terms, _DENIALS)
    hedging = _reached(terms, HEDGES)
    return tuple(
        Term(
            one.key, one.plain, one.written, one.weight, one.start, one.end, one.part,
            denied=at in denying[0], near_denied=at in denying[1], hedged=at in hedging[0],
        )
        for at, one in enumerate(terms)
    )  # fmt: skip


def _reached(terms: Sequence[Term], signs: Set[str]) -> tuple[set[int], set[int]]:
    """Which terms of matter a sign surely reaches (the next one) and which it may reach."""
    sure: set[int] = set()
    near: set[int] = set()
    for at in range(len(terms)):
        if not _is_sign(terms, at, signs):
            continue
        behind = [
            i for i in range(at + 1, len(terms)) if terms[i].part == terms[at].part and terms[i].weight > 0
        ]
        before = [i for i in range(at) if terms[i].part == terms[at].part and terms[i].weight > 0]
        sure.update(behind[:1])
        near.update(behind[:NEAR], before[-2:])
    return sure, near


def _is_sign(terms: Sequence[Term], at: int, signs: Set[str]) -> bool:
    """Whether a term is one of `signs`, and neither taken back ("not only") nor a bound ("no more than")."""
    first, second = (terms[i].plain if i < len(terms) else "" for i in (at + 1, at + 2))
    if terms[at].plain in REFUSALS:
        return terms[at].plain in signs and first == "to"
    return terms[at].plain in signs and first not in NO_DENIAL_BEFORE and second != "than"


def _runs(text: str, terms: Sequence[Term]) -> Iterator[tuple[str, ...]]:
    """The words of each run of capitalised words, spelled as names are compared."""
    run: list[str] = []
    for at, one in enumerate(terms):
        between = text[terms[at - 1].end : one.start] if at else ""
        small = bool(run) and one.plain in SMALL_WORDS
        if (run and between not in _INSIDE_NAMES) or not (small or one.written[0].isupper()):
            if run:
                yield tuple(run)
            run = []
        if (small and run) or one.written[0].isupper():
            run.extend(spellings(one.written))
    if run:
        yield tuple(run)


def _names(text: str, terms: Sequence[Term]) -> tuple[Name, ...]:
    """Runs of capitalised words; the first word of the sentence only where another capital follows or it is
    no word that stands without one. Days and months are no names.
    """
    runs: list[list[int]] = []
    for at, one in enumerate(terms):
        if not one.written[0].isupper() or one.plain in _DATES or (one.weight == 0 and len(one.plain) < 2):
            continue
        close = bool(runs) and runs[-1][-1] == at - 1 and text[terms[at - 1].end : one.start] in _INSIDE_NAMES
        if close:
            runs[-1].append(at)
        else:
            runs.append([at])
    names = []
    for run in runs:
        opens = _WRITTEN_FIRST.match(text[: terms[run[0]].start]) is not None
        first = run[0] + (opens and (len(run) == 1 or terms[run[0]].weight == 0))
        if any(term.weight > 0 for term in terms[first : run[-1] + 1]):
            names.append(Name(text[terms[first].start : terms[run[-1]].end], first, run[-1] + 1))
    return tuple(names)
