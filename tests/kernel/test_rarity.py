import math

import numpy as np
import pytest

from manywitness.kernel.rarity import CELLS, Rarity, cell, learn, load_rarity, stems


def test_a_word_of_every_text_is_common_and_one_of_none_is_rare():
    rarity = learn([["harbour", "bridge"], ["harbour", "harbour"], ["harbour", "ferry"]])
    assert rarity.of("harbour") == 0.125  # ln(4 / 3.5), to the nearest step
    assert rarity.of("ferry") == pytest.approx(math.log(4 / 1.5), abs=1 / 48)
    assert rarity.of("unheard") == pytest.approx(math.log(8), abs=1 / 48)


def test_the_table_reads_back_as_it_was_written(tmp_path):
    rarity = learn([["harbour"], ["ferry"]])
    np.save(tmp_path / "rarity.npy", rarity.table)
    assert np.array_equal(load_rarity(tmp_path / "rarity.npy").table, rarity.table)


@pytest.mark.parametrize("contents", [b"nothing", b""])
def test_a_damaged_table_says_what_to_do(tmp_path, contents):
    (tmp_path / "rarity.npy").write_bytes(contents)
    with pytest.raises(ValueError, match=r"rarity\.npy is missing or damaged .* install the package again"):
        load_rarity(tmp_path / "rarity.npy")


def test_another_table_is_refused(tmp_path):
    np.save(tmp_path / "rarity.npy", np.zeros(7))
    with pytest.raises(ValueError, match="holds another table"):
        load_rarity(tmp_path / "rarity.npy")


def test_every_word_has_a_cell_and_a_value_in_range():
    full = Rarity(np.full(CELLS, 255, np.uint8))
    assert {cell(word) < CELLS for word in ("", "é", "harbour" * 9)} == {True}
    assert full.of("é") == 255 / 24


def test_stems_are_first_letters_without_small_words():
    words = stems("The prisoners of Prison 7 wrote 21 letters in 2019.", frozenset({"the", "of", "in"}))
    assert words == ["prison", "prison", "wrote", "21", "letter", "2019"]
