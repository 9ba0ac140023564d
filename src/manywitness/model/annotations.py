"""Item types of the document layers, and their keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .document import LayerKey
from .span import Span


class BlockKind(StrEnum):
    """What a block of a page is; the words of the contract."""

    BODY = "body"
    TITLE = "title"
    REPEATED_TITLE = "repeated_title"
    PROMO = "promo"
    COMMENT_FORM = "comment_form"
    CAPTION = "caption"
    BYLINE_META = "byline_meta"
    SECTION_LABEL = "section_label"
    RELATED_HEADLINE = "related_headline"
    FOREIGN_ARTICLE = "foreign_article"
    STRAY_TEASER = "stray_teaser"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """One run of a page. Every non-blank character is in exactly one block.

    `keep` says whether it is testimony (body, or the title that leads its article); `reason` says
    in words what was seen, and is never empty when the block is not kept. `article` is the index of the
    article of the page that the block belongs to, dropped blocks included; it never falls along the page.
    """

    span: Span
    kind: BlockKind
    keep: bool
    reason: str = ""
    article: int = 0


@dataclass(frozen=True, slots=True)
class FusedParagraph:
    """A paragraph joined from two sources: from code point `at` on it speaks of something else.

    What stands before `at` must not be an antecedent of what stands after it. `score` in 0..1 is the
    confidence that the paragraph is fused.
    """

    span: Span
    at: int
    score: float


class DamageKind(StrEnum):
    """What happened to the words of a page on their way; a mark, never a verdict on the outlet."""

    SPUN_WORDING = "spun_wording"
    MACHINE_TRANSLATION = "machine_translation"
    ENCODING = "encoding"
    TRUNCATED = "truncated"
    UNSUPPORTED_HEADLINE = "unsupported_headline"


@dataclass(frozen=True, slots=True)
class Damage:
    """A sign that words of the page were changed. `reason` says what was seen; `score` in 0..1 is the
    confidence that the words are damaged in this way.
    """

    span: Span
    kind: DamageKind
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """How the words of `span` read when a damage is undone. The text itself stays as it was sent."""

    span: Span
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: `pieces` are its kept body in order, without its title.

    `span` is the hull of all blocks of the article, dropped ones included. `published` is ISO 8601 and
    comes from the page's own words or its source; None when neither says. `number` counts the articles of
    the page from 1, those of which nothing is kept included; 0 where only their places are known.
    """

    span: Span
    pieces: tuple[Span, ...]
    title: Span | None = None
    published: str | None = None
    dateline: Span | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class QuotedRegion:
    """Words between quotation marks of one level inside one paragraph.

    `span` includes the marks that are there, `words` does not. `closed` is False when the closing mark is
    missing and the region was ended by rule. `depth` is 0 for an outer region, 1 for one inside it.
    `continues` is True when the region is the next paragraph of an utterance left open before it.
    """

    span: Span
    words: Span
    closed: bool = True
    depth: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, without white space at its edges. Titles and dropped blocks have none."""

    span: Span


class MentionLabel(StrEnum):
    """What a mention names; PRON is a pronoun, NOM another expression ("the foreign minister") of a chain."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    MISC = "MISC"
    PRON = "PRON"
    NOM = "NOM"


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Words that the encoder reads as a name; `score` in 0..1 is the mean probability of its label."""

    span: Span
    label: MentionLabel
    score: float


@dataclass(frozen=True, slots=True)
class ReportedSpan:
    """Words that the encoder reads as reported, and what it links them to in the same paragraph.

    `span` is the content. `cue` and `source` are None where it links them to nothing; each score in 0..1 is
    the probability of what was chosen, nothing included.
    """

    span: Span
    score: float
    cue: Span | None
    cue_score: float
    source: Span | None
    source_score: float


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that may refer to what others refer to; `head` is the word that governs it.

    `antecedent` is the index, in the layer, of the earlier expression of the same article that it refers back
    to, None for none; `score` in 0..1 is the probability of that choice.
    """

    span: Span
    head: Span
    antecedent: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of something. `entity` numbers the coreference chain inside the document, from 0.

    `score` in 0..1 is the confidence that it belongs to this chain; 1 where it begins one or rules decide.
    """

    span: Span
    label: MentionLabel
    entity: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one article: chain `entity` of MENTIONS. `name` is the fullest name, `aliases` all ways to
    name them ("Mr Lavrov", "the foreign minister"), by first use, without pronouns. `span` is the first name.
    """

    span: Span
    entity: int
    name: str
    aliases: tuple[str, ...]


class TimeType(StrEnum):
    """Types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in words with its TIMEX3 value; unknown parts of the value are X ("XXXX-05-14")."""

    span: Span
    type: TimeType
    value: str


class QuotationKind(StrEnum):
    """How the words are given: all, none or some of them between marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One thing said. `content` excludes the outer marks and the inserted clause (two pieces then).

    `cue` is the reporting expression, `speaker` the expression that names the speaker in the text (may be a
    pronoun); both are empty when the text does not give them. `span` is the hull of content, cue and speaker.
    `score` in 0..1 is the confidence that this is a quotation with these bounds. `article` is the index in
    the ARTICLES layer.
    """

    span: Span
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]
    kind: QuotationKind
    score: float
    article: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said quotation number `quotation` of the QUOTATIONS layer; one item for each quotation.

    `name` is the fullest name the article gives that person, None when unknown; `named_at` is where that
    name stands. `score` in 0..1 is the confidence in the name, 0 when it is None. `span` is the quotation's.
    """

    span: Span
    quotation: int
    name: str | None
    named_at: Span | None
    score: float


BLOCKS = LayerKey("blocks", Block)
ARTICLES = LayerKey("articles", Article)
QUOTED = LayerKey("quoted", QuotedRegion)
SENTENCES = LayerKey("sentences", Sentence)
FUSED = LayerKey("fused", FusedParagraph)
DAMAGE = LayerKey("damage", Damage)
REWRITES = LayerKey("rewrites", Rewrite)
NAMES = LayerKey("names", NamedSpan)
REPORTS = LayerKey("reports", ReportedSpan)
EXPRESSIONS = LayerKey("expressions", Expression)
MENTIONS = LayerKey("mentions", Mention)
PEOPLE = LayerKey("people", Person)
TIMES = LayerKey("times", TimeExpression)
QUOTATIONS = LayerKey("quotations", Quotation)
SPEAKERS = LayerKey("speakers", Speaker)
