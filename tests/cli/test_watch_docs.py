"""docs/watch.md: it shows what is printed, its limits are those of the program, no option or field lacks."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from fetch.server import HOST, reply, serving

from manywitness.cli import main
from manywitness.cli.watch import command
from manywitness.export.sources import SourceRow, TriedRow
from manywitness.fetch import manners
from manywitness.fetch.telemetry import NAME
from manywitness.read import opml, sitemap
from manywitness.workspace.watching import planning

DOCS = (Path(__file__).parents[2] / "docs" / "watch.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\n(\$ manywitness .*?)^```$", re.MULTILINE | re.DOTALL)
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?= UTC)")
SITE = "https://lamp.example"
MIB = 1024 * 1024


def page(words):
    inner = f"<h1>{words}</h1><p>{words}, the port of Tolvane said on Thursday.</p>"
    return reply(f"<html lang='en'><body><article>{inner}</article></body></html>")


def test_its_commands_print_what_it_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = ("/2027/ferry", "/2027/bridge", "/2027/gone")
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    with serving() as server:
        server.answers |= {
            "/feed.xml": reply(f"<rss><channel><title>The Lamp</title>{items}</channel></rss>"),
            "/2027/ferry": page("The ferry sails again"),
            "/2027/bridge": page("The bridge was closed"),
            "/2027/gone": reply("", 410),
        }
        shown = []
        for block in BLOCK.findall(DOCS):
            words = shlex.split(
                block.splitlines()[0].removeprefix("$ manywitness ").replace(SITE, server.url(""))
            )
            options = ("--no-encoder", "--allow-private", HOST, "--gap", "0.1")
            done = CliRunner().invoke(main, [*words, *options])
            printed = done.stdout or done.stderr
            printed = TIME.sub("TIME", printed.replace(server.url(""), SITE).replace(HOST, "lamp.example"))
            assert sorted(printed.splitlines()) == sorted(block.splitlines()[1:])
            shown.append(words[-1])
    assert len(shown) == 4


LIMITS = {
    "one whole request": f"{manners.TIMEOUT_SECONDS:g} s",
    "redirects": f"{manners.MOST_REDIRECTS}",
    "addresses of one name": f"{manners.MOST_ADDRESSES}",
    "a feed, unpacked": f"{manners.MOST_FEED // MIB} MiB",
    "a page, unpacked": f"{manners.MOST_PAGE // MIB} MiB",
    "a sitemap, unpacked": f"{manners.MOST_SITEMAP // MIB} MiB",
    "addresses in a sitemap": f"{sitemap.MOST:,}",
    "sitemaps of an index": f"{planning.MOST_SITEMAPS}",
    "robots.txt": f"{manners.MOST_ROBOTS // 1024} KiB",
    "a list of feeds": f"{opml.LIMIT // MIB} MiB, {opml.MOST:,} feeds",
    "an address": f"{manners.LONGEST_ADDRESS:,} characters",
    "tries of a page": f"{planning.TRIES}",
    "wait that a host may ask for": f"{manners.MOST_WAIT_SECONDS / 86_400:g} days",
}


def test_its_limits_are_those_of_the_program():
    table = DOCS.partition("## Limits")[2].partition("\n\nCompressed")[0]
    rows = [row.strip("|").rsplit("|", 1) for row in table.splitlines() if row.startswith("| ")][1:]
    found = {name.strip(): value.strip() for name, value in rows}
    told = {begin: next(value for name, value in found.items() if name.startswith(begin)) for begin in LIMITS}
    assert told == LIMITS
    assert len(found) == len(LIMITS)


def test_its_numbers_in_words_are_those_of_the_program():
    words = (
        "eight hosts",
        "two seconds apart",
        "the last three days",
        "every 30 minutes",
        "once in six hours",
    )
    assert [one for one in words if one not in DOCS] == []
    assert (manners.MOST_HOSTS, manners.GAP_SECONDS) == (8, 2.0)
    assert (planning.SITEMAP_DAYS, planning.EVERY_MINUTES, planning.REVISIT) == (3, 30, 6 * 3_600)
    assert (planning.FIRST_RETRY, planning.WHOLE, manners.ROBOTS_RETRY_SECONDS) == (300, 7 * 86_400, 3_600)


@pytest.mark.parametrize(("line", "row"), [("| `watch` |", TriedRow), ("| `watch --list`", SourceRow)])
def test_every_field_of_its_lines_is_named(line, row):
    [told] = [one for one in DOCS.splitlines() if one.startswith(line)]
    for field in row.__struct_fields__:
        assert f"`{field}`" in told, field


def test_every_option_is_told():
    options = [[*one.opts, *one.secondary_opts] for one in command.params if one.param_type_name == "option"]
    assert [names for names in options if not any(re.search(rf"{name}\b", DOCS) for name in names)] == []


def test_every_metric_is_named():
    assert set(re.findall(rf"`{NAME}\.(\w+)`", DOCS)) == {"requests", "bytes", "duration", "articles"}
