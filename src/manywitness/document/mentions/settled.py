"""The names of one article as the encoder read them, put right by what the article itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...lang.en_names import BEHIND_NAMES, GIVEN_NAMES, TITLES_ALONE
from ...lang.en_ranks import BY_FREQUENCY
from ...model import Span
from ...model.annotations import MentionLabel, NamedSpan

# A name that is less likely than this is none by itself: of those of UNER dev's even texts one in four is
# right (2026-11: F1 71.7 without, 72.4 from .4, 73.3 from .5, 72.7 from .6; Re-DocRED dev moves by .2).
LIKELY = 0.5
# A single word of everyday English ("Great", "Department") is a name only where the encoder is surer
# (the same texts, 2026-11: F1 +.3).
LIKELY_WORD = 0.75

# What the encoder takes along at the edges of a name.
_LEADING = re.compile(r"[\s\"“”„‘,;:([]+")
_TRAILING = re.compile(rf"(?:[\s\"“”„,;:([]+|\s+(?:{'|'.join(BEHIND_NAMES)}))+$")
# "Ada Brandt (D-Ore.)" tells party and state.
_PARTY = re.compile(r"[A-Z][-–—][A-Z][\w. ]{1,12}")
_POSSESSIVE = re.compile(r"\s*['’]s?\Z")
_APOSTROPHE = re.compile(r"\s*['’]\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?)+")
_EVERYDAY = frozenset(BY_FREQUENCY) - GIVEN_NAMES
# Members of an enumeration are slow to look up in 3.11.
LOC, PER = MentionLabel.LOC, MentionLabel.PER


def settled(text: str, names: Iterable[NamedSpan]) -> list[NamedSpan]:
    """The names, in order: initials are one with the name that they begin, people's names end before a
    possessive, and the same words have one label everywhere.

    What the encoder takes into the name of an organisation or a place belongs to it ("Wendy's"), but a mark
    or an "and" at its edges does not. A single letter, a party with its state and a title alone name nobody.
    Cost: linear.
    """
    whole = [_trimmed(text, name) for name in _edged(text, names)]
    return _agreed(text, list(_joined(text, whole)))


def is_likely(text: str, name: NamedSpan) -> bool:
    """Whether the name is one by itself; another one is where it shares a chain with one that is."""
    everyday = text[name.span.start : name.span.end].lower() in _EVERYDAY
    return name.score >= (LIKELY_WORD if everyday else LIKELY)


def _edged(text: str, names: Iterable[NamedSpan]) -> Iterator[NamedSpan]:
    for name in names:
        start, end = name.span.start, name.span.end
        ahead, behind = _LEADING.match(text, start, end), _TRAILING.search(text, start, end)
        start, end = ahead.end() if ahead else start, behind.start() if behind else end
        if start < end and not _is_none(text[start:end], name.label):
            yield name if name.span == Span(start, end) else replace(name, span=Span(start, end))


def _is_none(words: str, label: MentionLabel) -> bool:
    """Whether the words name nobody and nothing."""
    if len(words) == 1:
        return words.isascii()
    alone = label is PER and words.rstrip(".").lower() in TITLES_ALONE
    return alone or _PARTY.fullmatch(words) is not None


def _trimmed(text: str, name: NamedSpan) -> NamedSpan:
    pattern = _POSSESSIVE if name.label is PER else _APOSTROPHE
    ending = pattern.search(text, name.span.start, name.span.end)
    if ending is None or ending.start() <= name.span.start:
        return name
    return replace(name, span=Span(name.span.start, ending.start()))


def _joined(text: str, names: Sequence[NamedSpan]) -> Iterator[NamedSpan]:
    """The names; "J. R." and the name behind it are one, under the label of that."""
    begun: NamedSpan | None = None
    for name in names:
        if begun is not None and _begins(text, begun.span, name):
            begun = replace(name, span=Span(begun.span.start, name.span.end))
            continue
        if begun is not None:
            yield begun
        begun = name
    if begun is not None:
        yield begun


def _begins(text: str, initials: Span, name: NamedSpan) -> bool:
    between = text[initials.end : name.span.start]
    if between not in ("", " ") or name.label is LOC:
        return False
    return _INITIALS.fullmatch(text, initials.start, initials.end) is not None


def _agreed(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, each under the label that all places of its words together read most surely; a family name
    of somebody whom the article names in full stays a person's.
    """
    words = [text[name.span.start : name.span.end].lower() for name in names]
    read: dict[str, dict[MentionLabel, float]] = {}
    families = set()
    for written, name in zip(words, names, strict=True):
        sure = read.setdefault(written, {})
        sure[name.label] = sure.get(name.label, 0.0) + name.score
        if name.label is PER and " " in written:
            families.add(written.rsplit(" ", 1)[1])
    return [
        name if written in families else _labelled(name, read[written])
        for written, name in zip(words, names, strict=True)
    ]


def _labelled(name: NamedSpan, read: Mapping[MentionLabel, float]) -> NamedSpan:
    most = max(read, key=lambda label: (read[label], label is name.label))
    return name if most is name.label else replace(name, label=most)
