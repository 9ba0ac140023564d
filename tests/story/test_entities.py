"""Entities from small stories written for the purpose; a name stands in them as `<PER 1 Ana Roth>`."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.model import Document, Layer, Place, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, MENTIONS, Article, Mention, MentionLabel
from manywitness.model.story import SameOrNot
from manywitness.story.entities import Entities

MARK = re.compile(r"<(PER|ORG|LOC|MISC|PRON|NOM) (\d+) ([^>]*)>")


def page(name, marked, dateline=0):
    """A document of one article; `dateline` is how many of its first code points are one."""
    content, mentions, at = "", [], 0
    for found in MARK.finditer(marked):
        content += marked[at : found.start()]
        span = Span(len(content), len(content) + len(found[3]))
        mentions.append(Mention(span, MentionLabel(found[1]), int(found[2])))
        content, at = content + found[3], found.end()
    content += marked[at:]
    whole = Span(0, len(content))
    article = Article(whole, (whole,), dateline=Span(0, dateline) if dateline else None)
    document = Document(Text(content), Source(name)).with_layer(Layer(ARTICLES, "test", (article,)))
    return document.with_layer(Layer(MENTIONS, "test", tuple(mentions)))


def entities(*marked, said=()):
    pages = [one if isinstance(one, Document) else page(f"p{n}", one) for n, one in enumerate(marked)]
    (finding,) = Entities(said)(corpus_of(tuple(pages)))
    return finding.items


def told(*marked, said=()):
    """Every entity as its name and its chains, "0.1" for chain 1 of page 0."""
    return {
        (one.name, " ".join(f"{account[1:-2]}.{chain}" for account, chain in one.chains))
        for one in entities(*marked, said=said)
    }


@pytest.mark.parametrize(
    ("a", "b", "name"),
    [
        ("<PER 1 Sergey Varov>", "<PER 1 Sergei Varov>", "Sergei Varov"),
        ("<PER 1 Ana Roth>", "President <PER 1 Roth>", "Ana Roth"),
        ("<PER 1 Bill Orne>", "<PER 1 William Orne>", "William Orne"),
        ("<PER 1 Ana Roth>", "<PER 1 A. Roth>", "Ana Roth"),
        ("<PER 1 Xi Jinping>", "<PER 1 Xi>", "Xi Jinping"),
        ("<PER 1 Lena Zelinskyy>", "<PER 1 Zelinsky>", "Lena Zelinskyy"),
        ("<LOC 1 usa>", "<LOC 1 United States>", "United States"),
        ("<LOC 1 U.S.>", "<ORG 1 United States>", "United States"),
        ("<LOC 1 Kiev>", "<LOC 1 Kyiv>", "Kiev"),
        ("<ORG 1 Ministry of Defence>", "<ORG 1 Defense Ministry>", "Ministry of Defence"),
        ("<ORG 1 Harrow Water Board>", "<ORG 1 HWB>", "Harrow Water Board"),
        ("<ORG 1 Harrow Board> (HB) met", "<ORG 1 HB>", "Harrow Board"),
        ("<ORG 1 Oster Airlines>", "<ORG 1 Oster>", "Oster Airlines"),
        ("<ORG 1 Oster Airlines Inc.>", "<ORG 1 Oster Airlines>", "Oster Airlines Inc."),
        ("<ORG 1 Oster Motors Co.>", "<ORG 1 Oster Motor Company>", "Oster Motor Company"),
    ],
)
def test_one_thing_in_other_words_is_one_entity(a, b, name):
    assert told(a, b) == {(name, "0.1 1.1")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("<PER 1 Nicolas Madur>", "<PER 1 Nicolas Madur> Jr."),
        ("<PER 1 Nicolas Madur>", "<PER 1 Nicolas Madur Guerra>"),
        ("<PER 1 Bill Clint>", "<PER 1 Helen Clint>"),
        ("<PER 1 Maria Lopez>", "<PER 1 Mario Lopez>"),
        ("<PER 1 Tom Orne>", "<PER 1 Orne> said <PRON 1 she> and <PRON 1 her>"),
        ("<LOC 1 Jordan>", "<PER 1 Jordan> spoke, and <PRON 1 he> and <PRON 1 his>"),
        ("<ORG 1 Senate>", "<ORG 1 Senate Budget Committee>"),
        ("<ORG 1 Oster>", "<ORG 1 Oster Post>"),
        ("<ORG 1 Oster Bank Group>", "<ORG 1 Oster Airlines Group>"),
        ("<ORG 1 Harrow Board>", "<ORG 1 HB>"),
        ("<ORG 1 Russian Navy>", "<ORG 1 Ukrainian Navy>"),
    ],
)
def test_other_things_of_like_names_stay_two(a, b):
    assert len(entities(a, b)) == 2


def test_a_family_name_that_several_bear_is_told_by_sex_then_office_or_stays_alone():
    both = "<PER 1 Bill Clint> met <PER 2 Helen Clint>."
    women = "<PER 1 Clint> said <PRON 1 she> and <PRON 1 her>."
    assert told(both, women, "<PER 1 Clint> came.") == {
        ("Bill Clint", "0.1"), ("Helen Clint", "0.2 1.1"), ("Clint", "2.1"),
    }  # fmt: skip
    offices = "Governor <PER 1 Ann Orne> met Senator <PER 2 Ida Orne>."
    assert told(offices, "Senator <PER 1 Orne> left.") == {("Ann Orne", "0.1"), ("Ida Orne", "0.2 1.1")}


def test_a_family_name_alone_means_the_one_whom_by_far_most_accounts_name():
    rest = ["<PER 1 Tom Orne> left."] * 4
    found = told(*rest, "<PER 1 Ida Orne> left.", "<PER 1 Orne> left.")
    assert found == {("Tom Orne", "0.1 1.1 2.1 3.1 5.1"), ("Ida Orne", "4.1")}


def test_in_an_account_of_two_of_one_family_name_that_name_alone_is_nobodys():
    found = entities("<PER 1 Tom Orne> met <PER 2 Ida Orne>. <PER 1 Orne> left.")
    assert [(one.name, one.aliases, len(one.chains)) for one in found] == [
        ("Ida Orne", ("Ida Orne",), 1),
        ("Tom Orne", ("Tom Orne",), 1),
        ("Orne", ("Orne",), 0),
    ]


def test_a_family_name_that_nobody_bears_in_full_is_one_person():
    assert told("<PER 1 Roth> left.", "<PER 1 Roth> left.") == {("Roth", "0.1 1.1")}


def test_what_may_be_two_acronyms_or_two_companies_stays_alone():
    assert len(entities("<ORG 1 Harrow Water Board> <ORG 2 Harbour Works Bureau> <ORG 3 HWB>")) == 3
    assert len(entities("<ORG 1 Oster Airlines> <ORG 2 Oster Bank> <ORG 3 Oster>")) == 3


def test_all_that_say_of_one_firm_what_it_is_are_it():
    names = "<ORG 1 Oster Motors> <ORG 2 Oster Motor Company> <ORG 3 Oster>"
    assert told(names) == {("Oster Motor Company", "0.1 0.2 0.3")}


def test_a_firm_beside_what_it_is_in_one_country_means_itself():
    pages = ("<ORG 1 GXM Europe> and <ORG 2 GXM>", "<ORG 1 GXM>")
    assert told(*pages) == {("GXM Europe", "0.1"), ("GXM", "0.2 1.1")}


def test_a_firm_that_is_read_as_a_person_is_the_one_that_as_many_accounts_name_in_full():
    pages = ("<PER 1 Orne> fell.", "<PER 1 Orne> rose.", "<ORG 1 Orne> fell.", "<ORG 1 Orne Motors> rose.")
    assert told(*pages) == {("Orne Motors", "0.1 1.1 2.1 3.1")}
    assert len(entities(*pages[:2], "<PER 1 Orne> met <PER 2 Ida Orne>.", pages[3])) == 2


def test_a_ministry_without_its_nation_is_the_one_of_its_account():
    pages = (
        "<ORG 1 Russian Navy> and <ORG 2 Navy>",
        "<ORG 1 Ukrainian Navy> and <ORG 2 Navy>",
        "<ORG 1 Navy>",
    )
    assert told(*pages) == {("Russian Navy", "0.1 0.2"), ("Ukrainian Navy", "1.1 1.2"), ("Navy", "2.1")}


def test_a_seat_that_acts_is_its_nation_and_one_that_is_a_place_is_not():
    nation = "<LOC 1 Russia> fell back."
    assert told(nation, "<LOC 1 Moscow> refused to sign.") == {("Russia", "0.1 1.1")}
    assert len(entities(nation, "It rained in <LOC 1 Moscow>. <LOC 1 Moscow> refused to sign.")) == 2
    assert len(entities(nation, page("b", "<LOC 1 Moscow> said it rained.", dateline=6))) == 2


def test_a_seat_that_was_read_as_a_person_is_one_only_where_the_text_shows_one():
    assert told("<LOC 1 Russia> fell back.", "<PER 1 Moscow> said no.") == {("Russia", "0.1 1.1")}
    shown = "Mr. <PER 1 Moscow> said no."
    assert told("<LOC 1 Russia> fell back.", shown) == {("Russia", "0.1"), ("Moscow", "1.1")}


def test_a_chain_that_names_two_things_leads_to_the_one_it_names_most():
    found = entities("<ORG 1 Reuters> and <ORG 1 Reuters> and <ORG 1 Interfax>.")
    assert [(one.name, len(one.chains), len(one.places)) for one in found] == [
        ("Reuters", 1, 2),
        ("Interfax", 0, 1),
    ]


def test_what_most_accounts_read_as_a_person_is_one():
    found = told("<PER 1 Varov> left.", "<PER 1 Varov> left.", "<ORG 1 Varov> left.")
    assert found == {("Varov", "0.1 1.1 2.1")}


def test_places_are_the_names_alone_and_the_most_frequent_alias_leads():
    a = page(
        "a",
        "<PER 1 Ana Roth> said <PRON 1 she> left. <NOM 1 The minister> and <PER 1 Roth> and <PER 1 Roth>.",
    )
    (one,) = entities(a)
    assert [a.text[place.span] for place in one.places] == ["Ana Roth", "Roth", "Roth"]
    assert all(place.account == "a#1" for place in one.places)
    assert one.aliases == ("Roth", "Ana Roth")


def test_pages_that_name_nobody_give_none():
    assert entities("", "Rain <PRON 1 it> fell; <MISC 2 Easter>.") == ()
    assert entities(Document(Text("x"), Source("bare")).with_layer(Layer(ARTICLES, "test", ()))) == ()


A, B, C = "<PER 1 Ana Roth> left.", "<PER 1 Roth> left.", "<PER 1 Hanna Vell> left."


def said(one, other, same):
    return SameOrNot(((f"p{one[0]}#1", one[1]),), ((f"p{other[0]}#1", other[1]),), same)


def test_a_person_joins_what_the_machine_holds_apart():
    same = said((0, "Ana Roth"), (2, "Hanna Vell"), True)
    assert told(A, B, C, said=(same,)) == {("Hanna Vell", "0.1 1.1 2.1")}


def test_a_person_parts_what_the_machine_joins():
    apart = said((0, "Ana Roth"), (1, "Roth"), False)
    assert told(A, B, B, said=(apart,)) == {("Ana Roth", "0.1"), ("Roth", "1.1 2.1")}


def test_the_later_word_wins():
    apart, same = (said((0, "Ana Roth"), (1, "Roth"), whether) for whether in (False, True))
    assert told(A, B, said=(apart, same)) == {("Ana Roth", "0.1 1.1")}
    assert told(A, B, said=(same, apart)) == {("Ana Roth", "0.1"), ("Roth", "1.1")}


def test_a_word_about_an_account_that_is_gone_changes_nothing():
    gone = said((0, "Ana Roth"), (7, "Roth"), True)
    assert told(A, B, C, said=(gone,)) == told(A, B, C)


PEOPLE = "Ana Roth, Roth, A. Roth, Anton Roth, Sergei Varov, Sergey Varoff, Xi, Xi Jinping, Oster"
BODIES = "Oster Airlines, Oster, United States, US Navy, Navy, Russian Navy, HWB, Harrow Water Board"
LANDS = "Oster, US, Moscow, Russia"
NAMES = st.sampled_from(
    [
        f"{label} {one}"
        for label, names in (("PER", PEOPLE), ("ORG", BODIES), ("LOC", LANDS))
        for one in names.split(", ")
    ]
)
PAGES = st.lists(st.lists(st.tuples(NAMES, st.integers(0, 3)), max_size=6), max_size=5)


def marked(names):
    return " and ".join(f"<{name.replace(' ', f' {chain} ', 1)}>" for name, chain in names)


@given(PAGES, st.randoms(use_true_random=False))
def test_every_chain_is_in_one_entity_and_every_name_in_one_place_in_any_order(texts, chance):
    pages = [page(f"p{n}", marked(names)) for n, names in enumerate(texts)]
    found = entities(*pages)
    chains = {(f"{one.id}#1", m.entity) for one in pages for m in one[MENTIONS].items}
    assert sorted(chain for one in found for chain in one.chains) == sorted(chains)
    names = [Place(f"{one.id}#1", m.span) for one in pages for m in one[MENTIONS].items]
    order = lambda place: (place.account, place.span)  # noqa: E731
    assert sorted((place for one in found for place in one.places), key=order) == sorted(names, key=order)
    assert len({one.id for one in found}) == len(found)
    random.Random(chance.random()).shuffle(pages)
    assert entities(*pages) == found
