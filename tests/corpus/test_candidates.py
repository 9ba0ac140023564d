from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.corpus.passages.candidates import (
    CANDIDATES,
    FEW,
    MANY,
    MOSTLY,
    SHARED,
    WEEKS,
    Imprint,
    furniture,
    imprinted,
    near,
    parts,
    without,
)
from manywitness.kernel.postings import Held, MemoryPostings

GRAMS = np.arange(1, 41, dtype=np.uint64)
TEXTS = st.lists(st.sets(st.integers(1, 12), max_size=12), max_size=14)


def held(texts: list[set[int]], asked: list[int]) -> Held:
    postings = MemoryPostings()
    for number, text in enumerate(texts):
        postings.add(np.full(len(text), number), np.array(sorted(text), np.uint64))
    return postings.held(np.array(asked, np.uint64), most=1_000)


def slow_near(texts: list[set[int]], asked: list[int]) -> list[int]:
    """The slow twin: every text by itself."""
    found = []
    for number, text in enumerate(texts):
        shared = [gram for gram in asked if gram in text]
        weight = sum(min(1.0, FEW / sum(gram in other for other in texts)) for gram in shared)
        if shared and (round(weight, 6) >= SHARED or len(shared) >= MOSTLY * len(asked)):
            found.append((-round(weight, 6), -number))
    return [-number for _, number in sorted(found)][:CANDIDATES]


@given(TEXTS, st.sets(st.integers(1, 12)))
def test_who_is_near_is_what_the_slow_twin_says(texts: list[set[int]], asked: set[int]):
    own = sorted(asked)
    assert near(held(texts, own), np.array(own, np.uint64)) == slow_near(texts, own)


def test_no_more_than_a_bounded_number_are_near_and_the_latest_first():
    found = near(held([{1, 2, 3}] * 60, [1, 2, 3]), GRAMS[:3])
    assert found == list(range(59, 59 - CANDIDATES, -1))


def test_a_question_of_several_is_answered_to_each():
    texts = [{1, 2}, {2, 3}, {9}]
    own = [[1, 2], [], [2, 9]]
    answer = held(texts, [gram for grams in own for gram in grams])
    for part, grams in zip(parts(answer, [len(grams) for grams in own]), own, strict=True):
        alone = held(texts, grams)
        assert part.asked.tolist() == alone.asked.tolist()
        assert part.owners.tolist() == alone.owners.tolist()
        assert part.holders.tolist() == alone.holders.tolist()


def common(texts: list[set[int]], outlets: list[str], days: list[int | None]) -> list[int]:
    """The furniture among grams 1 to 40, which the account that asks has."""
    of = imprinted(outlets, days)
    answer = held(texts, GRAMS.tolist())
    found = furniture(answer, GRAMS, lambda owners: Imprint(of.outlets[owners], of.weeks[owners]))
    return GRAMS[found].tolist()


def test_what_texts_of_one_outlet_hold_in_several_weeks_is_its_furniture():
    weeks = [7 * week for week in range(WEEKS)]
    assert common([{1, 2}] * WEEKS, ["Gull"] * WEEKS, weeks) == [1, 2]
    assert common([{1, 2}] * WEEKS, ["Gull"] * WEEKS, weeks[:-1] + weeks[:1]) == []
    assert common([{1, 2}] * WEEKS, ["Gull", "Tern", "Auk"], weeks) == []


def test_what_many_texts_of_one_outlet_hold_is_its_furniture_whatever_their_days():
    assert common([{1, 2}] * MANY, ["Gull"] * MANY, [None] * MANY) == [1, 2]
    assert common([{1, 2}] * MANY, ["Gull", "GULL"] * (MANY // 2), [3] * MANY) == [1, 2]
    assert common([{1, 2}] * MANY, ["Gull"] * (MANY - 1) + ["Tern"], [3] * MANY) == []


def test_nothing_is_furniture_of_an_unknown_outlet():
    assert common([{1, 2}] * 20, [""] * 20, [7 * n for n in range(20)]) == []


def test_copies_and_revisions_are_no_evidence_of_furniture():
    assert common([set(range(1, 30))] * 9, ["Gull"] * 9, [7 * n for n in range(9)]) == []


def test_no_accounts_no_furniture():
    assert common([], [], []) == []


def test_furniture_brings_nobody_near():
    answer = held([{1, 2, 3}, {4, 5, 6}], GRAMS.tolist())
    flags = np.isin(GRAMS, np.array([1, 2, 3], np.uint64))
    assert near(without(answer, flags), GRAMS) == [1]
