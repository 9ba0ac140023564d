"""What is watched, as it is stored; every time is given."""

from dataclasses import replace

import pytest

from manywitness.errors import WorkspaceError
from manywitness.store import feeds
from manywitness.store.feeds import Asked, Feed, Host, Listed, Stage, Standing, Stated
from manywitness.store.transactions import transaction

LAMP, WIRE = "https://lamp.example/feed", "https://wire.example/atom"


def at(minute):
    return f"2027-01-15T08:{minute:02}:00+00:00"


def entry(address, feed=1, stage=Stage.WAITING, due=0, host="lamp.example"):
    return Listed(
        address, feed, host, stage, "", at(due), 0, Stated(address, title="A title", published="2027-01-14")
    )


@pytest.fixture
def both(base):
    with transaction(base):
        lamp = feeds.add(base, LAMP, Asked(30), at=at(0), title="The Lamp")
        wire = feeds.add(base, WIRE, Asked(60, follow=False, since="2027-01-01", most=9), at=at(1))
    return lamp, wire


def test_sources_are_kept_in_their_order_with_what_was_asked(base, both):
    lamp, wire = both
    assert feeds.feeds(base) == [lamp, wire]
    assert (lamp.address, lamp.added, lamp.due) == (LAMP, at(0), at(0))
    assert (lamp.asked, lamp.standing) == (Asked(30), Standing(title="The Lamp"))
    assert wire.asked == Asked(60, follow=False, since="2027-01-01", most=9)
    assert feeds.find(base, WIRE) == feeds.numbered(base, wire.number) == wire


def test_one_that_is_known_is_asked_for_anew_and_keeps_how_it_stands(base, both):
    lamp = replace(both[0], due=at(50), standing=Standing(form="feed", etag='"1"', articles=7))
    with transaction(base):
        feeds.put(base, lamp)
        again = feeds.add(base, LAMP, Asked(5), at=at(9))
    assert again == replace(lamp, due=at(9), asked=Asked(5))


def test_one_that_nobody_watches_is_unknown(base):
    says = r"https://lamp\.example/feed is not watched; `watch --list` shows"
    with pytest.raises(WorkspaceError, match=says) as caught:
        feeds.find(base, LAMP)
    assert caught.value.kind == "unknown"
    assert feeds.numbered(base, 1) is None


def test_addresses_stand_as_they_were_put_last(base, both):
    first = entry("https://lamp.example/1")
    done = replace(
        first, stage=Stage.DONE, mark="m", due=at(3), tries=2, stated=Stated(first.address, etag='"x"')
    )
    with transaction(base):
        feeds.put_listed(base, [first, entry("https://lamp.example/2")])
        feeds.put_listed(base, [done])
    asked = [done.address, "https://lamp.example/2", "https://lamp.example/3"]
    assert feeds.listed(base, asked) == {done.address: done, asked[1]: entry(asked[1])}


def test_what_waits_comes_by_host_and_by_when_it_is_due(base, both):
    rows = [
        entry("https://lamp.example/3", due=3),
        entry("https://lamp.example/1", due=1),
        entry("https://lamp.example/2", due=2),
        entry("https://lamp.example/0", due=0, stage=Stage.DONE),
        entry("https://wire.example/1", due=9, feed=2, host="wire.example"),
    ]
    with transaction(base):
        feeds.put_listed(base, rows)
    assert feeds.waiting_hosts(base) == {"lamp.example": at(1), "wire.example": at(9)}
    found = feeds.waiting(base, "lamp.example", until=at(2), limit=9)
    assert [one.address[-1] for one in found] == ["1", "2"]
    assert feeds.waiting(base, "lamp.example", until=at(9), limit=1) == [rows[1]]
    assert feeds.stages(base) == {1: {"done": 1, "waiting": 3}, 2: {"waiting": 1}}


def test_a_source_that_is_removed_leaves_what_was_fetched_known(base, both):
    rows = [entry("https://lamp.example/1"), entry("https://lamp.example/2", stage=Stage.DONE)]
    with transaction(base):
        feeds.put_listed(base, rows)
        feeds.remove(base, both[0].number)
    assert feeds.feeds(base) == [both[1]]
    assert feeds.listed(base, [one.address for one in rows]) == {
        rows[1].address: replace(rows[1], feed=feeds.NOBODY)
    }
    with transaction(base):
        # Whoever was reading it writes in vain.
        feeds.put(base, both[0])
        again = feeds.add(base, LAMP, Asked(30), at=at(9))
    assert again.number > both[1].number


def test_what_is_known_of_hosts_is_replaced(base):
    one = Host("https://lamp.example", "User-agent: *\nDisallow: /x", 200, at(9), "")
    with transaction(base):
        feeds.put_hosts(
            base, {one.origin: one, "http://wire.example": Host("http://wire.example", status=503)}
        )
        feeds.put_hosts(base, {one.origin: replace(one, not_before=at(5))})
    assert feeds.hosts(base) == {
        one.origin: replace(one, not_before=at(5)),
        "http://wire.example": Host("http://wire.example", status=503),
    }


def test_what_was_damaged_is_said_to_be(base, both):
    with transaction(base):
        base.execute("UPDATE feed SET standing = ? WHERE address = ?", ('{"failures": "many"}', LAMP))
    with pytest.raises(WorkspaceError, match="what is watched cannot be read") as caught:
        feeds.feeds(base)
    assert caught.value.kind == "damaged"


def test_what_a_later_version_adds_is_passed_over_and_what_an_older_lacks_is_as_at_first(base, both):
    with transaction(base):
        base.execute("UPDATE feed SET standing = ?", ('{"articles": 3, "colour": "red"}',))
    assert feeds.find(base, LAMP) == Feed(both[0].number, LAMP, at(0), at(0), Asked(30), Standing(articles=3))
