"""From blocks to stories: who shares what with whom, which accounts are one story, and all of it by parts.

A part is some stories, in the order of their earliest accounts, with the whole documents of all that tell
them. What goes from block to part goes from worker to worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...corpus.passages import Passages
from ...corpus.passages.spread import Shared, passages_of
from ...corpus.stories import Stories, story_id
from ...corpus.stories.spread import seniority, stories_of
from ...model import Account, Corpus, Document, Publisher
from ...model.annotations import ARTICLES
from ...model.findings import PASSAGES, STORIES, Passage, StoryGroup, StoryMember
from ...run import Found, corpus_stages, run_corpus, run_story, story_stages
from ...stages import Piece, Tasks
from ..archive.telling import stored, with_stored
from ..compare import story_of
from ..comparison import Story
from . import blocks
from .reading import Block, accounts

# Articles of one part, about; a story is in one part only.
PART = 2_000

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a block has for a part: documents; of each account its document, index, story and score."""

    documents: list[Document] = field(default_factory=list)
    members: list[tuple[int, int, int, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Joined:
    """The parts of a backfill: for each, the pieces from which `stories` tells it; and what lies between."""

    parts: list[list[Piece[Any]]]
    between: list[Piece[Any]]
    articles: int
    stories: int


def joined(tasks: Tasks, read: Sequence[Block], *, part: int = PART) -> Joined:
    """The stories of all blocks in parts of about so many articles.

    In this process: about 100 bytes for each article.
    """
    pieces = [tasks.call(accounts, block.path) for block in read]
    passages, grouping = Passages(), Stories()
    shared = passages_of(tasks, pieces, passages.measures, passages.few)
    told = stories_of(tasks, pieces, grouping.linkage, grouping.many)
    sizes = np.bincount(told.story, minlength=len(told.story))
    # Of each story, by its number: the part in which it is told.
    part_of = (np.cumsum(sizes) - sizes) // max(part, 1)
    _, part_of = np.unique(part_of, return_inverse=True) if len(part_of) else (None, part_of)
    count = int(part_of.max()) + 1 if len(part_of) else 0
    story_by_words = np.zeros(len(told.story), np.int64)
    rows: list[list[Piece[Any]]] = []
    for block, ranks, numbers in zip(read, told.ranks, shared.numbers, strict=True):
        own = told.story[ranks]
        story_by_words[numbers] = own
        rows.append(tasks.parts(_bundles, count, count, block.path, part_of[own], own, told.score[ranks]))
    where = tasks.call(_themselves, story_by_words)
    sides = [tasks.call(_between, piece, where) for piece in shared.parts]
    parts: list[list[Piece[Any]]] = [[row[at] for row in rows] for at in range(count)]
    return Joined(parts, sides, len(told.story), int(np.count_nonzero(sizes)))


def stories(families: tuple[Publisher, ...], whole: bool, *pieces: Bundle) -> Iterator[tuple[Story, Found]]:
    """The stories of a part in their order, with all that was found; as a `whole` with what story stages say.

    Memory: the documents of the part.
    """
    members: defaultdict[int, list[tuple[Account, float]]] = defaultdict(list)
    for piece in pieces:
        for document, index, story, score in piece.members:
            members[story].append((Account(piece.documents[document], index), score))
    corpus, telling = corpus_stages(families=families), story_stages() if whole else ()
    for story in sorted(members):
        some = sorted(members[story], key=lambda one: one[0].id)
        earliest = min((account for account, _ in some), key=seniority)
        group = StoryGroup(story_id(earliest.id), tuple(StoryMember(a.id, score) for a, score in some))
        own = Corpus(tuple(account for account, _ in some))
        [shared] = Passages()(own)
        known = stored({PASSAGES: shared.items, STORIES: (group,)})
        found = run_corpus(own, with_stored(known, corpus))
        told = run_story(found.corpus, group, telling)
        yield story_of(group, told.corpus), Found(told.corpus, (*found.failures, *told.failures))


def _bundles(count: int, path: Path, parts: Numbers, story: Numbers, score: Scores) -> list[Bundle]:
    """The documents of a block by part; one whose articles tell stories of two parts goes to both."""
    out = [Bundle() for _ in range(count)]
    at = 0
    for document in blocks.documents(path):
        held: dict[int, int] = {}
        for index in range(len(document[ARTICLES].items) if ARTICLES in document else 0):
            bundle = out[parts[at]]
            if parts[at] not in held:
                held[parts[at]] = len(bundle.documents)
                bundle.documents.append(document)
            bundle.members.append((held[parts[at]], index, int(story[at]), float(score[at])))
            at += 1
    return out


def _themselves(numbers: Numbers) -> Numbers:
    """So they lie where they are needed, and are sent there once."""
    return numbers


def _between(shared: Shared, story: Numbers) -> list[Passage]:
    """Passages between two stories; those inside one are looked for anew, all with all."""
    sides = story[shared.sides]
    return [passage for passage, (a, b) in zip(shared.passages, sides.tolist(), strict=True) if a != b]
