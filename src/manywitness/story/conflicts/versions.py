"""What conflicts are looked for in: the versions of an utterance as words with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from ...kernel.names import name_parts
from ...kernel.worded import worded
from ...kernel.wording import form
from ...lang.en_names import OFFICES, ORGANISATION_WORDS, PARTISANS, TITLES
from ...model import AccountId, Document, Place, Span, hull
from ...model.annotations import MENTIONS, QUOTATIONS, SPEAKERS, QuotationKind, Speaker
from ...model.story import Utterance, Variant

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "him", "her"})
# A name given less surely is a doubt about the page, not what the page says: whoever "he" is was worked out.
SURE = 0.85
# So far from the words that name who speaks, in characters, stands for whom. Set by hand, 2026-11.
FRAME = 100
_STOP = re.compile(r"(\w+)[.!?;]\s|\n")


@dataclass(frozen=True, slots=True)
class Version:
    """One account's version: the forms of its words, and where they stand. `people` are the entities of the
    story by account and where a name begins.
    """

    variant: Variant
    document: Document
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    people: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def name(self) -> str | None:
        """The speaker's name where it is given surely."""
        name = self.variant.speaker
        sure = name is not None and self.variant.speaker_score >= SURE and not _office(name)
        return name if sure else None

    @property
    def speaker(self) -> Speaker | None:
        """What the page says of who speaks, or None."""
        items = self.document[SPEAKERS].items if SPEAKERS in self.document else ()
        return next((item for item in items if item.quotation == self.variant.quotation), None)

    @property
    def entity(self) -> str:
        """Who of the story speaks, by id; "" where the story knows nobody."""
        speaker = self.speaker
        if speaker is None or speaker.named_at is None:
            return ""
        return self.people.get((self.variant.account, speaker.named_at.start), "")

    @property
    def label(self) -> str:
        """What the speaker's name names, "PER" or "ORG"; "" where nobody says."""
        speaker = self.speaker
        if speaker is None or speaker.named_at is None or MENTIONS not in self.document:
            return ""
        items, start = self.document[MENTIONS].items, speaker.named_at.start
        at = bisect_left(items, start, key=lambda item: item.span.start)
        return items[at].label if at < len(items) and items[at].span.start == start else ""

    @property
    def named_there(self) -> bool:
        """Whether the report itself names who speaks; else a pronoun was worked out."""
        items = self.document[QUOTATIONS].items if QUOTATIONS in self.document else ()
        if self.variant.quotation >= len(items):
            return True
        return any(
            self.document.text[span].lower() not in PRONOUNS for span in items[self.variant.quotation].speaker
        )

    @property
    def frame(self) -> frozenset[str]:
        """The words around those that name the speaker in their sentence, without what is quoted."""
        items = self.document[QUOTATIONS].items if QUOTATIONS in self.document else ()
        if self.variant.quotation >= len(items) or not items[self.variant.quotation].speaker:
            return frozenset()
        who, content = hull(items[self.variant.quotation].speaker), self.document.text.content
        pieces = [place.span for place in self.variant.pieces]
        before = max((piece.end for piece in pieces if piece.end <= who.start), default=0)
        behind = min((piece.start for piece in pieces if piece.start >= who.end), default=len(content))
        left = _sentences(content[max(before, who.start - FRAME) : who.start])[-1]
        right = _sentences(content[who.start : min(behind, who.end + FRAME)])[0]
        return frozenset(name_parts(left + right))

    @property
    def quoted(self) -> bool:
        """Whether the words stand between marks; indirect speech conflicts with nobody's wording."""
        return self.variant.kind is not QuotationKind.INDIRECT

    def words(self, start: int, end: int) -> Place:
        """The place of words `[start, end)`, at least one."""
        return Place(self.variant.account, Span(self.spans[start].start, self.spans[end - 1].end))

    def says(self, start: int, end: int) -> str:
        """Words `[start, end)`, at least one, as they are written, in one line."""
        return " ".join(self.document.text[self.words(start, end).span].split())

    def attribution(self) -> tuple[Place, ...]:
        """Where the page names the speaker, if it says where, and the words it gives to that speaker."""
        speaker = self.speaker
        named = speaker.named_at if speaker is not None else None
        places = (Place(self.variant.account, named),) if named is not None else ()
        return (*places, *self.variant.pieces)


def _sentences(text: str) -> list[str]:
    """A stretch cut where a line or a sentence ends; a title's stop ends none."""
    ends = [0, *(m.end() for m in _STOP.finditer(text) if m[1] is None or m[1].lower() not in TITLES)]
    return [text[start:end] for start, end in pairwise([*ends, len(text)])]


def _office(name: str) -> bool:
    """Whether a name has no letters, or is but a title ("Sen", "the President"), a kind of body
    ("Department"), a description by party ("the Vael Liberal"), or a piece of a line in capitals.
    """
    parts = name_parts(name)
    shouted = name.isupper() and " " in name
    title = all(part in TITLES or part in OFFICES or part == "the" for part in parts)
    kind = len(parts) == 1 and parts[0] in ORGANISATION_WORDS
    return shouted or title or kind or parts[-1] in PARTISANS


def versions_of(
    utterance: Utterance,
    documents: Mapping[AccountId, Document],
    people: Mapping[tuple[str, int], str],
) -> tuple[Version, ...]:
    """The versions of an utterance in its order. Cost: linear in their words."""
    return tuple(_version(variant, documents[variant.account], people) for variant in utterance.variants)


def _version(variant: Variant, document: Document, people: Mapping[tuple[str, int], str]) -> Version:
    text = worded(document.text.content)
    found = [text.words(place.span.start, place.span.end) for place in variant.pieces]
    forms = tuple([form(word) for piece in found for word in piece.written])
    spans = tuple([span for piece in found for span in map(Span, piece.starts, piece.ends)])
    return Version(variant, document, forms, spans, people)
