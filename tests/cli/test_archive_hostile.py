"""Whatever pages, names and queries say: it is shown as words, and acts on nobody's terminal."""

import json
import os
import re
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import PAGES, record

from manywitness.cli import main

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EVIL = "\x1b[2J\x1b]0;owned\x07[bold red]Ferry[/bold red] [link=http://x]\u202eylrae\u202c ends\x9b31m"
# Script entry points guard the start of worker processes; so does this.
START = "from manywitness.cli import main\nif __name__ == '__main__': main()"


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    said = "“Nobody \x1b[31masked us,” Captain Bo Lind said. “[red]It is over[/red].”"
    file = folder / "evil.jsonl"
    lines = [
        record("courier", id="a\x1b[31m", title=EVIL, outlet="[b]Vell\x07 Courier", text=f"{EVIL}\n\n{said}"),
        record("mirror", id="[red]b", title=EVIL, text=f"{EVIL}\n\n{said} {' '.join(PAGES['mirror'][3])}"),
        record("mirror", id="[red]b", title="Later", text=f"{EVIL} later\n\n{said}"),
        '{"id": "bad\\u001b[31m", "text": 7}',
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "news.mw"
    assert run("add", path, file, "--no-encoder").exit_code == 3
    return path


def ids(news):
    return [json.loads(line)["id"] for line in run("stories", news, "--json").stdout.splitlines()]


@pytest.mark.parametrize(
    "arguments",
    [
        ["stories"],
        ["status", "--failures"],
        ["search", "ferry"],
        ["search", "over OR asked"],
        ["search", "(\x1b[31m"],
        ["quotes", "--speaker", "Lind"],
        ["people"],
        ["outlets"],
        ["history", "[red]b"],
        ["history", "nowhere\x1b[31m"],
        ["lineage", "a\x1b[31m#1"],
        ["story", "s\x1b[31m"],
        ["correct", "merge", "[red]x", "\x1b[31my"],
        ["remove", "\x1b]0;x\x07"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]).encode("ascii", "replace").decode().replace("\x1b", "ESC"),
)
def test_nothing_that_is_printed_acts(news, arguments):
    name, *rest = arguments
    place = [name, rest.pop(0), news, *rest] if name == "correct" else [name, news, *rest]
    done = run(*place)
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), done.exception
    assert not ACTING.search(done.output), done.output
    assert "Traceback" not in done.output


def test_marks_of_our_printer_are_shown_as_the_words_they_are(news):
    assert "[bold red]Ferry[/bold red]" in run("stories", news).stdout
    assert "[b]Vell" in run("outlets", news).stdout
    for story in ids(news):
        [relations] = run("lineage", news, story, "--json").stdout.splitlines()
        article = json.loads(relations)["articles"][0]
        for more in ([], ["--events"], ["--why", article]):
            told = run("story", news, story, *more)
            assert told.exit_code == 0, told.output
            assert not ACTING.search(told.output)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text(alphabet='ferry"()-*:ANDOR “”', max_size=20))
def test_any_query_is_answered_or_pointed_at(news, query):
    done = run("search", news, "--", query)
    assert done.exit_code in {0, 1}
    assert not ACTING.search(done.output)
    if done.exit_code:
        assert done.output.startswith("Error: ")
        lines = done.output.splitlines()
        assert not query.strip() or any(line.strip() == "^" for line in lines)


def test_ctrl_c_leaves_what_was_said_to_be_safe_and_the_next_run_goes_on(tmp_path):
    file, path = tmp_path / "many.jsonl", tmp_path / "news.mw"
    keys = list(PAGES)
    lines = [
        record(
            keys[n % 5],
            id=f"r{n}",
            url=f"https://x.example/{n}",
            title=f"Number {n}",
            text=f"{n} boats {n * 7}.",
        )
        for n in range(500)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    add = [sys.executable, "-c", START, "add", str(path), str(file), "--no-encoder", "--json"]
    with (tmp_path / "err").open("w") as stderr:
        process = subprocess.Popen(
            add, stdout=subprocess.PIPE, stderr=stderr, text=True, start_new_session=True
        )
    line = process.stdout.readline()
    assert line, (tmp_path / "err").read_text()
    first = json.loads(line)
    # As a terminal does: to every process of the command.
    os.killpg(process.pid, signal.SIGINT)
    out = process.stdout.read()
    process.stdout.close()
    process.wait(timeout=60)
    err = (tmp_path / "err").read_text()
    assert process.returncode == 130
    assert err.splitlines()[1].startswith("Interrupted; ")
    assert "Traceback" not in err
    told = {first["name"], *(json.loads(line)["name"] for line in out.splitlines())}
    safe = int(re.search(r"Interrupted; ([\d,]+) pages", err)[1].replace(",", ""))
    assert len(told) <= safe < 500
    [status] = run("status", path, "--json").stdout.splitlines()
    assert json.loads(status)["pages"] == safe
    assert json.loads(status)["last_run"]["standing"] == "broken off"
    again = run("add", path, file)
    assert again.stdout == f"{500 - safe} new · {safe} unchanged\n"


@pytest.mark.parametrize("scheme", ["postgresql://", "POSTGRES://", "postgresql:"])
@pytest.mark.parametrize("command", ["compare", "verify", "add", "update", "stories", "status", "export"])
def test_no_command_repeats_the_password_of_an_address(tmp_path, command, scheme):
    address = f"{scheme}iva:hunter2@127.0.0.1:1/news"
    before = [tmp_path / "news.mw"] if command in {"add", "update"} else []
    after = ["--format", "rss", "-o", "-"] if command == "export" else []
    done = run(command, *before, address, *after)
    assert done.exit_code in {1, 2}
    assert isinstance(done.exception, SystemExit)
    assert "hunter2" not in done.output + done.stderr
