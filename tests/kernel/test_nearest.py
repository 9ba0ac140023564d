import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.english import lexicon
from manywitness.kernel.nearest import REACH, nearest
from manywitness.kernel.terms import terms_of


def found(wordings, groups, *, most=24, least=0.1):
    terms = terms_of(wordings, lexicon())
    a, b, like = nearest(terms, np.array(groups, np.int64), most=most, least=least)
    return {(int(x), int(y)): float(z) for x, y, z in zip(a, b, like, strict=True)}


def slow(wordings, groups, least):
    """All pairs by their cosine."""
    terms = terms_of(wordings, lexicon())
    rows = np.zeros((len(wordings), len(terms.keys)))
    rows[terms.owner, terms.term] = terms.weight[terms.term]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    cosine = rows @ rows.T
    return {
        (a, b): float(cosine[a, b])
        for a in range(len(wordings))
        for b in range(a + 1, len(wordings))
        if cosine[a, b] >= least and (groups[a] != groups[b] or groups[a] < 0)
    }


WORDING = st.lists(
    st.sampled_from(
        [
            "ferry",
            "ship",
            "Vell",
            "Oster",
            "died",
            "closed",
            "minister",
            "rock",
            "June",
            "bridge",
            "strait",
            "pilot",
            "the",
        ]
    ),
    max_size=7,
    unique=True,
).map(" ".join)


@settings(deadline=None)
@given(st.lists(WORDING, max_size=12, unique=True), st.randoms())
def test_in_a_small_story_every_pair_is_found(wordings, draw):
    groups = [draw.randrange(-1, 3) for _ in wordings]
    expected = slow(wordings, groups, 0.25)
    answer = found(wordings, groups, least=0.25)
    # A sum in another order may fall on the other side of the bound.
    assert {pair for pair, like in expected.items() if like > 0.2501} <= set(answer)
    assert set(answer) <= set(slow(wordings, groups, 0.2499))
    assert all(abs(answer[pair] - expected.get(pair, like)) < 1e-6 for pair, like in answer.items())


def test_each_names_only_the_likest():
    wordings = ["ferry Vell June", "ferry Vell June rock", "ferry Vell rock bridge", "ferry pilot minister"]
    assert set(found(wordings, range(4), most=1)) == {(0, 1), (1, 2), (0, 3), (1, 3)} & set(
        found(wordings, range(4), most=1)
    )
    assert (0, 1) in found(wordings, range(4), most=1)
    assert len(found(wordings, range(4), most=1)) < len(found(wordings, range(4)))


def test_near_equal_wordings_find_each_other_among_very_many_with_the_same_words():
    crowd = [f"ferry Vell June closed {number}" for number in range(20 * REACH)]
    wordings = [*crowd, "ferry Vell June closed bridge pilot", "ferry Vell June closed bridge pilot strait"]
    answer = found(wordings, range(len(wordings)), most=8)
    assert (len(crowd), len(crowd) + 1) in answer
    assert len(answer) <= 8 * len(wordings)


def test_no_wording_has_no_pair():
    assert found([], []) == {}
    assert found(["", "the of"], [0, 1]) == {}
