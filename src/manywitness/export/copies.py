"""Wire copy or own copy: whose words an article says that it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..corpus.origins.credits import credits_of, outlet_agency, signed
from ..model import Account

Copy = Literal["wire", "own", "unknown"]


@dataclass(frozen=True, slots=True)
class Credited:
    """Whose copy an article is by its own words.

    `copy` is "wire" where it credits an agency with all of its words, "own" where it is the agency's own
    page, or says who wrote it and credits none with all; "unknown" where it says nothing. `agency` is the
    agency that it names, also one that only helped; None where it names none.
    """

    copy: Copy
    agency: str | None


def credited(account: Account) -> Credited:
    """Whose copy an article is. Cost: that of its first and last lines."""
    credits = credits_of(account)
    whole = next((one.agency for one in credits if one.whole), None)
    agency = whole or next((one.agency for one in credits), None)
    if outlet_agency(account):
        return Credited("own", agency)
    if whole is not None:
        return Credited("wire", agency)
    return Credited("own" if credits or signed(account) else "unknown", agency)
