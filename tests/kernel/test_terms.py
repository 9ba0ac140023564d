from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manywitness.english import lexicon
from manywitness.kernel.terms import MOST, MOST_WORDS, terms_of, terms_of_words

ROTH = "Roth said the ferries close."
CLOSING = "The ferry is closing, and so is Roth."


def rows(flat, first):
    return [flat[start:end].tolist() for start, end in pairwise(first)]


def test_terms_are_the_distinct_words_of_matter_and_words_are_all_words_in_order():
    terms = terms_of([ROTH, "", CLOSING], lexicon())
    first, none, third = ([terms.keys[at] for at in row] for row in rows(terms.term, terms.first))
    assert (first[0], none, third[-1]) == ("roth", [], "roth")
    assert set(third) == {"roth", first[-1], first[-2]}
    said = [" ".join(terms.forms[at] for at in row) for row in rows(terms.word, terms.word_first)]
    assert said == ["roth said the ferries close", "", "the ferry is closing and so is roth"]


def test_what_stands_nowhere_in_lower_case_is_proper():
    terms = terms_of(["Ferries to Vell are late.", "The ferries of 1999."], lexicon())
    proper = dict(zip(terms.keys, terms.proper.tolist(), strict=True))
    assert proper["vell"]
    assert not proper[terms.keys[0]]
    alone = terms_of(["Ferries to Vell are late."], lexicon())
    assert alone.proper[0]


def test_words_cut_before_are_read_like_a_text():
    whole, cut = (
        terms_of([ROTH], lexicon()),
        terms_of_words([["Roth", "said", "the", "ferries", "close"]], lexicon()),
    )
    assert (whole.keys, whole.forms) == (cut.keys, cut.forms)
    assert (whole.term.tolist(), whole.word.tolist()) == (cut.term.tolist(), cut.word.tolist())


@pytest.mark.parametrize("many", [0, 1, 200])
def test_so_many_terms_and_words_count_and_no_more(many):
    terms = terms_of(
        [" ".join(f"zib{chr(97 + at % 26)}{chr(97 + at // 26)}k" for at in range(many))], lexicon()
    )
    assert (len(terms.term), len(terms.word)) == (min(many, MOST), min(many, MOST_WORDS))


def slow(wordings, known):
    """Word by word: keys, plain words, forms, and for each wording its terms and all its words."""
    keys, plain, forms, lower, told, said = [], {}, [], set(), [], []
    for wording in wordings:
        told.append([])
        for word in wording:
            key, form, weight = known.term(word)
            forms += [form] if form not in forms else []
            if weight <= 0:
                continue
            keys += [key] if key not in keys else []
            plain[key] = min(form, plain.get(key, form))
            lower |= {key} if word.islower() else set()
            told[-1] += [key] if key not in told[-1] else []
        said.append([known.term(word)[1] for word in wording][:MOST_WORDS])
    weights = {key: known.term(plain[key])[2] for key in keys}
    return keys, [weights[key] for key in keys], forms, lower, [row[:MOST] for row in told], said


WORDS = [
    "Roth",
    "roth",
    "ferry",
    "Ferries",
    "ferries",
    "closed",
    "closing",
    "the",
    "not",
    "12",
    "twelve",
    "a",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=4))
@example([["the", "a"], []])
@example([[f"{one}{two}k" for one in "bcdfghjklm" for two in "aeiou"] * 2])
def test_many_wordings_at_once_are_what_they_are_word_by_word(wordings):
    terms = terms_of_words(wordings, lexicon())
    keys, weights, forms, lower, told, said = slow(wordings, lexicon())
    assert (terms.keys, terms.weight.tolist(), terms.forms) == (tuple(keys), weights, tuple(forms))
    assert terms.proper.tolist() == [key not in lower for key in keys]
    assert [[keys[at] for at in row] for row in rows(terms.term, terms.first)] == told
    assert [[forms[at] for at in row] for row in rows(terms.word, terms.word_first)] == said
