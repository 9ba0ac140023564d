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
    ],
)
def test_quantities_are_read_with_value_bound_and_unit(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "on May 14 and 3 June", "at 5:30 p.m. or 7 a.m.", "in 2014", "Section 230", "the 5th of them",
        "an F-16", "10 Downing Street", "call 555-123-4567", "a 52-48 vote",
        "one of us", "on 9/11", "the 1990s", "",
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
