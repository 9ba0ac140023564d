import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.english import quantity_words
from manywitness.kernel.quantities import Bound, Quantity, Relation, quantities, relation


def read(text):
    """(words, low, high, bound, unit) of each quantity."""
    found = quantities(text, quantity_words())
    return [(text[q.start : q.end], q.low, q.high, str(q.bound), q.unit) for q in found]


def related(a, b):
    """The relation of the one quantity of each text."""
    (one,), (other,) = (quantities(text, quantity_words()) for text in (a, b))
    assert relation(one, other) is relation(other, one)
    return str(relation(one, other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three dozen ships", ("three dozen", 36, 36, "exact", "")),
        ("1.2 million people", ("1.2 million", 1_200_000, 1_200_000, "exact", "")),
        ("$3.4bn in aid", ("$3.4bn", 3.4e9, 3.4e9, "exact", "USD")),
        ("$26M gift", ("$26M", 26e6, 26e6, "exact", "USD")),
        ("194K jobs", ("194K", 194_000, 194_000, "exact", "")),
        ("12 per cent of the crew", ("12 per cent", 12, 12, "exact", "%")),
        ("800-odd sailors", ("800-odd", 800, 800, "about", "")),
        ("more than 100,000 troops", ("100,000", 100_000, 100_000, "at least", "")),
        ("up to 30 boats", ("30", 30, 30, "at most", "")),
        ("about twelve miles", ("twelve miles", 12 * 1609.344, 12 * 1609.344, "about", "metre")),
        ("10-12 people", ("10-12", 10, 12, "range", "")),
        ("20 to 30 boats", ("20 to 30", 20, 30, "range", "")),
        ("a 22-year-old pilot", ("22-year-old", 22, 22, "exact", "age")),
        ("Ann Lee, 21, was there", ("21", 21, 21, "exact", "age")),
        ("two hundred and ten dead", ("two hundred and ten", 210, 210, "exact", "")),
        ("22 1/2 years", ("22 1/2 years", 22.5 * 365.25, 22.5 * 365.25, "exact", "day")),
        ("a 1.5-million plan", ("1.5-million", 1.5e6, 1.5e6, "exact", "")),
        ("a 1.5-million-dollar plan", ("1.5-million-dollar", 1.5e6, 1.5e6, "exact", "USD")),
        ("a $100-million-a-year deal", ("$100-million", 100e6, 100e6, "exact", "USD")),
        ("two and a half million votes", ("two and a half million", 2.5e6, 2.5e6, "exact", "")),
        ("two-and-a-half years", ("two-and-a-half years", 2.5 * 365.25, 2.5 * 365.25, "exact", "day")),
        ("half a million people", ("half a million", 500_000, 500_000, "exact", "")),
        ("more than half a dozen ships", ("half a dozen", 6, 6, "at least", "")),
        ("a quarter of a million homes", ("a quarter of a million", 250_000, 250_000, "exact", "")),
        ("half an hour", ("half an hour", 0.5 / 24, 0.5 / 24, "exact", "day")),
        (
            "three-tenths of a percentage point",
            ("three-tenths of a percentage point", 0.3, 0.3, "exact", "points"),
        ),
        ("up .87 percent", (".87 percent", 0.87, 0.87, "exact", "%")),
        ("25 basis points", ("25 basis points", 0.25, 0.25, "exact", "points")),
        ("a 1,200-strong crowd", ("1,200", 1200, 1200, "exact", "")),
        ("30 °C in the shade", ("30 °C", 30, 30, "exact", "celsius")),
        (
            "winds of 241 km per hour",
            ("241 km per hour", 241 * 0.277778, 241 * 0.277778, "exact", "metre a second"),
        ),
        ("under the age of 10", ("10", 10, 10, "exact", "age")),
        ("100 years or so", ("100 years", 36525, 36525, "about", "day")),
        ("firms of 500 or fewer", ("500", 500, 500, "at most", "")),
        ("as the two met", ("two", 2, 2, "exact", "")),
        ("between 4 and 12 points", ("4 and 12", 4, 12, "range", "")),
        ("between 40 and 50 million", ("40 and 50 million", 40e6, 50e6, "range", "")),
        ("between $1.5 million and $6 million", ("$1.5 million and $6 million", 1.5e6, 6e6, "range", "USD")),
        ("15 or 16,000 men", ("15 or 16,000", 15_000, 16_000, "range", "")),
        ("a 25-to-30-year term", ("25-to-30-year", 25 * 365.25, 30 * 365.25, "range", "day")),
        ("a three- or four-day visit", ("three- or four-day", 3, 4, "range", "day")),
        ("three years and four months", ("three years and four months", 1217.5, 1217.5, "exact", "day")),
        ("an hour and 30 minutes", ("an hour and 30 minutes", 1.5 / 24, 1.5 / 24, "exact", "day")),
        ("six feet 2 inches tall", ("six feet 2 inches", 74 * 0.0254, 74 * 0.0254, "exact", "metre")),
        ("who stands 6-foot-2", ("6-foot-2", 74 * 0.0254, 74 * 0.0254, "exact", "metre")),
    ],
)
def test_quantities_are_read_with_value_bound_and_unit(text, expected):
    ((words, low, high, bound, unit),) = read(text)
    assert (words, bound, unit) == (expected[0], *expected[3:])
    assert (low, high) == pytest.approx(expected[1:3])


@pytest.mark.parametrize(
    ("text", "words", "percent", "bound"),
    [
        ("two-thirds of the crew", "two-thirds", 66.7, "about"),
        ("Nearly half of the boats", "half", 50, "at most"),
        ("a third of them fatal", "a third", 33.3, "about"),
        ("more than three quarters of voters", "three quarters", 75, "at least"),
        ("one in five sailors", "one in five", 20, "about"),
        ("4 out of 10 sailors", "4 out of 10", 40, "about"),
    ],
)
def test_a_part_of_a_whole_is_a_rough_percentage(text, words, percent, bound):
    ((said, low, high, how, unit),) = read(text)
    assert (said, how, unit, low == high) == (words, bound, "%", True)
    assert low == pytest.approx(percent, abs=0.1)


def test_numbers_that_only_stand_beside_each_other_stay_apart():
    assert [q[0] for q in read("the number fell from 1,500 to 300")] == ["1,500", "300"]
    assert [q[:2] for q in read("from $665 billion in 2017 to $1 trillion")] == [
        ("$665 billion", 665e9),
        ("$1 trillion", 1e12),
    ]
    assert [q[0] for q in read("held for two days and three weeks")] == ["two days", "three weeks"]
    assert [q[0] for q in read("five boats on March 1 in three ports")] == ["five", "three"]
    assert [q[0] for q in read("a child of a year and 20 sailors")] == ["20"]


@pytest.mark.parametrize(
    "text",
    [
        "on May 14 and 3 June", "at 5:30 p.m. or 7 a.m.", "in 2014", "Section 230", "the 5th of them",
        "an F-16", "10 Downing Street", "call 555-123-4567", "a 52-48 vote", "one of us", "on 9/11",
        "the 1990s", "", "won 3-1", "a 5-to-4 ruling", "odds of 4 to 1", "No. 10 said",
        "a vote of 216 to 212", "the 1950-53 war", "Covid-19", "the S&P 500 fell", "H.R. 40",
        "Category 5 winds", "on June 26 and 27", "from day 1.", "on night two of the debate", "in 509 BCE",
        "at 0930 EDT", "several hundred men", "a few thousand", "the second half of the year",
        "a century and a half of peace", "at -$37.63", "a third party", "page 23, line 4",
    ],
)  # fmt: skip
def test_dates_hours_labels_scores_and_telephones_are_no_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("12 ships", "twelve ships", "same"),
        ("about 800 men", "812 men", "precision"),
        ("1.2 million", "1,234,000", "precision"),
        ("over 100,000 troops", "120,000 troops", "bound"),
        ("up to 20 years", "at least 15 years", "bound"),
        ("10-12 boats", "11 boats", "bound"),
        ("12 ships", "20 ships", "different"),
        ("about 180 hurt", "250 hurt", "different"),
        ("more than 500 hurt", "300 hurt", "different"),
        ("more than 100 hurt", "more than 120 hurt", "loose"),
        ("more than 100 hurt", "more than 300 hurt", "different"),
        ("5 million", "5 billion", "different"),
        ("$5 million", "€5 million", "unit"),
        ("$5 million", "€7 million", "incomparable"),
        ("12 miles", "20 tons", "incomparable"),
        ("10 miles", "16 kilometres", "precision"),
        ("270 months", "22.5 years", "same"),
        ("two-thirds of them", "65 percent of them", "precision"),
        ("two-thirds of them", "half of them", "different"),
        ("a 1.5-million plan", "a 1.4 million plan", "different"),
        ("6-foot-2", "6 feet 2 inches", "same"),
        ("12 °C", "12 °F", "unit"),
    ],
)
def test_how_two_quantities_relate(a, b, expected):
    assert related(a, b) == expected


values = st.floats(1, 1e9)


@given(values, values, st.sampled_from(list(Bound)[:4]), st.sampled_from(list(Bound)[:4]))
def test_the_relation_is_symmetric_and_a_quantity_is_the_same_as_itself(low, other, bound, its):
    a = Quantity(0, 1, low, low, 1.0, bound, "", "a")
    b = Quantity(0, 1, other, other, 1.0, its, "", "b")
    assert relation(a, b) is relation(b, a)
    assert relation(a, a) is Relation.SAME


@given(st.text("0123456789,.-$€ %kmn/:andtohundred", max_size=80))
def test_any_text_is_read_in_order_without_overlap(text):
    found = quantities(text, quantity_words())
    assert all(0 <= q.start < q.end <= len(text) and q.low <= q.high for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}"])
def test_any_blank_may_part_a_figure_from_its_multiplier(blank):
    assert read(f"1.5{blank}million people") == [(f"1.5{blank}million", 1.5e6, 1.5e6, "exact", "")]
