"""Cleaning pages: what is kept of each, what is not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Document, Dropped, Failed, Kept, LeftOut, Outcome, Page, Span
from ..model.annotations import ARTICLES, BLOCKS, DAMAGE, FUSED, Block, BlockKind
from ..read import read_paths
from ..run import Inline, document_stages
from ..stages import sufficient
from .annotate import document_of
from .repetition import with_repeated


@dataclass(frozen=True, slots=True)
class CleanPage:
    """One page with the layers that say what belongs to it: BLOCKS, ARTICLES, FUSED, DAMAGE.

    A layer is missing where its stage failed; `failures` says so.
    """

    page: Page
    document: Document
    failures: tuple[Failed, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the text in order; one that keeps all of it where the stage failed."""
        if BLOCKS in self.document:
            return self.document[BLOCKS].items
        whole = Span(0, len(self.document.text))
        return (Block(whole, BlockKind.BODY, True),) if whole else ()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the reader saw on the raw page and did not take into the text, in the order of the page."""
        return self.page.left_out

    def kept(self) -> tuple[str, ...]:
        """The kept text of each article of the page, its title first, paragraphs apart by an empty line."""
        articles: dict[int, list[str]] = {}
        for block in self.blocks:
            if block.keep:
                articles.setdefault(block.article, []).append(self.document.text[block.span])
        return tuple("\n\n".join(blocks) for blocks in articles.values())


def clean(paths: Sequence[Path]) -> Iterator[CleanPage | Dropped | Failed]:
    """Every page in files and folders, cleaned, in the order read; what could not be read in its place.

    All pages are read before the first is given: what an outlet repeats on every page is known only then.
    """
    return clean_outcomes(read_paths(paths))


def clean_outcomes(outcomes: Iterable[Outcome[Page]]) -> Iterator[CleanPage | Dropped | Failed]:
    """The same for pages already read."""
    met = list(outcomes)
    pages = iter(with_repeated([outcome.value for outcome in met if isinstance(outcome, Kept)]))
    engine = Inline(sufficient(document_stages(encoder=False), (BLOCKS, ARTICLES, FUSED, DAMAGE)))
    given = [(next(pages) if isinstance(outcome, Kept) else outcome) for outcome in met]
    tickets = ((one, document_of(one) if isinstance(one, Page) else None) for one in given)
    for one, annotated in engine.annotate(tickets):
        if isinstance(one, Page) and annotated is not None:
            yield CleanPage(one, annotated.document, annotated.failures)
        elif not isinstance(one, Page):
            yield one
