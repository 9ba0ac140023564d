from evaluation.tasks.coreference import chains, named
from manywitness.model import Span
from manywitness.model.annotations import Mention, MentionLabel

TEXT = "Ana Roth of Vell met Dr. Lee Oak Jr. before she left; Roth’s aide stayed."


def mention(words, entity, after=0):
    start = TEXT.index(words, after)
    return Mention(Span(start, start + len(words)), MentionLabel.PER, entity)


def spans(*words):
    return [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]


def test_mentions_are_grouped_by_entity():
    found = chains([mention("Dr. Lee Oak", 7), mention("she", 2), mention("Ana Roth", 2), mention("Vell", 5)])
    assert found == [spans("Ana Roth", "she"), spans("Vell"), spans("Dr. Lee Oak")]
    assert chains([]) == []


def test_only_the_outermost_of_nested_mentions_of_one_entity_counts():
    nested = [mention("Roth", 1), mention("Ana Roth of Vell", 1), mention("Ana Roth", 1), mention("Vell", 2)]
    assert chains([*nested, mention("she", 1)]) == [spans("Ana Roth of Vell", "she"), spans("Vell")]


def test_a_mention_that_stands_twice_counts_once():
    assert chains([mention("she", 1), mention("she", 1)]) == [spans("she")]


def test_mentions_that_overlap_without_nesting_both_count():
    assert chains([mention("Ana Roth", 1), mention("Roth of Vell", 1)]) == [spans("Ana Roth", "Roth of Vell")]


def gap(a="Ana Roth", b="Dr. Lee Oak Jr."):
    [pronoun, first, second] = spans("she", a, b)
    return {"text": TEXT, "pronoun": list(pronoun), "A": list(first), "B": list(second)}


def test_the_chain_of_the_pronoun_names_a():
    assert named(gap(), [mention("she", 1), mention("Ana Roth", 1), mention("Lee Oak Jr", 2)]) == ["A"]


def test_the_last_word_of_the_name_decides():
    she = mention("she", 1)
    assert named(gap(), [she, mention("Roth", 1)]) == ["A"]
    assert named(gap(), [she, mention("Ana", 1)]) == []
    assert named(gap(), [she, mention("Oak Jr", 1)]) == ["B"]
    assert named(gap(), [she, mention("Lee Oak", 1)]) == []
    assert named(gap(), [she, mention("Roth’s", 1)]) == []  # another place


def test_a_pronoun_without_a_mention_or_with_other_bounds_names_nobody():
    assert named(gap(), [mention("Ana Roth", 1)]) == []
    assert named(gap(), [mention("before she", 1), mention("Ana Roth", 1)]) == []


def test_a_chain_may_name_both():
    assert named(gap(), [mention("she", 1), mention("Ana Roth", 1), mention("Lee Oak Jr.", 1)]) == ["A", "B"]
