from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from manywitness.export.drawing import MOST, ROW, TOP, _apart, drawing
from manywitness.export.view import MomentView


def moments(*dates):
    return [MomentView(f"m{i}", date, date, "day", "words", ()) for i, date in enumerate(dates)]


def test_fewer_than_two_dates_are_no_drawing():
    assert drawing([]) is None
    assert drawing(moments("2019-05-14")) is None
    assert drawing(moments("2019-05-14", "soon")) is None


def test_dates_stand_true_to_scale_and_labels_apart():
    picture = drawing(moments("2009-05-14", "2019-05-14", "2019-05-15"))
    a, b, c = picture.points
    assert (c.y - b.y) / (c.y - a.y) < 0.001
    assert c.label - b.label >= ROW
    assert [p.words for p in picture.points] == ["14 May 2009", "14 May 2019", "15 May 2019"]
    assert [tick.label for tick in picture.ticks] == ["2010", "2012", "2014", "2016", "2018"]


def test_a_month_is_a_stretch():
    picture = drawing(moments("2019-05", "2019-06-30"))
    month, day = picture.points
    assert month.until > month.y
    assert day.until == day.y


def test_one_day_told_twice_does_not_divide_by_zero():
    picture = drawing(moments("2019-05-14", "2019-05-14"))
    assert picture.points[1].label - picture.points[0].label >= ROW


def test_too_many_dates_are_left_to_the_table():
    picture = drawing(moments(*(f"{1900 + i}" for i in range(100))))
    assert (len(picture.points), picture.left_out) == (MOST, 100 - MOST)


@given(st.lists(st.floats(TOP, 900), min_size=1, max_size=60).map(sorted))
def test_labels_never_touch_keep_their_order_and_stay_inside(ys):
    labels = _apart(ys)
    assert all(b - a >= ROW - 1e-6 for a, b in pairwise(labels))
    assert labels[0] >= TOP - 1e-6


@given(
    st.lists(st.integers(0, 20).map(lambda n: TOP + 100.0 * n), min_size=1, max_size=20, unique=True).map(
        sorted
    )
)
def test_labels_with_room_stay_at_their_dates(ys):
    assert all(abs(a - b) < 1e-6 for a, b in zip(_apart(ys), ys, strict=True))


@given(st.dates(), st.dates())
def test_any_two_dates_make_a_drawing_inside_its_height(a, b):
    picture = drawing(moments(a.isoformat(), b.isoformat()))
    assert all(0 <= v <= picture.height for p in picture.points for v in (p.y, p.until, p.label))
    assert len(picture.ticks) <= 11
