from manywitness.kernel.barriers import barrier


def test_a_place_inside_a_part_refers_no_further_back_than_its_start():
    parts = [(10, 20), (30, 40)]
    assert [barrier(parts, place) for place in (0, 9, 10, 19, 20, 29, 30, 39, 40)] == [
        0,
        0,
        10,
        10,
        0,
        0,
        30,
        30,
        0,
    ]


def test_without_parts_there_is_no_barrier():
    assert barrier([], 7) == 0
