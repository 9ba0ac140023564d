"""Whose words are by the structure of the page: turns, colons, clauses that share their subject."""

import pytest
from made import article_of, place, with_items

from manywitness.document.quotations import Quotations, RuleQuotations
from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.model.annotations import QUOTATIONS, REPORTS, ReportedSpan


def quotations(text, *reports):
    """Speaker and content of every quotation, where the encoder read `reports`: content, cue, source."""
    document = article_of(text)
    spans = [
        ReportedSpan(
            place(document, content),
            0.9,
            place(document, cue),
            0.9,
            place(document, source) if source else None,
            0.9,
        )
        for content, cue, source in reports
    ]
    document = with_items(document, REPORTS, sorted(spans, key=lambda one: one.span))
    for stage in (QuotedRegions(), Sentences(), Quotations() if reports else RuleQuotations()):
        for layer in stage(document):
            document = document.with_layer(layer)
    return [
        (
            " … ".join(text[span.start : span.end] for span in item.speaker),
            " … ".join(text[span.start : span.end] for span in item.content),
        )
        for item in document[QUOTATIONS].items
    ]


INTERVIEW = (
    "Jane Mell spoke with Ada Roth on Sunday.\n\n"
    "MELL: Will the port close?\n\nROTH: It will not. I said that we would keep it.\n\n"
    "MELL: Not even in June?"
)


def test_each_turn_of_an_interview_is_said_by_the_one_who_has_the_word():
    assert quotations(INTERVIEW) == [
        ("MELL", "Will the port close?"),
        ("ROTH", "It will not. I said that we would keep it"),
        ("MELL", "Not even in June?"),
    ]


def test_a_turn_in_marks_goes_on_in_the_paragraph_after_it():
    text = '"ROTH: It will not.\n\n"It never did.\n\n"MELL: Not in June?\n\n"(CROSSTALK.)\n\n"ROTH: No."'
    assert quotations(text) == [
        ("ROTH", "It will not … It never did"),
        ("MELL", "Not in June?"),
        ("ROTH", "No"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CLAIM: The port is closed.\n\nFACT: It is open.\n\nCLAIM: Nobody works.\n\nFACT: All do.",
        "THE FACTS: The port is open.\n\nROTH: It is closed.\n\nTHE FACTS: It is open.",
        "ROTH: It is closed.\n\nMELL: It is open.",
        "Name: Vell port\n\nPlace: Vell\n\nName: Ostmere port",
    ],
)
def test_labels_are_no_turns(text):
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("On Monday, Ada Roth released the following statement:", "Ada Roth"),
        ("The crane stood still. She had this comment:", "She"),
        ("The Vell Courier reports:", "The Vell Courier"),
    ],
)
def test_a_paragraph_that_ends_in_a_colon_says_who_speaks_in_the_next(lead, speaker):
    words = "We will keep the old port open until the new one is built."
    assert quotations(f'{lead}\n\n"{words}"') == [(speaker, words)]


@pytest.mark.parametrize("lead", ["Here is what the port looks like:", "Ada Roth quotes an old report:"])
def test_a_colon_after_nobodys_words_names_nobody(lead):
    words = "We will keep the old port open until the new one is built."
    assert quotations(f'{lead}\n\n"{words}"')[-1] == ("", words)


def test_a_question_is_not_said_by_who_answers_it():
    text = "“Why did nobody ask the crews of the port?” He answered, “Because nobody ever does that.”"
    assert ("He", "Because nobody ever does that.") in quotations(text)


def test_quoted_words_go_on_after_but():
    text = "“I love the old port,” he said, but “when the ice comes it is of no use to anybody.”"
    assert quotations(text) == [
        ("he", "I love the old port, … but “when the ice comes it is of no use to anybody.”")
    ]


def test_the_pronoun_of_the_clause_speaks_and_not_who_is_named_before_it():
    text = "When Ada Roth said that the port was closed, I laughed and said, “Then open it.”"
    assert quotations(text)[-1] == ("I", "Then open it.")


def test_a_verb_without_a_subject_shares_that_of_the_sentence():
    text = "Ada Roth praised the crews of the port, saying they had worked for nine days."
    found = quotations(
        text,
        ("the crews of the port", "praised", "Ada Roth"),
        ("they had worked for nine days", "saying", None),
    )
    assert found[-1] == ("Ada Roth", "they had worked for nine days")


def test_a_speaker_of_the_sentence_before_gives_way_to_the_subject():
    text = "It was late, said Jon Mell. Ada Roth, however, hoped that the port would open."
    found = quotations(text, ("that the port would open", "hoped", "Jon Mell"))
    assert ("Ada Roth", "that the port would open") in found


def test_marks_that_a_report_enters_are_read_to_their_end():
    text = 'Ada Roth said the port was "a heap of rust and wire. Nobody mends it. Nobody even tries to."'
    found = quotations(text, ('the port was "a heap of rust and wire.', "said", "Ada Roth"))
    assert found == [
        ("Ada Roth", 'the port was "a heap of rust and wire. Nobody mends it. Nobody even tries to."')
    ]
