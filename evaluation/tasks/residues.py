"""Furniture of real pages planted into real articles: what is dropped of it, and what of the testimony.

Reads the pages of aeb, and every fourth article page of wcxb dev, each article planted three times.
`residues` measures sites that rules and model were developed on, `residues_check` those that trained no
weight (`evaluation/furniture.py`; their misses were read once, 2026-11). Endings that agencies put below
a report come from allsides train, by their words: the HTML of those pages is not there. `residues_clean`
plants nothing: 300 texts of PolNeAR train, and 300 of allsides train without the paragraphs that repeat
on an outlet's pages, which are furniture whatever their words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from random import Random

from manywitness.document.blocks import Blocks
from manywitness.model import Document, Page, Source, Text
from manywitness.model.annotations import Block
from manywitness.workspace.repetition import with_repeated

from ..data import Shelf, rows
from ..furniture import AEB, WCXB, FurnishedPage, Furniture, Place, furnished
from ..planting import TESTIMONY, TITLE, PlantedLine, PlantedPage, english, planted, pool
from ..task import Measure, Task, percent

ALLSIDES = "data/allsides_stories/train.jsonl.gz"
POLNEAR = "data/polnear/train.jsonl.gz"
EVERY, TIMES, SEED, TEXTS = 4, 3, 1, 300
# A line is dropped when so much of it is.
DROPPED = 0.8

ENDING = "agency_ending"
# The kind of block that each kind of furniture should become, where it has another name.
BLOCK_KINDS = {"share": "promo", "related": "related_headline", ENDING: "byline_meta"}
_ENDS = re.compile(r"\b(?:Reporting|Editing|Writing) by\b|\bcontributed (?:to this|reporting)")


def run(check: bool, shelf: Shelf) -> list[Measure]:
    """Recall of planted lines and of their letters, overall and by kind; testimony lost, in percent."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in _planted(shelf, check):
        blocks = Blocks()(Document(Text(page.text)))[0].items
        for line in page.lines:
            counts[line.kind].update(counted(line, blocks))
    testimony = counts.pop(TESTIMONY)
    counts.pop(TITLE, None)
    total = sum(counts.values(), Counter())
    kinds = ((kind, counts[kind]) for kind in sorted(counts))
    return [
        Measure("lines_dropped", percent(total["hits"], total["lines"]), total["lines"], 97.0),
        Measure("letters_dropped", percent(total["dropped"], total["letters"]), total["lines"], 97.0),
        Measure("of_the_right_kind", percent(total["right"], total["lines"]), total["lines"]),
        *(Measure(kind, percent(own["hits"], own["lines"]), own["lines"]) for kind, own in kinds),
        Measure("testimony_lost_percent", percent(testimony["dropped"], testimony["letters"]),
                testimony["lines"], 0.5, lower_is_better=True),
    ]  # fmt: skip


def counted(line: PlantedLine, blocks: Sequence[Block]) -> Counter[str]:
    """Letters of the line, those of them dropped, whether the line is dropped, and as the right kind."""
    gone = [b for b in blocks if not b.keep and b.span.start < line.end and line.start < b.span.end]
    letters = line.end - line.start
    dropped = sum(min(line.end, b.span.end) - max(line.start, b.span.start) for b in gone)
    hit = dropped >= DROPPED * letters
    right = hit and gone[0].kind.value == BLOCK_KINDS.get(line.kind, line.kind)
    return Counter(lines=1, letters=letters, dropped=dropped, hits=int(hit), right=int(right))


def _planted(shelf: Shelf, check: bool) -> Iterator[PlantedPage]:
    rng = Random(SEED)
    own = [page for page in _pages(shelf) if page.check == check and english(page)]
    others = {**pool(run for page in own for run in page.furniture), ENDING: _endings(shelf)}
    return (planted(page, others, rng) for _ in range(TIMES) for page in own)


@cache
def _pages(shelf: Shelf) -> tuple[FurnishedPage, ...]:
    articles = (r for r in rows(shelf.path(WCXB)) if r["page_type"] == "article")
    chosen = [*rows(shelf.path(AEB)), *islice(articles, 0, None, EVERY)]
    return tuple(furnished(record) for record in chosen)


@cache
def _endings(shelf: Shelf) -> list[Furniture]:
    found: dict[str, None] = {}
    for record in rows(shelf.path(ALLSIDES)):
        lines = [line.strip() for line in record["text"].split("\n") if line.strip()]
        ends = (line for line in lines[-3:] if len(line.split()) <= 60 and not re.search('["“]', line))
        found.update(dict.fromkeys(line for line in ends if _ENDS.search(line)))
    return [Furniture(ENDING, Place.END, (line,)) for line in found]


def clean(shelf: Shelf) -> list[Measure]:
    """Percent of the letters of articles dropped although nothing was planted; some of it is furniture."""
    polnear = [record["text"] for record in islice(rows(shelf.path(POLNEAR)), TEXTS)]
    pages = with_repeated([
        Page(b"", Text(record["text"]), Source(record["id"], outlet=record["outlet"]))
        for record in rows(shelf.path(ALLSIDES))
    ])  # fmt: skip
    allsides = (_without_repeated(page) for page in islice(pages, 0, None, len(pages) // TEXTS))
    return [
        Measure("polnear_dropped_percent", _dropped(polnear), len(polnear), lower_is_better=True),
        Measure("allsides_dropped_percent", _dropped(allsides), TEXTS, lower_is_better=True),
    ]


def _without_repeated(page: Page) -> str:
    content, out, at = page.text.content, list[str](), 0
    for one in page.source.repeated:
        out.append(content[at : one.span.start])
        at = one.span.end
    return "".join([*out, content[at:]])


def _dropped(texts: Iterable[str]) -> float:
    dropped = total = 0
    for text in texts:
        for block in Blocks()(Document(Text(text)))[0].items:
            size = block.span.end - block.span.start
            total += size
            dropped += 0 if block.keep else size
    return percent(dropped, total)


FILES = (AEB, WCXB, ALLSIDES)
TASKS = (
    Task("residues", FILES, partial(run, False)),
    Task("residues_check", FILES, partial(run, True)),
    Task("residues_clean", (POLNEAR, ALLSIDES), clean),
)
