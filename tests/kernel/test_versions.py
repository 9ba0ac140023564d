from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.versions import BOUND, common, phrases, score, version_score

LEAD = "The night ferry struck the northern pier of Low Island at dawn, and nobody on board was hurt."
MORE = (
    "Divers found a crack as long as a man below the water line of the ship. "
    "The harbour master sent two tugs, which towed it to the dry dock before the tide turned again. "
    "Passengers were taken home by bus, and the company gave each of them a voucher for breakfast."
)
OTHER = (
    "The council of Low Island will vote on Thursday about the price of mooring in the old harbour. "
    "Fishermen say that they cannot pay more while their nets stay empty for the third winter in a row."
)


def test_a_flash_and_its_full_story_are_versions():
    assert version_score(LEAD, f"{LEAD} {MORE}") > 0.9


def test_two_stories_of_one_harbour_are_not():
    assert version_score(f"{LEAD} {MORE}", OTHER) < 0.1


def test_a_rewritten_lead_leaves_a_version_a_version():
    rewritten = "Nobody was hurt when a ferry hit a pier of the island early on Monday, its owners said."
    assert version_score(f"{LEAD} {MORE}", f"{rewritten} {MORE}") > 0.5


def test_texts_of_a_few_words_are_compared_with_nothing():
    assert version_score("The ferry sank.", "The ferry sank.") == 0.0
    assert version_score("", "") == 0.0


def test_case_and_marks_are_no_difference():
    assert phrases("The Ferry, sank!") == phrases("the ferry sank")
    assert phrases("the ferry sank").all == phrases("the ferry sank").narrated == {("the", "ferry", "sank")}


def test_no_phrase_of_the_narration_reaches_into_a_quotation_or_over_it():
    told = phrases("The master said “we towed it home” and left the pier.")
    assert told.narrated == {
        ("the", "master", "said"),
        ("and", "left", "the"),
        ("left", "the", "pier"),
    }
    assert ("said", "we", "towed") in told.all


def test_a_mark_that_lost_its_partner_opens_nothing():
    told = phrases("The master said “we towed it home.")
    assert told.narrated == told.all


def test_two_reports_that_quote_one_statement_at_length_are_no_versions():
    said = "“We will not open the pier before every plank of it was tried by two divers and a crane,”"
    wrote = "the harbour master wrote to the council of Low Island, which had asked him twice for a day."
    read = "In a letter that was read out on Monday night the port answered its critics on the coast:"
    assert common(phrases(f"{said} {wrote}"), phrases(f"{read} {said}")) == 0.0


def test_the_bound_has_a_score_of_a_half():
    assert score(BOUND) == pytest.approx(0.5)
    assert score(0.2, bound=0.1) == pytest.approx(0.731, abs=0.001)
    assert score(0.0) == 0.0


WORDS = st.lists(st.sampled_from(["ferry", "pier", "dawn", "tide", "crew", "dock"]), max_size=60).map(
    " ".join
)


@given(WORDS, WORDS)
def test_the_score_is_symmetric_and_a_share_counted_by_hand(a, b):
    def slow(text: str) -> list[str]:
        words = text.split()
        return sorted({" ".join(words[i : i + 3]) for i in range(len(words) - 2)})

    shorter, longer = sorted((slow(a), slow(b)), key=len)
    expected = sum(one in longer for one in shorter) / len(shorter) if len(shorter) >= 15 else 0.0
    assert common(phrases(a), phrases(b)) == pytest.approx(expected)
    assert version_score(a, b) == version_score(b, a)
    assert 0 <= version_score(a, b) <= 1
