import re
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.wording import (
    Change,
    changes,
    form,
    in_order,
    key,
    levelling,
    position_of,
    rarity,
    shared,
    words,
    written,
)

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


def test_words_are_found_with_their_places():
    text = "The U.S. side’s cyber-security: 120,000 men, “no more”—at 3.5 p.m.We"
    found = [word.written for word in words(text)]
    assert found == [
        "The", "U.S.", "side’s", "cyber-security", "120,000", "men", "no", "more", "at", "3.5", "p.m.", "We",
    ]  # fmt: skip


@given(st.text())
def test_every_word_is_its_slice_of_the_text(text):
    found = words(text)
    assert all(text[word.start : word.end] == word.written for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(form(word.written) for word in found)


PLAIN_WORD = re.compile(
    r"[^\W\d_](?:\.[^\W\d_](?![^\W_]))++\.?"
    r"|\d++(?:[.,]\d++)*+(?![^\W_])"
    r"|[^\W_]++(?:['’ʼ‐‑-][^\W_]++)*+"
)


@given(st.text() | st.text("ab1٣2..,,'-_ ’Éß", max_size=16) | st.text("aB12.,'- ", max_size=16))
def test_words_are_those_that_one_plain_pattern_finds(text):
    slow = [(found[0], *found.span()) for found in PLAIN_WORD.finditer(text)]
    assert [tuple(word) for word in words(text)] == slow
    assert written(text) == [word for word, _, _ in slow]


def test_letters_and_digits_are_all_in_words():
    text = "x1-2 a.b.cd 3,4th 5.6.7"
    covered = {at for word in words(text) for at in range(word.start, word.end)}
    assert all(at in covered for at, c in enumerate(text) if c.isalnum())


@pytest.mark.parametrize("unit", ["a.", "'", "a'", "1,", "\x00", "\u00a0", "a-", "\U0001f642"])
def test_a_megabyte_of_one_thing_is_read_once(unit):
    assert sum(len(word.written) for word in words(unit * 300_000)) <= len(unit) * 300_000


def test_forms_level_case_hyphens_and_apostrophes():
    assert [form(w) for w in ("Cyber-security", "CAN’T", "U.S.", "1,000")] == [
        "cybersecurity",
        "cant",
        "us",
        "1000",
    ]


def test_each_table_levels_one_ending():
    tables = ((("isation", "ization", 3),), (("s", "", 3), ("ing", "", 3)))
    assert [key(w, tables) for w in ("organisation", "lamps", "gas", "rising2", "lighting")] == [
        "organization", "lamp", "gas", "rising2", "light",
    ]  # fmt: skip


ENDINGS = st.lists(
    st.tuples(st.text("abs", max_size=3), st.text("abs", max_size=2), st.integers(0, 2)), max_size=5
).map(tuple)


@given(st.lists(ENDINGS, max_size=3).map(tuple), st.lists(st.text("abs1", max_size=6)))
def test_a_levelling_gives_the_keys_of_its_tables(tables, forms):
    assert list(map(levelling(tables), forms)) == [key(one, tables) for one in forms]


def test_equal_tables_share_one_levelling():
    tables = ((("s", "", 3),),)
    assert levelling(tables) is levelling(((("s", "", 3),),))
    assert levelling(tables) is not levelling((*tables, ()))


@given(st.text(max_size=4) | st.text("aZ9'’ʼ-.ß", max_size=6))
def test_a_form_is_the_word_without_inner_marks_and_case(written):
    plain = "".join(c for c in written if c not in ".,'’ʼ‐‑-").casefold()
    assert form(written) == (plain or written)


def test_rarity_falls_with_the_share_of_wordings_that_hold_the_word():
    weights = dict(zip("abc", rarity([60, 1, 1], 60, plain=0.05, smooth=40), strict=True))
    assert weights["b"] == weights["c"] == 1.0
    assert weights["a"] == pytest.approx(0.1705, abs=1e-4)
    assert rarity([], 0) == []
    assert rarity([0], 60) == [1.0]


def test_shared_words_count_by_weight_as_often_as_both_have_them():
    weights = {"the": 0.1, "bridge": 1.0}
    assert shared(["the", "bridge", "bridge"], ["bridge", "the", "the"], weights) == pytest.approx(1.1)
    assert shared([], ["a"], {}) == 0.0


@given(WORDS, WORDS)
def test_position_is_the_first_slow_search_finds(part, whole):
    slow = next((i for i in range(len(whole) - len(part) + 1) if whole[i : i + len(part)] == part), None)
    assert position_of(part, whole) == slow


def longest(a, b):
    @cache
    def best(i, j):
        if i == len(a) or j == len(b):
            return 0
        if a[i] == b[j]:
            return 1 + best(i + 1, j + 1)
        return max(best(i + 1, j), best(i, j + 1))

    return best(0, 0)


@given(WORDS, WORDS)
def test_words_in_order_are_as_many_as_the_slow_twin_finds(a, b):
    runs = in_order(a, b)
    assert sum(run.length for run in runs) == longest(tuple(a), tuple(b))
    assert all(a[run.a : run.a + run.length] == b[run.b : run.b + run.length] for run in runs)


@given(WORDS, WORDS)
def test_changes_make_one_wording_of_the_other(a, b):
    rebuilt, at = [], 0
    for change in changes(a, b):
        assert (change.a_start, change.b_start) != (change.a_end, change.b_end)
        rebuilt += a[at : change.a_start] + b[change.b_start : change.b_end]
        at = change.a_end
    assert rebuilt + a[at:] == b


def test_a_part_differs_before_and_after_only():
    whole = ["we", "said", "that", "we", "close", "the", "strait", "that", "day"]
    assert changes(whole[3:7], whole) == (Change(0, 0, 0, 3), Change(4, 4, 7, 9))
    assert changes(whole, whole) == ()


def test_changes_are_those_a_reader_marks():
    a = ["the", "pilots", "acted", "with", "honour", "and", "left"]
    b = ["the", "pilots", "from", "here", "acted", "honourably", "and", "left"]
    found = [(a[c.a_start : c.a_end], b[c.b_start : c.b_end]) for c in changes(a, b)]
    assert found == [([], ["from", "here"]), (["with", "honour"], ["honourably"])]


@pytest.mark.parametrize(("size", "stretches"), [(400, 3), (3000, 3), (6000, 1)])
def test_long_wordings_are_compared_more_coarsely(size, stretches):
    a = [f"{x} {y}" for x, y in product(range(size // 100), range(100))]
    b = ["new", *a[:-1], "end"]
    b[size // 2] = "other"
    found = changes(a, b)
    assert len(found) == stretches
    assert (found[0].a_start, found[0].b_start, found[-1].a_end, found[-1].b_end) == (0, 0, len(a), len(b))
