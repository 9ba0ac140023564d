"""Sentences as conflicts are looked for in them: words in order, what they deny, and the values they give."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from ...english import quantity_words
from ...kernel.memory import Memory
from ...kernel.quantities import Quantity, quantities
from ...kernel.worded import Some, worded
from ...kernel.wording import form
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
_AGO = ("ago", "earlier", "later", "before", "after")
_COUNTED = re.compile(
    rf"(?:\d|\b(?:{'|'.join(NUMBERS)})\b).*\b(?:{'|'.join(_AGO)})\b", re.IGNORECASE | re.DOTALL
)
# Words with a capital that name nobody.
_NO_NAMES = frozenset(WEEKDAYS) | frozenset(MONTHS) | TITLES | OFFICES
_COUNTING = frozenset({"dozen", "trillion"})
_DENYING = frozenset({"not", "never"})

_START, _END = attrgetter("span.start"), attrgetter("span.end")
_NONE = frozenset[int]()
# Members of an enumeration are slow to look up in 3.11.
_TOLD_TIMES = (TimeType.DATE, TimeType.TIME)


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


# `Slot` without the arguments by name, at a third of the cost.
_slot: Callable[[tuple[str, int, int, Span, str, str, Quantity | None, str]], Slot]
_slot = partial(tuple.__new__, Slot)


class Line(NamedTuple):
    """A sentence word by word: `keys` are its levelled words without "not" and "never", `weights` how much
    each tells, `denied` the words that follow such a denial or hold one, `denials` how many words deny;
    `counted` says whether it may count something.
    """

    words: Some
    keys: tuple[str, ...]
    weights: tuple[float, ...]
    denied: frozenset[int]
    denials: int
    counted: bool


class Told(NamedTuple):
    """One sentence of an account, with the keys, weights and denials of its `Line`. `direct` are the words
    between marks, `taken` those of `slots`.
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
    found = line(account.document, span)
    return None if found is None else told_in(account, span, found, entities)


def told_in(account: Account, span: Span, found: Line, entities: Mapping[tuple[str, int], str]) -> Told:
    """The same of a sentence whose words are known."""
    words, keys, weights, denied, denials, _ = found
    slots, taken = _values(account, span, found, entities)
    direct = _between_marks(account.document, words)
    return Told(account, span, keys, weights, words.starts, words.ends, denied, denials, direct, slots, taken)


def line(document: Document, span: Span) -> Line | None:
    """The words of a sentence or headline; None where it has under three. Cost: linear in them."""
    words, denied = worded(document.text.content).words(span.start, span.end).first(MOST_WORDS + 1), _NONE
    if len(words.written) < 3:
        return None
    keys, weights, counting, denying = zip(*map(_word, words.written), strict=True)
    denials = sum(denying)
    if denials:
        words, denied = _undenied(words, list(map(form, words.written)))
        if len(words.written) < 3:
            return None
        keys, weights, counting, _ = zip(*map(_word, words.written), strict=True)
    return Line(words, keys, weights, denied, denials, any(counting))


def _read(written: str) -> tuple[str, float, bool, bool]:
    """A word levelled, what it weighs, and whether it may count something, and denies."""
    key, weight = term(written)
    return key, weight, key[0].isdigit() or key in _COUNTING, form(written) in NEGATIONS


_word = Memory(_read).__getitem__


def _undenied(found: Some, forms: Sequence[str]) -> tuple[Some, frozenset[int]]:
    """The words without "not", contracted ones as the verb they deny, and the numbers of those denied."""
    kept: list[tuple[str, int]] = []
    denied = set()
    for at, (word, plain) in enumerate(zip(found.written, forms, strict=True)):
        if plain not in NEGATIONS:
            kept.append((word, at))
            continue
        after = forms[at + 1] if at + 1 < len(forms) else ""
        contracted = plain in _CONTRACTED or plain.endswith("nt")
        if contracted:
            kept.append((_CONTRACTED.get(plain, plain.removesuffix("nt")), at))
        elif plain not in _DENYING and not (plain == "no" and after and found.written[at + 1].islower()):
            kept.append((word, at))
            continue
        if after not in NO_DENIAL_BEFORE:
            denied.add(len(kept))
    places = [at for _, at in kept]
    starts, ends = ([column[at] for at in places] for column in (found.starts, found.ends))
    words = Some([word for word, _ in kept], starts, ends)
    return words, frozenset(at for at in denied if at < len(kept))


def _between_marks(document: Document, words: Some) -> frozenset[int]:
    if QUOTED not in document:
        return _NONE
    regions, starts, ends = document[QUOTED].items, words.starts, words.ends
    first = bisect_left(regions, starts[0], key=_END)
    if first == len(regions) or regions[first].span.start >= ends[-1]:
        return _NONE
    inside = set[int]()
    for region in islice(regions, first, None):
        if region.span.start >= ends[-1]:
            break
        inside.update(range(bisect_left(starts, region.words.start), bisect_right(ends, region.words.end)))
    return frozenset(inside)


def _values(
    account: Account, sentence: Span, found: Line, entities: Mapping[tuple[str, int], str]
) -> tuple[tuple[Slot, ...], frozenset[int]]:
    """The values of a sentence, none over another, and all their words: dates, then quantities, names, other
    figures and names.
    """
    document, words = account.document, found.words
    slots = _dates(document, sentence, words.starts)
    if found.counted:
        slots += _quantities(document, sentence, words.starts, found.keys)
    slots += _names(account, sentence, words.starts, entities)
    if found.counted:
        slots += _figures(document, words, found.keys)
    taken: set[int] = set()
    kept: list[Slot] = []
    for slot in slots:
        covered = range(slot[1], slot[2])
        if covered and taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(slot)
    others = _capitals(document, words, taken)
    return (*kept, *others), frozenset(taken.union([slot.first for slot in others]))


def _words_in(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _dates(document: Document, sentence: Span, starts: Sequence[int]) -> list[Slot]:
    slots: list[Slot] = []
    if TIMES not in document:
        return slots
    items = document[TIMES].items
    for time in islice(items, bisect_left(items, sentence.start, key=_START), None):
        if time.span.start >= sentence.end:
            break
        if time.type in _TOLD_TIMES and any(map(str.isdigit, time.value)):
            written = document.text[time.span]
            if not (any(map(written.lower().__contains__, _AGO)) and _COUNTED.search(written)):
                slots.append(
                    _slot(("date", *_words_in(time.span, starts), time.span, time.value, "", None, ""))
                )
    return slots


def _quantities(document: Document, sentence: Span, starts: Sequence[int], keys: Sequence[str]) -> list[Slot]:
    """The quantities; the words of a bound before one belong to its place, not to what is cited."""
    slots = []
    for found in quantities(document.text[sentence], quantity_words()):
        span = Span(sentence.start + found.start, sentence.start + found.end)
        first, last = _words_in(span, starts)
        while first and keys[first - 1] in bounding():
            first -= 1
        value = f"{found.low:g} {found.unit}"
        slots.append(_slot(("number", first, last, span, value, found.unit, found, "")))
    return slots


def _names(
    account: Account, sentence: Span, starts: Sequence[int], entities: Mapping[tuple[str, int], str]
) -> list[Slot]:
    document, slots = account.document, list[Slot]()
    if MENTIONS not in document:
        return slots
    items, teller, content = document[MENTIONS].items, account.id, document.text.content
    dateline = account.article.dateline
    for name in islice(items, bisect_left(items, sentence.start, key=_START), None):
        if name.span.start >= sentence.end:
            break
        if dateline is not None and name.span.overlaps(dateline):
            continue
        if name.label in NAMES and name.span.end <= sentence.end:
            entity = entities.get((teller, name.span.start), "")
            value = " ".join(content[name.span.start : name.span.end].split())
            at = _words_in(name.span, starts)
            slots.append(_slot(("name", *at, name.span, value, name.label, None, entity)))
    return slots


def _figures(document: Document, words: Some, keys: Sequence[str]) -> list[Slot]:
    starts, ends, slots = words.starts, words.ends, []
    for at, key in enumerate(keys):
        plain = key.replace(",", "") if key[0].isdecimal() else ""
        if plain.isdecimal() and not (at and _is_label(document, Span(starts[at - 1], ends[at - 1]))):
            slots.append(Slot("figure", at, at + 1, Span(starts[at], ends[at]), plain))
    return slots


def _capitals(document: Document, words: Some, taken: Container[int]) -> list[Slot]:
    """Single words with a capital inside the sentence that are not taken: names that no layer knows."""
    content, slots = document.text.content, []
    for at in [at for at, start in enumerate(words.starts) if content[start].isupper() and at]:
        start, end = words.starts[at], words.ends[at]
        word = content[start:end]
        if at not in taken and end - start > 2 and word[-1].islower() and word.lower() not in _NO_NAMES:
            slots.append(_slot(("name", at, at + 1, Span(start, end), word, "", None, "")))
    return slots


def _is_label(document: Document, word: Span) -> bool:
    return document.text[word].lower() in LABELS
