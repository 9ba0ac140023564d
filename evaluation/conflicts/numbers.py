"""Numbers in sentences as the planting sees them; apart from how the product reads them, so that each tests
the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10
from random import Random

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS = {word: value for value, word in enumerate(SMALL) if value > 1} | TENS
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NUMBER = re.compile(
    rf"(?<![\w.,:/$€£#-])(?P<money>[$€£])?"
    rf"(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
    r"(?![\w.,:/-]*\d)(?!(?:st|nd|rd|th)\b)(?!\s?[ap]\.?m\b)(?P<after>[\s-]*[A-Za-z%$]*)"
)
_BEFORE_DATE = re.compile(
    rf"(?:{_MONTH}|No\.|Article|Section|Route|Highway|Chapter|Title|age)\s$", re.IGNORECASE
)
_BOUND = re.compile(
    r"(?:about|around|roughly|nearly|almost|over|than|least|most|under|below|above|some|approximately|to|between"
    r"|and|estimated|or|of|only|just|another|additional|first|last|than an?|in)\s(?:an?\s)?$",
    re.IGNORECASE,
)
_SKIP_AFTER = re.compile(rf"^\s?(?:{_MONTH}\b|of\s|or\s|to\s|and\s|-)")
_GROWING = (
    r"(?:killed|dead|died|deaths?|injured|wounded|missing|arrested|arrests|detained|displaced|infected"
    r"|infections|evacuated|casualties|victims|hospitali[sz]ed|cases)"
)
# "50 years after the deaths" counts years.
_MEASURE = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|miles?|percent|per\scent)\b"
_COUNTED = re.compile(rf"\s(?!{_MEASURE})(?:[a-z-]+\s){{0,4}}{_GROWING}\b")
_COUNTING = re.compile(
    r"\b(?:killed|killing|injured|injuring|wounded|wounding|arrested|detained|displaced)\s(?:\w+\s)?$"
)


@dataclass(frozen=True)
class Number:
    """A number at [start, end) of a sentence, its sign of money included; `exact` where no bound stands
    before it.
    """

    start: int
    end: int
    value: float
    written: str
    money: str
    exact: bool

    @property
    def spelled(self) -> bool:
        """Whether it is written in letters."""
        return self.written.lower() in _WORDS


def numbers(words: str) -> Iterator[Number]:
    """The numbers that count or measure something; years, days, times of day and the word "one" are none."""
    for found in _NUMBER.finditer(words):
        written, before = found["value"], words[: found.start()]
        low = written.lower()
        value = float(_WORDS[low]) if low in _WORDS else float(written.replace(",", ""))
        plain_year = 1900 <= value <= 2035 and not found["money"] and "," not in written
        if (
            value == 0
            or plain_year
            or _BEFORE_DATE.search(before)
            or _SKIP_AFTER.match(words[found.end("value") :])
        ):
            continue
        exact = _BOUND.search(before) is None and not words.startswith("+", found.end("value"))
        yield Number(found.start(), found.end("value"), value, written, found["money"] or "", exact)


def grows(words: str, number: Number) -> bool:
    """Whether the number counts what grows from report to report: the dead, the injured, the arrested."""
    before, after = words[: number.start], words[number.end :]
    return _COUNTED.match(after) is not None or _COUNTING.search(before) is not None


def other_value(number: Number, rng: Random) -> str:
    """Another value that neither rounding nor a bound explains, written in the same way."""
    if number.written.lower() in TENS:
        return cased(rng.choice([word for word in TENS if word != number.written.lower()]), number.written)
    if 2 <= number.value <= 12 and number.value == int(number.value):
        value = rng.choice([n for n in range(2, 13) if n != number.value and abs(n - number.value) <= 6])
        return cased(SMALL[value], number.written) if number.spelled else str(value)
    factors = (0.4, 0.55, 0.7, 0.8, 1.25, 1.4, 1.8, 2.5) if number.exact else (0.4, 0.55, 1.8, 2.5)
    return like(number, number.value * rng.choice(factors))


def like(number: Number, value: float) -> str:
    """A value written as `number` is: its decimals, its commas, and no more digits that tell."""
    written = number.written.replace(",", "")
    if "." in written:
        return f"{value:.{len(written.split('.')[1])}f}"
    zeros = len(written) - len(written.rstrip("0")) if written.isdigit() else 0
    step = 10**zeros if value >= 10**zeros else 1
    whole = max(2, round(value / step) * step)
    if whole == number.value:
        whole += step
    return f"{whole:,}" if "," in number.written or whole >= 10_000 else str(whole)


def rounded(value: float, *, down: bool | None = None) -> int:
    """`value` to one digit that tells, two where it is large; rounded `down`, up, or to the nearest."""
    step = 10 ** max(0, floor(log10(value)) - (1 if value >= 1000 else 0))
    whole = value / step
    count = round(whole) if down is None else floor(whole) if down else floor(whole) + 1
    return int(count * step)


def cased(word: str, model: str) -> str:
    """`word` with a capital where `model` has one."""
    return word.capitalize() if model[:1].isupper() else word
