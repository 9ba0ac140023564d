import pytest
from told import document, said, story

from manywitness.model import Corpus, Document, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, Article
from manywitness.model.story import PROPOSITIONS
from manywitness.story.propositions import Propositions


def words(text, *reports, dateline=""):
    return [
        (quotation, pieces)
        for _, quotation, pieces in said(story(document("p", text, *reports, dateline=dateline)))
    ]


def test_a_plain_sentence_is_one_proposition_and_a_joined_one_is_two():
    text = "The ferry left Vell at dawn. The crew warned the harbour, and the bishop sang on deck."
    assert said(story(document("p", text))) == [
        (0, None, ["The ferry left Vell at dawn."]),
        (1, None, ["The crew warned the harbour"]),
        (1, None, ["the bishop sang on deck."]),
    ]


def test_what_a_report_tells_is_its_own_and_he_said_on_monday_is_nothing():
    text = "Ana Roth said on Monday that the port will close in June."
    assert words(text, (["the port will close in June"], "said", "Ana Roth")) == [
        (0, ["the port will close in June"])
    ]


def test_what_stands_around_a_report_is_told_when_it_says_something():
    text = "Standing beside the burned ferry in Vell harbour, Ana Roth said the port will close in June."
    assert words(text, (["the port will close in June"], "said", "Ana Roth")) == [
        (0, ["the port will close in June"]),
        (None, ["Standing beside the burned ferry in Vell harbour, Ana Roth said"]),
    ]


def test_reported_words_without_a_verb_stay_in_their_sentence():
    text = "The minister called the search of the ferry “a very objective investigation”."
    assert words(text, (["a very objective investigation"], "called", "The minister")) == [(None, [text])]


def test_a_report_in_two_pieces_is_one_proposition_where_one_sentence_holds_both():
    text = "The port, Ana Roth said, will close in June."
    assert words(text, (["The port", "will close in June"], "said", "Ana Roth")) == [
        (0, ["The port", "will close in June"])
    ]


def test_a_report_of_two_sentences_is_two_propositions_of_one_quotation():
    text = "“The port will close in June. The night ferry stops today,” Ana Roth said."
    found = words(text, (["The port will close in June. The night ferry stops today"], "said", "Ana Roth"))
    assert found == [(0, ["The port will close in June."]), (0, ["The night ferry stops today"])]


def test_the_dateline_is_no_part_of_the_first_proposition():
    text = "VELL (Agency) — The ferry left the pier at dawn."
    assert words(text, dateline="VELL (Agency) —") == [(None, ["The ferry left the pier at dawn."])]


@pytest.mark.parametrize(
    "text",
    [
        "Will the port of Vell close in June?",
        "By Ana Roth and Bo Lind",
        "Reporting by Ana Roth in Vell; editing by Bo Lind.",
        "Photo: the ferry at the northern pier of Vell.",
        "Harbour news",
        "THE FERRY OF VELL HAS LEFT THE PIER FOR EVER",
        "He did.",
        "",
    ],
)
def test_questions_credits_labels_and_small_talk_say_nothing(text):
    assert words(text) == []


def test_sentences_of_another_article_of_the_page_are_not_told():
    first = document("p", "The ferry left Vell at dawn. The bridge fell into the strait.")
    half = Span(0, len("The ferry left Vell at dawn."))
    rest = Span(half.end + 1, len(first.text))
    articles = (Article(half, (half,)), Article(rest, (rest,)))
    both = Document(first.text, Source("p"))
    for layer in first.layers.values():
        both = both.with_layer(layer if layer.key.name != "articles" else Layer(ARTICLES, "hand@1", articles))
    found = story(both)
    assert [(one.account, one.sentence) for one in found[PROPOSITIONS]] == [("p#1", 0), ("p#2", 1)]


def test_a_page_without_sentences_says_nothing():
    bare = Document(Text("The ferry left Vell."), Source("p"))
    whole = Span(0, 20)
    (found,) = Propositions()(
        corpus_of((bare.with_layer(Layer(ARTICLES, "hand@1", (Article(whole, (whole,)),))),))
    )
    assert found.items == ()


def test_the_order_of_accounts_does_not_matter():
    pages = [document(name, "The ferry left Vell at dawn. The bishop sang on deck.") for name in "abc"]
    accounts = corpus_of(tuple(pages)).accounts
    assert Propositions()(Corpus(accounts)) == Propositions()(Corpus(accounts[::-1]))


@pytest.mark.parametrize(
    ("text", "report", "cue", "speaker"),
    [
        (
            "Bo Lind blasted the filings as a display of greed that verges on theft.",
            "the filings as a display of greed that verges on theft",
            "blasted",
            "Bo Lind",
        ),
        (
            "In March the board pledged to close the port unless its crews could agree on a price.",
            "to close the port unless its crews could agree on a price",
            "pledged",
            "the board",
        ),
        (
            "The guild accused the mayor of wasting what was saved for the ferry.",
            "the mayor of wasting what was saved for the ferry",
            "accused",
            "The guild",
        ),
    ],
)
def test_reported_words_that_are_no_clause_stay_in_their_sentence(text, report, cue, speaker):
    assert words(text, ([report], cue, speaker)) == [(None, [text])]


def test_a_clause_about_its_subject_is_reported_by_itself():
    text = "Ana Roth said the crew who had left the ferry was found in Vell."
    report = "the crew who had left the ferry was found in Vell"
    assert words(text, ([report], "said", "Ana Roth")) == [(0, [report])]


def test_who_somebody_is_who_reports_is_no_proposition():
    text = (
        "“The port will close in June,” Ana Roth, a professor of the old law school at Vell, told the paper."
    )
    report = "The port will close in June"
    assert words(text, ([report], "told", "Ana Roth")) == [(0, [report])]
