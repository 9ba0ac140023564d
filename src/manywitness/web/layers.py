"""The layers of a page as marks over its words: left out, quotations, names, times, copies, damage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..export.datewords import in_words, parts
from ..export.shown import shortened, visible
from ..lang.en_interface import text
from ..model import Document, LayerKey, Span, hull
from ..model.annotations import (
    BLOCKS,
    DAMAGE,
    MENTIONS,
    PEOPLE,
    QUOTATIONS,
    SPEAKERS,
    TIMES,
    Damage,
    MentionLabel,
    Quotation,
    Speaker,
)
from ..store.leaf import Elsewhere
from .looks import query
from .marked import Mark
from .places import place

# What ends a quotation behind its words, in one line with them.
_CLOSING = re.compile("[,.!?;:…]{0,3}[\"”“’'»›]{1,3}[,.!?;:]?")

NAMES = frozenset({MentionLabel.PER, MentionLabel.ORG, MentionLabel.LOC, MentionLabel.MISC})

# The layers in the order of their choice on the page, with what each reads.
CHOICES: Mapping[str, tuple[LayerKey[Any], ...]] = {
    "quotations": (QUOTATIONS, SPEAKERS),
    "people": (MENTIONS, PEOPLE),
    "times": (TIMES,),
    "passages": (),
    "damage": (DAMAGE,),
}
FIRST_SHOWN = ("quotations", "damage")


@dataclass(frozen=True)
class Seen:
    """What of a page is drawn: its document with the layers chosen, the part `within`, and where words of
    that part stand too. `said` leads from a quotation to where a story tells of it ("" for nowhere); `fixes`
    says whether there are links to corrections.
    """

    number: int
    document: Document
    within: Span
    elsewhere: Sequence[Elsewhere]
    said: Callable[[Quotation], str]
    fixes: bool


def layers_of(seen: Seen, chosen: Iterable[str], cited: Iterable[Span]) -> dict[str, list[Mark]]:
    """What lies on the words of a page: the marks of each layer, by its class. Cost: linear."""
    marks: dict[str, Iterable[Mark]] = {"x": _dropped(seen)}
    for name in chosen:
        marks[f"on-{name}"] = _MARKS[name](seen)
    marks["at"] = (Mark(span.start, span.end) for span in cited)
    return {
        name: [one for one in some if one.start < seen.within.end and one.end > seen.within.start]
        for name, some in marks.items()
    }


def _dropped(seen: Seen) -> Iterator[Mark]:
    for block in seen.document[BLOCKS].items if BLOCKS in seen.document else ():
        if not block.keep and _near(seen, block.span):
            kind = text(f"page.block_{block.kind.value}")
            why = text("page.dropped", kind=kind, reason=visible(block.reason))
            fix = Markup("")
            if seen.fixes:
                at = _correction("block", seen.number, block.span)
                fix = Markup(' <a class="fix" href="{}">{}</a>').format(at, text("page.keep"))
            note = Markup('<span class="note why">{}{}</span>').format(why, fix)
            yield Mark(block.span.start, block.span.end, before=note)


def _quotations(seen: Seen) -> Iterator[Mark]:
    if QUOTATIONS not in seen.document:
        return
    speakers: dict[int, Speaker] = (
        {one.quotation: one for one in seen.document[SPEAKERS].items} if SPEAKERS in seen.document else {}
    )
    for number, quotation in enumerate(seen.document[QUOTATIONS].items):
        if not _near(seen, quotation.span):
            continue
        note = _who(seen, quotation, speakers.get(number))
        for span in quotation.content:
            last = span is quotation.content[-1]
            yield _tight(seen.document, span, after=note if last else Markup(""))


def _who(seen: Seen, quotation: Quotation, speaker: Speaker | None) -> Markup:
    """Behind a quotation: who said it, the way to its story, and the way to correct it."""
    told = [Markup("{}").format(text("page.nobody"))]
    if speaker and speaker.name:
        link = Markup('<a href="{}"><bdi>{}</bdi></a>')
        name = visible(shortened(speaker.name, 60))
        told = [link.format(query("/people", name=speaker.name), name)]
    href = seen.said(quotation)
    if href:
        told.append(_way(href, "page.to_ledger", "page.ledger_of"))
    if seen.fixes:
        at = _correction("speaker", seen.number, hull(quotation.content))
        told.append(Markup('<span class="fix">{}</span>').format(_way(at, "page.fix", "page.fix_speaker")))
    return Markup('<span class="note who">— {}</span>').format(Markup(" · ").join(told))


def _way(href: str, words: str, label: str) -> Markup:
    link = Markup('<a href="{}" aria-label="{}">{}</a>')
    return link.format(href, f"{text(words)}: {text(label)}", text(words))


def _correction(kind: str, page: int, span: Span) -> str:
    return query("/corrections/new", kind=kind, page=page, at=f"{span.start}-{span.end}")


def _names(seen: Seen) -> Iterator[Mark]:
    if MENTIONS not in seen.document:
        return
    people = seen.document[PEOPLE].items if PEOPLE in seen.document else ()
    named = {one.entity: one.name for one in people}
    for mention in seen.document[MENTIONS].items:
        if mention.label in NAMES and _near(seen, mention.span):
            name = named.get(mention.entity) if mention.label is MentionLabel.PER else None
            href = query("/people", name=name) if name else ""
            yield Mark(mention.span.start, mention.span.end, href=href)


def _times(seen: Seen) -> Iterator[Mark]:
    for one in seen.document[TIMES].items if TIMES in seen.document else ():
        if _near(seen, one.span):
            # What is not known of a time ("XXXX-WXX-2") says nothing to a reader.
            value = in_words(one.value) if parts(one.value) else ""
            told = value and value != seen.document.text[one.span]
            note = Markup('<span class="note when">= {}</span>').format(value) if told else Markup("")
            yield _tight(seen.document, one.span, after=note)


def _passages(seen: Seen) -> Iterator[Mark]:
    return (Mark(one.span.start, one.span.end) for one in seen.elsewhere)


def _damage(seen: Seen) -> Iterator[Mark]:
    return (Mark(one.span.start, one.span.end) for one in _damaged(seen))


def _damaged(seen: Seen) -> Iterator[Damage]:
    found = seen.document[DAMAGE].items if DAMAGE in seen.document else ()
    return (one for one in found if _near(seen, one.span))


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of damage: where it begins, what it is, and what was seen."""

    start: int
    kind: str
    reason: str


def signs(seen: Seen) -> list[Sign]:
    """The signs of damage of the part that is drawn, by place; none where the layer was not asked for."""
    return [
        Sign(one.span.start, text("page.damaged", kind=text(f"page.damage_{one.kind.value}")), one.reason)
        for one in _damaged(seen)
    ]


_MARKS: Mapping[str, Callable[[Seen], Iterator[Mark]]] = {
    "quotations": _quotations,
    "people": _names,
    "times": _times,
    "passages": _passages,
    "damage": _damage,
}


def _near(seen: Seen, span: Span) -> bool:
    return span.start < seen.within.end and span.end > seen.within.start


def _tight(document: Document, span: Span, *, after: Markup) -> Mark:
    """A mark without the blanks at its end; its note stands behind the mark that closes the quotation."""
    end = span.start + len(document.text[span].rstrip())
    closed = _CLOSING.match(document.text.content, end)
    return Mark(span.start, end, after=after, told_at=closed.end() if closed else end)


@dataclass(frozen=True, slots=True)
class Also:
    """Another article in which words of a paragraph stand."""

    href: str
    outlet: str
    title: str
    published: str | None
    how: str


def also_in(elsewhere: Iterable[Elsewhere]) -> tuple[Also, ...]:
    """The other articles, each once, with the first place where the words stand; earlier ones first."""
    first: dict[int, Elsewhere] = {}
    for one in elsewhere:
        first.setdefault(one.other, one)
    ordered = sorted(first.values(), key=lambda one: (one.published is None, one.published or "", one.other))
    return tuple(
        Also(place(one.page, one.there), one.outlet, one.title, one.published, _how(one)) for one in ordered
    )


def _how(one: Elsewhere) -> str:
    if one.quoted > 0.5:
        return text("page.how_quoted")
    return text(f"page.how_{one.kind.value}")
