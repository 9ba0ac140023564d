"""Accounts side by side: every word once, each of its kind; what is common leads from one to the other."""

import pytest
from ferry import comparison
from hypothesis import given
from hypothesis import strategies as st

from manywitness.export import wire
from manywitness.export.dossier import dossier
from manywitness.export.places import places
from manywitness.export.weaving import Loom, Strand, Tie, closest, loom, sides

CONTENTS = {
    "a": "The boat stays in port. The mayor is angry.\n\nNobody was asked on the island.\n",
    "b": "The boat stays in port. It rains.\nThe mayor was not asked.\n",
    "c": "The boat stays in port.\n",
}


def strand(name, content):
    return Strand(f"{name}.txt#1", name.upper(), name, "", "", f"#page-{name}", name, ((0, len(content)),))


STRANDS = tuple(strand(name, content) for name, content in CONTENTS.items())


def made(*ties):
    return Loom(STRANDS, ties)


def told(column):
    return [[(one.kinds, one.words) for one in paragraph] for paragraph in column.paragraphs]


def test_words_in_common_are_told_apart_from_those_of_one_alone():
    view = sides(made(Tie("copied", ((0, 0, 23), (1, 0, 23)))), [0, 1], CONTENTS)
    assert told(view.columns[0]) == [
        [(("copied",), "The boat stays in port."), ((), " The mayor is angry.")],
        [((), "Nobody was asked on the island.")],
    ]
    assert told(view.columns[1]) == [
        [(("copied",), "The boat stays in port."), ((), " It rains.")],
        [((), "The mayor was not asked.")],
    ]
    assert view.joined == 1


def test_a_number_leads_to_the_same_words_in_the_next_column_and_from_the_last_to_the_first():
    ties = (
        Tie("copied", ((0, 0, 23), (1, 0, 23))),
        Tie("copied", ((1, 0, 23), (2, 0, 23))),
        Tie("copied", ((0, 0, 23), (2, 0, 23))),
    )
    view = sides(made(*ties), [0, 1, 2], CONTENTS, "s1-")
    joins = [
        join
        for one in view.columns
        for paragraph in one.paragraphs
        for each in paragraph
        for join in each.joins
    ]
    assert [(one.number, one.anchor, one.target, one.other) for one in joins] == [
        (1, "s1-join1-A", "s1-join1-B", "B"),
        (1, "s1-join1-B", "s1-join1-C", "C"),
        (1, "s1-join1-C", "s1-join1-A", "A"),
    ]


def test_what_only_others_share_is_not_common_here():
    view = sides(made(Tie("copied", ((0, 0, 23), (2, 0, 23)))), [0, 1], CONTENTS)
    assert view.joined == 0
    assert all(not one.kinds for column in view.columns for p in column.paragraphs for one in p)


def test_a_quotation_of_one_article_is_marked_and_joins_nothing():
    view = sides(made(Tie("quoted", ((0, 24, 43),))), [0, 1], CONTENTS)
    assert told(view.columns[0])[0] == [
        ((), "The boat stays in port. "),
        (("quoted",), "The mayor is angry."),
    ]
    assert view.joined == 0


def test_what_lies_over_each_other_has_both_kinds_and_counts_once():
    ties = (Tie("reworded", ((0, 0, 43), (1, 0, 33))), Tie("quoted", ((0, 4, 8),)))
    first = sides(made(*ties), [0, 1], CONTENTS).columns[0]
    assert told(first)[0] == [
        (("reworded",), "The "),
        (("quoted", "reworded"), "boat"),
        (("reworded",), " stays in port. The mayor is angry."),
    ]
    assert sum(first.shares.values()) in {99, 100, 101}


def test_a_page_of_megabytes_is_cut_and_what_is_missing_is_counted():
    content = "A line of words.\n" * 5_000
    one = Loom((strand("a", content), STRANDS[1]), ())
    view = sides(one, [0, 1], {"a": content, "b": CONTENTS["b"]})
    assert len(view.columns[0].paragraphs) + view.columns[0].more == 5_000
    assert len(view.columns[0].paragraphs) == 150
    line = Loom((strand("a", "x" * 300_000), STRANDS[1]), ())
    view = sides(line, [0, 1], {"a": "x" * 300_000, "b": CONTENTS["b"]})
    assert len(view.columns[0].paragraphs[0][0].words) == 40_000


places_in = {name: st.integers(0, len(content)) for name, content in CONTENTS.items()}
ends = st.one_of(
    *(
        st.tuples(st.just(n), places_in[name], places_in[name]).map(lambda t: (t[0], min(t[1:]), max(t[1:])))
        for n, name in enumerate(CONTENTS)
    )
)
ties = st.builds(
    Tie, st.sampled_from(["copied", "reworded", "quoted"]), st.lists(ends, min_size=1, max_size=4).map(tuple)
)


@given(st.lists(ties, max_size=8), st.permutations([0, 1, 2]), st.integers(2, 3))
def test_whatever_is_tied_every_word_stands_there_once_and_every_join_has_its_other_end(many, order, count):
    chosen = order[:count]
    view = sides(made(*many), chosen, CONTENTS)
    for column, number in zip(view.columns, chosen, strict=True):
        lines = [line.strip() for line in list(CONTENTS.values())[number].splitlines() if line.strip()]
        assert ["".join(one.words for one in p) for p in column.paragraphs] == lines
    joins = [
        join
        for one in view.columns
        for paragraph in one.paragraphs
        for each in paragraph
        for join in each.joins
    ]
    anchors = [one.anchor for one in joins]
    assert len(anchors) == len(set(anchors))
    assert {one.number for one in joins} <= set(range(1, view.joined + 1))


@pytest.fixture(scope="module")
def ferry():
    return dossier(comparison())


def test_the_two_that_share_most_narration_stand_side_by_side(ferry):
    story = ferry.stories[0]
    assert [story.articles[n].id for n in closest(story)] == ["harbour.txt#1", "late.txt#1"]
    assert closest(ferry.stories[1]) == ()


def test_a_loom_has_every_account_and_all_that_ties_them(ferry):
    one = loom(0, ferry.stories[0], places(ferry))
    assert [strand.siglum for strand in one.strands] == ["A", "B", "C"]
    narration = [tie for tie in one.ties if tie.kind != "quoted"]
    assert [(tie.kind, sorted({index for index, _, _ in tie.ends})) for tie in narration] == [
        ("copied", [1, 2]),
        ("reworded", [0, 1]),
    ]
    assert all(isinstance(passage, wire.PassageEntry) for passage in ferry.stories[0].passages)
