"""Texts become windows with labels that stand on the right words."""

import pytest

from evaluation.damage import damaged_record, glued
from manywitness.encoder.layout import NAMES, ROLES
from manywitness.encoder.weights import SHIPPED, TOKENIZER
from training.chains import chained, gendered
from training.examples import IGNORED, MOST, names, reports, windows
from training.sets import free

TEXT = "Ana Roth met Bo Lind in Vell. She said that he was late.\n\n“We go,” Lind said."


@pytest.fixture(scope="module")
def tokenizer():
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(SHIPPED / TOKENIZER))
    found.no_padding()
    found.no_truncation()
    return found


def span(text, words):
    start = text.index(words)
    return [start, start + len(words)]


def entity(words, label):
    start, end = span(TEXT, words)
    return {"start": start, "end": end, "label": label}


def marked(example, labels):
    """The words of each run of a window, with their label."""
    window, out = example.window, []
    for at, number in enumerate(example.labels.tolist()):
        label = labels[number]
        word = TEXT[window.starts[at] : window.ends[at]]
        if label.startswith("B-"):
            out.append((label[2:], [word]))
        elif label.startswith("I-"):
            out[-1][1].append(word)
    return [(label, " ".join(words)) for label, words in out]


def test_names_are_labelled_word_by_word(tokenizer):
    record = {
        "text": TEXT,
        "sentences": [[0, 29]],
        "entities": [entity("Ana Roth", "PER"), entity("Vell", "LOC")],
    }
    first, _ = names(tokenizer, record, misc=False)
    assert marked(first, NAMES) == [("PER", "Ana Roth"), ("LOC", "Vell")]


def test_words_before_the_first_sentence_are_not_learned_from(tokenizer):
    record = {"text": TEXT, "sentences": [span(TEXT, "She said that he was late.")], "entities": []}
    first, _ = names(tokenizer, record, misc=False)
    ignored = [at for at, label in enumerate(first.labels.tolist()) if label == IGNORED]
    assert ignored == list(range(8))


def quote(content, cue, speaker):
    return {"content": [span(TEXT, content)], "cue": [span(TEXT, cue)], "speaker": [span(TEXT, speaker)]}


def test_reports_are_labelled_and_linked(tokenizer):
    record = {"text": TEXT, "quotes": [quote("that he was late", "said", "She")]}
    first, second = reports(tokenizer, record, [])
    assert marked(first, ROLES) == [("source", "She"), ("cue", "said"), ("content", "that he was late")]
    [link] = first.links
    assert (link.cues, link.sources) == ([(9, 10)], [(8, 9)])
    assert second.links == []


def test_labels_follow_a_damaged_text(tokenizer):
    record = {"text": TEXT, "quotes": [quote("“We go,”", "said.", "Lind said")]}
    damage = glued(TEXT)
    *_, last = reports(tokenizer, damaged_record(record, damage), [])
    words = [damage.text[a:b] for a, b in zip(last.window.starts, last.window.ends, strict=True)]
    content = [word for word, label in zip(words, last.labels.tolist(), strict=True) if label in (1, 2)]
    assert content == ["“", "We", "go", ",", "”"]


def test_what_annotators_discarded_is_not_learned_from(tokenizer):
    record = {"text": TEXT, "quotes": [], "discard": [span(TEXT, "“We go,” Lind said.")]}
    _, second = reports(tokenizer, record, [])
    assert set(second.labels.tolist()) == {IGNORED}


def test_long_texts_are_cut_into_windows_that_hold_every_word_once(tokenizer):
    text = "The harbour of Vell was closed. " * 200
    begins = [[at, at + 31] for at in range(0, len(text), 32)]
    found = windows(tokenizer, text, begins)
    assert all(len(window) <= MOST for window in found)
    words = [text[a:b] for window in found for a, b in zip(window.starts, window.ends, strict=True)]
    assert "".join(words) == text.replace(" ", "")


def test_chains_stand_on_the_heads_that_syntax_gives(tokenizer):
    text = "The old ferry sank. It was new."
    words = ["The", "old", "ferry", "sank", ".", "It", "was", "new", "."]
    spans, at = [], 0
    for word in words:
        at = text.index(word, at)
        spans.append([at, at + len(word)])
        at += len(word)
    syntax = {"words": spans, "head": [2, 2, 3, -1, 3, 7, 7, -1, 7]}
    record = {"text": text, "sentences": [[0, 19], [20, 31]], "chains": [[[0, 13], [20, 22]]]}
    document = chained(tokenizer, record, syntax)
    assert document.heads == [(2, (0, 3), 0), (5, (5, 6), 0)]
    assert document.sentences.tolist() == [1, 1, 1, 1, 1, 2, 2, 2, 2]


def test_a_pronoun_and_its_two_names(tokenizer):
    record = {
        "text": TEXT, "pronoun": span(TEXT, "She"), "A": span(TEXT, "Ana Roth"), "B": span(TEXT, "Bo Lind"),
        "a_coref": True, "b_coref": False,
    }  # fmt: skip
    found = gendered(tokenizer, record, [[0, 29], [30, 57]])
    assert found is not None
    assert (found.pronoun, found.names, found.same) == (8, (1, 4), (True, False))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"text_licence": "CC-BY-4.0"}, True),
        ({"text_licence": "CC-BY-NC-SA 3.0"}, False),
        ({"nc": True}, False),
        ({}, True),
    ],
)
def test_texts_under_a_licence_without_commercial_use_train_nothing(record, expected):
    assert free(record) is expected
