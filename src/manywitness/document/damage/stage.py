"""The stage that gives the damage report of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Document, Layer
from ...model.annotations import ARTICLES, BLOCKS, DAMAGE, REWRITES, Damage, Rewrite
from ...stages import Key
from .encoding import garbled
from .endings import cut_short
from .headline import unsupported
from .wording import tortured


@dataclass(frozen=True)
class Damages:
    """Marks words that were changed on their way: garbled, cut short, spun, machine-translated, or a headline
    that its text never supports. Each is a mark with its reason, never a verdict on the outlet.

    Garbled characters are looked for in the whole text, all else in the articles. REWRITES says how garbled
    words read when the damage is undone; nothing else is ever rewritten. Rules for wording, endings and
    headlines read English. Cost: linear.
    """

    name: str = "damages"
    version: int = 2
    needs: tuple[Key, ...] = (ARTICLES, BLOCKS)
    gives: tuple[Key, ...] = (DAMAGE, REWRITES)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The DAMAGE and REWRITES layers; empty for sound text."""
        damages: list[Damage] = []
        rewrites: list[Rewrite] = []
        for damage, rewrite in garbled(document.text.content):
            damages.append(damage)
            rewrites += [rewrite] if rewrite else []
        for index, article in enumerate(document[ARTICLES].items):
            own = [block for block in document[BLOCKS].items if article.span.contains(block.span)]
            damages += cut_short(document.text, article, own)
            damages += unsupported(document, index)
            damages += tortured(document.text, article)
        damages.sort(key=lambda damage: (damage.span, damage.kind))
        producer = f"{self.name}@{self.version}"
        return Layer(DAMAGE, producer, tuple(damages)), Layer(REWRITES, producer, tuple(rewrites))
