from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document

from manywitness.corpus import stories
from manywitness.corpus.stories import Stories, day_of, story_id
from manywitness.model import Account, Corpus
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
    assert 0.18 <= group.members[0].score < 1.0


def test_titles_help_to_tell_what_the_event_is():
    short = ("It was over by noon.", "Nobody was hurt, they say.")
    title = "Ferry with forty sheep runs aground near lighthouse"
    assert len(members(*(document(n, t) for n, t in zip("ab", short, strict=True)))) == 2
    assert len(members(*(document(n, t, title=title) for n, t in zip("ab", short, strict=True)))) == 1


def test_equal_accounts_are_one_story_however_many():
    ((first, *rest),) = members(*(document(f"p{n:05}", "sheep") for n in range(10_000)))
    assert (first, len(rest)) == ("p00000#1", 9_999)


def test_accounts_without_words_are_alone_and_no_accounts_are_no_story():
    assert groups() == ()
    assert members(document("a", "the of and"), document("b", "the of and")) == [["a#1"], ["b#1"]]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2019-05-14", 737193),
        ("2019-05-14T23:59:59+02:00", 737193),
        (None, None),
        ("2019", None),
        ("soon", None),
    ],
)
def test_days_come_from_iso_dates_only(published: str | None, day: int | None):
    assert day_of(Account(document("a", FERRY, published=published), 0)) == day


SENTENCES = [s.strip() + "." for s in f"{FERRY} {BRIDGE} {RETOLD}".split(".") if s.strip()]
PAGES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        st.sampled_from([None, "2019-05-14", "2019-05-16", "2020-01-01"]),
    ),
    max_size=7,
)


@pytest.mark.parametrize("many", [stories.MANY, 0])
@given(pages=PAGES, chance=st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_every_account_is_in_one_group_whatever_their_order(many: int, pages, chance: random.Random):
    whole = corpus(*(document(f"p{n}", " ".join(s), published=day) for n, (s, day) in enumerate(pages)))
    mixed = list(whole.accounts)
    chance.shuffle(mixed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories, "MANY", many)
        (finding,) = Stories()(whole)
        assert Stories()(Corpus(tuple(mixed))) == (finding,)
    inside = sorted(m.account for group in finding.items for m in group.members)
    assert inside == [account.id for account in whole.accounts]
    assert len({group.id for group in finding.items}) == len(finding.items)
