from random import Random

from hypothesis import given
from hypothesis import strategies as st

from evaluation.gluing import FusedPage, GluedPage, Report, cut_sentences, fused, glued, held_out, nearest
from evaluation.tasks.glue import document_of
from manywitness.model.annotations import ARTICLES, SENTENCES

FERRY = Report(
    "ferry",
    "Ferry sinks off Corvane",
    (
        "The ferry sank at night. Nobody was hurt in the harbour. Divers search the wreck.",
        "A harbour pilot saw the ferry go down. He called the coast guard at once.",
        "The ferry company rents another ship.",
    ),
)
SHIPS = Report("ships", "", ("The ferry and the harbour pilot were late. A ship waited for divers.",))
WHEAT = Report(
    "wheat", "Wheat is dear", ("Bakers buy less wheat than last year. Bread costs more in the valley.",)
)


def test_a_glued_page_begins_its_second_article_with_the_headline_where_that_is_asked_for():
    page = glued(WHEAT, FERRY, headline=True)
    assert page.paragraphs[page.at] == "Ferry sinks off Corvane"
    assert glued(WHEAT, FERRY, headline=False).paragraphs[1] == FERRY.paragraphs[0]
    assert glued(FERRY, SHIPS, headline=True) == GluedPage((*FERRY.paragraphs, *SHIPS.paragraphs), 3)
    assert page.text.split("\n\n") == [*WHEAT.paragraphs, FERRY.title, *FERRY.paragraphs]


def test_the_nearest_article_is_the_one_that_shares_most_words_and_never_itself_or_a_copy():
    assert nearest([FERRY, WHEAT, SHIPS], 1)[0] == [2]
    copied = Report("copy", "", FERRY.paragraphs)
    assert nearest([FERRY, copied, SHIPS], 1)[0] == [2]


@given(st.integers(0, 1000), st.sampled_from([0.1, 0.5, 1.0]))
def test_a_fused_paragraph_keeps_its_parts_whole_and_says_where_they_meet(seed, share):
    page = fused(FERRY, lambda: WHEAT, share, Random(seed))
    own, foreign = set(cut_sentences(" ".join(FERRY.paragraphs))), set(cut_sentences(WHEAT.paragraphs[0]))
    for number, sentences in enumerate(page.paragraphs):
        at = page.fused.get(number)
        if at is None:
            assert sentences == cut_sentences(FERRY.paragraphs[number])
        else:
            assert {frozenset(sentences[:at]) <= own, frozenset(sentences[at:]) <= own} == {True, False}
            assert set(sentences[:at]) <= foreign or set(sentences[at:]) <= foreign


def test_about_the_asked_share_of_an_article_is_held_out():
    names = [Report(str(number), "", ()) for number in range(1000)]
    assert [sum(held_out(one, tenths) for one in names) for tenths in (0, 10)] == [0, 1000]
    assert 150 < sum(held_out(one, 2) for one in names) < 250


def test_the_document_of_a_fused_page_has_its_sentences_where_they_stand():
    page = FusedPage((("One is here.", "Two is here."), ("Three.",)), {0: 1})
    document, starts = document_of(page)
    assert [document.text[one.span] for one in document[SENTENCES].items] == [
        "One is here.",
        "Two is here.",
        "Three.",
    ]
    assert [document.text[piece] for piece in document[ARTICLES].items[0].pieces] == [
        "One is here. Two is here.",
        "Three.",
    ]
    assert starts == [[0, 13], [27]]
