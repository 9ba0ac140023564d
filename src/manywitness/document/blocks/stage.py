"""The stage that says what every part of a page is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ...model import Document, Layer, Source, Span
from ...model.annotations import BLOCKS, Block, BlockKind
from ...stages import Key
from .context import judge
from .insets import parts
from .joints import joints
from .lines import Line, lines_of, words_of
from .notices import Verdict, notice
from .repeats import repeats

KEPT = frozenset({BlockKind.BODY, BlockKind.TITLE, BlockKind.FOREIGN_ARTICLE, BlockKind.OTHER})


@dataclass(frozen=True, slots=True)
class Blocks:
    """Parts a page into blocks, one for each paragraph, and says what each is and whether it is kept.

    A paragraph with furniture set into it, a list of links or a caption, is several blocks. Rules name what
    they know; what they do not know is read by a small model of words and neighbours; what an outlet repeats
    on its pages is known from `source.repeated`, which a stream of records cannot have. Both rules and model
    read English; in a page of another language all is body but the title. A doubtful line is
    kept and marked. Empty for blank text. Cost: linear.
    """

    name: str = "blocks"
    version: int = 4
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (BLOCKS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The BLOCKS layer."""
        lines = lines_of(document.text.content)
        blocks = tuple(_blocks(lines, document.source))
        return (Layer(BLOCKS, f"{self.name}@{self.version}", blocks),)


def _blocks(lines: list[Line], source: Source) -> Iterator[Block]:
    title = words_of(source.title)
    notices = {i: verdict for i, line in enumerate(lines) if (verdict := notice(line)) is not None}
    notices |= repeats(lines, notices, source.repeated) if source.repeated else {}
    starts = [0, *joints(lines, notices), len(lines)]
    for article, (start, end) in enumerate(pairwise(starts)):
        own = {i - start: notices[i] for i in range(start, end) if i in notices}
        verdicts = judge(lines[start:end], own, () if article else title)
        for line, whole in zip(lines[start:end], verdicts, strict=True):
            for span, verdict in parts(line, whole):
                yield _block(span, verdict, article)


def _block(span: Span, verdict: Verdict, article: int) -> Block:
    kind = verdict.kind
    if kind is not BlockKind.BODY:
        return Block(span, kind, kind in KEPT, verdict.reason, article)
    if article:
        return Block(span, BlockKind.FOREIGN_ARTICLE, True, FOREIGN, article)
    return Block(span, kind, True, verdict.reason, article)


FOREIGN = "another article on the same page"
