import time

from manywitness.document.sentences import Sentences
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, QUOTED, SENTENCES, Article, QuotedRegion


def page(content, pieces=None, regions=()):
    """A document of one article whose pieces are the given words, or all of it."""
    spans = tuple(at(content, words) for words in pieces or [content])
    article = Article(Span(0, len(content)), spans)
    document = Document(Text(content)).with_layer(Layer(QUOTED, "test", tuple(regions)))
    return document.with_layer(Layer(ARTICLES, "test", (article,)))


def at(content, words):
    start = content.index(words)
    return Span(start, start + len(words))


def cut(document):
    (layer,) = Sentences()(document)
    assert layer.key == SENTENCES
    return [document.text[sentence.span] for sentence in layer.items]


def test_only_pieces_of_articles_have_sentences():
    content = "Advert. Buy now.\nShe won. He lost.\nFollow us. Now.\nIt ended."
    assert cut(page(content, ["She won. He lost.", "It ended."])) == ["She won.", "He lost.", "It ended."]


def test_a_line_break_ends_a_sentence_without_a_full_stop():
    assert cut(page("No full stop here\r\nIt goes on")) == ["No full stop here", "It goes on"]


def test_a_sentence_goes_on_over_the_lines_of_a_wrapped_paragraph():
    first = "The committee met on Friday and its chair told reporters that the\nharbour will stay open."
    second = "The roads are closed, she said, and nobody knows for how long they\nwill be."
    assert cut(page(f"{first}\n\n{second}")) == [first, second]


def test_a_mark_apart_goes_with_the_sentence_it_closes():
    content = '"We won. " He left.'
    region = QuotedRegion(Span(0, 10), Span(1, 9))
    assert cut(page(content, regions=[region])) == ['"We won. "', "He left."]


def test_sentences_of_interleaved_articles_are_sorted():
    content = "One.\nTwo.\nThree."
    document = Document(Text(content)).with_layer(Layer(QUOTED, "test", ()))
    articles = (
        Article(Span(0, 16), (at(content, "One."), at(content, "Three."))),
        Article(Span(5, 9), (at(content, "Two."),)),
    )
    assert cut(document.with_layer(Layer(ARTICLES, "test", articles))) == ["One.", "Two.", "Three."]


def test_a_page_without_articles_has_none():
    document = Document(Text("One.")).with_layer(Layer(QUOTED, "test", ()))
    assert cut(document.with_layer(Layer(ARTICLES, "test", ()))) == []


def test_cost_grows_in_proportion_with_many_pieces_and_marks():
    def seconds(count):
        content = '"He won." She lost.\n' * count
        regions = [QuotedRegion(Span(i * 20, i * 20 + 9), Span(i * 20 + 1, i * 20 + 8)) for i in range(count)]
        pieces = tuple(Span(i * 20, i * 20 + 19) for i in range(count))
        document = Document(Text(content)).with_layer(Layer(QUOTED, "test", tuple(regions)))
        document = document.with_layer(Layer(ARTICLES, "test", (Article(Span(0, len(content)), pieces),)))
        before = time.process_time()
        assert len(Sentences()(document)[0].items) == 2 * count
        return time.process_time() - before

    # 64 times the work if it were quadratic.
    assert min(seconds(4000) for _ in range(3)) < 8 * 3 * min(seconds(500) for _ in range(3)) + 0.05
