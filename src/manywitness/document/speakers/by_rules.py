"""The stage that gives SPEAKERS without the encoder."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...kernel.barriers import barrier
from ...kernel.names import name_parts
from ...kernel.paragraphs import paragraphs
from ...lang.en_names import MEN, TITLES, WOMEN
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
    Speaker,
)
from ...stages import Key

# Scores: share of right names among those read by hand on 2026-11 in PolNeAR train: 48 of 50 named people,
# 20 of 25 organisations, 12 of 16 and 12 of 16 pronouns, before the last rules were added; so +-0.1.
NAMED = 0.95
ORGANISATION = 0.8
SAME_PARAGRAPH = 0.75
PARAGRAPH_BEFORE = 0.7

# How many speakers back a pronoun may refer to, and how many names back are looked at: bounds the cost in a
# page that is one long paragraph.
RECENT = 8
NAMES = 30

_SENTENCE_BEGINS = re.compile(r"(?:\A|\n|[.!?][”\"’']{0,2}[ \xa0]{1,2})(?:[\w.]{1,20} ){0,2}$")
_HE = {"he": "man", "she": "woman"}
# Words of an office between a place and a name: "Lee campaign manager Ann Roth".
OFFICE_WORDS = 4
_OF_ANOTHER = frozenset(
    {"for", "of", "to", "with", "by", "at", "from", "and", "against", "in", "on", "about", "than"}
)


_NO_OFFICE = _OF_ANOTHER | {
    "or",
    "but",
    "who",
    "as",
    "the",
    "a",
    "an",
    "like",
    "via",
    "after",
    "before",
    "over",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A name found for a quotation: the mention that names it, and how sure it is."""

    mention: Mention
    score: float


@dataclass(frozen=True)
class RuleSpeakers:
    """Gives SPEAKERS: one item for each quotation, in the same order.

    A naming expression takes the fullest name of the chain that its own name belongs to; "he" and "she" take
    a person only where the paragraph, or else the one before it, speaks of one person alone. All else is
    unknown: a wrong speaker costs a reader more than none. Nothing crosses from one article to another, nor
    does "he" in a fused paragraph reach back over its seam. Cost: linear in the mentions and quotations.
    """

    name: str = "speakers"
    version: int = 4
    needs: tuple[Key, ...] = (QUOTATIONS, MENTIONS, ARTICLES, FUSED)
    gives: tuple[Key, ...] = (SPEAKERS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The SPEAKERS layer; empty where nothing is said."""
        quotations = document[QUOTATIONS].items
        starts = [mention.span.start for mention in document[MENTIONS].items]
        by_article: dict[int, list[tuple[int, Quotation]]] = {}
        for number, item in enumerate(quotations):
            by_article.setdefault(item.article, []).append((number, item))
        said: dict[int, Said] = {}
        seconds = second_sources(document)
        for index, article in enumerate(document[ARTICLES].items):
            first = bisect_left(starts, article.span.start)
            mentions = document[MENTIONS].items[first : bisect_left(starts, article.span.end)]
            mine = by_article.get(index, [])
            said.update(RuleReading(document.text, article.pieces, mentions, mine, seconds).said())
        speaking = {one.mention.entity for one in said.values()}
        named = fullest(document.text, document[MENTIONS].items, speaking)
        items = tuple(
            speaker(document.text, number, item, said.get(number), named)
            for number, item in enumerate(quotations)
        )
        return (Layer(SPEAKERS, f"{self.name}@{self.version}", items),)


def second_sources(document: Document) -> list[tuple[int, int]]:
    """From where to where the second source of each fused paragraph reaches, sorted."""
    return [(fused.at, fused.span.end) for fused in document[FUSED].items]


def speaker(
    text: Text, number: int, quotation: Quotation, said: Said | None, names: dict[int, Mention]
) -> Speaker:
    """The item of quotation `number`; `names` holds the fullest name of each chain that speaks."""
    if said is None:
        return Speaker(quotation.span, number, None, None, 0.0)
    named = names[said.mention.entity]
    if not _completes(text[named.span], text[said.mention.span], said.mention.label):
        named = said.mention
    return Speaker(quotation.span, number, " ".join(text[named.span].split()), named.span, said.score)


def _completes(full: str, own: str, label: MentionLabel) -> bool:
    """Whether `full` says more of whom `own` names: no other middle name, no branch ("Vell Guild Fund")."""
    if label is not MentionLabel.PER:
        return not full.startswith(f"{own} ")
    middle, other = name_parts(own)[1:-1], name_parts(full)[1:-1]
    return not middle or not other or middle[0][0] == other[0][0]


def fullest(text: Text, mentions: Sequence[Mention], entities: Set[int]) -> dict[int, Mention]:
    """The mention of each of the chains with most words, then not in capitals, most letters, the first."""
    out: dict[int, tuple[tuple[int, bool, int], Mention]] = {}
    for mention in mentions:
        entity = mention.entity
        if entity in entities:
            words = text[mention.span]
            size = len(words.split()), not words.isupper(), len(mention.span)
            if entity not in out or size > out[entity][0]:
                out[entity] = size, mention
    return {entity: mention for entity, (_, mention) in out.items()}


class RuleReading:
    """Reads the quotations of one article in order; a pronoun may refer to a speaker read before."""

    def __init__(
        self,
        text: Text,
        pieces: Sequence[Span],
        mentions: Sequence[Mention],
        quotations: Sequence[tuple[int, Quotation]],
        seconds: Sequence[tuple[int, int]],
    ) -> None:
        self._seconds = seconds
        self._text = text
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._quotations = quotations
        self._pieces = pieces

    # Only pronouns need what follows.

    @cached_property
    def _paragraphs(self) -> list[Span]:
        return [
            Span(start + piece.start, end + piece.start)
            for piece in self._pieces
            for start, end in paragraphs(self._text[piece])
        ]

    @cached_property
    def _begins(self) -> list[int]:
        return [span.start for span in self._paragraphs]

    @cached_property
    def _outside(self) -> list[Mention]:
        """The people who are named outside what is said: who is spoken of inside is not who speaks."""
        contents = sorted((piece.start, piece.end) for _, item in self._quotations for piece in item.content)
        return [
            mention
            for mention in self._mentions
            if mention.label is MentionLabel.PER and not _inside(mention.span, contents)
        ]

    @cached_property
    def _outside_starts(self) -> list[int]:
        return [mention.span.start for mention in self._outside]

    @cached_property
    def _titled(self) -> tuple[frozenset[int], frozenset[int]]:
        return _titled(self._text, self._mentions)

    def said(self) -> dict[int, Said]:
        """The speakers found, by number of the quotation."""
        out: dict[int, Said] = {}
        resolved: list[tuple[int, Mention]] = []
        for number, item in self._quotations:
            found = self._one(item, resolved)
            if found is not None:
                out[number] = found
                resolved.append((item.speaker[0].start, found.mention))
        return out

    def _one(self, item: Quotation, resolved: Sequence[tuple[int, Mention]]) -> Said | None:
        if not item.speaker:
            return None
        words = self._text[item.speaker[0]]
        if words.lower() == "who":
            return self._before_who(item.speaker[0].start)
        if words.lower() in _HE:
            return self._pronoun(item.speaker[0].start, _HE[words.lower()], resolved)
        return self._named(item.speaker[0])

    def _named(self, span: Span) -> Said | None:
        """The person, or else the organisation, that the expression names itself and not only speaks of."""
        touching = self._touching(span)
        for place, mention in enumerate(touching):
            if place + 1 < len(touching) and self._only_describes(mention, touching[place + 1]):
                continue
            between = self._text.content[span.start : mention.span.start].lower().split()
            owner = self._text.content[mention.span.end : mention.span.end + 2] in ("'s", "’s")
            if owner or _is_of_another(between):
                continue
            if mention.label is MentionLabel.PER:
                return Said(mention, NAMED)
            if mention.span.end >= span.end and (mention.label is not MentionLabel.MISC or not between):
                return Said(mention, ORGANISATION)
        return None

    def _before_who(self, at: int) -> Said | None:
        """The person whose name ends right before "who", a comma aside."""
        place = bisect_left(self._starts, at) - 1
        mention = self._mentions[place] if place >= 0 else None
        if mention is None or mention.label is not MentionLabel.PER:
            return None
        between = self._text.content[mention.span.end : at]
        return Said(mention, NAMED) if between in (" ", ", ") else None

    def _only_describes(self, mention: Mention, following: Mention) -> bool:
        """Whether the name only says which office the person after it holds: "Vell Mayor Ann Lee"."""
        if following.label is not MentionLabel.PER:
            return False
        between = self._text.content[mention.span.end : following.span.start].lower().split()
        return 0 < len(between) <= OFFICE_WORDS and all(
            word.isalpha() and word not in _NO_OFFICE for word in between
        )

    def _touching(self, span: Span) -> Sequence[Mention]:
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _pronoun(self, at: int, sex: str, resolved: Sequence[tuple[int, Mention]]) -> Said | None:
        """The one person whom the paragraph speaks of before the pronoun, or else the paragraph before it.

        In the second source of a fused paragraph nothing before it counts.
        """
        place = max(0, bisect_left(self._begins, at + 1) - 1)
        seam = barrier(self._seconds, at)
        begin = max(seam, self._begins[place])
        if resolved and resolved[-1][0] >= begin:
            # Who spoke last in the paragraph goes on, unless another person was named since.
            since = [resolved[-1][1], *self._people(resolved[-1][0], at, ())]
            return self._only(since, sex, SAME_PARAGRAPH)
        here = self._people(begin, at, ())
        if here:
            return self._only_leading(here, sex, SAME_PARAGRAPH)
        if place == 0 or seam:
            return None
        before = self._paragraphs[place - 1]
        speaking = [m for spoken_at, m in resolved[-RECENT:] if before.start <= spoken_at < before.end]
        people = self._people(before.start, before.end, speaking)
        if speaking:
            return self._only(people, sex, PARAGRAPH_BEFORE)
        return self._only_leading(people, sex, PARAGRAPH_BEFORE)

    def _people(self, start: int, end: int, speaking: Sequence[Mention]) -> list[Mention]:
        """The people named in the text from `start` to `end` outside what is said, and those `speaking`."""
        first, last = bisect_left(self._outside_starts, start), bisect_left(self._outside_starts, end)
        return [*self._outside[max(first, last - NAMES) : last], *speaking]

    def _only_leading(self, people: Sequence[Mention], sex: str, score: float) -> Said | None:
        """The only one of `people`, when a sentence begins with the name: of whom it tells something."""
        return self._only(people, sex, score) if any(map(self._leads, people)) else None

    def _leads(self, mention: Mention) -> bool:
        """Whether the name begins its sentence, a title before it aside."""
        start = mention.span.start
        return _SENTENCE_BEGINS.search(self._text.content, max(0, start - 30), start) is not None

    def _only(self, people: Sequence[Mention], sex: str, score: float) -> Said | None:
        entities = {mention.entity for mention in people}
        if len(entities) != 1 or people[0].entity in self._titled[sex == "man"]:
            return None
        return Said(people[0], score)


def _titled(text: Text, mentions: Sequence[Mention]) -> tuple[frozenset[int], frozenset[int]]:
    """The people whom a title names as men, and as women."""
    out: tuple[set[int], set[int]] = (set(), set())
    for mention in mentions:
        if mention.label is not MentionLabel.PER:
            continue
        before = text.content[max(0, mention.span.start - 14) : mention.span.start].split()
        title = before[-1].lower().rstrip(".") if before else ""
        if title in MEN:
            out[0].add(mention.entity)
        elif title in WOMEN:
            out[1].add(mention.entity)
    return frozenset(out[0]), frozenset(out[1])


def _is_of_another(before: list[str]) -> bool:
    """Whether a preposition leads to the name, titles aside: "a spokesman for President Lee"."""
    while before and (before[-1].rstrip(".") in TITLES or before[-1] in ("the", "a", "an")):
        before = before[:-1]
    return bool(before) and before[-1] in _OF_ANOTHER


def _inside(span: Span, contents: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(contents, (span.end, span.end))
    return any(start <= span.start and span.end <= end for start, end in contents[max(0, index - 3) : index])
