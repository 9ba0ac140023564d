"""The origins of a story, what they rest on, and the passages that articles share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from ...kernel.precedence import precedence
from ...model import AccountId
from ...model.findings import ORIGINS, PASSAGES, Origin, Passage
from ...workspace.archive.tables import Telling
from .columns import Says
from .shared_columns import (
    ArticleId,
    CopyOf,
    End,
    Exact,
    HomeStory,
    OriginId,
    OutletName,
    Published,
    Start,
    StoryId,
    TextId,
    exact,
)
from .witness import Witness, witnesses

EvidenceWord = Literal["family", "agency", "lineage"]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Articles of a story that go back to one witness, as far as there is a sign of it."""

    story: StoryId
    origin: Annotated[str, Says("Id of the origin, unique in the story.")]
    articles: Annotated[int, Says("Articles that go back to it.", "articles")]
    partly: Annotated[int, Says("Articles of which only a part does.", "articles")]
    wire_articles: Annotated[int, Says("Articles that credit an agency with all of their words.", "articles")]
    own_articles: Annotated[
        int, Says("Articles that say who wrote them and credit no agency with all.", "articles")
    ]
    counts: Annotated[bool, Says("Whether it counts as an origin: false where nothing could be looked for.")]
    why: Annotated[
        str | None, Says("What ties its articles, in words; for an unknown one why nothing is known.")
    ]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A place, or a whole article, on which it rests that articles are counted as one origin."""

    story: StoryId
    origin: Annotated[str, Says("The origin.")]
    evidence: Annotated[int, Says("Number of the piece of evidence in the origin.", "from 1")]
    place: Annotated[int, Says("Number of the place in the piece of evidence.", "from 1")]
    kind: Annotated[EvidenceWord, Says("One publisher, one agency, or narration in common.")]
    subject: Annotated[str | None, Says("The publisher or the agency.")]
    why: Annotated[str, Says("What was seen, in words.")]
    share: Annotated[float | None, Says("Narration that the articles share, of the shorter text.", "0 to 1")]
    article: ArticleId
    copy: CopyOf
    text_id: TextId
    start: Annotated[int | None, Says("First character of the words, null for the article.", "code points")]
    end: Annotated[int | None, Says("Character after the last one of the words.", "code points")]
    exact: Annotated[str | None, Says("The words of the text from start to end, exactly.")]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """The same passage in two articles, a and b, sorted by id: who has words in common, and where."""

    story: HomeStory
    other_story: Annotated[str | None, Says("Story of article b, where it is another one; else null.")]
    a_article: ArticleId
    a_outlet: OutletName
    a_published: Published
    a_origin: OriginId
    a_copy: CopyOf
    a_text_id: TextId
    a_start: Start
    a_end: End
    a_exact: Exact
    b_article: ArticleId
    b_outlet: OutletName
    b_published: Published
    b_origin: OriginId
    b_copy: CopyOf
    b_text_id: TextId
    b_start: Start
    b_end: End
    b_exact: Exact
    kind: Annotated[
        Literal["copied", "reworded"],
        Says("Word for word but for marks and spacing, or with others between."),
    ]
    score: Annotated[float, Says("Share of the words that both have in the same order.", "0 to 1")]
    quoted: Annotated[
        float,
        Says(
            "Share of the words inside quotation marks: a shared quotation is no sign of copying.", "0 to 1"
        ),
    ]
    one_origin: Annotated[
        bool | None, Says("Whether both articles go back to one origin; null where that was not counted.")
    ]
    earlier: Annotated[
        Literal["a", "b"] | None,
        Says("Which was published first, where the times tell it; never who took it."),
    ]


_EARLIER: dict[int, Literal["a", "b"]] = {-1: "a", 1: "b"}


def origin_rows(telling: Telling) -> Iterator[OriginRow]:
    """The origins of a story in their order."""
    seen = witnesses(telling)
    for story, origin in _origins(telling):
        copies = [seen[name].copy for name in origin.accounts]
        because = "; ".join(dict.fromkeys(one.why for one in origin.because))
        yield OriginRow(
            story=story,
            origin=origin.id,
            articles=len(origin.accounts),
            partly=len(origin.partly),
            wire_articles=copies.count("wire"),
            own_articles=copies.count("own"),
            counts=not origin.unknown,
            why=because or origin.unknown or None,
        )


def evidence_rows(telling: Telling) -> Iterator[EvidenceRow]:
    """What the origins of a story rest on; evidence without a place has a row for each article it ties."""
    seen = witnesses(telling)
    for story, origin in _origins(telling):
        for number, one in enumerate(origin.because, 1):
            places = [(place.account, place.span) for place in one.places]
            for nth, (name, span) in enumerate(places or [(name, None) for name in one.accounts], 1):
                cited = seen[name]
                yield EvidenceRow(
                    story=story,
                    origin=origin.id,
                    evidence=number,
                    place=nth,
                    kind=_word(one.kind),
                    subject=one.subject or None,
                    why=one.why,
                    share=one.share or None,
                    article=name,
                    copy=cited.copy,
                    text_id=cited.account.document.text.id,
                    start=span.start if span else None,
                    end=span.end if span else None,
                    exact=exact(cited, span) if span else None,
                )


_WORDS: dict[str, EvidenceWord] = {"family": "family", "agency": "agency", "lineage": "lineage"}


def _word(kind: str) -> EvidenceWord:
    return _WORDS[kind]


def _origins(telling: Telling) -> Iterator[tuple[str, Origin]]:
    if telling.story is not None and ORIGINS in telling.corpus:
        yield from ((telling.story, origin) for origin in telling.corpus[ORIGINS])


def passage_rows(telling: Telling) -> Iterator[PassageRow]:
    """The passages among the articles of a story, then those with articles of other stories: one between two
    stories that are both told comes with that of its article a.
    """
    seen = witnesses(telling)
    inside = telling.corpus[PASSAGES] if PASSAGES in telling.corpus else ()
    theirs = {name for name, other in telling.elsewhere.items() if other.told}
    crossing = (one for one in telling.beyond if one.a.account not in theirs)
    yield from (passage_row(one, seen) for one in (*inside, *crossing))


def passage_row(passage: Passage, seen: dict[AccountId, Witness]) -> PassageRow:
    """One passage with both of its articles."""
    a, b = seen[passage.a.account], seen[passage.b.account]
    order = precedence(a.account.published, b.account.published).order
    known = a.story == b.story and a.origin is not None and b.origin is not None
    return PassageRow(
        story=a.story,
        other_story=b.story if b.story != a.story else None,
        a_article=a.account.id,
        a_outlet=a.outlet,
        a_published=a.account.published,
        a_origin=a.origin,
        a_copy=a.copy,
        a_text_id=a.account.document.text.id,
        a_start=passage.a.span.start,
        a_end=passage.a.span.end,
        a_exact=exact(a, passage.a.span),
        b_article=b.account.id,
        b_outlet=b.outlet,
        b_published=b.account.published,
        b_origin=b.origin,
        b_copy=b.copy,
        b_text_id=b.account.document.text.id,
        b_start=passage.b.span.start,
        b_end=passage.b.span.end,
        b_exact=exact(b, passage.b.span),
        kind="copied" if passage.kind.value == "copied" else "reworded",
        score=passage.score,
        quoted=passage.quoted,
        one_origin=a.origin == b.origin if known else None,
        earlier=_EARLIER.get(order),
    )
