from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document, told

from manywitness.corpus.lineages import Lineages
from manywitness.corpus.passages import Passages
from manywitness.model import Corpus, Document
from manywitness.model.findings import Lineage

OWN = (
    "The bishop smiled at everyone. Nobody on the upper deck had expected so many sheep, said a nurse.",
    "Sailors later counted the animals one by one. A child fed the smallest with grass from a paper bag.",
)


def lineages(*documents: Document, **settings: float) -> tuple[Lineage, ...]:
    whole = corpus(*documents)
    (passages,) = Passages()(whole)
    (finding,) = Lineages(**settings)(told(whole, passages.items))
    return finding.items


def test_accounts_that_share_nothing_have_no_lineage():
    assert lineages(document("a", OWN[0]), document("b", OWN[1])) == ()


def test_shares_are_of_the_shorter_and_of_the_longer_text():
    (one,) = lineages(document("a", f"{FERRY} {OWN[0]}"), document("b", FERRY))
    assert (one.a, one.b) == ("a#1", "b#1")
    assert one.share == round((len(FERRY) - 1) / len(FERRY), 4)
    assert one.longer_share == round((len(FERRY) - 1) / (len(FERRY) + 1 + len(OWN[0])), 4)
    assert (one.longest, one.quoted_share) == (len(FERRY) - 1, 0.0)
    assert one.why == (
        "they share narration, outside quotation marks: 100% of the shorter text and 72% of the longer; "
        "which was first is not known: neither is dated"
    )


def test_a_shared_quotation_is_no_narration_and_has_no_direction():
    said = f'"{FERRY[:-1]}", the captain said.'
    (one,) = lineages(
        document("a", f"{said} {OWN[0]}", published="2031-05-10"),
        document("b", f"{said} {OWN[1]}", published="2031-05-20"),
    )
    assert (one.share, one.longer_share, one.longest) == (0.0, 0.0, 0)
    assert one.quoted_share > 0.6
    assert (one.earlier, one.later, one.order) == (None, None, "")
    assert "which is no sign of copying" in one.why


def test_words_that_speak_to_others_are_a_statement_even_without_marks():
    said = "I want to thank all of you, and we will rebuild our pier, I promise you, before my term ends."
    (one,) = lineages(document("a", f"{OWN[0]}\n{said}"), document("b", f"{said}\n{OWN[1]}"))
    assert one.share == 0.0
    assert one.quoted_share > 0.4


def test_a_post_that_both_show_is_no_narration_of_theirs():
    post = (
        "The ferry will sail again at noon, and every sheep aboard gets a new bell from the harbour master."
    )
    signed = f"{post} — Harbour Master (@lowisland) May 3, 2031"
    (one,) = lineages(document("a", f"{OWN[0]}\n{signed}"), document("b", f"{post}\n{OWN[1]}"))
    assert (one.share, one.longest) == (0.0, 0)
    assert one.quoted_share > 0.4
    (plain,) = lineages(document("a", f"{OWN[0]}\n{post}"), document("b", f"{post}\n{OWN[1]}"))
    assert plain.share > 0.4


def test_a_report_copied_whole_is_narration_although_half_of_it_is_quoted():
    half = f'"{BRIDGE[:-1]}," the captain of the ferry said.'
    page = f"{half} {OWN[0]} {OWN[1]}"
    (one,) = lineages(document("a", page), document("b", page))
    assert 0.4 < one.share < 0.7
    assert one.share + one.quoted_share == pytest.approx(1.0, abs=0.02)


def test_what_two_passages_cover_counts_once():
    (one,) = lineages(document("a", f"{FERRY}\n{FERRY}"), document("b", FERRY))
    assert one.share <= 1.0


@pytest.mark.parametrize(
    ("mine", "theirs", "earlier"),
    [
        ("2031-05-10", "2031-05-20", "a#1"),
        ("2031-05-20T10:00:00Z", "2031-05-20T09:00:00Z", "b#1"),
        ("2031-05-20", "2031-05-20T09:00:00Z", None),
        ("2031-05-20", "2031-05-20", None),
        (None, "2031-05-20", None),
    ],
)
def test_the_direction_is_known_where_the_times_tell_it(mine, theirs, earlier):
    (one,) = lineages(document("a", FERRY, published=mine), document("b", FERRY, published=theirs))
    assert one.earlier == earlier
    assert one.later == ({"a#1": "b#1", "b#1": "a#1"}[earlier] if earlier else None)


def test_times_of_one_clock_can_be_said_to_be():
    documents = (
        document("a", FERRY, published="2031-05-20T10:00"),
        document("b", FERRY, published="2031-05-20T11:00"),
    )
    assert [one.earlier for one in lineages(*documents)] == [None]
    assert [one.earlier for one in lineages(*documents, hours_apart=0.0)] == ["a#1"]


@given(st.lists(st.sampled_from([FERRY, BRIDGE, *OWN, f"{FERRY} {OWN[0]}"]), max_size=5), st.randoms())
@settings(max_examples=30, deadline=None)
def test_shares_fit_and_the_order_of_accounts_says_nothing(texts, chance: random.Random):
    whole = corpus(*(document(f"p{n}", text) for n, text in enumerate(texts)))
    (passages,) = Passages()(whole)
    ready = told(whole, passages.items)
    (finding,) = Lineages()(ready)
    for one in finding.items:
        assert one.a < one.b
        assert 0 <= one.longer_share <= one.share <= 1
        assert one.share + one.quoted_share <= 1.001
    mixed = list(ready.accounts)
    chance.shuffle(mixed)
    assert Lineages()(Corpus(tuple(mixed), ready.findings)) == (finding,)
