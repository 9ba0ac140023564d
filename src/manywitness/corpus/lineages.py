"""What the texts of two accounts have in common, and which of them was published first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..kernel.precedence import HOURS_APART, Precedence, precedence
from ..lang.en_pronouns import SPEAKING
from ..model import Account, AccountId, Corpus, Finding, Place, Span
from ..model.annotations import ARTICLES
from ..model.findings import LINEAGES, PASSAGES, Lineage, Passage

# A passage in which so many words are "I", "we" or "you" is what somebody said or wrote to others: a post or
# a statement that both pages show in a block of its own, without marks. A longer one may be a column that
# both print. Read on allsides_stories train and val, 2026-11: of 21 pairs of pages of which a quarter seemed
# copied narration it takes away 4, posts and statements all; wirecopy_synth dev loses .005 of the pairwise F1
# of origins.
SPOKEN, LONGEST_SPOKEN = 0.05, 300

# How far behind a passage the name that signs a post stands: "— Ada Quill (@adaquill) May 9, 2031". Without
# it five pairs more of allsides_stories have one origin, all for a post that both show; wirecopy_synth dev
# loses .005.
SIGNED = 80

# What stands outside the marks of a passage that is mostly a quotation ("he told reporters in Vell") is
# narration from so many code points on: a report copied whole may be half quotations. 1 to 200 alike; without
# it the pairwise F1 on wirecopy_synth dev falls from .956 to .943 (2026-11).
QUOTED, NARRATED = 0.5, 100

# A passage with a higher score is copied nearly word for word.
NEARLY = 0.8

_SIGNED = re.compile(r"\(@\w{1,20}\)|pic\.twitter\.com|https?://t\.co/")
# "I'm" and "you’ll" are found by their first part.
_WORD = re.compile(r"(?<!['’])\b\w+")


@dataclass(frozen=True)
class Lineages:
    """One lineage for each two accounts that share a passage, sorted by accounts.

    Two reporters in one room hear the same words: a pair that shares quotations alone has a `share` of 0 and
    no direction. `hours_apart` says how far apart times that state no zone must be to be in order (see
    `kernel.precedence`); 0 suits a collection whose times are of one clock. Cost: linear in the passages.
    """

    name: str = "lineages"
    version: int = 1
    needs: tuple[Any, ...] = (PASSAGES, ARTICLES)
    gives: tuple[Any, ...] = (LINEAGES,)
    hours_apart: float = HOURS_APART

    def __call__(self, corpus: Corpus) -> tuple[Finding[Lineage]]:
        """One finding; no lineage without passages."""
        accounts = {account.id: account for account in corpus.accounts}
        shared: defaultdict[tuple[AccountId, AccountId], list[Passage]] = defaultdict(list)
        for passage in corpus[PASSAGES]:
            shared[passage.a.account, passage.b.account].append(passage)
        items = tuple(
            lineage(accounts[a], accounts[b], shared[a, b], hours_apart=self.hours_apart)
            for a, b in sorted(shared)
        )
        return (Finding(LINEAGES, f"{self.name}@{self.version}", items),)


@dataclass(frozen=True, slots=True)
class _Shared:
    """A passage in one of its bodies, and how much of it is somebody's words."""

    place: Place
    score: float
    quoted: float


def lineage(
    a: Account, b: Account, passages: Sequence[Passage], *, hours_apart: float = HOURS_APART
) -> Lineage:
    """The lineage of two accounts by the passages that they share; `a.id` < `b.id`, as in the passages.

    Equal whichever account is called the shorter where both are of one length. Cost: linear in the passages.
    """
    quoted = [1.0 if _spoken(a, p.a.span) or _spoken(b, p.b.span) else p.quoted for p in passages]
    sides = (
        (_length(a), [_Shared(p.a, p.score, q) for p, q in zip(passages, quoted, strict=True)]),
        (_length(b), [_Shared(p.b, p.score, q) for p, q in zip(passages, quoted, strict=True)]),
    )
    (short, in_short), (long, in_long) = sorted(sides, key=lambda side: side[0])
    narration, said = _covered(in_short)
    share, longer_share = _part(narration, short), _part(_covered(in_long)[0], long)
    order = precedence(a.published, b.published, hours_apart=hours_apart) if share else Precedence(0, "")
    earlier, later = {0: (None, None), -1: (a.id, b.id), 1: (b.id, a.id)}[order.order]
    return Lineage(
        a.id,
        b.id,
        share=share,
        longer_share=longer_share,
        longest=max((_narration(one) for one in in_short if one.score >= NEARLY), default=0),
        quoted_share=_part(said, short),
        earlier=earlier,
        later=later,
        order=order.why,
        why=_why(share, longer_share, _part(said, short), order),
        passages=tuple(passages),
    )


def _spoken(account: Account, span: Span) -> bool:
    """Whether words speak in the first or second person, as no report does, or are signed as a post is."""
    # Ten code points for each word and more is no English: what is longer need not be counted.
    if len(span) > 10 * LONGEST_SPOKEN:
        return False
    content = account.document.text.content
    found = _WORD.findall(content, span.start, span.end)
    if len(found) > LONGEST_SPOKEN:
        return False
    signed = _SIGNED.search(content, span.start, span.end + SIGNED) is not None
    return signed or sum(map(SPEAKING.__contains__, found)) >= SPOKEN * max(len(found), 1)


def _length(account: Account) -> int:
    return sum(len(piece) for piece in account.article.pieces)


def _covered(shared: Iterable[_Shared]) -> tuple[float, float]:
    """Code points that passages cover, as narration and as somebody's words; overlaps count once."""
    narration = said = 0.0
    end = 0
    for one in sorted(shared, key=lambda one: (one.place.span, one.quoted)):
        span = one.place.span
        new = max(span.end - max(span.start, end), 0)
        end = max(end, span.end)
        said += new * one.quoted
        narration += new * (1 - one.quoted) if _narration(one) else 0
    return narration, said


def _narration(one: _Shared) -> int:
    """Code points of a passage that are narration."""
    outside = round(len(one.place.span) * (1 - one.quoted))
    return outside if one.quoted <= QUOTED or outside >= NARRATED else 0


def _part(covered: float, whole: int) -> float:
    return round(min(covered / max(whole, 1), 1.0), 4)


def _why(share: float, longer_share: float, quoted_share: float, order: Precedence) -> str:
    if not share:
        said = _percent(quoted_share)
        return f"they share words of others only, {said} of the shorter text, which is no sign of copying"
    told = order.why if order.order else f"which was first is not known: {order.why}"
    return (
        f"they share narration, outside quotation marks: {_percent(share)} of the shorter text and "
        f"{_percent(longer_share)} of the longer; {told}"
    )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "less than 1%"
