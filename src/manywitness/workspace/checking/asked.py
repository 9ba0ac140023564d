"""The sentence that is asked about, in words, and how a word of it is one with a word of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ...errors import QueryError
from ...kernel.names import name_parts
from ...kernel.spellings import levelled as name_levelled
from ...kernel.wording import key, words
from ...lang.en_spellings import SPELLED_ALIKE, STRICT_SPELLINGS
from ...model import Span
from ...story.utterances.units import levelled, shape_of

# A longer sentence is a page pasted into the line. Bounds the cost of a check.
LONGEST = 4_000

# Words that dots stand for: three dots or the one character, alone or in brackets.
_DOTS = re.compile(r"\[?\(?(?:…|\.\s?\.\s?\.)")


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word as it is written, where it stands in the sentence, and in its three forms: `spelled` tells
    spellings apart no more, `coarse` neither alphabets, `key` neither number and tense.
    """

    written: str
    span: Span
    spelled: str
    coarse: str
    key: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The sentence, its words, the name asked for ("" none), and before which words it has dots."""

    quote: str
    speaker: str
    words: tuple[AskedWord, ...]
    dots: frozenset[int]


def asked(quote: str, speaker: str = "") -> Asked:
    """What is asked. Raises QueryError for a sentence without words or too long, a name without letters."""
    if len(quote) > LONGEST:
        raise QueryError(
            f"the sentence has {len(quote):,} characters", LONGEST, f"give at most {LONGEST:,} of them"
        )
    found = tuple(
        AskedWord(one.written, Span(one.start, one.end), *forms(one.written)) for one in words(quote)
    )
    if not found:
        raise QueryError("there is no word in the sentence", 0, "give the words that somebody may have said")
    if speaker.strip() and not name_parts(speaker):
        raise QueryError(f"{speaker!r} is no name", 0, "give a name with letters")
    places = [match.start() for match in _DOTS.finditer(quote)]
    dots = frozenset(sum(word.span.start <= place for word in found) for place in places)
    return Asked(quote, speaker.strip(), found, dots)


@lru_cache(maxsize=65536)
def forms(written: str) -> tuple[str, str, str]:
    """A word as written in its three forms. The cache saves time, nothing else."""
    shape = shape_of(written)
    spelled = SPELLED_ALIKE.get(shape) or key(shape, (STRICT_SPELLINGS,))
    plain = "".join(name_parts(spelled)) or spelled
    return spelled, name_levelled(plain) if plain.isalpha() else spelled, levelled(shape)


def same_word(a: str, b: str) -> bool:
    """Whether two words as written are one but for case, marks and spelling; names also for alphabets."""
    (spelled_a, coarse_a, _), (spelled_b, coarse_b, _) = forms(a), forms(b)
    return spelled_a == spelled_b or (a[0].isupper() and b[0].isupper() and coarse_a == coarse_b)


def level(
    quote: str, sought: Sequence[AskedWord], text: str, found: Sequence[tuple[str, Span]]
) -> tuple[str, ...]:
    """What was not counted as a difference between the words of `quote` and the same words of `text`, in
    words: spellings one by one, then capital letters, then marks. () for the same characters.
    """
    pairs = [(one.written, other) for one, (other, _) in zip(sought, found, strict=True)]
    notes = [f"“{a}” is spelled “{b}”" for a, b in dict.fromkeys(pairs) if shape_of(a) != shape_of(b)]
    alike = [(a, b) for a, b in pairs if shape_of(a) == shape_of(b)]
    if any(a != b and a.casefold() == b.casefold() for a, b in alike):
        notes.append("capital letters")
    inside = any(a.casefold() != b.casefold() for a, b in alike)
    if inside or _between(quote, [one.span for one in sought]) != _between(text, [span for _, span in found]):
        notes.append("marks")
    return tuple(notes)


def _between(text: str, spans: Sequence[Span]) -> list[str]:
    """What stands between words, without white space and quotation marks."""
    gaps = (text[a.end : b.start] for a, b in pairwise(spans))
    return ["".join(c for c in gap if not c.isspace() and c not in "\"'“”„‘’«»") for gap in gaps]
