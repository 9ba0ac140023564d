"""Days as pages write them for readers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.lang import month_names
from manywitness.read.about.written import written_days


def days(words, language=""):
    return [(day.iso, words[day.start : day.end]) for day in written_days(words, language)]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("May 3, 2031", "2031-05-03"),
        ("May 3rd 2031", "2031-05-03"),
        ("MAY 3, 2031", "2031-05-03"),
        ("Sept. 3, 2031", "2031-09-03"),
        ("3 May 2031", "2031-05-03"),
        ("3rd of May, 2031", "2031-05-03"),
        ("03-May-2031", "2031-05-03"),
        ("3. Mai 2031", "2031-05-03"),
        ("3. März 2031", "2031-03-03"),
        ("1er août 2031", "2031-08-01"),
        ("3 de mayo de 2031", "2031-05-03"),
        ("3 maggio 2031", "2031-05-03"),
        ("3 de maio de 2031", "2031-05-03"),
        ("3 maja 2031", "2031-05-03"),
        ("3 mei 2031", "2031-05-03"),
        ("3 мая 2031", "2031-05-03"),
        ("2031. május 3.", "2031-05-03"),
        ("2031-05-03", "2031-05-03"),
        ("2031/5/3", "2031-05-03"),
        ("2031年5月3日", "2031-05-03"),
        ("03.05.2031", "2031-05-03"),
        ("03.05.31", "2031-05-03"),
        ("25/05/2031", "2031-05-25"),
        ("05/25/2031", "2031-05-25"),
        ("5/25/31", "2031-05-25"),
    ],
)
def test_a_day_is_read_in_the_forms_of_many_languages(words, iso):
    assert [found for found, _ in days(words)] == [iso]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Published May 3, 2031, updated 4 May 2031", ["May 3, 2031", "4 May 2031"]),
        ("Stand: 03.05.2031, 10:30 Uhr", ["03.05.2031"]),
        ("10:30 3 May 2031", ["3 May 2031"]),
        ("2031-05-03T10:30:00Z", ["2031-05-03"]),
    ],
)
def test_a_day_is_cited_as_it_stands(words, found):
    assert [cited for _, cited in days(words)] == found


@pytest.mark.parametrize(
    "words",
    ["", "May 2031", "February 30, 2031", "Version 1.2.3.2031", "Mary 3, 2031", "12031-05-03", "May 3"],
)
def test_what_is_no_whole_day_is_none(words):
    assert days(words) == []


@pytest.mark.parametrize(
    ("language", "iso", "other"),
    [
        ("", "2031-03-05", "2031-05-03"),
        ("en", "2031-03-05", "2031-05-03"),
        ("en-US", "2031-03-05", "2031-05-03"),
        ("en-GB", "2031-05-03", "2031-03-05"),
        ("fr", "2031-05-03", "2031-03-05"),
    ],
)
def test_the_language_says_which_number_is_the_month_and_the_other_reading_is_kept(language, iso, other):
    [day] = written_days("03/05/2031", language)
    assert (day.iso, day.other) == (iso, other)


@settings(deadline=None)
@given(st.text(alphabet="0123456789./- ,abyMAJunemrz年月日", max_size=80))
def test_days_come_in_order_without_overlap(words):
    found = written_days(words)
    ends = [0, *(day.end for day in found)]
    assert all(end <= day.start < day.end for end, day in zip(ends, found, strict=False))


@settings(deadline=None)
@given(st.dates(date(1971, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back(day):
    assert [found for found, _ in days(f"{day:%B} {day.day}, {day.year}")] == [day.isoformat()]


def test_no_word_means_two_months():
    seen = {}
    for language, line in month_names._LINES.items():
        assert len(line.split()) == 12, language
        for month, forms in enumerate(line.split(), start=1):
            for form in forms.split("/"):
                assert seen.setdefault(form, month) == month, form
