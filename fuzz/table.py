"""Accounts of fuzzing as a Markdown table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .examining import Account

_HEAD = (
    "| reader | inputs | a second | crashes | hangs | memory | slowest, s | grown, MiB | outcomes |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---|"
)
# Outcomes named in a line; of a container there are hundreds of mixtures.
_NAMED = 3


def table(accounts: Sequence[Account]) -> str:
    """A line for each reader, and one for all. Findings are counted by inputs, not by causes."""
    return "\n".join((_HEAD, *map(_line, accounts), _total(accounts)))


def _line(one: Account) -> str:
    rate = one.inputs / one.seconds if one.seconds else 0.0
    named = ", ".join(
        f"{outcome} {number:,}" for outcome, number in Counter(one.outcomes).most_common(_NAMED)
    )
    rest = len(one.outcomes) - _NAMED
    return (
        f"| {one.reader} | {one.inputs:,} | {rate:,.0f} | {_wrong([one])} | {one.slowest_seconds:.2f}"
        f" | {one.grown_mib:.0f} | {named}{f', {rest} others' if rest > 0 else ''} |"
    )


def _total(accounts: Sequence[Account]) -> str:
    inputs = sum(one.inputs for one in accounts)
    seconds = sum(one.seconds for one in accounts)
    slowest = max((one.slowest_seconds for one in accounts), default=0.0)
    grown = max((one.grown_mib for one in accounts), default=0.0)
    rate = inputs / seconds if seconds else 0.0
    return f"| **all** | {inputs:,} | {rate:,.0f} | {_wrong(accounts)} | {slowest:.2f} | {grown:.0f} | |"


def _wrong(accounts: Sequence[Account]) -> str:
    """Inputs that crashed, hung or filled the memory."""
    kinds = ("crash", "hang", "memory")
    return " | ".join(str(sum(one.outcomes.get(kind, 0) for one in accounts)) for kind in kinds)
