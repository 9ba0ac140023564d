import re
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.encoder import reader
from manywitness.encoder.antecedents import BACK, AntecedentScorer, pairs
from manywitness.encoder.layout import ANTECEDENT
from manywitness.encoder.pieces import Pieces
from manywitness.encoder.reader import MOST, REMEMBERED, TOGETHER, Encoder, Reading
from manywitness.encoder.session import Session

PARAGRAPHS = (
    "“The ferry left at nine,” Ms. Okoro told the Gazette. “Nobody was hurt.”",
    "According to the harbour master, Jose\u0301 Marín, two people were carried off; he saw them himself.",
    "The company said in a statement that it was looking into the accident and would not comment further.",
    "Rain 👩‍👩‍👧 fell 日本 on the [SEP] harbour.",
)
SENTENCE = "Ansel said on Tuesday that the harbour board had known of the crack for years. "
PLACES = st.sampled_from(PARAGRAPHS)


class Counting(Session):
    """The real session; keeps the windows that it ran."""

    def __init__(self, weights):
        super().__init__(weights)
        self.ran: list[Pieces] = []

    def rows(self, window):
        self.ran.append(window)
        return super().rows(window)


@pytest.fixture
def fresh(weights, monkeypatch):
    """Makes new encoders, each with the list of the windows that its network ran."""
    sessions: list[Counting] = []

    def session(given):
        sessions.append(Counting(given))
        return sessions[-1]

    monkeypatch.setattr(reader, "Session", session)

    def make() -> tuple[Encoder, list[Pieces]]:
        encoder = Encoder(weights)
        return encoder, sessions[-1].ran

    return make


@pytest.fixture(scope="module")
def old(weights):
    """An encoder that has read many things before."""
    return Encoder(weights)


def read(encoder: Encoder, *texts: str) -> list[Reading]:
    return encoder.read(texts, [[0] for _ in texts])


def begins(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<=\. )\S|^\S", text)]


def value(reading: Reading) -> tuple:
    return reading.names, reading.contents, reading.expressions, reading.vectors.tobytes()


def values(readings: list[Reading]) -> list[tuple]:
    return [value(reading) for reading in readings]


def places(readings: list[Reading]) -> list[tuple[int, int]]:
    return [(at, 0) for at, reading in enumerate(readings) for _ in reading.expressions]


def all_bounds(reading: Reading) -> list[tuple[int, int]]:
    found = [name.bounds for name in reading.names]
    for content in reading.contents:
        found += [bounds for bounds in (content.bounds, content.cue, content.source) if bounds]
    for one in reading.expressions:
        found += [one.bounds, one.head]
    return found


def test_a_paragraph_reads_the_same_alone_and_among_others(fresh):
    together = values(read(fresh()[0], *PARAGRAPHS))
    alone = [value(read(fresh()[0], text)[0]) for text in PARAGRAPHS]
    backwards = values(read(fresh()[0], *reversed(PARAGRAPHS)))[::-1]
    assert together == alone == backwards


@settings(max_examples=20)
@given(st.lists(PLACES, max_size=6))
def test_readings_come_in_the_order_of_the_paragraphs(old, texts):
    known = dict(zip(PARAGRAPHS, values(read(old, *PARAGRAPHS)), strict=True))
    assert values(read(old, *texts)) == [known[text] for text in texts]


def test_a_repeated_paragraph_is_run_once(fresh):
    encoder, ran = fresh()
    one, two, three = read(encoder, PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[0])
    assert one is three and one is not two
    assert len(ran) == 2
    assert read(encoder, PARAGRAPHS[1], PARAGRAPHS[2])[0] is two
    assert len(ran) == 3


def blanks(count: int) -> list[str]:
    """Texts that the tokenizer drops whole, all different."""
    return [format(number, "016b").replace("0", "\u200b").replace("1", "\ue000") for number in range(count)]


def test_the_latest_paragraphs_are_remembered_and_no_more(fresh):
    encoder, ran = fresh()
    read(encoder, PARAGRAPHS[0])
    read(encoder, *blanks(REMEMBERED - 1))
    read(encoder, PARAGRAPHS[0])
    assert len(ran) == 1
    read(encoder, *blanks(REMEMBERED))
    again = read(encoder, PARAGRAPHS[0])
    assert len(ran) == 2
    assert values(again) == values(read(fresh()[0], PARAGRAPHS[0]))


def test_an_article_of_more_paragraphs_than_are_remembered_has_its_chains(fresh):
    encoder, _ = fresh()
    texts = [PARAGRAPHS[1], *blanks(REMEMBERED + 5)]
    readings = read(encoder, *texts)
    found = encoder.antecedents(readings, places(readings))
    [alone] = read(encoder, PARAGRAPHS[1])
    assert found == encoder.antecedents([alone], places([alone]))


def test_what_was_read_before_never_shows(fresh):
    # The same long paragraph, in one page after an open quotation mark: its sentences begin elsewhere.
    text = (SENTENCE * 40).strip()
    whole, few = begins(text), begins(text)[::7]
    encoder, _ = fresh()
    first, second, third = (encoder.read([text], [at])[0] for at in (whole, few, whole))
    assert [value(first), value(second)] == [value(fresh()[0].read([text], [at])[0]) for at in (whole, few)]
    assert first is third
    assert [len(encoder.antecedents([third], places([third])))] == [len(third.expressions)]


def test_a_text_that_comes_twice_is_cut_as_each_of_its_places_says(fresh):
    text = (SENTENCE * 40).strip()
    encoder, _ = fresh()
    one, two = encoder.read([text, text], [begins(text), begins(text)[::7]])
    assert one is not two
    assert value(two) == value(fresh()[0].read([text], [begins(text)[::7]])[0])


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0\u3000", "\u200b\ufeff", "\ue000", "\u0301", "\ufffd"])
def test_blank_and_dropped_paragraphs_say_nothing(fresh, text):
    encoder, ran = fresh()
    [found] = read(encoder, text)
    assert (found.names, found.contents, found.expressions, found.vectors.shape) == (
        (),
        (),
        (),
        (0, ANTECEDENT),
    )
    assert encoder.antecedents([found], []) == ()
    assert ran == []


def test_blank_paragraphs_between_others_change_nothing(fresh):
    expected = values(read(fresh()[0], *PARAGRAPHS))
    mixed = [text for paragraph in PARAGRAPHS for text in ("", paragraph, "\ue000 ")]
    encoder, _ = fresh()
    readings = read(encoder, *mixed)
    assert values(readings[1::3]) == expected
    found = encoder.antecedents(readings, places(readings[1::3]))
    assert found == encoder.antecedents(readings[1::3], places(readings[1::3]))


def test_no_paragraphs_have_no_readings(fresh):
    encoder, _ = fresh()
    assert encoder.read([], []) == []
    assert encoder.antecedents([], []) == ()


@pytest.mark.parametrize("length", [5_000, 100_000])
def test_an_endless_word_is_read_as_one(fresh, length):
    encoder, ran = fresh()
    text = f"He said “{'x' * length}” on Monday."
    [found] = read(encoder, text)
    assert [len(window.firsts) for window in ran] == [8]
    assert all(0 <= start < end <= len(text) for start, end in all_bounds(found))


def test_a_hundred_thousand_characters_without_a_blank_are_one_word(fresh):
    encoder, ran = fresh()
    [found] = read(encoder, "so" * 50_000)
    assert [len(window.ids) for window in ran] == [1]
    assert set(all_bounds(found)) <= {(0, 100_000)}


def test_a_text_without_a_blank_or_a_sentence_is_cut_by_size(fresh):
    encoder, ran = fresh()
    text = "so-" * 1_000
    read(encoder, text)
    assert [len(window.ids) for window in ran] == [*[MOST] * (2_000 // MOST), 2_000 % MOST]


def test_a_paragraph_of_three_thousand_words_is_cut_where_sentences_begin(fresh):
    text = (SENTENCE * 200).strip()
    assert len(text.split()) == 3_000
    encoder, ran = fresh()
    [found] = encoder.read([text], [begins(text)])
    assert len(ran) > 10
    assert {int(window.word_starts[0]) for window in ran} <= set(begins(text))
    assert all(len(window.ids) <= MOST for window in ran)
    # No window could have taken one more sentence.
    longest = len(ran[0].ids)
    sentence = longest // sum(at < ran[1].word_starts[0] for at in begins(text))
    assert [len(window.ids) for window in ran[:-1]] == [longest] * (len(ran) - 1)
    assert longest + sentence > MOST
    covered = [(a, b) for window in ran for a, b in zip(window.word_starts, window.word_ends, strict=True)]
    assert "".join(text[a:b] for a, b in covered) == text.replace(" ", "")
    assert all(0 <= start < end <= len(text) for start, end in all_bounds(found))


TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab Z1.,“”é\u0301\u200b\x07\ue000日👍𝒜 \n"),
        st.characters(exclude_categories=("Cs", "Cn")),
    ),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=3))
def test_all_bounds_are_in_their_paragraph_and_hold_no_blank_edge(old, texts):
    for text, reading in zip(texts, read(old, *texts), strict=True):
        for start, end in all_bounds(reading):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip(" \n")
        assert reading.vectors.shape == (len(reading.expressions), ANTECEDENT)
        assert reading.vectors.dtype == np.float32


def test_heads_stand_inside_their_expressions_and_words_are_those_of_the_text(old):
    for text, reading in zip(PARAGRAPHS, read(old, *PARAGRAPHS), strict=True):
        for one in reading.expressions:
            assert one.bounds[0] <= one.head[0] < one.head[1] <= one.bounds[1]
            assert one.words.head == text[slice(*one.head)].lower()
            assert all(word in text[slice(*one.bounds)].lower() for word in one.words.words)


def test_scores_are_probabilities(old):
    readings = read(old, *PARAGRAPHS)
    scores = [name.score for reading in readings for name in reading.names]
    for content in (one for reading in readings for one in reading.contents):
        scores += [content.score, content.cue_score, content.source_score]
    scores += [one.score for one in old.antecedents(readings, places(readings))]
    assert all(0 < score <= 1.000_001 for score in scores)


def article(encoder: Encoder, count: int) -> tuple[list[str], list[Reading]]:
    """An article of at least `count` expressions: the same paragraphs, again and again."""
    held = sum(len(reading.expressions) for reading in read(encoder, *PARAGRAPHS))
    assert held, "the weights find no expression at all"
    texts = list(PARAGRAPHS) * (count // held + 1)
    return texts, read(encoder, *texts)


def test_antecedents_are_those_of_the_scorer_on_the_whole_article_at_once(old, weights):
    _, readings = article(old, 2 * TOGETHER + 10)
    where = places(readings)
    words = [
        type(one.words)(one.words.words, one.words.head, one.words.label, sentence, 0)
        for one, (sentence, _) in zip((e for r in readings for e in r.expressions), where, strict=True)
    ]
    found = pairs(words)
    scores = AntecedentScorer.of(weights.arrays)(np.concatenate([r.vectors for r in readings]), found)
    choices: list[dict[int | None, float]] = [{None: 0.0} for _ in words]
    for later, earlier, score in zip(
        found.later.tolist(), found.earlier.tolist(), scores.tolist(), strict=True
    ):
        choices[later][earlier] = score
    answers = old.antecedents(readings, where)
    assert len(answers) == len(words)
    for at, (answer, options) in enumerate(zip(answers, choices, strict=True)):
        assert answer.earlier is None or at - BACK <= answer.earlier < at
        assert answer.score == pytest.approx(
            np.exp(options[answer.earlier]) / np.exp([*options.values()]).sum(), rel=1e-3
        )
        assert options[answer.earlier] == pytest.approx(max(options.values()), abs=1e-3)


def test_the_memory_of_a_very_long_article_does_not_grow_with_its_pairs(fresh):
    def peak(count: int) -> int:
        encoder, _ = fresh()
        _, readings = article(encoder, count)
        where = places(readings)
        tracemalloc.start()
        encoder.antecedents(readings, where)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    # 61 scores, a vector and a word list for each expression, but no table of expressions by expressions.
    assert peak(4 * TOGETHER) - peak(2 * TOGETHER) < 2 * TOGETHER * 4_000


def test_an_article_that_was_read_before_has_the_same_chains(fresh):
    encoder, _ = fresh()
    readings = read(encoder, *PARAGRAPHS)
    where = places(readings)
    first = encoder.antecedents(readings, where)
    assert encoder.antecedents(read(encoder, *PARAGRAPHS), where) is first
    other, _ = fresh()
    assert other.antecedents(read(other, *PARAGRAPHS), where) == first


def test_the_first_expression_of_an_article_refers_to_nothing(old):
    readings = read(old, *PARAGRAPHS)
    first = old.antecedents(readings, places(readings))[0]
    assert first == (None, 1.0)


def test_the_encoder_carries_the_hash_of_its_weights(old, weights):
    assert old.hash == weights.hash
