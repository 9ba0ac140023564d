"""Numbers and TIMEX3 durations from words."""

from __future__ import annotations

import re

from ...lang.en_times import COUPLES, MULTIPLIERS, NUMBERS, PLURAL_UNITS, UNITS, VAGUE_AMOUNTS

_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def amount(words: str) -> float | None:
    """The number that `words` say; None for a vague amount ("several"). "a" and "an" are one."""
    low = words.lower().strip()
    if low in VAGUE_AMOUNTS or not low:
        return None
    if low in COUPLES:
        return 2
    figures = _FIGURES.match(low)
    if figures:
        half = 0.5 if low.endswith("1/2") else 0
        return float(figures.group().replace(",", "")) + half
    total = 0
    for word in re.split(r"[\s-]+", low):
        if word in MULTIPLIERS:
            total = max(total, 1) * MULTIPLIERS[word]
        elif word in ("a", "an"):
            total += 1
        else:
            total += NUMBERS.get(word, 0)
    return total or None


def unit_code(word: str) -> str:
    """The code of a unit in the singular or plural; raises KeyError for another word."""
    low = word.lower()
    return UNITS[PLURAL_UNITS.get(low) or (low if low in UNITS else low.removesuffix("s"))]


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of `count` units (a code of lang.en_times.UNITS); X where the count is None."""
    if unit in ("DE", "CE"):
        return f"PX{unit}" if count is None else f"P{_figures(count * (10 if unit == 'DE' else 100))}Y"
    if unit == "F":
        return "PXW" if count is None else f"P{_figures(count * 2)}W"
    if count is not None and count % 1 == 0.5 and unit in _HALVES:
        return _with_half(int(count), unit)
    figures = "X" if count is None else _figures(count)
    return f"PT{figures}{unit[1]}" if unit.startswith("T") else f"P{figures}{unit}"


# Half of a unit in the next smaller one.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}


def _with_half(count: int, unit: str) -> str:
    whole = f"{count}{unit[-1]}" if count else ""
    return f"P{'T' if unit.startswith('T') else ''}{whole}{_HALVES[unit]}"


def _figures(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"
