"""The small drawing of a story's days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from manywitness.web.sparkline import BARS, HEIGHT, WIDTH, bars

DAY = date(2024, 3, 1)


def test_articles_of_one_day_or_none_are_no_drawing():
    assert bars(()) == ()
    assert bars((DAY, DAY)) == ()


def test_heights_follow_the_articles_and_places_the_days():
    found = bars((DAY, DAY, DAY, DAY, DAY + timedelta(1), DAY + timedelta(3)))
    assert [(bar.day.day, bar.count) for bar in found] == [(1, 4), (2, 1), (4, 1)]
    assert [bar.height for bar in found] == [HEIGHT, HEIGHT / 4, HEIGHT / 4]
    assert [bar.x for bar in found] == [0, WIDTH / 4, 3 * WIDTH / 4]


@given(st.lists(st.integers(0, 5_000), min_size=2).map(sorted))
def test_every_article_is_drawn_once_and_inside(offsets):
    found = bars([DAY + timedelta(offset) for offset in offsets])
    assert len(found) <= BARS
    if offsets[0] != offsets[-1]:
        assert sum(bar.count for bar in found) == len(offsets)
        assert max(bar.height for bar in found) == HEIGHT
        assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.01 for bar in found)
