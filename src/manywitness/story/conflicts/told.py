"""Sentences as conflicts are looked for in them: words in order, what they deny, and the values they give."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from ...english import quantity_words
from ...kernel.quantities import Quantity, quantities
from ...kernel.wording import Word, form, words
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...lang.en_names import OFFICES, TITLES
from ...lang.en_quantities import LABELS
from ...lang.en_times import NUMBERS
from ...lang.en_wording import NEGATIONS, NO_DENIAL_BEFORE
from ...model import Account, Document, Span
from ...model.annotations import MENTIONS, QUOTED, TIMES, MentionLabel, TimeType
from .english import bounding, term

NAMES = (MentionLabel.PER, MentionLabel.ORG, MentionLabel.LOC, MentionLabel.MISC)
# Longer sentences are cut: the comparison of two stays bounded.
MOST_WORDS = 80
# Contracted denials and the verb that they deny; "wont" is "will", all others lose "nt".
_CONTRACTED = {
    "wont": "will",
    "cant": "can",
    "cannot": "can",
    "shant": "shall",
    "aint": "is",
    "couldnt": "could",
}
# "12 years ago" counts years.
_COUNTED = re.compile(
    rf"(?:\d|\b(?:{'|'.join(NUMBERS)})\b).*\b(?:ago|earlier|later|before|after)\b", re.IGNORECASE | re.DOTALL
)
# Words with a capital that name nobody.
_NO_NAMES = frozenset(WEEKDAYS) | frozenset(MONTHS) | TITLES | OFFICES
_COUNTING = frozenset({"dozen", "trillion"})
_DENYING = frozenset({"not", "never"})

_START, _END = attrgetter("span.start"), attrgetter("span.end")
# Where words begin, and where they end.
Bounds = tuple[Sequence[int], Sequence[int]]


class Slot(NamedTuple):
    """A value that words `[first, last)` of a sentence give. `kind` is "number", "date", "name" or "figure"
    (a number that is no quantity); `value` is what is compared: the time's value, the name or the figures.
    """

    kind: str
    first: int
    last: int
    span: Span
    value: str
    label: str = ""
    quantity: Quantity | None = None
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of an account. `keys` are its levelled words without "not" and "never", `weights` how much
    each tells, `denied` the words that follow such a denial or hold one, `denials` how many words deny.
    `direct` are the words between marks, `taken` those of `slots`.
    """

    account: Account
    span: Span
    keys: tuple[str, ...]
    weights: tuple[float, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    denied: frozenset[int]
    denials: int
    direct: frozenset[int]
    slots: tuple[Slot, ...]
    taken: frozenset[int]

    @property
    def document(self) -> Document:
        """The document in which it stands."""
        return self.account.document

    def hull(self, first: int, last: int) -> Span:
        """Where words `[first, last)` stand, at least one."""
        return Span(self.starts[first], self.ends[last - 1])

    def word(self, at: int) -> Span:
        """Where a word stands."""
        return Span(self.starts[at], self.ends[at])

    def says(self, span: Span) -> str:
        """The words of a span as they are written, in one line."""
        return " ".join(self.document.text[span].split())


def told(account: Account, span: Span, entities: Mapping[tuple[str, int], str]) -> Told | None:
    """The sentence or headline at `span` of the account's document; None where it has under three words.

    `entities` gives the entity of the name that begins at a place of an account, where one is known. Cost:
    linear in the sentence.
    """
    document = account.document
    found = words(document.text[span])[: MOST_WORDS + 1]
    forms = [form(word[0]) for word in found]
    kept, denied = _undenied(found, forms)
    if len(kept) < 3:
        return None
    starts = [span.start + word[1] for _, word in kept]
    ends = [span.start + word[2] for _, word in kept]
    keys, weights = zip(*[term(written) for written, _ in kept], strict=True)
    slots = tuple(_slots(account, span, (starts, ends), keys, entities))
    taken = frozenset([at for slot in slots for at in range(slot.first, slot.last)])
    return Told(
        account,
        span,
        keys,
        weights,
        starts,
        ends,
        denied,
        sum([plain in NEGATIONS for plain in forms]),
        _between_marks(document, (starts, ends)),
        slots,
        taken,
    )


def _undenied(found: Sequence[Word], forms: Sequence[str]) -> tuple[list[tuple[str, Word]], frozenset[int]]:
    """The words without "not", contracted ones as the verb they deny, and the numbers of those denied."""
    if NEGATIONS.isdisjoint(forms):
        return [(word[0], word) for word in found], frozenset()
    kept: list[tuple[str, Word]] = []
    denied = set()
    for at, (word, plain) in enumerate(zip(found, forms, strict=True)):
        if plain not in NEGATIONS:
            kept.append((word.written, word))
            continue
        after = forms[at + 1] if at + 1 < len(forms) else ""
        contracted = plain in _CONTRACTED or plain.endswith("nt")
        if contracted:
            kept.append((_CONTRACTED.get(plain, plain.removesuffix("nt")), word))
        elif plain not in _DENYING and not (plain == "no" and after and found[at + 1].written.islower()):
            kept.append((word.written, word))
            continue
        if after not in NO_DENIAL_BEFORE:
            denied.add(len(kept))
    return kept, frozenset(at for at in denied if at < len(kept))


def _between_marks(document: Document, bounds: Bounds) -> frozenset[int]:
    if QUOTED not in document:
        return frozenset()
    regions, (starts, ends) = document[QUOTED].items, bounds
    first = bisect_left(regions, starts[0], key=_END)
    inside = set[int]()
    for region in regions[first:]:
        if region.span.start >= ends[-1]:
            break
        inside.update(range(bisect_left(starts, region.words.start), bisect_right(ends, region.words.end)))
    return frozenset(inside)


def _slots(
    account: Account,
    sentence: Span,
    bounds: Bounds,
    keys: Sequence[str],
    entities: Mapping[tuple[str, int], str],
) -> Iterator[Slot]:
    """The values of a sentence, none over another: dates, then quantities, names, other figures and names."""
    document = account.document
    taken: set[int] = set()
    starts, _ = bounds
    counted = any(map(str.isdigit, [key[0] for key in keys])) or not _COUNTING.isdisjoint(keys)
    for slot in (
        *_dates(document, sentence, starts),
        *(_quantities(document, sentence, starts, keys) if counted else ()),
        *_names(account, sentence, starts, entities),
        *(_figures(document, bounds, keys) if counted else ()),
        *_capitals(document, bounds),
    ):
        covered = range(slot.first, slot.last)
        if covered and taken.isdisjoint(covered):
            taken.update(covered)
            yield slot


def _words_in(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _dates(document: Document, sentence: Span, starts: Sequence[int]) -> Iterator[Slot]:
    if TIMES not in document:
        return
    items = document[TIMES].items
    for time in items[bisect_left(items, sentence.start, key=_START) :]:
        if time.span.start >= sentence.end:
            return
        counted = _COUNTED.search(document.text[time.span])
        if (
            time.type in (TimeType.DATE, TimeType.TIME)
            and not counted
            and any(c.isdigit() for c in time.value)
        ):
            yield Slot("date", *_words_in(time.span, starts), time.span, time.value)


def _quantities(
    document: Document, sentence: Span, starts: Sequence[int], keys: Sequence[str]
) -> Iterator[Slot]:
    """The quantities; the words of a bound before one belong to its place, not to what is cited."""
    for found in quantities(document.text[sentence], quantity_words()):
        span = Span(sentence.start + found.start, sentence.start + found.end)
        first, last = _words_in(span, starts)
        while first and keys[first - 1] in bounding():
            first -= 1
        yield Slot("number", first, last, span, f"{found.low:g} {found.unit}", found.unit, found)


def _names(
    account: Account, sentence: Span, starts: Sequence[int], entities: Mapping[tuple[str, int], str]
) -> Iterator[Slot]:
    document = account.document
    if MENTIONS not in document:
        return
    items, teller = document[MENTIONS].items, account.id
    for name in items[bisect_left(items, sentence.start, key=_START) :]:
        if name.span.start >= sentence.end:
            return
        if name.label in NAMES and name.span.end <= sentence.end:
            entity = entities.get((teller, name.span.start), "")
            value = " ".join(document.text[name.span].split())
            yield Slot("name", *_words_in(name.span, starts), name.span, value, name.label, entity=entity)


def _figures(document: Document, bounds: Bounds, keys: Sequence[str]) -> Iterator[Slot]:
    starts, ends = bounds
    for at, key in enumerate(keys):
        plain = key.replace(",", "")
        if plain.isdecimal() and not (at and _is_label(document, Span(starts[at - 1], ends[at - 1]))):
            yield Slot("figure", at, at + 1, Span(starts[at], ends[at]), plain)


def _capitals(document: Document, bounds: Bounds) -> Iterator[Slot]:
    """Single words with a capital inside the sentence: names that no layer knows."""
    content = document.text.content
    for at, (start, end) in enumerate(zip(*bounds, strict=True)):
        if at and end - start > 2 and content[start].isupper() and content[end - 1].islower():
            word = content[start:end]
            if word.lower() not in _NO_NAMES:
                yield Slot("name", at, at + 1, Span(start, end), word)


def _is_label(document: Document, word: Span) -> bool:
    return document.text[word].lower() in LABELS
