from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, document

from manywitness.corpus.stories import (
    AT_ONCE,
    Event,
    EventKind,
    MemoryShelf,
    Placement,
    Profile,
    Rules,
    filed,
    grown,
    likeness,
    profile_of,
)
from manywitness.corpus.stories.repairs import changes, stories_of
from manywitness.kernel.shingles import Memo
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.model import Account

RETOLD = (
    "Forty sheep and a bishop went aboard the ferry at the northern pier this morning. The crew sailed past "
    "the lighthouse although harbour masters had warned of the sandbank."
)
GIRDERS = "Rust in six girders closed the old railway bridge; commuters cross the valley by bus until spring."

SENTENCES = [s.strip() + "." for s in f"{FERRY} {BRIDGE} {RETOLD} {GIRDERS}".split(".") if s.strip()]
PAGES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join),
        st.sampled_from([None, "2031-05-05", "2031-05-06", "2031-05-09", "2032-01-01"]),
    ),
    max_size=14,
)


def profile(text: str, day: str | None = None) -> Profile:
    return profile_of(Account(document("a", text, published=day), 0), Memo(FUNCTION_WORDS))


@dataclass
class Stream:
    """A shelf that grows batch by batch, with all that happened."""

    rules: Rules = field(default_factory=Rules)
    shelf: MemoryShelf = field(default_factory=MemoryShelf)
    count: int = 0
    events: list[Event] = field(default_factory=list)

    def add(self, *pages: tuple[str, str | None]) -> tuple[Placement, ...]:
        numbers = range(self.count, self.count + len(pages))
        self.count += len(pages)
        for number, page in zip(numbers, pages, strict=True):
            self.shelf.put(number, profile(*page))
        growth = grown(numbers, self.shelf, self.rules)
        for placed in growth.placements:
            self.shelf.place(placed.account, placed.story)
        self.events += growth.events
        return growth.placements

    def stories(self) -> dict[int, int]:
        return self.shelf.story_of(range(self.count))


def test_an_account_joins_the_story_it_is_like_and_founds_one_otherwise():
    stream = Stream()
    placed = stream.add((FERRY, "2031-05-05"), (BRIDGE, "2031-05-05"), (RETOLD, "2031-05-06"))
    score = placed[2].score
    assert placed == (Placement(0, 0, 1.0), Placement(1, 1, 1.0), Placement(2, 0, score))
    assert score == pytest.approx(
        likeness(profile(RETOLD, "2031-05-06"), profile(FERRY, "2031-05-05")), abs=1e-5
    )
    assert stream.events == [
        Event(EventKind.FOUNDED, 0, account=0, score=1.0),
        Event(EventKind.FOUNDED, 1, account=1, score=1.0),
        Event(EventKind.JOINED, 0, account=2, score=score),
    ]


def test_a_late_account_joins_the_story_of_its_day():
    stream = Stream()
    stream.add((FERRY, "2031-05-05"), (BRIDGE, "2031-05-20"), (FERRY, "2031-05-28"))
    assert stream.add((RETOLD, "2031-05-06"))[0].story == 0
    assert stream.stories() == {0: 0, 1: 1, 2: 2, 3: 0}


def test_an_undated_account_joins_whenever_it_comes():
    stream = Stream()
    stream.add((FERRY, "2031-05-05"), (BRIDGE, "2031-05-20"))
    assert [placed.story for placed in stream.add((RETOLD, None), (GIRDERS, None))] == [0, 1]


def test_a_dated_account_joins_an_undated_one():
    stream = Stream()
    stream.add((FERRY, None))
    assert stream.add((RETOLD, "2031-05-06"))[0].story == 0


def test_an_account_without_words_founds_a_story():
    stream = Stream()
    assert [placed.story for placed in stream.add(("the of and", None), ("the of and", None))] == [0, 1]


def test_without_repairs_no_account_changes_its_story():
    rng = random.Random(3)
    stream = Stream(AT_ONCE)
    for number in range(40):
        text = " ".join(rng.sample(SENTENCES, rng.randint(1, 3)))
        assert [placed.account for placed in stream.add((text, None))] == [number]
    assert {event.kind for event in stream.events} == {EventKind.FOUNDED, EventKind.JOINED}


@given(PAGES, st.lists(st.integers(1, 4), max_size=14), st.sampled_from([Rules(), AT_ONCE]))
@settings(max_examples=40, deadline=None)
def test_the_answer_does_not_depend_on_how_a_stream_is_cut(pages, cuts: Sequence[int], rules: Rules):
    whole, parts = Stream(rules), Stream(rules)
    whole.add(*pages)
    start = 0
    for size in [*cuts, len(pages)]:
        parts.add(*pages[start : start + size])
        start += size
    assert parts.stories() == whole.stories()
    assert parts.events == whole.events


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_a_story_that_keeps_its_members_keeps_its_number_while_accounts_arrive(pages):
    stream = Stream()
    for page in pages:
        before = stream.stories()
        stream.add(page)
        after = stream.stories()
        assert set(after) == set(before) | {stream.count - 1}
        for story in set(before.values()):
            members = [account for account in before if before[account] == story]
            homes = {after[account] for account in members}
            # The members are together: under their own number, or in a story founded earlier.
            assert len(homes) > 1 or min(homes) <= story
        assert all(story <= account or story in after for account, story in after.items())


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_events_tell_every_change(pages):
    stream = Stream()
    stories: dict[int, int] = {}
    for page in pages:
        seen = len(stream.events)
        for placed in stream.add(page):
            old = stories.get(placed.account)
            told = stream.events[seen:]
            assert old == placed.story or any(
                e.account == placed.account
                or (e.kind is EventKind.MERGED and (e.story, e.other) == (placed.story, old))
                or (e.kind is EventKind.SPLIT and (e.story, e.other) == (old, placed.story))
                for e in told
            )
        stories = stream.stories()


def test_a_page_between_two_stories_of_one_event_merges_them_and_the_older_number_stays():
    event = (
        "Forty sheep and one stubborn bishop left the northern pier at dawn.",
        "The crew sailed onto the sandbank near the lighthouse; harbour masters had warned of it.",
    )
    stream = Stream()
    assert [placed.story for placed in stream.add(*((text, None) for text in event))] == [0, 1]
    stream.add((" ".join(event), None))
    assert stream.stories() == {0: 0, 1: 0, 2: 0}
    assert stream.events[-1] == Event(EventKind.MERGED, 0, 1)


def test_ids_stay_with_the_larger_part_and_a_new_part_is_named_after_its_first_account():
    before = {1: 1, 2: 1, 3: 1, 4: 4, 5: 4}
    parts = [[1, 2], [3], [4, 5]]
    assert stories_of(parts, before, {1, 4}.__contains__) == [1, 3, 4]
    assert changes(before, {1: 1, 2: 1, 3: 3, 4: 4, 5: 4}) == [Event(EventKind.SPLIT, 1, 3)]


def test_of_equal_parts_the_one_of_the_founder_keeps_the_id():
    before = dict.fromkeys((1, 2, 3, 4), 1)
    assert stories_of([[3, 4], [1, 2]], before, {1}.__contains__) == [3, 1]


def test_of_two_stories_that_merge_the_one_founded_first_keeps_its_id():
    before = {1: 1, 2: 2, 3: 2, 4: 2}
    assert stories_of([[1, 2, 3, 4]], before, {1, 2}.__contains__) == [1]
    assert changes(before, dict.fromkeys(before, 1)) == [Event(EventKind.MERGED, 1, 2)]


def test_an_account_that_goes_to_another_story_has_moved():
    before = {1: 1, 2: 1, 3: 3, 4: 3}
    assert changes(before, {1: 1, 2: 3, 3: 3, 4: 3}) == [Event(EventKind.MOVED, 3, 1, 2)]


def test_a_founder_is_never_put_out_alone_for_its_number_is_taken():
    before = dict.fromkeys((1, 2, 3), 1)
    assert stories_of([[1], [2, 3]], before, {1}.__contains__) is None


def test_a_story_out_of_the_window_is_out_of_reach():
    stream = Stream(shelf=MemoryShelf(window=10))
    days = ["2031-05-05", "2031-05-06", "2031-05-30", "2031-05-06"]
    assert [stream.add((FERRY, day))[0].story for day in days] == [0, 0, 2, 3]


def test_no_more_stories_are_in_reach_than_allowed_and_the_one_that_grew_longest_ago_goes():
    stream = Stream(shelf=MemoryShelf(most=2))
    other = "Bakers in the hill towns went on strike over the price of rye and barley flour."
    texts = (FERRY, BRIDGE, FERRY, other, FERRY, BRIDGE)
    assert [stream.add((text, None))[0].story for text in texts] == [0, 1, 0, 3, 0, 5]
    assert len(stream.shelf) == 2


def test_memory_is_bounded_by_the_window():
    shelf = MemoryShelf(window=2)
    ready = [profile(SENTENCES[0], f"2031-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(300)]
    for number in range(1_500):
        shelf.put(number, ready[number // 5])
        [placed] = grown([number], shelf, AT_ONCE).placements
        shelf.place(number, placed.story)
    keys = np.unique(np.concatenate([filed(one) for one in ready]))
    assert len(shelf.profiles(range(1_500))) < 60
    assert len(set(shelf.held(keys, most=10_000).owners.tolist())) < 1_100
