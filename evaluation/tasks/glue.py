"""Glued articles and fused paragraphs, planted in articles that no forest was grown on.

aeb and wcxb: the held-out articles; allsides val: every second one. A false alarm is a page of one article
that is cut; found exactly is a page whose likeliest joint is the line where its second article begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from manywitness.document.blocks.joints import THRESHOLD, joint
from manywitness.document.blocks.lines import lines_of
from manywitness.document.blocks.notices import notice
from manywitness.document.fused import Fused
from manywitness.document.fused.stage import fused_paragraphs
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, SENTENCES, Article, Sentence

from ..data import Shelf
from ..gluing import (
    AEB,
    VAL,
    WCXB,
    FusedPage,
    GluedPage,
    Report,
    cut_sentences,
    fused,
    glued,
    held_out,
    nearest,
    reports,
)
from ..metrics.overlap import Score
from ..task import Measure, Task, percent

SEED = 1
# The share of pages of one article that a threshold may cut.
FALSE_ALARMS = 0.01
# The share of paragraphs that are fused on a planted page.
FUSED_SHARE = 0.12


def pools(shelf: Shelf) -> list[list[Report]]:
    """The articles to plant in, set by set."""
    aeb = [report for report in reports(shelf, AEB) if held_out(report, 5)]
    wcxb = [report for report in reports(shelf, WCXB) if held_out(report, 2)]
    return [aeb, wcxb, reports(shelf, VAL)[::2]]


def run_glued(shelf: Shelf) -> list[Measure]:
    """Glued pages found at 1 % false alarms, and as it ships."""
    rng = Random(SEED)
    sets = pools(shelf)
    single = [GluedPage(one.paragraphs) for pool in sets for one in pool]
    any_other = [glued(one, another(pool, one, rng), headline=True) for pool in sets for one in pool]
    near = [
        glued(pool[number], pool[other], headline=False)
        for pool in sets
        for number, [other] in enumerate(nearest(pool, 1))
    ]
    alone = sorted(score for score, _ in scored(single))
    least = alone[int(len(alone) * (1 - FALSE_ALARMS))]
    found, near_found = list(scored(any_other)), list(scored(near))
    count = len(found)
    cut = sum(score >= THRESHOLD for score in alone)
    shipped = sum(exact and score >= THRESHOLD for score, exact in found)
    return [
        Measure(
            "random_exact_at_1_percent",
            percent(sum(exact and score > least for score, exact in found), count),
            count,
            98.0,
        ),
        Measure(
            "nearest_recall_at_1_percent",
            percent(sum(score > least for score, _ in near_found), len(near)),
            len(near),
            60.0,
        ),
        Measure("random_exact_as_shipped", percent(shipped, count), count),
        Measure("false_alarms_as_shipped", percent(cut, len(alone)), len(alone), lower_is_better=True),
    ]


def another(pool: Sequence[Report], one: Report, rng: Random) -> Report:
    """Any other article of the pool that has a headline."""
    return rng.choice([report for report in pool if report is not one and report.title])


def scored(pages: Iterable[GluedPage]) -> Iterator[tuple[float, bool]]:
    """For each page how likely it is glued, and whether its likeliest joint is the planted one."""
    for page in pages:
        lines = lines_of(page.text)
        found = joint(lines, {i: said for i, line in enumerate(lines) if (said := notice(line)) is not None})
        yield (found.score, found.index == page.at) if found else (0.0, False)


def run_fused(shelf: Shelf) -> list[Measure]:
    """F1 of marked paragraphs where sentences of any other article are joined, and of the nearest."""
    rng = Random(SEED)
    untouched: list[FusedPage] = []
    any_other: list[FusedPage] = []
    near: list[FusedPage] = []
    for pool in pools(shelf):
        for report, [other] in zip(pool, nearest(pool, 1), strict=True):
            untouched.append(FusedPage(tuple(map(cut_sentences, report.paragraphs)), {}))
            any_other.append(fused(report, _choice(pool, rng), FUSED_SHARE, rng))
            near.append(fused(report, _choice([pool[other]], rng), FUSED_SHARE, rng))
    threshold = Fused().threshold
    natural = [mark for page in untouched for mark in marks(page)]
    flagged = sum(score >= threshold for score, _, _ in natural)
    found = marked(any_other, threshold)
    places = [exact for page in any_other for score, _, exact in marks(page) if score >= threshold]
    return [
        Measure("random_f1", 100 * found.f1, int(found.gold), 80.0),
        Measure("random_precision", 100 * found.precision, int(found.predicted)),
        Measure("random_exact_place", percent(sum(places), found.hits), int(found.hits)),
        Measure("nearest_f1", 100 * marked(near, threshold).f1, int(marked(near, threshold).gold)),
        Measure("natural_marked_percent", percent(flagged, len(natural)), len(natural), lower_is_better=True),
    ]


def _choice(pool: Sequence[Report], rng: Random) -> Callable[[], Report]:
    return lambda: rng.choice(pool)


def marked(pages: Iterable[FusedPage], threshold: float) -> Score:
    """Paragraphs marked, and those that are fused."""
    hits = predicted = gold = 0
    for page in pages:
        gold += len(page.fused)
        chosen = [true for score, true, _ in marks(page) if score >= threshold]
        hits, predicted = hits + sum(chosen), predicted + len(chosen)
    return Score(hits, predicted, gold)


def marks(page: FusedPage) -> list[tuple[float, bool, bool]]:
    """For each paragraph that could be fused its score, whether it is fused, and there."""
    document, starts = document_of(page)
    out = []
    for found in fused_paragraphs(document, document[ARTICLES].items[0]):
        number = next(n for n, places in enumerate(starts) if places[0] == found.span.start)
        at = page.fused.get(number)
        out.append((found.score, at is not None, at is not None and starts[number][at] == found.at))
    return out


def document_of(page: FusedPage) -> tuple[Document, list[list[int]]]:
    """The page as one article with its sentences, and where the sentences of each paragraph begin."""
    pieces: list[Span] = []
    sentences: list[Span] = []
    starts: list[list[int]] = []
    at = 0
    for paragraph in page.paragraphs:
        places = []
        begin = at
        for sentence in paragraph:
            sentences.append(Span(at, at + len(sentence)))
            places.append(at)
            at += len(sentence) + 1
        pieces.append(Span(begin, at - 1))
        starts.append(places)
        at += 1
    whole = Span(0, len(page.text))
    document = Document(Text(page.text)).with_layer(
        Layer(ARTICLES, "planted@1", (Article(whole, tuple(pieces)),))
    )
    layer = Layer(SENTENCES, "planted@1", tuple(map(Sentence, sentences)))
    return document.with_layer(layer), starts


TASKS = (
    Task("glued", (AEB, WCXB, VAL), run_glued),
    Task("fused", (AEB, WCXB, VAL), run_fused),
)
