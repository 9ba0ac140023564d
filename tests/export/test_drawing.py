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
    picture = drawing(moments("2009-01-01", "2013-01-01", "2019-01-01", "2019-01-05"))
    a, b, c, d = picture.points
    assert abs((b.y - a.y) / (c.y - a.y) - 4 / 10) < 0.001
    assert d.label - c.label >= ROW > d.y - c.y
    assert [p.words for p in picture.points] == ["1 Jan 2009", "1 Jan 2013", "1 Jan 2019", "5 Jan 2019"]
    assert [tick.label for tick in picture.ticks][:2] == ["2010", "2012"]


def test_a_gap_longer_than_all_others_is_a_marked_break():
    picture = drawing(moments("1958", "2019-05-14", "2019-05-15", "2019-05-17"))
    old, a, b, c = picture.points
    assert [mark.label for mark in picture.breaks] == ["61 years"]
    assert old.y < picture.breaks[0].y < a.y
    assert abs((c.y - b.y) / (b.y - a.y) - 2) < 0.001
    assert c.y - a.y > 100
    assert picture.ticks == ()


def test_two_dates_far_apart_need_no_break():
    picture = drawing(moments("1958-01-01", "2019-05-14"))
    assert picture.breaks == ()
    assert [tick.label for tick in picture.ticks][:2] == ["1960", "1970"]


def test_a_month_is_a_stretch():
    picture = drawing(moments("2019-05", "2019-06-30"))
    month, day = picture.points
    assert month.until > month.y
    assert day.until == day.y


def test_one_day_told_twice_is_no_drawing():
    assert drawing(moments("2019-05-14", "2019-05-14")) is None


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


@given(st.lists(st.dates(), min_size=2, max_size=12, unique=True))
def test_any_dates_make_a_drawing_in_order_and_inside_its_height(dates):
    picture = drawing(moments(*(date.isoformat() for date in dates)))
    ys = [point.y for point in picture.points]
    assert ys == sorted(ys)
    assert all(0 <= v <= picture.height for p in picture.points for v in (p.y, p.until, p.label))
    assert all(TOP <= tick.y <= picture.axis[1] for tick in (*picture.ticks, *picture.breaks))
    assert len(picture.ticks) <= 11
