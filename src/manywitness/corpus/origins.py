"""Which accounts go back to one witness: one publisher, one agency, one text.

The count of origins is an upper bound of the count of independent witnesses, never a proof of independence:
accounts stand in different origins when nothing that was looked at ties them together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..kernel.grouping import components
from ..lang.en_agencies import AGENCIES, PARTIAL_BEFORE, PARTIAL_CREDITS
from ..model import Account, AccountId, Corpus, Finding, Place, Span
from ..model.annotations import ARTICLES, BLOCKS, BlockKind
from ..model.findings import ORIGINS, PASSAGES, STORIES, Origin, OriginEvidence, Passage

# Share of the shorter body that is narration found in the other account from which one text comes from the
# other, or both from a third. wirecopy_synth dev, 2026-11, pairwise F1 .973 / .965 / .954 at .2 / .25 / .3,
# precision 1; of 73 pairs of outlets on one event in allsides_stories train that share a passage, the highest
# without copying has .15. Below .15 boilerplate chains whole corpora together.
LINEAGE = 0.25

# A passage with a larger share inside quotation marks is a quotation that both pages repeat, no narration.
QUOTED = 0.5

# How far into an article, in code points, a dateline with its agency reaches: "SPRINGFIELD, Ill. (AP) —".
HEAD = 80

_CREDIT = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(w) for ws in AGENCIES.values() for w in ws), key=len, reverse=True))
    + r")\b"
)
_AGENCY = {written: agency for agency, ways in AGENCIES.items() for written in ways}
_WORD = re.compile(r"[a-z]+")
_AFTER = re.compile(r"[ \t,]{0,3}\([^()\n]{1,40}\)")
_BEFORE = re.compile(r"[^!?()\n]{0,60}(\([^()\n]{1,40}\))[ \t]{0,3}[-–—]")


@dataclass(frozen=True)
class Origins:
    """The accounts of each story parted into origins, sorted by id; every account is in exactly one.

    Two accounts of one story have one origin when any of these holds, or a chain of them:

    * family: their sources name the same outlet (case and white space aside);
    * agency: both are the work of the same agency: it stands in the dateline or byline, alone. An agency
      that helped ("with AFP", "Reuters contributed") makes a page no agency copy: it ties two pages only
      where they also share a passage of narration. Credits of photographs never count;
    * lineage: narration that both share is `lineage` of the shorter body. Shared quotations do not count:
      two reporters in one room hear the same words.

    Nothing ties accounts of different stories. An account alone has no evidence, which says that nothing
    was found, not that it is independent. A family has no place in the texts: it is known from the source.
    Cost: linear in accounts, blocks and passages.
    """

    name: str = "origins"
    version: int = 1
    needs: tuple[Any, ...] = (PASSAGES, STORIES, ARTICLES, BLOCKS)
    gives: tuple[Any, ...] = (ORIGINS,)
    lineage: float = LINEAGE

    def __call__(self, corpus: Corpus) -> tuple[Finding[Origin]]:
        """One finding; no origin for no accounts."""
        accounts = {account.id: account for account in sorted(corpus.accounts, key=lambda a: a.id)}
        story = {member.account: group.id for group in corpus[STORIES] for member in group.members}
        shared = _narration(p for p in corpus[PASSAGES] if story.get(p.a.account) == story.get(p.b.account))
        ties = [
            *_families(accounts, story),
            *_agencies(accounts, story, shared),
            *self._lineages(accounts, shared),
        ]
        items = _origins(list(accounts), ties)
        return (Finding(ORIGINS, f"{self.name}@{self.version}", items),)

    def _lineages(self, accounts: Mapping[AccountId, Account], shared: _Shared) -> list[_Tie]:
        """The ties that join, the strongest first: a hundred copies need 99 reasons, not 4,950."""
        found = ((_share(accounts[a], accounts[b], among), a, b) for (a, b), among in shared.items())
        strong = sorted((-share, a, b) for share, a, b in found if share >= self.lineage)
        numbers = {account: number for number, account in enumerate(accounts)}
        _, joins = components(len(accounts), ((numbers[a], numbers[b]) for _, a, b in strong))
        return [
            _lineage_tie(a, b, -share, shared[a, b])
            for (share, a, b), joined in zip(strong, joins, strict=True)
            if joined
        ]


# Passages of narration by the two accounts that share them.
_Shared = dict[tuple[AccountId, AccountId], list[Passage]]


@dataclass(frozen=True, slots=True)
class _Tie:
    """Accounts of one origin, and why."""

    accounts: tuple[AccountId, ...]
    evidence: OriginEvidence


@dataclass(frozen=True, slots=True)
class _Credit:
    """An agency that an account credits; `whole` when the account is the agency's work."""

    agency: str
    whole: bool
    place: Place | None


def _narration(passages: Iterable[Passage]) -> _Shared:
    shared: defaultdict[tuple[AccountId, AccountId], list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.quoted <= QUOTED:
            shared[passage.a.account, passage.b.account].append(passage)
    return dict(shared)


def _origins(accounts: list[AccountId], ties: list[_Tie]) -> tuple[Origin, ...]:
    numbers = {account: number for number, account in enumerate(accounts)}
    links = ((numbers[tie.accounts[0]], numbers[other]) for tie in ties for other in tie.accounts[1:])
    roots, _ = components(len(accounts), links)
    members: defaultdict[int, list[AccountId]] = defaultdict(list)
    for account, root in zip(accounts, roots, strict=True):
        members[root].append(account)
    because: defaultdict[int, list[OriginEvidence]] = defaultdict(list)
    for tie in ties:
        because[roots[numbers[tie.accounts[0]]]].append(tie.evidence)
    # The first member names the origin: unique, because every account is in one origin only.
    return tuple(Origin(f"o:{m[0]}", tuple(m), tuple(because[root])) for root, m in members.items())


def _families(accounts: Mapping[AccountId, Account], story: Mapping[AccountId, str]) -> Iterator[_Tie]:
    families: defaultdict[tuple[str | None, str], list[AccountId]] = defaultdict(list)
    for account in accounts.values():
        outlet = " ".join(account.outlet.casefold().split())
        if outlet:
            families[story.get(account.id), outlet].append(account.id)
    for members in families.values():
        if len(members) > 1:
            why = f"{len(members)} accounts from one outlet: {accounts[members[0]].outlet.strip()}"
            yield _Tie(tuple(members), OriginEvidence("family", why, ()))


def _agencies(
    accounts: Mapping[AccountId, Account], story: Mapping[AccountId, str], shared: _Shared
) -> Iterator[_Tie]:
    credits = {account.id: list(_credits(account)) for account in accounts.values()}
    whole: defaultdict[tuple[str | None, str], list[AccountId]] = defaultdict(list)
    for account, found in credits.items():
        for agency in sorted({credit.agency for credit in found if credit.whole}):
            whole[story.get(account), agency].append(account)
    for (_, agency), members in whole.items():
        if len(members) > 1:
            yield _agency_tie(agency, members, credits, f"{len(members)} accounts are the work of {agency}")
    for a, b in sorted(shared):
        agencies = {c.agency for c in credits[a]} & {c.agency for c in credits[b]}
        for agency in sorted(agencies):
            pair = [a, b]
            if not set(pair) <= set(whole.get((story.get(a), agency), ())):
                yield _agency_tie(agency, pair, credits, f"both credit {agency} and share narration")


def _agency_tie(
    agency: str, members: list[AccountId], credits: Mapping[AccountId, list[_Credit]], why: str
) -> _Tie:
    found = (credit.place for account in members for credit in credits[account] if credit.agency == agency)
    places = tuple(dict.fromkeys(place for place in found if place is not None))
    return _Tie(tuple(members), OriginEvidence("agency", why, places))


def _credits(account: Account) -> Iterator[_Credit]:
    """Agencies in the dateline, the byline lines and the source's byline, in this order."""
    text = account.document.text
    for span in _lines(account):
        words = text[span]
        for match in _CREDIT.finditer(words):
            place = Place(account.id, Span(span.start + match.start(), span.start + match.end()))
            yield _Credit(_AGENCY[match.group()], _whole(words, match.start()), place)
    if account.index == 0:
        byline = account.document.source.byline
        for match in _CREDIT.finditer(byline):
            yield _Credit(_AGENCY[match.group()], _whole(byline, match.start()), None)


def _lines(account: Account) -> Iterator[Span]:
    """Where an article says whose work it is: its dateline and its byline lines, never a caption."""
    article = account.article
    if article.dateline is not None:
        yield _with_agency(account, article.dateline)
    elif article.pieces:
        yield from _parenthesis(account, article.pieces[0])
    blocks = account.document[BLOCKS].items if BLOCKS in account.document else ()
    for block in blocks:
        if block.kind is BlockKind.BYLINE_META and block.article == account.index:
            yield block.span


def _with_agency(account: Account, dateline: Span) -> Span:
    """The dateline and the parenthesis that follows it: "SOCHI (Reuters)" is often marked without it."""
    after = _AFTER.match(account.document.text.content, dateline.end)
    return Span(dateline.start, after.end()) if after else dateline


def _parenthesis(account: Account, piece: Span) -> Iterator[Span]:
    """The agency in a head that no stage took for a dateline: "SPRINGFIELD, Ill. (AP) —"."""
    head = account.document.text.content[piece.start : min(piece.end, piece.start + HEAD)]
    found = _BEFORE.match(head)
    if found:
        yield Span(piece.start + found.start(1), piece.start + found.end(1))


def _whole(line: str, at: int) -> bool:
    """Whether the agency that stands at `at` is credited with all of the work."""
    before = [word for word in _WORD.findall(line[:at].casefold()) if word != "the"]
    return not PARTIAL_CREDITS.intersection(_WORD.findall(line.casefold())) and (
        not before or before[-1] not in PARTIAL_BEFORE
    )


def _share(a: Account, b: Account, shared: Iterable[Passage]) -> float:
    """The share of the shorter body that is narration found in the other account."""
    lengths = [sum(len(piece) for piece in account.article.pieces) for account in (a, b)]
    first = lengths[0] <= lengths[1]
    spans = sorted(((p.a if first else p.b).span, p.quoted) for p in shared)
    covered, end = 0.0, 0
    for span, quoted in spans:
        covered += max(span.end - max(span.start, end), 0) * (1 - quoted)
        end = max(end, span.end)
    return covered / max(min(lengths), 1)


def _lineage_tie(a: AccountId, b: AccountId, share: float, shared: list[Passage]) -> _Tie:
    why = f"{share:.0%} of the shorter text is narration that both share, outside quotation marks"
    places = tuple(place for passage in shared for place in (passage.a, passage.b))
    return _Tie((a, b), OriginEvidence("lineage", why, places))
