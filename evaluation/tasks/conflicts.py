"""Planted conflicts and harmless variation in real stories; real stories as they are; judged number pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise

from manywitness.model import Corpus, Document, corpus_of
from manywitness.model.story import CONFLICTS
from manywitness.run import story_stages
from manywitness.run.corpora import CORPUS_FINDINGS, DOCUMENT_LAYERS
from manywitness.stages import StoryStage, order

from ..conflicts import occasions as occasion
from ..conflicts import scoring
from ..conflicts.occasions import Gold, spoken
from ..conflicts.planting import WEIGHTS, planted
from ..conflicts.scoring import Scored
from ..conflicts.stories import FILES, Story, stories
from ..data import Shelf, rows
from ..pipeline import annotated
from ..task import Measure, Task, percent

JUDGED = "data/numeric_conflict_seed/judged.jsonl"
# Stories of the half that nobody looks at: so many planted, and the next ones as they are.
PLANTED, PLAIN = 70, 40
SEED = 11
RECALL = 0.6
_NEEDED = ("entities", "utterances", "propositions", "alignments", "conflicts")


def conflicts(shelf: Shelf, *, encoder: bool = False) -> list[Measure]:
    """Precision where .6 of the plants are shown, the others by kind; harmless variations that are flagged.

    A flag counts as right where two of its sides stand on the two planted places and its kind is right. Every
    other flag in a planted story is wrong, natural contradictions of the accounts too. A deterministic sample
    of the held half is read, by rules unless `encoder`.
    """
    told = list(islice(stories(shelf, held=True), PLANTED + PLAIN + 1))
    scored = [_scored(one, after, encoder) for one, after in pairwise(told[: PLANTED + 1])]
    found = scoring.found(scored)
    flagged, harmless = scoring.harmless_flagged(scored)
    heard, quotations = scoring.quotations_told(scored)
    plain = told[PLANTED : PLANTED + PLAIN]
    natural = sum(len(scoring.flags_of(_told(_documents(story, encoder)))) for story in plain)
    return [
        Measure("precision_at_recall_60", 100 * scoring.precision_at(scored, RECALL), len(found), 95.0),
        Measure("harmless_flagged", percent(flagged, harmless), harmless, 0.5, lower_is_better=True),
        Measure("altered_quotations_told", percent(heard, quotations), quotations, 99.0),
        Measure(
            "flags_in_100_plain_stories", percent(natural, len(plain)), len(plain), 0.0, lower_is_better=True
        ),
        *_by_kind(scored),
    ]


def _by_kind(scored: Sequence[Scored]) -> Iterator[Measure]:
    found = scoring.found(scored)
    for kind in sorted(WEIGHTS):
        shown = [right for plant, right in found if plant.kind == kind]
        yield Measure(f"{kind}_found", percent(sum(shown), len(shown)), len(shown))
    for kind in sorted({scoring.CONTRACT.get(kind, kind) for kind in WEIGHTS}):
        right, flags = scoring.precision(scored, kind)
        yield Measure(f"{kind}_precision", percent(right, flags), flags)


def _scored(story: Story, after: Story, encoder: bool) -> Scored:
    """One planted story with what is shown of it; the headline of the story after it may be planted."""
    made = planted(story, after.pages[0].title, SEED)
    corpus = _told(_documents(replace(story, pages=made.pages), encoder))
    return Scored(made.plants, scoring.flags_of(corpus), scoring.differences_of(corpus))


def _documents(story: Story, encoder: bool) -> tuple[Document, ...]:
    return tuple(
        annotated(page.record, published=page.published, title=page.title, encoder=encoder)
        for page in story.pages
    )


def _stages() -> list[StoryStage]:
    stages = [stage for stage in story_stages() if stage.name in _NEEDED]
    return [stage for stage in order(stages, given=DOCUMENT_LAYERS + CORPUS_FINDINGS) if stage in stages]


def _told(documents: tuple[Document, ...]) -> Corpus:
    corpus = corpus_of(documents)
    for stage in _stages():
        for finding in stage(corpus):
            corpus = corpus.with_finding(finding)
    return corpus


def occasions(shelf: Shelf, *, encoder: bool = False) -> list[Measure]:
    """What is shown of two accounts of which one says that a topic was spoken of, the other that it was not.

    On two occasions that is a variation of scope, never a conflict; on one any difference is right; of two
    topics nothing is. The pairs (`conflicts.occasions`, the half that is only scored) stand in real stories
    of the held half, by rules unless `encoder`; `denials_in_100_stories` are shown of the real sentences.
    """
    pairs, made = spoken(held=True), []
    for pair, story in zip(pairs, stories(shelf, held=True), strict=False):
        told = occasion.told(story, pair)
        corpus = _told(_documents(replace(story, pages=told.pages), encoder))
        made.append((pair.gold, occasion.shown(corpus, told), occasion.others(corpus, told)))
    by_gold = {gold: [shown for own, shown, _ in made if own is gold] for gold in Gold}
    two, one, apart = by_gold[Gold.SCOPE], by_gold[Gold.SAME], by_gold[Gold.APART]
    others = sum(count for _, _, count in made)
    return [
        Measure("two_occasions_shown", percent(sum("scope" in s for s in two), len(two)), len(two), 95.0),
        Measure(
            "two_called_conflict",
            percent(sum("conflict" in s for s in two), len(two)),
            len(two),
            0.0,
            lower_is_better=True,
        ),
        Measure("one_occasion_shown", percent(sum(map(bool, one)), len(one)), len(one), 95.0),
        Measure(
            "others_called_conflict",
            percent(sum("conflict" in s for s in apart), len(apart)),
            len(apart),
            0.0,
            lower_is_better=True,
        ),
        Measure("others_shown", percent(sum(map(bool, apart)), len(apart)), len(apart), lower_is_better=True),
        Measure("denials_in_100_stories", percent(others, len(made)), len(made), lower_is_better=True),
    ]


def judged(shelf: Shelf) -> list[Measure]:
    """Pairs of sentences that a rule flagged and a person judged: how many stay flags, and are genuine."""
    left, genuine, all_genuine = 0, 0, 0
    for number, record in enumerate(rows(shelf.path(JUDGED))):
        sides = ({"id": f"{number}{side}", "text": record[side]} for side in "ab")
        corpus = _told(tuple(annotated(side, encoder=False) for side in sides))
        flagged = any(conflict.kind == "number" for conflict in corpus[CONFLICTS])
        left += flagged
        genuine += flagged and record["genuine_discrepancy"]
        all_genuine += record["genuine_discrepancy"]
    return [
        Measure("genuine_of_flagged", percent(genuine, left), left, 100.0),
        Measure("genuine_found", percent(genuine, all_genuine), all_genuine),
    ]


TASKS = (
    Task("conflicts_planted", FILES, partial(conflicts, encoder=False)),
    Task("conflicts_occasions", FILES, partial(occasions, encoder=False)),
    Task("conflicts_judged", (JUDGED,), judged),
)
