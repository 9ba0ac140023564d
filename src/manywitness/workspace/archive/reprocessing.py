"""After a stage changed: only what is stale is computed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Account, Document, Layer
from ...model.annotations import ARTICLES, PEOPLE, QUOTATIONS, QUOTED, SPEAKERS
from ...run import Annotated, Inline
from ...stages import DocumentStage
from ...store import accounts, counts, journal, layers, pages, quotes, refiling, search, settings
from ...store.journal import Entry, Result
from .adding import Filed
from .correcting import refresh
from .filing import Arrival, arrivals_of, file_accounts, retire
from .keys import layer_keys
from .opening import FILED_BY, Archive, Run, corpus_versions

# Pages read anew in one transaction, and accounts filed anew in one.
PAGES = 32
ACCOUNTS = 500

# The stage of files that could not be read: `update` tries them again.
READ = "read"

# What an account is compared by, and what is searched of it: another answer there files it again.
_COMPARED = frozenset(key.name for key in (ARTICLES, QUOTED))
_SEARCHED = frozenset(key.name for key in (QUOTATIONS, SPEAKERS, PEOPLE))


@dataclass(frozen=True, slots=True)
class Refiled:
    """So many of `total` accounts are compared and grouped again, safe on disk."""

    done: int
    total: int


def stale(archive: Archive) -> int:
    """How many pages have a stale layer. Raises WeightsError. Cost: linear in the pages, over indexes."""
    return counts.stale_pages(archive.connection, archive.stages)


def reprocess(archive: Archive, *, failed: bool = False) -> Iterator[Filed | Refiled]:
    """Each page of which a layer was computed anew, as soon as that is safe on disk, in order of arrival; and
    how far it is with accounts that are filed anew.

    A layer is computed anew when its cache key is another one than it would have now; what did not change
    stays as it stands. Where a corpus stage changed, all accounts are filed anew in the order in which they
    came; stories keep their ids where their accounts stay together, and corrections stay in force. With
    `failed`, stages that failed on a page are tried again first, though nothing of them has changed.
    Interrupted or killed, the next call goes on. Cost: that of what is stale.
    """
    with archive.run("reprocess", ["--failed"] if failed else []) as run:
        # First what an earlier call left: an account is compared with those of smaller numbers.
        if settings.get(archive.connection, FILED_BY) == corpus_versions():
            yield from _file(archive, run)
        if failed:
            yield from _retried(archive, run)
        yield from _reread(archive, run)
        yield from _refile(archive, run)


def _retried(archive: Archive, run: Run) -> Iterator[Filed]:
    """Pages on which a stage failed: what it did not give is missing, so it is computed again."""
    standing = journal.failures(archive.connection)
    for name in sorted({row.entry.subject for row in standing if row.entry.stage != READ}):
        row = pages.named(archive.connection, name)
        if row is not None:
            with archive.transaction():
                told = _page(archive, run, row.number)
                refresh(archive.connection)
            yield told


def _reread(archive: Archive, run: Run) -> Iterator[Filed]:
    after = 0
    while numbers := layers.stale_pages(archive.connection, archive.stages, after=after, limit=PAGES):
        after = numbers[-1]
        with archive.transaction():
            told = [_page(archive, run, number) for number in numbers]
            refresh(archive.connection)
        yield from told


def _page(archive: Archive, run: Run, number: int) -> Filed:
    """Run the stale stages of one page and store what they say."""
    connection = archive.connection
    bare = pages.document(connection, number, ())
    keys, held = layer_keys(bare, archive.plan), layers.held(connection, number)
    # What a stage said that is not installed any more stays as it stands.
    fresh = {name: one for name, one in held.items() if keys.get(name, one.key) == one.key}
    stale = [stage for stage in archive.plan if not all(key.name in fresh for key in stage.gives)]
    document = _with(bare, fresh)
    annotated = _annotated(document, stale)
    new = [layer for name, layer in annotated.document.layers.items() if name not in fresh]
    changed = {layer.key.name for layer in new if _changed(layer, held)}
    # What is searched is taken out by the words that were put in: by the layers as they were.
    places = retire(archive, run, number) if changed & _COMPARED else {}
    layers.put(connection, number, [*new, *fresh.values()], keys=keys, stages=archive.stages)
    if changed & _COMPARED:
        file_accounts(archive, run, arrivals_of(archive, number, annotated.document, places))
    elif changed & _SEARCHED:
        _search_anew(archive, number, annotated.document)
    name = bare.source.name
    entries = [Entry(name, Result.FAILED, one.stage, one.kind, one.message) for one in annotated.failures]
    journal.record(connection, [Entry(name, Result.KEPT), *entries], run=run.number, at=run.at)
    return Filed(name, Result.KEPT, failures=annotated.failures)


def _with(document: Document, fresh: Mapping[str, layers.Held]) -> Document:
    """The document with all fresh layers of the model."""
    for key in layers.layer_keys():
        if key.name in fresh:
            document = document.with_layer(fresh[key.name].layer(key))
    return document


def _annotated(document: Document, stale: Sequence[DocumentStage]) -> Annotated:
    given = tuple(layer.key for layer in document.layers.values())
    [(_, annotated)] = Inline(tuple(stale), given).annotate([(None, document)])
    return annotated or Annotated(document, ())


def _changed(layer: Layer[Any], held: Mapping[str, layers.Held]) -> bool:
    """Whether a layer says something else than the stored one."""
    before = held.get(layer.key.name)
    return before is None or before.layer(layer.key).items != layer.items


def _search_anew(archive: Archive, page: int, document: Document) -> None:
    connection = archive.connection
    rows = [(row, Account(document, row.position)) for row in accounts.of_page(connection, page)]
    articles = [(row.number, row.title, account.body().content) for row, account in rows]
    for number, title, body in articles:
        search.drop(connection, number, title, body)
        quotes.drop(connection, number, document.text.content)
    quotes.put_all(connection, [(row.number, account) for row, account in rows])
    search.index_all(connection, articles)


def _refile(archive: Archive, run: Run) -> Iterator[Refiled]:
    """File all accounts anew when a corpus stage changed."""
    connection = archive.connection
    if settings.get(connection, FILED_BY) == corpus_versions():
        return
    with archive.transaction():
        refiling.begin(connection)
        settings.put(connection, FILED_BY, corpus_versions())
    archive.shelves.forget()
    yield from _file(archive, run)


def _file(archive: Archive, run: Run) -> Iterator[Refiled]:
    """File the accounts that wait for it, in the order in which they came."""
    connection = archive.connection
    done, total = 0, counts.unfiled(connection)
    while numbers := accounts.unfiled(connection, limit=ACCOUNTS):
        with archive.transaction():
            former = refiling.former(connection, numbers)
            rows = accounts.rows(connection, numbers)
            held = sorted({row.page for row in rows.values()})
            documents = {page: pages.document(connection, page) for page in held}
            arrivals = [
                Arrival(n, Account(documents[row.page], row.position), former.get(n))
                for n, row in rows.items()
            ]
            file_accounts(archive, run, arrivals)
        done += len(numbers)
        yield Refiled(done, total)
    with archive.transaction():
        refiling.end(connection)
