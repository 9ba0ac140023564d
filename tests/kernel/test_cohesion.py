import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.cohesion import common, known, likeness, near, occurrences, recurring

WEIGHTS = {"a": 1.0, "b": 2.0, "c": 0.5, "d": 3.0}
pages = st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=7)


def weigh(word):
    return WEIGHTS[word]


def cut(lines, at):
    """The words before line `at`, and from it on."""
    return [w for line in lines[:at] for w in line], [w for line in lines[at:] for w in line]


def mass(words):
    return sum(map(weigh, words))


def share(part, whole):
    return part / whole if whole else 0.0


def slow_likeness(before, after):
    counts = [{w: side.count(w) ** 0.5 * weigh(w) for w in WEIGHTS} for side in (before, after)]
    dot = sum(counts[0][w] * counts[1][w] for w in WEIGHTS)
    norms = [sum(v * v for v in side.values()) ** 0.5 for side in counts]
    return share(dot, norms[0] * norms[1])


def slow_near(before, after, reach):
    words, at = before + after, len(before)
    found = 0.0
    for place in range(at, len(words)):
        earlier = [i for i in range(place) if words[i] == words[place]]
        if earlier and earlier[-1] < at and place - earlier[-1] <= reach:
            found += weigh(words[place])
    half = reach // 2
    return max(share(found, mass(before[-half:])), share(found, mass(after[:half])))


@given(pages)
def test_sums_over_intervals_say_what_counting_both_sides_says(lines):
    text = occurrences(lines, weigh)
    for at in range(len(lines) + 1):
        before, after = cut(lines, at)
        both = mass(set(before) & set(after))
        assert likeness(text)[at] == pytest.approx(slow_likeness(before, after), abs=1e-6)
        assert common(text)[at] == pytest.approx(share(both, min(mass(set(before)), mass(set(after)))))
        assert near(text, 4)[at] == pytest.approx(slow_near(before, after, 4))
        lead, last = after[:3], before[-3:]
        assert known(text, 3)[at] == pytest.approx(share(mass(w for w in lead if w in before), mass(lead)))
        assert recurring(text, 3)[at] == pytest.approx(share(mass(w for w in last if w in after), mass(last)))


def test_two_texts_without_a_common_word_part_at_their_joint():
    text = occurrences([["a", "b"], ["b", "a"], ["c", "d"], ["d", "c"]], weigh)
    assert int(likeness(text)[1:4].argmin()) == 1
    assert common(text).tolist() == pytest.approx([0, 1, 0, 1, 0])


def test_a_text_without_words_has_no_cohesion():
    text = occurrences([[], []], weigh)
    for measure in (likeness(text), common(text), near(text, 10), known(text, 10), recurring(text, 10)):
        assert np.array_equal(measure, np.zeros(3))
