"""Shared passages in a stream of records: each record is compared with those that came before it."""

from __future__ import annotations

import tempfile
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

import msgspec
import numpy as np

from ..corpus.passages import (
    Imprint,
    Testimony,
    between,
    furnished,
    furniture,
    imprinted,
    kept_grams,
    marked,
    near,
    testimony,
    without,
)
from ..corpus.passages.candidates import HOLDERS
from ..kernel.postings import MemoryPostings
from ..kernel.shingles import Memo, Numbers
from ..lang.en_function_words import FUNCTION_WORDS
from ..model import Account, AccountId, Span, corpus_of
from ..model.annotations import ARTICLES
from ..read.record.jsonl import BadLine, Record
from ..run import Engine
from .annotate import AnnotatedRecord, annotate
from .grouping import without_articles

# Earlier articles held ready in memory; copies mostly come close together.
READY = 256


class Side(msgspec.Struct, frozen=True):
    """A passage in one record, in code points of its text."""

    id: str
    start: int
    end: int


class ReuseRow(msgspec.Struct, frozen=True):
    """One passage of two records; `a` came first. See `model.findings.Passage` for the rest."""

    a: Side
    b: Side
    kind: str
    score: float
    quoted: float


class _Kept(msgspec.Struct, frozen=True):
    """What is needed of an article to compare it again."""

    id: str
    content: str
    pieces: list[tuple[int, int]]
    quoted: list[tuple[int, int]]


def reuse(entries: Iterable[Record | BadLine], engine: Engine) -> Iterator[ReuseRow | BadLine]:
    """A row for each passage that a record shares with an earlier one, as the later one arrives.

    Rows of one record are sorted by the earlier article, then by place. Bad lines pass through in their
    place; a record whose articles could not be found becomes one. An article is compared with at most
    `corpus.passages.candidates.CANDIDATES` earlier ones, the most alike. Texts wait in a temporary file; in
    memory stay 24 bytes for each article and 12 for each kept gram, together about 1 kB for 600 words (twice
    that while the index grows), and a fixed number of recent articles. Raises PlanError before the first
    entry is read.
    """
    return _rows(annotate(entries, engine))


def _rows(answers: Iterable[AnnotatedRecord | BadLine]) -> Iterator[ReuseRow | BadLine]:
    with closing(_Shelf()) as shelf:
        postings = MemoryPostings()
        for answer in answers:
            if isinstance(answer, BadLine):
                yield answer
            elif ARTICLES not in answer.annotated.document:
                yield without_articles(answer)
            else:
                accounts = corpus_of((answer.annotated.document,)).accounts
                yield from chain.from_iterable(_compared(one, shelf, postings) for one in accounts)


def _compared(account: Account, shelf: _Shelf, postings: MemoryPostings) -> Iterator[ReuseRow]:
    """The rows of one article, which is then kept for those after it."""
    new = shelf.put(_kept(account), imprinted([account.outlet], [account.day]))
    side = shelf.take(new)
    grams = kept_grams(side.testimony)
    held = postings.held(grams, most=HOLDERS)
    common = furniture(held, grams, shelf.imprints)
    if common.any():
        side = _Ready(side.id, furnished(side.testimony, grams[common]))
    for number in sorted(near(without(held, common), grams)):
        yield from _between(shelf.take(number), side)
    postings.add(np.full(len(grams), new), grams)


def _between(a: _Ready, b: _Ready) -> Iterator[ReuseRow]:
    for found in between(AccountId("a"), a.testimony, AccountId("b"), b.testimony):
        yield ReuseRow(
            Side(a.id, found.a.span.start, found.a.span.end),
            Side(b.id, found.b.span.start, found.b.span.end),
            found.kind.value,
            found.score,
            found.quoted,
        )


def _kept(account: Account) -> _Kept:
    pieces = [(piece.start, piece.end) for piece in account.article.pieces]
    quoted = [(span.start, span.end) for span in marked(account)]
    return _Kept(account.document.id, account.document.text.content, pieces, quoted)


@dataclass(frozen=True, slots=True)
class _Ready:
    """An article ready to be compared."""

    id: str
    testimony: Testimony


class _Shelf:
    """Articles in a temporary file, numbered from 0; the latest used are also in memory."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="manywitness-")  # noqa: SIM115 - closed by close()
        self._ends = array("Q", [0])
        self._outlets = array("q")
        self._weeks = array("q")
        self._memo = Memo(FUNCTION_WORDS)
        self._ready: OrderedDict[int, _Ready] = OrderedDict()

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

    def put(self, kept: _Kept, imprint: Imprint) -> int:
        """The number of the article, which is now ready."""
        self._outlets.extend(imprint.outlets.tolist())
        self._weeks.extend(imprint.weeks.tolist())
        packed = zlib.compress(msgspec.msgpack.encode(kept), level=1)
        self._file.seek(self._ends[-1])
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))
        number = len(self._ends) - 2
        self._hold(number, kept)
        return number

    def imprints(self, numbers: Numbers) -> Imprint:
        """Where these articles appeared."""
        outlets, weeks = (np.frombuffer(of, np.int64)[numbers] for of in (self._outlets, self._weeks))
        return Imprint(outlets, weeks)

    def take(self, number: int) -> _Ready:
        """The article of this number."""
        if number in self._ready:
            self._ready.move_to_end(number)
            return self._ready[number]
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        packed = self._file.read(end - start)
        return self._hold(number, msgspec.msgpack.decode(zlib.decompress(packed), type=_Kept))

    def _hold(self, number: int, kept: _Kept) -> _Ready:
        pieces, quoted = ([Span(*edges) for edges in spans] for spans in (kept.pieces, kept.quoted))
        self._ready[number] = _Ready(kept.id, testimony(kept.content, pieces, quoted, self._memo))
        if len(self._ready) > READY:
            self._ready.popitem(last=False)
        return self._ready[number]
