from random import Random

import pytest

from evaluation.conflicts import contradictions, harmless, quotes, rewording
from evaluation.conflicts.change import Context
from evaluation.conflicts.marked import free, marked, unmarked
from evaluation.conflicts.numbers import grows, numbers
from evaluation.conflicts.planting import Plant, Site, planted
from evaluation.conflicts.scoring import (
    Flag,
    Scored,
    found,
    harmless_flagged,
    is_right,
    precision,
    precision_at,
    quotations_told,
)
from evaluation.conflicts.stories import Page, Story

NAMES = Context({"PER": ("Anna Roth", "Robert Reker"), "LOC": ("Vael", "Ostmere")}, "Winter comes to the bay")
SANK = "The harbour office counted 312 drowned passengers on Tuesday in Ostmere."


def test_a_marked_stretch_is_found_again():
    words = marked("Ann saw 12 ships", 8, 10)
    assert unmarked(words).words == "Ann saw 12 ships"
    assert (unmarked(words).start, unmarked(words).end) == (8, 10)
    with pytest.raises(ValueError, match="exactly one stretch"):
        unmarked("Ann saw 12 ships")


def test_what_is_marked_or_quoted_is_not_free():
    words = marked("Ann saw 12 ships and “said so” there", 8, 10)
    assert [words[start:end] for start, end in free(words)] == ["Ann saw ", " ships and ", " there"]


@pytest.mark.parametrize("said", ['“I saw it"', '"I saw it”', "“I saw it and left.", '"I saw it and left.'])
def test_marks_of_two_kinds_and_a_quotation_that_goes_on_are_not_free(said):
    assert [words[slice(*found)] for words in [f"She wrote: {said}"] for found in free(words)] == [
        "She wrote: "
    ]


@pytest.mark.parametrize(
    ("words", "grown"),
    [
        ("The flood left 12 people dead.", True),
        ("Police arrested 12 men.", True),
        ("She spoke 12 years after the deaths.", False),
        ("He came two weeks after the death of his son.", False),
    ],
)
def test_a_count_of_victims_grows_and_a_length_of_time_does_not(words, grown):
    (number,) = numbers(words)
    assert grows(words, number) is grown


def test_a_plus_behind_a_number_is_a_bound():
    assert [number.exact for number in numbers("The 67+ ships and the 12 boats came.")] == [False, True]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", ["number", "date", "name"])
def test_a_contradiction_changes_the_marked_stretch_alone(kind, seed):
    change = contradictions.CONTRADICTIONS[kind](SANK, NAMES, Random(seed))
    before, after = unmarked(change.before), unmarked(change.after)
    assert before.words == SANK
    assert before.words[before.start : before.end] != after.words[after.start : after.end]
    assert before.words[: before.start] == after.words[: after.start]
    assert before.words[before.end :] == after.words[after.end :]


def test_a_denial_and_a_unit():
    change = contradictions.denied("The strait was watched by ships of every flag.", NAMES, Random(1))
    assert unmarked(change.after).words == "The strait was not watched by ships of every flag."
    change = contradictions.another_unit("It will cost 5 million crowns.", NAMES, Random(1))
    assert unmarked(change.after).words in {
        "It will cost 5 billion crowns.",
        "It will cost 5 trillion crowns.",
    }


def test_a_quotation_gets_another_speaker_or_another_wording():
    words = "“We will reopen the strait before the winter is over,” Anna Roth said."
    change = quotes.another_speaker(words, NAMES, Random(1))
    assert unmarked(change.after).words == words.replace("Anna Roth", "Robert Reker")
    change = quotes.another_wording(words, NAMES, Random(1))
    after = unmarked(change.after)
    assert after.words != words
    assert after.words.endswith("” Anna Roth said.")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("precision", "It took 812 men to raise the wreck from the bay."),
        ("bound", "It took 1,250 men to raise the wreck from the bay."),
        ("scope", SANK),
        ("update", "At least 12 people were killed when the ferry sank in the bay."),
    ],
)
def test_harmless_variations_say_why(kind, words):
    change = harmless.HARMLESS[kind](words, NAMES, Random(3))
    assert change.relation == kind
    assert unmarked(change.before).words == words
    assert unmarked(change.after).words != words


def test_rewordings_keep_the_marked_stretch():
    words = "On Tuesday, the harbour office counted 312 dead, according to police."
    whole = marked(words, words.index("312"), words.index("312") + 3)
    assert unmarked(rewording.moved(whole, Random(1))).words.endswith("according to police on Tuesday.")
    assert unmarked(rewording.shortened(whole, Random(1))).words == words.replace(", according to police", "")
    active = marked("The navy launched 12 boats on Monday.", 18, 20)
    assert (
        unmarked(rewording.passive(active, Random(1))).words
        == "12 boats were launched by the navy on Monday."
    )


def test_years_days_hours_and_labels_are_no_numbers():
    words = "On May 4 in 2014, at 5 p.m., Section 12 held 30 men."
    assert [number.written for number in numbers(words)] == ["30"]


def story():
    """Two accounts of one event, long enough to be planted."""
    lines = [
        "The ferry to Ostmere sank in the strait of Vael on Monday with all its cargo.",
        "Police were called to the pier by the crew of a fishing boat from Norlund.",
        "The harbour office counted 312 passengers who had bought a ticket for the crossing.",
        "The owner has closed the line to the island until the end of the winter.",
    ]
    other = [
        "Divers searched the bay for the third day and found the wreck near the lighthouse.",
        "The bridge over the strait had been shut for repairs since the storm of the autumn.",
        "Fishermen from the island brought blankets and soup to the school by the church.",
        "A commission of five engineers was named by the ministry to examine the hull.",
    ]
    return Story("s", tuple(
        Page(name, title, "\n\n".join(text), name, "2026-03-04")
        for name, title, text in (("a", "Ferry sinks", lines), ("b", "Divers find wreck", other))
    ))  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_plants_stand_where_they_are_said_to_stand(seed):
    made = planted(story(), "Winter comes to the bay", seed)
    texts = {page.id: page.record["text"] for page in made.pages}
    assert made == planted(story(), "Winter comes to the bay", seed)
    assert made.plants
    for plant in made.plants:
        assert plant.own.page != plant.other.page or plant.kind == "headline"
        changed = texts[plant.other.page][plant.other.start : plant.other.end]
        if not plant.relation and plant.kind != "headline":
            assert texts[plant.own.page][plant.own.start : plant.own.end] != changed
        assert changed.strip()


OWN, OTHER = Site("a", 10, 13, 0, 40), Site("b", 10, 13, 0, 40)
PLANT = Plant("unit", "", OWN, OTHER)
RIGHT = Flag("number", 0.9, ((("a", 9, 12),), (("b", 10, 13),)))


@pytest.mark.parametrize(
    ("flag", "right"),
    [
        (RIGHT, True),
        (Flag("date", 0.9, RIGHT.sides), False),
        (Flag("number", 0.9, ((("a", 9, 12), ("b", 10, 13)),)), False),
        (Flag("number", 0.9, ((("a", 20, 30),), (("b", 10, 13),))), False),
    ],
    ids=["right", "kind", "one side", "elsewhere"],
)
def test_a_flag_is_right_on_two_sides_of_the_planted_words(flag, right):
    assert is_right(flag, PLANT) is right


def test_scores_of_a_hand_made_set():
    wrong = Flag("number", 0.95, ((("a", 20, 30),), (("b", 20, 30),)))
    harmless_plant = Plant("bound", "bound", OWN, OTHER)
    quote = Plant("attribution", "", OWN, OTHER)
    stories = [Scored((PLANT,), (RIGHT, wrong)), Scored((harmless_plant,), (RIGHT,)), Scored((quote,), ())]
    assert found(stories) == [(PLANT, True), (quote, False)]
    assert precision_at(stories, 0.5) == pytest.approx(1 / 3)
    assert precision_at(stories, 0.9) == 0.0
    assert precision(stories, "number") == (1, 3)
    assert harmless_flagged(stories) == (1, 1)
    assert quotations_told(stories) == (0, 1)
