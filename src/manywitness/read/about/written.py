"""Days as pages write them for readers, in many languages: "May 3, 2019", "3. Mai 2019", "03/05/2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...lang.en_calendar import MONTHS
from ...lang.month_names import MONTH_NAMES
from ..stated import day

_MONTHS = MONTH_NAMES | MONTHS
_WORD = r"(?P<{}>[^\W\d_]{{3,12}})"
_SIGN = re.compile(r"\d{4}|\d\d?[./-] ?\d\d?[./-]")
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "3rd of May, 2019", "3. Mai 2019", "1er mai 2019", "3 de mayo de 2019", "03-May-2019"
        r"(?<![\d.,:])(?P<d>\d\d?)(?:st|nd|rd|th|er|º|°|ª|\.)?[ /-]{0,2}(?:of |de |d['’])?"
        + _WORD.format("w")
        + r"\.?,? ?[/-]?(?:de |del |of )?(?P<y>\d{4})(?!\d)",
        # "May 3, 2019", "May 3rd 2019"
        _WORD.format("w") + r"\.? ?(?P<d>\d\d?)(?:st|nd|rd|th)?(?: ?, ?|\. ?| |/)(?P<y>\d{4})(?![\d:])",
        # "2019. május 3.", "2019 May 3"
        r"(?<!\d)(?P<y>\d{4})[.,]? " + _WORD.format("w") + r"\.?,? (?P<d>\d\d?)(?![\d:])",
        # "2019-05-03", "2019年5月3日"
        r"(?<![\d/.-])(?P<y>\d{4}) ?[年년./-] ?(?P<m>\d\d?) ?[月월./-] ?(?P<d>\d\d?)(?![\d])",
        # "3.5.2019", "05/03/2019", "03.05.19"
        r"(?<![\d/.-])(?P<a>\d\d?) ?(?P<s>[./-]) ?(?P<b>\d\d?) ?(?P=s) ?(?P<y>\d{4}|\d\d)(?![\d/]|\.\d)",
    )
)
# Where English is written as in America, 05/03/2019 is the third of May.
_DAY_FIRST = frozenset(("en-gb", "en-au", "en-ie", "en-nz", "en-in", "en-za"))


@dataclass(frozen=True, slots=True)
class Written:
    """A day in ISO 8601 and where it is written; `other` is the day it also can be read as, None for none."""

    iso: str
    start: int
    end: int
    other: str | None = None


def written_days(words: str, language: str = "") -> list[Written]:
    """The days written out in a line, in order, without overlap. `language` decides what 03/05/2019 means.

    Cost: linear in the line, whose white space must be single spaces.
    """
    if not _SIGN.search(words):
        return []
    found = sorted(_all(words, language), key=lambda one: (one.start, -one.end))
    out: list[Written] = []
    for one in found:
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def _all(words: str, language: str) -> Iterator[Written]:
    for form in _FORMS:
        for match in form.finditer(words):
            parts = match.groupdict()
            iso, other = _numeric(parts, language) if "a" in parts else (_worded(parts), None)
            if iso:
                yield Written(iso, match.start(), match.end(), other)


def _worded(parts: dict[str, str]) -> str | None:
    month = parts.get("m") or _MONTHS.get(parts.get("w", "").lower(), 0)
    return day(parts["y"], str(month), parts["d"])


def _numeric(parts: dict[str, str], language: str) -> tuple[str | None, str | None]:
    """The day of 03/05/2019 and the other day that it may be."""
    year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
    tag = language.lower()
    month_first = parts["s"] == "/" and (not tag or tag.startswith("en")) and tag not in _DAY_FIRST
    first, second = day(year, parts["b"], parts["a"]), day(year, parts["a"], parts["b"])
    if first and second and first != second:
        return (second, first) if month_first else (first, second)
    return first or second, None
