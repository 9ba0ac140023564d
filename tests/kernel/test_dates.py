import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.kernel.dates import absolute_date, calendar_day, iso_date
from manywitness.lang.en_calendar import MONTHS


def read(words):
    found = absolute_date(words, MONTHS)
    return None if found is None else (words[found.start : found.end], found.day)


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("Published: Wed, May 15, 2019", "May 15, 2019"),
        ("Updated 15 May 2019 by staff", "15 May 2019"),
        ("on the 15th of May, 2019.", "15th of May, 2019"),
        ("15-May-2019", "15-May-2019"),
        ("May the 15th, 2019", "May the 15th, 2019"),
        ("MAY 15TH 2019", "MAY 15TH 2019"),
        ("2019-05-15T10:00Z", "2019-05-15T10:00Z"),
        ("at 2019/05/15 10:00", "2019/05/15"),
        ("15/05/2019", "15/05/2019"),
        ("05.15.2019", "05.15.2019"),
        ("Room 12, May 15,2019", "May 15,2019"),
        ("Page 31 2018, then 15 May 2019", "15 May 2019"),
    ],
)
def test_a_full_date_is_found_with_its_words(words, cited):
    assert read(words) == (cited, date(2019, 5, 15))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "04/05/2019",
        "May 2019",
        "15 May",
        "Feb. 30, 2019",
        "call 15-05-20194",
        "1.15.05.2019",
        "15 Mai 2019",
        "2019-13-01",
        "May 15, 3019",
        "She may 15 1019",
    ],
)
def test_what_is_no_full_date_is_none(words):
    assert read(words) is None


def test_the_same_day_and_month_is_not_ambiguous():
    assert read("05/05/2019") == ("05/05/2019", date(2019, 5, 5))


def test_an_impossible_date_does_not_hide_the_next():
    assert read("Feb. 30, 2019 or May 15, 2019") == ("May 15, 2019", date(2019, 5, 15))


@settings(deadline=None)
@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)), st.text(max_size=12))
def test_every_written_date_is_read_back(day, before):
    words = f"{before}\n{day.day} {day:%B} {day.year}"
    found = absolute_date(words, MONTHS)
    assert found is not None
    assert found.day == day or found.end <= len(before)


@settings(deadline=None)
@given(st.text(alphabet="May 0123456789/.-,:TZ\n", max_size=80))
def test_any_string_gives_a_span_inside_or_none(words):
    found = absolute_date(words, MONTHS)
    assert found is None or 0 <= found.start < found.end <= len(words)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("2019-05-14", "2019-05-14"),
        ("20190514", "2019-05-14"),
        (" 2019-05-14T10:00Z ", "2019-05-14T10:00:00+00:00"),
        ("2019-05-14 10:00:30", "2019-05-14T10:00:30"),
        ("2019-05-14T10:00:00.000+0300", "2019-05-14T10:00:00+03:00"),
    ],
)
def test_iso_metadata_is_stored_in_one_form(value, stored):
    assert iso_date(value) == stored


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2019",
        "2019-05",
        "2019-02-30",
        "May 14, 2019",
        "0001-01-01",
        "2019-05-14x10:00",
        "２０１９-05-14",
        "1" * 5000,
    ],
)
def test_other_metadata_is_no_iso_date(value):
    assert iso_date(value) is None


def test_the_calendar_day_is_the_one_of_the_stated_clock():
    assert calendar_day("2019-05-14T23:30:00-08:00") == date(2019, 5, 14)
    assert calendar_day("soon") is None
    assert calendar_day(None) is None


@pytest.mark.parametrize("unit", ["1", "May ", "a week ago ", "12-", "1939-05-", "May 3, ", " "])
def test_cost_grows_in_proportion_up_to_a_megabyte(unit):
    def seconds(length):
        words = unit * (length // len(unit))
        before = time.process_time()
        assert absolute_date(words, MONTHS) is None
        return time.process_time() - before

    # 64 times the work if it were quadratic.
    assert min(seconds(1_000_000) for _ in range(3)) < 8 * 3 * min(seconds(125_000) for _ in range(3)) + 0.05
