"""What was said: every quotation of every article, and the versions of one utterance in a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from ...model import AccountId, Span
from ...model.annotations import QUOTATIONS, SPEAKERS, Quotation, QuotationKind, Speaker
from ...model.story import UTTERANCES, Utterance, Variant
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
    Pieces,
    Published,
    Start,
    StoryId,
    TextId,
    exact,
    whole,
    written,
)
from .witness import Witness, witnesses

KindWord = Literal["direct", "indirect", "mixed"]
KindOf = Annotated[KindWord, Says("Whether all, none or some of the words stand between quotation marks.")]
Said = Annotated[str, Says("The words of the pieces, a blank between two.")]
SpeakerName = Annotated[
    str | None, Says("Who said it: the fullest name that the article gives; null where nobody knows.")
]
SpeakerScore = Annotated[float, Says("How sure the name is; 0 without one.", "0 to 1")]


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One thing said in one article: its words, the words that report it, and who said it."""

    story: HomeStory
    article: ArticleId
    quotation: Annotated[int, Says("Its number among the quotations of the page.", "from 1")]
    outlet: OutletName
    published: Published
    origin: OriginId
    copy: CopyOf
    kind: KindOf
    score: Annotated[float, Says("How sure it is that this is a quotation with these bounds.", "0 to 1")]
    speaker: SpeakerName
    speaker_score: SpeakerScore
    said: Said
    text_id: TextId
    start: Start
    end: End
    exact: Exact
    pieces: Pieces
    cue_start: Annotated[int | None, Says("First character of the reporting words.", "code points from 0")]
    cue_end: Annotated[int | None, Says("Character after the last of them.", "code points from 0")]
    cue: Annotated[str | None, Says("The reporting words, exactly; null where the text has none.")]
    speaker_start: Annotated[
        int | None, Says("First character of the words that name the speaker.", "code points from 0")
    ]
    speaker_end: Annotated[int | None, Says("Character after the last of them.", "code points from 0")]
    speaker_words: Annotated[
        str | None, Says("The words beside the quotation that name the speaker, maybe a pronoun, exactly.")
    ]


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """One article's version of an utterance: the same thing said, as several articles of a story have it."""

    story: StoryId
    utterance: Annotated[str, Says("Id of the utterance, unique in the story.")]
    version: Annotated[int, Says("Number of the version; the fullest is the first.", "from 1")]
    status: Annotated[Literal["identical", "variant"], Says("Whether all versions have the same words.")]
    speaker: Annotated[
        str | None, Says("Who said it, as the versions agree; null where none or different ones are named.")
    ]
    article: ArticleId
    quotation: Annotated[int, Says("Number of the quotation on its page.", "from 1")]
    outlet: OutletName
    published: Published
    origin: OriginId
    copy: CopyOf
    kind: KindOf
    article_speaker: SpeakerName
    said: Said
    text_id: TextId
    start: Start
    end: End
    exact: Exact
    pieces: Pieces


def quotation_rows(telling: Telling) -> Iterator[QuotationRow]:
    """The quotations of a story, by article and place."""
    seen = witnesses(telling)
    for account in telling.corpus.accounts:
        yield from quotation_rows_of(seen[account.id])


def quotation_rows_of(witness: Witness) -> Iterator[QuotationRow]:
    """The quotations of one article, by place."""
    document = witness.account.document
    if QUOTATIONS not in document:
        return
    speakers = {one.quotation: one for one in document[SPEAKERS].items} if SPEAKERS in document else {}
    for number, quotation in enumerate(document[QUOTATIONS].items):
        if quotation.article == witness.account.index:
            yield _quotation(witness, number, quotation, speakers.get(number))


def _quotation(witness: Witness, number: int, quotation: Quotation, speaker: Speaker | None) -> QuotationRow:
    account = witness.account
    span = whole(quotation.content)
    cue, named = _hull(quotation.cue), _hull(quotation.speaker)
    return QuotationRow(
        story=witness.story,
        article=account.id,
        quotation=number + 1,
        outlet=witness.outlet,
        published=account.published,
        origin=witness.origin,
        copy=witness.copy,
        kind=_KINDS[quotation.kind],
        score=quotation.score,
        speaker=speaker.name if speaker else None,
        speaker_score=speaker.score if speaker else 0.0,
        said=said(witness, quotation.content),
        text_id=account.document.text.id,
        start=span.start,
        end=span.end,
        exact=exact(witness, span),
        pieces=written(quotation.content),
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        cue=exact(witness, cue) if cue else None,
        speaker_start=named.start if named else None,
        speaker_end=named.end if named else None,
        speaker_words=exact(witness, named) if named else None,
    )


_KINDS: dict[QuotationKind, KindWord] = {
    QuotationKind.DIRECT: "direct",
    QuotationKind.INDIRECT: "indirect",
    QuotationKind.MIXED: "mixed",
}


def _hull(spans: tuple[Span, ...]) -> Span | None:
    return whole(spans) if spans else None


def said(witness: Witness, pieces: tuple[Span, ...]) -> str:
    """The words of pieces, a blank between two."""
    return " ".join(exact(witness, piece) for piece in pieces)


def utterance_rows(telling: Telling) -> Iterator[UtteranceRow]:
    """The utterances of a story in the order of its ledger, each with its versions."""
    if telling.story is None or UTTERANCES not in telling.corpus:
        return
    seen = witnesses(telling)
    for utterance in telling.corpus[UTTERANCES]:
        for version, variant in enumerate(utterance.variants, 1):
            yield _version(telling.story, utterance, version, variant, seen)


def _version(
    story: str, utterance: Utterance, version: int, variant: Variant, seen: dict[AccountId, Witness]
) -> UtteranceRow:
    witness = seen[variant.account]
    pieces = tuple(place.span for place in variant.pieces)
    span = whole(pieces)
    return UtteranceRow(
        story=story,
        utterance=utterance.id,
        version=version,
        status="variant" if utterance.status == "variant" else "identical",
        speaker=utterance.speaker,
        article=variant.account,
        quotation=variant.quotation + 1,
        outlet=witness.outlet,
        published=witness.account.published,
        origin=witness.origin,
        copy=witness.copy,
        kind=_KINDS[variant.kind],
        article_speaker=variant.speaker,
        said=said(witness, pieces),
        text_id=witness.account.document.text.id,
        start=span.start,
        end=span.end,
        exact=exact(witness, span),
        pieces=written(pieces),
    )
