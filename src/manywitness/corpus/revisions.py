"""Which accounts are versions of one article: before and after a desk went over it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..kernel.addresses import host, page, site
from ..kernel.precedence import HOURS_APART, precedence
from ..kernel.versions import BOUND, Phrases, common, overlap, phrases, score
from ..lang.en_function_words import FUNCTION_WORDS
from ..lang.en_publishers import SHARED_HOSTS
from ..model import Account, AccountId, Corpus, Finding
from ..model.annotations import ARTICLES
from ..model.findings import PASSAGES, REVISIONS, Revision

# The share of common phrases from which pages are versions, by what is known of them. OUTLET: precision .98
# of edits made by rule against pages of one outlet within four days is .27 (recall .94), but follow-ups in
# allsides_stories reach .32. TITLED: their titles share most words too. ADDRESS: one address holds one
# article, or a live page. 2026-11.
ADDRESS, TITLED, OUTLET = 0.1, 0.27, 0.33

# The share of content words of two titles from which they are alike: of 55 pairs of one outlet with such
# titles within three days in allsides_stories the 12 versions keep .65 of their phrases and more, all else
# has .16.
ALIKE = 0.6

# Pages further apart than so many days are rarely versions: they need so much more in common.
DAYS, LATER = 14, 0.2

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Revisions:
    """Pairs of accounts that are versions of one article, sorted by accounts.

    Looked at are accounts that share a passage, and those of one address. Pages of different outlets are
    copies (see `lineages`), never versions; where no outlet is stated their titles must be alike. Articles of
    a live series share little; those of a column what stands in each of them, less than a version does.
    Cost: linear in the texts that are looked at.
    """

    name: str = "revisions"
    version: int = 2
    needs: tuple[Any, ...] = (PASSAGES, ARTICLES)
    gives: tuple[Any, ...] = (REVISIONS,)
    hours_apart: float = HOURS_APART

    def __call__(self, corpus: Corpus) -> tuple[Finding[Revision]]:
        """One finding; none without two accounts of one article."""
        accounts = {account.id: account for account in corpus.accounts}
        shared = {(passage.a.account, passage.b.account) for passage in corpus[PASSAGES]}
        pairs = sorted(shared.union(_of_one_address(accounts.values())))
        likely = {(a, b): known for a, b in pairs if (known := _known(accounts[a], accounts[b]))}
        texts = {name: phrases(accounts[name].body().content) for pair in likely for name in pair}
        shares = {(a, b): known.share(texts[a], texts[b]) for (a, b), known in likely.items()}
        items = tuple(
            self._revision(accounts[a], accounts[b], known, shares[a, b])
            for (a, b), known in likely.items()
            if shares[a, b] >= known.bound
        )
        return (Finding(REVISIONS, f"{self.name}@{self.version}", items),)

    def _revision(self, a: Account, b: Account, known: _Known, share: float) -> Revision:
        order = precedence(*_times(a, b), hours_apart=self.hours_apart)
        earlier, later = {0: (None, None), -1: (a.id, b.id), 1: (b.id, a.id)}[order.order]
        why = f"{known.why}; {share:.0%} of the shorter text's phrases stand in the other; {order.why}"
        return Revision(a.id, b.id, round(score(share, bound=known.bound), 4), earlier, later, why)


@dataclass(frozen=True, slots=True)
class _Known:
    """From which share of common phrases two pages are versions, and what is known of them, in words;
    `unstated` when nobody says which outlets they are of.
    """

    bound: float
    why: str
    unstated: bool = False

    def share(self, a: Phrases, b: Phrases) -> float:
        """The share of common phrases that the bound is for. Reports of two outlets share what was said, so
        that where outlets are not stated the narration has to be shared too.
        """
        return common(a, b) if self.unstated else overlap(a, b)


def _known(a: Account, b: Account) -> _Known | None:
    """None where they cannot be versions, or as well copies: they are of different outlets, of one page, or
    of outlets that nobody knows, with other titles.
    """
    if a.document.id == b.document.id:
        return None
    if _page(a) and _page(a) == _page(b):
        return _Known(ADDRESS, "one address")
    same = _one_outlet(a, b)
    titled, far = _alike(a.title, b.title), _apart(a, b)
    if same:
        return (
            _Known(TITLED + far, "one outlet, titles alike") if titled else _Known(OUTLET + far, "one outlet")
        )
    if same is None and titled:
        return _Known(BOUND + far, "titles alike, outlets not stated", unstated=True)
    return None


def _of_one_address(accounts: Iterable[Account]) -> Iterator[tuple[AccountId, AccountId]]:
    by_page: defaultdict[str, list[AccountId]] = defaultdict(list)
    for account in accounts:
        by_page[_page(account)].append(account.id)
    for address, names in by_page.items():
        if address:
            yield from combinations(sorted(names), 2)


def _page(account: Account) -> str:
    """The page of the account's address; "" for a second article: it is the first one's."""
    return page(account.document.source.url) if account.number == 1 else ""


def _one_outlet(a: Account, b: Account) -> bool | None:
    """Whether both are of one outlet, by site or else by name; None where both say neither."""
    sites = [site(host(one.document.source.url), SHARED_HOSTS) for one in (a, b)]
    if all(sites):
        return sites[0] == sites[1]
    names = [" ".join(one.outlet.casefold().split()).removeprefix("the ") for one in (a, b)]
    if any(sites) or any(names):
        return names[0] == names[1] != ""
    return None


def _alike(a: str, b: str) -> bool:
    words = [set(_WORD.findall(title.casefold())) - FUNCTION_WORDS for title in (a, b)]
    return all(words) and len(words[0] & words[1]) >= ALIKE * len(words[0] | words[1])


def _apart(a: Account, b: Account) -> float:
    told = precedence(a.published, b.published, hours_apart=24 * DAYS)
    return LATER if told.order else 0.0


def _times(a: Account, b: Account) -> tuple[str | None, str | None]:
    """When each was last changed where both say so, else when it was published."""
    changed = [one.document.source.modified for one in (a, b)]
    return (changed[0], changed[1]) if all(changed) else (a.published, b.published)
