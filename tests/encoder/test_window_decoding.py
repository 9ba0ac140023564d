import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.encoder.decoding import (
    Biases,
    Decoded,
    bounds_of,
    decode,
    name_probabilities,
    probabilities,
)
from manywitness.encoder.layout import ANTECEDENT, COLUMNS, DISTANCES, FARTHEST, NAMES, ROLES, WIDTH
from manywitness.encoder.pieces import pieces

SURE = 20.0
EVEN = Biases(
    *(np.zeros(n, np.float32) for n in (len(DISTANCES) + 1, len(DISTANCES) + 1, FARTHEST + 1, FARTHEST + 1))
)
# A letter for each role, big where it begins a run.
LETTERS = {
    ".": "O",
    "C": "B-content",
    "c": "I-content",
    "Q": "B-cue",
    "q": "I-cue",
    "S": "B-source",
    "s": "I-source",
}


def rows(count: int) -> np.ndarray:
    out = np.zeros((count, WIDTH), np.float32)
    for name in ("names", "names_wide", "roles"):
        out[:, COLUMNS[name].start] = SURE
    out[:, COLUMNS["head"]] = -SURE
    return out


def named(labels: list[str]) -> np.ndarray:
    out = rows(len(labels))
    for at, label in enumerate(labels):
        if label != "O":
            name = "names_wide" if label.endswith("MISC") else "names"
            out[at, COLUMNS[name].start] = 0
            out[at, COLUMNS[name].start + NAMES.index(label)] = SURE
            out[at, COLUMNS["names_wide"].start] = 0
    return out


def roled(letters: str) -> np.ndarray:
    out = rows(len(letters))
    for at, letter in enumerate(letters):
        out[at, COLUMNS["roles"].start] = 0
        out[at, COLUMNS["roles"].start + ROLES.index(LETTERS[letter])] = SURE
    return out


def decoded(out: np.ndarray, biases: Biases = EVEN) -> Decoded:
    """What the rows of one sentence say."""
    return decode(out, biases, np.zeros(len(out), np.int32))


def contents(letters: str) -> list[tuple[int, int]]:
    return [one.run for one in decoded(roled(letters)).contents]


def toward(out: np.ndarray, name: str, content: int, target: int, strength: float) -> None:
    """Let the content that is the word `content` want the target that is the word `target`."""
    out[content, COLUMNS[f"content_to_{name}"].start + target] = strength
    out[target, COLUMNS[name].start + target] = 1


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["O"] * 3, []),
        (["B-PER", "I-PER", "O", "B-ORG"], [((0, 2), "PER"), ((3, 4), "ORG")]),
        (["B-PER", "B-PER", "I-PER"], [((0, 1), "PER"), ((1, 3), "PER")]),
        (["O", "B-MISC", "I-MISC", "O"], [((1, 3), "MISC")]),
        (["B-LOC", "B-MISC", "B-LOC"], [((0, 1), "LOC"), ((1, 2), "MISC"), ((2, 3), "LOC")]),
        (["O", "O", "B-PER"], [((2, 3), "PER")]),
    ],
)
def test_names_are_runs_of_one_label(labels, expected):
    found = decoded(named(labels)).names
    assert [(one.run, one.label) for one in found] == expected
    assert all(0.99 < one.score <= 1 for one in found)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("....", []),
        (".Ccc.", [(1, 4)]),
        ("CcCc", [(0, 2), (2, 4)]),
        ("Cc.Cc", [(0, 2), (3, 5)]),
        ("CcQCc", [(0, 2), (3, 5)]),
        ("SCcc", [(1, 4)]),
        ("QqSs", []),
    ],
)
def test_contents_are_runs_that_begin_anew_with_each_beginning(letters, expected):
    assert contents(letters) == expected


def test_a_content_without_cue_and_source_is_surely_alone():
    [found] = decoded(roled("CC")).contents[:1]
    assert (found.cue, found.cue_score, found.source, found.source_score) == (None, 1.0, None, 1.0)


def test_a_content_is_linked_to_the_likeliest_cue_and_source():
    out = roled("C.Q.SQ")
    toward(out, "cue", 0, 2, 3.0)
    toward(out, "cue", 0, 5, 7.0)
    toward(out, "source", 0, 4, 5.0)
    [found] = decoded(out).contents
    assert (found.cue, found.source) == ((5, 6), (4, 5))
    assert found.cue_score == pytest.approx(np.exp(7) / (1 + np.exp(3) + np.exp(7)), rel=1e-4)
    assert found.source_score == pytest.approx(np.exp(5) / (1 + np.exp(5)), rel=1e-4)


def test_a_content_that_is_likelier_alone_has_no_link():
    out = roled("C.Q.S")
    toward(out, "cue", 0, 2, 3.0)
    toward(out, "source", 0, 4, 3.0)
    out[0, COLUMNS["alone"]] = (5.0, 1.0)
    [found] = decoded(out).contents
    assert (found.cue, found.source) == (None, (4, 5))
    assert found.cue_score == pytest.approx(np.exp(5) / (np.exp(5) + np.exp(3)), rel=1e-4)


def test_each_content_chooses_for_itself():
    out = roled("C.Q.C.Q")
    toward(out, "cue", 0, 6, 4.0)
    toward(out, "cue", 4, 2, 4.0)
    assert [one.cue for one in decoded(out).contents] == [(6, 7), (2, 3)]


def test_the_mean_of_a_run_is_what_links():
    out = roled("CcQq")
    toward(out, "cue", 0, 2, 9.0)
    [found] = decoded(out).contents
    # Half of the content wants half of the cue.
    assert found.cue == (2, 4)
    assert found.cue_score == pytest.approx(np.exp(9 / 4) / (1 + np.exp(9 / 4)), rel=1e-4)


@pytest.mark.parametrize(
    ("letters", "gap"), [("C" + "." * n + "Q", n) for n in (0, 1, 3, 4, 7, 15, 16, 31, 32, 50)]
)
def test_distance_after_the_content_counts_from_its_end(letters, gap):
    check_distance(letters, gap)


@pytest.mark.parametrize(
    ("letters", "gap"), [("Q" + "." * n + "C", -n - 1) for n in (0, 1, 3, 4, 7, 8, 15, 16, 31, 32, 50)]
)
def test_distance_before_the_content_is_negative(letters, gap):
    check_distance(letters, gap)


def check_distance(letters: str, gap: int) -> None:
    bucket = sum(gap > bound for bound in DISTANCES)
    near = np.zeros(len(DISTANCES) + 1, np.float32)
    near[bucket] = 2.0
    [found] = decoded(roled(letters), Biases(near, EVEN.source, EVEN.start, EVEN.end)).contents
    assert found.cue_score == pytest.approx(np.exp(2) / (1 + np.exp(2)), rel=1e-4)


def headed(count: int, heads: list[int], seed: int) -> np.ndarray:
    out = rows(count)
    rng = np.random.default_rng(seed)
    for name in ("head_to_start", "start", "head_to_end", "end", "antecedent"):
        out[:, COLUMNS[name]] = rng.normal(size=out[:, COLUMNS[name]].shape)
    out[heads, COLUMNS["head"].start] = 1
    return out


@given(st.integers(1, 30), st.data())
def test_the_bounds_of_an_expression_never_cross_its_head(count, data):
    heads = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    out = headed(count, heads, data.draw(st.integers(0, 99)))
    found = decoded(out)
    assert [one.head for one in found.expressions] == heads
    assert all(0 <= first <= head < last <= count for head, (first, last) in found.expressions)
    assert found.vectors.shape == (len(heads), ANTECEDENT)
    assert (found.vectors == out[heads][:, COLUMNS["antecedent"]]).all()


def test_an_expression_never_leaves_the_sentence_of_its_head():
    out = headed(6, [2, 4], 3)
    for name, at in (("start", 0), ("end", 5)):
        out[:, COLUMNS[f"head_to_{name}"]] = 1
        out[at, COLUMNS[name]] = 50
    whole = [one.run for one in decoded(out).expressions]
    assert whole == [(0, 6), (0, 6)]
    cut = decode(out, EVEN, np.array([0, 1, 1, 1, 2, 2], np.int32)).expressions
    assert [(first >= 1, last <= 4) for first, last in (cut[0].run,)] == [(True, True)]
    assert cut[1].run == (4, 6)


@given(st.integers(1, 25), st.data())
def test_the_bounds_of_an_expression_are_those_of_the_slow_twin(count, data):
    heads = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    biases = Biases(EVEN.cue, EVEN.source, *np.float32(rng.normal(size=(2, FARTHEST + 1)) * 5))
    out = headed(count, heads, data.draw(st.integers(0, 99)))

    def score(head: int, at: int, name: str) -> float:
        product = float(out[head, COLUMNS[f"head_to_{name}"]] @ out[at, COLUMNS[name]])
        return product + float(getattr(biases, name)[min(abs(at - head), FARTHEST)])

    slow = [
        (
            max(range(head + 1), key=lambda at: score(head, at, "start")),
            max(range(head, count), key=lambda at: score(head, at, "end")) + 1,
        )
        for head in heads
    ]
    assert [one.run for one in decoded(out, biases).expressions] == slow


def test_a_window_that_says_nothing_gives_nothing():
    found = decoded(rows(3))
    assert (found.names, found.contents, found.expressions) == ((), (), ())
    assert (found.vectors.shape, found.vectors.dtype) == ((0, ANTECEDENT), np.float32)


def test_decoding_leaves_the_rows_as_they_are():
    out = headed(9, [2, 5], 1)
    before = out.copy()
    decoded(out)
    assert (out == before).all()


LOGITS = st.lists(st.floats(-30, 30, width=32), min_size=16, max_size=16)


@given(st.lists(LOGITS, min_size=1, max_size=5))
def test_name_probabilities_are_a_distribution(logits):
    scores = np.array(logits, np.float32)
    narrow, wide = probabilities(scores[:, :7]), probabilities(scores[:, 7:])
    both = name_probabilities(narrow, wide)
    assert both.shape == (len(logits), len(NAMES))
    assert (both >= -1e-6).all()
    assert both.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    # Of the wide head only its MISC counts, and it takes from O alone.
    assert both[:, 1:7] == pytest.approx(narrow[:, 1:7])
    assert both[:, 0] + both[:, 7:].sum(axis=1) == pytest.approx(narrow[:, 0], abs=1e-5)


def test_misc_is_the_share_of_the_wide_head_in_the_o_of_the_narrow_one():
    narrow = np.array([[0.8, 0.2, 0, 0, 0, 0, 0]], np.float32)
    wide = np.array([[0.1, 0.4, 0.1, 0, 0, 0, 0, 0.3, 0]], np.float32)
    found = name_probabilities(narrow, wide)[0].tolist()
    assert found == pytest.approx([0.2, 0.2, 0, 0, 0, 0, 0, 0.6, 0], abs=1e-5)


def test_without_misc_in_the_wide_head_the_narrow_one_speaks_alone():
    narrow = np.array([[0.5, 0.5, 0, 0, 0, 0, 0]], np.float32)
    wide = np.array([[0, 0.4, 0.6, 0, 0, 0, 0, 0, 0]], np.float32)
    assert name_probabilities(narrow, wide)[0].tolist() == pytest.approx([0.5, 0.5, *[0] * 7], abs=1e-6)


@pytest.mark.parametrize("name", ["cue", "source", "start", "end"])
def test_biases_name_the_array_that_is_not_there(name):
    arrays = {f"{kind}_distance": EVEN.cue for kind in ("cue", "source", "start", "end") if kind != name}
    with pytest.raises(KeyError, match=f"{name}_distance"):
        Biases.of(arrays)


def test_a_run_of_words_has_the_code_points_from_its_first_to_its_last_word(tokenizer):
    text = "👍 “Don’t go,” Ms. O’Hara said"
    [found] = pieces(tokenizer, [text])
    words = [text[slice(*bounds_of(found, (at, at + 1)))] for at in range(len(found.firsts))]
    first, last = words.index("Ms"), words.index("Hara") + 1
    assert text[slice(*bounds_of(found, (first, last)))] == "Ms. O’Hara"


def test_the_columns_stand_side_by_side():
    assert [part.start for part in COLUMNS.values()] == [0, *[part.stop for part in COLUMNS.values()]][:-1]
    assert COLUMNS["antecedent"].stop == WIDTH
