"""Comparing pages: read, annotated, joined into stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..corpus.passages import Passages
from ..lang.en_function_words import FUNCTION_WORDS
from ..lang.en_headlines import ASIDES, LISTED
from ..model import Corpus, Document, Dropped, Failed, Kept, Outcome, Page, Publisher, corpus_of
from ..model.findings import STORIES, StoryGroup
from ..read import read_paths
from ..run import (
    Engine,
    Inline,
    Pool,
    corpus_stages,
    document_stages,
    run_corpus,
    run_stories,
    story_stages,
)
from ..stages import Tasks
from .annotate import document_of
from .comparison import Comparison, Story
from .repetition import with_repeated

# A title of fewer words is a label; what one that does not report is worth beside one that does. Read on 120
# stories of allsides_stories train (2026-11): of 28 titles that this changes ten are better and three worse.
_FEWEST, _ASIDE = 3, 0.8
_IS_ASIDE = re.compile(
    rf"\W*(?:(?:{'|'.join(ASIDES)})\b|(?:the )?\w{{1,5}} (?:{'|'.join(LISTED)})\b)|[\"“‘']|.*\?"
    r"|(?-i:.*[a-z’']{2}[.!] [A-Z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
# A dateline is "PLACE:", "PLACE, May 3 (Agency) -", "PLACE (Agency) --" ...
_AFTER_PLACE = re.compile(r"[,(:\u2013\u2014]| -")

# Starting a pool costs about half a second of each worker's time; this many pages cost as much by rules, and
# so many with the encoder, where it costs a second (2026-11: 24 pages in 1.9 s by two workers, 2.4 s by one).
POOL_FROM = 60
POOL_FROM_READ = 20


def compare(
    paths: Sequence[Path],
    engine: Engine | None = None,
    *,
    encoder: bool = True,
    families: tuple[Publisher, ...] = (),
) -> Comparison:
    """Every story told by the pages in files and folders; by rules alone without `encoder`. `families` are
    publishers that the user knows beside those shipped (see `read.families`).

    A file that cannot be read is in `failed` with its cause, and the run goes on; no path is skipped
    silently. No readable page gives a comparison without stories. An `engine` has a plan of document stages
    and runs the other stages too; the answer is the same.
    """
    return compare_outcomes(read_paths(paths), engine, encoder=encoder, families=families)


def compare_outcomes(
    outcomes: Iterable[Outcome[Page]],
    engine: Engine | None = None,
    *,
    encoder: bool = True,
    families: tuple[Publisher, ...] = (),
) -> Comparison:
    """The same for pages already read. `engine` defaults to this process for few pages and a pool for many,
    which only reads them: this process compares them.
    """
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
    pages = list(with_repeated(pages))
    documents = _annotated(pages, engine or _engine(len(pages), encoder), failed)
    with (engine or Inline(())).tasks() as tasks:
        stories = _stories(corpus_of(documents), failed, families, tasks)
    return Comparison(tuple(pages), documents, stories, tuple(dropped), tuple(failed))


def _engine(pages: int, encoder: bool) -> Engine:
    enough = POOL_FROM_READ if encoder else POOL_FROM
    return (Pool if pages >= enough else Inline)(document_stages(encoder=encoder))


def _annotated(pages: list[Page], engine: Engine, failed: list[Failed]) -> tuple[Document, ...]:
    out: list[Document] = []
    for page, annotated in engine.annotate((page, document_of(page)) for page in pages):
        failed.extend(annotated.failures if annotated else ())
        out.append(annotated.document if annotated else document_of(page))
    return tuple(out)


def _stories(
    corpus: Corpus, failed: list[Failed], families: tuple[Publisher, ...], tasks: Tasks
) -> tuple[Story, ...]:
    if not corpus.accounts:
        return ()
    # What is told of a story rests on its own pages: only among them is anything compared.
    stages = tuple(
        stage.of_stories() if isinstance(stage, Passages) else stage
        for stage in corpus_stages(families=families)
    )
    found = run_corpus(corpus, stages, tasks if tasks.workers > 1 else None)
    failed.extend(found.failures)
    groups = found.corpus[STORIES] if STORIES in found.corpus else ()
    stories = []
    for group, told in zip(groups, run_stories(found.corpus, groups, story_stages(), tasks), strict=True):
        failed.extend(told.failures)
        stories.append(story_of(group, told.corpus))
    return tuple(sorted(stories, key=lambda story: (-len(story.group.members), story.group.id)))


def story_of(group: StoryGroup, corpus: Corpus) -> Story:
    """A story as a person is told of it: its group and findings, with title, dates and place."""
    dates = sorted({account.published[:10] for account in corpus.accounts if account.published})
    when = "/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else None
    return Story(group, corpus, title=title_of(corpus), when=when, where=_where(corpus))


def title_of(corpus: Corpus) -> str:
    """The title whose words most accounts use: a headline that its own text never supports does not lead.

    Words that say something count, each once. One that asks, lists, shows or opens with somebody's words
    goes behind one that reports, where both are used about as much.
    """
    bodies = [frozenset(_words(account.body().content)) for account in corpus.accounts]

    def support(title: str) -> float:
        words = frozenset(_words(title)) - FUNCTION_WORDS
        used = sum(word in body for body in bodies for word in words) / max(_FEWEST, len(words))
        return used * _ASIDE if _IS_ASIDE.match(title) else used

    titles = sorted({account.title for account in corpus.accounts if account.title})
    return max(titles, key=support, default="")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _where(corpus: Corpus) -> str | None:
    """The place that most datelines begin with, without agency and date; ties go to the alphabet."""
    places: dict[str, int] = {}
    for account in corpus.accounts:
        if account.article.dateline is not None:
            words = account.document.text[account.article.dateline]
            place = _AFTER_PLACE.split(words, maxsplit=1)[0].strip().title()
            places[place] = places.get(place, 0) + 1
    return min(places, key=lambda place: (-places[place], place)) if places else None
