"""Numbers that count or measure something: unit, bound, precision, and how two of them relate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from .numerals import QuantityWords

# A bound "more than 100" says nothing of 1,000, but where both sides give a bound, or one twice as large
# does, they hardly mean one count. Set by hand, 2026-11; no flag of the
# development stories hangs on it.
LOOSE = 1.35
# Exact figures that differ by less of their value are one figure rounded, where the rounder allows it.
ROUNDING = 0.06
# So much may be lost by conversion of units.
CONVERSION = 0.04

# A part of a whole in words is right to so many points of a hundred. Set by hand, 2026-11.
SHARE_STEP = 10.0
# Units in which a measure is told in two parts ("two hours and five minutes").
SUMMED = frozenset({"day", "metre"})

_LONGEST_BOUND = 24
_CLOCK = re.compile(r":\d|\s?[ap]\.?m\b|\s?o[’']clock\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w.’'-]*,\s$")
_AGED = re.compile(r"(?<!\w)age[ds]?(?:\sof)?\s\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[\s#]*$")
# "S&P 500", "H.R. 40": what a letter numbers.
_LETTER = re.compile(r"(?<![\w’'])[B-HJ-Z]\.?\s\Z")
_NEXT_WORD = re.compile(r"\s(?:of\s)?([^\W\d_]+)")
_NOTHING_BEHIND = re.compile(r"\s?(?:$|[^\s\w]|[A-Z]|(?:and|as|at|for|in|is|of|on|to|was)\b)")
_DAY_AND = re.compile(r"([A-Z][a-z]+)\.?\s\d{1,2}(?:,\s\d{1,2})*,?\s(?:and|or|to|through)\s\Z")
_STREET = re.compile(r"\s(?:[A-Z]\w*\.?\s){1,3}([A-Z][a-z]+)")
_AND = re.compile(r",?\s(?:and\s)?")
_WHOLE_BEFORE = re.compile(r"(?<!\w)an?\s([a-z]+)\sand\s\Z")
_INCHES = re.compile(r"-(\d{1,2})(?!\w)")
_YEARS = range(1500, 2101)
# Of so many one says "three in ten".
_WHOLES = frozenset({*range(2, 11), 12, 20})


class Bound(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


class Relation(StrEnum):
    """How two quantities relate. LOOSE: bounds that could both hold, but hardly speak of one count."""

    SAME = "same"
    PRECISION = "precision"
    BOUND = "bound"
    LOOSE = "loose"
    DIFFERENT = "different"
    UNIT = "unit"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `[start, end)`, its sign and unit included, the words of its bound not.

    `low` to `high` is what the figures say, in units of `unit` ("" for a count): equal but for a range.
    `step` is what its last digit that tells is worth: 100 in "800", 100,000 in "1.2 million". `figures` are
    the digits as they are written, or the words, `scale` what one of them is worth.
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    bound: Bound
    unit: str
    figures: str
    scale: float = 1.0


def quantities(text: str, words: QuantityWords) -> tuple[Quantity, ...]:
    """The quantities of `text` in order. Days, years, times of day, ordinals, scores, numbers of streets,
    telephones and sections are none, nor is "one" without a unit, nor "several hundred". A part of a whole
    ("two-thirds", "one in five") is a rough percentage; "two hours and five minutes" is one quantity. Cost:
    linear.
    """
    found = list(_read(text, words))
    if words.may_share(text):
        shares = list(_shares(text, words))
        found = [one for one in found if not any(one.start < s.end and s.start < one.end for s in shares)]
        found = sorted([*found, *shares], key=_start)
    return tuple(_joined(found, text, words))


def _start(quantity: Quantity) -> int:
    return quantity.start


def _shares(text: str, words: QuantityWords) -> Iterator[Quantity]:
    """Parts of a whole, as percentages that are right to ten points."""
    for found in words.shares.finditer(text):
        before = text[max(0, found.start() - _LONGEST_BOUND) : found.start()]
        part = _share(found, before, text, words)
        if part is not None:
            bound = _said(words.before.search(before)) or Bound.ABOUT
            figures = found[0].lower()
            yield Quantity(found.start(), found.end(), part, part, SHARE_STEP, bound, "%", figures)


def _share(found: re.Match[str], before: str, text: str, words: QuantityWords) -> float | None:
    """The percentage that a part of a whole is; None where it is one of two halves, or counts ("two in five
    days", "March 1 in five places").
    """
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    if found["few"] is None:
        part = None if word in words.halves else words.value(found[0].lower())
        return None if part is None or part >= 1 else 100 * part
    few, whole = words.value(found["few"]) or 0.0, words.value(found["all"]) or 0.0
    counts = words.measured.match(text, found.end()) is not None or word in words.months
    return None if counts or whole not in _WHOLES or not 0 < few < whole else 100 * few / whole


def _read(text: str, words: QuantityWords) -> Iterator[Quantity]:
    at = 0
    while (found := words.pattern.search(text, at)) is not None:
        at = found.end()
        low, high = _ends(found, words)
        if found["link"] and not low < high:
            if found["link"] not in ("to", "or") or _is_score(found, text, words):
                continue
            at = found.start("sign2") if found["sign2"] else found.start("second")
            alone = words.pattern.match(text, found.start(), found.start("link"))
            if alone is None:
                continue
            found, high = alone, low
        before = text[max(0, found.start() - _LONGEST_BOUND) : found.start()]
        unit, factor = _unit(found, before, text, words)
        if unit or not _is_label(found, before, text, words):
            yield _quantity(found, (low, high), (unit, factor), text, words)


def _ends(found: re.Match[str], words: QuantityWords) -> tuple[float, float]:
    """The least and the largest that the figures say, before what multiplies them: "15 to 16,000" are
    thousands, both.
    """
    low = words.value(found["first"]) or 0.0
    if not found["second"]:
        low += 0.5 if found["half"] else 0.0
        return low, low
    high = words.value(found["second"]) or 0.0
    return (1000 * low if low < 1000 and 1000 * low < high <= 10_000 * low else low), high


def _is_score(found: re.Match[str], text: str, words: QuantityWords) -> bool:
    """Whether "216 to 212" are votes, or "3 to 1" odds."""
    before = text[max(0, found.start() - _LONGEST_BOUND) : found.start()].lower()
    return words.value(found["second"]) == 1 or before.rstrip().endswith(tuple(words.votes))


def _quantity(
    found: re.Match[str],
    ends: tuple[float, float],
    measure: tuple[str, float],
    text: str,
    words: QuantityWords,
) -> Quantity:
    scale = measure[1] * words.times(found["times"])
    before = text[max(0, found.start() - _LONGEST_BOUND) : found.start()]
    bound = Bound.RANGE if ends[0] < ends[1] else _bound(found, before, text, words)
    step = words.step(found["first"], ends[0], rough=bound is Bound.ABOUT) * (0.5 if found["half"] else 1)
    figures = found["first"].lower().replace(",", "") + (found["half"] or "")
    low, high = (end * scale for end in ends)
    return Quantity(found.start(), found.end(), low, high, step * scale, bound, measure[0], figures, scale)


def _unit(found: re.Match[str], before: str, text: str, words: QuantityWords) -> tuple[str, float]:
    if found["sign"]:
        return words.signs[found["sign"]], 1.0
    if found["unit"]:
        return words.units[found["unit"].lower()]
    aged = _AGED.search(before) is not None
    if aged or (_NAME_BEFORE.search(before) and text[found.end() : found.end() + 1] in (",", ".", ";", "")):
        return "age", 1.0
    return "", 1.0


def _is_label(found: re.Match[str], before: str, text: str, words: QuantityWords) -> bool:
    """Whether a number without unit names something (a date, an hour, a year, a section, a house) or says
    no number ("several hundred").
    """
    after = text[found.end("first") : found.end("first") + 40]
    plain = found["first"].lower()
    if _numbered(before, after, plain, words) or _CLOCK.match(after):
        return True
    follows, street = _NEXT_WORD.match(after), _STREET.match(after)
    if follows and (follows[1].lower() in words.months or follows[1] in words.eras):
        return True
    if street and street[1].lower() in words.streets:
        return True
    if found["times"] or found["odd"] or found["more"]:
        return False
    return plain == "one" or (plain.isdecimal() and len(plain) == 4 and int(plain) in _YEARS)


def _numbered(before: str, after: str, plain: str, words: QuantityWords) -> bool:
    """Whether what stands before a number makes it a name, a day of a month, or none."""
    last, day = _LAST_WORD.search(before), _DAY_AND.search(before)
    word = last[1].lower() if last else ""
    if word in words.labels or word in words.months or _LETTER.search(before):
        return True
    if (word in words.stages and _NOTHING_BEHIND.match(after)) or (day and day[1].lower() in words.months):
        return True
    return word in words.vague and words.multipliers.keys() >= set(plain.split())


def _bound(found: re.Match[str], before: str, text: str, words: QuantityWords) -> Bound:
    if found["more"] or found["odd"]:
        return Bound.ABOUT if found["odd"] == "-odd" else Bound.AT_LEAST
    behind = words.behind.match(text, found.end())
    return _said(words.before.search(before)) or _said(behind) or Bound.EXACT


def _said(bound: re.Match[str] | None) -> Bound | None:
    return None if bound is None or bound.lastgroup is None else Bound[bound.lastgroup]


def _joined(found: Sequence[Quantity], text: str, words: QuantityWords) -> Iterator[Quantity]:
    """The quantities, those of one measure put together: "six feet two inches", "6-foot-2", "an hour and ten
    minutes", "between five and ten".
    """
    last: Quantity | None = None
    for quantity in found:
        one = _with_inches(_with_whole(quantity, text, words), text, words)
        joined = None if last is None else _together(last, one, text)
        if joined is None and last is not None:
            yield last
        last = one if joined is None else joined
    if last is not None:
        yield last


def _together(a: Quantity, b: Quantity, text: str) -> Quantity | None:
    """Two neighbours as one quantity, a sum or a range; None where they are two."""
    gap = text[a.end : b.start]
    between = gap == " and " and text[max(0, a.start - 8) : a.start].lower() == "between "
    if between and a.unit in ("", b.unit):
        scale = 1.0 if a.unit or a.scale != 1 else b.scale
        low, step = a.low * scale, a.step * scale
        return replace(b, start=a.start, low=low, step=step, bound=Bound.RANGE) if low < b.high else None
    summed = a.unit == b.unit != "" and b.bound is Bound.EXACT and a.low == a.high and b.high < a.step
    if not summed or a.unit not in SUMMED or not _AND.fullmatch(gap):
        return None
    total = a.low + b.low
    return replace(a, end=b.end, low=total, high=total, step=b.step, figures=f"{a.figures} {b.figures}")


def _with_whole(one: Quantity, text: str, words: QuantityWords) -> Quantity:
    """A quantity with the "hour and" that stands before it."""
    if one.unit not in SUMMED or one.bound is not Bound.EXACT:
        return one
    whole = _WHOLE_BEFORE.search(text, max(0, one.start - _LONGEST_BOUND), one.start)
    if whole is None:
        return one
    unit, factor = words.units.get(whole[1].lower(), ("", 0.0))
    if unit != one.unit or one.high >= factor:
        return one
    return replace(one, start=whole.start(), low=one.low + factor, high=one.high + factor)


def _with_inches(one: Quantity, text: str, words: QuantityWords) -> Quantity:
    """A height with its inches: "6-foot-2"."""
    found = _INCHES.match(text, one.end) if text.endswith("-foot", 0, one.end) else None
    if found is None:
        return one
    inch = words.units["inch"][1]
    high = one.low + int(found[1]) * inch
    figures = text[one.start : found.end()]
    return replace(one, end=found.end(), low=high, high=high, step=inch, figures=figures)


def relation(a: Quantity, b: Quantity) -> Relation:
    """How two quantities of one thing relate; symmetric.

    UNIT: the same figures of units that cannot be converted. Values that a bound, a range or rounding
    explains are compatible; what only a very loose bound explains is LOOSE.
    """
    if a.unit != b.unit:
        known = a.unit != "" and b.unit != ""
        return Relation.UNIT if known and a.figures == b.figures else Relation.INCOMPARABLE
    if a.low == b.low and a.high == b.high:
        return Relation.SAME if a.bound is b.bound else Relation.BOUND
    if Bound.RANGE in (a.bound, b.bound):
        return Relation.BOUND if _reach(a)[0] <= b.high and b.low <= _reach(a)[1] else Relation.DIFFERENT
    bounded = _bounded(*sorted((a, b), key=_low))
    if bounded is not Relation.BOUND and (_rounds(a, b) or _rounds(b, a)):
        return Relation.PRECISION
    return bounded


def _low(quantity: Quantity) -> float:
    return quantity.low


def _reach(quantity: Quantity) -> tuple[float, float]:
    if quantity.bound is Bound.AT_LEAST:
        return quantity.low, inf
    if quantity.bound is Bound.AT_MOST:
        return 0.0, quantity.high
    return quantity.low, quantity.high


def _rounds(a: Quantity, b: Quantity) -> bool:
    """Whether `a` is `b` rounded to its own precision, or both are one measure in other units."""
    gap, size = abs(a.low - b.low), max(abs(a.low), abs(b.low))
    if a.bound is Bound.ABOUT and gap <= CONVERSION * size:
        return True
    if gap <= CONVERSION * size and a.step != b.step and a.unit not in ("", "%", "age", "USD", "points"):
        return True
    if b.step > a.step or gap > a.step / 2:
        return False
    return a.bound is Bound.ABOUT or gap <= ROUNDING * size


def _bounded(small: Quantity, large: Quantity) -> Relation:
    """How two points relate that no rounding explains, `small` being the less."""
    up, down = small.bound is Bound.AT_LEAST, large.bound is Bound.AT_MOST
    if (up and large.bound is Bound.AT_LEAST) or (down and small.bound is Bound.AT_MOST):
        return Relation.LOOSE if large.low <= LOOSE * small.low else Relation.DIFFERENT
    if up or down:
        return Relation.BOUND if large.low <= 2 * LOOSE * small.low else Relation.LOOSE
    return Relation.DIFFERENT
