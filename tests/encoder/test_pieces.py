import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manywitness.encoder.pieces import (
    CLS,
    DIGIT,
    INITIAL,
    LOWER,
    MARK,
    MIXED,
    SEP,
    TITLE,
    UPPER,
    pieces,
    shape,
)

SPECIAL = {0, 100, CLS, SEP, 103}
# Every kind of character that a text may hold; lone surrogates are refused at reading. What this Python's
# Unicode does not know yet, the tokenizer's may.
CHARACTERS = st.one_of(
    st.characters(exclude_categories=("Cs", "Cn")),
    st.sampled_from("ab Z1.,“”’é\u0301\u200b\u200d\ufe0f\x07\ue000\ufffd日本한👍🏽𝒜ßİ\u00ad\u00a0\u2028"),
)
TEXTS = st.text(CHARACTERS, max_size=40)


def words(tokenizer, text: str) -> list[str]:
    [found] = pieces(tokenizer, [text])
    bounds = zip(found.word_starts.tolist(), found.word_ends.tolist(), strict=True)
    return [text[start:end] for start, end in bounds]


def may_be_dropped(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Mn"} or character == "\ufffd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left.", ["The", "ferry", "left", "."]),
        ("“Don’t,” she said", ["“", "Don", "’", "t", ",", "”", "she", "said"]),
        ("Look 👩‍👩‍👧 and 👍🏽!", ["Look", "👩‍👩‍👧", "and", "👍🏽", "!"]),
        ("I ❤️ it", ["I", "❤️", "it"]),
        (
            "Jose\u0301 met Ren\u0301e\u0301, he said",
            ["Jose\u0301", "met", "Ren\u0301e\u0301", ",", "he", "said"],
        ),
        ("日本 said", ["日", "本", "said"]),
        ("한국 said", ["한국", "said"]),
        ("𝒜lice 𐐀 𠀀x", ["𝒜lice", "𐐀", "𠀀", "x"]),
        ("a\u200bb c", ["a\u200bb", "c"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("a\x00b\x07 c", ["a\x00b", "c"]),
        ("İstanbul ﬁne straße", ["İstanbul", "ﬁne", "straße"]),
        ("a\u00a0b\u2028c\td", ["a", "b", "c", "d"]),
        ("U.S. $1,000", ["U", ".", "S", ".", "$", "1", ",", "000"]),
    ],
)
def test_words_are_cut_from_the_text_to_the_code_point(tokenizer, text, expected):
    assert words(tokenizer, text) == expected


def test_a_word_keeps_the_combining_marks_at_its_end(tokenizer):
    assert words(tokenizer, unicodedata.normalize("NFD", "Café à côté")) == [
        unicodedata.normalize("NFD", word) for word in ("Café", "à", "côté")
    ]


@pytest.mark.parametrize(
    "dropped", ["\x00", "\x07", "\u200b", "\ufeff", "\u00ad", "\ue000", "\U000f0000", "\ufffd", "\u0301"]
)
def test_the_tokenizer_drops_control_format_private_and_replacement_characters_and_lone_marks(
    tokenizer, dropped
):
    assert words(tokenizer, f"one {dropped} two") == ["one", "two"]
    assert words(tokenizer, dropped * 3) == []


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0\u3000", "\u200b", "\ue000 \ue001", "\u0301"])
def test_blank_text_has_no_words(tokenizer, text):
    [found] = pieces(tokenizer, [text])
    sizes = [len(array) for array in (found.ids, found.shapes, found.starts, found.ends, found.firsts)]
    assert sizes == [0] * 5
    assert found.word_starts.tolist() == found.word_ends.tolist() == []


def test_words_that_name_special_pieces_are_read_as_written(tokenizer):
    text = "He wrote [SEP] and [MASK][CLS], then [PAD]."
    [found] = pieces(tokenizer, [text])
    assert not SPECIAL & set(found.ids.tolist())
    assert words(tokenizer, text)[2:9] == ["[", "SEP", "]", "and", "[", "MASK", "]"]


@given(TEXTS)
@example("≠ \u0344x \u1fee\u0301")
def test_offsets_stay_in_bounds_and_in_order(tokenizer, text):
    [found] = pieces(tokenizer, [text])
    starts, ends = found.starts, found.ends
    assert (starts >= 0).all() and (starts < ends).all() and (ends <= len(text)).all()
    assert (np.diff(starts) >= 0).all() and (np.diff(ends) >= 0).all()
    assert found.firsts[:1].tolist() == [0] * bool(len(found.ids))
    assert (found.word_ends[:-1] <= found.word_starts[1:]).all()


@given(TEXTS)
def test_words_cover_all_but_blanks_and_what_the_tokenizer_drops(tokenizer, text):
    [found] = pieces(tokenizer, [text])
    covered = {
        at
        for start, end in zip(found.word_starts.tolist(), found.word_ends.tolist(), strict=True)
        for at in range(start, end)
    }
    left = [character for at, character in enumerate(text) if at not in covered]
    assert [c for c in left if not c.isspace() and not may_be_dropped(c)] == []


@given(st.text(CHARACTERS.filter(lambda c: not may_be_dropped(c)), max_size=40))
def test_no_word_holds_a_blank(tokenizer, text):
    assert all(not any(c.isspace() for c in word) for word in words(tokenizer, text))


@given(TEXTS, st.data())
def test_a_cut_keeps_offsets_and_words(tokenizer, text, data):
    [found] = pieces(tokenizer, [text])
    count = len(found.firsts)
    first = data.draw(st.integers(0, max(0, count - 1)))
    last = data.draw(st.integers(min(first + 1, count), count))
    if first == last:
        return
    part = found.cut(first, last)
    assert part.word_starts.tolist() == found.word_starts[first:last].tolist()
    assert part.word_ends.tolist() == found.word_ends[first:last].tolist()
    begin = int(found.firsts[first])
    for name in ("ids", "shapes", "starts", "ends"):
        cut, whole = getattr(part, name), getattr(found, name)
        assert cut.tolist() == whole[begin : begin + len(part.ids)].tolist()
    assert part.firsts[0] == 0


@given(st.lists(TEXTS, max_size=5))
def test_a_text_has_the_same_pieces_alone_and_among_others(tokenizer, texts):
    for text, found in zip(texts, pieces(tokenizer, texts), strict=True):
        [alone] = pieces(tokenizer, [text])
        for name in ("ids", "shapes", "starts", "ends", "firsts"):
            assert getattr(found, name).tolist() == getattr(alone, name).tolist()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ferry", LOWER), ("Ferry", TITLE), ("NATO", UPPER), ("McDonald", MIXED), ("iPhone", MIXED),
        ("B52", DIGIT), ("1990s", DIGIT), ("٣", DIGIT), ("“", MARK), ("👍", MARK), ("A", INITIAL),
        ("É", INITIAL), ("e\u0301te\u0301", LOWER), ("É́tat", TITLE), ("日", MIXED),
    ],
)  # fmt: skip
def test_the_shape_of_a_word_brings_its_case_back(word, expected):
    assert shape(word) == expected


def test_every_piece_has_the_shape_of_its_whole_word(tokenizer):
    [found] = pieces(tokenizer, ["Brandmoorish UNESCOWORLD x"])
    sizes = np.diff(found.firsts, append=len(found.ids)).tolist()
    assert sizes[0] > 1 and sizes[1] > 1
    assert found.shapes.tolist() == [TITLE] * sizes[0] + [UPPER] * sizes[1] + [LOWER] * sizes[2]


def test_arrays_are_of_four_byte_integers(tokenizer):
    for found in pieces(tokenizer, ["", "Ferry left"]):
        for name in ("ids", "shapes", "starts", "ends", "firsts"):
            assert getattr(found, name).dtype == np.int32


@pytest.mark.parametrize("length", [101, 5_000, 100_000])
def test_an_endless_word_is_one_piece(tokenizer, length):
    [found] = pieces(tokenizer, [f"a {'x' * length} b"])
    assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == [
        (0, 1), (2, 2 + length), (3 + length, 4 + length),
    ]  # fmt: skip


def test_no_word_has_more_than_a_hundred_pieces(tokenizer):
    [found] = pieces(tokenizer, [f"{'q' * 100} {'한' * 33} {'한' * 100} {'🏽' * 90}"])
    assert np.diff(found.firsts, append=len(found.ids)).max() <= 100
