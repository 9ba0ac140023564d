"""How one language writes a number: the patterns of quantities, and what figures and words say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from .alternatives import one_of

_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
# Between the words of one number stands a blank, a hyphen or "and".
_BETWEEN = r"(?:\s|-|\sand\s)"
_PARTS = re.compile(r"[\s-]+")


@dataclass(frozen=True, eq=False)
class QuantityWords:
    """Words of one language, in lower case where not said otherwise; see `lang/en_quantities`.

    `numbers` and `multipliers` are words and values, `parts` words of fractions and into how many parts
    they cut, `suffixes` letters glued to figures and `signs` those of money as they are written; `units`
    gives base unit and factor; `months` are names of months, `stages` labels where nothing is counted behind,
    `eras` stand behind a year or an hour as they are written.
    """

    numbers: Mapping[str, int]
    multipliers: Mapping[str, float]
    parts: Mapping[str, int]
    vague: Set[str]
    halves: Set[str]
    suffixes: Mapping[str, float]
    signs: Mapping[str, str]
    units: Mapping[str, tuple[str, float]]
    at_least: Sequence[str]
    at_most: Sequence[str]
    about: Sequence[str]
    or_more: Sequence[str]
    or_less: Sequence[str]
    or_so: Sequence[str]
    labels: Set[str]
    stages: Set[str]
    eras: Set[str]
    votes: Sequence[str]
    streets: Set[str]
    months: Set[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number with all that belongs to it, in named groups."""
        numbers, counting = one(self.numbers), one([*self.numbers, *self.multipliers])
        more = rf"(?:{_BETWEEN}(?i:{counting}))*(?!\w)"
        signs = "|".join(map(re.escape, sorted(self.signs, key=len, reverse=True)))
        multiplied = rf"[\s-](?i:{one(self.multipliers)})(?!\w)"
        unit = rf"(?i:{one(self.units)})(?!\w)"
        part = rf"(?i:half(?:\san?)?|(?:an?|{numbers})[\s-](?:{one(self.parts)})\sof\san?)"
        first = rf"{_FIGURES}|{part}(?={multiplied}|[\s-]{unit})|(?i:{counting}){more}"
        times = rf"{multiplied}|\s?(?:{one(self.suffixes)})(?![\w’'])"
        return re.compile(
            rf"(?<![\w.,:/#’'–$€£¥₹-])(?:(?P<sign>{signs})\s?)?(?P<first>{first})"
            rf"(?P<half>\s1/2|½|[\s-]and[\s-]a[\s-]half)?"
            rf"(?:-?\s?(?P<link>-to-|-|–|to|or)\s?(?(sign)(?P<sign2>{signs})?)"
            rf"(?P<second>{_FIGURES}|(?:{numbers}){more}))?"
            rf"(?P<more>\+)?(?P<times>{times})?(?P<odd>-odd|-plus|\+)?(?![\d,.]*\d)(?:[\s-]?(?P<unit>{unit}))?(?![\w/])"
        )

    @cached_property
    def shares(self) -> re.Pattern[str]:
        """A part of a whole in words: "two-thirds", "half of"; "one in five" has groups `few` and `all`."""
        numbers, parts = one(self.numbers), one(self.parts)
        few = rf"{numbers}|\d{{1,2}}"
        return re.compile(
            rf"(?<![\w.,:/$’'–-])(?i:(?:{numbers})-(?:{parts})(?!\sof\san?\s)"
            rf"|(?:half|(?:an?|{numbers})\s(?:{parts}))(?=\sof\s(?!an?\s))"
            rf"|(?P<few>{few})\s(?:in|out\sof)\s(?:every\s)?(?P<all>{few}))(?![\w-]|[,.:/–]\d)"
        )

    @cached_property
    def wholes(self) -> tuple[re.Pattern[str], ...]:
        """What stands in a sentence that says "one in five"."""
        few = rf"(?i:every\s)?(?i:{one(self.numbers)}|\d)"
        return re.compile(rf" in {few}"), re.compile(rf" out of {few}")

    def may_share(self, text: str) -> bool:
        """Whether one of `shares` may stand in a text; most have none."""
        plain = text.lower()
        return any(map(plain.__contains__, self.parts)) or any(whole.search(text) for whole in self.wholes)

    @cached_property
    def measured(self) -> re.Pattern[str]:
        """A unit or a multiplier behind a number."""
        return re.compile(rf"[\s-](?i:{one([*self.units, *self.multipliers])})(?!\w)")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """The words of a bound that end where a number begins."""
        groups = {"AT_LEAST": self.at_least, "AT_MOST": self.at_most, "ABOUT": self.about}
        named = "|".join(rf"(?P<{bound}>{one(words)})" for bound, words in groups.items())
        return re.compile(rf"(?<!\w)(?:{named})\s(?:an?\s|the\s)?\Z", re.IGNORECASE)

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """The words of a bound that begin where a number ends."""
        groups = {"AT_LEAST": self.or_more, "AT_MOST": self.or_less, "ABOUT": self.or_so}
        named = "|".join(rf"(?P<{bound}>{one(words)})" for bound, words in groups.items())
        return re.compile(rf"\s(?:{named})(?!\w)", re.IGNORECASE)

    def value(self, written: str) -> float | None:
        """The value of figures or of number words ("two hundred and ten"); None where they say none."""
        if not written[0].isalpha():
            return float(written.replace(",", ""))
        total, current, seen = 0.0, 0.0, False
        parts = _PARTS.split(written.lower())
        for word in parts:
            if word in self.numbers:
                current += self.numbers[word]
                seen = True
            elif word in self.multipliers:
                current = max(current, 1.0) * self.multipliers[word]
                if self.multipliers[word] >= 1000:
                    total, current = total + current, 0.0
                seen = True
            elif word in self.parts:
                return max(current, 1.0) / self.parts[word]
        return total + current if seen else None

    def step(self, written: str, value: float, *, rough: bool) -> float:
        """What the last digit that tells is worth; numbers below 100 are given to the one, or to the ten
        where `rough`.
        """
        round_from = 10 if rough else 100
        if written[0].isalpha():
            parts = _PARTS.split(written.lower())
            if not self.parts.keys().isdisjoint(parts):
                return value
            multiplied = self.multipliers.get(parts[-1], 1.0) if len(parts) > 1 or value >= 100 else 1.0
            return 10.0 if multiplied == 1 and rough and value % 10 == 0 else multiplied
        whole, _, decimals = written.replace(",", "").partition(".")
        if decimals.strip("0") or (decimals and not rough):
            return float(10.0 ** -len(decimals))
        zeros = len(whole) - len(whole.rstrip("0")) if value >= round_from else 0
        return float(10.0**zeros)

    def times(self, written: str | None) -> float:
        """By how much the word or the letters behind figures multiply them; 1 for none."""
        if not written:
            return 1.0
        plain = written.strip().lstrip("-")
        return self.suffixes[plain] if plain in self.suffixes else self.multipliers[plain.lower()]


def one(words: Sequence[str] | Mapping[str, object]) -> str:
    """A pattern of any of the words, where a blank is a blank."""
    return one_of(words, blank=r"\ ")
