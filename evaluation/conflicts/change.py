"""What a planted change is, and what the changes draw from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """What the story offers: names by label, and the headline of another story."""

    names: Mapping[str, tuple[str, ...]]
    foreign_title: str = ""

    def others(self, label: str, words: str, own: str) -> list[str]:
        """Names of a label that share no word with `own` and do not stand in `words`."""
        parts = set(own.lower().split())
        return [
            name
            for name in self.names.get(label, ())
            if not parts & set(name.lower().split()) and name not in words
        ]


@dataclass(frozen=True)
class Change:
    """One sentence before and after a change, the changed stretch marked in both (see `marked`).

    `kind` is a word of the contract. `relation` is "" for a conflict, else why the change is harmless.
    `days_later` is how much later the account that takes it is published, None where it does not matter.
    """

    kind: str
    before: str
    after: str
    relation: str = ""
    days_later: int | None = None
