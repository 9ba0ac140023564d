import numpy as np
import pytest

from manywitness.kernel.meanings import Meanings, load_meanings, save_meanings
from manywitness.lang.en_meanings import MEANINGS

SMALL = Meanings({"ship": 0, "##s": 1, "sail": 2}, np.array([[3, 0], [0, 4], [1, 1]], np.int8))


def test_a_word_is_the_sum_of_its_longest_pieces_at_length_one():
    vectors = SMALL.of(["ship", "ships", "sail", "xx", ""])
    expected = [[1, 0], [0.6, 0.8], [0.5**0.5, 0.5**0.5], [0, 0], [0, 0]]
    assert np.allclose(vectors, expected, atol=1e-6)


def test_accents_are_looked_through_and_endless_words_are_none():
    assert SMALL.pieces("shíp") == (0,)
    assert SMALL.pieces("ship" + "s" * 5000) == ()


def test_a_saved_table_says_the_same(tmp_path):
    save_meanings(SMALL, tmp_path / "small.npz")
    again = load_meanings(tmp_path / "small.npz")
    assert again.rows == SMALL.rows
    assert np.array_equal(again.table, SMALL.table)


def test_a_damaged_table_is_refused(tmp_path):
    (tmp_path / "small.npz").write_bytes(b"PK no table")
    with pytest.raises(ValueError, match=r"small\.npz is missing or damaged"):
        load_meanings(tmp_path / "small.npz")
    np.savez(tmp_path / "other.npz", pieces=np.frombuffer(b"one", np.uint8), table=np.zeros((2, 2), np.int8))
    with pytest.raises(ValueError, match="holds another table"):
        load_meanings(tmp_path / "other.npz")


def test_words_used_alike_are_nearer_than_others_in_the_table_that_ships():
    killed, died, bank = load_meanings(MEANINGS).of(["killed", "died", "bank"])
    assert killed @ died > 0.4 > 0.3 > killed @ bank


def test_many_words_at_once_are_what_they_are_alone():
    words = ["ships", "sail", "ship", "sails", "zzz", "sail"]
    assert SMALL.of(words).tolist() == [SMALL.of([word])[0].tolist() for word in words]
    assert SMALL.of([]).shape == (0, 2)


def test_a_word_that_does_not_end_in_a_piece_has_none():
    assert [SMALL.pieces(word) for word in ("shipss", "shipx", "ship##s", "##s")] == [(0, 1, 1), (), (), (1,)]
