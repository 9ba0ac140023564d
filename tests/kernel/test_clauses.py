from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel import clauses as module
from manywitness.kernel.clauses import clauses, has_verb, is_clause
from manywitness.story.propositions.parting import ENGLISH


def cut(sentence):
    return [[sentence[start:end] for start, end in clause] for clause in clauses(sentence, ENGLISH)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ferry left Vell at dawn.", [["The ferry left Vell at dawn."]]),
        (
            "The firm, which owns two ships, sold one and left the port.",
            [["The firm", "sold one"], ["The firm", "owns two ships"], ["The firm", "left the port."]],
        ),
        (
            "The minister resigned on Monday, and the cabinet met in Oster.",
            [["The minister resigned on Monday"], ["the cabinet met in Oster."]],
        ),
        (
            "Police arrested two men; both were later released.",
            [["Police arrested two men"], ["both were later released."]],
        ),
        (
            "Ana Roth opened the talks while protesters blocked the road.",
            [["Ana Roth opened the talks"], ["protesters blocked the road."]],
        ),
        (
            "They met Ana Roth, whose brother was shot and killed in Vell.",
            [["They met Ana Roth"], ["Ana Roth", "whose brother was shot and killed in Vell."]],
        ),
        (
            "The ferry, whose captain had warned the crew, was closed.",
            [["The ferry", "was closed."], ["The ferry", "whose captain had warned the crew"]],
        ),
    ],
)
def test_a_clause_with_a_verb_of_its_own_is_cut_off(sentence, expected):
    assert cut(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Roth and Bo Lind said the port will close.",
        "The wounded men and armed guards of Vell left at dawn.",
        "Officials from Vell and Oster met on Monday.",
        "He wants to sail and to see the islands.",
        "The ministers agreed after a freighter rammed the pier and cut the railway.",
    ],
)
def test_joined_nouns_and_verbs_of_inner_clauses_are_no_clauses(sentence):
    assert cut(sentence) == [[sentence]]


def test_an_endless_sentence_stays_whole():
    sentence = "the ship left Vell and " * 20_000 + "sank"
    assert cut(sentence) == [[sentence]]


def test_a_blank_sentence_has_no_clause():
    assert cut(" \n…") == []


WORDS = st.sampled_from(
    [
        "the",
        "ship",
        "which",
        "who",
        "and",
        "but",
        ",",
        ";",
        "left",
        "was",
        "closed",
        "“",
        "”",
        "Ana",
        "3,000",
        "while",
        "🎉",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_pieces_lie_in_order_inside_the_sentence_and_no_word_is_in_two_clauses_but_a_subject(sentence):
    found = clauses(sentence, ENGLISH)
    for clause in found:
        assert all(0 <= start < end <= len(sentence) for start, end in clause)
        assert all(left[1] <= right[0] for left, right in pairwise(clause))
    lasts = [clause[-1] for clause in found]
    assert len(set(lasts)) == len(lasts)


def test_a_finite_verb_is_told_from_a_participle_and_an_infinitive():
    assert has_verb("the port will close", ENGLISH)
    assert has_verb("he resigned", ENGLISH)
    assert not has_verb("the wounded men of Vell", ENGLISH)
    assert not has_verb("a very objective investigation", ENGLISH)


@pytest.mark.parametrize("marks", ["", " ", "’", "' - '", "“…”"])
def test_marks_without_a_word_have_no_clause_and_no_verb(marks):
    assert clauses(marks, ENGLISH) == ()
    assert not has_verb(marks, ENGLISH)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that the port was closed", True),
        ("the crew who had left Vell was found", True),
        ("the port closed", True),
        ("to close the port before it was lost", False),
        ("of closing what was open", False),
        ("closed the port", False),
        ("a plan that closed the port", False),
        ("the old port of Vell", False),
        ("", False),
    ],
)
def test_a_clause_has_a_subject_and_a_verb_of_its_own(words, expected):
    assert is_clause(words, ENGLISH) is expected


SAID = st.lists(
    st.sampled_from(
        [
            "the",
            "and",
            "but",
            "who;",
            "ferry,",
            "sailed",
            "“left”",
            "thousand",
            "it’s",
            "don't",
            "to",
            "was",
            "(closed)",
            ".",
            "%",
        ]
    ),
    max_size=9,
).map(" ".join)


@given(SAID)
def test_sentences_that_are_read_fast_are_read_as_word_by_word(sentence):
    line = module._Line(sentence, ENGLISH)
    assert has_verb(sentence, ENGLISH) == line.has_verb()
    if not module._may_part(sentence, ENGLISH):
        assert not line.may_turn()
        assert clauses(sentence, ENGLISH) == (((line.bounds(0, len(line)),),) if len(line) else ())
