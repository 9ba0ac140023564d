from __future__ import annotations

from manywitness.kernel.segments import runs

TEXT = "One piece.\n\n Another piece. [ad] The last piece."


def test_pieces_with_only_white_space_between_them_are_one_run():
    pieces = [(0, 10), (13, 27), (33, len(TEXT))]
    assert [TEXT[start:end] for start, end in runs(TEXT, pieces)] == [
        "One piece.\n\n Another piece.",
        "The last piece.",
    ]


def test_no_pieces_are_no_run_and_a_piece_may_begin_the_text():
    assert list(runs(TEXT, [])) == []
    assert list(runs("ab", [(0, 0), (0, 2)])) == [(0, 2)]
