"""A dossier put in the order in which a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import TypeVar

from ..lang.en_interface import text
from . import wire
from .agreement import agreement
from .datewords import in_words
from .difference import Run, compared, plain, same_words
from .links import Links
from .places import Places, Ref, Witness, nearest, once, places
from .summary import SHARED_QUOTATION, summarize
from .view import (
    DamageView,
    DossierView,
    DroppedView,
    LineageView,
    MomentView,
    OriginView,
    PassageView,
    RevisionView,
    StoryView,
    UtteranceView,
    VariantView,
    WitnessView,
)
from .weaving import SidesView, closest, loom, sides

# A wider table than this is not read on paper; the list of passages says the same.
MOST_SHARES = 12

# Swaps of a spun copy that are named; the page shows all.
MOST_SWAPS = 5

DroppedBy = Mapping[str, Sequence[wire.DroppedEntry]]
DamageBy = Mapping[str, Sequence[wire.DamageEntry]]
E = TypeVar("E", wire.DroppedEntry, wire.DamageEntry)


def told(dossier: wire.Dossier, links: Links | None = None) -> DossierView:
    """What the dossier shows, its places at `links` or in its file; raises DossierError when it names a text
    or article that it does not hold.
    """
    where = places(dossier, links)
    dropped, damage = _by_witness(dossier.dropped, where), _by_witness(dossier.damage, where)
    stories = tuple(
        _Teller(number, story, where, dropped, damage).story_view(dossier.failed)
        for number, story in enumerate(dossier.stories)
    )
    ids = {story.id for story in dossier.stories}
    others = tuple(failure for failure in dossier.failed if failure.subject not in ids)
    return DossierView(dossier, summarize(dossier), where, stories, tuple(where.panels.values()), others)


def _by_witness(entries: Iterable[E], where: Places) -> Mapping[str, Sequence[E]]:
    found: dict[str, list[E]] = {}
    for entry in entries:
        panel = where.panels.get(entry.text)
        owner = None if panel is None else nearest(panel, entry.citation.start)
        if panel is None or owner is None:
            continue
        # Pages with the same content have their witnesses at the same place: what is said holds for each.
        for witness in panel.witnesses:
            if witness.start == owner.start:
                found.setdefault(witness.siglum, []).append(entry)
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    number: int
    story: wire.StoryEntry
    places: Places
    dropped: DroppedBy
    damaged: DamageBy

    @property
    def prefix(self) -> str:
        return self.places.links.prefix(self.number)

    def story_view(self, failed: Sequence[wire.FailedEntry]) -> StoryView:
        story = self.story
        agreed = agreement(self.number, story, self.places)
        utterances = [self.utterance(at, one) for at, one in enumerate(story.utterances, 1) if one.variants]
        quoted = [passage for passage in story.passages if passage.quoted >= SHARED_QUOTATION]
        copied = [passage for passage in story.passages if passage.quoted < SHARED_QUOTATION]
        return StoryView(
            anchor=self.prefix.rstrip("-"),
            prefix=self.prefix,
            story=story,
            title=story.title or text("story.untitled"),
            when=in_words(story.when) if story.when else "",
            witnesses=self.witnesses(),
            origins=tuple(self.origin(at, origin) for at, origin in enumerate(story.origins, 1)),
            several=tuple(one for one in utterances if one.articles > 1),
            single=tuple(one for one in utterances if one.articles == 1),
            brief=agreed.brief(),
            written=agreed.written(),
            claims=agreed.claims(),
            conflicts=agreed.conflicts,
            variations=agreed.variations(),
            people=agreed.people(),
            copied=self.passages("copy", copied),
            quoted=self.passages("shared", quoted),
            shares=self.shares(copied),
            lineages=self.lineages(),
            heard=sum(not one.share for one in story.lineages),
            revisions=tuple(
                RevisionView(*self.pair(one), one.earlier is not None, one.why) for one in story.revisions
            ),
            sides=self.sides(),
            timeline=tuple(self.moment(at, one) for at, one in enumerate(story.timeline, 1)),
            dropped=self.left_out(),
            damage=self.damage(),
            failed=tuple(failure for failure in failed if failure.subject == story.id),
        )

    def witnesses(self) -> tuple[WitnessView, ...]:
        origins = {origin.id: number for number, origin in enumerate(self.story.origins, start=1)}
        said = Counter(
            article for one in self.story.utterances for article in {v.article for v in one.variants}
        )
        return tuple(self.witness(article, origins, said[article.id]) for article in self.story.articles)

    def witness(self, article: wire.ArticleEntry, origins: Mapping[str, int], said: int) -> WitnessView:
        witness = self.places.witness(self.number, article.id)
        panel = self.places.panels[article.text]
        return WitnessView(
            witness,
            self.places.links.page(panel.number, article),
            in_words(article.published) if article.published else "",
            None if article.origin is None else origins.get(article.origin),
            sum(len(panel.content[start:end].split()) for start, end in article.pieces),
            said,
            len(self.dropped.get(witness.siglum, ())),
        )

    def left_out(self) -> tuple[tuple[Witness, tuple[DroppedView, ...]], ...]:
        out = []
        for article in self.story.articles:
            witness = self.places.witness(self.number, article.id)
            rows = tuple(
                DroppedView(self.ref(entry.citation, article.id), entry.kind.replace("_", " "), entry.reason)
                for entry in self.dropped.get(witness.siglum, ())
            )
            if rows:
                out.append((witness, rows))
        return tuple(out)

    def damage(self) -> tuple[tuple[Witness, tuple[DamageView, ...]], ...]:
        out = []
        for article in self.story.articles:
            witness = self.places.witness(self.number, article.id)
            spun = (self.spun(one, article.id) for one in self.story.spun if one.spun == article.id)
            marks = (
                DamageView(self.ref(e.citation, article.id), e.kind.replace("_", " "), e.reason, e.reads)
                for e in self.damaged.get(witness.siglum, ())
            )
            rows = (*spun, *marks)
            if rows:
                out.append((witness, rows))
        return tuple(out)

    def spun(self, copy: wire.SpunEntry, article: str) -> DamageView:
        other = self.places.witness(self.number, copy.b if copy.a == article else copy.a)
        pairs = [(one.a, one.b) if copy.a == article else (one.b, one.a) for one in copy.swaps]
        named = dict.fromkeys(text("notes.swap", own=own.exact, theirs=theirs.exact) for own, theirs in pairs)
        listed = ", ".join([*named][:MOST_SWAPS]) + (" …" if len(named) > MOST_SWAPS else "")
        reason = text("notes.swaps", number=len(pairs), other=other.siglum, listed=listed)
        return DamageView(self.ref(pairs[0][0], article), text("notes.spun"), reason, None)

    def origin(self, number: int, origin: wire.OriginEntry) -> OriginView:
        witnesses = tuple(self.places.witness(self.number, article) for article in origin.articles)
        because = tuple((one, self.refs(one.citations)) for one in origin.because)
        partly = tuple(self.places.witness(self.number, article) for article in origin.partly)
        return OriginView(number, witnesses, because, partly, origin.unknown)

    def sides(self) -> SidesView | None:
        chosen = closest(self.story)
        if not chosen or not self.story.passages:
            return None
        made = loom(self.number, self.story, self.places)
        contents = {text: panel.content for text, panel in self.places.panels.items()}
        return sides(made, chosen, contents, self.prefix)

    def lineages(self) -> tuple[LineageView, ...]:
        shared = sorted((one for one in self.story.lineages if one.share), key=lambda one: -one.share)
        return tuple(LineageView(*self.pair(one), one.earlier is not None, one) for one in shared)

    def pair(self, one: wire.LineageEntry | wire.RevisionEntry) -> tuple[Witness, Witness]:
        """The earlier witness first, where it is known."""
        articles = (one.earlier or one.a, one.later or one.b)
        first, second = (self.places.witness(self.number, article) for article in articles)
        return first, second

    def utterance(self, number: int, utterance: wire.UtteranceEntry) -> UtteranceView:
        lead, *rest = utterance.variants
        words = _exact(lead.citations)
        same = [one for one in rest if same_words(_exact(one.citations), words)]
        other = [one for one in rest if not same_words(_exact(one.citations), words)]
        articles = {variant.article for variant in utterance.variants}
        origins = {a.origin for a in self.story.articles if a.id in articles and a.origin is not None}
        return UtteranceView(
            anchor=f"{self.prefix}q{number}",
            speakers=_speakers(utterance),
            lead=self.variant(lead, utterance, None),
            same=tuple(self.variant(one, utterance, None) for one in same),
            other=tuple(self.variant(one, utterance, words) for one in other),
            articles=len(articles),
            origins=len(origins),
            differences=tuple((one, once(self.refs(one.citations))) for one in utterance.differences),
        )

    def variant(
        self, variant: wire.VariantEntry, utterance: wire.UtteranceEntry, lead: list[str] | None
    ) -> VariantView:
        words = _exact(variant.citations)
        return VariantView(
            self.places.witness(self.number, variant.article),
            variant.kind,
            plain(words) if lead is None else compared(words, lead),
            self.refs(variant.citations, variant.article),
            _other_speaker(variant.speaker, utterance.speaker),
        )

    def shares(self, copied: Iterable[wire.PassageEntry]) -> tuple[tuple[Witness, tuple[int, ...]], ...]:
        """Words of narration each two witnesses have in common; overlapping passages count once for each."""
        common: Counter[tuple[str, str]] = Counter()
        named: dict[str, Witness] = {}
        # Pages of one text give one passage for each pair of them, all at the same places: told once.
        for passage in {_places_of(passage): passage for passage in copied}.values():
            words = min(len(passage.a.exact.split()), len(passage.b.exact.split()))
            owners = self.owners(passage.a), self.owners(passage.b)
            named |= {witness.siglum: witness for side in owners for witness in side}
            if len(named) > MOST_SHARES:
                return ()
            both = {frozenset((one.siglum, two.siglum)) for one, two in product(*owners) if one != two}
            common.update({(one, two): words for pair in both for one, two in permutations(pair)})
        order = sorted(named, key=lambda letters: (len(letters), letters)) if len(named) > 2 else []
        return tuple((named[row], tuple(common[row, column] for column in order)) for row in order)

    def passages(self, kind: str, passages: Iterable[wire.PassageEntry]) -> tuple[PassageView, ...]:
        alike: dict[tuple[str, ...], list[wire.PassageEntry]] = {}
        for passage in passages:
            same = same_words([passage.a.exact], [passage.b.exact])
            # Three pages with one paragraph make three pairs of the same words: shown once.
            key = (" ".join(passage.a.exact.split()),) if same else _places_of(passage)
            alike.setdefault(key, []).append(passage)
        return tuple(
            self.passage(f"{self.prefix}{kind}{number}", group)
            for number, group in enumerate(alike.values(), start=1)
        )

    def passage(self, anchor: str, group: Sequence[wire.PassageEntry]) -> PassageView:
        first = group[0]
        a, b = [first.a.exact], [first.b.exact]
        sides: tuple[tuple[tuple[Ref, ...], tuple[Run, ...]], ...] = (
            (self.everywhere_at(first.a), compared(a, b, missing=False)),
            (self.everywhere_at(first.b), compared(b, a, missing=False)),
        )
        if same_words(a, b):
            sides = ((self.everywhere(group), plain(a)),)
        words = max(len(first.a.exact.split()), len(first.b.exact.split()))
        return PassageView(anchor, sides, words, first.score, first.quoted)

    def everywhere(self, group: Sequence[wire.PassageEntry]) -> tuple[Ref, ...]:
        cited = {(c.text, c.start, c.end): c for passage in group for c in (passage.a, passage.b)}
        refs = [ref for citation in cited.values() for ref in self.everywhere_at(citation)]
        return tuple(sorted(refs, key=lambda ref: (len(ref.siglum), ref.siglum, ref.citation.start)))

    def everywhere_at(self, citation: wire.Citation) -> tuple[Ref, ...]:
        """The place in every witness that has this very text: a passage does not say which of them."""
        here = self.places.ref(citation, self.number)
        twins = self.owners(citation)
        return tuple(self.ref(citation, witness.article.id) for witness in twins) or (here,)

    def owners(self, citation: wire.Citation) -> list[Witness]:
        return [
            witness
            for witness in self.places.panels[citation.text].witnesses
            if witness.story == self.number and witness.start <= citation.start < witness.end
        ]

    def moment(self, number: int, item: wire.TimelineItem) -> MomentView:
        return MomentView(
            f"{self.prefix}date{number}",
            item.date,
            in_words(item.date),
            item.granularity,
            item.words,
            once(self.refs(item.citations)),
            in_words(item.reported) if item.reported else "",
            item.background,
        )

    def ref(self, citation: wire.Citation, article: str | None = None) -> Ref:
        return self.places.ref(citation, self.number, article)

    def refs(self, citations: Iterable[wire.Citation], article: str | None = None) -> tuple[Ref, ...]:
        return tuple(self.ref(citation, article) for citation in citations)


def _speakers(utterance: wire.UtteranceEntry) -> tuple[str, ...]:
    if utterance.speaker is not None:
        return (utterance.speaker,)
    return tuple(dict.fromkeys(one.speaker for one in utterance.variants if one.speaker is not None))


def _other_speaker(speaker: str | None, usual: str | None) -> str | None:
    """What a version says of the speaker beyond `usual`; a part of the usual name says nothing new."""
    if speaker is None:
        return None if usual is None else ""
    return None if set(speaker.split()) <= set((usual or "").split()) else speaker


def _exact(citations: Iterable[wire.Citation]) -> list[str]:
    return [citation.exact for citation in citations]


def _places_of(passage: wire.PassageEntry) -> tuple[str, ...]:
    return tuple(f"{c.text} {c.start} {c.end}" for c in (passage.a, passage.b))
