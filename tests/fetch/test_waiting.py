"""How long it is waited, as functions of what is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.fetch.backoff import delay, max_age, retry_after, spread

NOW = 1_800_000_000.0  # 15 January 2027, 08:00 UTC.


@given(st.integers(0, 500), st.floats(0, 0.999999))
def test_a_delay_is_between_half_and_the_whole_of_what_it_may_be(failures, drawn):
    whole = min(60 * 2 ** min(max(failures - 1, 0), 40), 86_400)
    assert whole / 2 <= delay(failures, 60, 86_400, lambda: drawn) <= whole


@given(st.integers(1, 50), st.floats(0, 0.999999))
def test_a_delay_grows_with_each_failure(failures, drawn):
    before, after = (delay(n, 60, 86_400, lambda: drawn) for n in (failures, failures + 1))
    assert before <= after <= 86_400


@given(st.floats(0, 0.999999))
def test_a_period_is_made_longer_by_a_tenth_at_most(drawn):
    assert 600 <= spread(600, lambda: drawn) <= 660


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), (" 120 ", 120), ("0", 0), ("999999999999999999", 604_800), ("1.5", 0), ("-1", 0),
        ("", 0), ("١٢٠", 0), ("Fri, 15 Jan 2027 08:10:00 GMT", 600), ("Fri, 15 Jan 2027 07:10:00 GMT", 0),
        ("Friday, 15-Jan-27 08:10:00 GMT", 600), ("Fri, 15 Jan 2027 10:10:00 +0200", 600),
        ("Fri, 15 Jan 2999 08:10:00 GMT", 604_800), ("Fri, 99 Jan 2027 08:10:00 GMT", 0), ("soon", 0),
    ],
)  # fmt: skip
def test_what_a_host_asks_for_in_seconds_or_by_a_date(value, seconds):
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=80))
def test_whatever_a_host_writes_is_a_time_up_to_a_week(value):
    assert 0 <= retry_after(value, NOW) <= 604_800


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("max-age=60", 60),
        ("public, Max-Age=60", 60),
        ('max-age="60"', 60),
        ("s-maxage=9", 0),
        ("no-cache", 0),
        ("", 0),
    ],
)
def test_for_how_long_an_answer_is_fresh(value, seconds):
    assert max_age(value) == seconds
