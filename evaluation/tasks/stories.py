"""Stories against the development sets: a pile at once, and a dense stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from manywitness.corpus.stories import AT_ONCE, MemoryShelf, Profile, Rules, grown, profile_of
from manywitness.kernel.shingles import Memo
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.model import Account, AccountId, Document, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, Article
from manywitness.model.findings import STORIES
from manywitness.run import corpus_stages, run_corpus

from ..data import Shelf, rows
from ..metrics.clusters import b_cubed
from ..pipeline import annotated
from ..task import Measure, Task

STORY_FILES = {
    "stories_allsides": ("data/allsides_stories/val.jsonl.gz", 97.5),
    "stories_wikinews": ("data/wikinews_galaxy/dev.jsonl", 88.0),
    "stories_ecb": ("data/ecbplus/dev.jsonl", 95.0),
}

DENSE_FILES = (
    "data/allsides_stories/train.jsonl.gz",
    "data/allsides_stories/background_unlabelled.jsonl.xz",
)
DENSE_BEAT = 94.0
# Of every so many blocks of days one is read: a third of the pages, each among all pages of its days.
BLOCK_DAYS, EVERY = 30, 3
# Pages that are filed together in the stream of the archive.
BATCH = 256


def stories(file: str, beat: float, shelf: Shelf) -> list[Measure]:
    """B-cubed F1 of the story of each page's first article, all pages at once."""
    gold = {}
    documents = []
    for record in rows(shelf.path(file)):
        gold[record["id"]] = record["story"]
        documents.append(
            annotated(record, published=record["published"] or None, title=record["title"], encoder=False)
        )
    found = run_corpus(corpus_of(tuple(documents)), _stages()).corpus
    groups = found[STORIES] if STORIES in found else ()
    group_of = {member.account: group.id for group in groups for member in group.members}
    answer = {name: group_of[first] for name in gold if (first := AccountId(f"{name}#1")) in group_of}
    precision, f1 = _scores(gold, answer)
    return [
        Measure("b_cubed_f1", f1, len(gold), beat),
        Measure("b_cubed_precision", precision, len(gold)),
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the stream; `story` is "" where nobody has said it."""

    day: int
    name: str
    story: str
    profile: Profile


def dense(shelf: Shelf, *, every: int = EVERY) -> list[Measure]:
    """B-cubed F1 of the labelled pages of allsides train in a stream of these and the unlabelled ones.

    Pages in order of day and id; those without a date are left out. "stream" is how the archive groups, with
    repairs, at its end; "group" how `manywitness group` does, whose rows stay. The whole text of a page is
    taken for one article. Of every `every` blocks of `BLOCK_DAYS` days one is read: 1 for all 32,500 pages.
    """
    pages = sorted(_pages(shelf, every), key=lambda page: (page.day, page.name))
    measures = []
    for name, rules in (("stream", Rules()), ("group", AT_ONCE)):
        story_of = streamed([page.profile for page in pages], rules)
        gold = {page.name: page.story for page in pages if page.story}
        answer = {page.name: str(story_of[number]) for number, page in enumerate(pages)}
        precision, f1 = _scores(gold, answer)
        measures.append(Measure(f"{name}_b_cubed_f1", f1, len(gold), DENSE_BEAT))
        measures.append(Measure(f"{name}_b_cubed_precision", precision, len(gold)))
    return measures


def streamed(profiles: Sequence[Profile], rules: Rules) -> dict[int, int]:
    """The story of each profile, by its number, at the end of the stream."""
    shelf = MemoryShelf()
    for start in range(0, len(profiles), BATCH):
        batch = range(start, min(start + BATCH, len(profiles)))
        for number in batch:
            shelf.put(number, profiles[number])
        for placed in grown(batch, shelf, rules).placements:
            shelf.place(placed.account, placed.story)
    return shelf.story_of(range(len(profiles)))


def _pages(shelf: Shelf, every: int) -> Iterator[Page]:
    memo = Memo(FUNCTION_WORDS)
    for record in _records(shelf):
        account = whole_page(record)
        day = account.day
        if day is not None and day // BLOCK_DAYS % every == 0:
            yield Page(day, account.document.id, record.get("story") or "", profile_of(account, memo))


def _records(shelf: Shelf) -> Iterable[dict[str, Any]]:
    for file in DENSE_FILES:
        yield from rows(shelf.path(file))


def whole_page(record: dict[str, Any]) -> Account:
    """The account of a record whose whole text is one article; no stage reads it."""
    text = Text(record["text"])
    whole = Span(0, len(text))
    source = Source(str(record["id"]), title=record["title"], published=record["published"] or None)
    article = Article(whole, (whole,), None, source.published, None)
    return Account(Document(text, source).with_layer(Layer(ARTICLES, "evaluation", (article,))), 0)


def _scores(gold: dict[str, str], answer: dict[str, str]) -> tuple[float, float]:
    """B-cubed precision and F1, in percent."""
    precision, recall = b_cubed(gold, answer)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return 100 * precision, 100 * f1


def _stages() -> tuple[Any, ...]:
    return tuple(stage for stage in corpus_stages() if stage.name == "stories")


TASKS = (
    *(Task(name, (file,), partial(stories, file, beat)) for name, (file, beat) in STORY_FILES.items()),
    Task("stories_dense", DENSE_FILES, dense),
)
