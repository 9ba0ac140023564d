"""Accounts made by hand: documents with the layers that corpus stages read."""

from __future__ import annotations

import re

from manywitness.model import Account, Corpus, Document, Finding, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import (
    ARTICLES,
    BLOCKS,
    QUOTED,
    Article,
    Block,
    BlockKind,
    QuotedRegion,
)
from manywitness.model.findings import PASSAGES, STORIES, Passage, StoryGroup, StoryMember

MARKED = re.compile(r'"[^"\n]*"')

FERRY = (
    "The ferry left the northern pier at dawn with forty sheep and one stubborn bishop aboard. "
    "Harbour masters on both shores had warned the crew about the sandbank near the lighthouse. "
    "By noon the tide had turned and the passengers were singing on the upper deck."
)
BRIDGE = (
    "Engineers closed the old railway bridge after a routine inspection found rust in six girders. "
    "Commuters will be taken across the valley by bus until the repairs are finished next spring."
)


def document(
    name: str,
    text: str,
    *,
    dropped: tuple[str, ...] = (),
    outlet: str = "",
    published: str | None = None,
    title: str = "",
    byline: str = "",
    url: str = "",
) -> Document:
    """One article; `dropped` are byline lines of the text that are no testimony."""
    blocks = sorted(
        Block(Span(text.index(d), text.index(d) + len(d)), BlockKind.BYLINE_META, False, "byline").span
        for d in dropped
    )
    pieces, at = [], 0
    for gap in [*blocks, Span(len(text), len(text))]:
        if text[at : gap.start].strip():
            pieces.append(Span(at, gap.start))
        at = gap.end
    quoted = [QuotedRegion(Span(*m.span()), Span(m.start() + 1, m.end() - 1)) for m in MARKED.finditer(text)]
    article = Article(Span(0, len(text)), tuple(pieces), None, published)
    source = Source(name=name, url=url, outlet=outlet, published=published, title=title, byline=byline)
    out = Document(Text(text), source)
    layers = (
        Layer(QUOTED, "hand@1", tuple(quoted)),
        Layer(
            BLOCKS, "hand@1", tuple(Block(span, BlockKind.BYLINE_META, False, "byline") for span in blocks)
        ),
        Layer(ARTICLES, "hand@1", (article,) if pieces else ()),
    )
    for layer in layers:
        out = out.with_layer(layer)
    return out


def corpus(*documents: Document) -> Corpus:
    """The corpus of these documents."""
    return corpus_of(documents)


def told(whole: Corpus, passages: tuple[Passage, ...], *groups: tuple[str, ...]) -> Corpus:
    """The corpus with passages and stories said of it; one story of all where no groups are given."""
    parted = groups or (tuple(account.id for account in whole.accounts),)
    stories = tuple(
        StoryGroup(f"s{n}", tuple(StoryMember(a, 1.0) for a in group))  # type: ignore[arg-type]
        for n, group in enumerate(parted)
    )
    out = whole.with_finding(Finding(PASSAGES, "hand@1", passages))
    return out.with_finding(Finding(STORIES, "hand@1", stories))


def words(whole: Corpus, passage: Passage) -> tuple[str, str]:
    """The words of both sides of a passage."""
    return _words(whole.account(passage.a.account), passage.a.span), _words(
        whole.account(passage.b.account), passage.b.span
    )


def _words(account: Account, span: Span) -> str:
    return account.document.text[span]
