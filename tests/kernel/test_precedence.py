from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.precedence import precedence


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        # Both state a zone: compared as UTC, to the second.
        ("2031-05-14T10:00:00Z", "2031-05-14T10:00:01Z", -1),
        ("2031-05-14T23:30:00-05:00", "2031-05-15T05:00:00+01:00", 1),
        ("2031-05-14T10:00:00Z", "2031-05-14T11:00:00+01:00", 0),
        # A day lies between.
        ("2031-05-14", "2031-05-16", -1),
        ("2031-05-14", "2031-05-15", 0),
        ("2031-05-14", "2031-05-14", 0),
        # A date is the whole of its day.
        ("2031-05-14", "2031-05-14T23:00:00Z", 0),
        ("2031-05-14", "2031-05-16T00:00:00Z", -1),
        ("2031-05-14", "2031-05-15T23:00:00Z", 0),
        # Clocks that state no zone.
        ("2031-05-14T10:00:00", "2031-05-15T09:00:00", 0),
        ("2031-05-14T10:00:00", "2031-05-15T10:00:00", -1),
        ("2031-05-14 10:00", "2031-05-20 10:00", -1),
        # Nothing to compare.
        (None, "2031-05-14", 0),
        (None, None, 0),
        ("0001-01-01", "2031-05-14", 0),
        ("last spring", "2031-05-14", 0),
        ("9999-12-31", "2031-05-14", 0),
    ],
)
def test_an_order_is_told_only_where_the_times_tell_it(first, second, order):
    assert precedence(first, second).order == order
    assert precedence(second, first).order == -order


def test_the_reason_names_the_earlier_time_first():
    assert precedence("2031-05-17", "2031-05-14").why == "dated 2031-05-14, then 2031-05-17"


def test_a_reason_says_why_there_is_no_order():
    assert precedence("2031-05-17", None).why == "one of them is not dated"
    assert precedence(None, None).why == "neither is dated"
    assert precedence("2031-05-17", "2031-05-17").why == "both are dated 2031-05-17"
    near = precedence("2031-05-17", "2031-05-18").why
    assert near == "dated 2031-05-17 and 2031-05-18: too near to tell without time zones"


def test_times_of_one_clock_need_nothing_between_them():
    assert precedence("2031-05-14T10:00", "2031-05-14T10:01", hours_apart=0).order == -1
    assert precedence("2031-05-14", "2031-05-15", hours_apart=0).order == -1
    assert precedence("2031-05-14", "2031-05-14T10:00", hours_apart=0).order == 0


ZONES = st.sampled_from([None, *(timezone(timedelta(hours=h)) for h in (-10, -5, 0, 1, 10, 13))])
TIMES = st.datetimes(datetime(2030, 1, 1), datetime(2030, 2, 1), timezones=ZONES)


@given(TIMES, TIMES, st.sampled_from([-10, -5, 0, 9, 13]), st.sampled_from([-10, -5, 0, 9, 13]))
def test_a_told_order_holds_whatever_zones_were_meant(first, second, mine, theirs):
    told = precedence(first.isoformat(), second.isoformat()).order
    a, b = (
        moment if moment.tzinfo else moment.replace(tzinfo=timezone(timedelta(hours=hours)))
        for moment, hours in ((first, mine), (second, theirs))
    )
    assert told in {0, -1 if a < b else 1}
