"""What tasks ask of the product, on a text of our own."""

import pytest

from evaluation.catalog import tasks
from evaluation.damage import Damaged, all_dropped, glued
from evaluation.data import Shelf
from evaluation.task import Measure, with_rules_twin
from evaluation.tasks.polnear import DAMAGES, answers

TEXT = (
    "“We cannot pay for an empty ship,” Minister Ana Roth told reporters in Vell on Monday.\n\n"
    "“Nobody asked us,” said Ivo Lind, who has sailed on the ferry for twelve years. “We will stay.”\n"
)
RECORD = {"id": "a", "text": TEXT, "quotes": []}


def contents(damage):
    [answer] = answers([RECORD], damage, encoder=False)
    assert answer["id"] == "a"
    return [[TEXT[start:end] for start, end in quote["content"]] for quote in answer["quotes"]]


def test_answers_in_a_damaged_text_are_told_in_the_words_of_the_sound_one():
    sound = contents(Damaged)
    assert ["We cannot pay for an empty ship,"] in sound
    assert contents(glued) == sound
    speakers = [
        TEXT[start:end]
        for quote in answers([RECORD], all_dropped, encoder=False)[0]["quotes"]
        for start, end in quote["speaker"]
    ]
    assert all(speaker in ("Minister Ana Roth", "Ivo Lind", "Ana Roth") for speaker in speakers)


@pytest.mark.parametrize("name", DAMAGES)
def test_every_run_damages_a_text_in_the_same_way(name):
    assert DAMAGES[name](TEXT) == DAMAGES[name](TEXT)
    assert DAMAGES[name](TEXT).text != TEXT


def test_the_twin_of_a_task_runs_without_the_encoder_and_beats_nothing(tmp_path):
    asked = []

    def run(shelf, *, encoder=True):
        asked.append((shelf, encoder))
        return [Measure("f1", 50.0 + encoder, 3, 80.0), Measure("lost", 1.0, 3, lower_is_better=True)]

    shelf = Shelf(tmp_path)
    task, twin = with_rules_twin("names", ("data/x",), run)
    assert (task.name, twin.name, task.files, twin.files) == (
        "names",
        "names_rules",
        ("data/x",),
        ("data/x",),
    )
    assert task.run(shelf)[0] == Measure("f1", 51.0, 3, 80.0)
    assert list(twin.run(shelf)) == [Measure("f1", 50.0, 3), Measure("lost", 1.0, 3, lower_is_better=True)]
    assert asked == [(shelf, True), (shelf, False)]


def test_every_task_has_a_name_of_its_own():
    names = [task.name for task in tasks()]
    assert len(set(names)) == len(names)
    twins = {name for name in names if name.endswith("_rules")}
    assert twins == {
        f"{name}_rules"
        for name in ("polnear_dev", "polnear_damaged", "names_ewt", "coreference_gum", "pronouns_gap")
    }
    assert {twin.removesuffix("_rules") for twin in twins} <= set(names)
