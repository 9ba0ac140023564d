"""Origins of altered wire copies, and versions of one article, against the development sets.

Both read whole texts as one article each, so that the document stages cost nothing: what those drop (menus,
comment forms) can only help. What is made by rule is an upper bound of what the world sends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from manywitness.document.quoted import QuotedRegions
from manywitness.model import AccountId, Corpus, Document, Finding, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, BLOCKS, Article, Block, BlockKind
from manywitness.model.findings import ORIGINS, STORIES, StoryGroup, StoryMember
from manywitness.run import corpus_stages

from ..data import Shelf, rows
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


TASKS = (Task("origins_wirecopy", (WIRE_FILE,), origins),)
