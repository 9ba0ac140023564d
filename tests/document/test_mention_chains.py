"""From names and expressions to chains: who is joined, who is kept apart."""

import pytest
from made import article_of, with_expressions, with_items, with_names

from manywitness.document.mentions import Mentions
from manywitness.document.people import People
from manywitness.model import Span
from manywitness.model.annotations import ARTICLES, FUSED, Article, FusedParagraph

TALKS = "Sergey Lavrov met Mike Pompeo. Mr Lavrov smiled. He left with his aide."


def chains(document, sure=0.0):
    out = {}
    for mention in Mentions(sure=sure)(document)[0].items:
        words = document.text[mention.span]
        out.setdefault(mention.entity, []).append((words, str(mention.label)))
    return list(out.values())


def test_a_pronoun_joins_the_name_that_it_refers_back_to():
    document = with_names(article_of(TALKS), ("Sergey Lavrov", "PER", 1), ("Mike Pompeo", "PER", 1))
    document = with_expressions(
        document, ("Sergey Lavrov", 1, None, 0.9), ("Mike Pompeo", 1, None, 0.9), ("He", 1, 0, 0.8)
    )
    assert chains(document) == [[("Sergey Lavrov", "PER"), ("He", "PRON")], [("Mike Pompeo", "PER")]]


def test_no_pronoun_behind_the_seam_of_a_fused_paragraph_refers_to_what_stands_before_it():
    document = with_names(article_of(TALKS), ("Sergey Lavrov", "PER", 1), ("Mike Pompeo", "PER", 1))
    document = with_expressions(
        document, ("Sergey Lavrov", 1, None, 0.9), ("Mike Pompeo", 1, None, 0.9), ("He", 1, 0, 0.8),
        ("his", 1, 2, 0.9),
    )  # fmt: skip
    seam = FusedParagraph(Span(0, len(TALKS)), TALKS.index("He left"), 0.9)
    apart = [["Sergey Lavrov"], ["Mike Pompeo"], ["He", "his"]]
    assert [[words for words, _ in one] for one in chains(with_items(document, FUSED, [seam]))] == apart


def test_names_that_spell_one_name_are_one_without_any_link():
    document = with_names(
        article_of(TALKS), ("Sergey Lavrov", "PER", 1), ("Mike Pompeo", "PER", 1), ("Lavrov", "PER", 2)
    )
    document = with_expressions(document)
    assert chains(document) == [[("Sergey Lavrov", "PER"), ("Lavrov", "PER")], [("Mike Pompeo", "PER")]]


def test_a_link_between_two_people_joins_nothing():
    document = with_names(article_of(TALKS), ("Sergey Lavrov", "PER", 1), ("Mike Pompeo", "PER", 1))
    document = with_expressions(document, ("Sergey Lavrov", 1, None, 0.9), ("Mike Pompeo", 1, 0, 0.99))
    assert chains(document) == [[("Sergey Lavrov", "PER")], [("Mike Pompeo", "PER")]]


def test_a_pronoun_between_two_people_does_not_make_them_one():
    document = with_names(article_of(TALKS), ("Sergey Lavrov", "PER", 1), ("Mike Pompeo", "PER", 1))
    document = with_expressions(
        document,
        ("Sergey Lavrov", 1, None, 0.9),
        ("Mike Pompeo", 1, None, 0.9),
        ("He", 1, 0, 0.9),
        ("his", 1, 2, 0.9),
    )
    [lavrov, pompeo] = chains(document)
    assert [words for words, _ in lavrov] == ["Sergey Lavrov", "He", "his"]
    assert pompeo == [("Mike Pompeo", "PER")]


def test_a_link_less_sure_than_asked_joins_nothing_and_a_lone_pronoun_is_not_given():
    document = with_names(article_of(TALKS), ("Sergey Lavrov", "PER", 1))
    document = with_expressions(document, ("Sergey Lavrov", 1, None, 0.9), ("He", 1, 0, 0.4))
    assert chains(document)[0][1] == ("He", "PRON")
    assert chains(document, sure=0.5) == [[("Sergey Lavrov", "PER")]]


def test_a_person_is_not_joined_to_a_place():
    text = "Georgia spoke first. Georgia is a state."
    document = with_names(article_of(text), ("Georgia", "PER", 1), ("Georgia", "LOC", 2))
    document = with_expressions(document, ("Georgia", 1, None, 0.9), ("Georgia", 2, 0, 0.99))
    assert chains(document) == [[("Georgia", "PER")], [("Georgia", "LOC")]]


def test_an_office_is_an_alias_of_the_person():
    text = "Sergey Lavrov met the press. The foreign minister smiled. Lavrov left."
    document = with_names(article_of(text), ("Sergey Lavrov", "PER", 1), ("Lavrov", "PER", 2))
    document = with_expressions(
        document,
        ("Sergey Lavrov", 1, None, 0.9),
        ("The foreign minister", 1, 0, 0.8),
        ("Lavrov", 2, 1, 0.9),
    )
    annotated = document.with_layer(Mentions()(document)[0])
    [person] = People()(annotated)[0].items
    assert person.name == "Sergey Lavrov"
    assert person.aliases == ("Sergey Lavrov", "The foreign minister", "Lavrov")


def test_the_score_of_a_chain_of_pronouns_falls_along_the_chain():
    document = with_names(article_of(TALKS), ("Sergey Lavrov", "PER", 1))
    document = with_expressions(
        document, ("Sergey Lavrov", 1, None, 0.9), ("He", 1, 0, 0.8), ("his", 1, 1, 0.5)
    )
    scores = {document.text[m.span]: m.score for m in Mentions()(document)[0].items}
    assert scores == {"Sergey Lavrov": 1.0, "He": 0.8, "his": 0.4}


def test_a_possessive_ending_is_no_part_of_a_name():
    text = "Lavrov's aide spoke."
    document = with_expressions(with_names(article_of(text), ("Lavrov's", "PER", 1)))
    assert chains(document) == [[("Lavrov", "PER")]]


def test_nothing_named_gives_nothing():
    document = with_expressions(with_names(article_of("It rained.")))
    assert chains(document) == []
    assert People()(document.with_layer(Mentions()(document)[0]))[0].items == ()


def test_a_dateline_holds_no_person():
    text = "VELL: The ferry stopped."
    whole = Span(0, len(text))
    document = with_items(article_of(text), ARTICLES, [Article(whole, (whole,), dateline=Span(0, 5))])
    document = with_expressions(with_names(document, ("VELL", "PER", 1)))
    assert chains(document) == [[("VELL", "LOC")]]


def chained(text, *links):
    """The chains of names that stand once each, (words, label, index of the antecedent)."""
    document = with_names(article_of(text), *((words, label, 1) for words, label, _ in links))
    document = with_expressions(document, *((words, 1, back, 0.9) for words, _, back in links))
    return [[words for words, _ in one] for one in chains(document)]


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("ORG", "Oster Motors", "Vell Motors"),
        ("ORG", "OHB", "VHB"),
        ("LOC", "Vell", "Vell Valley"),
        ("LOC", "France", "Spain"),
        ("MISC", "French", "Spanish"),
    ],
)
def test_a_link_between_two_organisations_places_or_peoples_joins_nothing(label, first, second):
    text = f"{first} won. {second.replace(first, first.upper())} lost."
    assert chained(text, (first, label, None), (second.replace(first, first.upper()), label, 0)) == [
        [first],
        [second.replace(first, first.upper())],
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Oster Motors", "Oster"), ("Oster and Harrow Board", "OHB"), ("Oster Ferry Guild", "Ferry Guild")],
)
def test_a_link_between_a_name_and_its_short_form_joins_both(first, second):
    text = f"We saw {first} win. Then {second.upper()} sold."
    assert chained(text, (first, "ORG", None), (second.upper(), "ORG", 0)) == [[first, second.upper()]]


def test_an_organisation_goes_by_what_it_is_while_another_one_is_named():
    text = "Oster Motors sued Vell Ferries. The carrier paid. Oster left."
    found = chained(
        text,
        ("Oster Motors", "ORG", None),
        ("Vell Ferries", "ORG", None),
        ("Oster left", "ORG", 1),
    )
    assert found == [["Oster Motors"], ["Vell Ferries"], ["Oster left"]]


def test_an_acronym_is_the_only_name_with_its_initials_without_any_link():
    names = (("Vell Harbour Board", "ORG", 1), ("VHB", "ORG", 1), ("HB", "ORG", 2))
    text = "The Vell Harbour Board met. VHB agreed. HB did not."
    document = with_expressions(with_names(article_of(text), *names))
    assert chains(document) == [[("Vell Harbour Board", "ORG"), ("VHB", "ORG")], [("HB", "ORG")]]


def test_an_acronym_that_two_names_can_have_stays_by_itself():
    names = (("Vell Harbour Board", "ORG", 1), ("Vane Hill Bank", "ORG", 1), ("VHB", "ORG", 1))
    text = "The Vell Harbour Board met the Vane Hill Bank. VHB agreed."
    document = with_expressions(with_names(article_of(text), *names))
    assert [len(one) for one in chains(document)] == [1, 1, 1]


def test_a_short_form_in_brackets_is_the_name_before_it():
    names = (("Oster Motors", "ORG", 1), ("OM", "ORG", 1), ("Vell Ferries", "ORG", 1), ("OM", "ORG", 2))
    text = "Oster Motors (OM) sued Vell Ferries. OM won."
    document = with_expressions(with_names(article_of(text), *names))
    assert [[words for words, _ in one] for one in chains(document)] == [
        ["Oster Motors", "OM", "OM"],
        ["Vell Ferries"],
    ]


def test_names_of_one_nation_are_one_and_its_people_another():
    names = (("Great Britain", "LOC", 1), ("UK", "LOC", 1), ("British", "MISC", 1))
    document = with_expressions(with_names(article_of("Great Britain, the UK, British ships."), *names))
    assert [[words for words, _ in one] for one in chains(document)] == [["Great Britain", "UK"], ["British"]]


def test_he_is_nobody_whose_given_name_is_a_womans():
    text = "Maria Brandt spoke. He left. Brandt stayed."
    document = with_names(article_of(text), ("Maria Brandt", "PER", 1))
    document = with_expressions(document, ("Maria Brandt", 1, None, 0.9), ("He", 1, 0, 0.8))
    assert chains(document) == [[("Maria Brandt", "PER")]]
