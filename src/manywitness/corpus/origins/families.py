"""Who publishes an account: the shipped table of publishers, the user's own, the site, the outlet's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...kernel.addresses import ends, host, site
from ...lang.en_publishers import PUBLISHERS, SHARED_HOSTS, SYNDICATORS
from ...model import Account, AccountId, Publisher
from ...model.findings import OriginEvidence

# A domain in the place of an outlet's name, as some collections have it.
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

# Outlets that one reason names; more are a number.
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Directory:
    """Publishers by domain and by folded name of an outlet; "" is a publisher of one outlet only. `own` are
    names that the user listed: they hold wherever the page stands.
    """

    domains: Mapping[str, str]
    outlets: Mapping[str, str]
    own: Mapping[str, str]

    def by_host(self, name: str) -> str | None:
        """The publisher of a host or of the longest end of it that is listed; None where none is."""
        return next((self.domains[end] for end in ends(name) if end in self.domains), None)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is known of who publishes an account; each "" where it is not known.

    `publisher` is the name in the directory, `site` the registrable domain, `outlet` the folded name.
    """

    publisher: str
    site: str
    outlet: str

    @property
    def house(self) -> str:
        """The publisher, or else the site: what two outlets of one name must not differ in."""
        return self.publisher or self.site


def folded(outlet: str) -> str:
    """The name of an outlet in lower case with single blanks, without "the" before it."""
    return " ".join(outlet.casefold().split()).removeprefix("the ")


def shipped() -> tuple[Publisher, ...]:
    """The publishers of `lang.en_publishers`."""
    return tuple(
        Publisher(name, tuple(domains.split()), tuple(" ".join(one.split()) for one in outlets.split(";")))
        for name, domains, outlets in PUBLISHERS
    )


@cache
def directory(own: tuple[Publisher, ...] = ()) -> Directory:
    """The shipped publishers with the user's `own` over them: of two that list one domain, theirs holds."""
    every = (*shipped(), *own)
    domains = {domain.lower(): one.name for one in every for domain in one.domains}
    return Directory(domains, _by_outlet(every), _by_outlet(own))


def _by_outlet(publishers: Iterable[Publisher]) -> dict[str, str]:
    return {folded(outlet): one.name for one in publishers for outlet in one.outlets if outlet}


def host_of(account: Account) -> str:
    """The host of the account's address, or of its outlet where that is named by its domain; or ""."""
    source = account.document.source
    return host(source.url) or (
        source.outlet.strip().lower() if _DOMAIN.fullmatch(source.outlet.strip()) else ""
    )


def imprint(account: Account, known: Directory) -> Imprint:
    """Who publishes an account. The address decides where it says something; a name may be that of many."""
    name = host_of(account)
    registered = site(name, SHARED_HOSTS)
    outlet = folded(account.outlet)
    if outlet in SYNDICATORS:
        outlet = ""
    listed = known.by_host(name)
    if listed is None:
        listed = (known.own if registered else known.outlets).get(outlet)
    return Imprint(listed or "", registered, outlet)


def family_ties(
    accounts: Mapping[AccountId, Account], imprints: Mapping[AccountId, Imprint]
) -> Iterator[OriginEvidence]:
    """What ties accounts of one story by their publisher, their site, or the name of their outlet.

    Accounts of one name are no family where their sites differ: then the name is one that many bear.
    """
    published, sited, named = (defaultdict[str, list[AccountId]](list) for _ in range(3))
    for account in accounts:
        one = imprints[account]
        (published if one.publisher else sited)[one.house].append(account)
        named[one.outlet].append(account)
    for publisher, members in sorted(published.items()):
        if len(members) > 1:
            yield _tie(publisher, members, _labels(accounts, imprints, members))
    for domain, members in sorted(sited.items()):
        if domain and len(members) > 1:
            yield _tie(domain, members, _labels(accounts, imprints, members)[:1])
    for outlet, members in sorted(named.items()):
        houses = [imprints[account].house for account in members]
        if outlet and len(members) > 1 and len({*houses} - {""}) <= 1 and "" in houses:
            name = accounts[members[0]].outlet.strip()
            yield _tie(name, members, [name])


def _labels(
    accounts: Mapping[AccountId, Account], imprints: Mapping[AccountId, Imprint], members: Iterable[AccountId]
) -> list[str]:
    """The outlets of the members, each once: as their sources write them, or else their sites."""
    names: dict[str, str] = {}
    for one in members:
        label = accounts[one].outlet.strip() or imprints[one].site
        names.setdefault(imprints[one].outlet or label, label)
    return sorted(names.values())


def _tie(subject: str, members: Sequence[AccountId], outlets: Sequence[str]) -> OriginEvidence:
    listed = ", ".join(outlets[:MOST_NAMED])
    if len(outlets) > MOST_NAMED:
        listed += f" and {len(outlets) - MOST_NAMED} more"
    why = f"{len(members)} articles from one outlet: {listed}"
    if len(outlets) > 1:
        why = f"{len(members)} articles are published by {subject}: {listed}"
    elif subject not in listed:
        why += f" ({subject})"
    return OriginEvidence("family", why, (), subject, tuple(sorted(members)))
