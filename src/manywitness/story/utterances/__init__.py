"""Each thing said in a story, once, with every account's version of it.

A unit is the quoted words of one sentence of one quotation (`units`); units that are one thing said are
grouped (`grouping`), sentences that the same quotations tell together are joined again (`joining`), and the
versions are compared with the fullest (`differences`). Why sentences: where one page quotes two sentences in
one breath and others quote either of them, a fact-checker expects two lines in the ledger, each with all its
witnesses; where every page that has the one has the other, one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import Any

from ...kernel.names import can_be_one, fullest_name
from ...model import AccountId, Corpus, Finding, Place, Span
from ...model.annotations import QuotationKind, Speaker
from ...model.story import ENTITIES, UTTERANCES, Utterance, Variant
from ...stages import Key
from .differences import Version, differences
from .grouping import firm_name, group_units
from .joining import joined
from .likeness import Demands, worths
from .neighbours import absorbed
from .renderings import rendered
from .units import NEEDED, Told, Unit, units_of

__all__ = ["Demands", "Utterances"]

# Marks between two pieces say that the page closed one quotation and opened another.
_OUTER = frozenset('"“”„‟«»')


@dataclass(frozen=True, slots=True)
class Utterances:
    """Gives UTTERANCES: every direct and mixed quotation of the story is in one utterance, or each of its
    sentences is; an indirect one only where it has nearly the words that another account quotes.

    Two different things said stay apart, also by one speaker on one matter: what one page tells as two is
    two unless nearly identical, and two named speakers part what is not near-identical. The order is that
    of the leads (account, place); the first variant leads: the longest, then by account id; the others
    follow by account and place. A story without quotations gives none. Independent of the order of
    accounts. Cost: linear in the words of the story, up to the bounds in `grouping` on stories where all
    quotations resemble each other.
    """

    demands: Demands = field(default_factory=Demands)
    name: str = "utterances"
    version: int = 3
    needs: tuple[Key, ...] = (*NEEDED, ENTITIES)
    gives: tuple[Key, ...] = (UTTERANCES,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding UTTERANCES."""
        ordered = Corpus(tuple(sorted(story.accounts, key=lambda account: account.id)))
        units = units_of(ordered)
        worth = worths(ordered, (unit.keys for unit in units))
        groups = rendered(absorbed(group_units(units, worth, self.demands), worth, self.demands))
        told = sorted((_versions(group) for group in joined(groups)), key=_place)
        people = _People(story)
        items = tuple(_named(_utterance(versions, people) for versions in told))
        return (Finding(UTTERANCES, f"{self.name}@{self.version}", items),)


def _versions(group: Sequence[Unit]) -> list[Version]:
    """One version for each quotation in the group, the lead first, the others by account and place."""
    if len(group) == 1:
        return [_version(group)]
    told: dict[tuple[int, int], list[Unit]] = {}
    for unit in sorted(group, key=lambda unit: (unit.told.source, unit.at)):
        told.setdefault(unit.told.source, []).append(unit)
    versions = [_version(units) for units in told.values()]
    lead = min(versions, key=_rank)
    return [lead, *(version for version in versions if version is not lead)]


def _version(units: Sequence[Unit]) -> Version:
    told = units[0].told
    runs = tuple(chain.from_iterable([unit.runs for unit in units]))
    spans = list(chain.from_iterable([unit.spans for unit in units]))
    if len(spans) > 1:
        spans = list(_healed(told, sorted(spans)))
    return Version(told, runs, tuple(spans), firm_name(told))


def _healed(told: Told, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, those put together that only the end of a sentence parts."""
    before = spans[0]
    content = sorted(told.quotation.content)
    for span in spans[1:]:
        piece = content[max(0, bisect_right(content, before.start, key=lambda piece: piece.start) - 1)]
        gap = told.document.text.content[before.end : span.start]
        if piece.contains(Span(before.start, span.end)) and not any(c.isalnum() or c in _OUTER for c in gap):
            before = Span(before.start, span.end)
        else:
            yield before
            before = span
    yield before


def _rank(version: Version) -> tuple[bool, int, AccountId, int]:
    """The fullest first; indirect speech never leads, for the ledger holds quoted words."""
    indirect = version.told.quotation.kind is QuotationKind.INDIRECT
    return indirect, -version.length, version.told.account, version.told.number


def _place(versions: Sequence[Version]) -> tuple[int, Span, int]:
    lead = versions[0]
    return lead.told.order, lead.pieces[0], lead.told.number


class _People:
    """The entities of a story, found by where an account names them; read when it is first asked for: few
    pages name one speaker in two ways.
    """

    def __init__(self, story: Corpus) -> None:
        self._story = story

    def named(self, account: AccountId, start: int) -> str | None:
        """The entity whose name begins there."""
        return self._by_place.get((account, start))

    @cached_property
    def _by_place(self) -> Mapping[tuple[AccountId, int], str]:
        entities = self._story[ENTITIES] if ENTITIES in self._story else ()
        places = ((one.id, place) for one in entities for place in one.places)
        return {(place.account, place.span.start): entity for entity, place in places}


def _utterance(versions: Sequence[Version], people: _People) -> Utterance:
    lead, *others = versions
    name, score = _speaker(versions, people)
    same = all(version.forms == lead.forms for version in others)
    return Utterance(
        _id(lead),
        name,
        score,
        "identical" if same else "variant",
        tuple(_variant(version) for version in versions),
        tuple(difference for version in others for difference in differences(version, lead)),
    )


def _variant(version: Version) -> Variant:
    told, speaker = version.told, version.told.speaker
    pieces = tuple(Place(told.account, piece) for piece in version.pieces)
    name = speaker.name if speaker else None
    score = speaker.score if speaker and name is not None else 0.0
    return Variant(told.account, told.number, pieces, told.quotation.kind, name, score)


def _speaker(versions: Sequence[Version], people: _People) -> tuple[str | None, float]:
    """The one name that all pages that name somebody agree on, in its fullest form, and its best score.

    Pages agree where their names fit, or are those of one entity of the story. A name given unsurely counts
    only where no page is sure of another.
    """
    sure = [version for version in versions if version.name is not None]
    told = [version.told for version in sure or versions]
    named = [(one, one.speaker) for one in told if one.speaker is not None and one.speaker.name]
    names = sorted({speaker.name for _, speaker in named if speaker.name is not None})
    if not names:
        return None, 0.0
    fullest = fullest_name(names) if len(names) > 1 else names[0]
    if not all(can_be_one(fullest, name) for name in names):
        entities = {people.named(*_named_at(one, speaker)) for one, speaker in named}
        if len(entities) > 1 or None in entities:
            return None, 0.0
    return fullest, max(speaker.score for _, speaker in named)


def _named_at(told: Told, speaker: Speaker) -> tuple[AccountId, int]:
    """The account and where in it the speaker is named."""
    return told.account, -1 if speaker.named_at is None else speaker.named_at.start


def _id(lead: Version) -> str:
    """A name that depends on the lead's text and place only, so that corrections survive another run."""
    places = ",".join(f"{piece.start}-{piece.end}" for piece in lead.pieces)
    told = f"{lead.told.document.text.id} {lead.told.number} {places}"
    return f"u:{blake2b(told.encode(), digest_size=8).hexdigest()}"


def _named(utterances: Iterable[Utterance]) -> Iterator[Utterance]:
    """The utterances with unique names: a text given twice has the same words at the same place."""
    times = Counter[str]()
    for utterance in utterances:
        times[utterance.id] += 1
        again = times[utterance.id]
        yield replace(utterance, id=f"{utterance.id}-{again}") if again > 1 else utterance
