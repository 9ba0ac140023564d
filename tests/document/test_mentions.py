import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.document.mentions import RuleMentions
from manywitness.document.mentions.by_rules import LOOKED_UP, Common
from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, MENTIONS, Article


def mentions(text, pieces=None):
    pieces = pieces if pieces is not None else ((Span(0, len(text)),) if text else ())
    articles = tuple(Article(piece, (piece,)) for piece in pieces)
    document = Document(Text(text)).with_layer(Layer(ARTICLES, "test@1", articles))
    for stage in (QuotedRegions(), Sentences(), RuleMentions()):
        for layer in stage(document):
            document = document.with_layer(layer)
    return document[MENTIONS].items


def read(text, pieces=None):
    return [(text[m.span.start : m.span.end], m.label.value, m.entity) for m in mentions(text, pieces)]


def labels(text):
    return [(name, label) for name, label, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met President Anna Lund there.", [("Anna Lund", "PER")]),
        ("We met Secretary of State Anna Lund there.", [("Anna Lund", "PER")]),
        ("The Danish Foreign Minister Anna Lund left.", [("Danish", "MISC"), ("Anna Lund", "PER")]),
        ("They went to Berlin and New York.", [("Berlin", "LOC"), ("New York", "LOC")]),
        ("The Vell Port Authority closed.", [("Vell Port Authority", "ORG")]),
        ("Many French and German ships came.", [("French", "MISC"), ("German", "MISC")]),
        ("It was Anna's ship.", [("Anna", "PER")]),
        ("She left the University of Vell.", [("University of Vell", "ORG")]),
    ],
)
def test_name_and_what_it_names(text, expected):
    assert labels(text) == expected


def test_capital_at_the_beginning_of_a_sentence_is_no_name():
    assert labels("Ships came. The ships left. On Monday ships came.") == []


@given(
    st.lists(st.sampled_from(["bird", "birds", "Bird", "a_bird", "bird's", "fish", "1", "é"]), max_size=9),
    st.booleans(),
)
def test_words_in_lower_case_are_found_like_in_a_list(words, many):
    text = " ".join(words)
    listed = set(re.findall(r"\b[a-z]+\b", text))
    common = Common(text, (Span(0, len(text)),))
    asked = ["bird", "birds", "fish", "é", "s", "a_bird"] * (LOOKED_UP if many else 1)
    assert [word in common for word in asked] == [word in listed for word in asked]


def test_family_name_joins_the_full_name():
    text = "Anna Lund came. Later Ms Lund said that Lund would stay."
    assert read(text) == [("Anna Lund", "PER", 0), ("Lund", "PER", 0), ("Lund", "PER", 0)]


def test_slip_of_the_pen_joins_the_same_person():
    assert [entity for _, _, entity in read("Anna Bremson came. Then Bermson said no.")] == [0, 0]


def test_two_given_names_with_one_family_name_stay_two_people():
    text = "Anna Lund met Peter Lund. Lund said no."
    assert [entity for _, _, entity in read(text)] == [0, 1, 2]


def test_names_of_one_country_are_one():
    assert [entity for _, _, entity in read("He left the United States. The US was far, the USA too.")] == [
        0,
        0,
        0,
    ]


def test_chains_do_not_cross_articles():
    text = "Anna Lund came.\n\nThere Lund left."
    cut = text.index("\n")
    assert [entity for _, _, entity in read(text, [Span(0, cut), Span(cut + 2, len(text))])] == [0, 1]


def test_shouted_lines_name_nobody():
    assert labels("ALL SHIPS ARE GONE FROM VELL today") == []


@pytest.mark.parametrize("text", ["", "a", "\0", "1", "A", "."])
def test_nothing_to_name(text):
    assert [label for _, label, _ in read(text)] in ([], ["MISC"])


@given(st.text(st.sampled_from("ABab .’'“”\n\xa0&ÉéßΩ-\0😀"), max_size=60))
def test_any_mixture_gives_sorted_spans_inside_the_text(text):
    found = mentions(text)
    assert [m.span for m in found] == sorted(m.span for m in found)
    for mention in found:
        words = text[mention.span.start : mention.span.end]
        assert words and words == words.strip()
