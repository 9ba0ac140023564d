"""Sources of every kind: sitemaps, folders, feeds that fail, move and lie; what a person means by one."""

import gzip

import pytest
from fetch.server import HOST, reply, to
from watching import DAY, HOUR, item, page, rss, urlset

from manywitness.errors import WorkspaceError
from manywitness.store import journal
from manywitness.workspace.archive.adding import Filed
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.watching.rounds import Watching
from manywitness.workspace.watching.sources import Wanted, forget, wanted
from manywitness.workspace.watching.standing import watched
from manywitness.workspace.watching.times import Times, seconds_of


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

    def test_with_a_user_and_a_password_is_refused_without_them(self):
        found, [failed] = wanted(["https://iva:geheim@lamp.example/feed.xml"])
        assert found == []
        assert (failed.subject, failed.kind) == ("https://…@lamp.example/feed.xml", "address")
        assert "geheim" not in failed.message

    @pytest.mark.parametrize(
        ("words", "kind", "message"),
        [
            ("", "missing", "no name of a source; an address of the web begins with https://"),
            (" ", "missing", "no name of a source; an address of the web begins with https://"),
            ("a" * 300, "unreadable", "File name too long"),
            ("a\0b", "unreadable", "embedded null byte"),
        ],
    )
    def test_that_can_be_no_name_is_told(self, words, kind, message):
        """An empty word comes of a variable that is not set; it is not the folder one is in."""
        found, [failed] = wanted([words])
        assert (found, failed.subject, failed.kind, failed.message) == ([], words, kind, message)

    @pytest.mark.parametrize("words", ["http://[", "http://a b/", "gopher://x", "http://127.1/", "nothing"])
    def test_no_more_must_be_watched(self, desk, server, words):
        desk.watches("/feed")
        with opened(desk.path, writing=True) as archive:
            with pytest.raises(WorkspaceError, match="is not watched") as told:
                forget(archive, [words])
            assert len(watched(archive.connection)) == 1
        assert told.value.kind == "unknown"

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
