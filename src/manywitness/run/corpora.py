"""Running corpus and story stages: findings are attached, failures are kept as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..errors import StageError
from ..model import Corpus, Failed, Finding, FindingKey, LayerKey, Place
from ..model.annotations import (
    ARTICLES,
    BLOCKS,
    DAMAGE,
    FUSED,
    MENTIONS,
    PEOPLE,
    QUOTATIONS,
    QUOTED,
    REWRITES,
    SENTENCES,
    SPEAKERS,
    TIMES,
)
from ..model.findings import LINEAGES, ORIGINS, PASSAGES, REVISIONS, SPUN, STORIES, StoryGroup
from ..stages import CorpusStage, Key, Stage, StoryStage, Tasks, order
from .attempt import attempt
from .catalog import added_layers
from .spreading import in_turn, spread

DOCUMENT_LAYERS: tuple[Key, ...] = (
    ARTICLES,
    BLOCKS,
    FUSED,
    DAMAGE,
    MENTIONS,
    PEOPLE,
    QUOTATIONS,
    QUOTED,
    REWRITES,
    SENTENCES,
    SPEAKERS,
    TIMES,
)
CORPUS_FINDINGS: tuple[Key, ...] = (LINEAGES, ORIGINS, PASSAGES, REVISIONS, SPUN, STORIES)


@dataclass(frozen=True, slots=True)
class Found:
    """A corpus with every finding that could be given, and the stages that failed on it."""

    corpus: Corpus
    failures: tuple[Failed, ...]


def run_corpus(corpus: Corpus, stages: Sequence[CorpusStage], tasks: Tasks | None = None) -> Found:
    """Run corpus stages in order; raises PlanError before anything runs.

    With `tasks` a stage that can be spread does its work in many calls; the findings are the same.
    """
    plan = order(stages, given=_layers(stages))
    return _run(corpus, plan if tasks is None else [spread(stage, tasks) for stage in plan], "corpus")


def run_story(corpus: Corpus, group: StoryGroup, stages: Sequence[StoryStage]) -> Found:
    """Run story stages on the accounts of one group; raises PlanError before anything runs.

    Accounts whose document lacks a layer that a stage needs are still in the story: each stage reads what
    is there (`key in account.document`).
    """
    plan = order(stages, given=_layers(stages) + CORPUS_FINDINGS)
    return _run(cut(corpus, group), plan, group.id)


def _layers(stages: Sequence[Stage]) -> tuple[Key, ...]:
    """The layers that documents have: the built-in ones, and those of other packages where a stage needs one
    that is not built in.
    """
    built_in = {key.name for key in DOCUMENT_LAYERS}
    needed = {key.name for stage in stages for key in stage.needs if isinstance(key, LayerKey)}
    return DOCUMENT_LAYERS if needed <= built_in else DOCUMENT_LAYERS + added_layers()


def _run(corpus: Corpus, plan: Sequence[CorpusStage | StoryStage], subject: str) -> Found:
    failures: list[Failed] = []
    layers = {key.name for key in _layers(plan)}
    for stage in plan:
        if all(key.name in layers or key.name in corpus.findings for key in stage.needs):
            after = attempt(stage.name, subject, partial(_attached, corpus, stage, subject))
            if isinstance(after, Failed):
                failures.append(after)
            else:
                corpus = after
    return Found(corpus, tuple(failures))


def _attached(corpus: Corpus, stage: CorpusStage | StoryStage, subject: str) -> Corpus:
    findings: Sequence[Finding[Any]] = stage(corpus)
    given, promised = {finding.key.name for finding in findings}, {key.name for key in stage.gives}
    if given != promised or len(findings) != len(promised):
        raise StageError(stage.name, subject, f"gave {sorted(given)}, promised {sorted(promised)}")
    for finding in findings:
        corpus = corpus.with_finding(finding)
    return corpus


def run_stories(
    corpus: Corpus, groups: Iterable[StoryGroup], stages: Sequence[StoryStage], tasks: Tasks
) -> Iterator[Found]:
    """The same for each group, in order, several at once; raises PlanError before anything runs.

    A story that ends its process again and again is kept as it was cut, with a `Failed`.
    """
    tell = partial(_told, tuple(stages))
    order(stages, given=_layers(stages) + CORPUS_FINDINGS)
    cuts = ((group.id, cut(corpus, group)) for group in groups)
    for story, found in in_turn(tasks, tell, cuts):
        yield Found(story, (found,)) if isinstance(found, Failed) else found


def _told(stages: Sequence[StoryStage], story: Corpus) -> Found:
    [group] = story[STORIES]
    return run_story(story, group, stages)


def cut(corpus: Corpus, group: StoryGroup) -> Corpus:
    """The accounts of one group with the findings about the corpus that are among them."""
    inside = {member.account for member in group.members}
    out = Corpus(tuple(account for account in corpus.accounts if account.id in inside))

    def within(places: tuple[Place, ...]) -> bool:
        return all(place.account in inside for place in places)

    if PASSAGES in corpus:
        kept = tuple(p for p in corpus[PASSAGES] if within((p.a, p.b)))
        out = out.with_finding(_like(corpus, PASSAGES, kept))
    pairwise: tuple[FindingKey[Any], ...] = (LINEAGES, REVISIONS, SPUN)
    for key in pairwise:
        if key in corpus:
            pairs = tuple(one for one in corpus[key] if {one.a, one.b} <= inside)
            out = out.with_finding(_like(corpus, key, pairs))
    if ORIGINS in corpus:
        origins = tuple(o for o in corpus[ORIGINS] if inside.issuperset(o.accounts))
        out = out.with_finding(_like(corpus, ORIGINS, origins))
    return out.with_finding(Finding(STORIES, "run.cut", (group,)))


def _like(corpus: Corpus, key: FindingKey[Any], items: tuple[Any, ...]) -> Finding[Any]:
    return Finding(key, corpus.findings[key.name].producer, items)
