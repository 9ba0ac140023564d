"""Document stages with what persons said about a page over what they find.

What was said of a page is a setting of the stage that reads it, and so part of the cache key of its layers
and of all that rests on them: it is there again however often the page is read, and gone when it is undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...model import Document, Layer, Span, Text, hull
from ...model.annotations import (
    ARTICLES,
    BLOCKS,
    QUOTATIONS,
    SPEAKERS,
    Block,
    BlockKind,
    Quotation,
    Speaker,
)
from ...stages import DocumentStage, Key
from .corrections import Correction, Effect, KeptOrNot, SaidBy, Standing
from .pointing import lost, places

_NO_QUOTATION = "no quotation is read there"
_GONE = "the page is not there any more"
_KEPT_KINDS = frozenset({BlockKind.BODY, BlockKind.TITLE, BlockKind.FOREIGN_ARTICLE, BlockKind.OTHER})


def plan_with(plan: Sequence[DocumentStage], said: Sequence[Correction]) -> tuple[DocumentStage, ...]:
    """The plan for a page about which this was said, oldest first; the same plan where nothing was."""
    speakers = tuple(one.said for one in said if isinstance(one.said, SaidBy))
    blocks = tuple(Verdict(one.said, _why(one, one.said)) for one in said if isinstance(one.said, KeptOrNot))

    def over(stage: DocumentStage) -> DocumentStage:
        about = speakers if SPEAKERS in stage.gives else (), blocks if BLOCKS in stage.gives else ()
        return Corrected(stage, *about) if any(about) else stage

    return tuple(map(over, plan))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of words, and the reason that the block of these words gives."""

    said: KeptOrNot
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A stage that gives BLOCKS or SPEAKERS, with what persons said over it, oldest first.

    Words that somebody called testimony, or no testimony, become a block of their own; what stands around
    them in their block stays as the machine has it.
    """

    found_by: DocumentStage
    speakers: tuple[SaidBy, ...] = ()
    blocks: tuple[Verdict, ...] = ()

    @property
    def name(self) -> str:
        """That of the stage."""
        return self.found_by.name

    @property
    def version(self) -> int:
        """That of the stage."""
        return self.found_by.version

    @property
    def needs(self) -> tuple[Key, ...]:
        """Those of the stage, and the quotations where it says who said them."""
        own = self.found_by.needs
        return (*own, QUOTATIONS) if SPEAKERS in self.gives and QUOTATIONS not in own else own

    @property
    def gives(self) -> tuple[Key, ...]:
        """Those of the stage."""
        return self.found_by.gives

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The layers of the stage, corrected."""
        return tuple(replace(one, items=self._items(document, one)) for one in self.found_by(document))

    def _items(self, document: Document, layer: Layer[Any]) -> tuple[Any, ...]:
        if layer.key == BLOCKS:
            return tuple(_blocks(layer.items, self.blocks, document.text))
        if layer.key == SPEAKERS:
            names = _names(document, self.speakers)
            return tuple(_speaker(document, one, names) for one in layer.items)
        return layer.items


def quotations_at(place: Span, quotations: Sequence[Quotation]) -> tuple[int, ...]:
    """The quotations, by number, that are meant by a place: those whose words stand exactly there; else all
    of which the larger part stands there; else those that hold the larger part of it.
    """
    hulls = [hull(one.content) if one.content else one.span for one in quotations]
    exact = tuple(number for number, one in enumerate(hulls) if one == place)
    if exact:
        return exact
    shared = [_shared(one, place) for one in hulls]
    inside = tuple(n for n, one in enumerate(hulls) if 2 * shared[n] > len(one))
    return inside or tuple(n for n in range(len(hulls)) if 2 * shared[n] > len(place))


def effects_on_pages(said: Iterable[Correction], pages: Mapping[str, Document]) -> Mapping[int, Effect]:
    """What has become of corrections about words of pages that nobody undid, by number; `said` is in order.

    `pages` has the current page of each address with its QUOTATIONS; one that is missing is gone. Cost: that
    of finding the words, and for each correction that of those behind it about the same page.
    """
    by_page: dict[str, list[_Meant]] = {}
    for one in said:
        if isinstance(one.said, SaidBy | KeptOrNot):
            address = one.said.at.address
            by_page.setdefault(address, []).append(_meant(one, one.said, pages.get(address)))
    return {
        one.by.number: _effect(one, about[at + 1 :])
        for about in by_page.values()
        for at, one in enumerate(about)
    }


@dataclass(frozen=True, slots=True)
class _Meant:
    """A correction with the place that it means now and the quotations there, or why it means nothing."""

    by: Correction
    place: Span | None
    quotations: frozenset[int]
    why: str


def _meant(by: Correction, said: SaidBy | KeptOrNot, page: Document | None) -> _Meant:
    if page is None:
        return _Meant(by, None, frozenset(), _GONE)
    found = places(said.at, page.text)
    if lost(found):
        return _Meant(by, None, frozenset(), lost(found))
    if isinstance(said, KeptOrNot):
        return _Meant(by, found[0], frozenset(), "")
    quotations = page[QUOTATIONS].items if QUOTATIONS in page else ()
    meant = frozenset(quotations_at(found[0], quotations))
    return _Meant(by, found[0], meant, "" if meant else _NO_QUOTATION)


def _effect(one: _Meant, later: Sequence[_Meant]) -> Effect:
    if one.why:
        return Effect(Standing.WITHOUT_EFFECT, why=one.why)
    contrary = (other.by.number for other in reversed(later) if _are_contrary(one, other))
    by = next(contrary, 0)
    return Effect(Standing.OVERRULED, by) if by else Effect(Standing.IN_FORCE)


def _are_contrary(one: _Meant, other: _Meant) -> bool:
    match one.by.said, other.by.said:
        case SaidBy(_, name), SaidBy(_, another):
            return name != another and not one.quotations.isdisjoint(other.quotations)
        case KeptOrNot(_, keep), KeptOrNot(_, kept):
            return (
                keep != kept
                and one.place is not None
                and other.place is not None
                and (one.place.overlaps(other.place))
            )
        case _:
            return False


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _why(one: Correction, said: KeptOrNot) -> str:
    by = f"{'kept' if said.keep else 'dropped'} by {one.who or 'a person'}"
    return f"{by}: {one.why}" if one.why else by


_Part = tuple[Span, Block, Verdict | None]


def _blocks(found: Sequence[Block], verdicts: Sequence[Verdict], text: Text) -> Iterator[Block]:
    parts: list[_Part] = [(block.span, block, None) for block in found]
    for one in verdicts:
        there = places(one.said.at, text)
        if len(there) == 1:
            parts = [part for old in parts for part in _parted(old, there[0], one, text)]
    for span, block, verdict in parts:
        yield _judged(replace(block, span=span), verdict)


def _parted(old: _Part, place: Span, new: Verdict, text: Text) -> Iterator[_Part]:
    """What a verdict about a place leaves of an earlier one: before it, inside, behind it."""
    span, block, before = old
    inside = span.clipped(place)
    if inside is None:
        yield old
        return
    parts = (Span(span.start, inside.start), before), (inside, new), (Span(inside.end, span.end), before)
    for part, verdict in parts:
        words = text[part]
        if words.strip():
            start = part.start + len(words) - len(words.lstrip())
            yield Span(start, start + len(words.strip())), block, verdict


def _judged(block: Block, verdict: Verdict | None) -> Block:
    if verdict is None or verdict.said.keep == block.keep:
        return block
    if verdict.said.keep:
        kind = BlockKind.FOREIGN_ARTICLE if block.article else BlockKind.BODY
    else:
        kind = BlockKind.OTHER if block.kind in _KEPT_KINDS else block.kind
    return replace(block, kind=kind, keep=verdict.said.keep, reason=verdict.why)


def _names(document: Document, said: Sequence[SaidBy]) -> dict[int, str | None]:
    """By number of the quotation, who said it."""
    out: dict[int, str | None] = {}
    for one in said:
        found = places(one.at, document.text)
        if len(found) == 1:
            meant = quotations_at(found[0], document[QUOTATIONS].items)
            out |= dict.fromkeys(meant, one.name)
    return out


def _speaker(document: Document, found: Speaker, names: Mapping[int, str | None]) -> Speaker:
    if found.quotation not in names:
        return found
    name = names[found.quotation]
    if name is None:
        return replace(found, name=None, named_at=None, score=0.0)
    return replace(found, name=name, named_at=_named_at(document, found, name), score=1.0)


def _named_at(document: Document, speaker: Speaker, name: str) -> Span | None:
    """Where the article of a quotation has a name first, in whatever spacing; None where it does not."""
    index = document[QUOTATIONS].items[speaker.quotation].article
    articles = document[ARTICLES].items if ARTICLES in document else ()
    inside = articles[index].span if index < len(articles) else Span(0, len(document.text))
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)")
    match = pattern.search(document.text.content, inside.start, inside.end)
    return Span(match.start(), match.end()) if match else None
