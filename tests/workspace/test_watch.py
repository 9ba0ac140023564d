"""Watching sources: what is new is added once, whatever servers and processes do. No time passes in here."""

import gzip
import signal
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fetch.clock import Time
from fetch.server import HOST, reply, serving, to, unless_known

from manywitness.fetch import Fetcher, Manners
from manywitness.store import feeds, journal, pages, tombstones
from manywitness.store.feeds import Asked
from manywitness.workspace.archive.adding import Filed
from manywitness.workspace.archive.opening import create, opened
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.watching.filing import Tried
from manywitness.workspace.watching.rounds import Watching
from manywitness.workspace.watching.sources import Wanted, forget, wanted, watch
from manywitness.workspace.watching.standing import watched
from manywitness.workspace.watching.times import Times, iso, seconds_of

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def page(words, title="Ferry back in service"):
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words} The line had been closed since the storm of last week, the port said.</p></article>"
        "</body></html>"
    )


def item(path, when="", **more):
    date = f"<pubDate>{when}</pubDate>" if when else ""
    rest = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    return f"<item><link>{path}</link>{date}{rest}</item>"


def rss(*items, title="The Lamp"):
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def urlset(*urls):
    listed = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in urls
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'


class Desk:
    """One workspace, one server, one clock; each `round` is a process of its own."""

    def __init__(self, path, server):
        self.path = path
        self.server = server
        self.time = Time()
        create(path, encoder=False)

    def watches(self, *paths, every=30, **asked):
        found = [
            Wanted(self.server.url(one) if one.startswith("/") and not Path(one).exists() else one)
            for one in paths
        ]
        with opened(self.path, writing=True) as archive:
            watch(archive, found, Asked(every, **asked))
            # The clock of this desk, not that of the machine.
            with archive.transaction():
                archive.connection.execute("UPDATE feed SET added = ?", (iso(self.time.now),))
                archive.connection.execute("UPDATE feed SET due = added WHERE due < '2027'")

    def watching(self, **manners):
        settings = {"allow_private": frozenset({HOST}), "timeout_seconds": 20, **manners}
        fetcher = Fetcher(Manners(**settings), self.time.clock)
        times = Times(lambda: self.time.now, self.time.pass_by)
        return Watching(self.path, fetcher, lambda: 0.0, times)

    def round(self, *, now=False, **manners):
        """What one call with --once tells of pages, each by its path; what it tells of sources is `tried`."""
        told = list(self.watching(**manners).watch(once=True, now=now))
        self.tried = [one for one in told if isinstance(one, Tried)]
        return sorted((urlsplit(one.name).path, one.result.value) for one in told if isinstance(one, Filed))

    def told(self):
        """What came of the one source that was read."""
        [one] = self.tried
        return one

    def source(self):
        with opened(self.path) as archive:
            [one] = watched(archive.connection)
        return one

    def texts(self):
        with opened(self.path) as archive:
            found = [pages.page(archive.connection, number) for number in pages.numbers(archive.connection)]
        return {urlsplit(one.source.name).path: one for one in found}

    def reasons(self):
        with opened(self.path) as archive:
            runs = journal.runs(archive.connection, limit=1_000)
            found = [e.entry for run in runs for e in journal.entries(archive.connection, run.number)]
        return {
            urlsplit(e.subject).path: (e.result.value, e.stage, e.kind, e.message) for e in found if e.message
        }


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def desk(tmp_path, server):
    return Desk(tmp_path / "news.mw", server)


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


class TestASourceThatCannotBeRead:
    def broken(self, desk, server, answer):
        server.answers["/feed"] = answer
        desk.watches("/feed")
        desk.round()
        told = desk.told()
        assert desk.source().feed.standing.kind == told.error
        return told

    @pytest.mark.parametrize(
        ("answer", "kind", "message"),
        [
            (reply(status=500), "status", f"{HOST} answered 500"),
            (reply(status=404), "gone", f"{HOST} has no such page any more (404)"),
            (b"nonsense", "broken", None),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>", "broken", None),
            (to("http://10.0.0.7/feed"), "private", None),
            (to("/feed"), "redirects", None),
            (reply("<rss"), "format", "neither a feed nor a sitemap, but text/html"),
            (reply("", Content_Type="text/xml"), "format", "neither a feed nor a sitemap, but text/xml"),
            (reply("<rss><channel>" + "<a>" * 300), "depth", None),
            (reply(gzip.compress(b"<rss>" + b" " * 60_000_000), Content_Encoding="gzip"), "too_large", None),
            (reply(gzip.compress(b"<urlset>" + b" " * 60_000_000)), "limit", None),
            (reply("<rss>" + " " * 8_400_000), "limit", "a feed of more than 8,388,608 bytes"),
            (reply(page("A page.")), "format", "a page, neither a feed nor a sitemap; it names no feed"),
        ],
    )
    def test_says_why(self, desk, server, answer, kind, message):
        told = self.broken(desk, server, answer)
        assert told.error == kind
        assert message is None or told.message == message

    def test_names_the_feeds_of_a_page_that_was_given_in_its_place(self, desk, server):
        links = "".join(
            f'<link rel="alternate" type="application/{kind}" href="{href}">'
            for kind, href in (("rss+xml", "/feed.xml"), ("json", "/no"), ("atom+xml", "javascript:x"))
        )
        told = self.broken(desk, server, reply(f"<html><head>{links}</head><body>News</body></html>"))
        assert told.message == (
            f"a page, neither a feed nor a sitemap; it names {server.url('/feed.xml')}: watch that instead"
        )

    def test_is_tried_again_ever_more_seldom(self, desk, server):
        server.answers["/feed"] = reply(status=500)
        desk.watches("/feed")
        hours = []
        for _ in range(8):
            desk.round()
            due = seconds_of(desk.source().feed.due)
            hours.append((due - desk.time.now) / HOUR)
            desk.time.now = due
        # Doubled each time, up to a day; the half of each that is drawn was drawn as nothing.
        assert hours == pytest.approx([0.5, 1, 2, 4, 8, 12, 12, 12], abs=0.01)
        assert desk.source().feed.standing.failures == 8

    def test_is_well_again_after_one_answer(self, desk, server):
        self.broken(desk, server, reply(status=500))
        server.answers["/feed"] = reply(rss())
        desk.time.now += 2 * HOUR
        desk.round()
        standing = desk.source().feed.standing
        assert (standing.kind, standing.message, standing.failures, standing.status) == ("", "", 0, 200)

    def test_is_not_asked_before_its_host_wants_to_be(self, desk, server):
        self.broken(desk, server, reply(status=503, Retry_After="7200"))
        desk.time.now += 1.9 * HOUR
        desk.round(now=True)
        assert server.asked("/feed") == ["/feed"]
        desk.time.now += 0.2 * HOUR
        desk.round(now=True)
        assert server.asked("/feed") == ["/feed"] * 2

    def test_is_asked_no_more_once_it_is_gone_for_good_until_a_person_asks_for_it(self, desk, server):
        self.broken(desk, server, reply(status=410))
        assert desk.source().ended
        desk.time.now += 1_000 * DAY
        desk.round()
        assert server.asked("/feed") == ["/feed"]
        server.answers["/feed"] = reply(rss())
        desk.watches("/feed")
        desk.round()
        assert desk.told().error == ""

    @pytest.mark.parametrize("status", [500, 503, 429])
    def test_waits_where_robots_txt_cannot_be_had(self, desk, server, status):
        server.answers |= {"/robots.txt": reply(status=status), "/feed": reply(rss())}
        desk.watches("/feed")
        desk.round()
        assert (desk.told().error, server.asked()) == ("later", [])
        assert desk.told().message == (
            f"robots.txt of {server.url('')} cannot be had, so nothing is fetched there now "
            f"(it answered {status})"
        )
        del server.answers["/robots.txt"]
        desk.time.now += 2 * HOUR
        desk.round()
        assert desk.told().error == ""

    def test_is_not_asked_where_robots_txt_forbids_it(self, desk, server):
        server.answers |= {"/robots.txt": reply("User-agent: *\nDisallow: /"), "/feed": reply(rss())}
        desk.watches("/feed")
        desk.round()
        assert (desk.told().error, server.asked()) == ("robots", [])


class TestASourceThatMoved:
    def test_for_good_is_asked_where_it_is_from_then_on(self, desk, server):
        server.answers |= {"/old": to("/new", 301), "/new": reply(rss())}
        desk.watches("/old")
        for _ in range(3):
            desk.round(now=True)
        assert server.asked() == ["/old", "/new", "/new", "/new"]
        assert desk.source().feed.standing.moved == server.url("/new")

    def test_is_asked_where_it_was_when_it_is_gone_where_it_went(self, desk, server):
        server.answers |= {"/old": to("/new", 308), "/new": reply(rss())}
        desk.watches("/old")
        desk.round()
        server.answers |= {"/old": reply(rss()), "/new": reply(status=410)}
        desk.round(now=True)
        assert (desk.told().error, desk.source().ended) == ("gone", False)
        desk.round(now=True)
        assert desk.told().error == ""
        assert server.asked() == ["/old", "/new", "/new", "/old"]

    def test_for_now_is_asked_where_it_was(self, desk, server):
        server.answers |= {"/old": to("/new", 302), "/new": reply(rss())}
        desk.watches("/old")
        desk.round()
        desk.round(now=True)
        assert server.asked() == ["/old", "/new", "/old", "/new"]


class TestAServerThatLies:
    def test_with_one_tag_for_everything_is_read_all_the_same(self, desk, server):
        server.answers |= {f"/{n}": reply(page(f"Ferry number {n} sails again.")) for n in "ab"}
        server.answers["/feed"] = reply(rss(item("/a")), ETag='"same"')
        desk.watches("/feed")
        desk.round()
        server.answers["/feed"] = reply(rss(item("/b")), ETag='"same"')
        assert desk.round(now=True) == [("/b", "kept")]

    def test_that_nothing_ever_changed_is_asked_for_all_of_it_once_a_week(self, desk, server):
        def lying(talk):
            known = talk.asked.fields.get("if-none-match")
            talk.send(reply(status=304) if known else reply(rss(item(server.newest)), ETag='"x"'))

        server.newest = "/a"
        server.answers |= {"/feed": lying} | {f"/{n}": reply(page(f"Ferry number {n} sails.")) for n in "ab"}
        desk.watches("/feed", every=720)
        desk.round()
        server.newest = "/b"
        met = []
        for _ in range(16):
            desk.time.now += 13 * HOUR
            met += desk.round()
        assert met == [("/b", "kept")]

    def test_about_its_charset_is_read_as_its_bytes_are(self, desk, server):
        words = "Die Fähre nach Tolvane fährt wieder; “endlich”, sagt der Hafen."
        fields = {"Content_Type": "application/rss+xml; charset=utf-8"}
        feed = f'<?xml version="1.0" encoding="utf-8"?>{rss(item("/a", description=words), title="Lämpchen")}'
        server.answers["/feed"] = reply(feed.encode("cp1252"), **fields)
        desk.watches("/feed", follow=False)
        assert desk.round() == [("/a", "kept")]
        assert desk.texts()["/a"].text.content == words

    def test_about_how_much_there_is_gives_what_it_said(self, desk, server):
        server.answers["/feed"] = (
            b"HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n<rss><channel></channel> and <item> more"
        )
        desk.watches("/feed")
        desk.round()
        assert (desk.told().error, desk.told().listed) == ("", 0)


class TestASitemap:
    def test_gives_what_is_of_its_last_days_and_what_comes_later(self, desk, server):
        listed = [("/old", "2026-12-01"), ("/new", "2027-01-14"), ("/undated", ""), ("javascript:x", "")]
        server.answers["/sitemap.xml"] = reply(urlset(*listed), Content_Type="application/xml")
        server.answers |= {
            path: reply(page(f"The page {path} of the port.")) for path in ("/new", "/later", "/undated")
        }
        desk.watches("/sitemap.xml")
        assert desk.round() == [("/new", "kept")]
        told = desk.told()
        assert (told.form, told.listed, told.new, told.passed, told.odd) == ("sitemap", 3, 1, 2, 1)
        server.answers["/sitemap.xml"] = reply(
            urlset(*listed, ("/later", "")), Content_Type="application/xml"
        )
        assert desk.round(now=True) == [("/later", "kept")]
        assert server.asked("/old") == []

    def test_may_be_compressed_in_itself_and_on_the_way(self, desk, server):
        raw = gzip.compress(urlset(("/a", "2027-01-15")).encode())
        server.answers["/s.xml.gz"] = reply(
            gzip.compress(raw), Content_Encoding="gzip", Content_Type="application/gzip"
        )
        server.answers["/a"] = reply(page("The ferry sails again."))
        desk.watches("/s.xml.gz")
        assert desk.round() == [("/a", "kept")]

    def test_of_news_says_what_its_pages_do_not(self, desk, server):
        news = (
            "<news:news><news:publication><news:name>The Lamp</news:name><news:language>en</news:language>"
            "</news:publication><news:publication_date>2027-01-15T07:00:00Z</news:publication_date>"
            "<news:title>Ferry sails</news:title></news:news>"
        )
        spaces = (
            'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        )
        server.answers["/s"] = reply(f"<urlset {spaces}><url><loc>/a</loc>{news}</url></urlset>")
        server.answers["/a"] = reply(page("The ferry sails again.", title=""))
        desk.watches("/s")
        assert desk.round() == [("/a", "kept")]
        source = desk.texts()["/a"].source
        assert (source.outlet, source.published) == ("The Lamp", "2027-01-15T07:00:00+00:00")

    def index(self, *urls):
        listed = "".join(f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>" for url, day in urls)
        return reply(
            f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'
        )

    def test_that_is_an_index_is_read_one_level_deep(self, desk, server):
        server.answers |= {
            "/index": self.index(("/one", "2027-01-15"), ("/two", "2027-01-15"), ("/long-ago", "2020-01-01")),
            "/one": reply(urlset(("/a", "2027-01-15"), ("/b", ""))),
            "/two": self.index(("/index", "2027-01-15")),
            "/a": reply(page("The ferry sails again.")),
        }
        desk.watches("/index")
        assert desk.round() == [("/a", "kept"), ("/two", "dropped")]
        assert desk.reasons()["/two"][3] == "a sitemap index in an index of sitemaps"
        assert sorted(server.asked()) == ["/a", "/index", "/one", "/two"]

    def test_of_an_index_is_read_again_when_the_index_says_that_it_changed(self, desk, server):
        server.answers |= {
            "/index": self.index(("/one", "2027-01-15T01:00:00Z")),
            "/one": reply(urlset(("/a", "2027-01-15"))),
            "/a": reply(page("The ferry sails again.")),
            "/b": reply(page("The bridge was closed.")),
        }
        desk.watches("/index")
        desk.round()
        assert desk.round(now=True) == []
        assert server.asked("/one") == ["/one"]
        server.answers["/index"] = self.index(("/one", "2027-01-15T09:00:00Z"))
        server.answers["/one"] = reply(urlset(("/a", "2027-01-15"), ("/b", "")))
        assert desk.round(now=True) == [("/b", "kept")]

    def test_that_lists_itself_ends(self, desk, server):
        server.answers["/index"] = self.index(("/index", "2027-01-15"))
        desk.watches("/index")
        assert desk.round() == [("/index", "dropped")]
        assert server.asked() == ["/index", "/index"]

    def test_of_more_addresses_than_there_may_be_is_failed(self, desk, server):
        server.answers["/s"] = reply(urlset(*((f"/{n}", "") for n in range(50_001))))
        desk.watches("/s")
        desk.round()
        assert (desk.told().error, desk.told().message) == (
            "limit",
            "a sitemap of more than 50,000 addresses",
        )


class TestAFolder:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        made = tmp_path / "in"
        made.mkdir()
        (made / "a.txt").write_text("The ferry to Tolvane sails again, the port said.")
        return made

    def test_gives_what_is_new_and_changed_in_it(self, desk, folder):
        desk.watches(str(folder))
        assert desk.round() == [("in/a.txt", "kept")]
        assert (desk.told().form, desk.told().listed, desk.told().new) == ("folder", 1, 1)
        assert desk.round(now=True) == []
        (folder / "b.txt").write_text("The bridge of Soltava was closed on Friday.")
        (folder / "a.txt").write_text("The ferry to Tolvane sails again from Friday, the port said.")
        assert desk.round(now=True) == [("in/a.txt", "revised"), ("in/b.txt", "kept")]
        assert desk.source().feed.standing.articles == 3

    def test_that_did_not_change_leaves_nothing_in_the_journal(self, desk, folder):
        (folder / "odd.txt").write_bytes(b"\0\1\2" * 50)
        desk.watches(str(folder))
        assert desk.round() == [("in/a.txt", "kept"), ("in/odd.txt", "failed")]
        with opened(desk.path) as archive:
            before = journal.runs(archive.connection)
        for _ in range(3):
            assert desk.round(now=True) == []
        with opened(desk.path) as archive:
            assert journal.runs(archive.connection) == before

    def test_that_is_gone_is_told_until_it_is_back(self, desk, folder, tmp_path):
        desk.watches(str(folder))
        desk.round()
        folder.rename(tmp_path / "away")
        assert desk.round(now=True) == [("in", "failed")]
        assert desk.told().error == "missing"
        assert desk.round(now=True) == []
        assert (desk.told().error, desk.source().feed.standing.failures) == ("missing", 2)
        assert sorted(desk.texts()) == ["in/a.txt"]
        (tmp_path / "away").rename(folder)
        desk.round(now=True)
        assert (desk.told().error, desk.source().feed.standing.message) == ("", "")

    def test_is_read_without_a_network(self, desk, folder, server):
        desk.watches(str(folder), "/feed")
        watching = Watching(desk.path, None, lambda: 0.0, Times(lambda: desk.time.now, desk.time.pass_by))
        told = list(watching.watch(once=True))
        assert [one.name for one in told if isinstance(one, Filed)] == ["in/a.txt"]
        assert server.seen == []


class TestTime:
    def test_each_source_has_its_own(self, desk, server):
        server.answers |= {"/often": reply(rss()), "/seldom": reply(rss())}
        desk.watches("/often", every=30)
        desk.watches("/seldom", every=90)
        watching = desk.watching().watch()
        end = desk.time.now + 3 * HOUR
        while desk.time.now < end:
            next(watching)
        assert (len(server.asked("/often")), len(server.asked("/seldom"))) == (7, 3)
        # It looks once a minute for what others added.
        assert max(desk.time.waited) == 60

    def test_a_source_that_says_for_how_long_it_is_fresh_is_not_asked_before(self, desk, server):
        server.answers["/feed"] = reply(rss(), Cache_Control="max-age=7200")
        desk.watches("/feed")
        desk.round()
        assert seconds_of(desk.source().feed.due) - desk.time.now == pytest.approx(7_200, abs=1)

    def test_a_long_gap_of_one_host_holds_up_no_other(self, desk, server, tmp_path):
        server.answers |= {
            "/robots.txt": reply("User-agent: *\nCrawl-delay: 100"),
            "/feed": reply(rss(item("/a"), item("/b"))),
            "/a": reply(page("The ferry sails again.")),
            "/b": reply(page("The bridge was closed.")),
        }
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "c.txt").write_text("The ferry to Tolvane sails again, the port said.")
        desk.watches("/feed", str(folder))
        told = desk.watching().watch(once=True)
        assert next(told).name.endswith("in/c.txt")
        assert [next(told).form, next(told).form] == ["folder", "feed"]
        rest = [urlsplit(one.name).path for one in told if isinstance(one, Filed)]
        assert rest == ["/a", "/b"]

    def test_what_is_known_of_a_host_survives_the_process(self, desk, server):
        server.answers |= {"/robots.txt": reply("User-agent: *\nCrawl-delay: 7"), "/feed": reply(rss())}
        desk.watches("/feed")
        for _ in range(3):
            desk.round(now=True)
        assert [one.path for one in server.seen] == ["/robots.txt", "/feed", "/feed", "/feed"]
        desk.time.now += 25 * HOUR
        desk.round()
        assert [one.path for one in server.seen][-2:] == ["/robots.txt", "/feed"]


class TestOthers:
    def test_can_write_while_pages_are_fetched(self, desk, server):
        def answer(talk):
            with opened(desk.path, writing=True, wait_seconds=0) as archive, archive.transaction():
                archive.connection.execute("INSERT INTO setting VALUES ('beside', ?)", (talk.asked.path,))
            talk.send(reply(page("The ferry sails again.")))

        server.answers |= {"/feed": reply(rss(item("/a"))), "/a": answer}
        desk.watches("/feed")
        assert desk.round() == [("/a", "kept")]
        with opened(desk.path) as archive:
            assert archive.connection.execute(
                "SELECT value FROM setting WHERE name = 'beside'"
            ).fetchone() == ("/a",)

    def test_that_write_are_waited_for_with_what_was_fetched(self, desk, server, monkeypatch):
        server.answers |= {"/feed": reply(rss(item("/a"))), "/a": reply(page("The ferry sails again."))}
        desk.watches("/feed")
        monkeypatch.setattr("manywitness.workspace.watching.rounds.PATIENCE_SECONDS", 0.0)
        watching = desk.watching()
        other = opened(desk.path, writing=True)
        waited = []

        def wait(seconds):
            waited.append(seconds)
            if len(waited) == 3:
                other.__exit__(None, None, None)

        watching.times = Times(lambda: desk.time.now, wait)
        other.__enter__()
        told = list(watching.watch(once=True))
        assert (len(waited), server.asked()) == (3, ["/feed", "/a"])
        assert [one.result.value for one in told if isinstance(one, Filed)] == ["kept"]

    def test_that_remove_a_source_while_it_is_read_are_heeded(self, desk, server):
        def answer(talk):
            with opened(desk.path, writing=True) as archive:
                forget(archive, [server.url("/feed")])
            talk.send(reply(rss(item("/a"))))

        server.answers["/feed"] = answer
        desk.watches("/feed")
        assert desk.round() == []
        with opened(desk.path) as archive:
            assert (watched(archive.connection), feeds.waiting_hosts(archive.connection)) == ((), {})


class TestEnding:
    def test_while_fetching_is_at_once_and_nothing_is_lost(self, desk, server):
        watching = desk.watching()

        def answer(talk):
            # Signals are for the main thread, wherever it is.
            signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM)
            talk.over.wait(20)

        server.answers |= {"/feed": reply(rss(item("/a"))), "/a": answer}
        desk.watches("/feed")
        before = signal.signal(signal.SIGTERM, watching.stop.handle)
        try:
            with pytest.raises(KeyboardInterrupt):
                list(watching.watch(once=True))
        finally:
            signal.signal(signal.SIGTERM, before)
        server.answers["/a"] = reply(page("The ferry sails again."))
        assert desk.round() == [("/a", "kept")]
        assert server.asked() == ["/feed", "/a", "/a"]

    def test_while_writing_is_when_it_is_written(self, desk, server):
        server.answers |= {
            "/feed": reply(rss(item("/a"), item("/b"))),
            "/a": reply(page("The ferry sails again.")),
            "/b": reply(page("The bridge was closed.")),
        }
        desk.watches("/feed")
        watching = desk.watching()
        told = []
        with pytest.raises(KeyboardInterrupt):
            for one in watching.watch():
                told.append(one)
                # A signal that comes while the workspace is open to be written.
                if isinstance(one, Filed):
                    watching.stop.handle(2, None)
        assert [one.result.value for one in told if isinstance(one, Filed)] == ["kept", "kept"]
        assert desk.source().done == 2

    def test_before_it_began_is_at_once(self, desk, server):
        desk.watches("/feed")
        watching = desk.watching()
        watching.stop.handle(15, None)
        with pytest.raises(KeyboardInterrupt):
            next(watching.watch())
        assert server.seen == []


class TestWhatAPersonAsksFor:
    def test_is_addresses_folders_and_lists_of_feeds(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "in").mkdir()
        outlines = (
            '<outline text="News"><outline text="The Lamp" xmlUrl="https://Lamp.example/feed#top"/>'
            '<outline text="Wire" title="The Wire" xmlUrl="http://wire.example"/></outline>'
            '<outline text="Home" xmlUrl="http://127.0.0.1/feed"/><outline text="odd" xmlUrl="ftp://x"/>'
        )
        (tmp_path / "feeds.opml").write_text(
            f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>'
        )
        (tmp_path / "notes.txt").write_text("Some notes.")
        asked = [
            "https://lamp.example/feed",
            "in",
            "feeds.opml",
            "notes.txt",
            "nothing.example",
            "feed:https://a.example/",
        ]
        found, failed = wanted(asked)
        assert found == [
            Wanted("https://lamp.example/feed"),
            Wanted(str(tmp_path / "in")),
            Wanted("http://wire.example/", "The Wire"),
            Wanted("https://a.example/"),
        ]
        assert [(one.subject, one.kind) for one in failed] == [
            ("http://127.0.0.1/feed", "private"), ("notes.txt", "format"), ("nothing.example", "missing")
        ]  # fmt: skip
        assert failed[2].message == "No such file or directory; an address of the web begins with https://"

    def test_no_more_leaves_its_pages_and_forgets_what_waits(self, desk, server):
        server.answers |= {
            "/feed": reply(rss(item("/a"), item("/b"))),
            "/a": reply(page("The ferry sails again.")),
        }
        server.answers["/b"] = reply(status=500)
        desk.watches("/feed")
        desk.round()
        with opened(desk.path, writing=True) as archive:
            [gone] = forget(archive, [server.url("/feed")])
            assert (gone.address, watched(archive.connection)) == (server.url("/feed"), ())
        assert list(desk.texts()) == ["/a"]
        # Watched again, it has fetched what it had before.
        desk.watches("/feed")
        server.answers["/b"] = reply(page("The bridge was closed."))
        assert desk.round() == [("/b", "kept")]
