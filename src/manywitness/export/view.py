"""What a dossier shows, as values: what HTML and Markdown lay out, each in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from . import wire
from .difference import Run
from .places import Panel, Places, Ref, Witness
from .summary import Summary


@dataclass(frozen=True, slots=True)
class WitnessView:
    """One article in the table of witnesses. `origin` is the number of its origin in the story, or None."""

    witness: Witness
    panel: str
    date: str
    origin: int | None
    words: int
    utterances: int
    dropped: int


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin: its number in the story, its witnesses, and why they are one."""

    number: int
    witnesses: tuple[Witness, ...]
    because: tuple[tuple[wire.Evidence, tuple[Ref, ...]], ...]


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
class ConflictView:
    """Values side by side, each with the places that say it."""

    anchor: str
    conflict: wire.ConflictEntry
    sides: tuple[tuple[str, tuple[Ref, ...]], ...]


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
    """One entry of the timeline: the date in words, what is said of it, and where."""

    anchor: str
    date: str
    label: str
    granularity: str
    words: str
    refs: tuple[Ref, ...]


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
    """One story, ready to be laid out. `several` and `single` are the quote ledger.

    `shares` has a row for each witness that shares narration: the words it has in common with each of the
    others in it, in the same order (0 with itself). It is empty below three of them: a list says it all.
    """

    anchor: str
    story: wire.StoryEntry
    title: str
    when: str
    witnesses: tuple[WitnessView, ...]
    origins: tuple[OriginView, ...]
    several: tuple[UtteranceView, ...]
    single: tuple[UtteranceView, ...]
    conflicts: tuple[ConflictView, ...]
    copied: tuple[PassageView, ...]
    quoted: tuple[PassageView, ...]
    shares: tuple[tuple[Witness, tuple[int, ...]], ...]
    timeline: tuple[MomentView, ...]
    dropped: tuple[tuple[Witness, tuple[DroppedView, ...]], ...]
    damage: tuple[tuple[Witness, tuple[DamageView, ...]], ...]
    failed: tuple[wire.FailedEntry, ...]

    @property
    def alone(self) -> tuple[Witness, ...]:
        """The witnesses that share their origin with no other."""
        return tuple(one.witnesses[0] for one in self.origins if len(one.witnesses) == 1)


@dataclass(frozen=True, slots=True)
class DossierView:
    """The whole dossier, ready to be laid out. `others` are failures that belong to no story."""

    dossier: wire.Dossier
    summary: Summary
    places: Places
    stories: tuple[StoryView, ...]
    panels: tuple[Panel, ...]
    others: tuple[wire.FailedEntry, ...]
