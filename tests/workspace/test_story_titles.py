"""What a story is called."""

import pytest

from manywitness.model import Document, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, Article
from manywitness.workspace.compare import title_of

BODY = (
    "The harbour board closed the northern quay on Monday after a crane fell into the water, and the ferry "
    "company said that its boats would leave from the southern quay until the crane was lifted."
)
REPORTED = "Harbour board closed northern quay after crane fell"


def page(number, title, body=BODY):
    document = Document(Text(body), Source(f"p{number}", title=title))
    article = Article(Span(0, len(body)), (Span(0, len(body)),))
    return document.with_layer(Layer(ARTICLES, "test", (article,)))


def titled(*titles):
    return title_of(corpus_of(tuple(page(number, title) for number, title in enumerate(titles))))


@pytest.mark.parametrize(
    "aside",
    [
        "Why the harbour board closed the northern quay",
        "What happened after the crane fell into the water: harbour board closed the quay",
        "5 things about the crane that fell into the northern quay harbour",
        "Video: crane fell into northern quay, harbour board",
        "‘The crane fell’: harbour board closed the northern quay",
        "Has the harbour board closed the northern quay because the crane fell?",
        "The harbour board closed the northern quay. The crane fell into the water",
        "Northern water",
    ],
)
def test_a_headline_that_reports_goes_before_one_that_asks_lists_or_shows(aside):
    assert titled(aside, REPORTED) == titled(REPORTED, aside) == REPORTED


def test_a_headline_that_no_text_uses_does_not_lead_though_it_reports():
    other = "Minister opens cheese market in distant valley village"
    assert titled(other, "Why the harbour board closed the quay") == "Why the harbour board closed the quay"


def test_an_abbreviation_is_no_second_sentence_and_no_title_is_none():
    first = "U.S. Harbour board closed the northern quay after crane fell"
    assert titled(first, "Northern quay closes after crane") == first
    assert titled("", "") == ""
