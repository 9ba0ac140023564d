"""Item types of the findings about one story, and their keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .annotations import MentionLabel, QuotationKind
from .corpus import AccountId, FindingKey, Place


@dataclass(frozen=True, slots=True)
class Variant:
    """One outlet's version of an utterance: quotation number `quotation` of the account's document."""

    account: AccountId
    quotation: int
    pieces: tuple[Place, ...]
    kind: QuotationKind
    speaker: str | None
    speaker_score: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How a variant differs from the fullest one.

    `kind` is "wording", "omission", "translation", "attribution" or "completeness"; `why` says it in words;
    `places` are the differing words.
    """

    kind: str
    why: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said, once; the fullest variant leads. `speaker` is None where no page names one
    or where pages name different ones (then a Difference of kind "attribution" says so).
    """

    id: str
    speaker: str | None
    speaker_score: float
    status: str
    variants: tuple[Variant, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place that accounts of one story name, each in its own way.

    `label` is PER, ORG or LOC. `name` is the fullest name, `aliases` all names given to it, the most
    frequent first. `chains` are the chains of MENTIONS (account, entity) that speak of it, sorted; `places`
    where it is named, by account and span: names only, no pronouns.
    """

    id: str
    label: MentionLabel
    name: str
    aliases: tuple[str, ...]
    chains: tuple[tuple[AccountId, int], ...]
    places: tuple[Place, ...]


# An account and a name that it gives somebody or something.
NamedThere = tuple[AccountId, str]


@dataclass(frozen=True, slots=True)
class SameOrNot:
    """What a person said: that what accounts name in `one` and in `other` is the `same`, or is not."""

    one: tuple[NamedThere, ...]
    other: tuple[NamedThere, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that a sentence of an account says; `pieces` are its words in order, at least one.

    `sentence` is the index in the SENTENCES layer of the account's document. `quotation` is the index in
    QUOTATIONS of the report it is part of, None where the account says it in its own voice.
    """

    account: AccountId
    sentence: int
    pieces: tuple[Place, ...]
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two propositions of different accounts that speak of one thing.

    `a` < `b` are their indices in PROPOSITIONS. `score` in 0..1 is the confidence that they say the same;
    `forth` that who reads `a` knows `b`, `back` that who reads `b` knows `a`. Values that differ (a number, a
    date, a denial) do not make a pair disappear: it is where conflicts are looked for.
    """

    a: int
    b: int
    score: float
    forth: float
    back: float


class ClaimStatus(StrEnum):
    """Who says it, never whether it is so."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single_origin"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Support:
    """One account that says a claim: where, as part of which origin ("" unknown), and how surely (0..1)."""

    account: AccountId
    pieces: tuple[Place, ...]
    origin: str
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What accounts say alike, counted by origin. `words` are those of the first support, which leads.

    `origins` are the ids of the origins that say it, each once, sorted; accounts of unknown origin count as
    none. `conflicts` are the ids of the conflicts in which it stands. `exclusive` is set where one account
    alone says it, `left_out` where all accounts but one do. `why` is the arithmetic in one line.
    """

    id: str
    words: str
    status: ClaimStatus
    origins: tuple[str, ...]
    support: tuple[Support, ...]
    conflicts: tuple[str, ...]
    exclusive: AccountId | None
    left_out: AccountId | None
    why: str


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One value with every place that says it."""

    value: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sides that cannot both be right, never a verdict. `kind` is a word of the contract.

    `score` in 0..1 is the share of such flags that held on planted stories.
    """

    id: str
    kind: str
    why: str
    sides: tuple[ConflictSide, ...]
    score: float


class VariationKind(StrEnum):
    """Why values that differ are no conflict, or not surely one."""

    BOUND = "bound"
    PRECISION = "precision"
    UPDATE = "update"
    SCOPE = "scope"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Variation:
    """Sides that differ and are compatible (`relation` says how), or of which it is not sure that they speak
    of one thing (UNSURE: "differs, look yourself"). `kind` is that of a conflict.
    """

    id: str
    kind: str
    relation: VariationKind
    why: str
    sides: tuple[ConflictSide, ...]
    score: float


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A resolved date and what the pages say of it. `date` is ISO 8601 cut to `granularity`
    ("day", "month", "year"); `words` is the sentence that tells it best.

    `reported` is when the first dated account gave it, ISO 8601, None where no account is dated.
    `background` says that it lies well before the story, or that accounts tell it as what was before.
    """

    date: str
    granularity: str
    words: str
    places: tuple[Place, ...]
    reported: str | None = None
    background: bool = False


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of the brief, word for word from the first of `places`, the others say it too.

    `claim` is the id of the claim it tells, "" for none; `conflict` the id of a conflict that it states (then
    `words` name both sides and each side is cited), "" for none. `origins` counts the origins that say it.
    """

    words: str
    places: tuple[Place, ...]
    claim: str
    conflict: str
    origins: int


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a language model wrote and that passed every check against what it cites.

    `sources` are numbers, from 1, of the sentences of BRIEF that it cites; `places` where their words stand.
    """

    words: str
    places: tuple[Place, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A sentence that a language model wrote and that failed a check: `reason` says which."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class WrittenBrief:
    """What the language model `model` made of BRIEF, in its order; what was not kept has its reason."""

    model: str
    kept: tuple[WrittenSentence, ...]
    dropped: tuple[DroppedSentence, ...]


ENTITIES = FindingKey("entities", Entity)
UTTERANCES = FindingKey("utterances", Utterance)
PROPOSITIONS = FindingKey("propositions", Proposition)
ALIGNMENTS = FindingKey("alignments", Alignment)
CONFLICTS = FindingKey("conflicts", Conflict)
VARIATIONS = FindingKey("variations", Variation)
CLAIMS = FindingKey("claims", Claim)
TIMELINE = FindingKey("timeline", TimelineEntry)
BRIEF = FindingKey("brief", BriefSentence)
WRITTEN = FindingKey("written", WrittenBrief)
