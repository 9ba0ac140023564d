"""A group of propositions told as a claim: who says it, its status, and the arithmetic in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from ...model import AccountId, Corpus, Place
from ...model.story import Claim, ClaimStatus, Conflict, Proposition, Support
from .counting import Count, Witnesses
from .groups import Group

# Of fewer accounts nobody can be said to be the one that leaves something out.
LEAST_TO_LEAVE_OUT = 3
# A headline that its text does not support disputes no claim of the text. Who said something, and in which
# words, disputes what was said: such a conflict cites the speaker's name too, which stands anywhere.
_NO_DISPUTE = ("headline",)
_OF_REPORTS = ("attribution", "quote_wording")
_MOST_OF_IT = 0.5


@dataclass(slots=True)
class Told:
    """What claims of one story are told from."""

    story: Corpus
    witnesses: Witnesses
    conflicts: Sequence[Conflict]
    _sides: dict[AccountId, list[tuple[Place, Conflict]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = (one for one in self.conflicts if one.kind not in _NO_DISPUTE)
        for conflict, side in ((one, side) for one in told for side in one.sides):
            for place in side.places:
                self._sides.setdefault(place.account, []).append((place, conflict))

    def disputes(self, members: Iterable[Proposition]) -> tuple[str, ...]:
        """The ids of the conflicts a side of which stands in one of the propositions, each once, sorted."""
        if not self._sides:
            return ()
        return tuple(sorted({conflict for one in members for conflict in self._disputing(one)}))

    def _disputing(self, one: Proposition) -> Iterator[str]:
        for place, conflict in self._sides.get(one.account, ()):
            least = _MOST_OF_IT if conflict.kind in _OF_REPORTS else 0.0
            if _shared(place, one) > least * sum(len(piece.span) for piece in one.pieces):
                yield conflict.id


def _shared(place: Place, one: Proposition) -> int:
    """How many code points of the proposition stand in the place."""
    parts = (place.span.clipped(piece.span) for piece in one.pieces)
    return sum(len(part) for part in parts if part is not None)


def told_claims(told: Told, groups: Iterable[Group]) -> tuple[Claim, ...]:
    """The claims, those that more origins report first, then those of more accounts, then by place."""
    texts = {account.id: account.document.text.content for account in told.story.accounts}
    claims = [_claim(told, group, texts) for group in groups]
    order = {account: number for number, account in enumerate(texts)}

    def rank(claim: Claim) -> tuple[int, int, int, int]:
        lead = claim.support[0]
        start = lead.pieces[0].span.start
        return -len(claim.origins), -len(claim.support), order[lead.account], start

    return tuple(sorted(claims, key=rank))


def _claim(told: Told, group: Group, texts: dict[AccountId, str]) -> Claim:
    lead = group.members[0]
    count = told.witnesses.count(group.members)
    support = tuple(_support(told, group))
    accounts = [one.account for one in support]
    conflicts = told.disputes(group.members)
    return Claim(
        _id(lead, texts),
        " ".join(" ".join([texts[p.account][p.span.start : p.span.end] for p in lead.pieces]).split()),
        _status(count, conflicts),
        count.origins,
        support,
        conflicts,
        accounts[0] if len(accounts) == 1 < len(told.story.accounts) and not group.near else None,
        _left_out(told.story, set(accounts), group),
        _why(len(accounts), len(count.origins), count.unknown, len(count.copied)),
    )


def _support(told: Told, group: Group) -> Iterable[Support]:
    """One support for each account, the lead's first, then in the order of accounts; of several propositions
    of one account the surest, and of equal ones the first.
    """
    if len(group.members) == 1:
        (only,) = group.members
        yield Support(only.account, only.pieces, told.witnesses.origin_of(only.account), group.scores[0])
        return
    best: dict[AccountId, tuple[float, Proposition]] = {}
    for one, score in zip(group.members, group.scores, strict=True):
        if one.account not in best or score > best[one.account][0]:
            best[one.account] = (score, one)
    for account, (score, one) in best.items():
        yield Support(account, one.pieces, told.witnesses.origin_of(account), score)


def _status(count: Count, conflicts: Sequence[str]) -> ClaimStatus:
    if conflicts:
        return ClaimStatus.DISPUTED
    return ClaimStatus.CORROBORATED if len(count.origins) > 1 else ClaimStatus.SINGLE_ORIGIN


def _left_out(story: Corpus, accounts: set[AccountId], group: Group) -> AccountId | None:
    if len(story.accounts) < LEAST_TO_LEAVE_OUT or len(story.accounts) - len(accounts) != 1:
        return None
    silent = next(account.id for account in story.accounts if account.id not in accounts)
    return None if silent in group.near else silent


@lru_cache(maxsize=1024)
def _why(articles: int, origins: int, unknown: int, copied: int) -> str:
    """Lines such as "3 articles, 2 origins; 2 origins share the very words here and count as one"."""
    told = [_many(articles, "article"), _many(origins, "origin")]
    if unknown:
        told.append(f"{unknown} of unknown origin, not counted")
    words = ", ".join(told)
    if copied:
        less = "one" if origins == 1 else "fewer"
        words += f"; {copied + 1} origins share the very words here and count as {less}"
    return words


def _many(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _id(lead: Proposition, texts: dict[AccountId, str]) -> str:
    """A name that depends on the lead's account and words only: it stays while others come and go."""
    content = texts[lead.account]
    pieces = [f"{p.span.start}-{p.span.end} {content[p.span.start : p.span.end]}" for p in lead.pieces]
    told = " ".join((lead.account, *pieces))
    return f"k:{blake2b(told.encode(), digest_size=8).hexdigest()}"
