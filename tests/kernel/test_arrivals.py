from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.arrivals import Arrivals, Rules

FERRY = dict.fromkeys(range(1, 30), 2.0)
BRIDGE = dict.fromkeys(range(101, 130), 2.0)
RULES = Rules(threshold=0.3, days=2)


def test_a_text_joins_the_group_it_is_like_and_founds_one_otherwise():
    stream = Arrivals(RULES)
    joined = [stream.add(name, text, 1).founder for name, text in (("a", FERRY), ("b", BRIDGE), ("c", FERRY))]
    assert joined == ["a", "b", "a"]
    assert len(stream) == 2


def test_the_score_is_the_mean_likeness_to_the_members_and_one_for_the_first():
    stream = Arrivals(RULES)
    half = {**dict.fromkeys(range(1, 15), 2.0), **dict.fromkeys(range(201, 215), 2.0)}
    assert stream.add("a", FERRY, None).score == 1.0
    assert round(stream.add("b", FERRY, None).score, 9) == 1.0
    assert 0.3 < stream.add("c", half, None).score < 0.7


def test_days_keep_likes_apart_and_a_text_without_a_day_is_near_to_all():
    stream = Arrivals(RULES)
    days = [("a", 1), ("b", 4), ("c", None), ("d", 3)]
    assert [stream.add(name, FERRY, day).founder for name, day in days][:2] == ["a", "b"]
    assert len(stream) == 2


def test_a_late_text_joins_a_group_of_its_own_day():
    stream = Arrivals(RULES)
    for name, text, day in (("a", FERRY, 1), ("b", BRIDGE, 9)):
        stream.add(name, text, day)
    assert stream.add("c", FERRY, 2).founder == "a"


def test_a_group_out_of_the_window_is_forgotten_with_its_words():
    stream = Arrivals(Rules(threshold=0.3, days=99, window=10))
    stream.add("a", FERRY, 1)
    assert stream.add("b", FERRY, 11).founder == "a"
    assert stream.add("c", FERRY, 22).founder == "c"
    assert len(stream) == 1


def test_no_more_groups_than_allowed_and_the_one_that_grew_longest_ago_goes():
    stream = Arrivals(Rules(threshold=0.3, days=2, most=2))
    others = [dict.fromkeys(range(n * 1000, n * 1000 + 20), 2.0) for n in range(1, 4)]
    for name, text in zip("abab", [others[0], others[1], others[0], others[2]], strict=True):
        stream.add(name, text, None)
    assert len(stream) == 2
    assert stream.add("z", others[0], None).founder == "a"
    assert stream.add("y", others[1], None).founder == "y"


def test_memory_is_bounded_by_the_window():
    stream = Arrivals(Rules(threshold=0.3, days=2, window=5))
    for day in range(2_000):
        stream.add(str(day), {day * 10 + word: 1.0 for word in range(10)}, day)
    held = vars(stream)
    assert len(stream) == 6
    assert len(held["_holders"]) == len(held["_index"]) == 60


def test_a_text_without_words_founds_a_group():
    stream = Arrivals(RULES)
    assert [stream.add(name, {}, None).founder for name in "ab"] == ["a", "b"]


@given(
    st.lists(st.tuples(st.sets(st.integers(1, 12), max_size=6), st.none() | st.integers(0, 9)), max_size=25)
)
def test_every_text_is_in_the_group_of_an_earlier_text_or_its_own(texts):
    stream, founders = Arrivals(Rules(threshold=0.3, days=2, window=4, most=3)), set()
    for number, (words, day) in enumerate(texts):
        joined = stream.add(str(number), dict.fromkeys(words, 1.0), day)
        assert 0.0 <= joined.score <= 1.0
        assert joined.founder in founders | {str(number)}
        founders.add(joined.founder)
        assert len(stream) <= 3
