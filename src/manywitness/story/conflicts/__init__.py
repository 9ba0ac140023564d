"""Where accounts cannot all be right, and where they only seem to differ. Never a verdict: all sides stand
with places.

Two ways lead here. The versions of one utterance are compared word by word (`attributions`, `quoted_words`);
and so are aligned sentences (`narrated`): the values that they give in one place (`told`, `pairs`) are
clashes, which what stands around them weighs (`clashes`, `weighing`), and which are put together
(`ledger`). Whether a topic was spoken of (`topics`) is compared in any sentences: they may tell of two
occasions (`occasions`). A headline is compared with its own text (`headlines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Corpus, Finding, Place
from ...model.annotations import ARTICLES, DAMAGE, MENTIONS, QUOTATIONS, QUOTED, SENTENCES, SPEAKERS, TIMES
from ...model.story import ALIGNMENTS, CONFLICTS, ENTITIES, PROPOSITIONS, UTTERANCES, VARIATIONS, Conflict
from ...stages import Key
from .attributions import attribution_conflicts
from .clashes import Clash, Side
from .headlines import headline_clashes, unsupported
from .ledger import conflicts_of, single, variations_of, weighed
from .narrated import Sentences, estimates, narrated
from .occasions import settled, spoken_or_not
from .pronouns import pronoun_conflicts
from .quoted_words import quote_conflicts
from .versions import versions_of

__all__ = ["Conflicts"]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Gives CONFLICTS and VARIATIONS, precision before recall.

    A conflict is shown where on planted stories at least .8 of such held: numbers with their unit, times,
    names in a role, denials and opposites, the speaker or the words of a quotation, a headline against its
    own text. Compatible values (bound, rounding, update, another place or time) and those of which it
    is less sure are variations. Conflicts of utterances come first, in their order, then the others, the
    surest first. Independent of the order of accounts. Cost: linear in the words of the utterances and in the
    alignments.
    """

    name: str = "conflicts"
    version: int = 6
    needs: tuple[Key, ...] = (
        UTTERANCES,
        PROPOSITIONS,
        ALIGNMENTS,
        ENTITIES,
        ARTICLES,
        SENTENCES,
        QUOTED,
        QUOTATIONS,
        MENTIONS,
        TIMES,
        SPEAKERS,
        DAMAGE,
    )
    gives: tuple[Key, ...] = (CONFLICTS, VARIATIONS)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The findings CONFLICTS and VARIATIONS."""
        sentences = Sentences(story)
        spoken = tuple(_spoken(story, sentences))
        told_apart = settled(_untold(narrated(sentences), spoken), spoken_or_not(sentences))
        found = (*told_apart, *estimates(sentences), *headline_clashes(story, sentences))
        clashes = single(weighed(found), story)
        told = (
            *spoken,
            *conflicts_of(clashes, sentences),
            *pronoun_conflicts(story, sentences),
            *unsupported(story),
        )
        producer = f"{self.name}@{self.version}"
        return (
            Finding(CONFLICTS, producer, told),
            Finding(VARIATIONS, producer, tuple(variations_of(clashes, told, sentences))),
        )


def _spoken(story: Corpus, sentences: Sentences) -> Iterator[Conflict]:
    documents = {account.id: account.document for account in story.accounts}
    for utterance in story[UTTERANCES]:
        if len(utterance.variants) == 1:
            continue
        versions = versions_of(utterance, documents, sentences.entities)
        yield from attribution_conflicts(utterance.id, versions)
        yield from quote_conflicts(utterance.id, versions)


def _untold(clashes: Iterator[Clash], spoken: Sequence[Conflict]) -> Iterator[Clash]:
    """The clashes without those of quotations whose sentences a conflict of the utterances cites already."""
    cited: dict[tuple[str, str], list[tuple[int, Place]]] = {}
    for number, conflict in enumerate(spoken):
        for side in conflict.sides:
            for place in side.places:
                cited.setdefault((conflict.kind, place.account), []).append((number, place))

    def told(side: Side, kind: str) -> set[int]:
        places = cited.get((kind, side.place.account), ())
        return {number for number, place in places if side.sentence.overlaps(place.span)}

    for clash in clashes:
        if not told(clash.a, clash.kind) & told(clash.b, clash.kind):
            yield clash
