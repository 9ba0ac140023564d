"""Words of one paragraph, quoted regions taken as one word each, in the sentences that govern them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ...model.annotations import QuotedRegion

# Stands for the characters of an outer quoted region: a private-use code point that no pattern takes
# for a letter. A page that holds it itself loses nothing but the words there.
QUOTE = "\ue000"

_TOKEN = re.compile(
    rf"{QUOTE}+"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|No|Maj)\.(?!\w)"
    r"|(?:[A-Za-z]\.){2,}|[A-Z]\.(?= ?[A-Z])"
    r"|\w+(?:[’'.\-/&]\w+){0,8}|--+|[^\w\s]"
)
PUNCTUATION = frozenset(".,;:!?—–-()[]{}…\"'“”‘’/*«»")
DASHES = frozenset({"—", "–", "-", "--", "---"})
ENDS = frozenset({".", "!", "?", ";", "…"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one paragraph. `lower[i]` is QUOTE where word i is a whole quoted region, `starts[i]` and
    `ends[i]` are code points of the text; `regions` are the outer regions in order.
    """

    text: str
    written: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    regions: Sequence[QuotedRegion]
    region_starts: Sequence[int]

    def __len__(self) -> int:
        return len(self.written)

    def is_quote(self, index: int) -> bool:
        """Whether word `index` is a quoted region; False outside the paragraph."""
        return 0 <= index < len(self.lower) and self.lower[index] == QUOTE

    def is_capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital letter."""
        return self.written[index][0].isupper()

    def region(self, index: int) -> QuotedRegion:
        """The region that word `index` stands for; raises IndexError where it is none."""
        return self.regions[bisect_left(self.region_starts, self.starts[index])]


def words_of(text: str, start: int, end: int, regions: Sequence[QuotedRegion]) -> Words:
    """The words of text[start:end]. `regions` are outer ones inside it, sorted. Cost: linear."""
    masked = _masked(text, start, end, regions)
    written, starts, ends = [], [], []
    for match in _TOKEN.finditer(masked):
        written.append(match.group())
        starts.append(match.start() + start)
        ends.append(match.end() + start + (match.group()[0] == QUOTE))
    lower = [QUOTE if word[0] == QUOTE else word.lower().replace("’", "'") for word in written]
    return Words(text, written, lower, starts, ends, regions, [region.span.start for region in regions])


def _masked(text: str, start: int, end: int, regions: Sequence[QuotedRegion]) -> str:
    if not regions:
        return text[start:end]
    out, at = [], start
    for region in regions:
        # A blank at the end keeps two regions that touch two words.
        out += [text[at : region.span.start], QUOTE * (len(region.span) - 1), " "]
        at = region.span.end
    out.append(text[at:end])
    return "".join(out)
