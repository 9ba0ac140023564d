import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from manywitness.kernel.numbered import firsts, numbered, numbered_words, places
from manywitness.kernel.wording import written

TEXTS = st.lists(st.text("aB1 _.,'’-é€“”\nŉ٣", max_size=24), min_size=1, max_size=3)
SPANS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 24), st.integers(0, 24)), max_size=6)


def spans_in(texts, spans):
    """The spans that are drawn, inside the texts."""
    out = []
    for text, one, other in spans:
        at = text % len(texts)
        start, end = sorted((min(one, len(texts[at])), min(other, len(texts[at]))))
        out.append((at, start, end))
    return out


def read(texts, spans):
    return numbered(texts, *([span[column] for span in spans] for column in range(3)))


@given(TEXTS, SPANS)
@example(["3,000 men", "U.S. ports"], [(0, 1, 9), (1, 0, 3), (1, 0, 10)])
@example(["ferry"], [(0, 2, 2), (0, 0, 5), (0, 1, 3)])
def test_words_of_spans_are_those_of_the_spans_alone(texts, drawn):
    spans = spans_in(texts, drawn)
    said = read(texts, spans)
    assert [said.written(at) for at in range(len(said))] == [written(texts[t][s:e]) for t, s, e in spans]
    assert said.opening() == [(written(texts[t][s:e]) or [""])[0] for t, s, e in spans]
    assert said.owner.tolist() == [at for at, (t, s, e) in enumerate(spans) for _ in written(texts[t][s:e])]


@given(TEXTS, SPANS)
def test_wordings_are_alike_where_their_words_are_case_aside(texts, drawn):
    spans = spans_in(texts, drawn)
    found = read(texts, spans).alike()
    plain = [[word.casefold() for word in written(texts[t][s:e])] for t, s, e in spans]
    assert [[a == b for b in found] for a in found] == [[a == b for b in plain] for a in plain]


def test_pieces_are_joined_and_wordings_picked_in_any_order():
    text = "The port closed and the ferry left."
    said = read([text], [(0, 0, 8), (0, 9, 15), (0, 20, 29), (0, 30, 34)])
    whole = said.joined([2, 0, 2])
    assert [whole.written(at) for at in range(3)] == [["The", "port", "closed"], [], ["the", "ferry", "left"]]
    some = whole.of(np.array([2, 0]))
    assert [some.written(at) for at in range(2)] == [["the", "ferry", "left"], ["The", "port", "closed"]]


def test_without_texts_there_are_no_words():
    assert (len(numbered([], [], [], [])), len(numbered_words([]))) == (0, 0)


def test_words_that_are_cut_already_are_the_same():
    said = numbered_words([["The", "port"], [], ["the"]])
    assert [said.written(at) for at in range(3)] == [["The", "port"], [], ["the"]]
    assert said.alike()[0][:8] == said.alike()[2]


def test_places_run_through_each_stretch():
    counts = np.array([2, 0, 3])
    assert firsts(counts).tolist() == [0, 2, 2, 5]
    assert places(np.array([7, 1, 0]), counts).tolist() == [7, 8, 0, 1, 2]
