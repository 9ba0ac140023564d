import pytest

from evaluation.expressions import can_be, clusters, head_of, keys, name_in, stem
from manywitness.model import Document, Layer, Source, Span, Text
from manywitness.model.annotations import MENTIONS, Mention, MentionLabel

TEXT = (
    "The ferry line Oster Ferry Company (OFC) closed its pier, which is old. Director Ann Lee said she was "
    "sorry. Its boats, the company said, will be sold."
)


def at(words, after=0):
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the director of the line", "director"),
        ("the old pier, which is closed", "pier"),
        ("the line's boats", "boats"),
        ("Vell's", "Vell"),
        ("--", "--"),
    ],
)
def test_the_head_stands_before_what_follows_it(words, head):
    found = head_of(words, Span(0, len(words)))
    assert words[found.start : found.end] == head


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the old Oster Ferries", "Oster Ferries"),
        ("the Oster boats", ""),
        ("the Norwegian government", "Norwegian"),
        ("the government", ""),
        ("Ferry CEO Ann Lee", "Ann Lee"),
        ("It", ""),
        ("Bank of Vell, which closed", "Bank of Vell"),
    ],
)
def test_an_expression_is_a_name_where_its_head_is_one(words, name):
    assert name_in(words, Span(0, len(words))) == name


def test_plurals_have_the_stem_of_their_singular():
    assert [stem(word) for word in ("Boats", "boat", "glass", "as")] == ["boat", "boat", "glass", "as"]


def test_names_of_one_article_can_be_one_by_words_or_initials():
    assert can_be("Oster Ferries", "Oster")
    assert can_be("Oster Ferries", "OF")
    assert not can_be("Oster Ferries", "Vell Post")


def test_expressions_of_an_article_are_joined_by_their_form_and_the_product_and_across_articles_by_name():
    line = ["The ferry line Oster Ferry Company", "Oster Ferry Company", "OFC"]
    spans = [*line, "its", "its pier", "which", "Ann Lee", "she", "the company"]
    found = [at(words) for words in spans]
    mentions = (
        Mention(at("Oster Ferry Company"), MentionLabel.ORG, 0),
        Mention(at("its"), MentionLabel.PRON, 0),
        Mention(at("Ann Lee"), MentionLabel.PER, 1),
        Mention(at("she"), MentionLabel.PRON, 1),
    )
    told = []
    for name in ("a", "b"):
        document = Document(Text(TEXT), Source(name)).with_layer(Layer(MENTIONS, "test", mentions))
        told.append(clusters(f"{name}#1", document, found))
    words = [{TEXT[span.start : span.end] for span in one.spans} for one in told[0]]
    assert words == [{*line[:2], "its", "the company"}, {"OFC"}, {"its pier", "which"}, {"Ann Lee", "she"}]
    names = keys([("one", one) for one in told[0]] + [("two", one) for one in told[1]])
    assert [names[:4].index(name) if name in names[:4] else "new" for name in names] == [
        0,
        0,
        2,
        3,
        0,
        0,
        "new",
        3,
    ]
