from __future__ import annotations

from random import Random

import pytest

from evaluation.editing import EDITS, developed, edited, flash, grown, sentences
from evaluation.tasks.origins import _exact, _recall_at

NAMES = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo", "Kit", "Lea", "Max", "Nan", "Ole")
STORY = [
    f"Captain {name} said that {number} sheep walked over the pier of Low Island."
    for number, name in enumerate(NAMES, start=10)
]


def test_sentences_end_at_marks_and_lines():
    assert sentences('He said "no." Then he left.\nThe U.S. ship stayed. 3 came.') == [
        'He said "no."',
        "Then he left.",
        "The U.S. ship stayed. 3 came.",
    ]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_the_same_for_one_seed_and_changes_the_text(edit):
    first = edit(STORY, Random(3))
    assert edit(STORY, Random(3)) == first
    assert first[0] != first[1]


def test_a_flash_has_sixty_words_and_its_story_all_but_the_lead():
    before, after = flash(STORY, Random(1))
    assert len(before.split()) <= 60
    assert all(one in after for one in STORY[1:])


def test_a_story_that_grew_keeps_some_of_its_first_sentences():
    before, after = grown(STORY, Random(1))
    assert before == " ".join(STORY[: len(sentences(before))])
    assert len(after) > len(before)


def test_states_of_a_developing_story_hold_all_of_it_between_them():
    before, after = developed(STORY, Random(2))
    names = {one.split()[1] for one in STORY}
    assert {word for word in f"{before} {after}".split() if word in names} == names


def test_a_desk_renews_numbers():
    before, after = edited(STORY, Random(1))
    numbers = [{int(word) for word in text.split() if word.isdigit()} for text in (before, after)]
    assert numbers[0] != numbers[1]


def test_recall_stops_where_precision_falls():
    assert _recall_at([0.9, 0.8, 0.3], [0.5], precision=0.98) == pytest.approx(2 / 3)
    assert _recall_at([0.9, 0.8, 0.3], [0.95], precision=0.98) == 0.0
    assert _recall_at([0.9, 0.8, 0.3], [0.2], precision=0.98) == 1.0
    assert _recall_at([], [0.2], precision=0.98) == 0.0


def test_a_group_is_exact_when_nothing_is_missing_and_nothing_too_much():
    gold = {"a": "x", "b": "x", "c": "y", "d": "z"}
    assert _exact(gold, {"a": "1", "b": "1", "c": "2", "d": "2"}) == 1
    assert _exact(gold, {"a": "1", "b": "1", "c": "2", "d": "3"}) == 3
