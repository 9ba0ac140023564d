"""Stories as persons corrected them: only what differs is stored, and all lists tell the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import AT, put_accounts, run_of

from manywitness.corpus.stories import Placement
from manywitness.model import AccountId
from manywitness.store import accounts, shown, stories
from manywitness.store.database import transaction
from manywitness.store.shown import ShownStory

NAMES = ("a", "b", "c", "d", "e", "f")
DAYS = (10, 11, 20, 20, None, None)


@pytest.fixture
def placed(base):
    """Three stories of the machine: a b (days 10, 11), c d (day 20), e f (undated)."""
    numbers = put_accounts(base, NAMES, DAYS)
    a, _, c, _, e, _ = numbers
    put(base, dict(zip(numbers, (a, a, c, c, e, e), strict=True)))
    return numbers


def put(base, members):
    with transaction(base):
        some = [Placement(account, story, 0.5) for account, story in members.items()]
        stories.apply(base, some, [], run=run_of(base), at=AT)


def correct(base, merged=(), moved=()):
    with transaction(base):
        shown.put(base, dict(merged), {AccountId(f"{name}#1"): story for name, story in dict(moved).items()})


def told(base):
    """Every shown story with its accounts, as the list gives them."""
    return {one.number: shown.accounts_of(base, one.number) for one in shown.newest(base)}


class TestWithoutCorrections:
    def test_the_stories_are_those_of_the_machine(self, base, placed):
        a, b, c, d, e, f = placed
        assert told(base) == {c: [c, d], a: [a, b], e: [e, f]}
        assert [one.corrected for one in shown.newest(base)] == [False] * 3

    def test_the_newest_comes_first_and_undated_ones_last(self, base, placed):
        assert [one.last_day for one in shown.newest(base)] == [20, 11, None]

    def test_days_are_inclusive_and_leave_undated_ones_out(self, base, placed):
        a, _, c, *_ = placed
        assert [one.number for one in shown.newest(base, since=11, until=11)] == [a]
        assert [one.number for one in shown.newest(base, since=12)] == [c]


class TestMerged:
    def test_members_and_days_of_both_are_shown_in_one(self, base, placed):
        a, b, c, d, e, f = placed
        correct(base, merged={a: c})
        assert told(base) == {c: [a, b, c, d], e: [e, f]}
        first = next(shown.newest(base))
        assert first == ShownStory(c, stories.row(base, c).id, 10, 20, 4, True)

    def test_what_the_machine_adds_later_is_shown_there_too(self, base, placed):
        a, _, c, *_ = placed
        correct(base, merged={a: c})
        [late] = put_accounts(base, ["late"], [15])
        put(base, {late: a})
        assert late in shown.accounts_of(base, c)
        assert shown.story_of(base, [late, a]) == {late: c, a: c}

    def test_the_id_of_a_merged_story_leads_to_the_one_that_took_it(self, base, placed):
        a, _, c, *_ = placed
        correct(base, merged={a: c})
        assert shown.number_of(base, stories.row(base, a).id) == a
        assert (shown.shown_in(base, a), shown.of_number(base, a)) == (c, None)


class TestMoved:
    def test_one_account_is_shown_elsewhere(self, base, placed):
        a, b, c, d, e, f = placed
        correct(base, moved={"b": c})
        assert told(base) == {c: [b, c, d], a: [a], e: [e, f]}

    def test_a_split_makes_a_story_with_an_id_of_its_own(self, base, placed):
        a, b, c, d, e, f = placed
        correct(base, moved={"a": -3})
        assert told(base) == {c: [c, d], a: [b], -3: [a], e: [e, f]}
        assert shown.number_of(base, "c3") == -3
        assert shown.of_number(base, -3) == ShownStory(-3, "c3", 10, 10, 1, True)

    def test_a_story_that_all_have_left_is_not_listed(self, base, placed):
        a, b, c, d, e, f = placed
        correct(base, moved={"a": c, "b": c})
        assert told(base) == {c: [a, b, c, d], e: [e, f]}

    def test_a_removed_account_is_gone_from_where_it_was_shown(self, base, placed):
        _, b, c, d, *_ = placed
        correct(base, moved={"b": c})
        with transaction(base):
            stories.leave(base, [b], at=AT)
            accounts.retire(base, [b])
        assert shown.accounts_of(base, c) == [c, d]


def test_showing_nothing_gives_back_the_stories_of_the_machine(base, placed):
    before = list(shown.newest(base))
    a, _, c, *_ = placed
    correct(base, merged={a: c}, moved={"e": -1})
    correct(base)
    assert list(shown.newest(base)) == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from([0, 2]), st.just(4)),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from([-1, -2, 4]), max_size=4),
)
def test_every_account_is_in_exactly_one_shown_story(base, placed, merged, moved):
    correct(
        base,
        {placed[a]: placed[b] for a, b in merged.items()},
        {name: story if story < 0 else placed[story] for name, story in moved.items()},
    )
    listed = told(base)
    held = sorted(account for members in listed.values() for account in members)
    assert held == sorted(placed)
    by_account = {account: story for story, members in listed.items() for account in members}
    assert shown.story_of(base, placed) == by_account
    sizes = {one.number: one.size for one in shown.newest(base)}
    assert sizes == {story: len(members) for story, members in listed.items()}
