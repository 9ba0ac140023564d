"""Pages with a second article glued below the first, or with paragraphs joined from two; all planted.

Training and evaluation plant in the same way, from other articles: `held_out` says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from manywitness.document.sentences import ENGLISH
from manywitness.kernel.rarity import stems
from manywitness.kernel.sentences import sentence_spans
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.model import Source
from manywitness.read.about.metadata import describe
from manywitness.read.markup import parse

from .data import Shelf, rows

AEB = "data/aeb/pages.jsonl.gz"
WCXB = "data/wcxb/dev.jsonl.xz"
WIRE = "data/wirecopy_synth/dev.jsonl.gz"
REUSE = "data/synthetic_reuse/dev.jsonl.gz"
VAL = "data/allsides_stories/val.jsonl.gz"
POLNEAR = "data/polnear/train.jsonl.gz"

# Shorter articles are no page by themselves, longer ones are books.
LEAST_PARAGRAPHS, LEAST_WORDS, MOST_WORDS = 5, 150, 2500
# Articles more alike than this are copies of one another: cosine of their words.
COPIES = 0.6
_CELLS = 1 << 13

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Report:
    """One article: its headline and the story it tells, "" where unknown, and its paragraphs."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    story: str = ""


@dataclass(frozen=True)
class GluedPage:
    """Paragraphs of a page; `at` is the index of the first line of the second article, None."""

    paragraphs: tuple[str, ...]
    at: int | None = None

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class FusedPage:
    """A page as paragraphs of sentences; `fused`: from which sentence on one is of another article."""

    paragraphs: tuple[tuple[str, ...], ...]
    fused: dict[int, int]

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between them, a blank between sentences."""
        return "\n\n".join(" ".join(sentences) for sentences in self.paragraphs)


def reports(shelf: Shelf, file: str) -> list[Report]:
    """The articles of a file, in order; those too short or too long, and second copies, are left out."""
    out: dict[str, Report] = {}
    for record in rows(shelf.path(file)):
        report = _report(record)
        words = sum(len(paragraph.split()) for paragraph in report.paragraphs)
        if len(report.paragraphs) >= LEAST_PARAGRAPHS and LEAST_WORDS <= words <= MOST_WORDS:
            out.setdefault(report.paragraphs[0][:80], report)
    return list(out.values())


def held_out(report: Report, tenths: int) -> bool:
    """Whether the article is one of so many tenths of its set, by its name, that are never trained on."""
    return crc32(report.name.encode()) % 10 < tenths


def _report(record: dict[str, str]) -> Report:
    if record.get("page_type", "article") != "article" or record.get("parent"):
        return Report("", "", ())  # of wirecopy_synth, what has a parent is a copy
    title = record["title"] if "title" in record else _stated_title(record)
    text = record.get("text") or record.get("text_src") or ""
    paragraphs = [tidy for line in text.split("\n") if (tidy := _BLANKS.sub(" ", line).strip())]
    title = _BLANKS.sub(" ", title or "").strip()
    if paragraphs and paragraphs[0].lower() == title.lower():
        del paragraphs[0]
    name = record.get("id") or record["src"]
    return Report(name, title, tuple(paragraphs), record.get("story", ""))


def _stated_title(record: dict[str, str]) -> str:
    return describe(parse(record["html"]), Source(record["id"])).title if "html" in record else ""


def nearest(pool: Sequence[Report], count: int) -> list[list[int]]:
    """For each article the indices of the `count` others most like it, copies left out, nearest first.

    Cost: quadratic in the articles.
    """
    weights = np.zeros((len(pool), _CELLS), np.float32)
    for number, report in enumerate(pool):
        for stem in stems(" ".join(report.paragraphs), FUNCTION_WORDS):
            weights[number, crc32(stem.encode()) % _CELLS] += 1
    rare = np.log((len(pool) + 1) / ((weights > 0).sum(axis=0) + 0.5))
    weights = np.log1p(weights) * rare
    weights /= np.linalg.norm(weights, axis=1, keepdims=True) + 1e-9
    alike: NDArray[np.float32] = weights @ weights.T
    np.fill_diagonal(alike, -1)
    alike[alike >= COPIES] = -1
    return np.argsort(-alike, axis=1, kind="stable")[:, :count].tolist()


def glued(first: Report, second: Report, *, headline: bool) -> GluedPage:
    """`first` with `second` below it, under its headline where it has one and that is asked for."""
    head = (second.title,) if headline and second.title else ()
    return GluedPage((*first.paragraphs, *head, *second.paragraphs), len(first.paragraphs))


def fused(report: Report, other: Callable[[], Report], share: float, rng: Random) -> FusedPage:
    """The article with about `share` of its paragraphs joined with sentences of other articles.

    One to four sentences of one paragraph of `other` are put behind the paragraph's own, or, one time in
    four, before them; half of the time the paragraph first loses a part of its own.
    """
    pages = [cut for paragraph in report.paragraphs if (cut := cut_sentences(paragraph))]
    order = list(range(len(pages)))
    rng.shuffle(order)
    wanted = max(1, round(share * sum(len(sentences) > 1 for sentences in pages)))
    joints: dict[int, int] = {}
    for index in order[:wanted]:
        joined = _joined(pages[index], other(), rng)
        if joined is not None:
            pages[index], joints[index] = joined
    return FusedPage(tuple(pages), joints)


# Neither part of a fused paragraph has fewer words.
LEAST_PART = 6


def _joined(own: tuple[str, ...], other: Report, rng: Random) -> tuple[tuple[str, ...], int] | None:
    long = (paragraph for paragraph in other.paragraphs if len(paragraph.split()) > LEAST_PART)
    foreign = [cut for paragraph in long if (cut := cut_sentences(paragraph))]
    if not foreign:
        return None
    added = rng.choice(foreign)[: rng.randint(1, 4)]
    if rng.random() < 0.5 and len(own) > 2:
        own = own[: rng.randint(1, len(own) - 1)]
    if min(sum(len(one.split()) for one in part) for part in (own, added)) < LEAST_PART:
        return None
    return ((*own, *added), len(own)) if rng.random() < 0.75 else ((*added, *own), len(added))


def cut_sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph."""
    return tuple(paragraph[start:end] for start, end in sentence_spans(paragraph, ENGLISH))
