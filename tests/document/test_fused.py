"""Paragraphs joined from two sources; the paragraphs are written for this test."""

from hypothesis import given
from hypothesis import strategies as st
from made import article_of, with_items
from test_joints import HARBOUR, WHEAT

from manywitness.document.fused import Fused
from manywitness.document.fused.stage import fused_paragraphs
from manywitness.document.sentences import Sentences
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, FUSED, QUOTED, Article

MEDAL = "The sprinter took the gold medal in the final. Her coach wept beside the running track."


def document_of(*paragraphs):
    """One article, a piece for each paragraph."""
    text, pieces = "\n\n".join(paragraphs), []
    for paragraph in paragraphs:
        start = pieces[-1].end + 2 if pieces else 0
        pieces.append(Span(start, start + len(paragraph)))
    document = Document(Text(text)).with_layer(Layer(QUOTED, "hand@1", ()))
    articles = (Article(Span(0, len(text)), tuple(pieces)),) if pieces else ()
    document = document.with_layer(Layer(ARTICLES, "hand@1", articles))
    return document.with_layer(Sentences()(document)[0])


def marks(document, threshold=0.5):
    """What stands before and behind the seam of each paragraph that is marked."""
    items = Fused(threshold=threshold)(document)[0].items
    text = document.text
    return [(text[Span(m.span.start, m.at)].strip(), text[Span(m.at, m.span.end)]) for m in items]


def likeliest(document):
    """The seam of the paragraph that is most likely fused."""
    article = document[ARTICLES].items[0]
    best = max(fused_paragraphs(document, article), key=lambda mark: mark.score)
    return document.text[Span(best.at, best.span.end)]


def test_sentences_of_another_story_are_found_where_they_begin():
    assert likeliest(document_of(*HARBOUR[:4], f"{HARBOUR[4]} {MEDAL}", *HARBOUR[5:])) == MEDAL


def test_sentences_of_another_story_before_the_own_ones_are_found_too():
    assert likeliest(document_of(*HARBOUR[:4], f"{MEDAL} {HARBOUR[4]}", *HARBOUR[5:])) == HARBOUR[4]


def test_paragraphs_of_one_article_are_not_marked():
    joined = [f"{a} {b}" for a, b in zip(HARBOUR[:-1:2], HARBOUR[1::2], strict=True)]
    assert marks(document_of(*joined), Fused().threshold) == []
    assert marks(document_of(*WHEAT), Fused().threshold) == []


def test_a_paragraph_is_marked_at_most_once_and_a_lone_sentence_never():
    marked = marks(document_of(*HARBOUR[:4], f"{HARBOUR[5]} {MEDAL} {WHEAT[0]} {WHEAT[1]}", MEDAL), 0.0)
    assert [before.split()[0] for before, _ in marked] == ["Drivers", "The"]
    assert all(before and behind for before, behind in marked)


def test_a_text_without_articles_has_no_marks():
    assert Fused()(document_of())[0].items == ()
    bare = with_items(article_of(""), QUOTED, [])
    bare = bare.with_layer(Sentences()(bare)[0])
    assert Fused()(bare)[0] == Layer(FUSED, "fused@1", ())


@given(
    st.lists(st.lists(st.sampled_from([*HARBOUR, *WHEAT]), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_a_seam_always_stands_between_two_sentences_of_its_paragraph(paragraphs):
    document = document_of(*(" ".join(sentences) for sentences in paragraphs))
    pieces = {piece.start: piece for piece in document[ARTICLES].items[0].pieces}
    for mark in fused_paragraphs(document, document[ARTICLES].items[0]):
        assert pieces[mark.span.start] == mark.span
        assert mark.span.start < mark.at < mark.span.end
        assert document.text.content[mark.at - 1] == " "
        assert 0 <= mark.score <= 1
