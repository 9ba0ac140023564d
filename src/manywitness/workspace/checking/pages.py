"""Pages of files and folders, read for checking: as much of the pipeline as a check needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...model import Corpus, Document, Failed, Kept, Page, corpus_of
from ...model.annotations import ARTICLES, BLOCKS, QUOTATIONS, QUOTED, SENTENCES, SPEAKERS
from ...model.findings import STORIES
from ...read import read_paths
from ...run import Engine, Inline, Pool, corpus_stages, document_stages, run_corpus
from ...stages import CorpusStage, Key, sufficient
from ..annotate import document_of
from ..compare import POOL_FROM, POOL_FROM_READ, title_of
from ..repetition import with_repeated
from .concordance import Concordance, concordance

# What a check reads of a document.
NEEDED: tuple[Key, ...] = (BLOCKS, ARTICLES, SENTENCES, QUOTED, QUOTATIONS, SPEAKERS)


@dataclass(frozen=True, slots=True)
class Checked:
    """Pages ready to be asked; `pages` counts those read, `failed` says what could not be, and why."""

    book: Concordance
    pages: int
    failed: tuple[Failed, ...]


def read_pages(paths: Sequence[Path], *, encoder: bool = True) -> Checked:
    """The pages in files and folders; by rules alone without `encoder`.

    A file that cannot be read is in `failed`. Raises WeightsError. Cost: that of reading the pages, once for
    any number of checks.
    """
    pages: list[Page] = []
    failed: list[Failed] = []
    for outcome in read_paths(paths):
        if isinstance(outcome, Kept):
            pages.append(outcome.value)
        elif isinstance(outcome, Failed):
            failed.append(outcome)
    pages = list(with_repeated(pages))
    stages = sufficient(corpus_stages(), [STORIES])
    needed = {key.name: key for stage in stages for key in stage.needs}
    engine = _engine(len(pages), [*NEEDED, *needed.values()], encoder=encoder)
    documents = _annotated(pages, engine, failed)
    return Checked(_book(corpus_of(tuple(documents)), stages, failed), len(pages), tuple(failed))


def _engine(pages: int, wanted: Sequence[Key], *, encoder: bool) -> Engine:
    enough = POOL_FROM_READ if encoder else POOL_FROM
    return (Pool if pages >= enough else Inline)(sufficient(document_stages(encoder=encoder), wanted))


def _annotated(pages: Iterable[Page], engine: Engine, failed: list[Failed]) -> list[Document]:
    out = []
    for page, annotated in engine.annotate((page, document_of(page)) for page in pages):
        failed.extend(annotated.failures if annotated else ())
        out.append(annotated.document if annotated else document_of(page))
    return out


def _book(corpus: Corpus, stages: Sequence[CorpusStage], failed: list[Failed]) -> Concordance:
    if not corpus.accounts:
        return concordance([])
    found = run_corpus(corpus, stages)
    failed.extend(found.failures)
    groups = found.corpus[STORIES] if STORIES in found.corpus else ()
    accounts = {account.id: account for account in corpus.accounts}
    told = [
        (group.id, Corpus(tuple(accounts.pop(member.account) for member in group.members)))
        for group in groups
    ]
    stories = [(name, title_of(story), story) for name, story in told]
    return concordance([*stories, ("", "", Corpus(tuple(accounts.values())))])
