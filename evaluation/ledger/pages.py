"""Pages with known quotations: what an outlet says that people said, with the layers that gold gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from manywitness.model import Document, Layer, Source, Span, Text
from manywitness.model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    SENTENCES,
    SPEAKERS,
    Article,
    Quotation,
    QuotationKind,
    QuotedRegion,
    Sentence,
    Speaker,
)

from .quotations import Said
from .retelling import RETELLINGS

# A page names the speaker so often, and tells so many of the things said; one page has all in the very words.
NAMED = 0.8
TOLD = 0.8
OUTLETS = 4

# A stop between a small letter and a capital one ends a sentence; abbreviations have no such stop.
_SENTENCE = re.compile(r"\S.*?(?:(?<=[a-z0-9]{2})[.!?]+(?=\s+[A-Z])|$)", re.MULTILINE)


@dataclass(frozen=True)
class Retold:
    """Thing `number` said as one outlet has it, by a way of `RETELLINGS`; `speaker` None where not named."""

    number: int
    kind: str
    words: str
    speaker: str | None


def retold(said: Sequence[Said], rng: Random) -> list[list[Retold]]:
    """What each outlet has of the things said; the first has all, in the very words."""
    first = [Retold(number, "same", one.words, one.speaker or None) for number, one in enumerate(said)]
    return [first, *(_outlet(said, rng) for _ in range(OUTLETS - 1))]


def _outlet(said: Sequence[Said], rng: Random) -> list[Retold]:
    out = []
    for number, one in enumerate(said):
        if rng.random() >= TOLD:
            continue
        kind = rng.choice(sorted(RETELLINGS))
        words = RETELLINGS[kind](one.words, rng)
        if words is not None:
            name = one.speaker if one.speaker and rng.random() < NAMED else None
            out.append(Retold(number, kind, words, name))
    return out


def page(name: str, told: Iterable[Retold]) -> Document:
    """A page that quotes all of this, a line each: quotation number n is the n-th."""
    text = ""
    places: list[tuple[Span, Span, str | None]] = []
    for one in told:
        start = len(text) + 1
        text += f"“{one.words}” {one.speaker or 'somebody'} said.\n"
        places.append((Span(start, start + len(one.words)), Span(start - 1, len(text) - 1), one.speaker))
    whole = Span(0, len(text))
    said = [Quotation(span, (words,), (), (), QuotationKind.DIRECT, 1.0, 0) for words, span, _ in places]
    layers = (
        (ARTICLES, [Article(whole, (whole,))]),
        (QUOTATIONS, said),
        (SPEAKERS, [_speaker(number, *place) for number, place in enumerate(places)]),
        (QUOTED, [QuotedRegion(Span(words.start - 1, words.end + 1), words) for words, _, _ in places]),
        (SENTENCES, [one for words, _, _ in places for one in _sentences(text, words)]),
    )
    document = Document(Text(text), Source(name=name))
    for key, items in layers:
        document = document.with_layer(Layer(key, "gold", tuple(items)))
    return document


def _speaker(number: int, words: Span, span: Span, name: str | None) -> Speaker:
    at = words.end + 2
    named = Span(at, at + len(name)) if name else None
    return Speaker(span, number, name, named, 0.9 if name else 0.0)


def _sentences(text: str, words: Span) -> list[Sentence]:
    found = _SENTENCE.finditer(text, words.start, words.end)
    return [Sentence(Span(match.start(), match.end())) for match in found]
