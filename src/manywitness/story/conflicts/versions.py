"""What conflicts are looked for in: the versions of an utterance as words with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...kernel.names import name_parts
from ...kernel.wording import form, words
from ...model import AccountId, Document, Place, Span
from ...model.annotations import SPEAKERS, QuotationKind
from ...model.story import Utterance, Variant

# A name given less surely is a doubt about the page, not what the page says: whoever "he" is was worked out.
SURE = 0.85


@dataclass(frozen=True, slots=True)
class Version:
    """One account's version: the forms of its words, and where they stand."""

    variant: Variant
    document: Document
    forms: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def name(self) -> str | None:
        """The speaker's name where it is given surely."""
        name = self.variant.speaker
        sure = name is not None and self.variant.speaker_score >= SURE and name_parts(name)
        return name if sure else None

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
        items = self.document[SPEAKERS].items if SPEAKERS in self.document else ()
        named = (item.named_at for item in items if item.quotation == self.variant.quotation)
        places = tuple(Place(self.variant.account, span) for span in named if span is not None)
        return (*places, *self.variant.pieces)


def versions_of(utterance: Utterance, documents: Mapping[AccountId, Document]) -> tuple[Version, ...]:
    """The versions of an utterance in its order. Cost: linear in their words."""
    return tuple(_version(variant, documents[variant.account]) for variant in utterance.variants)


def _version(variant: Variant, document: Document) -> Version:
    found = list(_words(variant, document))
    return Version(variant, document, tuple(shape for shape, _ in found), tuple(span for _, span in found))


def _words(variant: Variant, document: Document) -> Iterator[tuple[str, Span]]:
    for place in variant.pieces:
        at = place.span.start
        for word in words(document.text[place.span]):
            yield form(word.written), Span(at + word.start, at + word.end)
