"""Origins of altered wire copies, and versions of one article.

Both read whole texts as one article each, so that the document stages cost nothing: what those drop (menus,
comment forms) can only help. What is made by rule is an upper bound of what the world sends. Nobody on the
shelf keeps real revisions: those of `revisions_made` are made by `evaluation.editing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from random import Random
from typing import Any

from manywitness.document.quoted import QuotedRegions
from manywitness.kernel.dates import calendar_day
from manywitness.kernel.versions import overlap, phrases, version_score
from manywitness.model import AccountId, Corpus, Document, Finding, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, BLOCKS, Article, Block, BlockKind
from manywitness.model.findings import ORIGINS, STORIES, StoryGroup, StoryMember
from manywitness.run import corpus_stages

from ..data import Shelf, rows
from ..editing import EDITS, sentences
from ..metrics.clusters import pairs
from ..task import Measure, Task, percent

WIRE_FILE = "data/wirecopy_synth/dev.jsonl.gz"
STORY_FILE = "data/allsides_stories/train.jsonl.gz"
STAGES = ("passages", "lineages", "origins")


def origins(shelf: Shelf) -> list[Measure]:
    """Pairwise F1 of origins and the share found exactly, where each source with its copies is a story.

    Stories are given, so that precision is 1 by the set's making: what is wrongly joined shows elsewhere.
    """
    records = list(rows(shelf.path(WIRE_FILE)))
    gold = {record["id"]: record["story"] for record in records}
    found = _origins(records, gold)
    score, groups = pairs(gold, found), len(set(gold.values()))
    return [
        Measure("pairwise_f1", 100 * score.f1, len(gold), 98.0),
        Measure("exact", percent(_exact(gold, found), groups), groups),
    ]


def _origins(records: Sequence[dict[str, Any]], story: Mapping[str, str]) -> dict[str, str]:
    """The origin of each record when its story is given."""
    corpus = _told(corpus_of(tuple(whole(record) for record in records)), story)
    stages = {stage.name: stage for stage in corpus_stages()}
    for name in STAGES:
        for finding in stages[name](corpus):
            corpus = corpus.with_finding(finding)
    return {_record(account): origin.id for origin in corpus[ORIGINS] for account in origin.accounts}


def whole(record: dict[str, Any]) -> Document:
    """A document of one article that is the whole text, with its quotation marks read."""
    published = record.get("published") or None
    source = Source(
        str(record["id"]),
        url=record.get("url", ""),
        title=record.get("title", ""),
        outlet=record.get("outlet", ""),
        published=published,
    )
    document = Document(Text(record["text"]), source)
    span = Span(0, len(document.text))
    layers: tuple[Layer[Any], ...] = (
        *QuotedRegions()(document),
        Layer(BLOCKS, "whole@1", (Block(span, BlockKind.BODY, keep=True),)),
        Layer(ARTICLES, "whole@1", (Article(span, (span,), None, published),)),
    )
    for layer in layers:
        document = document.with_layer(layer)
    return document


def _told(corpus: Corpus, story: Mapping[str, str]) -> Corpus:
    members: defaultdict[str, list[StoryMember]] = defaultdict(list)
    for account in corpus.accounts:
        members[story[_record(account.id)]].append(StoryMember(account.id, 1.0))
    groups = tuple(StoryGroup(name, tuple(inside)) for name, inside in sorted(members.items()))
    return corpus.with_finding(Finding(STORIES, "gold@1", groups))


def _record(account: AccountId) -> str:
    return account.rpartition("#")[0]


def _exact(gold: Mapping[str, str], found: Mapping[str, str]) -> int:
    """How many groups of `gold` are groups of `found`."""
    return len(set(_parts(gold)) & set(_parts(found)))


def _parts(group_of: Mapping[str, str]) -> Iterable[frozenset[str]]:
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for item, group in group_of.items():
        parts[group].add(item)
    return map(frozenset, parts.values())


def revisions(shelf: Shelf) -> list[Measure]:
    """Recall of made versions at precision .98, by text alone, against pages of one outlet within four days
    and pages of other outlets on one event; then against those of one outlet, by the share
    that the product looks at where outlets are known.

    Every third page is edited, in one of four ways by turns. The other pages are as they came: where one
    outlet copied another, or sent an article twice, a pair counts as a mistake all the same. `recall` and
    `precision` are those at the score from which the product takes pages of unknown outlets for versions.
    """
    records = list(rows(shelf.path(STORY_FILE)))
    edited = list(_edited(records))
    made = sorted((version_score(a, b) for a, b in edited), reverse=True)
    inside = sorted((_overlap(a, b) for a, b in edited), reverse=True)
    neighbours = sorted((_overlap(a["text"], b["text"]) for a, b in _of_one_outlet(records)), reverse=True)
    house, event = (
        sorted((version_score(a["text"], b["text"]) for a, b in found), reverse=True)
        for found in (_of_one_outlet(records), _of_one_event(records))
    )
    others = sorted([*house, *event], reverse=True)
    taken, wrong = (sum(score >= 0.5 for score in scores) for scores in (made, others))
    return [
        Measure("recall_at_precision_98", 100 * _recall_at(made, others, precision=0.98), len(made), 95.0),
        Measure("recall_of_one_outlet", 100 * _recall_at(inside, neighbours, precision=0.98), len(made)),
        Measure("recall", percent(taken, len(made)), len(made)),
        Measure("precision", percent(taken, taken + wrong), len(others)),
    ]


def _overlap(a: str, b: str) -> float:
    return overlap(phrases(a), phrases(b))


def _edited(records: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Versions before and after, of articles of ten sentences or more."""
    chance = Random(7)
    for number, record in enumerate(records[::3]):
        parts = sentences(record["text"])
        if len(parts) >= 10:
            before, after = EDITS[number % len(EDITS)](parts, chance)
            if min(len(before), len(after)) >= 150:
                yield before, after


def _of_one_event(records: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pages of different outlets on one event."""
    for _, told in groupby(sorted(records, key=lambda one: one["story"]), key=lambda one: one["story"]):
        yield from ((a, b) for a, b in combinations(told, 2) if a["outlet"] != b["outlet"])


def _of_one_outlet(records: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pages of one outlet within four days."""
    dated = [(one["outlet"], day, one) for one in records if (day := calendar_day(one["published"] or None))]
    dated.sort(key=lambda one: (one[0], one[1], one[2]["id"]))
    for _, house in groupby(dated, key=lambda one: one[0]):
        pages = list(house)
        for at, (_, day, page) in enumerate(pages):
            for _, later, other in pages[at + 1 :]:
                if (later - day).days > 4:
                    break
                yield page, other


def _recall_at(made: Sequence[float], others: Sequence[float], *, precision: float) -> float:
    """The largest share of `made` above some score at which so many of all above it are made; both fall."""
    best = wrong = 0
    for right, score in enumerate(made, start=1):
        while wrong < len(others) and others[wrong] >= score:
            wrong += 1
        if right >= precision * (right + wrong):
            best = right
    return best / max(len(made), 1)


TASKS = (
    Task("origins_wirecopy", (WIRE_FILE,), origins),
    Task("revisions_made", (STORY_FILE,), revisions),
)
