"""How many origins a story has, in one line that says what was counted and what is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ...model import AccountId
from ...model.findings import Lineage, Origin

# Origins of several articles that the line takes apart, and publishers and agencies that it names of one of
# them; what remains is a number.
MOST_TOLD = 6
MOST_NAMED = 3


def arithmetic(origins: Sequence[Origin], lineages: Iterable[Lineage] = ()) -> str:
    """The sum of one story: "7 articles, 3 origins: 4 in one (...), 2 in one (...); 1 with no sign ...".

    `lineages` tell the articles that share narration with another, too little to count as one origin.
    Articles of unknown origin are told, and counted as no origin. "" for no origins.
    """
    if not origins:
        return ""
    single = {o.accounts[0] for o in origins if len(o.accounts) == 1 and not o.unknown}
    near = _near(single, lineages)
    articles = sum(len(origin.accounts) for origin in origins)
    joint = sorted((o for o in origins if len(o.accounts) > 1), key=lambda o: (-len(o.accounts), o.id))
    alone = len(single) - len(near)
    unknown = sum(bool(o.unknown) for o in origins)
    counts = [_count(articles, "article"), _count(len(origins) - unknown, "origin")]
    if unknown:
        counts.append(f"{unknown} of unknown origin")
    told = [", ".join(_joint(origin) for origin in joint[:MOST_TOLD])] if joint else []
    if len(joint) > MOST_TOLD:
        told[0] += f", {_count(len(joint) - MOST_TOLD, 'more origin')} of several articles"
    if near:
        shared = _between(near.values())
        told.append(f"{len(near)} with {shared} of narration shared with another, too little to count as one")
    if alone and articles > 1:
        told.append(f"{alone} with no sign of a shared origin, which is not proof of an independent one")
    if unknown:
        told.append(f"{unknown} with too little to look at")
    return ", ".join(counts) + (": " + "; ".join(told) if told else "")


def _joint(origin: Origin) -> str:
    reasons = [*_tied(origin, "family"), *_tied(origin, "agency"), *_shared(origin)]
    if origin.partly:
        reasons.append(f"{len(origin.partly)} only in part")
    return f"{len(origin.accounts)} in one ({'; '.join(reasons)})"


def _tied(origin: Origin, kind: str) -> list[str]:
    words, many = {"family": ("from {}", "publishers"), "agency": ("with words of {}", "agencies")}[kind]
    tied: dict[str, set[str]] = {}
    for one in origin.because:
        if one.kind == kind:
            tied.setdefault(one.subject, set()).update(one.accounts)
    largest = sorted(tied, key=lambda subject: (-len(tied[subject]), subject))
    told = [f"{_some(tied[one], origin)} {words.format(one)}" for one in largest[:MOST_NAMED]]
    rest = {account for subject in largest[MOST_NAMED:] for account in tied[subject]}
    return [*told, f"{len(rest)} of {len(largest) - MOST_NAMED} more {many}"] if rest else told


def _shared(origin: Origin) -> list[str]:
    lineages = [one for one in origin.because if one.kind == "lineage"]
    if not lineages:
        return []
    accounts = {account for one in lineages for account in one.accounts}
    return [f"{_some(accounts, origin)} with {_between(one.share for one in lineages)} of narration shared"]


def _some(accounts: Collection[str], origin: Origin) -> str:
    return "all" if len(accounts) == len(origin.accounts) else str(len(accounts))


def _near(single: Collection[AccountId], lineages: Iterable[Lineage]) -> dict[AccountId, float]:
    """The accounts that stand alone and yet share narration with another, and the most that they share."""
    near: dict[AccountId, float] = {}
    for one in lineages:
        for account in (one.a, one.b):
            if one.share and account in single:
                near[account] = max(near.get(account, 0.0), one.share)
    return near


def _between(shares: Iterable[float]) -> str:
    """The least and the most, as parts of a hundred."""
    ordered = sorted(max(share, 0.01) for share in shares)
    low, high = f"{ordered[0]:.0%}", f"{ordered[-1]:.0%}"
    return low if low == high else f"{low} to {high}"


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"
