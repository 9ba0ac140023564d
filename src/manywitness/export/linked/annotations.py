"""Quotations, claims, conflicts and passages as W3C Web Annotations on the frozen texts.

*Source:* W3C, Web Annotation Data Model and Vocabulary, 2017. Positions count code points, as it asks; a
browser's own strings count UTF-16 units. Its context stands in the document, written out: nobody loads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ...model import Failed
from .. import wire
from ..addresses import named
from ..asked import Asked, Written, dossiers, failures
from .nodes import Node, Pages, context, origin_name, stated, stream

COLLECTION = named("annotations")


def write(asked: Asked, sink: BinaryIO) -> Written:
    """Stories as an AnnotationCollection of one page. Memory: one story."""
    counts: dict[str, int] = {}
    failed: list[Failed] = []

    def items() -> Iterator[Node]:
        for dossier in dossiers(asked):
            failed.extend(failures(dossier))
            for kind, annotation in annotated(dossier):
                counts[kind] = counts.get(kind, 0) + 1
                yield annotation

    head = {
        "@context": context("annotation_context.jsonld")["@context"],
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": "What the pages of a manywitness workspace say",
    }
    page = {"id": f"{COLLECTION}:1", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0}
    opening = _open(head) + b',\n"first":' + _open(page) + b',"items":['
    total = stream(sink, opening, items(), b"]}")
    sink.write(b',\n"total":' + str(total).encode() + b"}\n")
    return Written(counts, tuple(failed))


def _open(node: Node) -> bytes:
    """A JSON object that is not closed yet."""
    return msgspec.json.encode(node)[:-1]


def annotated(dossier: wire.Dossier) -> Iterator[tuple[str, Node]]:
    """The annotations of the stories of a dossier, each with what it is of, in the order of the dossier."""
    pages = Pages(dossier)
    for story in dossier.stories:
        articles = {article.id: article for article in story.articles}
        for utterance in story.utterances:
            for variant in utterance.variants:
                yield "quotations", _quotation(story, variant, articles[variant.article], pages)
        for claim in story.claims:
            for number, place in enumerate(claim.support):
                yield "claims", _claim(story, claim, number, articles.get(place.article), pages)
        flags: tuple[wire.ConflictEntry | wire.VariationEntry, ...] = (*story.conflicts, *story.variations)
        for flag in flags:
            for side in flag.sides:
                yield "conflicts", _side(story, flag, side, pages)
        for passage in story.passages:
            yield "passages", _passage(story, passage, pages)


def _quotation(
    story: wire.StoryEntry, one: wire.VariantEntry, article: wire.ArticleEntry, pages: Pages
) -> Node:
    speaker = one.speaker and _body("identifying", one.speaker)
    return _annotation(
        {
            "motivation": "identifying" if speaker else "classifying",
            "body": [node for node in (speaker, _body("classifying", f"{one.kind} quotation")) if node],
            "target": pages.all_cited(one.citations),
            "kind": one.kind,
            **_whose(story, article),
        }
    )


def _claim(
    story: wire.StoryEntry,
    claim: wire.ClaimEntry,
    number: int,
    article: wire.ArticleEntry | None,
    pages: Pages,
) -> Node:
    place = claim.support[number]
    return _annotation(
        {
            "motivation": "describing",
            "body": [
                {
                    "id": named("claim", story.id, claim.id),
                    **_body("describing", claim.words),
                    "status": claim.status,
                },
            ],
            "target": pages.cited(place),
            "conflict": [named("conflict", story.id, conflict) for conflict in claim.conflicts],
            "score": place.score,
            **(_whose(story, article) if article else {"about": named("story", story.id)}),
        }
    )


def _side(
    story: wire.StoryEntry,
    flag: wire.ConflictEntry | wire.VariationEntry,
    side: wire.SideEntry,
    pages: Pages,
) -> Node:
    relation = flag.relation if isinstance(flag, wire.VariationEntry) else None
    return _annotation(
        {
            "motivation": "describing",
            "body": [_body("describing", flag.why), _body("classifying", side.value)],
            "target": pages.all_cited(side.citations),
            "conflict": named("conflict", story.id, flag.id),
            "kind": flag.kind,
            "relation": relation,
            "score": flag.score,
            "about": named("story", story.id),
        }
    )


def _passage(story: wire.StoryEntry, one: wire.PassageEntry, pages: Pages) -> Node:
    return _annotation(
        {
            "motivation": "linking",
            "body": [pages.cited(one.b)],
            "target": pages.cited(one.a),
            "kind": one.kind,
            "score": one.score,
            "quoted": one.quoted,
            "about": named("story", story.id),
        }
    )


def _whose(story: wire.StoryEntry, article: wire.ArticleEntry) -> Node:
    return {
        "about": named("story", story.id),
        "article": named("article", article.id),
        "copy": article.copy,
        "origin": origin_name(story, article.origin),
    }


def _body(purpose: str, words: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _annotation(node: Node) -> Node:
    """An annotation named after what it says, so that the same one has the same name."""
    said = stated(node)
    digest = hashlib.blake2b(msgspec.json.encode(said), digest_size=16).hexdigest()
    return {"id": named("annotation", digest), "type": "Annotation", **said}
