"""When what is read, what others may do meanwhile, and how it ends."""

import signal
import threading
from urllib.parse import urlsplit

import pytest
from fetch.server import reply, unless_known
from watching import HOUR, Desk, item, page, rss

from manywitness.errors import WorkspaceError
from manywitness.store import feeds
from manywitness.workspace.archive.adding import Filed
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.watching.sources import forget
from manywitness.workspace.watching.standing import watched
from manywitness.workspace.watching.times import Times, seconds_of


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

    def test_that_watch_too_are_told_so_and_fetch_nothing(self, desk, server):
        server.answers |= {"/feed": reply(rss(item("/a"))), "/a": reply(page("The ferry sails again."))}
        desk.watches("/feed")
        watching = desk.watching().watch(once=True)
        first = next(watching)
        with pytest.raises(WorkspaceError, match="another process watches it already") as told:
            desk.round(now=True)
        assert told.value.kind == "busy"
        assert [first, *watching] and server.asked() == ["/feed", "/a"]
        assert desk.round(now=True) == []


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


def test_a_workspace_in_postgres_is_watched_alike(postgres, server):
    desk = Desk(postgres.fresh(), server)
    server.answers |= {
        "/feed": unless_known('"f"', rss(item("/a"), item("/b"), item("/c"))),
        "/a": reply(page("The ferry sails again.")),
        "/b": reply(page("The bridge was closed.")),
        "/c": reply(status=404),
    }
    desk.watches("/feed")
    assert desk.round() == [("/a", "kept"), ("/b", "kept"), ("/c", "dropped")]
    assert desk.round(now=True) == []
    source = desk.source()
    assert (source.done, source.dropped, source.feed.standing.status) == (2, 1, 304)
    with opened(desk.path, writing=True) as archive:
        forget(archive, [server.url("/feed")])
        assert watched(archive.connection) == ()
