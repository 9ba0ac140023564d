import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.document.mentions import RuleMentions
from manywitness.document.quotations import RuleQuotations
from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.document.speakers import RuleSpeakers
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, FUSED, QUOTATIONS, SPEAKERS, Article, FusedParagraph


def document_of(text, pieces=None, fused=()):
    pieces = pieces if pieces is not None else ((Span(0, len(text)),) if text else ())
    articles = tuple(Article(piece, (piece,)) for piece in pieces)
    document = Document(Text(text)).with_layer(Layer(ARTICLES, "test@1", articles))
    document = document.with_layer(Layer(FUSED, "test@1", fused))
    for stage in (QuotedRegions(), Sentences(), RuleQuotations(), RuleMentions(), RuleSpeakers()):
        for layer in stage(document):
            document = document.with_layer(layer)
    return document


def names(text, pieces=None):
    return [speaker.name for speaker in document_of(text, pieces)[SPEAKERS].items]


def test_one_speaker_for_each_quotation_in_order():
    document = document_of("“We go,” Anna Lund said.\n\n“Nobody told us about the strike that day.”")
    quotations, speakers = document[QUOTATIONS].items, document[SPEAKERS].items
    assert [(s.quotation, s.span) for s in speakers] == [(i, q.span) for i, q in enumerate(quotations)]
    assert [(s.name, s.score > 0, s.named_at is not None) for s in speakers] == [
        ("Anna Lund", True, True),
        (None, False, False),
    ]


def test_name_is_the_fullest_that_the_article_gives_and_says_where():
    text = "“We go,” Lund said. The port is run by Anna Lund."
    (speaker,) = document_of(text)[SPEAKERS].items
    assert speaker.name == "Anna Lund"
    assert text[speaker.named_at.start : speaker.named_at.end] == "Anna Lund"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We go,” Foreign Minister Anna Lund said.", "Anna Lund"),
        ("“We go,” Bremson's aide Anna Lund said.", "Anna Lund"),
        ("“We go,” a spokesman for Anna Lund said.", None),
        ("“We go,” a spokesman for President Lund said.", None),
        ("“We go,” Vell Foreign Minister Anna Lund said. Vell says no.", "Anna Lund"),
        ("“We go,” Vell Transport Minister Anna Lund said.", "Anna Lund"),
        ("“We go,” Bremson spokesman Peter Lund said. Anna Bremson left.", "Peter Lund"),
        ("“We go,” Bremson campaign manager Peter Lund said. Anna Bremson left.", "Peter Lund"),
        ("“We go,” Vell's mayor, Anna Lund, told reporters.", "Anna Lund"),
        ("“We go,” officials said.", None),
        ("“We go,” the minister said.", None),
        ("Anna Lund met Peter Bremson. “We go,” Lund said.", "Anna Lund"),
    ],
)
def test_naming_expression(text, name):
    assert names(text)[-1] == name


def test_pronoun_is_the_one_person_of_its_paragraph():
    assert names("Anna Lund came late. “We go,” she said.") == ["Anna Lund"]


def test_pronoun_is_the_one_person_of_the_paragraph_before():
    assert names("“We go,” Anna Lund said.\n\n“We stay,” she said.") == ["Anna Lund", "Anna Lund"]


def test_pronoun_with_two_people_before_it_is_unknown():
    assert names("Anna Lund met Ruth Bremson. “We go,” she said.") == [None]


def test_pronoun_does_not_take_a_person_of_the_other_sex():
    assert names("Mr Lund came late. “We go,” she said.") == [None]


def test_pronoun_does_not_take_a_person_spoken_of_inside_quotations():
    assert names("“Anna Lund must go,” she said.") == [None]
    assert names("Lund, she said, wants the port “to be open all night”.") == [None]


def test_pronoun_behind_the_seam_of_a_fused_paragraph_does_not_reach_back_over_it():
    text = "Anna Lund came home.\n\nAnna Lund sang. The ferry sank. “We go,” she said."
    seam = FusedParagraph(Span(22, len(text)), text.index("The ferry"), 0.9)
    assert names(text) == ["Anna Lund"]
    assert [one.name for one in document_of(text, fused=(seam,))[SPEAKERS].items] == [None]
    named = text.replace("The ferry sank.", "Eva Berg rose.")
    seam = FusedParagraph(Span(22, len(named)), named.index("Eva"), 0.9)
    assert [one.name for one in document_of(named, fused=(seam,))[SPEAKERS].items] == ["Eva Berg"]


def test_nothing_crosses_from_one_article_to_another():
    text = "Anna Lund came.\n\n“We go,” Lund said.\n\n“We stay,” she said."
    cut = text.index("\n")
    assert names(text, [Span(0, cut), Span(cut + 2, len(text))]) == ["Lund", "Lund"]


def test_text_without_quotations_has_no_speakers():
    assert names("") == [] == names("Anna Lund came late.")


@given(
    st.lists(
        st.sampled_from(
            ["Anna Lund", "Lund", "she said", "he said", "“We go,”", ".", "\n\n", "Ms Lund", "of", "'s"]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_any_mixture_gives_one_named_or_unknown_speaker_each(text):
    document = document_of(text)
    speakers = document[SPEAKERS].items
    assert [s.quotation for s in speakers] == list(range(len(document[QUOTATIONS].items)))
    for speaker in speakers:
        assert (speaker.name is None) == (speaker.named_at is None) == (speaker.score == 0)


def seconds(text):
    document = document_of(text)
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        RuleSpeakers()(document)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(
    "piece", ["“We go,” she said. ", "“We go,” Anna Lund said. She said we go. ", "Anna Lund.\n\n"]
)
def test_cost_grows_in_proportion_to_the_text(piece):
    small, large = seconds(piece * 200), seconds(piece * 800)
    assert large < 12 * small + 0.03
