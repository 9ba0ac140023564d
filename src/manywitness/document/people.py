"""The people of each article, and the ways it names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..kernel.names import fullest_name
from ..model import Document, Layer
from ..model.annotations import MENTIONS, PEOPLE, Mention, MentionLabel, Person
from ..stages import Key


@dataclass(frozen=True)
class People:
    """Gives PEOPLE: one item for each chain that holds a person's name, sorted by where it is first named.

    Aliases are what stands in the text, white space aside: names, slips of the pen, and other expressions of
    the chain ("the foreign minister"), each once. Cost: linear in the mentions.
    """

    name: str = "people"
    version: int = 1
    needs: tuple[Key, ...] = (MENTIONS,)
    gives: tuple[Key, ...] = (PEOPLE,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The PEOPLE layer; empty where nobody is named."""
        chains: dict[int, list[Mention]] = {}
        for mention in document[MENTIONS].items:
            chains.setdefault(mention.entity, []).append(mention)
        found = [_person(document, chain) for chain in chains.values()]
        items = tuple(sorted((one for one in found if one is not None), key=lambda one: one.span))
        return (Layer(PEOPLE, f"{self.name}@{self.version}", items),)


def _person(document: Document, chain: Sequence[Mention]) -> Person | None:
    names = [mention for mention in chain if mention.label is MentionLabel.PER]
    if not names:
        return None
    words = [" ".join(document.text[mention.span].split()) for mention in names]
    aliases = [
        " ".join(document.text[mention.span].split())
        for mention in chain
        if mention.label is not MentionLabel.PRON
    ]
    return Person(names[0].span, names[0].entity, fullest_name(words), tuple(dict.fromkeys(aliases)))
