"""What one comparison gives: every page read, every story told, everything dropped or failed."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Document, Dropped, Failed, Page
from ..model.findings import StoryGroup


@dataclass(frozen=True, slots=True)
class Story:
    """One event: its group, its accounts, and the findings about them (`corpus[UTTERANCES]` ...).

    `title` is the title whose words most accounts use, "" when no account has one. `when` is the
    ISO date or span of dates ("2019-05-14/2019-05-15") of its accounts, None when none is dated.
    `where` is the place of the first dateline, or None.
    """

    group: StoryGroup
    corpus: Corpus
    title: str
    when: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of `compare`. `pages` and `documents` run parallel, in the order read; `stories` are
    sorted by number of accounts, largest first, then by id. `dropped` are files left out on purpose; dropped
    parts of a page are in the BLOCKS layer of its document.
    """

    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...]
    failed: tuple[Failed, ...]
