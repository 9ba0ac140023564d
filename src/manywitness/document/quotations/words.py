"""Words of one paragraph, quoted regions taken as one word each, in the sentences that govern them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.en_reporting import REPORTING
from ...model.annotations import QuotedRegion

# Stands for the characters of an outer quoted region: a private-use code point that no pattern takes
# for a letter. A page that holds it itself loses nothing but the words there.
QUOTE = "\ue000"

_TOKEN = re.compile(
    # Most words: only others can be abbreviations.
    r"[a-z]\w++(?:[’'.\-/&]\w++){0,8}+"
    rf"|{QUOTE}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|No|Maj)\.(?!\w)"
    r"|(?:[A-Za-z]\.){2,}|[A-Z]\.(?= ?[A-Z])"
    r"|\w+(?:[’'.\-/&]\w+){0,8}|--+|[^\w\s]"
)
PUNCTUATION = frozenset(".,;:!?—–-()[]{}…\"'“”‘’/*«»")
DASHES = frozenset({"—", "–", "-", "--", "---"})
ENDS = frozenset({".", "!", "?", ";", "…"})


@dataclass(slots=True)
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
    # Which words the regions are, and which words are forms of reporting verbs.
    quoted: Sequence[int]
    reporting: Sequence[int]

    def __len__(self) -> int:
        return len(self.written)

    def is_quote(self, index: int) -> bool:
        """Whether word `index` is a quoted region; False outside the paragraph, and where one only begins."""
        if not (0 <= index < len(self.lower) and self.lower[index] == QUOTE):
            return False
        place = bisect_left(self.quoted, index)
        return place < len(self.quoted) and self.quoted[place] == index

    def holds_quote(self, first: int, end: int) -> bool:
        """Whether one of words[first:end] is a quoted region."""
        place = bisect_left(self.quoted, first)
        return place < len(self.quoted) and self.quoted[place] < end

    def is_capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital letter."""
        return self.written[index][0].isupper()

    def region(self, index: int) -> QuotedRegion:
        """The region that word `index` stands for; raises IndexError where it is none."""
        return self.regions[bisect_left(self.quoted, index)]


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
    written = list(map(re.Match.group, found))
    starts = list(map(re.Match.start, found))
    ends = list(map(re.Match.end, found))
    # No word holds a line break: all are lowered at once.
    lower = "\n".join(written).lower().split("\n") if written else []
    quoted = [bisect_left(starts, region.span.start) for region in regions]
    for index, region in zip(quoted, regions, strict=True):
        ends[index] = region.span.end
    reporting = [index for index, word in enumerate(lower) if word in REPORTING]
    return Words(text, written, lower, starts, ends, regions, quoted, reporting)
