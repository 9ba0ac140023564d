"""The table and the drawing of what was measured."""

import re
from dataclasses import replace
from xml.etree import ElementTree

from evaluation.archive.curve import Point, append, drawing, rates, read, table

SMALL = Point(1_000, 2.0, 3.0, 0.5, 200.0, 8_000_000, 4.0, 7.0, 0.5, 2.0)
LARGE = Point(10_000, 32.0, 36.0, 5.0, 250.0, 80_000_000, 5.0, 8.0, 1.0, 4.0)


def test_points_come_back_by_size_and_the_last_of_one_size_counts(tmp_path):
    path = tmp_path / "growth.jsonl"
    assert read(path) == ()
    for point in (LARGE, SMALL, replace(LARGE, peak_mib=260.0)):
        append(path, point)
    assert read(path) == (SMALL, replace(LARGE, peak_mib=260.0))


def test_a_rate_is_that_since_the_point_before():
    assert rates([SMALL, LARGE]) == [500.0, 300.0]


def test_the_table_has_a_line_for_each_point():
    assert table([SMALL, LARGE]).splitlines()[2:] == [
        "| 1,000 | 500 | 0.00 | 200 | 8 | 4.0 (7.0) | 0.5 / 2.0 |",
        "| 10,000 | 300 | 0.01 | 250 | 80 | 5.0 (8.0) | 1.0 / 4.0 |",
    ]


def test_the_drawing_puts_points_to_a_logarithmic_scale():
    root = ElementTree.fromstring(drawing([SMALL, replace(LARGE, articles=100_000), LARGE]))
    first = root.findall("{http://www.w3.org/2000/svg}g")[0]
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in first if dot.tag.endswith("circle")]
    assert [x for x, _ in dots] == [0.0, 340.0, 170.0]
    labels = [node.text for node in first if node.tag.endswith("text")]
    assert labels[-3:] == ["1,000", "10,000", "100,000"]


def test_a_larger_value_stands_higher_and_a_limit_is_drawn():
    shown = drawing([SMALL, LARGE])
    panels = shown.split("<g ")[1:]
    assert len(panels) == 4
    heights = [
        [float(y) for y in re.findall(r'class="dot" cx="[\d.]+" cy="([\d.]+)"', one)] for one in panels
    ]
    assert heights[0][0] < heights[0][1]
    assert all(low > high for low, high in heights[1:])
    assert ['class="limit"' in one for one in panels] == [True, True, False, True]


def test_without_points_there_is_no_drawing():
    assert drawing([]) == ""
