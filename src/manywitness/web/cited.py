"""Which words of a page an address means: `at=10-20,30-40`, code points, half-open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lang.en_interface import text
from ..model import Span

# Places in one address; more would be a list that nobody reads.
MANY = 50

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cited:
    """The spans that an address means, in its order, and a sentence for each part that means none."""

    spans: tuple[Span, ...] = ()
    faults: tuple[str, ...] = ()


def cited(words: str, length: int) -> Cited:
    """What `at=words` means in a text of `length` code points."""
    spans, faults = list[Span](), list[str]()
    given = [one.strip() for one in words.split(",") if one.strip()]
    for one in given[:MANY]:
        found = _PLACE.fullmatch(one)
        start, end = (int(found[1]), int(found[2])) if found else (0, 0)
        if not found:
            faults.append(text("page.no_place", given=one[:60]))
        elif start >= end:
            faults.append(text("page.empty_place", given=one))
        elif end > length:
            faults.append(text("page.outside", given=one, length=length))
        else:
            spans.append(Span(start, end))
    if len(given) > MANY:
        faults.append(text("page.too_many", count=len(given) - MANY))
    return Cited(tuple(spans), tuple(faults))
