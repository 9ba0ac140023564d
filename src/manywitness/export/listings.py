"""The lines that the commands of a workspace print for scripts: one JSON object each.

Spans count code points of the text of the page, half-open. Days are ISO 8601. Ids of stories and articles are
those that other commands take.
"""

from __future__ import annotations

import msgspec

from .records import FailedRow
from .sources import SourceRow
from .wire import Bounds


class FiledRow(msgspec.Struct, frozen=True):
    """What became of a page or file: "new", "revised", "unchanged", "dropped", "failed", "removed" or
    "renewed" (by `reprocess`).

    It is printed when it is safe on disk. `kind` is a stable word where it failed; `failures` are stages that
    failed on a page that was kept.
    """

    name: str
    result: str
    reason: str = ""
    kind: str = ""
    failures: tuple[FailedRow, ...] = ()


class StoryRow(msgspec.Struct, frozen=True):
    """A story in a list. `origins` is null where they could not be counted; `unknown` articles, of which
    nothing could be said, are counted in none. `corrected` where a person changed it.
    """

    id: str
    title: str
    articles: int
    origins: int | None
    unknown: int
    first: str | None
    last: str | None
    corrected: bool


class EventRow(msgspec.Struct, frozen=True):
    """Something that happened to a story; `other` and `article` are "" where none is meant."""

    at: str
    kind: str
    story: str
    other: str
    article: str
    score: float | None
    why: str


class SnippetRow(msgspec.Struct, frozen=True):
    """A part of an article, in one piece of the text or several, with the places of what was asked for."""

    pieces: tuple[Bounds, ...]
    words: tuple[str, ...]
    marks: tuple[Bounds, ...]


class HitRow(msgspec.Struct, frozen=True):
    """An article that was found; scores compare only within one answer. `title_marks` count in `title`."""

    article: str
    story: str
    text_id: str
    title: str
    outlet: str
    published: str | None
    score: float
    title_marks: tuple[Bounds, ...]
    snippets: tuple[SnippetRow, ...]


class QuoteRow(msgspec.Struct, frozen=True):
    """A quotation: its pieces as spans and in words. `speaker` is null and `speaker_score` 0 where nobody can
    be named.
    """

    article: str
    story: str
    text_id: str
    outlet: str
    published: str | None
    speaker: str | None
    speaker_score: float
    kind: str
    score: float
    content: tuple[Bounds, ...]
    words: tuple[str, ...]


class PublisherRow(msgspec.Struct, frozen=True):
    """A publisher that the user knows, with its outlets; one named "" says that they are of no family."""

    name: str
    domains: tuple[str, ...]
    outlets: tuple[str, ...]


class PersonRow(msgspec.Struct, frozen=True):
    """A person by one way to write the name, and how many articles and outlets name them so."""

    name: str
    articles: int
    outlets: int


class EntityRow(msgspec.Struct, frozen=True):
    """A person (PER), organisation (ORG) or place (LOC) of a story: all names that articles give it, the most
    frequent first, and how many articles name it.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    articles: int


class OutletRow(msgspec.Struct, frozen=True):
    """An outlet, its articles with the days of the first and the last dated one.

    The rest is said of the latest `looked`: how many credit an agency with all of their words, how many say
    nothing of who wrote them, and how many share narration with another outlet; then which share of their
    words is their own, which stands in earlier articles of others, and of which it is not known. The shares
    are null where there are no words.
    """

    outlet: str
    articles: int
    first: str | None
    last: str | None
    looked: int
    agency: int
    unsigned: int
    sharing: int
    own: float | None
    earlier: float | None
    unknown: float | None


class PlaceRow(msgspec.Struct, frozen=True):
    """A span of the text of an article's page, and the words that stand there."""

    article: str
    start: int
    end: int
    words: str


class SharedRow(msgspec.Struct, frozen=True):
    """A passage in two articles."""

    a: PlaceRow
    b: PlaceRow
    kind: str
    score: float
    quoted: float


class LineageRow(msgspec.Struct, frozen=True):
    """What two articles have in common; `earlier` is null where nobody can know which was first."""

    a: str
    b: str
    share: float
    longer_share: float
    quoted_share: float
    earlier: str | None
    later: str | None
    why: str
    passages: tuple[SharedRow, ...]


class EvidenceRow(msgspec.Struct, frozen=True):
    """Why articles are counted as one origin: "family", "agency" or "lineage", and the words that say so."""

    kind: str
    why: str
    places: tuple[PlaceRow, ...]


class OriginRow(msgspec.Struct, frozen=True):
    """Articles that go back to one witness; of those in `partly` only a part does."""

    id: str
    articles: tuple[str, ...]
    partly: tuple[str, ...]
    unknown: str
    because: tuple[EvidenceRow, ...]


class RelationsRow(msgspec.Struct, frozen=True):
    """Who shares what with whom in a story; `arithmetic` says in words how its origins were counted."""

    story: str | None
    articles: tuple[str, ...]
    arithmetic: str
    origins: tuple[OriginRow, ...] | None
    lineages: tuple[LineageRow, ...]


class ReasonRow(msgspec.Struct, frozen=True):
    """What an article has in common with `articles` of its story, and where each says it. `weight` is the
    share of the others that have it.
    """

    kind: str
    words: str
    weight: float
    articles: tuple[str, ...]
    places: tuple[PlaceRow, ...]


class ReasonsRow(msgspec.Struct, frozen=True):
    """Why an article is in its story: what happened to it, and what it has in common with the others."""

    article: str
    story: str
    score: float
    events: tuple[EventRow, ...]
    reasons: tuple[ReasonRow, ...]


class ChangeRow(msgspec.Struct, frozen=True):
    """Words that one revision has in place of those of the revision before; either may be none."""

    before: Bounds
    after: Bounds
    was: str
    now: str


class RevisionRow(msgspec.Struct, frozen=True):
    """One revision of a page, and what changed since the one before (its first: nothing)."""

    name: str
    revision: int
    state: str
    added: str
    published: str | None
    title: str
    text_id: str
    changes: tuple[ChangeRow, ...]


class CorrectionRow(msgspec.Struct, frozen=True):
    """One line of the log. `given` are the ids that were named, `standing` is "in force", "undone",
    "overruled" (by number `by`) or "without effect" (`because` says why).
    """

    number: int
    at: str
    who: str
    why: str
    action: str
    given: tuple[str, ...]
    standing: str
    by: int
    because: str


class FailureRow(msgspec.Struct, frozen=True):
    """A failure that no later run has settled."""

    subject: str
    stage: str
    kind: str
    message: str
    at: str


class FailureCountRow(msgspec.Struct, frozen=True):
    """How many failures of one kind in one stage no later run has settled."""

    stage: str
    kind: str
    count: int


class RunRow(msgspec.Struct, frozen=True):
    """The last run: "ended", "running" or "broken off"."""

    command: str
    arguments: tuple[str, ...]
    began: str
    ended: str | None
    standing: str


class StatusRow(msgspec.Struct, frozen=True):
    """What a workspace holds and how it stands. `failures` are the newest ones by name, `stale`
    is pages by stage; it and `writer` are null where they cannot be told.
    """

    path: str
    encoder: bool
    pages: int
    revisions: int
    removed: int
    articles: int
    waiting: int
    stories: int
    passages: int
    corrections: int
    bytes: int
    log_bytes: int
    tables: dict[str, int]
    failed: int
    kinds: tuple[FailureCountRow, ...]
    failures: tuple[FailureRow, ...]
    stale: dict[str, int] | None
    last_run: RunRow | None
    writer: bool | None
    sources: tuple[SourceRow, ...] = ()
