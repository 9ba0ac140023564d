"""Stories as FollowTheMoney entities, one a line: articles, who they mention and quote, and the event.

*Source:* followthemoney 4, its model (Article, Event, Documentation, Mention, Person, Organization). Ids are
made of what they name: the same article, story and person have the same id in every export of a workspace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from ..kernel.dates import iso_date
from ..model import Failed
from . import wire
from .addresses import web
from .asked import Asked, Written, dossiers, failures

# Mentions are of whom an investigation follows; places stand in the event and its articles.
SCHEMATA = {"PER": "Person", "ORG": "Organization"}
_MOST_CALLED = 8


class Entity(msgspec.Struct, frozen=True):
    """One entity as a line: every property is a list of words."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def write(asked: Asked, sink: BinaryIO) -> Written:
    """The entities of stories, what others refer to first. Memory: one story."""
    counts: dict[str, int] = {}
    failed: list[Failed] = []
    for dossier in dossiers(asked):
        failed.extend(failures(dossier))
        for entity in entities(dossier):
            counts[entity.schema] = counts.get(entity.schema, 0) + 1
            sink.write(msgspec.json.encode(entity) + b"\n")
    return Written(counts, tuple(failed))


def entities(dossier: wire.Dossier) -> Iterator[Entity]:
    """The entities of the stories of a dossier."""
    texts = {text.id: text for text in dossier.texts}
    for story in dossier.stories:
        for article in story.articles:
            yield _article(story, article, texts[article.text])
        followed = [one for one in story.people if one.label in SCHEMATA]
        for person in followed:
            yield _followed(story, person)
        yield _event(story, followed)
        for article in story.articles:
            yield _reports(story, article)
        yield from _mentions(story, followed)
        yield from _quotes(story, followed)


def entity_id(*names: str) -> str:
    """The id of what has these names: the same names, the same id."""
    return "mw-" + hashlib.blake2b("\0".join(names).encode(), digest_size=16).hexdigest()


def _article_id(name: str) -> str:
    return entity_id("article", name)


def _person_id(story: wire.StoryEntry, person: wire.PersonEntry) -> str:
    return entity_id("person", story.id, person.id)


def _event_id(story: wire.StoryEntry) -> str:
    return entity_id("story", story.id)


def _entity(known_as: str, schema: str, /, **properties: str | list[str] | None) -> Entity:
    told = {key: [value] if isinstance(value, str) else value for key, value in properties.items() if value}
    return Entity(known_as, schema, {key: values for key, values in told.items() if values})


def _article(story: wire.StoryEntry, article: wire.ArticleEntry, text: wire.TextEntry) -> Entity:
    return _entity(
        _article_id(article.id),
        "Article",
        title=article.title,
        name=article.title or article.id,
        fileName=text.source,
        publisher=article.outlet,
        sourceUrl=web(text.url),
        publishedAt=date(article.published),
        bodyText="\n".join(text.content[start:end] for start, end in article.pieces),
        keywords=[f"copy:{article.copy}", *([f"agency:{article.agency}"] if article.agency else [])],
        locationMentioned=[
            one.name
            for one in story.people
            if one.label == "LOC" and any(_inside(place, article) for place in one.citations)
        ],
    )


def _followed(story: wire.StoryEntry, person: wire.PersonEntry) -> Entity:
    aliases = [alias for alias in person.aliases if alias != person.name]
    return _entity(
        _person_id(story, person), SCHEMATA[person.label], name=person.name, alias=aliases[:_MOST_CALLED],
        proof=[_article_id(article.id) for article in story.articles if _named(person, article)],
    )  # fmt: skip


def _event(story: wire.StoryEntry, followed: list[wire.PersonEntry]) -> Entity:
    first, _, last = (story.when or "").partition("/")
    return _entity(
        _event_id(story),
        "Event",
        name=story.title or story.id,
        recordId=story.id,
        startDate=date(first),
        endDate=date(last or first),
        summary=story.arithmetic,
        location=[one.name for one in story.people if one.label == "LOC"],
        involved=[_person_id(story, person) for person in followed],
        proof=[_article_id(article.id) for article in story.articles],
    )


def _reports(story: wire.StoryEntry, article: wire.ArticleEntry) -> Entity:
    return _entity(
        entity_id("reports", story.id, article.id),
        "Documentation",
        document=_article_id(article.id),
        entity=_event_id(story),
        role="reports",
        status=f"copy:{article.copy}",
        recordId=article.origin,
        date=date(article.published),
        publisher=article.outlet,
    )


def _mentions(story: wire.StoryEntry, followed: list[wire.PersonEntry]) -> Iterator[Entity]:
    for article in story.articles:
        for person in followed:
            names = dict.fromkeys(place.exact for place in person.citations if _inside(place, article))
            if names:
                yield _entity(
                    entity_id("mention", article.id, story.id, person.id),
                    "Mention",
                    document=_article_id(article.id),
                    name=list(names)[:_MOST_CALLED],
                    detectedSchema=SCHEMATA[person.label],
                    resolved=_person_id(story, person),
                )


def _quotes(story: wire.StoryEntry, followed: list[wire.PersonEntry]) -> Iterator[Entity]:
    """Who is quoted where: only quotations whose page names a person of the story."""
    people = {alias: person for person in followed for alias in (person.name, *person.aliases)}
    for utterance in story.utterances:
        for number, variant in enumerate(utterance.variants, 1):
            person = people.get(variant.speaker or "")
            if person is None:
                continue
            places = " ".join(f"{one.start}-{one.end}" for one in variant.citations)
            yield _entity(
                entity_id("quotes", story.id, utterance.id, str(number), variant.article),
                "Documentation",
                document=_article_id(variant.article),
                entity=_person_id(story, person),
                role="quotes",
                status=variant.kind,
                summary=" ".join(one.exact for one in variant.citations),
                description=f"{variant.citations[0].text} {places}",
            )


def _named(person: wire.PersonEntry, article: wire.ArticleEntry) -> bool:
    return any(_inside(place, article) for place in person.citations)


def _inside(place: wire.Citation, article: wire.ArticleEntry) -> bool:
    """Whether a place stands in the article: of a text that holds several, in the one that has it."""
    pieces = article.pieces
    return place.text == article.text and bool(pieces) and pieces[0][0] <= place.start < pieces[-1][1]


def date(published: str | None) -> str | None:
    """A date as FollowTheMoney has it: a day, or a time in UTC without a zone; None for what is no date."""
    try:
        time = datetime.fromisoformat(published or "")
    except ValueError:
        return iso_date(published) if published else None
    if "T" not in (published or "") or time.tzinfo is None:
        return time.date().isoformat()
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
