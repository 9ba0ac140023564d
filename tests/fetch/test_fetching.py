"""What is fetched and what is not, from a server that misbehaves in every way."""

import asyncio
import gzip
import re
import threading
import tracemalloc
import zlib
from ipaddress import ip_network

import brotli
import pytest
import zstandard
from fetch.server import HOST, reply, serving, to, unless_known, zipped

from manywitness.errors import FetchError
from manywitness.fetch import Answer, Fetcher, Manners, Origin, Request, targets
from manywitness.fetch.manners import MOST_PAGE

PAGE = "<p>The ferry to Tolvane is back in service.</p>"
HOME = frozenset({HOST})


def kind(answer):
    assert isinstance(answer, FetchError), answer
    return answer.kind


class TestAGoodAnswer:
    def test_is_given_whole_with_what_its_head_says(self, fetch, server):
        changed, fresh = "Fri, 27 Nov 2026 01:00:00 GMT", "public, max-age=600"
        server.answers["/a"] = reply(PAGE, ETag='"one"', Last_Modified=changed, Cache_Control=fresh)
        assert fetch("/a") == Answer(
            url=server.url("/a"),
            status=200,
            body=PAGE.encode(),
            media="text/html",
            charset="utf-8",
            etag='"one"',
            modified="Fri, 27 Nov 2026 01:00:00 GMT",
            fresh_seconds=600.0,
            taken=len(PAGE),
        )

    def test_robots_txt_is_asked_for_first_and_once(self, fetch, server):
        server.answers |= {"/a": reply(PAGE), "/b": reply(PAGE)}
        fetch("/a")
        fetch("/b")
        assert [one.path for one in server.seen] == ["/robots.txt", "/a", "/b"]

    def test_the_request_says_who_asks_and_nothing_else(self, server, time):
        manners = Manners(version="9", contact="https://desk.example/robots")
        server.answers["/a"] = reply(PAGE, Set_Cookie="spy=1")
        fetcher = Fetcher(manners, time.clock)
        for _ in range(2):
            fetcher.fetch_all([Request(server.url("/a"), private=HOME)])
        assert server.seen[-1].fields == {
            "host": f"{HOST}:{server.port}",
            "user-agent": "manywitness/9 (feed reader; +https://desk.example/robots)",
            "accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
            "accept-encoding": "gzip",
        }

    def test_proxies_and_passwords_of_the_environment_are_not_used(
        self, fetch, server, monkeypatch, tmp_path
    ):
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        (tmp_path / ".netrc").write_text(f"machine {HOST} login me password secret\n")
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        server.answers["/a"] = reply(PAGE)
        assert fetch("/a").status == 200
        assert "authorization" not in server.seen[-1].fields

    def test_a_known_page_is_not_sent_again(self, fetch, server):
        server.answers["/a"] = unless_known('"one"', PAGE)
        assert fetch("/a").body == PAGE.encode()
        answer = fetch("/a", etag='"one"')
        assert (answer.status, answer.body, answer.etag, answer.taken) == (304, b"", '"one"', 0)

    def test_the_time_of_the_last_change_is_sent_back_as_it_came(self, fetch, server):
        server.answers["/a"] = reply(PAGE)
        fetch("/a", modified="Fri, 27 Nov 2026 01:00:00 GMT")
        assert server.seen[-1].fields["if-modified-since"] == "Fri, 27 Nov 2026 01:00:00 GMT"

    @pytest.mark.parametrize("odd", ['"caf\u00e9"', '"\u20ac"', '"\x1b[2J"', '"\x07"', '"\x85"'])
    def test_what_cannot_be_sent_back_is_not_kept(self, fetch, server, odd):
        server.answers["/a"] = reply(PAGE, ETag=odd, Last_Modified=odd)
        answer = fetch("/a")
        assert (answer.status, answer.etag, answer.modified) == (200, "", "")

    def test_what_acts_on_a_terminal_is_no_type(self, fetch, server):
        server.answers["/a"] = reply(PAGE, Content_Type="text/\x1b]0;mine\x07html")
        assert fetch("/a").media == ""

    def test_that_nothing_changed_is_believed_only_where_it_was_asked(self, fetch, server):
        server.answers["/a"] = reply(status=304)
        error = fetch("/a")
        assert (error.kind, error.status, error.message) == (
            "status", 304, f"{HOST} answered 304 to what it never gave"
        )  # fmt: skip


class TestCompressedAnswers:
    @pytest.mark.parametrize(
        ("coding", "body"),
        [
            ("gzip", gzip.compress(PAGE.encode())),
            ("gzip", gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode())),
            ("x-gzip", gzip.compress(PAGE.encode()) + b"\0\0padding"),
            ("deflate", zlib.compress(PAGE.encode())),
            ("deflate", zlib.compress(PAGE.encode())[2:-4]),
            ("br", brotli.compress(PAGE.encode())),
            ("zstd", zstandard.compress(PAGE.encode())),
            ("zstd", zstandard.compress(PAGE[:20].encode()) + zstandard.compress(PAGE[20:].encode())),
            ("identity", PAGE.encode()),
        ],
    )
    def test_are_inflated(self, fetch, server, coding, body):
        server.answers["/a"] = reply(body, Content_Encoding=coding)
        answer = fetch("/a")
        assert isinstance(answer, Answer), answer
        assert (answer.body.decode(), answer.taken) == (PAGE, len(body))

    @pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
    def test_that_are_not_what_they_say_are_refused(self, fetch, server, coding):
        server.answers["/a"] = reply(b"\xff\xfe plain words", Content_Encoding=coding)
        assert kind(fetch("/a")) == "encoding"

    @pytest.mark.parametrize(
        ("coding", "body"),
        [
            ("gzip", gzip.compress(PAGE.encode())[:-12]),
            ("deflate", zlib.compress(PAGE.encode())[:-8]),
            ("br", brotli.compress(PAGE.encode())[:-4]),
            ("zstd", zstandard.compress(PAGE.encode())[:-4]),
        ],
    )
    def test_that_break_off_are_refused(self, fetch, server, coding, body):
        server.answers["/a"] = reply(body, Content_Encoding=coding)
        assert fetch("/a").message == "the answer breaks off in the middle of its compressed data"

    @pytest.mark.parametrize("coding", ["lzma", "gzip, gzip", "aes128gcm"])
    def test_in_other_codings_are_refused(self, fetch, server, coding):
        server.answers["/a"] = reply(b"x", Content_Encoding=coding)
        assert fetch("/a").message == f"the answer is in the coding {coding!r}; gzip was asked for"

    @pytest.mark.parametrize(
        ("coding", "compress"),
        [("gzip", gzip.compress), ("br", lambda raw: brotli.compress(raw, quality=1)),
         ("zstd", zstandard.compress), ("deflate", zlib.compress)],
    )  # fmt: skip
    def test_bombs_end_at_the_limit_before_they_fill_the_memory(self, fetch, server, coding, compress):
        bomb = compress(b"\0" * 200_000_000)
        assert len(bomb) < 250_000
        server.answers["/a"] = reply(bomb, Content_Encoding=coding)
        fetch("/")
        tracemalloc.start()
        error = fetch("/a", most_bytes=1_000_000)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert error.message == "the answer has more than 1,000,000 bytes when it is unpacked"
        assert most < 16_000_000


class TestAnswersWithoutEnd:
    def test_a_body_that_never_ends_is_cut_at_its_limit(self, fetch, server):
        def endless(talk):
            talk.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            talk.flood(b"x" * 65536)

        server.answers["/a"] = endless
        assert kind(fetch("/a", most_bytes=1_000_000)) == "too_large"

    def test_chunks_that_never_end_are_cut_at_their_limit(self, fetch, server):
        def endless(talk):
            talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            talk.flood(b"4\r\nxxxx\r\n" * 5_000)

        server.answers["/a"] = endless
        assert kind(fetch("/a", most_bytes=100_000)) == "too_large"

    def test_a_length_over_the_limit_is_refused_before_anything_is_taken(self, fetch, server):
        server.answers["/a"] = f"HTTP/1.1 200 OK\r\nContent-Length: {MOST_PAGE + 1}\r\n\r\n".encode()
        assert kind(fetch("/a")) == "too_large"

    @pytest.mark.parametrize(
        ("begin", "piece"),
        [
            (b"", b""),
            (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"y"),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\ny\r\n"),
            (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ],
        ids=["silence", "head", "body", "chunks", "continue"],
    )
    def test_what_drips_ends_in_time(self, server, time, begin, piece):
        def drip(talk):
            talk.send(begin)
            talk.drip(piece)

        server.answers["/a"] = drip
        fetcher = Fetcher(Manners(timeout_seconds=0.3), time.clock)
        fetcher.origins[server.url("")] = Origin(status=404, until=2e9)
        [error] = fetcher.fetch_all([Request(server.url("/a"), private=HOME)])
        assert (error.kind, error.message) == ("timeout", f"{HOST}: no whole answer within 0.3 s")


class TestWhatIsNoAnswer:
    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"<html>HTTP/0.9 has no head</html>",
            b"\x16\x03\x01\x00\xa5\x01",
            b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
            b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxxx",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 900) for n in range(200)),
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000,
            b"HTTP/1.1 99999 Odd\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n",
        ],
        ids=["closed", "0.9", "tls", "short", "negative", "two lengths", "no chunk", "cut chunk", "codings",
             "many fields", "long field", "status", "field"],
    )  # fmt: skip
    def test_is_told_as_broken(self, fetch, server, raw):
        server.answers["/a"] = raw
        error = fetch("/a")
        assert kind(error) == "broken"
        assert error.message.startswith(f"{HOST}: the answer breaks off or is no HTTP: ")

    def test_bytes_behind_the_stated_length_are_not_taken(self, fetch, server):
        server.answers["/a"] = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour and more"
        assert fetch("/a").body == b"four"

    def test_nobody_there(self, time):
        [error] = Fetcher(Manners(), time.clock).fetch_all([Request(f"http://{HOST}:1/", private=HOME)])
        assert error.kind == "later"
        assert re.search(
            r"robots.txt of http://127.0.0.1:1 cannot be had.*127.0.0.1 cannot be reached", error.message
        )

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            (404, ("gone", "127.0.0.1 has no such page any more (404)")),
            (410, ("gone", "127.0.0.1 has no such page any more (410)")),
            (204, ("status", "127.0.0.1 answered 204")),
            (206, ("status", "127.0.0.1 answered 206")),
            (300, ("status", "127.0.0.1 answered 300")),
            (403, ("status", "127.0.0.1 answered 403")),
            (500, ("status", "127.0.0.1 answered 500")),
        ],
    )
    def test_another_status_is_told_with_its_number(self, fetch, server, status, expected):
        server.answers["/a"] = reply(PAGE, status=status)
        error = fetch("/a")
        assert ((error.kind, error.message), error.status) == (expected, status)


class TestAskingToWait:
    @pytest.mark.parametrize("status", [429, 503])
    @pytest.mark.parametrize(
        ("field", "seconds"),
        [
            ("120", 120.0),
            # Two seconds went by for the gap behind robots.txt.
            ("Fri, 15 Jan 2027 08:10:00 GMT", 598.0),
            ("Thu, 14 Jan 2027 08:00:00 GMT", 0.0),
            ("99999999999", 7 * 24 * 3600.0),
            ("soon", 0.0),
            ("-5", 0.0),
            ("", 0.0),
        ],
    )
    def test_the_host_is_left_alone_for_as_long_as_it_asks(
        self, fetch, fetcher, server, time, status, field, seconds
    ):
        # 1,800,000,000 is 08:00 on 15 January 2027.
        server.answers["/a"] = reply(status=status, Retry_After=field)
        error = fetch("/a")
        assert (error.kind, error.status, error.wait_seconds) == ("status", status, seconds)
        asked = len(server.seen)
        server.answers["/b"] = reply(PAGE)
        answer = fetch("/b")
        if not seconds:
            assert answer.status == 200
            return
        assert (answer.kind, answer.wait_seconds) == ("later", seconds)
        assert len(server.seen) == asked
        time.now += seconds
        assert fetch("/b").status == 200

    def test_what_a_clock_that_was_wrong_wrote_down_is_not_believed(self, fetch, fetcher, server, time):
        """It was ten years ahead when the host was asked last, and was put right since."""
        server.answers["/a"] = reply(PAGE)
        ahead = time.now + 10 * 365 * 86_400
        for known in (Origin(status=503, until=ahead), Origin(status=200, until=ahead, not_before=ahead)):
            fetcher.origins[server.url("").rstrip("/")] = known
            assert fetcher.ready_at(server.url("/a")) <= time.now + 2
            assert fetch("/a").status == 200
        assert max(time.waited, default=0.0) <= 2
        # The same while it runs: the last request lies in the time to come.
        time.now -= 86_400
        assert fetcher.ready_at(server.url("/a")) <= time.now + 2
        assert fetch("/a").status == 200
        assert max(time.waited) <= 2

    def test_what_was_asked_survives_the_process(self, fetch, fetcher, server, time):
        server.answers["/a"] = reply(status=429, Retry_After="120")
        fetch("/a")
        again = Fetcher(Manners(), time.clock, origins=dict(fetcher.origins))
        [error] = again.fetch_all([Request(server.url("/b"), private=HOME)])
        assert error.kind == "later"


class TestRedirects:
    def test_are_followed_and_the_last_address_is_told(self, fetch, server):
        server.answers |= {"/a": to("/b"), "/b": to(server.url("/c"), 307), "/c": reply(PAGE)}
        answer = fetch("/a")
        assert (answer.url, answer.moved, answer.body) == (server.url("/c"), "", PAGE.encode())

    @pytest.mark.parametrize(
        ("first", "second", "moved"), [(301, 308, True), (301, 302, False), (303, 301, False)]
    )
    def test_a_page_moved_for_good_where_each_step_says_so(self, fetch, server, first, second, moved):
        server.answers |= {"/a": to("/b", first), "/b": to("/c", second), "/c": reply(PAGE)}
        assert fetch("/a").moved == (server.url("/c") if moved else "")

    def test_five_are_followed_and_no_more(self, fetch, server):
        server.answers |= {f"/{n}": to(f"/{n + 1}") for n in range(9)}
        server.answers["/5"] = reply(PAGE)
        assert fetch("/0").status == 200
        server.answers["/5"] = to("/6")
        error = fetch("/0")
        assert (error.kind, error.message) == (
            "redirects",
            f"more than 5 redirects, the last from {server.url('/5')}",
        )
        assert server.asked("/6") == []

    @pytest.mark.parametrize("loop", ["/a", "/b"])
    def test_circles_end(self, fetch, server, loop):
        server.answers |= {"/a": to("/b"), "/b": to(loop)}
        assert kind(fetch("/a")) == "redirects"
        assert server.asked() == ["/a", "/b"]

    def test_one_that_leads_nowhere_ends(self, fetch, server):
        server.answers["/a"] = reply(status=302)
        assert kind(fetch("/a")) == "redirects"

    @pytest.mark.parametrize(
        ("location", "expected"),
        [
            ("http://169.254.169.254/latest/meta-data/", "private"),
            ("http://[fd00:ec2::254]/latest/meta-data/", "private"),
            ("http://localhost:8080/", "private"),
            ("http://10.0.0.1/", "private"),
            ("http://0x7f000001/", "address"),
            ("file:///etc/passwd", "address"),
            ("gopher://127.0.0.1:70/", "address"),
            ("javascript:alert(1)", "address"),
            ("data:text/html,hello", "address"),
            ("http://me:secret@127.0.0.1/", "address"),
            ("http://a.example:22/", "port"),
            ("http://\x7f/", "address"),
            ("http://[", "address"),
            ("//[::1", "address"),
            ("http://\u2100/", "address"),
            ("http://" + "a" * 3_000 + "/", "redirects"),
        ],
    )
    def test_none_leads_where_a_request_may_not_go(self, fetch, server, location, expected):
        server.answers["/a"] = to(location)
        error = fetch("/a")
        assert error.kind == expected, error
        assert server.asked() == ["/a"]

    def test_who_is_out_in_the_world_does_not_lead_back_in(self, server, time, monkeypatch):
        """A public page leads to a host that may be private: that is for its own sources only."""
        with serving(host="127.0.0.2") as world:
            # For this test 127.0.0.2 is the world.
            monkeypatch.setattr(targets, "_OWN", (ip_network("127.0.0.1/32"),))
            monkeypatch.setattr(targets, "OPEN_PORTS", {world.port, server.port})
            world.answers["/a"] = to(server.url("/secret"))
            server.answers["/secret"] = reply(PAGE)
            requests = [Request(f"http://127.0.0.2:{world.port}/a", private=HOME)]
            [error] = Fetcher(Manners(), time.clock).fetch_all(requests)
            assert (kind(error), world.asked(), server.seen) == ("private", ["/a"], [])
            # One that may be private leads to another that may be.
            server.answers["/in"] = to(server.url("/secret"))
            [answer] = Fetcher(Manners(), time.clock).fetch_all([Request(server.url("/in"), private=HOME)])
            assert answer.status == 200


def resolving(names):
    """A resolver that knows these names; of each the answers in turn, the last one for ever."""
    left = {name: [list(each) for each in answers] if isinstance(answers[0], list) else [answers]
            for name, answers in names.items()}  # fmt: skip

    async def resolve(host, port):
        if host not in left:
            raise OSError("no such name here")
        answers = left[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    return resolve


class TestNames:
    def fetched(self, names, url, time, **manners):
        fetcher = Fetcher(Manners(timeout_seconds=0.3, **manners), time.clock, resolve=resolving(names))
        [answer] = fetcher.fetch_all([Request(url)])
        return answer

    @pytest.mark.parametrize(
        "addresses",
        [["127.0.0.1"], ["10.1.2.3"], ["93.184.216.34", "192.168.1.1"], ["::1"], ["fe80::1%eth0"],
         ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["fd12::1"], ["0.0.0.0"]],
    )  # fmt: skip
    def test_that_lead_into_a_network_of_ones_own_are_not_asked(self, time, addresses):
        error = self.fetched({"a.example": addresses}, "http://a.example/", time)
        assert error.kind == "private"
        assert error.message == (
            f"a.example leads to {addresses[-1]}, an address that is not of the public network; "
            "--allow-private a.example allows it"
        )

    def test_that_nobody_knows(self, time):
        error = self.fetched({}, "http://a.example/", time)
        assert (error.kind, error.message) == ("name", "a.example: no such host is known: no such name here")

    def test_the_address_that_was_checked_is_the_one_that_is_asked(self, server, time):
        """DNS rebinding: a name that changes its mind between the check and the request."""
        names = {"a.example": [["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]]}
        fetcher = Fetcher(Manners(), time.clock, resolve=resolving(names))
        server.answers["/a"] = reply(PAGE)
        private = frozenset({"a.example"})
        [answer] = fetcher.fetch_all([Request(server.url("/a", "a.example"), private=private)])
        assert answer.status == 200
        # Twice, for robots.txt and the page: each request went where its own answer led.
        assert [one.fields["host"] for one in server.seen] == [f"a.example:{server.port}"] * 2

    def test_one_that_changes_its_mind_is_found_out_at_its_next_request(self, server, time, monkeypatch):
        names = {"a.example": [["127.0.0.2"], ["127.0.0.2"], [HOST]]}
        with serving(host="127.0.0.2") as world:
            # For this test 127.0.0.2 is the world.
            monkeypatch.setattr(targets, "_OWN", (ip_network("127.0.0.1/32"),))
            monkeypatch.setattr(targets, "OPEN_PORTS", {world.port})
            world.answers["/a"] = reply(PAGE)
            fetcher = Fetcher(Manners(), time.clock, resolve=resolving(names))
            url = f"http://a.example:{world.port}/a"
            first, second = fetcher.fetch_all([Request(url), Request(url)])
            assert (first.status, kind(second), server.seen) == (200, "private", [])

    def test_the_next_address_is_tried_where_the_first_does_not_answer(self, server, time):
        fetcher = Fetcher(
            Manners(timeout_seconds=5), time.clock, resolve=resolving({"a.example": ["::1", HOST]})
        )
        server.answers["/a"] = reply(PAGE)
        [answer] = fetcher.fetch_all(
            [Request(server.url("/a", "a.example"), private=frozenset({"a.example"}))]
        )
        assert isinstance(answer, Answer), answer

    def test_one_that_is_never_found_ends_in_time(self, time):
        async def resolve(host, port):
            await asyncio.Event().wait()

        fetcher = Fetcher(Manners(timeout_seconds=0.2), time.clock, resolve=resolve)
        [error] = fetcher.fetch_all([Request("http://a.example/")])
        assert error.message == (
            "robots.txt of http://a.example cannot be had, so nothing is fetched there now "
            "(a.example: its name is not found within 0.2 s)"
        )


class TestTurns:
    def test_one_host_is_asked_one_at_a_time_with_a_gap(self, fetcher, server, time):
        server.answers |= {f"/{n}": reply(PAGE) for n in range(3)}
        answers = fetcher.fetch_all([Request(server.url(f"/{n}"), private=HOME) for n in range(3)])
        assert [one.url for one in answers] == [server.url(f"/{n}") for n in range(3)]
        assert time.waited == [2.0, 2.0, 2.0]

    def test_a_longer_gap_is_kept_where_robots_txt_asks_for_it(self, fetcher, server, time):
        server.answers |= {"/robots.txt": reply("User-agent: *\nCrawl-delay: 17"), "/0": reply(PAGE)}
        fetcher.fetch_all([Request(server.url("/0"), private=HOME) for _ in range(2)])
        assert time.waited == [17.0, 17.0]
        assert fetcher.ready_at(server.url("/0")) - time.now == pytest.approx(17.0, abs=1e-3)

    def test_hosts_do_not_wait_for_each_other(self, server, time):
        """Each of two answers only when the other was asked, too."""
        both = threading.Barrier(2, timeout=20)

        def together(talk):
            both.wait()
            talk.send(reply(PAGE))

        server.answers["/a"] = together
        fetcher = Fetcher(
            Manners(), time.clock, resolve=resolving({"a.example": [HOST], "b.example": [HOST]})
        )
        private = frozenset({"a.example", "b.example"})
        urls = [server.url("/a", "a.example"), server.url("/a", "b.example")]
        answers = fetcher.fetch_all([Request(url, private=private) for url in urls])
        assert [one.url for one in answers] == urls

    def test_a_host_that_does_not_answer_is_not_asked_the_next_thing_at_once(self, server, time):
        server.answers |= {"/a": lambda talk: talk.over.wait(20), "/b": reply(PAGE)}
        fetcher = Fetcher(Manners(timeout_seconds=0.3), time.clock)
        fetcher.origins[server.url("")] = Origin(status=404, until=2e9)
        requests = [Request(server.url(path), private=HOME) for path in ("/a", "/b")]
        first, second = fetcher.fetch_all(requests)
        assert (first.kind, second.kind, second.wait_seconds) == ("timeout", "later", 60.0)
        assert server.asked() == ["/a"]

    def test_what_is_held_at_once_has_a_limit(self, fetcher, server, monkeypatch):
        monkeypatch.setattr("manywitness.fetch.fetcher.MOST_HELD", 1_000)
        server.answers |= {f"/{n}": reply("x" * 600) for n in range(4)}
        found = fetcher.fetch_all([Request(server.url(f"/{n}"), private=HOME) for n in range(4)])
        assert [len(one.body) if isinstance(one, Answer) else one.kind for one in found] == [
            600,
            600,
            "later",
            "later",
        ]

    def test_zipped_answers_count_as_they_came(self, fetch, server):
        server.answers["/a"] = zipped(b"a" * 100_000)
        answer = fetch("/a")
        assert (len(answer.body), answer.taken < 1_000) == (100_000, True)
