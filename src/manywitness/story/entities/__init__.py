"""The people, organisations and places of a story, each once, however its accounts name them.

Bearers are the chains of each account (`bearers`); people are grouped by what their names and texts allow
(`people`), organisations and places by their words (`bodies`); what a person said about them comes last and
wins (`corrected`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from ...kernel.names import fullest_name, name_parts
from ...model import Corpus, Finding, Place
from ...model.annotations import ARTICLES, MENTIONS, MentionLabel
from ...model.story import ENTITIES, Entity, SameOrNot
from ...stages import Key
from .bearers import LABELS, Bearer, bearers_of
from .bodies import bodies_among, bodies_parted
from .corrected import corrected
from .people import people_among, people_parted

__all__ = ["Entities"]

# A name that stands so many times less often than another may be a slip of the pen or of the reader, and
# names nobody for the reader of a list. Set by hand (2026-11).
_RARE = 10


@dataclass(frozen=True, slots=True)
class Entities:
    """Gives ENTITIES: every chain of the story that names a person, an organisation or a place is in
    exactly one.

    Precision before recall: what may be one of several stays by itself, and a family name alone never makes
    two people one. Sorted by label (people, organisations, places), then by how many accounts name it, then
    by name. A story that names nobody gives none. Independent of the order of accounts. Cost: linear in the
    mentions, and in the pairs of different names that share a first letter.
    `said` is what persons corrected, oldest first; it wins over all that the machine finds.
    """

    said: tuple[SameOrNot, ...] = ()
    name: str = "entities"
    version: int = 1
    needs: tuple[Key, ...] = (MENTIONS, ARTICLES)
    gives: tuple[Key, ...] = (ENTITIES,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding ENTITIES."""
        bearers = bearers_of(story)
        groups = corrected(grouped(bearers), self.said)
        items = sorted((_entity(group) for group in groups), key=_rank)
        return (Finding(ENTITIES, f"{self.name}@{self.version}", tuple(_named(items))),)


def grouped(bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    """The bearers in groups, one for each person, organisation or place."""
    people = people_parted([bearer for bearer in bearers if bearer.label is MentionLabel.PER])
    bodies = bodies_parted(bearer for bearer in bearers if bearer.label is not MentionLabel.PER)
    return [
        *([people[number] for number in group] for group in people_among(people)),
        *([bodies[number] for number in group] for group in bodies_among(bodies)),
    ]


def _entity(group: Sequence[Bearer]) -> Entity:
    """The entity of a group; its id tells label and name, and is not yet unique."""
    label, chains = group[0].label, [bearer.chain for bearer in group if bearer.leads]
    if len(group) > 1:
        label = max(LABELS, key=[bearer.label for bearer in group].count)
        chains.sort()
    name, aliases = _names(group, label)
    told = f"{label} {' '.join(name_parts(name)) or name}"
    places = [Place(bearer.account, span) for bearer in group for span in bearer.spans]
    if len(group) > 1:
        places.sort(key=lambda place: (place.account, place.span.start, place.span.end))
    return Entity(
        f"e:{blake2b(told.encode(), digest_size=8).hexdigest()}",
        label,
        name,
        aliases,
        tuple(chains),
        tuple(places),
    )


def _names(group: Sequence[Bearer], label: MentionLabel) -> tuple[str, tuple[str, ...]]:
    """The name of a group, and all its names, the most frequent first."""
    names = [name for bearer in group for name in bearer.names]
    if names.count(names[0]) == len(names):
        return names[0], (names[0],)
    times = Counter(names)
    most = tuple(sorted(times, key=lambda name: (-times[name], name)))
    return _name(Counter(name for one in group if not one.acts for name in one.names) or times, label), most


def _name(times: Counter[str], label: MentionLabel) -> str:
    """The fullest of the names that are no rare slip: of a person, among those of several words."""
    several = [name for name in times if len(name_parts(name)) > 1]
    wanted = several if label is MentionLabel.PER and several else list(times)
    most = max(times[name] for name in wanted)
    often = {name: times[name] for name in wanted if times[name] * _RARE >= most and name_parts(name)}
    return fullest_name(Counter(often)) if often else min(wanted)


def _rank(entity: Entity) -> tuple[int, int, str, tuple[Any, ...]]:
    accounts = len({account for account, _ in entity.chains})
    return LABELS.index(entity.label), -accounts, entity.name, entity.chains


def _named(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities with unique ids that depend on label and name only: of those of one name the first keeps
    its own, later ones are numbered.
    """
    times: dict[str, int] = {}
    for entity in entities:
        nth = times[entity.id] = times.get(entity.id, 0) + 1
        yield replace(entity, id=f"{entity.id}-{nth}") if nth > 1 else entity
