"""Values of a workspace as the lines that its commands print for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ..corpus.origins import arithmetic
from ..model import Account, AccountId, Place, Publisher, Span
from ..model.findings import Lineage, Origin, Passage
from ..model.story import Entity
from ..workspace.archive import logbook
from ..workspace.archive.adding import Filed
from ..workspace.archive.correcting import Logged
from ..workspace.archive.history import Revised
from ..workspace.archive.lineage import Relations
from ..workspace.archive.outlets import Outlet
from ..workspace.archive.reasons import Why
from ..workspace.archive.searching import Person, Quoted, Seen, Snippet
from ..workspace.archive.status import Failure, Status
from ..workspace.archive.stories import Listed, Told
from . import listings
from .records import Cause, FailedRow
from .sources import source

# Scores are measured to two digits at best; four keep lines the same across machines.
SCORE_DIGITS = 4

Cited = Callable[[Place], listings.PlaceRow]


def filed(one: Filed, kept: str = "new") -> listings.FiledRow:
    """What became of a page; `kept` is the word for one that was kept."""
    failures = tuple(FailedRow(f.stage, Cause(f.kind, f.message)) for f in one.failures)
    return listings.FiledRow(one.name, result(one, kept), one.reason, one.kind, failures)


def result(one: Filed, kept: str) -> str:
    """What became of a page in one word."""
    return kept if one.result.value == "kept" else one.result.value


def story(one: Listed) -> listings.StoryRow:
    """A story in a list."""
    return listings.StoryRow(
        id=one.story.id,
        title=one.title,
        articles=one.story.size,
        origins=one.origins,
        unknown=one.unknown,
        first=_iso(one.first),
        last=_iso(one.last),
        corrected=one.story.corrected,
    )


def event(one: Told) -> listings.EventRow:
    """Something that happened to a story."""
    score = None if one.score is None else round(one.score, SCORE_DIGITS)
    return listings.EventRow(one.at, one.kind.value, one.story, one.other, one.article, score, one.why)


def correction(one: Logged) -> listings.CorrectionRow:
    """A line of the log of corrections."""
    said, effect = one.correction, one.effect
    return listings.CorrectionRow(
        number=said.number,
        at=said.at,
        who=said.who,
        why=said.why,
        action=action(one),
        given=one.given,
        standing=effect.standing.value,
        by=effect.by,
        because=effect.why,
    )


def action(one: Logged) -> str:
    """What was done, by the word of the command that did it."""
    return str(logbook.action(one.correction.said))


def cited_from(accounts: Iterable[Account]) -> Cited:
    """How a place in one of these accounts is told: with the words that stand there."""
    texts = {account.id: account.document.text for account in accounts}

    def row(place: Place) -> listings.PlaceRow:
        words = texts[place.account][place.span]
        return listings.PlaceRow(place.account, place.span.start, place.span.end, words)

    return row


def lineage(one: Lineage, cited: Cited) -> listings.LineageRow:
    """What two articles have in common."""
    return listings.LineageRow(
        a=one.a,
        b=one.b,
        share=round(one.share, SCORE_DIGITS),
        longer_share=round(one.longer_share, SCORE_DIGITS),
        quoted_share=round(one.quoted_share, SCORE_DIGITS),
        earlier=_maybe(one.earlier),
        later=_maybe(one.later),
        why=one.why,
        passages=tuple(passage(p, cited) for p in one.passages),
    )


def passage(one: Passage, cited: Cited) -> listings.SharedRow:
    """A passage in two articles."""
    score, quoted = round(one.score, SCORE_DIGITS), round(one.quoted, SCORE_DIGITS)
    return listings.SharedRow(cited(one.a), cited(one.b), one.kind.value, score, quoted)


def origin(one: Origin, cited: Cited) -> listings.OriginRow:
    """Articles of one witness, and why."""
    because = tuple(
        listings.EvidenceRow(reason.kind, reason.why, tuple(map(cited, reason.places)))
        for reason in one.because
    )
    return listings.OriginRow(one.id, tuple(one.accounts), tuple(one.partly), one.unknown, because)


def status(one: Status) -> listings.StatusRow:
    """How a workspace stands."""
    held, run = one.counts, one.last_run
    last = None
    if run is not None:
        last = listings.RunRow(run.command, run.arguments, run.began, run.ended, one.ending.value)
    return listings.StatusRow(
        path=str(one.path),
        encoder=one.encoder,
        pages=held.pages,
        revisions=held.superseded,
        removed=held.tombstones,
        articles=held.accounts,
        waiting=held.unfiled,
        stories=held.stories,
        passages=held.passages,
        corrections=held.corrections,
        bytes=held.file_bytes,
        log_bytes=one.log_bytes,
        tables=dict(one.tables),
        failed=sum(kind.count for kind in one.kinds),
        kinds=tuple(listings.FailureCountRow(kind.stage, kind.kind, kind.count) for kind in one.kinds),
        failures=tuple(map(_failure, one.failures)),
        stale=None if one.stale is None else dict(one.stale),
        last_run=last,
        writer=one.writer,
        sources=tuple(map(source, one.sources)),
    )


def _failure(one: Failure) -> listings.FailureRow:
    return listings.FailureRow(one.subject, one.stage, one.kind, one.message, one.at)


def _maybe(account: AccountId | None) -> str | None:
    return None if account is None else str(account)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def relations(one: Relations) -> listings.RelationsRow:
    """What the accounts of a story, or one article and all others, have in common."""
    cited = cited_from(one.accounts)
    return listings.RelationsRow(
        story=one.story.id if one.story else None,
        articles=tuple(account.id for account in one.accounts),
        arithmetic=arithmetic(one.origins or (), one.inside),
        origins=None if one.origins is None else tuple(origin(each, cited) for each in one.origins),
        lineages=tuple(lineage(each, cited) for each in one.lineages),
    )


def revision(one: Revised) -> listings.RevisionRow:
    """One revision of a page, with what it changed."""
    row = one.row
    changes = (
        listings.ChangeRow((c.before.start, c.before.end), (c.after.start, c.after.end), c.was, c.now)
        for c in one.changes
    )
    return listings.RevisionRow(
        name=row.name,
        revision=row.revision,
        state=row.state.value,
        added=row.added,
        published=row.source.published,
        title=row.source.title,
        text_id=row.text,
        changes=tuple(changes),
    )


def reasons(one: Why) -> listings.ReasonsRow:
    """Why an article is in its story."""
    cited = cited_from(one.accounts)
    told = (
        listings.ReasonRow(
            kind=each.kind.value,
            words=each.words,
            weight=round(each.weight, SCORE_DIGITS),
            articles=tuple(each.others),
            places=tuple(map(cited, each.places)),
        )
        for each in one.reasons
    )
    score = round(one.score, SCORE_DIGITS)
    return listings.ReasonsRow(one.row.id, one.story.id, score, tuple(map(event, one.events)), tuple(told))


def hit(one: Seen) -> listings.HitRow:
    """An article that a search found."""
    row = one.row
    return listings.HitRow(
        article=row.id,
        story=one.story,
        text_id=one.text_id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        score=round(one.score, SCORE_DIGITS),
        title_marks=_bounds(one.title_marks),
        snippets=tuple(_snippet(each) for each in one.snippets),
    )


def _snippet(one: Snippet) -> listings.SnippetRow:
    return listings.SnippetRow(_bounds(one.pieces), one.words, _bounds(one.marks))


def _bounds(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def quote(one: Quoted) -> listings.QuoteRow:
    """A quotation."""
    row, said = one.row, one.quote
    return listings.QuoteRow(
        article=row.id,
        story=one.story,
        text_id=one.text_id,
        outlet=row.outlet,
        published=row.published,
        speaker=said.speaker,
        speaker_score=round(said.speaker_score, SCORE_DIGITS),
        kind=said.kind.value,
        score=round(said.score, SCORE_DIGITS),
        content=_bounds(said.pieces),
        words=one.words,
    )


def person(one: Person) -> listings.PersonRow:
    """A person by one way to write the name."""
    return listings.PersonRow(one.name, one.articles, one.outlets)


def entity(one: Entity) -> listings.EntityRow:
    """A person, organisation or place of a story."""
    articles = len({place.account for place in one.places})
    return listings.EntityRow(one.id, one.label.value, one.name, one.aliases, articles)


def publisher(one: Publisher) -> listings.PublisherRow:
    """A publisher that the user knows."""
    return listings.PublisherRow(one.name, one.domains, one.outlets)


def outlet(one: Outlet) -> listings.OutletRow:
    """An outlet with its articles."""
    return listings.OutletRow(
        outlet=one.name,
        articles=one.articles,
        first=_iso(one.first),
        last=_iso(one.last),
        looked=one.looked,
        agency=one.agency,
        unsigned=one.unsigned,
        sharing=one.sharing,
        own=_rounded(one.own),
        earlier=_rounded(one.earlier),
        unknown=_rounded(one.unknown),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, SCORE_DIGITS)
