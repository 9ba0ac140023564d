"""The one list of built-in stages; a stage is part of the product by being listed here.

Other packages add stages by the entry point group `manywitness.stages`. The name of an entry point starts
with its kind and a dot ("document.ships", "corpus.syndication", "story.weather"); its value is a callable
that takes no argument and gives the stage.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from ..model import Publisher
from ..model.story import SameOrNot
from ..stages import CorpusStage, DocumentStage, StoryStage

GROUP = "manywitness.stages"


def document_stages(*, encoder: bool = True) -> tuple[DocumentStage, ...]:
    """Every stage that reads one document, in no particular order; raises what a broken plug-in raises.

    Without `encoder`, rules alone read names and quotations: faster, no weights, less is found. Raises
    WeightsError when the encoder is wanted and its weights are missing or damaged.
    """
    from ..document.articles import Articles
    from ..document.blocks import Blocks
    from ..document.damage import Damages
    from ..document.fused import Fused
    from ..document.people import People
    from ..document.quoted import QuotedRegions
    from ..document.sentences import Sentences
    from ..document.times import Times

    built_in = (QuotedRegions(), Blocks(), Articles(), Sentences(), Times(), Fused(), Damages(), People())
    return (*built_in, *(_by_encoder() if encoder else _by_rules()), *_installed("document"))


def _by_encoder() -> tuple[DocumentStage, ...]:
    from ..document.mentions import Mentions
    from ..document.quotations import Quotations
    from ..document.readings import Readings
    from ..document.speakers import Speakers

    return (Readings(), Mentions(), Quotations(), Speakers())


def _by_rules() -> tuple[DocumentStage, ...]:
    from ..document.mentions import RuleMentions
    from ..document.quotations import RuleQuotations
    from ..document.speakers import RuleSpeakers

    return (RuleMentions(), RuleQuotations(), RuleSpeakers())


def corpus_stages(*, families: tuple[Publisher, ...] = ()) -> tuple[CorpusStage, ...]:
    """Every stage that reads many accounts, in no particular order; raises what a broken plug-in raises.

    `families` are publishers that the user adds to those shipped (see `read.families`).
    """
    from ..corpus.lineages import Lineages
    from ..corpus.origins import Origins
    from ..corpus.passages import Passages
    from ..corpus.revisions import Revisions
    from ..corpus.spun import SpunCopies
    from ..corpus.stories import Stories

    return (
        Passages(),
        Lineages(),
        Origins(families=families),
        Revisions(),
        SpunCopies(),
        Stories(),
        *_installed("corpus"),
    )


def story_stages(*, said: tuple[SameOrNot, ...] = ()) -> tuple[StoryStage, ...]:
    """Every stage that reads one story, in no particular order; raises what a broken plug-in raises.

    `said` is what persons corrected about who is one, oldest first.
    """
    from ..story.alignments import Alignments
    from ..story.brief import Brief
    from ..story.claims import Claims
    from ..story.conflicts import Conflicts
    from ..story.entities import Entities
    from ..story.propositions import Propositions
    from ..story.timeline import Timeline
    from ..story.utterances import Utterances

    said_and_told = (Entities(said), Utterances(), Propositions(), Alignments())
    counted = (Conflicts(), Claims(), Brief(), Timeline())
    return (*said_and_told, *counted, *_installed("story"))


def _installed(kind: str) -> tuple[Any, ...]:
    found = entry_points(group=GROUP)
    return tuple(point.load()() for point in found if point.name.startswith(f"{kind}."))
