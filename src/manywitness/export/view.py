"""What a dossier shows, as values: what HTML and Markdown lay out, each in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from ..lang.en_interface import text
from . import wire
from .difference import Run
from .places import Panel, Places, Ref, Witness
from .summary import Summary
from .weaving import SidesView


@dataclass(frozen=True, slots=True)
class WitnessView:
    """One article in the table of witnesses, with the address of its page. `origin` is the number of its
    origin in the story, or None.
    """

    witness: Witness
    address: str
    date: str
    origin: int | None
    words: int
    utterances: int
    dropped: int


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin: its number in the story, its witnesses, and why they are one. `partly` are those of which
    only a part goes back to it; `unknown` says why nothing could be looked for in a witness alone.
    """

    number: int
    witnesses: tuple[Witness, ...]
    because: tuple[tuple[wire.Evidence, tuple[Ref, ...]], ...]
    partly: tuple[Witness, ...] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class LineageView:
    """Two witnesses that share narration. `directed` when `first` was published before `second`; else they
    stand in the order of their letters.
    """

    first: Witness
    second: Witness
    directed: bool
    entry: wire.LineageEntry

    @property
    def share(self) -> str:
        """How much they share, in words."""
        shorter, longer = (
            f"{part:.0%}" if part >= 0.01 else text("notes.less_than_one")
            for part in (self.entry.share, self.entry.longer_share)
        )
        return text("notes.share", shorter=shorter, longer=longer)


@dataclass(frozen=True, slots=True)
class RevisionView:
    """Two witnesses that are versions of one article; `directed` and the order as in a lineage."""

    first: Witness
    second: Witness
    directed: bool
    why: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """One witness's version. `speaker` is set where it names another speaker than the utterance has, and
    "" where it names none although the utterance has one; None says that there is nothing to tell.
    """

    witness: Witness
    kind: str
    runs: tuple[Run, ...]
    refs: tuple[Ref, ...]
    speaker: str | None

    @property
    def at(self) -> str:
        """All of its pieces as one place, "10-40"."""
        cited = [ref.citation for ref in self.refs]
        return f"{min(one.start for one in cited)}-{max(one.end for one in cited)}"


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """One thing said: the leading version, versions with the same words, versions with other words.

    `speakers` are several where pages name different ones, none where no page names one.
    """

    anchor: str
    speakers: tuple[str, ...]
    lead: VariantView
    same: tuple[VariantView, ...]
    other: tuple[VariantView, ...]
    articles: int
    origins: int
    differences: tuple[tuple[wire.DifferenceEntry, tuple[Ref, ...]], ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every place where it is said, version by version."""
        return tuple(ref for variant in (self.lead, *self.same, *self.other) for ref in variant.refs)


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A sentence in which cited words stand, its words marked; the places that say it in these words."""

    refs: tuple[Ref, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One value and the sentences that give it, those of more places first; `more` places are not shown."""

    value: str
    snippets: tuple[SnippetView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Values side by side, each in the sentences that say it."""

    anchor: str
    conflict: wire.ConflictEntry
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class VariationView:
    """Values side by side that are no conflict, or not surely one."""

    anchor: str
    entry: wire.VariationEntry
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: for each origin the places that say it, one for each witness, the unknown ones last.

    `wordings` are the different words it is said in, that of the lead first, each with its places; one alone
    when all say the same words. `left_out` is the witness that does not say it where all others do.
    `conflicts` are those it stands in.
    """

    anchor: str
    claim: wire.ClaimEntry
    by_origin: tuple[tuple[Ref, ...], ...]
    wordings: tuple[tuple[tuple[Ref, ...], tuple[Run, ...]], ...]
    left_out: Witness | None
    conflicts: tuple[ConflictView, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every place, origin by origin."""
        return tuple(ref for refs in self.by_origin for ref in refs)


@dataclass(frozen=True, slots=True)
class OutletView:
    """What one outlet's articles alone report, and what others only come near to; `number` counts outlets."""

    number: int
    name: str
    sigla: tuple[str, ...]
    exclusive: tuple[ClaimView, ...]
    near: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """The claims of a story in the order they are read: `firm` corroborated or disputed, `single` those that
    several articles of one origin report, `outlets` the rest by outlet, those with most of them first.
    `left_out` has the firm claims that one witness does not report, by witness.
    """

    firm: tuple[ClaimView, ...]
    single: tuple[ClaimView, ...]
    outlets: tuple[OutletView, ...]
    left_out: tuple[tuple[Witness, tuple[ClaimView, ...]], ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """One sentence of the brief: where it stands, and the conflict it states or None. `speaker` is who says
    it as the ledger has it, "" where the sentence names who does, and where nobody is sure.
    """

    line: wire.BriefLine
    refs: tuple[Ref, ...]
    conflict: ConflictView | None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class WrittenView:
    """What a language model wrote: its name, the kept sentences with their places, and what was dropped."""

    model: str
    kept: tuple[tuple[wire.WrittenLine, tuple[Ref, ...]], ...]
    dropped: tuple[wire.WrittenLine, ...]


@dataclass(frozen=True, slots=True)
class NamedView:
    """A person, organisation or place: other names, and the first place in each witness that names it."""

    name: str
    aliases: tuple[str, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A shared passage: one side when the words are the same, else two; each with its places."""

    anchor: str
    sides: tuple[tuple[tuple[Ref, ...], tuple[Run, ...]], ...]
    words: int
    score: float
    quoted: float


@dataclass(frozen=True, slots=True)
class MomentView:
    """One entry of the timeline: the date in words, what is said of it, and where. `reported` is when an
    article first gave it, in words, "" where that is not known.
    """

    anchor: str
    date: str
    label: str
    granularity: str
    words: str
    refs: tuple[Ref, ...]
    reported: str = ""
    background: bool = False


@dataclass(frozen=True, slots=True)
class DroppedView:
    """What was left out of one page of the story, in order of the page."""

    ref: Ref
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class DamageView:
    """What happened to words of one page, and where; `reads` is how they read when it is undone."""

    ref: Ref
    kind: str
    reason: str
    reads: str | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, ready to be laid out. `prefix` stands before the ids of its sections. `several` and `single`
    are the quote ledger.

    `shares` has a row for each witness that shares narration: the words it has in common with each of the
    others in it, in the same order (0 with itself). It is empty below three of them: a list says it all.
    `lineages` are the pairs that share narration, the largest share first; `heard` is how many pairs share
    words of others only.
    """

    anchor: str
    prefix: str
    story: wire.StoryEntry
    title: str
    when: str
    witnesses: tuple[WitnessView, ...]
    origins: tuple[OriginView, ...]
    several: tuple[UtteranceView, ...]
    single: tuple[UtteranceView, ...]
    brief: tuple[BriefView, ...]
    written: WrittenView | None
    claims: ClaimsView
    conflicts: tuple[ConflictView, ...]
    variations: tuple[VariationView, ...]
    people: tuple[tuple[str, tuple[NamedView, ...]], ...]
    copied: tuple[PassageView, ...]
    quoted: tuple[PassageView, ...]
    shares: tuple[tuple[Witness, tuple[int, ...]], ...]
    lineages: tuple[LineageView, ...]
    heard: int
    revisions: tuple[RevisionView, ...]
    sides: SidesView | None
    timeline: tuple[MomentView, ...]
    dropped: tuple[tuple[Witness, tuple[DroppedView, ...]], ...]
    damage: tuple[tuple[Witness, tuple[DamageView, ...]], ...]
    failed: tuple[wire.FailedEntry, ...]

    @property
    def known_origins(self) -> int:
        """How many origins there are, without the witnesses of which nothing is known."""
        return sum(not one.unknown for one in self.origins)

    @property
    def alone(self) -> tuple[Witness, ...]:
        """The witnesses for which nothing at all that they share with another was found."""
        return tuple(one for one in self._single() if one not in self._sharing())

    @property
    def near(self) -> tuple[Witness, ...]:
        """The witnesses that stand alone and yet share some narration with another."""
        return tuple(one for one in self._single() if one in self._sharing())

    @property
    def unknown(self) -> tuple[tuple[Witness, str], ...]:
        """The witnesses of which nothing is known, and why."""
        return tuple((one.witnesses[0], one.unknown) for one in self.origins if one.unknown)

    def _single(self) -> tuple[Witness, ...]:
        return tuple(one.witnesses[0] for one in self.origins if len(one.witnesses) == 1 and not one.unknown)

    def _sharing(self) -> tuple[Witness, ...]:
        return tuple(witness for one in self.lineages for witness in (one.first, one.second))


@dataclass(frozen=True, slots=True)
class DossierView:
    """The whole dossier, ready to be laid out. `others` are failures that belong to no story."""

    dossier: wire.Dossier
    summary: Summary
    places: Places
    stories: tuple[StoryView, ...]
    panels: tuple[Panel, ...]
    others: tuple[wire.FailedEntry, ...]
