"""A comparison as a dossier: places become citations that carry the cited words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, cast

import msgspec

from ..corpus.origins import arithmetic
from ..errors import DossierError
from ..model import Account, AccountId, Dropped, Failed, FindingKey, LeftOut, Page, Place, Span, Text, cite
from ..model.annotations import BLOCKS, DAMAGE, QUOTATIONS, REWRITES
from ..model.corpus import Corpus, F
from ..model.document import Document
from ..model.findings import (
    LINEAGES,
    ORIGINS,
    PASSAGES,
    REVISIONS,
    SPUN,
    Lineage,
    Origin,
    Passage,
    Revision,
    SpunCopy,
)
from ..model.story import (
    BRIEF,
    CLAIMS,
    CONFLICTS,
    ENTITIES,
    TIMELINE,
    UTTERANCES,
    VARIATIONS,
    WRITTEN,
    BriefSentence,
    Claim,
    Conflict,
    ConflictSide,
    Entity,
    TimelineEntry,
    Utterance,
    Variant,
    Variation,
    WrittenBrief,
)
from ..workspace.comparison import Comparison, Story
from . import wire
from .copies import credited
from .summary import LEFT_OUT

Accounts = Mapping[AccountId, Account]

# Scores are measured to two digits at best; four keep the file stable across machines.
SCORE_DIGITS = 4

# Menus of a site run to thousands of words: the raw page has them all, this is enough to know each part by.
UNREAD_CHARACTERS = 200


def dossier(comparison: Comparison) -> wire.Dossier:
    """The dossier of a comparison, in its order. A finding that no stage gave is an empty list.

    `dropped` and `damage` follow the pages, then the text; identical pages are listed once. The same
    comparison gives the same dossier. Raises SpanError when a finding reaches outside its text. Cost: linear.
    """
    return wire.Dossier(
        contract=1,
        texts=tuple(_text(page) for page in comparison.pages),
        stories=tuple(_story(story) for story in comparison.stories),
        dropped=tuple(_dropped(comparison.documents)),
        failed=(*map(_left_out, comparison.dropped), *map(_failed, comparison.failed)),
        damage=tuple(_damage(comparison.documents)),
    )


def to_json(value: wire.Dossier) -> bytes:
    """The dossier as UTF-8 JSON, one value a line so that two dossiers can be compared line by line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def read_dossier(content: bytes) -> wire.Dossier:
    """The dossier in `content`; raises DossierError, saying where, when it is not one of the contract."""
    try:
        return msgspec.json.decode(content, type=wire.Dossier)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DossierError(f"not a dossier of contract version 1: {error}") from error


def _text(page: Page) -> wire.TextEntry:
    source = page.source
    return wire.TextEntry(
        id=page.text.id,
        source=source.name or page.text.id,
        url=source.url,
        outlet=source.outlet,
        title=source.title,
        published=source.published,
        content=page.text.content,
        raw=wire.raw_runs(page.trace),
        left_out=tuple(map(_unread, page.left_out)),
    )


def _unread(part: LeftOut) -> wire.LeftOutEntry:
    return wire.LeftOutEntry(
        part.span.start, part.span.end, part.kind, part.reason, part.words[:UNREAD_CHARACTERS]
    )


def _failed(failure: Failed) -> wire.FailedEntry:
    return wire.FailedEntry(failure.subject, failure.stage, failure.kind, failure.message)


def _left_out(dropped: Dropped) -> wire.FailedEntry:
    # A whole file has no text to cite, so it cannot stand among the dropped blocks of the contract.
    return wire.FailedEntry(dropped.subject, "read", LEFT_OUT, dropped.reason)


def _dropped(documents: Iterable[Document]) -> Iterator[wire.DroppedEntry]:
    seen: set[str] = set()
    for document in documents:
        text = document.text
        if text.id in seen or BLOCKS not in document:
            continue
        seen.add(text.id)
        for block in document[BLOCKS].items:
            if not block.keep:
                yield wire.DroppedEntry(text.id, _citation(text, block.span), str(block.kind), block.reason)


def _damage(documents: Iterable[Document]) -> Iterator[wire.DamageEntry]:
    seen: set[str] = set()
    for document in documents:
        text = document.text
        if text.id in seen or DAMAGE not in document:
            continue
        seen.add(text.id)
        rewrites = document[REWRITES].items if REWRITES in document else ()
        reads = {rewrite.span: rewrite.words for rewrite in rewrites}
        for one in document[DAMAGE].items:
            cited = _citation(text, one.span)
            score, words = _score(one.score), reads.get(one.span)
            yield wire.DamageEntry(text.id, cited, one.kind.value, one.reason, score, words)


def _story(story: Story) -> wire.StoryEntry:
    corpus = story.corpus
    accounts = {account.id: account for account in corpus.accounts}
    origins, lineages = _items(corpus, ORIGINS), _items(corpus, LINEAGES)
    return wire.StoryEntry(
        id=story.group.id,
        title=story.title,
        when=story.when,
        where=story.where,
        articles=tuple(_articles(corpus.accounts, origins)),
        origins=tuple(_origin(accounts, origin) for origin in origins),
        utterances=tuple(_utterance(accounts, one) for one in _items(corpus, UTTERANCES)),
        claims=tuple(_claim(accounts, one) for one in _items(corpus, CLAIMS)),
        conflicts=tuple(_conflict(accounts, one) for one in _items(corpus, CONFLICTS)),
        passages=tuple(_passage(accounts, one) for one in _items(corpus, PASSAGES)),
        timeline=tuple(_timeline_item(accounts, one) for one in _items(corpus, TIMELINE)),
        people=tuple(_person(accounts, one) for one in _items(corpus, ENTITIES)),
        brief=tuple(_brief_line(accounts, one) for one in _items(corpus, BRIEF)),
        spun=tuple(_spun(accounts, one) for one in _items(corpus, SPUN)),
        arithmetic=arithmetic(origins, lineages),
        lineages=tuple(map(_lineage, lineages)),
        revisions=tuple(map(_revision, _items(corpus, REVISIONS))),
        variations=tuple(_variation(accounts, one) for one in _items(corpus, VARIATIONS)),
        written=tuple(line for one in _items(corpus, WRITTEN) for line in _written(accounts, one)),
    )


def _items(corpus: Corpus, key: FindingKey[F]) -> tuple[F, ...]:
    # A finding is missing when its stage failed; `failed` says so.
    if key not in corpus:
        return ()
    return corpus[key]


def _articles(accounts: Iterable[Account], origins: Iterable[Origin]) -> Iterator[wire.ArticleEntry]:
    origin_of = {account: origin.id for origin in origins for account in origin.accounts}
    for account in accounts:
        whose = credited(account)
        yield wire.ArticleEntry(
            id=account.id,
            text=account.document.text.id,
            pieces=tuple((piece.start, piece.end) for piece in account.article.pieces),
            title=account.title,
            outlet=account.outlet,
            published=account.published,
            origin=origin_of.get(account.id),
            copy=whose.copy,
            agency=whose.agency,
        )


def _origin(accounts: Accounts, origin: Origin) -> wire.OriginEntry:
    because = tuple(
        wire.Evidence(
            kind=cast("wire.EvidenceKind", one.kind),
            why=one.why,
            citations=_cited(accounts, one.places),
            subject=one.subject,
            articles=tuple(one.accounts),
            share=_score(one.share),
        )
        for one in origin.because
    )
    return wire.OriginEntry(origin.id, tuple(origin.accounts), because, tuple(origin.partly), origin.unknown)


def _lineage(one: Lineage) -> wire.LineageEntry:
    return wire.LineageEntry(
        a=one.a,
        b=one.b,
        share=_score(one.share),
        longer_share=_score(one.longer_share),
        quoted_share=_score(one.quoted_share),
        earlier=one.earlier,
        later=one.later,
        order=one.order,
        why=one.why,
    )


def _revision(one: Revision) -> wire.RevisionEntry:
    return wire.RevisionEntry(one.a, one.b, _score(one.score), one.earlier, one.later, one.why)


def _utterance(accounts: Accounts, utterance: Utterance) -> wire.UtteranceEntry:
    return wire.UtteranceEntry(
        id=utterance.id,
        speaker=utterance.speaker,
        speaker_score=_score(utterance.speaker_score),
        status="variant" if utterance.status == "variant" else "identical",
        variants=tuple(_variant(accounts, variant) for variant in utterance.variants),
        differences=tuple(
            wire.DifferenceEntry(one.kind, one.why, _cited(accounts, one.places))
            for one in utterance.differences
        ),
    )


def _variant(accounts: Accounts, variant: Variant) -> wire.VariantEntry:
    document = accounts[variant.account].document
    quotation = document[QUOTATIONS].items[variant.quotation]
    return wire.VariantEntry(
        citations=_cited(accounts, variant.pieces),
        kind=variant.kind.value,
        cue=tuple(_citation(document.text, span) for span in quotation.cue),
        article=variant.account,
        speaker=variant.speaker,
        speaker_score=_score(variant.speaker_score),
    )


def _claim(accounts: Accounts, claim: Claim) -> wire.ClaimEntry:
    return wire.ClaimEntry(
        id=claim.id,
        words=claim.words,
        status=claim.status.value,
        origins=claim.origins,
        support=tuple(_support(accounts, claim)),
        exclusive=claim.exclusive,
        left_out=claim.left_out,
        why=claim.why,
        conflicts=claim.conflicts,
    )


def _support(accounts: Accounts, claim: Claim) -> Iterator[wire.SupportEntry]:
    for one in claim.support:
        for cited in _cited(accounts, one.pieces):
            yield wire.SupportEntry(
                text=cited.text,
                start=cited.start,
                end=cited.end,
                exact=cited.exact,
                prefix=cited.prefix,
                suffix=cited.suffix,
                article=one.account,
                origin=one.origin or None,
                score=_score(one.score),
            )


def _brief_line(accounts: Accounts, one: BriefSentence) -> wire.BriefLine:
    cited = _cited(accounts, one.places)
    return wire.BriefLine(one.words, cited, one.claim or None, one.conflict or None, one.origins)


def _written(accounts: Accounts, brief: WrittenBrief) -> Iterator[wire.WrittenLine]:
    for one in brief.kept:
        yield wire.WrittenLine(one.words, brief.model, _cited(accounts, one.places), one.sources)
    for lost in brief.dropped:
        yield wire.WrittenLine(lost.words, brief.model, reason=lost.reason)


def _person(accounts: Accounts, one: Entity) -> wire.PersonEntry:
    label = cast('Literal["PER", "ORG", "LOC"]', one.label.value)
    return wire.PersonEntry(one.name, one.aliases, _cited(accounts, one.places), label, one.id)


def _conflict(accounts: Accounts, conflict: Conflict) -> wire.ConflictEntry:
    kind = cast("wire.ConflictKind", conflict.kind)
    sides = _sides(accounts, conflict.sides)
    return wire.ConflictEntry(conflict.id, kind, conflict.why, sides, _score(conflict.score))


def _variation(accounts: Accounts, one: Variation) -> wire.VariationEntry:
    kind = cast("wire.ConflictKind", one.kind)
    sides = _sides(accounts, one.sides)
    return wire.VariationEntry(one.id, kind, one.relation.value, one.why, sides, _score(one.score))


def _sides(accounts: Accounts, sides: Iterable[ConflictSide]) -> tuple[wire.SideEntry, ...]:
    return tuple(wire.SideEntry(side.value, _cited(accounts, side.places)) for side in sides)


def _passage(accounts: Accounts, passage: Passage) -> wire.PassageEntry:
    a, b = _cited(accounts, (passage.a, passage.b))
    return wire.PassageEntry(a, b, passage.kind.value, _score(passage.score), _score(passage.quoted))


def _spun(accounts: Accounts, copy: SpunCopy) -> wire.SpunEntry:
    swaps = tuple(wire.SwapEntry(*_cited(accounts, (swap.a, swap.b))) for swap in copy.swaps)
    return wire.SpunEntry(copy.a, copy.b, copy.spun, swaps, _score(copy.score))


def _timeline_item(accounts: Accounts, entry: TimelineEntry) -> wire.TimelineItem:
    granularity = cast("wire.Granularity", entry.granularity)
    cited = _cited(accounts, entry.places)
    return wire.TimelineItem(
        entry.date, granularity, entry.words, cited, entry.reported, background=entry.background
    )


def _cited(accounts: Accounts, places: Iterable[Place]) -> tuple[wire.Citation, ...]:
    return tuple(_citation(accounts[place.account].document.text, place.span) for place in places)


def _citation(text: Text, span: Span) -> wire.Citation:
    cited = cite(text, span)
    return wire.Citation(text.id, span.start, span.end, cited.exact, cited.prefix, cited.suffix)


def _score(score: float) -> float:
    return round(float(score), SCORE_DIGITS)
