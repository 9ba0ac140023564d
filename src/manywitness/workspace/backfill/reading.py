"""Reading one input file into a block: what a worker does with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from ...model import Account, Dropped, Failed, Kept, Outcome, Page, corpus_of
from ...model.annotations import ARTICLES, QUOTED
from ...read import read_paths
from ...run import Annotated, annotate_document
from ...stages import DocumentStage
from ...store.layers import stage_keys
from ..annotate import document_of
from ..repetition import with_repeated
from . import blocks

# Pages that are read together: what an outlet repeats is known among them.
TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Block:
    """Where the pages of one input file lie, and how many there are; how many things are not among them."""

    path: Path
    pages: int
    unread: int


def block_path(folder: Path, file: Path, plan: tuple[DocumentStage, ...]) -> Path:
    """Where the block of an input file lies: named after the file as it is there, and what is said of it."""
    about = file.stat()
    named = os.fsencode(file), about.st_size, about.st_mtime_ns, sorted(stage_keys(plan).items())
    return folder / f"{blake2b(repr(named).encode(), digest_size=8).hexdigest()}.block"


def read(plan: tuple[DocumentStage, ...], file: Path, path: Path) -> Block:
    """The block of an input file, which is read unless it lies there from before; memory: some pages."""
    if not path.exists():
        blocks.write(path, annotated(read_paths([file]), plan))
    pages = sum(1 for _ in blocks.documents(path, ()))
    return Block(path, pages, sum(isinstance(one, blocks.Unread) for one in blocks.unread(path)))


def annotated(
    outcomes: Iterable[Outcome[Page]], plan: Sequence[DocumentStage]
) -> Iterator[Annotated | Dropped | Failed]:
    """What becomes of each page, and what was read of each thing that is none."""
    coming = iter(outcomes)
    while some := list(islice(coming, TOGETHER)):
        pages = iter(with_repeated([one.value for one in some if isinstance(one, Kept)]))
        for outcome in some:
            if isinstance(outcome, Kept):
                yield annotate_document(document_of(next(pages)), plan)
            else:
                yield outcome


def accounts(path: Path) -> Sequence[Account]:
    """The accounts of a block in its order, with what comparing and grouping them needs."""
    found = (corpus_of((document,)).accounts for document in blocks.documents(path, (ARTICLES, QUOTED)))
    return [account for some in found for account in some]
