"""The stage that gives SPEAKERS from names, pronouns and other expressions and their chains."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...lang.en_names import INDEFINITE
from ...model import Document, Layer, Span, Text
from ...model.annotations import (
    ARTICLES,
    FUSED,
    MENTIONS,
    QUOTATIONS,
    SPEAKERS,
    Mention,
    MentionLabel,
    Quotation,
)
from ...stages import Key
from .by_rules import RuleReading, Said, fullest, second_sources, speaker

# Chains below this name nobody: of GAP's pronouns 72 % are right between .7 and .9 and 77 % above, and on the
# sample three of three between .6 and .9 were wrong, and the three above were right (2026-11).
SURE = 0.9
# From the score of a chain to how often it is right: a line through the reliability table of GAP's dev
# half (345 pronouns; `python -m evaluation.reliability --pronouns`): .5 is 54 %, .96 is 76 %. GAP's pronouns
# have two people of their sex beside them, so in news it is rather more.
FLOOR, SLOPE = 0.3, 0.48

_REFERRING = (MentionLabel.PRON, MentionLabel.NOM)


@dataclass(frozen=True)
class Speakers:
    """Gives SPEAKERS: one item for each quotation, in the same order.

    A naming expression that holds the speaker's name takes the fullest name of its chain. A pronoun or
    another expression takes the person of its chain, where the chain is sure enough and rules do not find
    another person. All else is unknown: a wrong speaker costs a reader more than none. Nothing crosses from
    one article to another. Cost: linear in the mentions and quotations.
    """

    name: str = "speakers"
    version: int = 5
    sure: float = SURE
    needs: tuple[Key, ...] = (QUOTATIONS, MENTIONS, ARTICLES, FUSED)
    gives: tuple[Key, ...] = (SPEAKERS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The SPEAKERS layer; empty where nothing is said."""
        quotations = document[QUOTATIONS].items
        mentions = document[MENTIONS].items
        starts = [mention.span.start for mention in mentions]
        said: dict[int, Said] = {}
        seconds = second_sources(document)
        for index, article in enumerate(document[ARTICLES].items):
            first = bisect_left(starts, article.span.start)
            inside = mentions[first : bisect_left(starts, article.span.end)]
            mine = [(number, item) for number, item in enumerate(quotations) if item.article == index]
            names = [mention for mention in inside if mention.label not in _REFERRING]
            by_rules = RuleReading(document.text, article.pieces, names, mine, seconds).said()
            said.update(_Chains(document.text, inside, self.sure).said(mine, by_rules))
        named = fullest(document.text, _names(mentions), {one.mention.entity for one in said.values()})
        items = tuple(
            speaker(document.text, number, item, said.get(number), named)
            for number, item in enumerate(quotations)
        )
        return (Layer(SPEAKERS, f"{self.name}@{self.version}", items),)


def _names(mentions: Sequence[Mention]) -> list[Mention]:
    """The names; of a chain that holds a person's, only these."""
    people = {mention.entity for mention in mentions if mention.label is MentionLabel.PER}
    return [
        mention
        for mention in mentions
        if mention.label is MentionLabel.PER
        or (mention.label not in _REFERRING and mention.entity not in people)
    ]


def _begins_anew(text: Text, mention: Mention) -> bool:
    """Whether the expression speaks of somebody new: it is indefinite, and stands beside no name."""
    first = text[mention.span].split(None, 1)[0].lower()
    return first in INDEFINITE and text.content[max(0, mention.span.start - 2) : mention.span.start] != ", "


class _Chains:
    """The people that the pronouns and other expressions of one article refer to."""

    def __init__(self, text: Text, mentions: Sequence[Mention], sure: float) -> None:
        self._sure = sure
        # Chains that begin somebody anew ("a judge"): what else they hold is not sure to be the same person.
        self._vague: set[int] = set()
        self._referring: dict[int, list[Mention]] = {}
        self._people: dict[int, Mention] = {}
        for mention in mentions:
            if mention.label is MentionLabel.NOM and _begins_anew(text, mention):
                self._vague.add(mention.entity)
            if mention.label in _REFERRING:
                self._referring.setdefault(mention.span.start, []).append(mention)
            elif mention.label is MentionLabel.PER:
                self._people.setdefault(mention.entity, mention)

    def said(self, quotations: Sequence[tuple[int, Quotation]], by_rules: dict[int, Said]) -> dict[int, Said]:
        """The speakers found, by number of the quotation; `by_rules` are those that rules find."""
        out: dict[int, Said] = {}
        for number, item in quotations:
            found = self._of(item.speaker[0]) if item.speaker else None
            answer = self._one(found, by_rules.get(number))
            if answer is not None:
                out[number] = answer
        return out

    def _one(self, found: Mention | None, ruled: Said | None) -> Said | None:
        if found is None:
            return ruled
        person = self._people.get(found.entity)
        if found.label is MentionLabel.NOM and (ruled is not None or found.entity in self._vague):
            return ruled
        if person is None or found.score < self._sure:
            return ruled if found.score < self._sure else None
        if ruled is not None and ruled.mention.entity != person.entity:
            return None
        score = FLOOR + SLOPE * found.score
        return Said(person, score if ruled is None else 1 - (1 - score) * (1 - ruled.score))

    def _of(self, expression: Span) -> Mention | None:
        """The mention that the naming expression is, or begins with."""
        inside = [
            mention
            for mention in self._referring.get(expression.start, ())
            if mention.span.end <= expression.end or mention.span.start == expression.start
        ]
        exact = [mention for mention in inside if mention.span == expression]
        return max(exact or inside, key=lambda mention: len(mention.span), default=None)
