import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from manywitness.encoder.antecedents import (
    BACK,
    FEATURES,
    KINDS,
    OTHER,
    PLURAL,
    SINGULAR,
    AntecedentScorer,
    Expression,
    Pairs,
    kind_of,
    pairs,
)
from manywitness.encoder.expressions import expression_of
from manywitness.encoder.layout import ANTECEDENT
from manywitness.lang.en_pronouns import PRONOUN_KINDS, gender_of

SIZES = (KINDS * KINDS, 6 * 3, 7 * 3, 8 * 3, 5, 9, 4)
ARRAYS = ("later", "earlier", "product", "features", "bias", "out", "out_bias")


def alike(later: Expression, earlier: Expression) -> int:
    if later.words == earlier.words:
        return 5
    if later.head == earlier.head:
        return 4
    one, other = set(later.words), set(earlier.words)
    if not one & other:
        return 0
    if one <= other:
        return 2
    return 3 if other <= one else 1


def region(later: Expression, earlier: Expression) -> int:
    if later.region and earlier.region:
        return 3 if later.region == earlier.region else 4
    return 1 if later.region else 2 if earlier.region else 0


def gender(one: Expression) -> int:
    named = kind_of(one) in (9, 10, 11, 12)
    return 2 if named and one.label != "PER" else gender_of((one.head, *one.words))


def rank(number: int, bounds: tuple[int, ...]) -> int:
    return sum(number > bound for bound in bounds)


def slow_row(later: Expression, earlier: Expression, back: int) -> list[int]:
    kind, other = kind_of(later), kind_of(earlier)
    sort, earlier_sort = (0 if k < 9 else 1 if k < 13 else 2 for k in (kind, other))
    apart = later.sentence - earlier.sentence
    values = (
        kind * KINDS + other,
        alike(later, earlier) * 3 + sort,
        rank(apart, (0, 1, 2, 3, 5, 9)) * 3 + sort,
        rank(back, (1, 2, 3, 4, 8, 16, 32)) * 3 + sort,
        region(later, earlier),
        gender(later) * 3 + gender(earlier),
        (sort == 2) * 2 + (earlier_sort == 2),
    )
    return [value + sum(SIZES[:column]) for column, value in enumerate(values)]


def slow_pairs(expressions: list[Expression]) -> list[tuple[int, int, list[int]]]:
    return [
        (later, earlier, slow_row(expressions[later], expressions[earlier], later - earlier))
        for later in range(len(expressions))
        for earlier in range(max(0, later - BACK), later)
    ]


def listed(found: Pairs) -> list[tuple[int, int, list[int]]]:
    return list(zip(found.later.tolist(), found.earlier.tolist(), found.features.tolist(), strict=True))


WORDS = st.sampled_from(
    ["he", "she", "it", "who", "mary", "john", "smith", "mr", "mrs", "ferry", "ferries", "boss", "12", "the"]
)


@st.composite
def expression(draw) -> Expression:
    words = tuple(draw(st.lists(WORDS, min_size=1, max_size=4)))
    head = draw(st.sampled_from(words))
    label = draw(st.sampled_from(("", "", "PER", "ORG", "LOC", "MISC")))
    return Expression(words, head, label, draw(st.integers(0, 30)), draw(st.integers(0, 2)))


ARTICLES = st.lists(expression(), max_size=12).map(lambda found: sorted(found, key=lambda one: one.sentence))


@given(ARTICLES)
@example([Expression(("john", "smith"), "smith", "", 0, 0), Expression(("smith", "john"), "john", "", 0, 0)])
def test_pairs_and_features_are_those_of_the_double_loop(expressions):
    assert listed(pairs(expressions)) == slow_pairs(expressions)


@settings(deadline=None, max_examples=50)
@given(st.lists(expression(), min_size=1, max_size=3), st.integers(BACK - 2, BACK + 9))
def test_a_long_article_has_the_features_of_the_double_loop(some, count):
    expressions = [some[at % len(some)] for at in range(count)]
    assert listed(pairs(expressions)) == slow_pairs(expressions)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_expressions_make_no_pair(count):
    found = pairs([Expression(("he",), "he", "", 0, 0)] * count)
    assert [array.shape for array in (found.later, found.earlier, found.features)] == [
        (0,),
        (0,),
        (0, len(SIZES)),
    ]
    assert {array.dtype for array in (found.later, found.earlier, found.features)} == {np.dtype(np.int32)}


def test_no_pair_stands_further_apart_than_back():
    found = pairs([Expression(("he",), "he", "", 0, 0)] * (BACK + 40))
    apart = found.later - found.earlier
    assert (apart.min(), apart.max()) == (1, BACK)
    assert len(apart) == BACK * (BACK - 1) // 2 + BACK * 40


@given(ARTICLES)
def test_every_feature_is_a_row_of_the_table_and_columns_do_not_overlap(expressions):
    features = pairs(expressions).features
    lows = np.cumsum((0, *SIZES[:-1]))
    assert ((features >= lows) & (features < lows + SIZES)).all()
    assert sum(SIZES) == FEATURES


@pytest.mark.parametrize(
    ("words", "head", "label", "expected"),
    [
        (("he",), "he", "", 3), (("her",), "her", "", 4), (("its",), "its", "", 5),
        (("them",), "them", "", 6), (("games",), "games", "MISC", 12), (("boss",), "boss", "", SINGULAR),
        (("mary", "smith"), "smith", "PER", 9), (("un",), "un", "ORG", 10),
        (("us",), "us", "LOC", 11), (("us",), "us", "", 1), (("oslo",), "oslo", "LOC", 11),
        (("ferries",), "ferries", "", PLURAL), (("12",), "12", "", OTHER),
        (("“",), "“", "", OTHER), (("those", "ferries"), "those", "", SINGULAR),
    ],
)  # fmt: skip
def test_the_kind_of_an_expression(words, head, label, expected):
    assert kind_of(Expression(words, head, label, 0, 0)) == expected


def test_every_class_of_pronouns_is_below_the_kinds_of_names():
    assert sorted(set(PRONOUN_KINDS.values())) == list(range(9))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["mr", "smith"], 0),
        (["john"], 0),
        (["mrs", "john", "smith"], 1),
        (["her"], 1),
        (["ferry"], 2),
        ([], 2),
    ],
)
def test_the_first_telling_word_says_the_gender(words, expected):
    assert gender_of(words) == expected


def test_an_expression_is_folded_and_leaves_light_words_out():
    found = expression_of(["The", "Minister", "'", "s", "Office"], 4, label="ORG", sentence=3, region=1)
    assert found == Expression(("minister", "office"), "office", "ORG", 3, 1)


def test_an_expression_of_light_words_keeps_its_head():
    assert expression_of(["The", "A"], 1, label="", sentence=0, region=0) == Expression(("a",), "a", "", 0, 0)


def random_arrays(seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = ((ANTECEDENT, 8), (ANTECEDENT, 8), (ANTECEDENT, 8), (FEATURES, 8), (8,), (8,), ())
    return {
        f"antecedent.{name}": np.float32(rng.normal(size=shape))
        for name, shape in zip(ARRAYS, shapes, strict=True)
    }


@given(ARTICLES, st.integers(0, 9))
def test_scores_are_those_of_a_loop_over_pairs(expressions, seed):
    arrays = random_arrays(seed)
    w = {name: arrays[f"antecedent.{name}"].astype(float) for name in ARRAYS}
    vectors = np.random.default_rng(seed + 1).normal(size=(len(expressions), ANTECEDENT)).astype(np.float32)
    found = pairs(expressions)
    slow = []
    for later, earlier, row in listed(found):
        one, other = vectors[later].astype(float), vectors[earlier].astype(float)
        hidden = one @ w["later"] + other @ w["earlier"] + (one * other) @ w["product"] + w["bias"]
        hidden += sum(w["features"][number] for number in row)
        slow.append(float(np.maximum(hidden, 0) @ w["out"] + w["out_bias"]))
    scores = AntecedentScorer.of(arrays)(vectors, found)
    assert (scores.dtype, scores.shape) == (np.float32, (len(slow),))
    assert scores.tolist() == pytest.approx(slow, rel=1e-4, abs=1e-3)


@pytest.mark.parametrize("name", ARRAYS)
def test_the_scorer_names_the_array_that_is_not_there(name):
    arrays = random_arrays(0)
    del arrays[f"antecedent.{name}"]
    with pytest.raises(KeyError, match=f"antecedent.{name}'"):
        AntecedentScorer.of(arrays)


def test_the_scorer_leaves_vectors_and_arrays_as_they_are():
    arrays = random_arrays(3)
    before = {name: array.copy() for name, array in arrays.items()}
    vectors = np.ones((4, ANTECEDENT), np.float32)
    found = pairs([Expression(("he",), "he", "", at, 0) for at in range(4)])
    scorer = AntecedentScorer.of(arrays)
    assert scorer(vectors, found).tolist() == scorer(vectors, found).tolist()
    assert (vectors == 1).all()
    assert all((before[name] == array).all() for name, array in arrays.items())
