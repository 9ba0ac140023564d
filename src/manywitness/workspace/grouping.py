"""Stories in a stream of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ..corpus.stories import DAYS, THRESHOLD, account_words, day_of, story_id
from ..kernel.arrivals import Arrivals, Rules
from ..kernel.shingles import Memo
from ..lang.en_function_words import FUNCTION_WORDS
from ..model import Account
from ..model.annotations import ARTICLES
from ..read.record.jsonl import BadLine, Record
from ..run import Engine
from .annotate import AnnotatedRecord, annotate

# Stories in reach at most, whatever the window: about 20 kB each, 100 MB together.
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
    return _rows(annotate(entries, engine), Arrivals(Rules(THRESHOLD, DAYS, window_days, MOST)))


def _rows(answers: Iterable[AnnotatedRecord | BadLine], arrivals: Arrivals) -> Iterator[GroupRow | BadLine]:
    memo = Memo(FUNCTION_WORDS)
    for answer in answers:
        if isinstance(answer, BadLine):
            yield answer
        elif ARTICLES not in answer.annotated.document:
            yield without_articles(answer)
        else:
            document = answer.annotated.document
            for index in range(len(document[ARTICLES].items)):
                yield _joined(Account(document, index), arrivals, memo)


def _joined(account: Account, arrivals: Arrivals, memo: Memo) -> GroupRow:
    joined = arrivals.add(account.id, account_words(account, memo), day_of(account))
    return GroupRow(account.document.id, account.index, story_id(joined.founder), round(joined.score, 4))


def without_articles(answer: AnnotatedRecord) -> BadLine:
    """The row of a record for which no article layer could be given: which stages failed, and how."""
    failures = "; ".join(f"{one.stage}: {one.message}" for one in answer.annotated.failures)
    return BadLine(
        answer.record.line, "stage", f"no articles in {answer.record.id}: {failures or 'no stage'}"
    )
