"""Comparing pages: read, annotated, joined into stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..model import Corpus, Document, Dropped, Failed, Kept, Outcome, Page, corpus_of
from ..model.findings import STORIES, StoryGroup
from ..read import read_paths
from ..run import (
    Engine,
    Inline,
    Pool,
    corpus_stages,
    document_stages,
    run_corpus,
    run_story,
    story_stages,
)
from .annotate import document_of
from .comparison import Comparison, Story

# Starting a pool costs about half a second of each worker's time; this many pages of 600 words cost as much.
POOL_FROM = 60


def compare(paths: Sequence[Path]) -> Comparison:
    """Every story told by the pages in files and folders.

    A file that cannot be read is in `failed` with its cause, and the run goes on; no path is skipped
    silently. No readable page gives a comparison without stories.
    """
    return compare_outcomes(read_paths(paths))


def compare_outcomes(outcomes: Iterable[Outcome[Page]], engine: Engine | None = None) -> Comparison:
    """The same for pages already read. `engine` defaults to this process for few pages, a pool for many."""
    pages: list[Page] = []
    dropped: list[Dropped] = []
    failed: list[Failed] = []
    for outcome in outcomes:
        match outcome:
            case Kept(value=page):
                pages.append(page)
            case Dropped():
                dropped.append(outcome)
            case Failed():
                failed.append(outcome)
    documents = _annotated(pages, engine, failed)
    stories = _stories(corpus_of(documents), failed)
    return Comparison(tuple(pages), documents, stories, tuple(dropped), tuple(failed))


def _annotated(pages: list[Page], engine: Engine | None, failed: list[Failed]) -> tuple[Document, ...]:
    if engine is None:
        engine = (Pool if len(pages) >= POOL_FROM else Inline)(document_stages())
    out: list[Document] = []
    for page, annotated in engine.annotate((page, document_of(page)) for page in pages):
        failed.extend(annotated.failures if annotated else ())
        out.append(annotated.document if annotated else document_of(page))
    return tuple(out)


def _stories(corpus: Corpus, failed: list[Failed]) -> tuple[Story, ...]:
    if not corpus.accounts:
        return ()
    found = run_corpus(corpus, corpus_stages())
    failed.extend(found.failures)
    groups = found.corpus[STORIES] if STORIES in found.corpus else ()
    stories = []
    for group in groups:
        told = run_story(found.corpus, group, story_stages())
        failed.extend(told.failures)
        stories.append(_story(group, told.corpus))
    return tuple(sorted(stories, key=lambda story: (-len(story.group.members), story.group.id)))


def _story(group: StoryGroup, corpus: Corpus) -> Story:
    accounts = {account.id: account for account in corpus.accounts}
    ranked = sorted(group.members, key=lambda member: (-member.score, member.account))
    titles = (accounts[member.account].title for member in ranked)
    dates = sorted({account.published[:10] for account in corpus.accounts if account.published})
    return Story(
        group,
        corpus,
        title=next((title for title in titles if title), ""),
        when="/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else None,
        where=_where(corpus),
    )


def _where(corpus: Corpus) -> str | None:
    """The words of the dateline that most accounts open with, agency and date cut off."""
    places: dict[str, int] = {}
    for account in corpus.accounts:
        if account.article.dateline is not None:
            words = account.document.text[account.article.dateline]
            place = words.split("(")[0].strip(" :—–-\u00a0").title()
            places[place] = places.get(place, 0) + 1
    return min(places, key=lambda place: (-places[place], place)) if places else None

