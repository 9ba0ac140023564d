"""The one list of built-in stages; a stage is part of the product by being listed here.

Other packages add stages by the entry point group `manywitness.stages`. The name of an entry point starts
with its kind and a dot ("document.ships", "corpus.syndication", "story.weather"); its value is a callable
that takes no argument and gives the stage. A package that cannot be used is a PluginError that names it.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from ..errors import PluginError
from ..model import FindingKey, LayerKey, Publisher
from ..model.story import SameOrNot
from ..plugins import Plugin, names, plugins
from ..stages import CorpusStage, DocumentStage, StoryStage

GROUP = "manywitness.stages"
KINDS = ("document", "corpus", "story")


def document_stages(*, encoder: bool = True) -> tuple[DocumentStage, ...]:
    """Every stage that reads one document, in no particular order; raises PluginError.

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
    """Every stage that reads many accounts, in no particular order; raises PluginError.

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
    """Every stage that reads one story, in no particular order; raises PluginError.

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


def added_layers() -> tuple[LayerKey[Any], ...]:
    """The layers that document stages of other packages give; raises PluginError."""
    return tuple(key for stage in _installed("document") for key in stage.gives)


def _installed(kind: str) -> tuple[Any, ...]:
    for name, package in names(GROUP):
        if name.partition(".")[0] not in KINDS:
            kinds = ", ".join(f"{one}." for one in KINDS)
            raise PluginError(package, f"the entry point {name!r} of {GROUP} must begin with one of {kinds}")
    return tuple(_stage(kind, plugin) for plugin in plugins(GROUP, f"{kind}."))


def _stage(kind: str, plugin: Plugin) -> Any:
    """The stage of a plug-in; raises PluginError for what is none."""
    stage: Any = plugin.value
    key = LayerKey if kind == "document" else FindingKey
    wrong = _wrong(stage, key)
    if wrong:
        raise PluginError(plugin.package, f"{plugin.name} gives no {kind} stage: {wrong}")
    return stage


def _wrong(stage: Any, key: type[LayerKey[Any]] | type[FindingKey[Any]]) -> str:
    """What keeps a value from being a stage that gives such keys, in words; "" for nothing."""
    # Its fields are its settings, and a part of the cache key of what it gives.
    if isinstance(stage, type) or not is_dataclass(type(stage)) or not callable(stage):
        return "it must be an instance of a frozen dataclass that can be called"
    missing = [name for name in ("name", "version", "needs", "gives") if not hasattr(stage, name)]
    if missing:
        return f"it lacks {', '.join(missing)}"
    if not isinstance(stage.name, str) or not isinstance(stage.version, int):
        return "its name must be a string and its version a whole number"
    if not stage.gives or not all(isinstance(one, key) for one in stage.gives):
        return f"gives must be {key.__name__}s, at least one"
    if not all(isinstance(one, LayerKey | FindingKey) for one in stage.needs):
        return "needs must be LayerKeys and FindingKeys"
    return ""
