from __future__ import annotations

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel import shingles, tokens
from manywitness.kernel.shingles import Memo, Words, words_of
from manywitness.kernel.tokens import words_of_all
from manywitness.lang.en_function_words import FUNCTION_WORDS

# What words are made of and what parts them, so that odd neighbours are common.
LETTERS = st.text("abSU.5_'’ é½\n\u2003!…-\0", max_size=40)
TEXTS = st.one_of(LETTERS, st.text(max_size=30))


def told(words: Words) -> list[list[object]]:
    return [getattr(words, column.name).tolist() for column in fields(Words)]


def kinds(words: Words) -> list[np.dtype]:
    return [getattr(words, column.name).dtype for column in fields(Words)]


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and segments of it, apart and in order; some far from each other."""
    content = draw(TEXTS) + draw(st.sampled_from(["", "-" * shingles.SHORT])) + draw(TEXTS)
    edges = sorted(draw(st.lists(st.integers(0, len(content)), max_size=6)))
    return content, list(zip(edges[::2], edges[1::2], strict=False))


@given(st.lists(cut(), max_size=5))
def test_many_texts_have_the_words_that_each_has_by_itself(texts):
    memo, alone = Memo(FUNCTION_WORDS), Memo(FUNCTION_WORDS)
    expected = [words_of(text, segments, alone) for text, segments in texts]
    found = tokens._words(texts, memo) if texts else []
    assert list(map(told, found)) == list(map(told, expected))
    assert list(map(kinds, found)) == list(map(kinds, expected))
    assert list(map(told, tokens._words(texts, memo) if texts else [])) == list(map(told, expected))


def test_many_texts_are_read_in_groups_and_long_ones_alone():
    sentence = "The U.S. bishop’s sheep sailed north, S.O.S. was heard… Ada's don't. "
    texts = [sentence * times for times in (1, 40, 5_000, 2_000, 0, 3)]
    texts = [(text, [(0, len(text))]) for text in texts]
    found = words_of_all(texts, Memo(FUNCTION_WORDS))
    alone = Memo(FUNCTION_WORDS)
    assert list(map(told, found)) == [told(words_of(text, segments, alone)) for text, segments in texts]


def test_nine_letters_with_dots_are_a_word_of_eight_and_another():
    text = "A.B.C.D.E.F.G.H.I. J.K.L " * 100
    [found] = words_of_all([(text, [(0, len(text))])], Memo(FUNCTION_WORDS))
    bounds = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))[:4]
    assert [text[start:end] for start, end in bounds] == ["A.B.C.D.E.F.G.H.", "I", "J.K.", "L"]


def test_a_memo_that_has_forgotten_everything_gives_the_same_words(monkeypatch):
    monkeypatch.setattr(shingles, "MEMO", 5)
    memo = Memo(FUNCTION_WORDS)
    texts = [
        (text, [(0, len(text))]) for text in ("north sheep bishop " * 100, "tide ferry ledger brook " * 100)
    ]
    expected = [told(words_of(text, segments, Memo(FUNCTION_WORDS))) for text, segments in texts]
    for _ in range(3):
        assert [told(words_of_all([one], memo)[0]) for one in texts] == expected
        assert [told(words_of(*one, memo)) for one in texts] == expected
    assert len(memo) <= 5 + 4
