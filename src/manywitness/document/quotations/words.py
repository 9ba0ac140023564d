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
    rf"{QUOTE}"
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


def masked(text: str, regions: Sequence[QuotedRegion]) -> str:
    """`text` with each of `regions` replaced by QUOTE and blanks, of the same length. Cost: linear."""
    out, at = [], 0
    for region in regions:
        out += [text[at : region.span.start], QUOTE, " " * (len(region.span) - 1)]
        at = region.span.end
    out.append(text[at:])
    return "".join(out).replace("’", "'")


def words_of(text: str, mask: str, start: int, end: int, regions: Sequence[QuotedRegion]) -> Words:
    """The words of text[start:end]. `mask` is `masked` of the whole text; `regions` are those inside, sorted.

    Cost: linear in the words.
    """
    found = list(_TOKEN.finditer(mask, start, end))
    written = [match.group() for match in found]
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    for region in regions:
        ends[bisect_left(starts, region.span.start)] = region.span.end
    lower = [word.lower() for word in written]
    return Words(text, written, lower, starts, ends, regions, [region.span.start for region in regions])
