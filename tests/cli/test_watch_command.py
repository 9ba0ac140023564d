"""`manywitness watch`: what a person types and reads, and what a script is given."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from fetch.server import HOST, reply, serving, unless_known

from manywitness.cli import main
from manywitness.export.sources import SourceRow, TriedRow
from manywitness.store import pages
from manywitness.workspace.archive.opening import opened

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("manywitness")
PLAIN = ("--no-encoder", "--allow-private", HOST, "--gap", "0.1")


def page(words):
    inner = f"<h1>Ferry</h1><p>{words} The port said so on Thursday.</p>"
    return f"<html lang='en'><body><article>{inner}</article></body></html>"


def rss(*paths):
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    return f"<rss><channel><title>The Lamp</title>{items}</channel></rss>"


def run(*arguments, **environment):
    return CliRunner().invoke(main, ["watch", *map(str, arguments)], env=environment)


@pytest.fixture
def server():
    with serving() as running:
        running.answers |= {
            "/feed": unless_known('"f"', rss("/a", "/b", "/c")),
            "/a": reply(page("The ferry to Tolvane sails again.")),
            "/b": reply(page("The bridge of Soltava was closed.")),
            "/c": reply("", 410),
        }
        yield running


@pytest.fixture
def news(tmp_path):
    return tmp_path / "news.mw"


def told(done, server):
    """What was printed, with the server as a name and times as T."""
    words = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "T", done.stdout)
    return words.replace(server.url(""), "LAMP")


class TestOneLine:
    def test_makes_a_workspace_adds_the_source_and_fetches_what_is_in_it(self, news, server):
        done = run(news, server.url("/feed"), "--once", *PLAIN)
        assert done.exit_code == 0, done.output
        assert told(done, server) == (
            "LAMP/feed: feed, 3 listed, 3 new; next T\n"
            "  new      LAMP/a\n"
            "  new      LAMP/b\n"
            f"  dropped  LAMP/c: {HOST} has no such page any more (410)\n"
            "2 new · 1 dropped\n"
        )
        assert "Made:" in done.stderr

    def test_again_fetches_nothing_before_its_time(self, news, server):
        run(news, server.url("/feed"), "--once", *PLAIN)
        before = len(server.seen)
        done = run(news, "--once", *PLAIN)
        assert (done.exit_code, done.stdout, len(server.seen)) == (0, "Nothing new.\n", before)
        done = run(news, "--once", "--now", *PLAIN)
        assert told(done, server) == "LAMP/feed: nothing changed; next T\nNothing new.\n"

    def test_with_what_fails_ends_with_status_3_and_says_why(self, news, server):
        server.answers["/feed"] = reply(status=500)
        done = run(news, server.url("/feed"), "--once", *PLAIN)
        assert done.exit_code == 3
        assert f"Failed (status): {server.url('/feed')}: {HOST} answered 500; next " in done.stderr


class TestForScripts:
    def test_each_page_and_source_is_a_line(self, news, server):
        done = run(news, server.url("/feed"), "--once", "--json", *PLAIN)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        sources = [line for line in lines if "source" in line]
        assert [(line["name"], line["result"]) for line in lines if "name" in line] == [
            (server.url("/a"), "new"), (server.url("/b"), "new"), (server.url("/c"), "dropped")
        ]  # fmt: skip
        assert set(sources[0]) == set(TriedRow.__struct_fields__)
        assert (sources[0]["result"], sources[0]["listed"], sources[0]["new"]) == ("read", 3, 3)

    def test_the_list_has_all_that_is_known(self, news, server):
        run(news, server.url("/feed"), "--once", *PLAIN)
        [line] = map(json.loads, run(news, "--list", "--json").stdout.splitlines())
        assert set(line) == set(SourceRow.__struct_fields__)
        assert (line["form"], line["title"], line["status"], line["kind"]) == ("feed", "The Lamp", 200, "")
        assert (line["articles"], line["done"], line["dropped"], line["waiting"]) == (2, 2, 1, 0)
        status = CliRunner().invoke(main, ["status", str(news), "--json"])
        assert json.loads(status.stdout)["sources"] == [line]


class TestSources:
    def test_are_listed_added_for_later_and_removed_without_fetching(self, news, server, tmp_path):
        (tmp_path / "in").mkdir()
        done = run(news, server.url("/feed"), tmp_path / "in", "--later", "--every", 60, *PLAIN)
        assert done.exit_code == 0, done.output
        assert told(done, server).replace(str(tmp_path), "HERE") == (
            "LAMP/feed\n  not read yet · every 60 min · 0 articles\n  read – · next T\n"
            "HERE/in\n  not read yet · every 60 min · 0 articles\n  read – · next T\n"
        )
        assert run(news, tmp_path / "in", "--remove").stdout == f"No longer watched: {tmp_path / 'in'}\n"
        assert told(run(news, "--list"), server).startswith("LAMP/feed\n")
        assert run(news, tmp_path / "in", "--remove").exit_code == 1
        assert server.seen == []

    def test_that_cannot_be_are_named_and_the_others_are_watched(self, news, server, tmp_path):
        done = run(news, server.url("/feed"), "http://10.0.0.1/feed", "nothing.example", "--later", *PLAIN)
        assert done.exit_code == 3
        assert "Failed (private): http://10.0.0.1/feed: 10.0.0.1 is an address" in done.stderr
        assert "Failed (missing): nothing.example: No such file or directory; an address" in done.stderr
        assert len(run(news, "--list", "--json").stdout.splitlines()) == 1

    def test_on_this_machine_are_refused_unless_they_are_allowed_by_name(self, news, server):
        done = run(news, server.url("/feed"), "--once", "--no-encoder")
        assert done.exit_code == 1
        assert f"Failed (port): {server.url('/feed')}" in done.stderr
        assert (server.seen, news.exists()) == ([], False)

    def test_may_be_a_list_of_feeds(self, news, server, tmp_path):
        outline = f'<outline text="The Lamp" xmlUrl="{server.url("/feed")}"/>'
        (tmp_path / "feeds.opml").write_text(f"<opml><body>{outline}</body></opml>")
        done = run(news, tmp_path / "feeds.opml", "--once", *PLAIN)
        assert done.stdout.endswith("2 new · 1 dropped\n")

    def test_can_be_asked_more_seldom_all_at_once(self, news, server):
        run(news, server.url("/feed"), "--later", *PLAIN)
        run(news, "--every", 90, "--list")
        assert json.loads(run(news, "--list", "--json").stdout)["every_minutes"] == 90


class TestOffline:
    def test_nothing_is_fetched_and_that_is_an_error(self, news, server):
        run(news, server.url("/feed"), "--later", *PLAIN)
        message = "Error: offline: 1 source of the web is not fetched (--offline or MANYWITNESS_OFFLINE)\n"
        for done in (run(news, "--once", "--offline"), run(news, "--once", MANYWITNESS_OFFLINE="1")):
            assert (done.exit_code, done.stderr) == (1, message)
        assert server.seen == []

    def test_folders_are_read(self, news, server, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text("The ferry to Tolvane sails again, the port said.")
        run(news, server.url("/feed"), tmp_path / "in", "--later", *PLAIN)
        # A socket would be an error.
        blocked = {**os.environ, "PYTHONPATH": str(ROOT / ".ci"), "MANYWITNESS_OFFLINE": "1"}
        command = [PROGRAM, "watch", news, "--once"]
        done = subprocess.run(command, env=blocked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "1 file, 1 new or changed" in done.stdout
        assert "offline: 1 source of the web is not fetched" in done.stderr

    def test_zero_in_the_environment_is_no_wish(self, news, server):
        run(news, server.url("/feed"), "--later", *PLAIN)
        assert run(news, "--once", *PLAIN, MANYWITNESS_OFFLINE="0").exit_code == 0


class TestWrongOptions:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (("--list", "--later"), "give --list alone, or --later or --remove with SOURCE..."),
            (("--remove",), "give --list alone, or --later or --remove with SOURCE..."),
            (("--later",), "give --list alone, or --later or --remove with SOURCE..."),
            (("x", "--since", "soon"), "'soon' is neither a day (2026-11-27) nor a number of days back"),
            (("--every", "0"), "0 is not in the range 1<=x<=40000"),
        ],
    )
    def test_are_said(self, news, options, message):
        done = run(news, *options)
        assert done.exit_code == 2
        assert message in done.stderr

    def test_a_workspace_that_watches_nothing_says_what_to_do(self, news, tmp_path):
        assert "no such workspace" in run(news, "--once").stderr or run(news, "--once").exit_code == 1
        CliRunner().invoke(
            main, ["add", str(news), str(ROOT / "src" / "manywitness" / "sample"), "--no-encoder"]
        )
        done = run(news, "--once")
        assert done.stderr == "Error: nothing is watched yet: give the address of a feed, or a folder\n"

    def test_without_the_extra_it_says_what_to_install(self, news, server, monkeypatch):
        monkeypatch.setitem(sys.modules, "protego", None)
        done = run(news, server.url("/feed"), "--once", *PLAIN)
        assert (done.exit_code, "pip install 'manywitness[watch]'" in done.stderr) == (1, True)


class TestProcesses:
    def started(self, news, *options):
        command = [PROGRAM, "watch", news, *options, "--json", *PLAIN]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_it_watches_until_it_is_asked_to_end(self, news, server, number):
        with self.started(news, server.url("/feed")) as process:
            lines = [json.loads(process.stdout.readline()) for _ in range(4)]
            process.send_signal(number)
            assert process.wait(20) == 0
            assert re.fullmatch(r"Made: .*\nWatching; Ctrl-C ends it.\n", process.stderr.read())
        assert sum("name" in line for line in lines) == 3

    def test_killed_at_any_moment_it_fetches_nothing_again_that_it_had(self, news, server):
        """Killed while it fetches, and so many milliseconds behind the last page, while it writes."""
        paths = [f"/{n}" for n in range(10)]
        server.answers["/feed"] = reply(rss(*paths))
        assert run(news, server.url("/feed"), "--later", *PLAIN).exit_code == 0
        for asked, milliseconds in (
            (2, 0),
            (10, 0),
            (10, 20),
            (10, 60),
            (10, 120),
            (7, 0),
            (10, 200),
            (99, 0),
        ):
            stored = self.stored(news, server)
            self.life(news, server, paths, asked, milliseconds)
            assert not stored & set(server.asked())
        assert self.stored(news, server) == set(paths)
        with opened(news) as archive:
            found = [pages.row(archive.connection, one) for one in pages.numbers(archive.connection)]
        assert [(one.revision, one.state.value) for one in found] == [(1, "current")] * len(paths)

    def life(self, news, server, paths, asked, milliseconds):
        """One process, killed when it has asked for so many pages; what it told is in the workspace."""
        server.seen.clear()
        process = self.started(news, "--once", "--now")

        def answer(talk):
            if len(server.asked()) == asked + 1:
                threading.Timer(milliseconds / 1_000, process.kill).start()
            talk.send(reply(page(f"Ferry number {talk.asked.path} sails again.")))

        server.answers |= dict.fromkeys(paths, answer)
        out, _ = process.communicate(timeout=60)
        told = [json.loads(line) for line in out.splitlines() if line.endswith("}")]
        names = {line["name"].removeprefix(server.url("")) for line in told if "name" in line}
        assert names <= self.stored(news, server)

    def stored(self, news, server):
        with opened(news) as archive:
            found = [pages.row(archive.connection, one).name for one in pages.numbers(archive.connection)]
        return {name.removeprefix(server.url("")) for name in found}
