import pytest

from manywitness.errors import SpanError
from manywitness.model import (
    Corpus,
    Document,
    Finding,
    Layer,
    Source,
    Span,
    Text,
    cite,
    corpus_of,
)
from manywitness.model.annotations import ARTICLES, SENTENCES, Article, Sentence
from manywitness.model.citation import CONTEXT
from manywitness.model.findings import PASSAGES


def test_a_layer_cannot_reach_outside_its_text():
    with pytest.raises(SpanError, match=r"bad@1: .* reaches outside 3"):
        Document(Text("abc")).with_layer(Layer(SENTENCES, "bad@1", (Sentence(Span(0, 4)),)))


def test_a_layer_must_be_sorted():
    items = (Sentence(Span(2, 3)), Sentence(Span(0, 1)))
    with pytest.raises(SpanError, match=r"bad@1: items of 'sentences' are not sorted"):
        Document(Text("abc")).with_layer(Layer(SENTENCES, "bad@1", items))


def test_with_layer_leaves_the_first_document_as_it_was():
    before = Document(Text("abc"))
    after = before.with_layer(Layer(SENTENCES, "s@1", (Sentence(Span(0, 3)),)))
    assert SENTENCES not in before
    assert after[SENTENCES].items == (Sentence(Span(0, 3)),)
    assert after[SENTENCES].within(Span(0, 2)) == ()


def test_a_citation_notices_when_the_words_or_their_surroundings_moved():
    text = Text("The mayor said no. " + "x" * CONTEXT)
    made = cite(text, Span(4, 9))
    assert (made.exact, made.prefix) == ("mayor", "The ")
    assert len(made.suffix) == CONTEXT
    assert made.holds(text)
    assert not made.holds(Text("Mr mayor said no. " + "x" * CONTEXT))
    for wrong in (
        type(made)(made.text, Span(5, 10), made.exact),
        type(made)(made.text, made.span, made.exact, "An "),
        type(made)(made.text, made.span, made.exact, "The ", "?"),
        type(made)(made.text, Span(4, 999), made.exact),
    ):
        assert not wrong.holds(text)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2019-05-14", 737193),
        ("2019-05-14T23:59:59-08:00", 737193),
        ("20190514T1000", 737193),
        (None, None),
        ("2019", None),
        ("soon", None),
        ("0001-01-01", None),
        ("2019-05-14 and more", None),
    ],
)
def test_the_day_of_an_account_is_that_of_its_own_clock_or_none(published: str | None, day: int | None):
    article = Article(Span(0, 5), (Span(0, 5),), published=published)
    document = Document(Text("First")).with_layer(Layer(ARTICLES, "a@1", (article,)))
    assert corpus_of((document,)).accounts[0].day == day


def test_every_article_of_every_document_is_an_account_sorted_by_id():
    def page(name, *spans):
        text = Text("First piece. Second piece.")
        items = tuple(Article(s, (s,)) for s in spans)
        return Document(text, Source(name, title="Page title")).with_layer(Layer(ARTICLES, "a@1", items))

    corpus = corpus_of((page("b", Span(0, 12), Span(13, 26)), page("a", Span(0, 26)), Document(Text("raw"))))
    assert [account.id for account in corpus.accounts] == ["a#1", "b#1", "b#2"]
    assert corpus.accounts[2].body().content == "Second piece."
    # A source's title is the title of its first article; it says nothing of a second one.
    assert [account.title for account in corpus.accounts] == ["Page title", "Page title", ""]
    assert corpus.account(corpus.accounts[1].id) is corpus.accounts[1]


def test_a_finding_is_attached_to_a_new_corpus():
    before = Corpus(())
    after = before.with_finding(Finding(PASSAGES, "p@1", ()))
    assert PASSAGES not in before
    assert after[PASSAGES] == ()
