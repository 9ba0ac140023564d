"""Numbers that count or measure something: unit, bound, precision, and how two of them relate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import inf

from .alternatives import one_of

# A bound "more than 100" says nothing of 1,000, but where both sides give a bound, or one twice as large
# does, they hardly mean one count. Set by hand, 2026-11; no flag of the
# development stories hangs on it.
LOOSE = 1.35
# Exact figures that differ by less of their value are one figure rounded, where the rounder allows it.
ROUNDING = 0.06
# So much may be lost by conversion of units.
CONVERSION = 0.04

_LONGEST_BOUND = 24
_CLOCK = re.compile(r":\d|\s?[ap]\.?m\b|\s?o[’']clock\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w.’'-]*,\s$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[\s#]*$")
_NEXT_WORD = re.compile(r"\s(?:of\s)?([^\W\d_]+)")
_STREET = re.compile(r"\s(?:[A-Z]\w*\.?\s){1,3}([A-Z][a-z]+)")
_YEARS = range(1500, 2101)


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
    the digits as they are written, or the words.
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    bound: Bound
    unit: str
    figures: str


@dataclass(frozen=True, eq=False)
class QuantityWords:
    """Words of one language, in lower case where not said otherwise; see `lang/en_quantities`.

    `numbers` and `multipliers` are words and values, `suffixes` letters glued to figures and `signs` those
    of money as they are written; `units` gives base unit and factor; `months` are names of months.
    """

    numbers: Mapping[str, int]
    multipliers: Mapping[str, float]
    suffixes: Mapping[str, float]
    signs: Mapping[str, str]
    units: Mapping[str, tuple[str, float]]
    at_least: Sequence[str]
    at_most: Sequence[str]
    about: Sequence[str]
    or_more: Sequence[str]
    labels: Set[str]
    streets: Set[str]
    months: Set[str]
    _memo: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number with what is glued to it. Groups: sign, first, half, link, second, times, odd, unit."""
        counting = _any([*self.numbers, *self.multipliers])
        figures = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
        number = rf"(?:{figures}|(?i:{counting})(?:(?:\s|-|\sand\s)(?i:{counting}))*(?!\w))"
        signs = "|".join(map(re.escape, sorted(self.signs, key=len, reverse=True)))
        times = rf"[\s-](?i:{_any(self.multipliers)})(?!\w)|\s?(?:{_any(self.suffixes)})(?![\w’'])"
        return re.compile(
            rf"(?<![\w.,:/#’'–-])(?:(?P<sign>{signs})\s?)?(?P<first>{number})(?P<half>\s1/2|½)?"
            rf"(?:\s?(?P<link>-|–|to|or)\s?(?:{signs})?(?P<second>{number}))?(?P<times>{times})?"
            rf"(?P<odd>-odd|-plus|\+)?(?![\d,.]*\d)"
            rf"(?:[\s-]?(?P<unit>(?i:{_any(self.units)}))(?!\w))?(?![\w/])"
        )

    @cached_property
    def before(self) -> re.Pattern[str]:
        """The words of a bound that end where a number begins."""
        groups = ((Bound.AT_LEAST, self.at_least), (Bound.AT_MOST, self.at_most), (Bound.ABOUT, self.about))
        named = "|".join(rf"(?P<{bound.name}>{_any(words)})" for bound, words in groups)
        return re.compile(rf"(?<!\w)(?:{named})\s(?:an?\s|the\s)?\Z", re.IGNORECASE)

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """The words of a bound that begin where a number ends."""
        return re.compile(rf"\s(?:{_any(self.or_more)})(?!\w)", re.IGNORECASE)


def _any(words: Sequence[str] | Mapping[str, object]) -> str:
    return one_of(words, blank=r"\ ")


def quantities(text: str, words: QuantityWords) -> tuple[Quantity, ...]:
    """The quantities of `text` in order. Days, years, times of day, ordinals, scores, numbers of streets,
    telephones and sections are none, nor is "one" without a unit. Cost: linear.
    """
    return tuple(_read(text, words))


def _read(text: str, words: QuantityWords) -> Iterator[Quantity]:
    for found in words.pattern.finditer(text):
        before = text[max(0, found.start() - _LONGEST_BOUND) : found.start()]
        unit, factor = _unit(found, before, text, words)
        if not unit and _is_label(found, before, text, words):
            continue
        first = _value(found["first"], words)
        second = _value(found["second"], words) if found["second"] else first
        if first is None or second is None or (found["link"] and second <= first):
            continue
        times = _times(found["times"], words)
        scale = factor * times
        low, high = (first + (0.5 if found["half"] else 0)) * scale, second * scale
        bound = Bound.RANGE if second > first else _bound(found, before, text, words)
        step = _step(found["first"], first, words, rough=bound is Bound.ABOUT) * scale
        yield Quantity(found.start(), found.end(), low, max(low, high), step, bound, unit, _figures(found))


def _figures(found: re.Match[str]) -> str:
    return found["first"].lower().replace(",", "") + (found["half"] or "")


def _unit(found: re.Match[str], before: str, text: str, words: QuantityWords) -> tuple[str, float]:
    if found["sign"]:
        return words.signs[found["sign"]], 1.0
    if found["unit"]:
        return words.units[found["unit"].lower()]
    aged = before.lower().endswith(("aged ", "age "))
    if aged or (_NAME_BEFORE.search(before) and text[found.end() : found.end() + 1] in (",", ".", ";", "")):
        return "age", 1.0
    return "", 1.0


def _is_label(found: re.Match[str], before: str, text: str, words: QuantityWords) -> bool:
    """Whether a number without unit names something: a date, an hour, a year, a section, a house."""
    after = text[found.end("first") : found.end("first") + 40]
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    if word in words.labels or word in words.months or _CLOCK.match(after):
        return True
    follows = _NEXT_WORD.match(after)
    if follows and follows[1].lower() in words.months:
        return True
    street = _STREET.match(after)
    if street and street[1].lower() in words.streets:
        return True
    plain = found["first"].lower()
    if found["times"] or found["odd"]:
        return False
    return plain == "one" or (plain.isdecimal() and len(plain) == 4 and int(plain) in _YEARS)


def _value(written: str, words: QuantityWords) -> float | None:
    """The value of figures or of number words ("two hundred and ten"); None where they say none."""
    if written[0].isdigit():
        return float(written.replace(",", ""))
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", written.lower()):
        if word in words.numbers:
            current += words.numbers[word]
            seen = True
        elif word in words.multipliers:
            current = max(current, 1.0) * words.multipliers[word]
            if words.multipliers[word] >= 1000:
                total, current = total + current, 0.0
            seen = True
    return total + current if seen else None


def _times(written: str | None, words: QuantityWords) -> float:
    if not written:
        return 1.0
    plain = written.strip().lstrip("-")
    return words.suffixes[plain] if plain in words.suffixes else words.multipliers[plain.lower()]


def _step(written: str, value: float, words: QuantityWords, *, rough: bool) -> float:
    """What the last digit that tells is worth; numbers below 100 are given to the one, or to the ten
    where `rough`.
    """
    round_from = 10 if rough else 100
    if not written[0].isdigit():
        parts = re.split(r"[\s-]+", written.lower())
        multiplied = words.multipliers.get(parts[-1], 1.0) if len(parts) > 1 or value >= 100 else 1.0
        return 10.0 if multiplied == 1 and rough and value % 10 == 0 else multiplied
    whole, _, decimals = written.replace(",", "").partition(".")
    if decimals.strip("0") or (decimals and not rough):
        return float(10.0 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0")) if value >= round_from else 0
    return float(10.0**zeros)


def _bound(found: re.Match[str], before: str, text: str, words: QuantityWords) -> Bound:
    if found["odd"]:
        return Bound.ABOUT if found["odd"] == "-odd" else Bound.AT_LEAST
    said = words.before.search(before)
    if said is not None:
        return next(bound for bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT) if said[bound.name])
    return Bound.AT_LEAST if words.behind.match(text, found.end()) else Bound.EXACT


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
