"""Values as pages state them."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.read.stated import clean, date_in_url, first_clean, iso_date, language_tag, web_address


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2019-05-14", "2019-05-14"),
        ("2019-5-4", "2019-05-04"),
        ("2019/05/14", "2019-05-14"),
        ("20190514", "2019-05-14"),
        ("20190514T101500Z", "2019-05-14"),
        ("2019-05-14T10:15:00Z", "2019-05-14T10:15:00+00:00"),
        ("2019-05-14T10:15:00.000+0300", "2019-05-14T10:15:00+03:00"),
        ("2019-05-14 9:15", "2019-05-14T09:15:00"),
        ("2019-05-14 10:15:00 UTC", "2019-05-14T10:15:00+00:00"),
        ("2019-05-14T99:99:99Z", "2019-05-14"),
        ("Tue, 14 May 2019 10:15:00 GMT", "2019-05-14T10:15:00+00:00"),
        ("Tue, 14 May 2019 10:15:00 +0300", "2019-05-14T10:15:00+03:00"),
        ("14.05.2019", "2019-05-14"),
        (" 2019-05-14 ", "2019-05-14"),
        ("2019-02-30", None),
        ("31.02.2019", None),
        ("05/14/2019", None),
        ("04/05/2019", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_that_leave_no_doubt_become_iso(stated, iso):
    assert iso_date(stated) == iso


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_string_is_a_date_or_none(stated):
    found = iso_date(stated)
    assert found is None or iso_date(found) == found


@settings(deadline=None)
@given(st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1)))
def test_iso_times_come_back_as_they_were(moment):
    assert iso_date(moment.isoformat()) == moment.isoformat()


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("https://x.example/news/2019/05/14/harbour", "2019-05-14"),
        ("https://x.example/2019-5-4/harbour", "2019-05-04"),
        ("https://x.example/2019/05/harbour", None),
        ("https://x.example/2019/13/45/harbour", None),
        ("https://x.example/20190514", None),
        ("", None),
    ],
)
def test_a_day_in_the_address_is_found(address, iso):
    assert date_in_url(address) == iso


def test_words_are_cleaned_of_markup_and_unseen_characters():
    assert clean(" The&amp;#8217;s  <em>end</em>\u200b\n of\u202e it &lt; 3 ") == "The’s end of it < 3"
    assert clean("a\ud800b") == "a b"
    assert clean("x" * 1001) == ""
    assert first_clean(["", " \n", "one", "two"]) == "one"
    assert first_clean([]) == ""


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("https://x.example/a?b=c#d", "https://x.example/a?b=c#d"),
        (" http://x.example ", "http://x.example"),
        ("/a/b", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://x.example/a b", ""),
        ("http://[x", ""),
        ("https://x.example/" + "a" * 3000, ""),
    ],
)
def test_only_absolute_addresses_of_the_web_are_taken(stated, found):
    assert web_address(stated) == found


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("en", "en"), ("en_US", "en-US"), ("zh-Hans-CN", "zh-Hans-CN"), ("English", ""), ("", ""), ("e", "")],
)
def test_language_tags_have_one_form(stated, tag):
    assert language_tag(stated) == tag
