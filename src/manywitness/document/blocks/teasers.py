"""A teaser for another story in the middle of a body: its headline, and a paragraph below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ...model.annotations import BlockKind
from .lines import Line, title_case
from .notices import Verdict
from .stems import stems

LEAST_HEADLINE = 5
# Words of the paragraph under the headline: fewer are a caption, more are a part of the article.
LEAST_WORDS, MOST_WORDS = 10, 80
# Highest share of the teaser's content words that the rest of the article also holds: set 2026-11 so that one
# of 3,513 articles of allsides train and PolNeAR train loses a paragraph; planted teasers found then: 40 % of
# random ones, 24 % of those on the nearest topic. 0.30 finds 5 points more and drops testimony in 6 articles.
MOST_KNOWN = 0.25
# The same where the page itself ties the two lines together: 55 to 60 % of planted ones.
MOST_KNOWN_TIED = 0.40

_HEADLINE = Verdict(BlockKind.STRAY_TEASER, "headline of another story in the middle of this one")
_PARAGRAPH = Verdict(BlockKind.STRAY_TEASER, "first lines of another story in the middle of this one")


def teasers(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Verdicts for the lines of stray teasers; mostly empty. Cost: linear in the article."""
    heads = [i for i in range(2, len(lines) - 2) if _could_be(lines, verdicts, i)]
    if not heads:
        return {}
    books = [stems(line.text) if i not in verdicts else () for i, line in enumerate(lines)]
    counts = Counter(stem for book in books for stem in book)
    out: dict[int, Verdict] = {}
    for i in heads:
        if _is_foreign(lines, books, counts, i):
            out |= {i: _HEADLINE, i + 1: _PARAGRAPH}
    return out


def _could_be(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int) -> bool:
    """A headline and a short paragraph, with the body going on before and after."""
    line, below = lines[index], lines[index + 1]
    return (
        line.headline
        and len(line.words) >= LEAST_HEADLINE
        and (not line.text.endswith("?") or title_case(line))
        and not line.text.isupper()
        and below.sentence
        and LEAST_WORDS <= below.size <= MOST_WORDS
        and lines[index - 1].sentence
        and lines[index + 2].sentence
        and verdicts.keys().isdisjoint((index - 1, index, index + 1, index + 2))
    )


def _is_foreign(
    lines: Sequence[Line], books: Sequence[tuple[str, ...]], counts: Counter[str], index: int
) -> bool:
    head, below = books[index], books[index + 1]
    own = Counter(head + below)
    known = sum(counts[stem] > own[stem] for stem in own) / (len(own) or 1)
    taken_up = len(set(head) & set(below))
    if lines[index + 1].gap == 0 and lines[index].gap and lines[index + 2].gap:
        named = taken_up >= 1 and known <= MOST_KNOWN_TIED
        return named or (title_case(lines[index]) and known <= MOST_KNOWN)
    return known <= MOST_KNOWN and taken_up >= (1 if title_case(lines[index]) else 2)
