"""Code points and UTF-16 code units of one text."""

from hypothesis import given
from hypothesis import strategies as st

from manywitness.model import Span
from manywitness.web.offsets import to_points, to_units, units

# Plain letters, a sign beyond the basic plane, a joined emoji, a combining mark, a right-to-left letter.
LETTERS = st.sampled_from("ab \n😀👩‍🚀é\u0301ש𝕏")
TEXTS = st.text(LETTERS, max_size=30) | st.text(max_size=30).filter(
    lambda text: text.isascii() or not any(0xD800 <= ord(c) < 0xE000 for c in text)
)


def unit_list(text):
    """The slow twin: each code unit with the index of the character that it belongs to."""
    return [at for at, c in enumerate(text) for _ in range(2 if ord(c) > 0xFFFF else 1)]


@st.composite
def spans(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(spans())
def test_a_span_comes_home_from_units(case):
    text, span = case
    assert to_points(text, *to_units(text, span)) == span


@given(spans())
def test_units_are_counted_as_a_script_counts_them(case):
    text, span = case
    start, end = to_units(text, span)
    owners = unit_list(text)
    assert units(text) == len(owners)
    assert owners[start:end] == [at for at in owners if span.start <= at < span.end]


@given(TEXTS, st.integers(-3, 70), st.integers(-3, 70))
def test_any_two_units_mean_the_characters_that_they_touch(text, start, end):
    owners = unit_list(text)
    touched = sorted(set(owners[max(start, 0) : max(end, 0)]))
    span = to_points(text, start, end)
    assert list(range(span.start, span.end)) == touched
    assert 0 <= span.start <= span.end <= len(text)


def test_a_text_that_ends_in_an_emoji_has_its_end():
    text = "Rain again 🌧"
    assert to_units(text, Span(11, 12)) == (11, 13)
    assert to_points(text, 11, 13) == Span(11, 12)
    assert text[11:12] == "🌧"
    assert to_points(text, 11, 12) == Span(11, 12)
    assert to_points(text, 12, 13) == Span(11, 12)
