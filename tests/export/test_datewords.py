import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.export.datewords import days, in_short, in_words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-05-14", "14 May 2019"),
        ("2019-05-14T23:10:00+03:00", "14 May 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
        ("2019-05-14/2019-06-01", "14 May 2019 – 1 June 2019"),
        ("2019-13-01", "2019-13-01"),
        ("last week", "last week"),
        ("here/there", "here/there"),
        ("", ""),
        ("٢٠١٩-٠٥-١٤", "٢٠١٩-٠٥-١٤"),
    ],
)
def test_iso_dates_are_words(iso, words):
    assert in_words(iso) == words


def test_short_dates_have_three_letters_of_the_month():
    assert in_short("2019-09-30") == "30 Sep 2019"


@given(st.dates())
def test_a_day_is_its_ordinal(date):
    assert days(date.isoformat()) == (date.toordinal(), date.toordinal())


@pytest.mark.parametrize(("iso", "length"), [("2020-02", 29), ("2019-02", 28), ("2019", 365), ("2020", 366)])
def test_months_and_years_have_their_length(iso, length):
    first, last = days(iso)
    assert last - first + 1 == length
    assert datetime.date.fromordinal(first).isoformat().startswith(iso)


@pytest.mark.parametrize("words", ["", "0000-01-01", "2019-00-10", "soon", "2019-05-14x"])
def test_what_is_no_date_has_no_days(words):
    assert days(words) is None
