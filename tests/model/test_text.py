import pickle

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import SpanError, TextError
from manywitness.model import Span, Text, View, hull, text_id, view

MIXED = st.text(alphabet="ab 😀\n", min_size=1, max_size=40)


def test_a_text_is_named_by_its_content_alone():
    assert Text("one").id == Text("one").id == text_id("one")
    assert Text("one").id != Text("One").id
    assert text_id("").startswith("b2:")
    assert len(text_id("")) == len("b2:") + 32


def test_a_lone_surrogate_is_refused_with_its_place():
    with pytest.raises(TextError, match=r"lone surrogate U\+D800 at code point 2"):
        Text("ab\ud800")


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2)])
def test_a_span_that_ends_before_it_starts_is_refused(start, end):
    with pytest.raises(SpanError, match=f"start={start}, end={end}"):
        Span(start, end)


def test_a_decoded_span_is_checked_too():
    assert msgspec.convert({"start": 2, "end": 3}, Span) == Span(2, 3)
    with pytest.raises(msgspec.ValidationError, match="start=3, end=2"):
        msgspec.convert({"start": 3, "end": 2}, Span)


def test_a_text_refuses_a_span_outside():
    with pytest.raises(SpanError, match="reaches outside a text of 3"):
        Text("abc")[Span(2, 4)]


def test_overlap_needs_a_shared_character():
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert not Span(1, 1).overlaps(Span(0, 4))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 3).clipped(Span(2, 4)) == Span(2, 3)
    assert Span(0, 2).clipped(Span(2, 4)) is None


def test_hull_of_spans_in_any_order():
    assert hull((Span(4, 6), Span(1, 2))) == Span(1, 6)
    with pytest.raises(SpanError, match="at least one"):
        hull(())


@pytest.mark.parametrize("pieces", [(Span(2, 3), Span(0, 1)), (Span(0, 2), Span(1, 3)), (Span(1, 1),)])
def test_a_view_refuses_pieces_that_are_unsorted_overlap_or_are_empty(pieces):
    with pytest.raises(SpanError, match="sorted, apart and not empty"):
        View(Text("abcdef"), pieces)


def some_pieces(data, content):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=8)))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(MIXED, st.sampled_from(["", "\n", " / "]), st.data())
def test_a_view_agrees_with_a_character_by_character_map(content, joint, data):
    text = Text(content)
    pieces = some_pieces(data, content)
    seen = view(text, pieces, joint=joint)
    home: list[int | None] = []  # source offset of each character of the view, None on a joint
    for number, piece in enumerate(pieces):
        home += [None] * len(joint) if number else []
        home += range(piece.start, piece.end)
    assert len(seen.content) == len(home)
    a = data.draw(st.integers(0, len(home)))
    b = data.draw(st.integers(a, len(home)))
    touched = [offset for offset in home[a:b] if offset is not None]
    sources = seen.sources(Span(a, b))
    assert [offset for span in sources for offset in range(span.start, span.end)] == touched
    if touched:
        assert seen.source(Span(a, b)) == Span(touched[0], touched[-1] + 1)
    else:
        with pytest.raises(SpanError, match="touches no piece"):
            seen.source(Span(a, b))


@given(MIXED, st.data())
def test_a_place_in_a_view_comes_home_again(content, data):
    text = Text(content)
    pieces = some_pieces(data, content)
    seen = view(text, pieces)
    for piece in pieces:
        a = data.draw(st.integers(piece.start, piece.end - 1))
        b = data.draw(st.integers(a + 1, piece.end))
        place = seen.place(Span(a, b))
        assert place is not None
        assert seen.content[place.start : place.end] == content[a:b]
        assert seen.source(place) == Span(a, b)


def test_values_survive_pickling():
    text = Text("né 😀")
    seen = view(text, [Span(0, 2), Span(3, 4)])
    assert pickle.loads(pickle.dumps(seen)) == seen
    assert pickle.loads(pickle.dumps(seen)).content == "né\n😀"
