"""Whatever a page holds, its blocks cover it and its articles stand on its blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.document.articles import Articles
from manywitness.document.blocks import Blocks
from manywitness.model import Document, Source, Text
from manywitness.model.annotations import ARTICLES, BLOCKS
from manywitness.run import annotate_document

LINES = st.sampled_from(
    [
        "",
        "",
        " \u00a0",
        "Harbour bridge closes after storm",
        "Published: 3 May 2021",
        "Follow",
        "LISTOWEL: The bridge over the harbour was closed on Monday after the storm, the mayor said.",
        '"We had no choice," the mayor said, and thanked the crews who had worked all night in the rain.',
        "1 / 3",
        "Leave a Reply",
        "Name",
        "• Bridge carries 4,000 cars a day",
        "Ferry fares to rise in autumn",
        "\x00\x01 odd 😀",
        "a\tb",
        "***",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"])
PAGES = st.lists(st.tuples(LINES, ENDS), max_size=30).map(lambda parts: "".join(a + b for a, b in parts))


def annotated(text, source=None):
    done = annotate_document(Document(Text(text), source or Source()), (Blocks(), Articles()))
    assert done.failures == ()
    return done.document


@settings(deadline=None)
@given(st.one_of(PAGES, st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_every_nonblank_character_is_in_exactly_one_block(text):
    covered = [0] * len(text)
    for block in annotated(text)[BLOCKS].items:
        words = text[block.span.start : block.span.end]
        assert words and words == words.strip()
        assert block.keep or block.reason
        for at in range(block.span.start, block.span.end):
            covered[at] += 1
    assert all(n == 1 for n, char in zip(covered, text, strict=True) if not char.isspace())
    assert max(covered, default=0) <= 1


@settings(deadline=None)
@given(PAGES)
def test_pieces_are_kept_blocks_and_articles_never_go_back(text):
    document = annotated(text)
    blocks = document[BLOCKS].items
    assert [b.article for b in blocks] == sorted(b.article for b in blocks)
    kept = {b.span for b in blocks if b.keep}
    for article in document[ARTICLES].items:
        assert article.pieces
        assert kept.issuperset(article.pieces)
        assert article.title not in article.pieces
        assert all(article.span.contains(piece) for piece in article.pieces)
        if article.dateline is not None:
            assert any(piece.contains(article.dateline) for piece in article.pieces)
