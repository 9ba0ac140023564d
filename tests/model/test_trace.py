import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import SpanError
from manywitness.model import Run, Span, Trace

RAW = "<p>Fish &amp; chips</p><p>Tea</p>"
TEXT = "Fish & chips\n\nTea"
TRACE = Trace(
    (
        Run(Span(0, 5), Span(3, 8)),
        Run(Span(5, 6), Span(8, 13)),
        Run(Span(6, 12), Span(13, 19)),
        Run(Span(14, 17), Span(26, 29)),
    )
)


def test_a_span_inside_a_run_is_the_same_words_in_the_page():
    raw = TRACE.raw(Span(7, 12))
    assert raw is not None
    assert RAW[raw.start : raw.end] == "chips"


def test_neighbouring_runs_are_one_place_with_the_reference_between():
    (raw,) = TRACE.raws(Span(0, 12))
    assert RAW[raw.start : raw.end] == "Fish &amp; chips"


def test_a_span_over_two_blocks_is_two_places():
    assert [RAW[r.start : r.end] for r in TRACE.raws(Span(7, 17))] == ["chips", "Tea"]


def test_white_space_between_blocks_comes_from_nowhere():
    assert TRACE.raw(Span(12, 14)) is None


def test_a_whole_trace_is_the_identity():
    assert Trace(whole=True).raws(Span(3, 9)) == (Span(3, 9),)
    assert Trace(whole=True).raws(Span(3, 3)) == ()


def test_runs_that_overlap_are_refused():
    with pytest.raises(SpanError, match="sorted and apart"):
        Trace((Run(Span(0, 5), Span(0, 5)), Run(Span(4, 6), Span(9, 11))))


@given(st.integers(0, 17), st.integers(0, 17))
def test_every_traced_character_reads_the_same_in_the_page(a, b):
    span = Span(min(a, b), max(a, b))
    kept = "".join(ch for i, ch in enumerate(TEXT) if span.start <= i < span.end and not 12 <= i < 14)
    found = "".join(RAW[r.start : r.end] for r in TRACE.raws(span))
    assert found.replace("&amp;", "&") == kept
