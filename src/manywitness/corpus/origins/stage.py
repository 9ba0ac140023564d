"""Which accounts go back to one witness: one publisher, one agency, one text.

The count of origins is an upper bound of the count of independent witnesses, never a proof of independence:
accounts stand in different origins when nothing that was looked at ties them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.grouping import components
from ...model import Account, AccountId, Corpus, Finding, Publisher, Span
from ...model.annotations import ARTICLES, BLOCKS
from ...model.findings import LINEAGES, ORIGINS, STORIES, Lineage, Origin, OriginEvidence
from .credits import Credit, credits_of, signed
from .families import directory, family_ties, imprint

# Share of the shorter body that is narration found in the other account from which one text comes from the
# other, or both from a third. Read on allsides_stories train and val, 2026-11 (pages of different outlets on
# one event): with what stands below, 23 pairs are tied, and each shows words of one agency or of one page.
# From .15 on nine more are, of which half do. wirecopy_synth dev, pairwise F1 of origins: .984; .15 and .25
# within .002.
LINEAGE = 0.2

# Less is enough where one passage of so many code points of narration is copied nearly word for word: a page
# of which a third is a wire report. Without it wirecopy_synth dev falls by .014; 200 to 400 and .08 to .12
# alike.
IN_PART, LONG = 0.1, 300

# And where nearly all of the shorter text stands in the other, quotations included: which words are quoted,
# and in which order, is a reporter's choice too. Five pages of wirecopy_synth dev, none of allsides_stories.
WHOLE = 0.8

# An account of whose words less is found in the others of its origin goes back to it in part only: it is the
# reader's question "is most of this page somebody else's?", nothing is tuned.
PART = 0.5

# Fewer words than this are too few to find a copied passage in: anybody words two sentences of one event
# alike. Nothing is tuned: it is a flash of two sentences.
SHORT = 40

_Accounts = Mapping[AccountId, Account]


@dataclass(frozen=True)
class Origins:
    """The accounts of each story parted into origins, sorted by id; every account is in exactly one.

    Two accounts of one story have one origin when any of these holds, or a chain of them:

    * family: one publisher owns their outlets, or they are of one site or outlet. The shipped table knows
      publishers by domain, and by name where no other outlet has it; `families` are the user's own, which
      win over it;
    * agency: both are the work of the same agency: its own outlet, or it stands in the dateline or byline,
      alone. An agency that helped ("with AFP", "Reuters contributed") makes a page no agency copy: it ties
      two pages only where they also share narration. Credits of photographs never count;
    * lineage: narration that both share is `lineage` of the shorter body, or `in_part` of it where `long`
      code points of it are copied nearly word for word, or where with the quotations `whole` of it stands in
      the other. Shared quotations alone do not count: two reporters in one room hear the same words.

    Nothing ties accounts of different stories. An account alone has no evidence, which says that nothing
    was found, not that it is independent; where there was nothing to look at, `Origin.unknown` says so. A
    family has no place in the texts: it is known from the source. Cost: linear in accounts, blocks and
    lineages.
    """

    name: str = "origins"
    version: int = 2
    needs: tuple[Any, ...] = (LINEAGES, STORIES, ARTICLES, BLOCKS)
    gives: tuple[Any, ...] = (ORIGINS,)
    lineage: float = LINEAGE
    in_part: float = IN_PART
    long: int = LONG
    whole: float = WHOLE
    families: tuple[Publisher, ...] = ()

    def __call__(self, corpus: Corpus) -> tuple[Finding[Origin]]:
        """One finding; no origin for no accounts."""
        story = {member.account: group.id for group in corpus[STORIES] for member in group.members}
        accounts: defaultdict[str, dict[AccountId, Account]] = defaultdict(dict)
        for account in sorted(corpus.accounts, key=lambda account: account.id):
            accounts[story.get(account.id, "")][account.id] = account
        shared: defaultdict[str, list[Lineage]] = defaultdict(list)
        for lineage in corpus[LINEAGES]:
            if story.get(lineage.a, "") == story.get(lineage.b, ""):
                shared[story.get(lineage.a, "")].append(lineage)
        items = [one for group in accounts for one in self._of_story(accounts[group], shared[group])]
        ordered = tuple(sorted(items, key=lambda origin: origin.accounts))
        return (Finding(ORIGINS, f"{self.name}@{self.version}", ordered),)

    def _copied(self, one: Lineage) -> bool:
        enough = one.longest >= self.long or one.share + one.quoted_share >= self.whole
        return one.share >= self.lineage or (one.share >= self.in_part and enough)

    def _of_story(self, accounts: _Accounts, shared: Sequence[Lineage]) -> list[Origin]:
        credits = {name: credits_of(account) for name, account in accounts.items()}
        known = directory(self.families)
        imprints = {name: imprint(account, known) for name, account in accounts.items()}
        narration = [one for one in shared if one.share]
        ties = [
            *family_ties(accounts, imprints),
            *_agency_ties(credits),
            *_helped_ties(credits, narration),
            *_lineage_ties(one for one in narration if self._copied(one)),
        ]
        unknown = {
            name: why
            for name, account in accounts.items()
            if not (imprints[name].house or imprints[name].outlet or credits[name])
            and (why := _nothing_to_look_at(account))
        }
        origins = list(_joined(list(accounts), ties))
        elsewhere = _elsewhere(origins, shared)
        return [_completed(one, accounts, elsewhere, unknown) for one in origins]


def _joined(accounts: Sequence[AccountId], ties: Sequence[OriginEvidence]) -> Iterator[Origin]:
    numbers = {account: number for number, account in enumerate(accounts)}
    links = ((numbers[tie.accounts[0]], numbers[other]) for tie in ties for other in tie.accounts[1:])
    roots, _ = components(len(accounts), links)
    members: defaultdict[int, list[AccountId]] = defaultdict(list)
    for account, root in zip(accounts, roots, strict=True):
        members[root].append(account)
    because: defaultdict[int, list[OriginEvidence]] = defaultdict(list)
    for tie in ties:
        because[roots[numbers[tie.accounts[0]]]].append(tie)
    for root, names in members.items():
        # The first member names the origin: unique, because every account is in one origin only.
        yield Origin(f"o:{names[0]}", tuple(names), tuple(because[root]))


def _agency_ties(credits: Mapping[AccountId, Sequence[Credit]]) -> Iterator[OriginEvidence]:
    whole: defaultdict[str, list[AccountId]] = defaultdict(list)
    for account, found in credits.items():
        for agency in sorted({credit.agency for credit in found if credit.whole}):
            whole[agency].append(account)
    for agency, members in sorted(whole.items()):
        if len(members) > 1:
            why = f"{len(members)} articles are the work of {agency}"
            yield _agency_tie(agency, members, credits, why)


def _helped_ties(
    credits: Mapping[AccountId, Sequence[Credit]], shared: Iterable[Lineage]
) -> Iterator[OriginEvidence]:
    """Ties of accounts that credit one agency, not both as its work, and share narration."""
    both: defaultdict[str, list[Lineage]] = defaultdict(list)
    for one in shared:
        mine, theirs = credits[one.a], credits[one.b]
        whole = {c.agency for c in mine if c.whole} & {c.agency for c in theirs if c.whole}
        for agency in ({c.agency for c in mine} & {c.agency for c in theirs}) - whole:
            both[agency].append(one)
    for agency, lineages in sorted(both.items()):
        for one in _joining(lineages):
            why = f"both credit {agency} and share narration"
            yield _agency_tie(agency, (one.a, one.b), credits, why)


def _agency_tie(
    agency: str, members: Sequence[AccountId], credits: Mapping[AccountId, Sequence[Credit]], why: str
) -> OriginEvidence:
    found = (credit.place for account in members for credit in credits[account] if credit.agency == agency)
    places = tuple(dict.fromkeys(place for place in found if place is not None))
    return OriginEvidence("agency", why, places, agency, tuple(members))


def _lineage_ties(shared: Iterable[Lineage]) -> Iterator[OriginEvidence]:
    for one in _joining(shared):
        places = tuple(place for passage in one.passages for place in (passage.a, passage.b))
        parts = f"{one.share:.0%} of the shorter text and {one.longer_share:.0%} of the longer"
        why = f"{parts} is narration that both share, outside quotation marks"
        yield OriginEvidence("lineage", why, places, "", (one.a, one.b), one.share)


def _joining(shared: Iterable[Lineage]) -> list[Lineage]:
    """Those that join parts, the strongest first: a hundred copies need 99 reasons, not 4,950."""
    strong = sorted(shared, key=lambda one: (-one.share, one.a, one.b))
    names = sorted({name for one in strong for name in (one.a, one.b)})
    numbers = {name: number for number, name in enumerate(names)}
    _, joins = components(len(names), ((numbers[one.a], numbers[one.b]) for one in strong))
    return [one for one, joined in zip(strong, joins, strict=True) if joined]


def _elsewhere(origins: Iterable[Origin], shared: Iterable[Lineage]) -> dict[AccountId, list[Span]]:
    """Where the words of each account stand in others of its origin too, quotations included; unsorted."""
    origin_of = {account: origin.id for origin in origins for account in origin.accounts}
    spans: defaultdict[AccountId, list[Span]] = defaultdict(list)
    within = (p for one in shared if origin_of[one.a] == origin_of[one.b] for p in one.passages)
    for passage in within:
        spans[passage.a.account].append(passage.a.span)
        spans[passage.b.account].append(passage.b.span)
    return spans


def _completed(
    origin: Origin,
    accounts: _Accounts,
    elsewhere: Mapping[AccountId, list[Span]],
    unknown: Mapping[AccountId, str],
) -> Origin:
    """The origin with the accounts that are only partly of it, or with why nothing is known of it."""
    if len(origin.accounts) == 1:
        return Origin(origin.id, origin.accounts, (), (), unknown.get(origin.accounts[0], ""))
    tied = {account for one in origin.because if one.kind != "lineage" for account in one.accounts}
    partly = tuple(
        name
        for name in origin.accounts
        if name not in tied and _covered(elsewhere.get(name, ())) < PART * _length(accounts[name])
    )
    return Origin(origin.id, origin.accounts, origin.because, partly)


def _length(account: Account) -> int:
    return sum(len(piece) for piece in account.article.pieces)


def _covered(spans: Iterable[Span]) -> int:
    total = end = 0
    for span in sorted(spans):
        total += max(span.end - max(span.start, end), 0)
        end = max(end, span.end)
    return total


def _nothing_to_look_at(account: Account) -> str:
    """Why nothing could tie an account of no outlet to others, in words; "" where something could."""
    if signed(account):
        return ""
    words = sum(len(account.document.text[piece].split()) for piece in account.article.pieces)
    if words >= SHORT:
        return ""
    return f"no outlet, no byline or dateline, and {words} words: too short to compare"
