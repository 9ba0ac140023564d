import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.english import lexicon
from manywitness.kernel.entailment import FLOOR, NAMES, OTHER_FIGURE, entails, features, matches
from manywitness.kernel.terms import localised, terms_of

VELL = "The ferry to Vell will close in June after forty years."
HARM = "Forty people died when the ferry to Vell hit a rock."


def scores(a, b):
    terms = terms_of([a, b], lexicon())
    told = entails(terms, np.array([0]), np.array([1]))
    return float(told.forth[0]), float(told.back[0]), float(told.alike[0])


def column(name, a, b):
    terms = terms_of([a, b], lexicon())
    there, home = features(terms, np.array([0]), np.array([1]))
    return float(there[0, NAMES.index(name)]), float(home[0, NAMES.index(name)])


def test_equal_wordings_say_the_same_and_strangers_do_not():
    assert scores(VELL, VELL)[2] == pytest.approx(1.0)
    assert scores(VELL, "Zum Glück regnet es heute nicht.")[2] < 0.2
    assert scores("", VELL)[2] == 0.0


def test_who_reads_the_longer_one_knows_the_shorter_one():
    forth, back, _ = scores(
        "The ferry to Vell will close in June, said Ana Roth, the minister of transport.",
        "The ferry will close.",
    )
    assert forth > back


@pytest.mark.parametrize(
    "changed",
    [
        VELL.replace("forty", "fifty"),
        VELL.replace("June", "May"),
        VELL.replace("Vell", "Oster"),
        VELL.replace("will", "will not"),
    ],
)
def test_a_changed_value_keeps_the_pair(changed):
    assert scores(VELL, changed)[2] > 0.6


def test_other_words_of_one_meaning_count_in_part():
    assert column("same", "Three soldiers were killed.", "Three troops died.") != (1.0, 1.0)
    alike, _ = column("alike", "Three soldiers were killed.", "Three troops died.")
    same, _ = column("same", "Three soldiers were killed.", "Three troops died.")
    assert alike > same + 0.2


def test_a_number_stands_for_another_in_part_and_for_no_word():
    terms = terms_of(["12", "15", "twelve", "ferry"], lexicon())
    pairs = np.array([0, 0, 0]), np.array([1, 2, 3])
    assert matches(terms, *pairs).forth.tolist() == pytest.approx([OTHER_FIGURE, 1.0, 0.0], abs=1e-6)
    assert column("figures", "12 ships", "15 ships") == (1.0, 1.0)


def test_what_a_whole_story_shares_tells_little():
    wordings = [f"The ferry {word} ferry" for word in ("sank", "burned", "sailed", "rested", "turned") * 20]
    terms = terms_of(wordings, lexicon())
    ferry, sank = terms.keys.index("ferry"), terms.keys.index("sank")
    weight = localised(terms).weight
    assert weight[ferry] / terms.weight[ferry] < 0.1 < weight[sank] / terms.weight[sank]


def slow(terms, one, other):
    """How well `one` has each term of `other`: word by word."""
    own = terms.term[terms.first[one] : terms.first[one + 1]]
    out = []
    for wanted in terms.term[terms.first[other] : terms.first[other + 1]]:
        best = 0.0
        for term in own:
            cosine = float(terms.vector[term] @ terms.vector[wanted])
            like = min(max((cosine - FLOOR) / (1 - FLOOR), 0.0), 0.99)
            if terms.figure[term] or terms.figure[wanted]:
                like = OTHER_FIGURE * (terms.figure[term] and terms.figure[wanted])
            best = max(best, 1.0 if term == wanted else like)
        out.append(best)
    return out


SAID = st.lists(
    st.sampled_from(
        [
            "ferry",
            "ship",
            "boat",
            "Vell",
            "Oster",
            "died",
            "killed",
            "12",
            "15",
            "forty",
            "closed",
            "minister",
            "the",
            "of",
            "not",
        ]
    ),
    max_size=9,
).map(" ".join)


@given(st.lists(SAID, min_size=2, max_size=5))
def test_many_pairs_at_once_are_what_one_pair_is_word_by_word(wordings):
    terms = terms_of(wordings, lexicon())
    count = len(wordings)
    a, b = np.divmod(np.arange(count * count), count)
    found = matches(terms, a, b)
    for pair in range(len(a)):
        assert found.forth[found.b_pair == pair] == pytest.approx(slow(terms, a[pair], b[pair]), abs=1e-5)
        assert found.back[found.a_pair == pair] == pytest.approx(slow(terms, b[pair], a[pair]), abs=1e-5)


@given(SAID, SAID)
def test_scores_are_the_same_from_either_side(one, other):
    forth, back, same = scores(one, other)
    again = scores(other, one)
    assert (back, forth, same) == pytest.approx(again, abs=1e-9)
    assert all(0.0 <= score <= 1.0 for score in again)


@given(st.lists(SAID, min_size=2, max_size=6), st.floats(0, 1))
def test_pairs_that_are_not_alike_enough_are_left_out_and_change_nothing_of_the_others(wordings, least):
    terms = terms_of(wordings, lexicon())
    count = len(wordings)
    a, b = np.divmod(np.arange(count * count), count)
    every, some = entails(terms, a, b), entails(terms, a, b, least=least)
    assert some.pair.tolist() == [at for at in range(len(a)) if every.alike[at] >= least]
    assert some.alike.tolist() == every.alike[some.pair].tolist()
    again = entails(terms, a[some.pair], b[some.pair])
    assert some.forth == pytest.approx(again.forth)
    assert some.back == pytest.approx(again.back)


def test_names_and_numbers_are_not_plain_words():
    names = column("plain", "12 ships left Vell.", "12 sailors met in Vell.")
    plain = column("plain", "12 ships left the harbour.", "12 sailors met in the harbour.")
    assert names[0] < plain[0]
    assert column("size", "The ferry is late.", "It left.") == pytest.approx((np.log1p(4), np.log1p(2)))
