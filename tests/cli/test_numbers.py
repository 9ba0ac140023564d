"""Numbers on the command line: what is none, what cannot be meant, and the largest that may be given."""

import json
import re

import click
import pytest
from click.testing import CliRunner
from newsroom import written

from manywitness.cli import main
from manywitness.cli.numbers import MOST

NO_NUMBERS = ["nan", "NaN", "-nan", "inf", "-inf", "1e400", "-1", "1e9999", "1" + "0" * 30, "0x10", "", "½"]


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def commands(command=main, path=()):
    context = click.Context(main)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        else:
            yield (*path, name), found


NUMBERS = {
    f"{' '.join(path)} {one.name}": (path, found, one)
    for path, found in commands()
    for one in found.params
    if isinstance(one.type, click.IntRange | click.FloatRange | click.types.IntParamType)
    or one.type in {click.INT, click.FLOAT}
}


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A workspace, and the folder of its pages."""
    folder = written(tmp_path_factory.mktemp("kept") / "pages")
    path = folder.parent / "news.mw"
    assert run("add", path, folder, "--no-encoder").exit_code == 0
    return path


def test_there_are_numbers_to_be_tried():
    assert {"search limit", "watch gap", "compare timeout_seconds", "correct undo number"} <= NUMBERS.keys()


@pytest.mark.parametrize("path, command, one", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("given", NO_NUMBERS)
def test_what_no_number_can_mean_is_refused_with_what_can(news, path, command, one, given):
    """Before anything is opened or fetched: what else is given need not be there."""
    arguments = [arg for arg in command.params if isinstance(arg, click.Argument) and arg.required]
    others = {arg.name: "1-2" if arg.name == "place" else news for arg in arguments}
    options = [] if one in arguments else [one.opts[-1], given]
    done = run(*path, *options, "--", *(given if arg is one else others[arg.name] for arg in arguments))
    assert done.exit_code == 2, done.output
    assert "Invalid value for" in done.stderr and "Traceback" not in done.output
    assert re.search(r"is (not in the range|not a valid|more than [0-9,]+\.)", done.stderr)


@pytest.mark.parametrize("asked", [
    ["stories", "--limit"], ["people", "--limit"], ["outlets", "--limit"], ["search", "ferry", "--limit"],
    ["search", "ferry", "--offset"], ["quotes", "--speaker", "Roth", "--limit"],
    ["lineage", "STORY", "--pairs"], ["correct", "undo"],
])  # fmt: skip
def test_the_largest_number_is_answered(news, asked):
    story = json.loads(run("stories", news, "--json").stdout.splitlines()[0])["id"]
    command, rest = (asked[:2], asked[2:]) if asked[0] == "correct" else (asked[:1], asked[1:])
    words = [story if word == "STORY" else word for word in rest]
    done = run(*command, news, *words, MOST)
    assert isinstance(done.exception, SystemExit | None), done.exception
    if command == ["correct", "undo"]:
        assert done.stderr == f"Error: there is no correction {MOST}\n"
    else:
        assert done.exit_code == 0 and done.stdout


def test_the_widest_window_keeps_every_story_open(tmp_path):
    text = "The night ferry to Oster will sail no more."
    rows = [{"id": day, "text": text, "published": day} for day in ("0001-05-04", "9999-05-04")]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("group", tmp_path / "in.jsonl", "--window", MOST)
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 2)


@pytest.mark.parametrize("place", ["9" * 5_000 + "-" + "9" * 5_001, "5-1", "-1-5", "1e3-2e3", "nan-inf"])
def test_a_place_that_is_none_is_refused_shortly(news, place):
    done = run("correct", "block", news, "--", "page", place, "keep")
    assert done.exit_code == 2 and len(done.stderr) < 400
    assert "is no place; write it as in 120-180" in done.stderr
