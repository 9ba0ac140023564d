"""From what the stages found to the values that a person holds: places become citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..corpus.origins import arithmetic
from ..export.copies import credited
from ..export.dossier import SCORE_DIGITS
from ..model import Account, AccountId, Corpus, FindingKey, Place, findings, story
from ..model.corpus import F
from ..model.findings import LINEAGES, ORIGINS, PASSAGES
from ..model.story import (
    BRIEF,
    CLAIMS,
    CONFLICTS,
    ENTITIES,
    TIMELINE,
    UTTERANCES,
    VARIATIONS,
)
from ..workspace.comparison import Comparison as Compared
from ..workspace.comparison import Story as Told
from .articles import (
    Article,
    Articles,
    Brief,
    BriefSentence,
    Evidence,
    Lineage,
    Lineages,
    Origin,
    Origins,
    Passage,
    Passages,
    People,
    Person,
    Timeline,
    TimelineEntry,
)
from .citation import Citation, citation_of
from .claims import Claim, Claims, Conflict, Conflicts, Side, Support, Variation, Variations
from .said import Difference, Utterance, Utterances, Version
from .story import Story


def rounded(score: float) -> float:
    """A score with the digits that are the same on every machine."""
    return round(float(score), SCORE_DIGITS)


def story_of(told: Told, compared: Compared) -> Story:
    """A story of a comparison as a value; a finding that no stage gave is an empty listing. Cost: linear."""
    corpus = told.corpus
    teller = Teller({account.id: account for account in corpus.accounts})
    origins = found(corpus, ORIGINS)
    return Story(
        id=told.group.id,
        title=told.title,
        when=told.when,
        where=told.where,
        arithmetic=arithmetic(origins, found(corpus, LINEAGES)),
        articles=Articles(tuple(teller.articles(origins))),
        origins=Origins(tuple(map(teller.origin, origins))),
        claims=Claims(tuple(map(teller.claim, found(corpus, CLAIMS)))),
        conflicts=Conflicts(tuple(map(teller.conflict, found(corpus, CONFLICTS)))),
        variations=Variations(tuple(map(teller.variation, found(corpus, VARIATIONS)))),
        utterances=Utterances(tuple(map(teller.utterance, found(corpus, UTTERANCES)))),
        timeline=Timeline(tuple(map(teller.timeline_entry, found(corpus, TIMELINE)))),
        people=People(tuple(map(teller.person, found(corpus, ENTITIES)))),
        brief=Brief(tuple(map(teller.brief_sentence, found(corpus, BRIEF)))),
        passages=Passages(tuple(map(teller.passage, found(corpus, PASSAGES)))),
        lineages=Lineages(tuple(map(lineage, found(corpus, LINEAGES)))),
        compared=compared,
    )


def found(corpus: Corpus, key: FindingKey[F]) -> tuple[F, ...]:
    """The items of a finding; () where its stage failed, which `failed` of the comparison says."""
    return corpus[key] if key in corpus else ()


def lineage(one: findings.Lineage) -> Lineage:
    """What two articles share."""
    shares = (rounded(one.share), rounded(one.longer_share), rounded(one.quoted_share))
    return Lineage(one.a, one.b, *shares, one.earlier, one.later, one.why)


@dataclass(frozen=True, slots=True)
class Teller:
    """Turns findings about these accounts into values. Raises SpanError when one reaches outside its text."""

    accounts: Mapping[AccountId, Account]

    def cited(self, places: Iterable[Place]) -> tuple[Citation, ...]:
        """The citation of each place."""
        return tuple(citation_of(self.accounts[place.account], place.span) for place in places)

    def articles(self, origins: Iterable[findings.Origin]) -> Iterator[Article]:
        """The articles, by id."""
        origin = {account: one.id for one in origins for account in one.accounts}
        for account in self.accounts.values():
            text, whose = account.document.text, credited(account)
            yield Article(
                id=account.id,
                title=account.title,
                outlet=account.outlet,
                url=account.document.source.url,
                published=account.published,
                origin=origin.get(account.id, ""),
                copy=whose.copy,
                agency=whose.agency,
                text=text.id,
                pieces=tuple((piece.start, piece.end) for piece in account.article.pieces),
                content=text.content,
            )

    def origin(self, one: findings.Origin) -> Origin:
        """Articles of one witness, and why."""
        because = tuple(
            Evidence(
                each.kind,
                each.why,
                each.subject,
                tuple(each.accounts),
                rounded(each.share),
                self.cited(each.places),
            )
            for each in one.because
        )
        return Origin(one.id, tuple(one.accounts), because, tuple(one.partly), one.unknown)

    def claim(self, one: story.Claim) -> Claim:
        """What articles say alike."""
        return Claim(
            one.id,
            one.words,
            one.status.value,
            tuple(one.origins),
            tuple(map(self._support, one.support)),
            tuple(one.conflicts),
            one.exclusive,
            one.left_out,
            one.why,
        )

    def _support(self, one: story.Support) -> Support:
        outlet = self.accounts[one.account].outlet
        return Support(one.account, outlet, one.origin, rounded(one.score), self.cited(one.pieces))

    def conflict(self, one: story.Conflict) -> Conflict:
        """Values that cannot both be right."""
        return Conflict(one.id, one.kind, one.why, self._sides(one.sides), rounded(one.score))

    def variation(self, one: story.Variation) -> Variation:
        """Values that differ and are no conflict."""
        sides = self._sides(one.sides)
        return Variation(one.id, one.kind, one.relation.value, one.why, sides, rounded(one.score))

    def _sides(self, sides: Iterable[story.ConflictSide]) -> tuple[Side, ...]:
        return tuple(Side(one.value, self.cited(one.places)) for one in sides)

    def utterance(self, one: story.Utterance) -> Utterance:
        """One thing said, once."""
        return Utterance(
            one.id,
            one.speaker,
            rounded(one.speaker_score),
            one.status,
            tuple(map(self._version, one.variants)),
            tuple(Difference(each.kind, each.why, self.cited(each.places)) for each in one.differences),
        )

    def _version(self, one: story.Variant) -> Version:
        outlet, score = self.accounts[one.account].outlet, rounded(one.speaker_score)
        return Version(one.account, outlet, one.kind.value, one.speaker, score, self.cited(one.pieces))

    def timeline_entry(self, one: story.TimelineEntry) -> TimelineEntry:
        """A date and what is told of it."""
        cited = self.cited(one.places)
        return TimelineEntry(one.date, one.granularity, one.words, one.reported, one.background, cited)

    def person(self, one: story.Entity) -> Person:
        """Who is named, by every name."""
        return Person(one.id, one.label.value, one.name, tuple(one.aliases), self.cited(one.places))

    def brief_sentence(self, one: story.BriefSentence) -> BriefSentence:
        """A sentence of the brief."""
        return BriefSentence(one.words, one.claim, one.conflict, one.origins, self.cited(one.places))

    def passage(self, one: findings.Passage) -> Passage:
        """The same passage in two articles."""
        a, b = self.cited((one.a, one.b))
        return Passage(a, b, one.kind.value, rounded(one.score), rounded(one.quoted))
