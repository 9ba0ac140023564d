"""What comes of the entries of a feed: each page once, its changes, and what becomes of those that fail."""

from ipaddress import ip_network

import pytest
from fetch.server import HOST, reply, serving, to, unless_known
from watching import DAY, HOUR, MINUTE, item, page, rss

from manywitness.fetch import targets
from manywitness.store import feeds, pages, tombstones
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.watching.times import seconds_of


class TestAFeed:
    def test_its_entries_are_fetched_and_filed_once(self, desk, server):
        server.answers |= {
            "/feed": unless_known('"f"', rss(item("/a"), item("/b"))),
            "/a": reply(page("The ferry to Tolvane sails again.")),
            "/b": reply(page("The bridge of Soltava was closed.")),
        }
        desk.watches("/feed")
        assert desk.round() == [("/a", "kept"), ("/b", "kept")]
        assert (desk.told().listed, desk.told().new, desk.told().error) == (2, 2, "")
        assert desk.round() == []
        desk.time.now += HOUR
        assert desk.round() == []
        assert (desk.told().changed, desk.told().status) == (False, 304)
        assert server.asked() == ["/feed", "/a", "/b", "/feed"]

    def test_a_page_is_known_by_its_own_address_and_the_feed_speaks_where_it_is_silent(self, desk, server):
        entry = item(
            "/a?utm_source=feed", "Thu, 14 Jan 2027 10:00:00 GMT", title="In the feed", author="Iva Rell"
        )
        server.answers |= {
            "/feed": reply(rss(entry)),
            "/a?utm_source=feed": reply(page("The ferry to Tolvane sails again.", title="On the page")),
        }
        desk.watches("/feed")
        desk.round()
        [found] = desk.texts().values()
        source = found.source
        assert (source.url, source.title, source.outlet, source.published, source.byline) == (
            server.url("/a?utm_source=feed"),
            "On the page",
            "The Lamp",
            "2027-01-14T10:00:00+00:00",
            "Iva Rell",
        )
        with opened(desk.path) as archive:
            assert pages.current(archive.connection, server.url("/a")) is not None

    def test_an_entry_is_known_by_where_its_link_leads_in_the_end(self, desk, server):
        server.answers |= {
            "/feed": reply(rss(item("/go?1"), item("/go?2"))),
            "/go?1": to("/a"),
            "/go?2": to("/a"),
            "/a": reply(page("The ferry to Tolvane sails again.")),
        }
        desk.watches("/feed")
        assert desk.round() == [("/a", "kept"), ("/a", "unchanged")]
        assert list(desk.texts()) == ["/a"]

    def test_links_that_are_relative_are_read_and_those_of_scripts_are_not(self, desk, server):
        links = ("b?x=1", "../c", "javascript:alert(1)", "mailto:me@a.example", "ftp://a.example/x", "")
        server.answers |= {
            "/in/feed": reply(rss(*map(item, links))),
            "/in/b?x=1": reply(page("The ferry to Tolvane sails again.")),
            "/c": reply(page("The bridge of Soltava was closed.")),
        }
        desk.watches("/in/feed")
        assert desk.round() == [("/c", "kept"), ("/in/b", "kept")]
        assert (desk.told().listed, desk.told().odd) == (2, 4)

    def test_two_feeds_that_name_one_page_have_it_fetched_once(self, desk, server):
        entries = (
            rss(item("/a", "Thu, 14 Jan 2027 10:00:00 GMT")),
            rss(item("/a#top", "Thu, 14 Jan 2027 11:00:00 GMT")),
        )
        server.answers |= {
            "/one": reply(entries[0]),
            "/two": reply(entries[1]),
            "/a": reply(page("The ferry to Tolvane sails again.")),
        }
        desk.watches("/one", "/two")
        assert desk.round() == [("/a", "kept")]
        for _ in range(8):
            desk.time.now += 2 * HOUR
            assert desk.round() == []
        assert server.asked("/a") == ["/a"]

    def test_what_its_own_text_is_can_be_taken_without_following_links(self, desk, server):
        first = item("/a", description="The ferry to Tolvane sails again, the port said on Thursday.")
        second = item("", guid="7", description="The bridge of Soltava was closed on Friday, the port said.")
        server.answers["/feed"] = reply(rss(first, second, item("/c", title="A headline alone")))
        desk.watches("/feed", follow=False)
        assert desk.round() == [("/a", "kept"), ("/feed", "kept"), ("/feed:3", "dropped")]
        assert desk.told().new == 3
        desk.time.now += HOUR
        changed = item(
            "/a", description="The ferry to Tolvane sails again from Friday, the port said on Thursday."
        )
        server.answers["/feed"] = reply(rss(changed, second))
        assert desk.round() == [("/a", "revised")]
        assert server.asked() == ["/feed", "/feed"]
        assert (desk.source().done, desk.source().dropped, desk.source().feed.standing.articles) == (2, 1, 3)

    def test_more_entries_than_asked_for_at_once_wait_for_later_readings(self, desk, server):
        server.answers["/feed"] = unless_known('"f"', rss(*(item(f"/{n}") for n in range(5))))
        server.answers |= {
            f"/{n}": reply(page(f"Ferry number {n} to Tolvane sails again.")) for n in range(5)
        }
        desk.watches("/feed", most=2)
        seen = []
        for _ in range(4):
            seen.append([path for path, _ in desk.round()])
            desk.time.now += 31 * MINUTE
        assert seen == [["/0", "/1"], ["/2", "/3"], ["/4"], []]

    def test_entries_older_than_asked_for_are_not_fetched(self, desk, server):
        entries = [
            item("/old", "Wed, 13 Jan 2027 23:59:00 GMT"),
            item("/new", "Thu, 14 Jan 2027 00:01:00 GMT"),
        ]
        server.answers |= {
            "/feed": reply(rss(*entries)),
            "/new": reply(page("The ferry to Tolvane sails again.")),
        }
        desk.watches("/feed", since="2027-01-14")
        assert desk.round() == [("/new", "kept")]
        assert (desk.told().new, desk.told().passed, server.asked("/old")) == (1, 1, [])

    def test_what_it_lists_no_more_stays(self, desk, server):
        server.answers |= {"/feed": reply(rss(item("/a"))), "/a": reply(page("The ferry sails again."))}
        desk.watches("/feed")
        desk.round()
        server.answers["/feed"] = reply(rss(item("/b")))
        server.answers["/b"] = reply(page("The bridge was closed."))
        del server.answers["/a"]
        desk.time.now += HOUR
        assert desk.round() == [("/b", "kept")]
        assert sorted(desk.texts()) == ["/a", "/b"]

    def test_a_page_that_was_removed_does_not_come_back(self, desk, server):
        feed = rss(item("/a", "Thu, 14 Jan 2027 10:00:00 GMT"))
        server.answers |= {"/feed": reply(feed), "/a": reply(page("The ferry sails again."))}
        desk.watches("/feed")
        desk.round()
        with opened(desk.path, writing=True) as archive:
            list(remove(archive, [server.url("/a")], why="not ours"))
            assert tombstones.find(archive.connection, server.url("/a")) is not None
        server.answers["/feed"] = reply(rss(item("/a", "Fri, 15 Jan 2027 10:00:00 GMT")))
        desk.time.now += 2 * DAY
        assert desk.round(now=True) == [("/a", "dropped")]
        assert desk.texts() == {}

    def test_a_hundred_thousand_entries_are_listed_and_fetched_in_portions(self, desk, server):
        # Within the eight megabytes that a feed may have.
        entries = "".join(f"<item><link>/{n}</link></item>" for n in range(100_000))
        server.answers["/feed"] = reply(f"<rss><channel>{entries}</channel></rss>")
        server.answers |= {f"/{n}": reply("gone", 410) for n in range(3)}
        desk.watches("/feed", most=3)
        assert [result for _, result in desk.round()] == ["dropped"] * 3
        assert (desk.told().listed, desk.told().new, desk.source().waiting) == (100_000, 100_000, 99_997)


class TestAPageThatChanges:
    def dated(self, hour, day=14):
        return rss(item("/a", f"Thu, {day} Jan 2027 {hour:02}:00:00 GMT"))

    def test_is_asked_for_again_on_condition_and_is_a_revision(self, desk, server):
        server.answers |= {
            "/feed": reply(self.dated(10)),
            "/a": unless_known('"1"', page("The ferry sails again.")),
        }
        desk.watches("/feed")
        desk.round()
        server.answers["/feed"] = reply(self.dated(11))
        desk.time.now += 7 * HOUR
        # The feed says that it changed, the page itself says that it did not.
        assert desk.round() == []
        assert server.seen[-1].fields["if-none-match"] == '"1"'
        server.answers |= {
            "/feed": reply(self.dated(12)),
            "/a": unless_known('"2"', page("The ferry sails on Friday.")),
        }
        desk.time.now += 7 * HOUR
        assert desk.round() == [("/a", "revised")]

    def test_is_not_asked_for_whenever_its_feed_is_dated_anew(self, desk, server):
        server.answers |= {"/feed": reply(self.dated(10)), "/a": reply(page("The ferry sails again."))}
        desk.watches("/feed")
        desk.round()
        for hour in range(11, 23):
            server.answers["/feed"] = reply(self.dated(hour))
            desk.time.now += 31 * MINUTE
            desk.round()
        # Once in six hours.
        assert server.asked("/a") == ["/a", "/a"]


class TestAPageThatCannotBeHad:
    def test_is_tried_five_times_and_then_given_up_with_its_reason(self, desk, server):
        server.answers |= {"/feed": unless_known('"f"', rss(item("/a"))), "/a": reply(status=500)}
        desk.watches("/feed")
        minutes = []
        for tries in range(1, 5):
            desk.round()
            assert len(server.asked("/a")) == tries
            with opened(desk.path) as archive:
                due = seconds_of(feeds.waiting_hosts(archive.connection)[HOST])
            minutes.append((due - desk.time.now) / MINUTE)
            desk.time.now = due
        # Half of each wait is fixed, the other half was drawn as nothing.
        assert minutes == pytest.approx([2.5, 5, 10, 20], abs=0.1)
        assert desk.round() == [("/a", "failed")]
        desk.time.now += DAY
        assert desk.round() == []
        assert server.asked("/a") == ["/a"] * 5
        assert desk.source().failed == 1
        message = f"{HOST} answered 500; given up after 5 tries"
        assert desk.reasons()["/a"] == ("failed", "read", "status", message)

    def test_is_filed_where_it_comes_in_the_end(self, desk, server):
        server.answers |= {"/feed": unless_known('"f"', rss(item("/a"))), "/a": reply(status=502)}
        desk.watches("/feed")
        assert desk.round() == []
        server.answers["/a"] = reply(page("The ferry sails again."))
        desk.time.now += 10 * MINUTE
        assert desk.round() == [("/a", "kept")]
        assert desk.reasons() == {}

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (reply("", 404), f"{HOST} has no such page any more (404)"),
            (reply("", 410), f"{HOST} has no such page any more (410)"),
            (reply("", 403), f"{HOST} answered 403"),
            (reply("", 451), f"{HOST} answered 451"),
            (to("file:///etc/passwd"), "only http and https are fetched, not file"),
            (to("/"), "it leads to the front page of a site"),
            (reply("GIF89a", Content_Type="image/gif"), "an image, not a page"),
            (reply("{}", Content_Type="application/json"), "data, not a page"),
            (reply(b"\x1f\x8b", Content_Type="application/zip"), "application/zip, not a page"),
        ],
    )
    def test_for_good_is_dropped_with_its_reason_and_not_tried_again(self, desk, server, answer, reason):
        front = reply(page("All the news of Tolvane, and of Soltava."))
        server.answers |= {"/feed": unless_known('"f"', rss(item("/a"))), "/a": answer, "/": front}
        desk.watches("/feed")
        assert desk.round() == [("/a", "dropped")]
        assert desk.reasons()["/a"] == ("dropped", "read", "", reason)
        desk.time.now += DAY
        assert desk.round() == []
        assert server.asked("/a") == ["/a"]

    @pytest.mark.parametrize(
        ("link", "reason"),
        [
            (
                "http://169.254.169.254/latest/meta-data/",
                "169.254.169.254 is an address that is not of the public network; "
                "--allow-private 169.254.169.254 allows it",
            ),
            ("http://me:secret@127.0.0.1/", "a user or password in the address is not sent"),
            ("http://2130706433/", "a number in place of the host's name is not asked for"),
            ("http://a.example:25/", "port 25 is not asked: 80, 443, 8080, 8443 are, and others by name"),
        ],
    )  # fmt: skip
    def test_because_of_where_its_link_leads_is_dropped(self, desk, server, link, reason):
        server.answers["/feed"] = reply(rss(item(link)))
        desk.watches("/feed")
        desk.round()
        assert [found for *_, found in desk.reasons().values()] == [reason]

    def test_as_a_feed_of_the_world_names_a_host_of_ones_own_is_dropped(self, desk, server, monkeypatch):
        """Though the host is allowed: that is for sources on it alone."""
        with serving(host="127.0.0.2") as world:
            # For this test 127.0.0.2 is the world.
            monkeypatch.setattr(targets, "_OWN", (ip_network("127.0.0.1/32"),))
            monkeypatch.setattr(targets, "OPEN_PORTS", {world.port, server.port})
            world.answers["/feed"] = reply(rss(item(server.url("/secret"))))
            desk.watches(f"http://127.0.0.2:{world.port}/feed")
            assert desk.round() == [("/secret", "dropped")]
            assert (server.seen, world.asked()) == ([], ["/feed"])
        assert "is an address that is not of the public network" in desk.reasons()["/secret"][3]

    def test_and_is_nothing_to_read_is_failed(self, desk, server):
        server.answers |= {
            "/feed": reply(rss(item("/a"))),
            "/a": reply(b"\0\1\2" * 100, Content_Type="text/html"),
        }
        desk.watches("/feed")
        assert desk.round() == [("/a", "failed")]
        assert desk.reasons()["/a"][:3] == ("failed", "read", "binary")

    def test_as_robots_txt_forbids_it_is_dropped(self, desk, server):
        server.answers |= {
            "/robots.txt": reply(
                "User-agent: manywitness\nDisallow: /private/\n\nUser-agent: *\nDisallow: /"
            ),
            "/feed": reply(rss(item("/private/a"), item("/b"))),
            "/b": reply(page("The ferry sails again.")),
        }
        desk.watches("/feed")
        assert desk.round() == [("/b", "kept"), ("/private/a", "dropped")]
        assert desk.reasons()["/private/a"][3] == f"robots.txt of {server.url('')} forbids it"
        assert server.asked("/private/a") == []

    def test_as_its_host_asks_to_wait_waits_without_a_try(self, desk, server):
        server.answers |= {
            "/feed": unless_known('"f"', rss(item("/a"), item("/b"))),
            "/a": reply(status=429, Retry_After="3000"),
            "/b": reply(page("The ferry sails again.")),
        }
        desk.watches("/feed")
        assert desk.round() == []
        assert server.asked() == ["/feed", "/a"]
        desk.time.now += 20 * MINUTE
        assert desk.round() == []
        assert server.asked() == ["/feed", "/a"]
        server.answers["/a"] = reply(page("The bridge was closed."))
        desk.time.now += 40 * MINUTE
        assert sorted(desk.round()) == [("/a", "kept"), ("/b", "kept")]
