"""What a person asks for in the fields of an address: read, or told that it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import QueryParams

from ..lang.en_interface import text

# A longer field is a page pasted into the line.
LONGEST_FIELD = 2_000
# Of a list that is walked from its beginning.
FARTHEST = 100_000


@dataclass(frozen=True)
class Asking:
    """The fields of an address. `faults` grows by a sentence for each one that cannot be read."""

    fields: QueryParams
    faults: list[str] = field(default_factory=list)

    def words(self, name: str) -> str:
        """What stands in a field, without blanks around it, cut to 2,000 code points; "" for none."""
        return self.fields.get(name, "").strip()[:LONGEST_FIELD]

    def day(self, name: str) -> date | None:
        """The day in a field; None for none, or for what is no day."""
        typed = self.words(name)
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            self.faults.append(text("frame.no_day", given=typed[:40]))
            return None

    def start(self) -> int:
        """Where in a list to begin, from 0."""
        typed = self.words("start")
        known = typed.isascii() and typed.isdigit() and len(typed) < 8
        return min(int(typed), FARTHEST) if known else 0
