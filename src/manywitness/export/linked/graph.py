"""Stories as one graph of linked data: schema.org for what it has terms for, terms of our own for the rest.

The context stands in the document itself, so that nobody need load one; `context.jsonld` is the same, a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ...model import Failed
from .. import wire
from ..addresses import named, web
from ..asked import Asked, Written, dossiers, failures
from .nodes import Node, Pages, article_name, context, origin_name, stated, stream

_LABELS = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}


def write(asked: Asked, sink: BinaryIO) -> Written:
    """Stories as JSON-LD 1.1: `@graph` with a node a line. Memory: one story."""
    counts: dict[str, int] = {}
    failed: list[Failed] = []

    def nodes() -> Iterator[Node]:
        for dossier in dossiers(asked):
            failed.extend(failures(dossier))
            for node in graph(dossier):
                counts[node["type"]] = counts.get(node["type"], 0) + 1
                yield node

    head = b'{"@context":' + msgspec.json.encode(context("context.jsonld")["@context"]) + b',\n"@graph":['
    stream(sink, head, nodes(), b"]}\n")
    return Written(counts, tuple(failed))


def graph(dossier: wire.Dossier) -> Iterator[Node]:
    """The nodes of the stories of a dossier: each story, then what is in it."""
    pages = Pages(dossier)
    for story in dossier.stories:
        whole = _Story(story, pages)
        yield whole.event()
        yield from whole.articles()
        yield from whole.origins()
        yield from whole.people()
        yield from whole.quotations()
        yield from whole.claims()
        yield from whole.conflicts()
        yield from whole.passages()


class _Story:
    """The nodes of one story."""

    def __init__(self, story: wire.StoryEntry, pages: Pages) -> None:
        self.story = story
        self.pages = pages
        self.name = named("story", story.id)
        self.copies = {article.id: article.copy for article in story.articles}
        self.people_named = {one.name: self._own("entity", one.id) for one in story.people if one.id}

    def _own(self, kind: str, name: str) -> str:
        return named(kind, self.story.id, name)

    def event(self) -> Node:
        story = self.story
        unknown = sum(bool(origin.unknown) for origin in story.origins)
        return stated(
            {
                "id": self.name,
                "type": "Event",
                "name": story.title,
                "temporalCoverage": story.when,
                "subjectOf": [article_name(one) for one in story.articles],
                "origins": len(story.origins) - unknown,
                "unknownOrigins": unknown,
                "arithmetic": story.arithmetic,
            }
        )

    def articles(self) -> Iterator[Node]:
        for one in self.story.articles:
            yield stated(
                {
                    "id": article_name(one),
                    "type": "NewsArticle",
                    "headline": one.title,
                    "url": web(self.pages.url(one.text)),
                    "publisher": {"type": "Organization", "name": one.outlet} if one.outlet else None,
                    "sourceOrganization": {"type": "Organization", "name": one.agency}
                    if one.agency
                    else None,
                    "datePublished": one.published,
                    "about": self.name,
                    "textId": one.text,
                    "copy": one.copy,
                    "origin": origin_name(self.story, one.origin),
                }
            )

    def origins(self) -> Iterator[Node]:
        for one in self.story.origins:
            why = list(dict.fromkeys(evidence.why for evidence in one.because)) or [one.unknown]
            cited = (citation for evidence in one.because for citation in evidence.citations)
            yield stated(
                {
                    "id": origin_name(self.story, one.id),
                    "type": "Origin",
                    "about": self.name,
                    "why": [words for words in why if words],
                    "citation": self.pages.all_cited(cited),
                }
            )

    def people(self) -> Iterator[Node]:
        for one in self.story.people:
            yield stated(
                {
                    "id": self._own("entity", one.id),
                    "type": _LABELS[one.label],
                    "name": one.name,
                    "alternateName": [alias for alias in one.aliases if alias != one.name],
                    "subjectOf": self.name,
                    "citation": self.pages.all_cited(one.citations),
                }
            )

    def quotations(self) -> Iterator[Node]:
        for utterance in self.story.utterances:
            for version, one in enumerate(utterance.variants, 1):
                # Only who this page says; what others say is said of the utterance.
                name = one.speaker
                speaker = stated({"id": self.people_named.get(name or ""), "type": "Person", "name": name})
                yield stated(
                    {
                        "id": self._own("quotation", f"{utterance.id}.{version}"),
                        "type": "Quotation",
                        "text": " ".join(citation.exact for citation in one.citations),
                        "spokenBy": speaker if name else None,
                        "speakerScore": one.speaker_score if one.speaker else None,
                        "kind": one.kind,
                        "isPartOf": named("article", one.article),
                        "copy": self.copies[one.article],
                        # The versions of one thing said have this in common.
                        "said": self._own("utterance", utterance.id),
                        "citation": self.pages.all_cited(one.citations),
                    }
                )

    def claims(self) -> Iterator[Node]:
        for one in self.story.claims:
            articles = list(dict.fromkeys(named("article", place.article) for place in one.support))
            yield stated(
                {
                    "id": self._own("claim", one.id),
                    "type": "Claim",
                    "text": one.words,
                    "status": one.status,
                    "about": self.name,
                    "firstAppearance": articles[0] if articles else None,
                    "appearance": articles,
                    "agreedBy": [origin_name(self.story, origin) for origin in one.origins],
                    "conflict": [self._own("conflict", conflict) for conflict in one.conflicts],
                    "why": one.why,
                    "citation": self.pages.all_cited(one.support),
                }
            )

    def conflicts(self) -> Iterator[Node]:
        for one in self.story.conflicts:
            yield self._conflict("Conflict", one, None)
        for other in self.story.variations:
            yield self._conflict("Variation", other, other.relation)

    def _conflict(
        self, kind: str, one: wire.ConflictEntry | wire.VariationEntry, relation: str | None
    ) -> Node:
        sides = [
            stated({"type": "Side", "value": side.value, "citation": self.pages.all_cited(side.citations)})
            for side in one.sides
        ]
        return stated(
            {
                "id": self._own("conflict", one.id),
                "type": kind,
                "kind": one.kind,
                "relation": relation,
                "about": self.name,
                "why": one.why,
                "side": sides,
                "score": one.score,
            }
        )

    def passages(self) -> Iterator[Node]:
        for one in self.story.passages:
            places = (f"{side.text}.{side.start}-{side.end}" for side in (one.a, one.b))
            yield stated(
                {
                    "id": named("passage", self.story.id, *places),
                    "type": "Passage",
                    "kind": one.kind,
                    "about": self.name,
                    "score": one.score,
                    "quoted": one.quoted,
                    "citation": self.pages.all_cited((one.a, one.b)),
                }
            )
