"""What robots.txt asks of us. Source: RFC 9309."""

import time

import pytest
from fetch.server import HOST, reply, to

from manywitness.errors import FetchError
from manywitness.fetch import Answer, Origin
from manywitness.fetch.robots import rules_of

RULES = """
User-agent: otherbot
Disallow: /

User-agent: *
Disallow: /archive/
Allow: /archive/open$
Crawl-delay: 9

User-agent: ManyWitness
Disallow: /private/   # not for us
Disallow: /*.pdf$
Allow: /private/open
Crawl-delay: 4.5
"""


def origin(text, whole=True):
    return Origin(rules=rules_of(text.encode(), whole=whole), status=200, until=2e9)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/archive/x", True), ("/private/x", False), ("/private/open", True), ("/a.pdf", False),
     ("/a.pdf?x", True)],
)  # fmt: skip
def test_our_own_group_counts_before_that_of_all(path, allowed):
    assert origin(RULES).allows(f"https://a.example{path}") is allowed


def test_the_group_of_all_counts_where_we_are_not_named():
    others = origin(RULES.replace("ManyWitness", "SomebodyElse"))
    assert not others.allows("https://a.example/archive/x")
    assert others.allows("https://a.example/private/x")
    assert others.delay_seconds == 9.0


def test_a_group_of_several_holds_for_each():
    one = origin(
        "User-agent: a-bot\nUser-agent: manywitness\nUser-agent: b-bot\nDisallow: /x\n\n"
        "User-agent: *\nDisallow:"
    )
    assert not one.allows("https://a.example/x")


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [("4.5", 4.5), ("0", 0), ("-3", 0), ("1e9", 3600), ("soon", 0), ("inf", 0), ("nan", 0)],
)
def test_a_delay_is_kept_up_to_an_hour(asked, seconds):
    assert origin(f"User-agent: *\nCrawl-delay: {asked}").delay_seconds == seconds


@pytest.mark.parametrize(
    "text", ["", "<!doctype html><p>Not found", "\0\1\2", "Disallow: /", "User-agent: *\nDisallow:"]
)
def test_what_forbids_nothing_forbids_nothing(text):
    assert origin(text).allows("https://a.example/x")


def test_a_mark_at_the_begin_is_no_part_of_the_first_line():
    assert not origin("\ufeffUser-agent: *\nDisallow: /x").allows("https://a.example/x")


def test_a_last_line_that_is_cut_is_not_read():
    assert origin("User-agent: *\nDisallow: /x\nDisallow: /", whole=False).allows("https://a.example/y")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"User-agent: robot-{n}" for n in range(12_000)) + "\n" + "Disallow: /x\n" * 12_000,
        "User-agent: *\n" + "\n".join(f"Disallow: /{n}*a*b*c*d*e$" for n in range(20_000)),
        "User-agent: *\nDisallow: /" + "*a" * 250_000,
        "".join(f"user agent robot{n}\nDisallow: /{n}\n" for n in range(12_000)),
    ],
    ids=["robots", "stars", "one line", "odd"],
)
def test_half_a_megabyte_of_rules_takes_seconds_at_most(text):
    assert len(text) < 900_000
    began = time.process_time()
    one = origin(text)
    one.allows("https://a.example/" + "a" * 1_900)
    one.delay_seconds  # noqa: B018
    assert time.process_time() - began < 5


class TestAskingForIt:
    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
    def test_a_plain_no_allows_everything(self, fetch, server, status):
        server.answers |= {
            "/robots.txt": reply("User-agent: *\nDisallow: /", status=status),
            "/a": reply("a"),
        }
        assert fetch("/a").body == b"a"

    @pytest.mark.parametrize("status", [429, 500, 502, 503])
    def test_a_server_in_trouble_is_left_alone_for_an_hour(self, fetch, server, time, status):
        server.answers |= {"/robots.txt": reply(status=status), "/a": reply("a")}
        error = fetch("/a")
        assert (error.kind, error.status, round(error.wait_seconds)) == ("later", status, 3_600)
        del server.answers["/robots.txt"]
        assert fetch("/a").kind == "later"
        assert [one.path for one in server.seen] == ["/robots.txt"]
        time.now += 3_600
        assert fetch("/a").body == b"a"

    @pytest.mark.parametrize("raw", [b"", b"nonsense", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"])
    def test_one_that_does_not_answer_well_is_left_alone_too(self, fetch, server, raw):
        server.answers |= {"/robots.txt": raw, "/a": reply("a")}
        assert fetch("/a").kind == "later"

    def test_redirects_are_followed_and_count_for_the_first_origin(self, fetch, server):
        server.answers |= {
            "/robots.txt": to("/r"),
            "/r": reply("User-agent: *\nDisallow: /a"),
            "/a": reply("a"),
        }
        error = fetch("/a")
        assert (error.kind, error.message) == ("robots", f"robots.txt of {server.url('')} forbids it")

    def test_more_than_five_redirects_are_as_if_there_were_no_rules(self, fetch, server):
        server.answers |= {"/robots.txt": to("/r0"), "/a": reply("a")} | {
            f"/r{n}": to(f"/r{n + 1}") for n in range(9)
        }
        assert fetch("/a").body == b"a"

    def test_a_redirect_into_ones_own_network_is_not_followed(self, fetch, server):
        server.answers |= {"/robots.txt": to("http://169.254.169.254/robots.txt"), "/a": reply("a")}
        assert fetch("/a").kind == "later"

    def test_what_stands_behind_500_kib_is_not_read(self, fetch, server):
        text = "User-agent: *\nDisallow: /a\n" + "# filling line\n" * 40_000 + "Disallow: /b\n"
        server.answers |= {"/robots.txt": reply(text), "/a": reply("a"), "/b": reply("b")}
        assert fetch("/b").body == b"b"
        assert fetch("/a").kind == "robots"

    def test_they_are_believed_for_a_day(self, fetch, server, time):
        server.answers |= {"/robots.txt": reply("User-agent: *\nDisallow: /a"), "/a": reply("a")}
        assert isinstance(fetch("/a"), FetchError)
        server.answers["/robots.txt"] = reply("User-agent: *\nDisallow:")
        time.now += 23 * 3_600
        assert isinstance(fetch("/a"), FetchError)
        time.now += 2 * 3_600
        assert isinstance(fetch("/a"), Answer)

    def test_a_redirect_to_another_origin_asks_that_one(self, fetch, server):
        from fetch.server import serving

        with serving() as other:
            server.answers["/a"] = to(other.url("/b"))
            other.answers |= {"/robots.txt": reply("User-agent: *\nDisallow: /b"), "/b": reply("b")}
            assert fetch("/a").message == f"robots.txt of http://{HOST}:{other.port} forbids it"
            assert other.asked() == []
