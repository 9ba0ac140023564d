import pytest
from stored import AT, put_accounts, run_of

from manywitness.corpus.stories import Event, EventKind, Placement, story_id
from manywitness.errors import WorkspaceError
from manywitness.store import accounts, stories
from manywitness.store.stories import Member, StoryRow

DAY = 739_946


def placed(base, groups, *events, at=AT):
    """Put accounts into stories: {story: accounts}."""
    some = [Placement(one, story, 0.5) for story, members in groups.items() for one in members]
    stories.apply(base, some, events, run=run_of(base), at=at)


def test_a_story_is_named_after_its_founder_and_knows_its_days(base):
    a, b, c = put_accounts(base, ["a", "b", "c"], [DAY + 2, None, DAY])
    placed(base, {a: [a, b, c]})
    assert stories.row(base, a) == StoryRow(a, story_id("a#1"), DAY, DAY + 2, 3, AT)
    assert stories.members(base, a) == [Member(a, 0.5), Member(b, 0.5), Member(c, 0.5)]
    assert stories.of_accounts(base, [c, a, 99]) == {a: a, c: a}


def test_a_moved_account_is_counted_where_it_is_now(base):
    a, b, c = put_accounts(base, ["a", "b", "c"], [DAY, DAY + 5, DAY + 9])
    placed(base, {a: [a, b], c: [c]})
    placed(base, {c: [b]}, Event(EventKind.MOVED, c, a, b, 0.9, "more words in common"), at="later")
    assert stories.row(base, a) == StoryRow(a, story_id("a#1"), DAY, DAY, 1, "later")
    assert stories.row(base, c) == StoryRow(c, story_id("c#1"), DAY + 5, DAY + 9, 2, "later")


def test_a_merged_story_keeps_its_id_and_leads_on(base):
    a, b, c = put_accounts(base, ["a", "b", "c"])
    placed(base, {a: [a], b: [b], c: [c]})
    placed(base, {b: [c]}, Event(EventKind.MERGED, b, c))
    placed(base, {a: [b, c]}, Event(EventKind.MERGED, a, b))
    assert stories.row(base, c).size == 0
    assert [stories.successor(base, one) for one in (a, b, c)] == [a, a, a]


def test_a_story_that_was_removed_leads_nowhere(base):
    a, b = put_accounts(base, ["a", "b"])
    placed(base, {a: [a], b: [b]})
    assert stories.leave(base, [b, 99], at="later") == {b}
    assert stories.row(base, b) == StoryRow(b, story_id("b#1"), None, None, 0, "later")
    assert stories.successor(base, b) == b
    with pytest.raises(WorkspaceError, match="no story 99"):
        stories.successor(base, 99)


def test_a_founder_must_be_stored(base):
    [a] = put_accounts(base, ["a"])
    with pytest.raises(WorkspaceError, match="no account 77") as caught:
        placed(base, {77: [a]})
    assert caught.value.kind == "unknown"


def test_a_founder_may_be_gone_while_its_story_lives(base):
    a, b, c = put_accounts(base, ["a", "b", "c"])
    placed(base, {a: [a, b]})
    stories.leave(base, [a], at=AT)
    accounts.retire(base, [a])
    placed(base, {a: [c]})
    assert stories.row(base, a) == StoryRow(a, story_id("a#1"), None, None, 2, AT)


def test_two_stories_never_share_an_id(base):
    a, b = put_accounts(base, ["a", "b"])
    # As if an earlier founder's id had the same ten digits: with a million stories some do.
    base.execute("INSERT INTO story (founder, id, size, grown) VALUES (0, ?, 0, '')", (story_id("b#1"),))
    placed(base, {a: [a], b: [b]})
    assert stories.row(base, a).id == story_id("a#1")
    assert stories.row(base, b).id == f"{story_id('b#1')}-2"


def test_what_happened_is_told_of_stories_and_of_accounts(base):
    a, b = put_accounts(base, ["a", "b"])
    founded, joined = (
        Event(EventKind.FOUNDED, a, None, a),
        Event(EventKind.JOINED, a, None, b, 0.7, "the same ship"),
    )
    split, corrected = Event(EventKind.SPLIT, a, b, None, 0.2), Event(EventKind.CORRECTED, b)
    placed(base, {a: [a, b]}, founded, joined)
    placed(base, {b: [b]}, split, corrected, at="later")
    assert [row.event for row in stories.events(base, a)] == [founded, joined, split]
    assert [(row.event, row.at, row.run) for row in stories.events(base, b)] == [
        (split, "later", 3), (corrected, "later", 3),
    ]  # fmt: skip
    assert [row.event for row in stories.events_of_account(base, b)] == [joined]
