"""Stories in a stream of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

import msgspec

from ..corpus.stories import AT_ONCE, MemoryShelf, grown, profile_of, story_id
from ..kernel.shingles import Memo
from ..lang.en_function_words import FUNCTION_WORDS
from ..model import Account
from ..model.annotations import ARTICLES
from ..read.record.jsonl import BadLine, Record
from ..run import Engine
from .annotate import AnnotatedRecord, annotate

# Stories in reach at most, whatever the window: about 5 kB for each article in them.
MOST = 5_000


class GroupRow(msgspec.Struct, frozen=True):
    """The story of article number `article` of record `id`; `score` in 0..1 is its mean likeness to the
    articles that were in the story before it, 1 for the first.
    """

    id: str
    article: int
    story: str
    score: float


def group(
    entries: Iterable[Record | BadLine], engine: Engine, *, window_days: int | None = None
) -> Iterator[GroupRow | BadLine]:
    """A row for each article, in the order given; bad lines pass through in their place, and a record whose
    articles could not be found becomes one.

    A story is named after its first article, so its id stays while articles join. It is out of reach once
    its latest article is more than `window_days` older than the newest article seen, or when `MOST` others
    have grown since. Memory is bounded by the stories in reach. Raises PlanError before the first entry is
    read.
    """
    return _rows(annotate(entries, engine), MemoryShelf(window=window_days, most=MOST))


def _rows(answers: Iterable[AnnotatedRecord | BadLine], shelf: MemoryShelf) -> Iterator[GroupRow | BadLine]:
    memo, stream = Memo(FUNCTION_WORDS), _Stream(shelf)
    for answer in answers:
        if isinstance(answer, BadLine):
            yield answer
        elif ARTICLES not in answer.annotated.document:
            yield without_articles(answer)
        else:
            document = answer.annotated.document
            for index in range(len(document[ARTICLES].items)):
                yield stream.add(Account(document, index), memo)


class _Stream:
    """Accounts numbered as they come, and the ids of the stories in reach."""

    def __init__(self, shelf: MemoryShelf) -> None:
        self._shelf = shelf
        self._numbers = count()
        self._ids: dict[int, str] = {}

    def add(self, account: Account, memo: Memo) -> GroupRow:
        number = next(self._numbers)
        self._shelf.put(number, profile_of(account, memo))
        [placed] = grown([number], self._shelf, AT_ONCE).placements
        self._shelf.place(number, placed.story)
        story = self._ids.setdefault(placed.story, story_id(account.id))
        if len(self._ids) > 2 * len(self._shelf):
            reached = self._shelf.members_of(self._ids)
            self._ids = {story: id for story, id in self._ids.items() if story in reached}
        return GroupRow(account.document.id, account.index, story, round(placed.score, 4))


def without_articles(answer: AnnotatedRecord) -> BadLine:
    """The row of a record for which no article layer could be given: which stages failed, and how."""
    failures = "; ".join(f"{one.stage}: {one.message}" for one in answer.annotated.failures)
    return BadLine(
        answer.record.line, "stage", f"no articles in {answer.record.id}: {failures or 'no stage'}"
    )
