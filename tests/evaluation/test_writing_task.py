"""The task of written sentences: what it plants is a fault, what it rewords is none."""

from random import Random

from evaluation.conflicts.change import Context
from evaluation.tasks.writing import Told, _faulty, _reworded, added, kept

WORDS = "On Tuesday, director Ines Varga said that 12 boats had left the harbour."
TOLD = Told(
    WORDS,
    Context({"PER": ("Ines Varga", "Tomas Reker")}),
    "The oyster sickness of the bay has faded since last spring, growers say.",
    "Nobody asked the islanders about it.",
)


def test_a_sentence_that_cites_itself_is_kept_and_one_that_cites_another_is_not():
    assert kept(WORDS, WORDS)
    assert not kept(WORDS, TOLD.neighbour)


def test_a_clause_of_another_story_stands_at_the_end():
    assert added(TOLD) == (
        "On Tuesday, director Ines Varga said that 12 boats had left the harbour"
        " as the oyster sickness of the bay has faded since last spring."
    )


def test_a_clause_too_short_to_tell_anything_is_not_added():
    assert added(Told(WORDS, TOLD.context, "He left, then came back.", TOLD.neighbour)) is None


def test_every_fault_changes_the_sentence_and_is_dropped():
    faults = dict(_faulty(TOLD, Random(1)))
    assert {"number", "date", "name", "added_clause"} <= set(faults)
    assert [kind for kind, words in faults.items() if words == WORDS or kept(words, WORDS)] == []


def test_another_order_is_kept():
    reworded = list(_reworded(WORDS, Random(1)))
    assert reworded == ["Director Ines Varga said that 12 boats had left the harbour on Tuesday."]
    assert kept(reworded[0], WORDS)
