from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document

from manywitness.corpus.stories import Stories, stage, story_id
from manywitness.model import Corpus
from manywitness.model.findings import StoryGroup

RETOLD = (
    "Forty sheep and a bishop went aboard the ferry at the northern pier this morning. The crew sailed past "
    "the lighthouse although harbour masters had warned of the sandbank."
)


def groups(*documents) -> tuple[StoryGroup, ...]:
    (finding,) = Stories()(corpus(*documents))
    return finding.items


def members(*documents) -> list[list[str]]:
    return sorted([member.account for member in group.members] for group in groups(*documents))


def test_two_tellings_of_one_event_are_a_story_and_another_event_is_not_in_it():
    told = members(document("a", FERRY), document("b", BRIDGE), document("c", RETOLD))
    assert told == [["a#1", "c#1"], ["b#1"]]


def test_the_same_words_of_another_year_are_another_story():
    told = members(
        document("a", FERRY, published="2019-05-14"),
        document("b", FERRY, published="2026-05-14T08:00:00Z"),
    )
    assert told == [["a#1"], ["b#1"]]


def test_an_undated_account_is_at_no_disadvantage():
    told = members(document("a", FERRY, published="2019-05-14"), document("b", FERRY))
    assert told == [["a#1", "b#1"]]


def test_a_story_is_named_after_its_earliest_account_and_keeps_its_name():
    early = document("z", FERRY, published="2019-05-14")
    late = document("a", RETOLD, published="2019-05-15")
    undated = document("b", RETOLD)
    expected = story_id("z#1")
    assert [g.id for g in groups(early)] == [expected]
    assert [g.id for g in groups(early, late)] == [expected]
    assert [g.id for g in groups(early, late, undated)] == [expected]


def test_scores_are_mean_likenesses_and_one_for_those_alone():
    found = {
        m.account: m.score for g in groups(document("a", FERRY), document("b", BRIDGE)) for m in g.members
    }
    assert found == {"a#1": 1.0, "b#1": 1.0}
    (group,) = groups(document("a", FERRY), document("b", RETOLD))
    assert group.members[0].score == group.members[1].score
    assert stage.LINKAGE.threshold <= group.members[0].score < 1.0


QUAKE_IN_ORLANE = (
    "A magnitude 6.1 earthquake struck the Orlane valley before dawn on Monday, and at least 14 people died "
    "when the market hall of Tessik collapsed. Governor Mira Halvane asked the army for tents and blankets.",
    "Rescuers in Tessik dug through the ruins of the market hall on Monday after the 6.1 earthquake in the "
    "Orlane valley. Governor Halvane said 14 bodies had been found and tents were on their way.",
    "The Orlane valley counted 14 dead after an earthquake of magnitude 6.1. In Tessik the market hall fell "
    "on traders who had slept there; Mira Halvane, the governor, called out the army.",
)
QUAKE_AT_SEA = (
    "A magnitude 7.3 earthquake under the Carvin Sea sent a wave into the port of Ludo on Thursday night. "
    "The mayor, Anselm Brock, said 3 fishermen were missing and the harbour lay in darkness.",
    "Three fishermen are missing off Ludo after the 7.3 earthquake under the Carvin Sea on Thursday. A wave "
    "carried boats into the streets of the port, mayor Anselm Brock said.",
    "The port of Ludo cleared boats from its streets after an earthquake of magnitude 7.3 under the Carvin "
    "Sea. Mayor Brock said the search for 3 fishermen would go on by daylight.",
)


@pytest.mark.parametrize("days", [(None, None), ("2031-05-05", "2031-05-08"), ("2031-05-05", "2031-05-06")])
def test_two_earthquakes_in_one_week_are_two_stories(days: tuple[str | None, str | None]):
    pages = [document(f"o{n}", text, published=days[0]) for n, text in enumerate(QUAKE_IN_ORLANE)]
    pages += [document(f"s{n}", text, published=days[1]) for n, text in enumerate(QUAKE_AT_SEA)]
    assert members(*pages) == [["o0#1", "o1#1", "o2#1"], ["s0#1", "s1#1", "s2#1"]]


def test_an_undated_page_is_in_the_story_of_its_event_among_dated_ones():
    pages = [document(f"o{n}", text, published="2031-05-05") for n, text in enumerate(QUAKE_IN_ORLANE[:2])]
    pages += [document("s0", QUAKE_AT_SEA[0], published="2031-05-05"), document("u", QUAKE_IN_ORLANE[2])]
    assert members(*pages) == [["o0#1", "o1#1", "u#1"], ["s0#1"]]


def test_titles_help_to_tell_what_the_event_is():
    short = ("It was over by noon.", "Nobody was hurt, they say.")
    title = "Ferry with forty sheep runs aground near lighthouse"
    assert len(members(*(document(n, t) for n, t in zip("ab", short, strict=True)))) == 2
    assert len(members(*(document(n, t, title=title) for n, t in zip("ab", short, strict=True)))) == 1


def test_equal_accounts_are_one_story_however_many():
    ((first, *rest),) = members(*(document(f"p{n:05}", "sheep") for n in range(3_000)))
    assert (first, len(rest)) == ("p00000#1", 2_999)


def test_accounts_without_words_are_alone_and_no_accounts_are_no_story():
    assert groups() == ()
    assert members(document("a", "the of and"), document("b", "the of and")) == [["a#1"], ["b#1"]]


SENTENCES = [s.strip() + "." for s in f"{FERRY} {BRIDGE} {RETOLD}".split(".") if s.strip()]
PAGES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        st.sampled_from([None, "2019-05-14", "2019-05-16", "2020-01-01"]),
    ),
    max_size=7,
)


@pytest.mark.parametrize("many", [stage.MANY, 0])
@given(pages=PAGES, chance=st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_every_account_is_in_one_group_whatever_their_order(many: int, pages, chance: random.Random):
    whole = corpus(*(document(f"p{n}", " ".join(s), published=day) for n, (s, day) in enumerate(pages)))
    mixed = list(whole.accounts)
    chance.shuffle(mixed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "MANY", many)
        (finding,) = Stories()(whole)
        assert Stories()(Corpus(tuple(mixed))) == (finding,)
    inside = sorted(m.account for group in finding.items for m in group.members)
    assert inside == [account.id for account in whole.accounts]
    assert len({group.id for group in finding.items}) == len(finding.items)
