"""What is told of one story: claims and who supports them, conflicts and their sides, who is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, cast

from ...model.story import CLAIMS, CONFLICTS, ENTITIES, VARIATIONS, ConflictSide, Entity
from ...workspace.archive.tables import Telling
from .columns import Says
from .shared_columns import (
    ArticleId,
    CopyOf,
    End,
    Exact,
    OriginId,
    OutletName,
    Pieces,
    Published,
    Start,
    StoryId,
    TextId,
    exact,
    whole,
    written,
)
from .witness import witnesses

Status = Literal["corroborated", "single_origin", "disputed"]
ConflictWord = Literal["number", "date", "name", "negation", "attribution", "quote_wording", "headline"]
RelationWord = Literal["bound", "precision", "update", "scope", "unsure"]
ClaimId = Annotated[str, Says("Id of the claim, unique in the story.")]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One thing that articles of a story report, counted by origin; never whether it is so."""

    story: StoryId
    claim: ClaimId
    words: Annotated[str, Says("The words of the first place that says it.")]
    status: Annotated[
        Status,
        Says("Two or more origins say it, one does, or others say something that does not go with it."),
    ]
    origins: Annotated[int, Says("Origins that say it; articles of unknown origin are none.", "origins")]
    articles: Annotated[int, Says("Articles that say it.", "articles")]
    wire_articles: Annotated[int, Says("Of these, articles that credit an agency with all.", "articles")]
    own_articles: Annotated[
        int, Says("Of these, articles that say who wrote them and credit no agency with all.", "articles")
    ]
    why: Annotated[str, Says("How the origins were counted, in one line.")]
    conflicts: Annotated[str | None, Says("Ids of the conflicts in which it stands, with blanks between.")]
    exclusive: Annotated[str | None, Says("The one article that says it, where no other comes near.")]
    left_out: Annotated[str | None, Says("The one article that does not say it, where all others do.")]


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One article that says a claim, and where."""

    story: StoryId
    claim: ClaimId
    support: Annotated[int, Says("Number of the article among those that say it; the first leads.", "from 1")]
    status: Annotated[Status, Says("Status of the claim.")]
    article: ArticleId
    outlet: OutletName
    published: Published
    origin: OriginId
    copy: CopyOf
    score: Annotated[float, Says("How surely it says what the first article says.", "0 to 1")]
    text_id: TextId
    start: Start
    end: End
    exact: Exact
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A place that says one value of a conflict, or of values that differ and go together or may do so."""

    story: StoryId
    conflict: Annotated[str, Says("Id of the conflict or variation, unique in the story.")]
    side: Annotated[int, Says("Number of the value.", "from 1")]
    place: Annotated[int, Says("Number of the place that says it.", "from 1")]
    kind: Annotated[ConflictWord, Says("What differs.")]
    relation: Annotated[
        RelationWord | None,
        Says("Null for a conflict; else how the values go together, or unsure: differs, look yourself."),
    ]
    value: Annotated[str, Says("The value of this side.")]
    why: Annotated[str, Says("What the conflict is about, in words.")]
    score: Annotated[float, Says("Share of such flags that held on planted stories.", "0 to 1")]
    article: ArticleId
    outlet: OutletName
    published: Published
    origin: OriginId
    copy: CopyOf
    text_id: TextId
    start: Start
    end: End
    exact: Exact


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A place where a person, organisation or place of a story is named."""

    story: StoryId
    person: Annotated[str, Says("Id of who or what is named, unique in the story.")]
    label: Annotated[Literal["PER", "ORG", "LOC"], Says("A person, an organisation, or a place.")]
    name: Annotated[str, Says("The fullest name.")]
    mention: Annotated[int, Says("Number of the place among those that name it in the story.", "from 1")]
    article: ArticleId
    outlet: OutletName
    origin: OriginId
    copy: CopyOf
    text_id: TextId
    start: Start
    end: End
    exact: Exact


def claim_rows(telling: Telling) -> Iterator[ClaimRow]:
    """The claims of a story in their order."""
    if telling.story is None or CLAIMS not in telling.corpus:
        return
    seen = witnesses(telling)
    for claim in telling.corpus[CLAIMS]:
        accounts = dict.fromkeys(one.account for one in claim.support)
        copies = Counter(seen[account].copy for account in accounts)
        yield ClaimRow(
            story=telling.story,
            claim=claim.id,
            words=claim.words,
            status=claim.status.value,
            origins=len(claim.origins),
            articles=len(accounts),
            wire_articles=copies["wire"],
            own_articles=copies["own"],
            why=claim.why,
            conflicts=" ".join(claim.conflicts) or None,
            exclusive=claim.exclusive,
            left_out=claim.left_out,
        )


def support_rows(telling: Telling) -> Iterator[SupportRow]:
    """Who says each claim of a story, the article that leads first."""
    if telling.story is None or CLAIMS not in telling.corpus:
        return
    seen = witnesses(telling)
    for claim in telling.corpus[CLAIMS]:
        for number, one in enumerate(claim.support, 1):
            witness = seen[one.account]
            pieces = tuple(place.span for place in one.pieces)
            span = whole(pieces)
            yield SupportRow(
                story=telling.story,
                claim=claim.id,
                support=number,
                status=claim.status.value,
                article=one.account,
                outlet=witness.outlet,
                published=witness.account.published,
                origin=one.origin or None,
                copy=witness.copy,
                score=one.score,
                text_id=witness.account.document.text.id,
                start=span.start,
                end=span.end,
                exact=exact(witness, span),
                pieces=written(pieces),
            )


# What conflicts and variations have in common: id, kind, relation, why, score, sides.
_Flag = tuple[str, str, str | None, str, float, tuple[ConflictSide, ...]]


def _flags(telling: Telling) -> Iterator[_Flag]:
    corpus = telling.corpus
    for one in corpus[CONFLICTS] if CONFLICTS in corpus else ():
        yield one.id, one.kind, None, one.why, one.score, one.sides
    for other in corpus[VARIATIONS] if VARIATIONS in corpus else ():
        yield other.id, other.kind, other.relation.value, other.why, other.score, other.sides


def conflict_rows(telling: Telling) -> Iterator[ConflictRow]:
    """The places of the conflicts of a story, then of its variations, by side."""
    if telling.story is None:
        return
    seen = witnesses(telling)
    for name, kind, relation, why, score, sides in _flags(telling):
        for number, side in enumerate(sides, 1):
            for nth, place in enumerate(side.places, 1):
                witness = seen[place.account]
                yield ConflictRow(
                    story=telling.story,
                    conflict=name,
                    side=number,
                    place=nth,
                    kind=cast("ConflictWord", kind),
                    relation=cast("RelationWord | None", relation),
                    value=side.value,
                    why=why,
                    score=score,
                    article=place.account,
                    outlet=witness.outlet,
                    published=witness.account.published,
                    origin=witness.origin,
                    copy=witness.copy,
                    text_id=witness.account.document.text.id,
                    start=place.span.start,
                    end=place.span.end,
                    exact=exact(witness, place.span),
                )


def person_rows(telling: Telling) -> Iterator[PersonRow]:
    """Where the people, organisations and places of a story are named, by article and place."""
    if telling.story is None:
        return
    seen = witnesses(telling)
    entities: Iterable[Entity] = telling.corpus[ENTITIES] if ENTITIES in telling.corpus else ()
    for entity in entities:
        for number, place in enumerate(entity.places, 1):
            witness = seen[place.account]
            yield PersonRow(
                story=telling.story,
                person=entity.id,
                label=cast('Literal["PER", "ORG", "LOC"]', entity.label.value),
                name=entity.name,
                mention=number,
                article=place.account,
                outlet=witness.outlet,
                origin=witness.origin,
                copy=witness.copy,
                text_id=witness.account.document.text.id,
                start=place.span.start,
                end=place.span.end,
                exact=exact(witness, place.span),
            )
