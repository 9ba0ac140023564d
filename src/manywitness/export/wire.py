"""The dossier as it is written: the structs of the contract, version 1, exactly those keys.

Every offset is a code point into the `content` of the text that the citation names, half-open.
Field order is the order of keys in the file. Scores and shares are 0..1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..model import Trace

Offset = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
TextName = Annotated[str, Meta(pattern="^b2:[0-9a-f]{32}$")]
Bounds = tuple[Offset, Offset]
RawRun = tuple[Offset, Offset, Offset, Offset]

UtteranceKind = Literal["direct", "indirect", "mixed"]
EvidenceKind = Literal["family", "agency", "lineage"]
Granularity = Literal["day", "month", "year"]
ConflictKind = Literal["number", "date", "name", "negation", "attribution", "quote_wording", "headline"]
ClaimStatus = Literal["corroborated", "single_origin", "disputed"]
CopyWord = Literal["wire", "own", "unknown"]
Relation = Literal["bound", "precision", "update", "scope", "unsure"]


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all structs of the dossier share: never changed, no key but those of the contract."""


class Citation(Wire, frozen=True):
    """A W3C TextPosition and TextQuote selector in one: where, and the words that stand there."""

    text: TextName
    start: Offset
    end: Offset
    exact: str
    prefix: str
    suffix: str


class LeftOutEntry(Wire, frozen=True):
    """A part of the raw page, decoded, that is not in its text; `words` begin what a person sees there."""

    start: Offset
    end: Offset
    kind: str
    reason: str
    words: str


class TextEntry(Wire, frozen=True):
    """One page as it was read. Two pages with the same content share an id and are two entries.

    `raw` says which characters of `content` stand where in the raw page, (start, end, raw start, raw end); it
    is empty where both are the same, or no place is known.
    """

    id: TextName
    source: str
    url: str
    outlet: str
    title: str
    published: str | None
    content: str
    raw: tuple[RawRun, ...] = ()
    left_out: tuple[LeftOutEntry, ...] = ()


class ArticleEntry(Wire, frozen=True):
    """One article of a story. `pieces` are its kept parts in `text`; `origin` names an origin or is null;
    `copy` and `agency` say whose words it says that it has (see `export.copies`).
    """

    id: str
    text: TextName
    pieces: tuple[Bounds, ...]
    title: str
    outlet: str
    published: str | None
    origin: str | None
    copy: CopyWord = "unknown"
    agency: str | None = None


class Evidence(Wire, frozen=True):
    """Why articles are counted as one origin. `subject` is the publisher or agency, "" for lineage;
    `articles` are those that this ties; `share` is the narration they share, of the shorter text, or 0.
    """

    kind: EvidenceKind
    why: str
    citations: tuple[Citation, ...]
    subject: str = ""
    articles: tuple[str, ...] = ()
    share: Share = 0.0


class OriginEntry(Wire, frozen=True):
    """Articles that go back to one witness; `partly` those of which only a part does. `unknown` says why
    nothing could be looked for in an article alone, "" where it could.
    """

    id: str
    articles: tuple[str, ...]
    because: tuple[Evidence, ...]
    partly: tuple[str, ...] = ()
    unknown: str = ""


class LineageEntry(Wire, frozen=True):
    """What two articles share: `share` and `longer_share` are narration found in the other, of the shorter
    and the longer text; `quoted_share` words of others, which are no sign of copying. `earlier` and `later`
    name the articles where their times tell an order, else both are null; `order` says what the times tell,
    `why` all of it. It never says who took from whom.
    """

    a: str
    b: str
    share: Share
    longer_share: Share
    quoted_share: Share
    earlier: str | None
    later: str | None
    order: str
    why: str


class RevisionEntry(Wire, frozen=True):
    """Two articles that are versions of one; `earlier` and `later` as in a lineage."""

    a: str
    b: str
    score: Share
    earlier: str | None
    later: str | None
    why: str


class VariantEntry(Wire, frozen=True):
    """One article's version of an utterance; `citations` are its pieces in order, `cue` the reporting words.

    `speaker` is null where this page does not say who spoke.
    """

    citations: Annotated[tuple[Citation, ...], Meta(min_length=1)]
    kind: UtteranceKind
    cue: tuple[Citation, ...]
    article: str
    speaker: str | None
    speaker_score: Share


class DifferenceEntry(Wire, frozen=True):
    """How a variant differs from the fullest one; `citations` are the differing words."""

    kind: str
    why: str
    citations: tuple[Citation, ...]


class UtteranceEntry(Wire, frozen=True):
    """One thing said, once. The fullest variant is the first."""

    id: str
    speaker: str | None
    speaker_score: Share
    status: Literal["identical", "variant"]
    variants: Annotated[tuple[VariantEntry, ...], Meta(min_length=1)]
    differences: tuple[DifferenceEntry, ...]


class SupportEntry(Citation, frozen=True):
    """A place that says a claim, in which article, as part of which origin (null where that is unknown), and
    how surely it says what the first place says. Places of one article are the pieces of its wording.
    """

    article: str = ""
    origin: str | None = None
    score: Share = 0.0


class ClaimEntry(Wire, frozen=True):
    """One thing reported, with every place that supports it; `words` are those of the first.

    `origins` are those that count, `why` says in one line how they were counted. `exclusive` names the one
    article of the story that says it, `left_out` the one that does not; null where there is no such one.
    `conflicts` are the conflicts in which it stands.
    """

    id: str
    words: str
    status: ClaimStatus
    origins: tuple[str, ...]
    support: tuple[SupportEntry, ...]
    exclusive: str | None = None
    left_out: str | None = None
    why: str = ""
    conflicts: tuple[str, ...] = ()


class SideEntry(Wire, frozen=True):
    """One value of a conflict and every place that says it."""

    value: str
    citations: tuple[Citation, ...]


class ConflictEntry(Wire, frozen=True):
    """Values that cannot both be right; never a verdict on which one is."""

    id: str
    kind: ConflictKind
    why: str
    sides: tuple[SideEntry, ...]
    score: Share


class VariationEntry(Wire, frozen=True):
    """Values that differ and are no conflict: `relation` says how they go together, or that it is not sure
    whether they speak of one thing ("unsure").
    """

    id: str
    kind: ConflictKind
    relation: Relation
    why: str
    sides: tuple[SideEntry, ...]
    score: Share


class PassageEntry(Wire, frozen=True):
    """The same passage in two articles; `quoted` is the share of its words inside quotation marks."""

    a: Citation
    b: Citation
    kind: Literal["copied", "reworded"]
    score: Share
    quoted: Share


class TimelineItem(Wire, frozen=True):
    """A date, ISO 8601 cut to `granularity`, and the sentence that tells it best. `reported` is when the
    first dated article gave it, or null; `background` says that it is told as what was before.
    """

    date: str
    granularity: Granularity
    words: str
    citations: tuple[Citation, ...]
    reported: str | None = None
    background: bool = False


class PersonEntry(Wire, frozen=True):
    """One person (PER), organisation (ORG) or place (LOC) and where it is named; frequent names first."""

    name: str
    aliases: tuple[str, ...]
    citations: tuple[Citation, ...]
    label: Literal["PER", "ORG", "LOC"] = "PER"
    id: str = ""


class BriefLine(Wire, frozen=True):
    """One sentence of the brief and what it rests on: a claim and how many origins say it, or a conflict that
    it states, else null.
    """

    words: str
    citations: tuple[Citation, ...]
    claim: str | None = None
    conflict: str | None = None
    origins: Annotated[int, Meta(ge=0)] = 0


class WrittenLine(Wire, frozen=True):
    """A sentence that the language model `model` wrote; `reason` says why it was dropped, null where kept.

    A kept one cites, and `sources` are the numbers, from 1, of the lines of the brief that it rests on.
    """

    words: str
    model: str
    citations: tuple[Citation, ...] = ()
    sources: tuple[Annotated[int, Meta(ge=1)], ...] = ()
    reason: str | None = None


class SwapEntry(Wire, frozen=True):
    """Words of article `a` that stand where article `b` has others."""

    a: Citation
    b: Citation


class SpunEntry(Wire, frozen=True):
    """Two articles of which one is the other with words swapped in their places; `spun` names it, or is null.

    A mark on the words, never a verdict on the outlet.
    """

    a: str
    b: str
    spun: str | None
    swaps: Annotated[tuple[SwapEntry, ...], Meta(min_length=1)]
    score: Share


class StoryEntry(Wire, frozen=True):
    """One event. `when` is an ISO date or two joined by "/", null when no article is dated. `arithmetic` says
    in one line how the origins were counted.
    """

    id: str
    title: str
    when: str | None
    where: str | None
    articles: tuple[ArticleEntry, ...]
    origins: tuple[OriginEntry, ...]
    utterances: tuple[UtteranceEntry, ...]
    claims: tuple[ClaimEntry, ...]
    conflicts: tuple[ConflictEntry, ...]
    passages: tuple[PassageEntry, ...]
    timeline: tuple[TimelineItem, ...]
    people: tuple[PersonEntry, ...]
    brief: tuple[BriefLine, ...]
    spun: tuple[SpunEntry, ...] = ()
    arithmetic: str = ""
    lineages: tuple[LineageEntry, ...] = ()
    revisions: tuple[RevisionEntry, ...] = ()
    variations: tuple[VariationEntry, ...] = ()
    written: tuple[WrittenLine, ...] = ()


class DroppedEntry(Wire, frozen=True):
    """A block of a page that is not testimony, with the reason; its words stay in the text."""

    text: TextName
    citation: Citation
    kind: str
    reason: str


class DamageEntry(Wire, frozen=True):
    """Words of a page that were changed on their way; `reads` is how they read when that is undone, or null.

    A mark, never a verdict on the outlet.
    """

    text: TextName
    citation: Citation
    kind: str
    reason: str
    score: Share
    reads: str | None


class FailedEntry(Wire, frozen=True):
    """What could not be done: `subject` is a page, a record or a story, `stage` who failed ("read" or a
    stage), `kind` a stable word for scripts, `message` the cause for people.
    """

    subject: str
    stage: str
    kind: str
    message: str


class Dossier(Wire, frozen=True):
    """Everything one comparison says, each line tied to the exact characters it came from."""

    contract: Literal[1]
    texts: tuple[TextEntry, ...]
    stories: tuple[StoryEntry, ...]
    dropped: tuple[DroppedEntry, ...]
    failed: tuple[FailedEntry, ...]
    damage: tuple[DamageEntry, ...] = ()


def citations(value: object, path: str = "$") -> Iterator[tuple[str, Citation]]:
    """Every citation inside `value` with its JSON path, in the order of the file. Cost: linear."""
    if isinstance(value, Citation):
        yield path, value
    elif isinstance(value, Wire):
        for field in value.__struct_fields__:
            yield from citations(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from citations(item, f"{path}[{number}]")


def raw_runs(trace: Trace) -> tuple[RawRun, ...]:
    """The runs of a trace as they are written."""
    return tuple((run.text.start, run.text.end, run.raw.start, run.raw.end) for run in trace.runs)
