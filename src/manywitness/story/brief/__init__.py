"""A brief of a story in its witnesses' own sentences, each with its citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.coverage import covering
from ...model import Corpus, Finding, Place
from ...model.annotations import ARTICLES, SENTENCES
from ...model.findings import ORIGINS
from ...model.story import BRIEF, CLAIMS, CONFLICTS, PROPOSITIONS, BriefSentence, Claim, Conflict
from ...stages import Key
from .sentences import Told, told_sentences
from .weights import candidate, weighed

__all__ = ["Brief"]

# So much of the budget at most goes to conflicts: a brief tells what happened first.
CONFLICTS_SHARE = 0.4
# Gain divided by length to this power. DUC 2004 (2026-11): .8 to 1.1 alike.
BREVITY = 1.0
# What adds less than this part of what the first sentence adds is not told, though there is room: "The hall
# applauded". DUC 2004 (2026-11): .1 costs nothing, .2 costs .36.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Brief:
    """Gives BRIEF: at most `words` words, every sentence word for word from a page, none cut.

    Sentences are chosen that together tell most of the pairs of words which many origins report, early in
    their text. A sentence in which a side of a conflict stands is never told as if it were settled: the
    conflict is told instead, with both sides. Corroborated sentences first, then conflicts, then what one
    origin says; where dated accounts lie a day or more apart, by day within these. Cost: n log n in the
    sentences.
    """

    words: int = 150
    name: str = "brief"
    version: int = 2
    needs: tuple[Key, ...] = (ARTICLES, SENTENCES, PROPOSITIONS, CLAIMS, CONFLICTS, ORIGINS)
    gives: tuple[Key, ...] = (BRIEF,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding BRIEF."""
        conflicts = list(_conflicts(story[CONFLICTS], int(CONFLICTS_SHARE * self.words)))
        left = self.words - sum(len(one.words.split()) for one in conflicts)
        sentences, words = told_sentences(story)
        concepts, weights = weighed(sentences, words)
        free = [one for one in sentences if not one.disputed]
        mine = [
            candidate(one, first, own)
            for one, first, own in zip(sentences, words.opening(), concepts, strict=True)
            if not one.disputed
        ]
        chosen = covering(mine, weights, left, brevity=BREVITY, least=LEAST)
        told = _ordered([free[at] for at in chosen])
        firm = [_sentence(one) for one in told if one.origins > 1]
        single = [_sentence(one) for one in told if one.origins <= 1]
        return (Finding(BRIEF, f"{self.name}@{self.version}", (*firm, *conflicts, *single)),)


def _conflicts(conflicts: Sequence[Conflict], budget: int) -> Iterator[BriefSentence]:
    """The surest conflicts that fit, each in its own words with every place of every side."""
    for one in sorted(conflicts, key=lambda conflict: (-conflict.score, conflict.id)):
        length = len(one.why.split())
        if length <= budget:
            budget -= length
            places = tuple(place for side in one.sides for place in side.places)
            yield BriefSentence(one.why, places, "", one.id, 0)


def _sentence(told: Told) -> BriefSentence:
    claim = told.claim
    others = _others(claim, told) if claim else ()
    return BriefSentence(
        told.words,
        (told.place, *others),
        claim.id if claim else "",
        "",
        told.origins,
    )


def _others(claim: Claim, told: Told) -> tuple[Place, ...]:
    """Where other accounts say it."""
    return tuple(
        piece
        for support in claim.support
        if support.account != told.place.account
        for piece in support.pieces
    )


def _ordered(told: Sequence[Told]) -> list[Told]:
    """As chosen; by day where the dated ones are not all of one day, those without a date last."""
    days = {one.day for one in told if one.day is not None}
    if len(days) < 2:
        return list(told)
    return sorted(told, key=lambda one: (one.day is None, one.day or 0))
