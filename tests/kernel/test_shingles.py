from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel import shingles
from manywitness.kernel.shingles import APART, SEAM, SHORT, Memo, fold, grams, grams_all, number, words_of
from manywitness.lang.en_function_words import FUNCTION_WORDS


def words(text: str, *segments: tuple[int, int]):
    return words_of(text, segments or ((0, len(text)),), Memo(FUNCTION_WORDS))


def test_words_are_cut_from_the_text_at_their_own_offsets():
    text = "“It's the U.S. navy’s boat”, 3.5 metres…\r\nNaïve café 🐑 end🐑"
    found = words(text)
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == [
        "It's", "the", "U.S.", "navy’s", "boat", "3", "5", "metres", "Naïve", "café", "end",
    ]  # fmt: skip


def test_case_accents_dots_and_apostrophes_fold_away():
    assert [fold(w) for w in ("U.S.", "US", "Peña", "PEÑA", "don’t", "STRASSE", "Straße")] == [
        "us", "us", "pena", "pena", "dont", "strasse", "strasse",
    ]  # fmt: skip


def test_function_words_have_no_stem_and_others_share_theirs_with_the_possessive():
    found = words("The bishop's sheep accused the bishops of accusing Bishop")
    stems = found.stems.tolist()
    assert stems[0] == 0
    assert stems[1] == stems[-1] == number("bishop")
    assert stems[3] == stems[7] == number("accus")


def test_a_number_is_the_same_in_every_process():
    assert number("sheep") == 2048057624605214778


def test_words_of_segments_far_apart_are_far_away():
    text = f"one two {'- ' * SHORT} three four"
    found = words(text, (0, 7), (len(text) - 10, len(text)))
    assert np.diff(found.places).tolist() == [1, APART + 1, 1]
    assert found.stops.tolist() == [False, True, False, True]


def test_a_short_gap_between_segments_is_a_seam_at_which_a_line_ends():
    found = words("one two (more) three four", (0, 7), (14, 25))
    assert np.diff(found.places).tolist() == [1, SEAM + 1, 1]
    assert found.stops.tolist() == found.lines.tolist() == [False, True, False, True]


def test_a_segment_without_words_is_no_seam():
    found = words("one two ... three", (0, 3), (8, 11), (12, 12), (12, 17))
    assert found.places.tolist() == [APART + 1, APART + SEAM + 2]
    assert found.starts.tolist() == [0, 12]


def test_sentences_and_lines_end_where_marks_say_so():
    found = words("One. Two three\nfour, five")
    assert found.stops.tolist() == [True, False, True, False, True]
    assert found.lines.tolist() == [False, False, True, False, True]


def test_capitals_tell_nothing_where_all_is_capital():
    assert words("Ada met the Bishop").capitals.tolist() == [True, False, False, True]
    assert not words("ADA MET THE BISHOP").capitals.any()


def test_nothing_has_no_words_and_no_grams():
    assert len(words("")) == len(words(" … — \x00")) == 0
    assert len(grams(words("")).hashes) == len(grams(words("sheep")).hashes) == 0


def test_grams_do_not_mind_the_order_of_their_words():
    one, other = grams(words("sheep sailed north")), grams(words("north sheep sailed"))
    assert one.hashes.tolist() == other.hashes.tolist()


def test_no_gram_reaches_over_a_break_or_is_made_of_names_alone():
    text = f"sheep {'- ' * SHORT} sailed north"
    assert len(grams(words(text, (0, 5), (len(text) - 12, len(text)))).hashes) == 0
    assert len(grams(words("the other day old Ada Brook Quill")).hashes) == 2


def test_a_memo_that_is_full_changes_no_answer(monkeypatch):
    monkeypatch.setattr(shingles, "MEMO", 3)
    memo = Memo(FUNCTION_WORDS)
    text = "sheep sailed north past seven lighthouses"
    several = [words_of(text, [(0, len(text))], memo).ids.tolist() for _ in range(3)]
    assert several == [words(text).ids.tolist()] * 3


@given(st.text(st.sampled_from("ab'’.é \n🐑A\u00a0-"), max_size=60), st.data())
def test_words_are_those_of_a_plain_search_in_each_segment(text: str, data: st.DataObject):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    segments = list(zip(cuts[::2], cuts[1::2], strict=False))
    slow = [m.span() for s, e in segments for m in _matches(text, s, e)]
    found = words_of(text, segments, Memo(FUNCTION_WORDS))
    assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == slow


def _matches(text: str, start: int, end: int):
    return [_Shifted(m, start) for m in shingles.WORD.finditer(text[start:end])]


class _Shifted:
    def __init__(self, match, by: int) -> None:
        self._edges = (match.start() + by, match.end() + by)

    def span(self) -> tuple[int, int]:
        return self._edges


@given(st.lists(st.text("abcdef AB.\n", max_size=60), max_size=5))
def test_many_texts_have_the_grams_that_each_has_by_itself(texts):
    found = grams_all([words(text) for text in texts])
    expected = [grams(words(text)) for text in texts]
    assert [(g.size, g.content.tolist(), g.hashes.tolist(), g.first.tolist()) for g in found] == [
        (g.size, g.content.tolist(), g.hashes.tolist(), g.first.tolist()) for g in expected
    ]
