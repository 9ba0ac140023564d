"""Spun copies: what is one, which of two it is, and what people do to a text that is none."""

import pytest
import witnesses
from hypothesis import given
from hypothesis import strategies as st

from manywitness.corpus.passages import Passages
from manywitness.corpus.spun import SpunCopies
from manywitness.model.findings import SPUN

SOURCE = (
    "The harbour board will close the northern pier in June after an inspection found cracks in six of the "
    "wooden supports. Fishermen who use the pier said the board had promised last year to repair it before "
    "the summer. The mayor told reporters that the town could not pay for the work without help from the "
    "region, and asked the crew of the ferry to wait. A large part of the fleet must now land its catch in "
    "the next valley, which will cost the families money and time."
)
# What a spinner put for it; a spinner's own words, one for one.
SWAPS = {
    "close": "shutter",
    "found": "detected",
    "wooden": "timber",
    "promised": "vowed",
    "repair": "rectify",
    "work": "toil",
    "help": "succour",
    "wait": "tarry",
    "large": "hefty",
    "catch": "haul",
}
SPUN_TEXT = SOURCE
for usual, odd in SWAPS.items():
    SPUN_TEXT = SPUN_TEXT.replace(f" {usual} ", f" {odd} ").replace(f" {usual}.", f" {odd}.")


def found(*texts):
    corpus = witnesses.corpus(*(witnesses.document(f"p{n}", text) for n, text in enumerate(texts)))
    corpus = corpus.with_finding(Passages()(corpus)[0])
    [finding] = SpunCopies()(corpus)
    assert finding.key == SPUN
    return corpus, finding.items


def words(corpus, place):
    return corpus.account(place.account).document.text[place.span]


def test_a_copy_with_words_swapped_in_their_places_is_named_with_every_swap():
    corpus, [one] = found(SOURCE, SPUN_TEXT)
    assert (one.a, one.b, one.spun) == ("p0#1", "p1#1", "p1#1")
    swaps = {words(corpus, swap.a): words(corpus, swap.b) for swap in one.swaps}
    assert swaps == SWAPS
    assert one.score > 0.9


def test_the_odder_side_is_the_spun_one_whichever_name_comes_first():
    corpus, [one] = found(SPUN_TEXT, SOURCE)
    assert one.spun == "p0#1"
    assert {words(corpus, swap.b): words(corpus, swap.a) for swap in one.swaps} == SWAPS


def test_a_third_page_that_copies_the_source_word_for_word_is_no_spun_one():
    _, items = found(SOURCE, SPUN_TEXT, SOURCE)
    assert [(one.a, one.b, one.spun) for one in items] == [
        ("p0#1", "p1#1", "p1#1"),
        ("p1#1", "p2#1", "p1#1"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        SOURCE,
        SOURCE.replace("promised last year", "said in May").replace("large", "good"),
        SOURCE.replace("harbour", "harbor").replace("Fishermen", "Fishers").replace("six", "seven"),
        SOURCE.split(" Fishermen", maxsplit=1)[0] + " The mayor" + SOURCE.split(" The mayor")[1],
        "The northern pier will be closed by the harbour board in June. In six of its supports, all wooden, "
        "an inspection found cracks. Last year, said fishermen who use the pier, the board had promised to "
        "repair it. Without help from the region the town could not pay, the mayor told reporters; the crew "
        "of the ferry was asked to wait.",
        witnesses.FERRY,
    ],
    ids=["verbatim", "two swaps", "spellings and numbers", "trimmed", "rewritten", "another story"],
)
def test_what_people_do_to_a_text_is_no_spinning(other):
    assert found(SOURCE, other)[1] == ()


def test_forms_that_news_does_not_use_count_without_rare_words():
    plain = (
        "Moscow and Washington said last year that they would talk about arms, and Russia sent a team to the "
        "meeting in May. The team that Russia had sent left after two days because the hosts could not agree "
        "on an agenda, and the talks last month were short too, the two sides told reporters in the capital."
    )
    spun = plain.replace("last", "previous").replace("Russia ", "Russian Federation ")
    spun = spun.replace("talk about", "discuss")
    corpus, [one] = found(plain, spun)
    assert one.spun == "p1#1"
    assert [words(corpus, swap.b) for swap in one.swaps].count("Russian Federation") == 2


def test_no_passage_no_finding():
    assert found()[1] == found(SOURCE)[1] == found("", "")[1] == ()


@given(st.permutations(range(3)))
def test_names_decide_nothing(order):
    texts = [SOURCE, SPUN_TEXT, witnesses.BRIDGE]
    corpus, [one] = found(*(texts[n] for n in order))
    assert corpus.account(one.spun).document.text.content == SPUN_TEXT
    assert one.score == found(*texts)[1][0].score
