"""What a line of a page is found to be."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.annotations import BlockKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is, and why, in words for a reader."""

    kind: BlockKind
    reason: str
