import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import document, story, without, words_of

from manywitness.model import Corpus, corpus_of
from manywitness.model.story import PROPOSITIONS
from manywitness.story.alignments import Alignments
from manywitness.story.propositions import Propositions

FERRY = "The night ferry between Vell and Oster will close in June after forty years."
REWORDED = "After forty years the night ferry from Vell to Oster closes in June."
STRANGE = "Seven bishops sang an old song about the harvest."


def aligned(*texts, **settings):
    whole = story(*(document(f"p{number:03}", text) for number, text in enumerate(texts)))
    (found,) = Alignments(**settings)(whole)
    items = whole[PROPOSITIONS]
    return [
        (" ".join(words_of(whole, items[one.a])), " ".join(words_of(whole, items[one.b])), one)
        for one in found.items
    ]


def test_a_reworded_sentence_is_aligned_and_a_strange_one_is_not():
    ((first, second, found),) = aligned(FERRY, f"{STRANGE} {REWORDED}")
    assert (first, second) == (FERRY, REWORDED)
    assert found.a < found.b
    assert found.score > 0.8


@pytest.mark.parametrize(
    "changed",
    [
        FERRY.replace("forty", "fifty"),
        FERRY.replace("June", "March"),
        FERRY.replace("Oster", "Skerrin"),
        FERRY.replace("will close", "will not close"),
    ],
)
def test_a_changed_value_does_not_make_the_pair_disappear(changed):
    ((_, _, found),) = aligned(FERRY, changed)
    assert 0.6 < found.score < 1.0


def test_who_reads_the_longer_one_knows_the_shorter_one():
    longer = "The night ferry between Vell and Oster, loved by all, will close in June, Ana Roth said."
    shorter = "The night ferry between Vell and Oster will close."
    ((_, _, found),) = aligned(longer, shorter)
    assert found.forth > found.back
    ((_, _, turned),) = aligned(shorter, longer)
    assert (turned.forth, turned.back, turned.score) == pytest.approx((found.back, found.forth, found.score))


def test_equal_words_are_surely_the_same_whatever_the_case_and_marks():
    ((_, _, found),) = aligned(FERRY, f"“{FERRY.upper()[:-1]}”!")
    assert (found.score, found.forth, found.back) == (1.0, 1.0, 1.0)


def test_one_account_is_not_aligned_with_itself():
    assert aligned(f"{FERRY} {REWORDED}") == []
    assert len(aligned(f"{FERRY} {FERRY}", STRANGE)) == 0


def test_no_proposition_gives_no_alignment():
    (found,) = Alignments()(without(story(document("p", FERRY))))
    assert found.items == ()


def test_many_copies_stand_beside_so_many_others_at_most():
    pairs = aligned(*[FERRY] * 12, *[REWORDED] * 5, copies=3)
    inside = [(one.a, one.b) for first, second, one in pairs if first == second]
    across = [(one.a, one.b) for first, second, one in pairs if first != second]
    assert (2, 5) in inside
    assert (2, 6) not in inside
    assert len(across) == 12 * 3


TEXTS = st.lists(
    st.lists(st.sampled_from([FERRY, REWORDED, STRANGE, FERRY.replace("forty", "12")]), max_size=3).map(
        " ".join
    ),
    min_size=2,
    max_size=5,
)


@settings(deadline=None, max_examples=40)
@given(TEXTS, st.randoms())
def test_neither_the_order_of_accounts_nor_another_run_changes_the_answer(texts, draw):
    accounts = list(corpus_of(tuple(document(f"p{n}", text) for n, text in enumerate(texts))).accounts)
    answers = []
    for _ in range(2):
        whole = Corpus(tuple(accounts))
        whole = whole.with_finding(Propositions()(whole)[0])
        (found,) = Alignments()(whole)
        answers.append(found.items)
        assert list(found.items) == sorted(found.items, key=lambda one: (one.a, one.b))
        assert all(one.a < one.b and one.score >= 0.3 for one in found.items)
        items = whole[PROPOSITIONS]
        assert all(items[one.a].account != items[one.b].account for one in found.items)
        draw.shuffle(accounts)
    assert answers[0] == answers[1]
