"""Where the witnesses of a story agree and where they differ, in the order in which a person reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..kernel.names import name_parts
from ..lang.en_interface import text
from . import wire
from .difference import Run, compared, plain, same_words
from .places import Places, Ref, Witness, once
from .snippets import sides_shown
from .view import (
    BriefView,
    ClaimsView,
    ClaimView,
    ConflictView,
    NamedView,
    OutletView,
    SideView,
    VariationView,
    WrittenView,
)

# The kinds of names in the order in which they are read, with their headings.
LABELS = (("PER", text("story.persons")), ("ORG", text("story.organisations")), ("LOC", text("story.places")))

# Different wordings of one claim that are shown.
MOST_WORDINGS = 12
# A sentence is somebody's words where so much of it is.
MOST_OF_IT = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """The claims, conflicts, variations, names and the brief of story `number`; see `agreement`."""

    number: int
    story: wire.StoryEntry
    places: Places
    conflicts: tuple[ConflictView, ...]

    def claims(self) -> ClaimsView:
        """The claims by how many origins report them. A story of one article has none to show: nobody could
        agree with it. Cost: linear in their words, times the wordings of one claim.
        """
        if len(self.story.articles) < 2:
            return ClaimsView((), (), (), ())
        told = tuple(self._claim(at, one) for at, one in enumerate(self.story.claims, 1) if one.support)
        firm = tuple(one for one in told if one.claim.status != "single_origin")
        rest = [one for one in told if one.claim.status == "single_origin"]
        single = tuple(one for one in rest if len(one.refs) > 1)
        outlets = self._outlets(one for one in rest if len(one.refs) == 1)
        return ClaimsView(firm, single, outlets, _left_out(told))

    def variations(self) -> tuple[VariationView, ...]:
        """What differs and is no conflict, in the order of the dossier."""
        return tuple(
            VariationView(
                f"{self.places.links.prefix(self.number)}differs{at}",
                one,
                _sides(one.sides, self.number, self.places),
            )
            for at, one in enumerate(self.story.variations, 1)
        )

    def brief(self) -> tuple[BriefView, ...]:
        """The sentences of the brief."""
        conflicts = {one.conflict.id: one for one in self.conflicts}
        return tuple(
            BriefView(
                one,
                once(self._refs(one.citations)),
                conflicts.get(one.conflict or ""),
                speaker_of(one, self.story.utterances),
            )
            for one in self.story.brief
        )

    def written(self) -> WrittenView | None:
        """What a language model wrote, None where none was asked."""
        lines = self.story.written
        if not lines:
            return None
        kept = tuple((one, once(self._refs(one.citations))) for one in lines if one.reason is None)
        return WrittenView(lines[0].model, kept, tuple(one for one in lines if one.reason is not None))

    def people(self) -> tuple[tuple[str, tuple[NamedView, ...]], ...]:
        """People, organisations and places, each kind with its heading; a kind without any is not there."""
        kinds = (
            (heading, tuple(self._named(one) for one in self.story.people if one.label == label))
            for label, heading in LABELS
        )
        return tuple((heading, rows) for heading, rows in kinds if rows)

    def _named(self, one: wire.PersonEntry) -> NamedView:
        aliases = {alias.casefold(): alias for alias in reversed(one.aliases)}
        aliases.pop(one.name.casefold(), None)
        refs = {ref.siglum: ref for ref in reversed(self._refs(one.citations))}
        inside = sorted(refs.values(), key=lambda ref: (len(ref.siglum), ref.siglum))
        return NamedView(one.name, tuple(reversed(aliases.values())), tuple(inside))

    def _claim(self, number: int, claim: wire.ClaimEntry) -> ClaimView:
        by_article = _pieces(claim.support)
        refs = {name: self.places.ref(cited[0], self.number, name) for name, cited in by_article.items()}
        origins: dict[str, list[Ref]] = {}
        for name, cited in by_article.items():
            origins.setdefault(cited[0].origin or "", []).append(refs[name])
        unknown = [[ref] for ref in origins.pop("", [])]
        silent = claim.left_out
        return ClaimView(
            f"{self.places.links.prefix(self.number)}claim{number}",
            claim,
            tuple(map(tuple, (*origins.values(), *unknown))),
            _wordings([(refs[name], [one.exact for one in cited]) for name, cited in by_article.items()]),
            None if silent is None else self.places.witness(self.number, silent),
            tuple(one for one in self.conflicts if one.conflict.id in claim.conflicts),
        )

    def _outlets(self, claims: Iterable[ClaimView]) -> tuple[OutletView, ...]:
        by_name: dict[str, list[ClaimView]] = {}
        for claim in claims:
            by_name.setdefault(claim.refs[0].name, []).append(claim)
        found = (
            OutletView(
                0,
                name,
                tuple(dict.fromkeys(one.refs[0].siglum for one in some)),
                tuple(one for one in some if one.claim.exclusive is not None),
                tuple(one for one in some if one.claim.exclusive is None),
            )
            for name, some in by_name.items()
        )
        ordered = sorted(found, key=lambda one: (-len(one.exclusive), -len(one.near), one.name))
        return tuple(replace(one, number=number) for number, one in enumerate(ordered, 1))

    def _refs(self, citations: Iterable[wire.Citation]) -> tuple[Ref, ...]:
        return tuple(self.places.ref(citation, self.number) for citation in citations)


def speaker_of(line: wire.BriefLine, utterances: Iterable[wire.UtteranceEntry]) -> str:
    """Who says most of a sentence of the brief, where it names nobody that does and accounts agree; else "".

    Cost: linear in the variants.
    """
    if line.conflict or not line.citations:
        return ""
    place, said = line.citations[0], frozenset(name_parts(line.words))
    for one in utterances:
        speaker = one.speaker
        if speaker is None or any(difference.kind == "attribution" for difference in one.differences):
            continue
        inside = max(sum(_shared(place, cited) for cited in variant.citations) for variant in one.variants)
        if inside >= MOST_OF_IT * (place.end - place.start):
            return "" if said.intersection(name_parts(speaker)[-1:]) else speaker
    return ""


def _shared(place: wire.Citation, other: wire.Citation) -> int:
    """Code points that two places share."""
    if place.text != other.text:
        return 0
    return max(0, min(place.end, other.end) - max(place.start, other.start))


def agreement(number: int, story: wire.StoryEntry, where: Places) -> Agreement:
    """The agreement of story `number` from 0, its conflicts in the order of the dossier."""
    conflicts = tuple(
        ConflictView(f"{where.links.prefix(number)}conflict{at}", one, _sides(one.sides, number, where))
        for at, one in enumerate(story.conflicts, 1)
    )
    return Agreement(number, story, where, conflicts)


def _sides(sides: Iterable[wire.SideEntry], number: int, where: Places) -> tuple[SideView, ...]:
    shown = [(side.value, [where.ref(one, number) for one in side.citations]) for side in sides]
    return sides_shown(where.panels, shown)


def _pieces(support: Sequence[wire.SupportEntry]) -> Mapping[str, list[wire.SupportEntry]]:
    """The places of each article, in order; where no article is named, of each text."""
    found: dict[str, list[wire.SupportEntry]] = {}
    for one in support:
        found.setdefault(one.article or one.text, []).append(one)
    return found


def _wordings(
    said: Sequence[tuple[Ref, list[str]]],
) -> tuple[tuple[tuple[Ref, ...], tuple[Run, ...]], ...]:
    """The different wordings with their places, the first as it stands, the others marked against it."""
    kinds: list[tuple[list[Ref], list[str]]] = []
    for ref, words in said:
        known = next((refs for refs, others in kinds if same_words(words, others)), None)
        if known is not None:
            known.append(ref)
        elif len(kinds) < MOST_WORDINGS:
            kinds.append(([ref], words))
    lead = kinds[0][1]
    marked = (plain(words) if words is lead else compared(words, lead) for _, words in kinds)
    return tuple((tuple(refs), runs) for (refs, _), runs in zip(kinds, marked, strict=True))


def _left_out(told: Iterable[ClaimView]) -> tuple[tuple[Witness, tuple[ClaimView, ...]], ...]:
    found: dict[str, tuple[Witness, list[ClaimView]]] = {}
    for one in told:
        if one.left_out is not None:
            found.setdefault(one.left_out.siglum, (one.left_out, []))[1].append(one)
    ordered = sorted(found, key=lambda letters: (len(letters), letters))
    return tuple((found[letters][0], tuple(found[letters][1])) for letters in ordered)
