"""docs/archive.md names every command of a workspace and every field of its lines."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsroom import html, written

from manywitness.cli import COMMANDS, main
from manywitness.export import listings

DOCS = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
LINES = {
    row.split("|")[1].strip(): row
    for row in DOCS.splitlines()
    if row.startswith("| `")
}  # fmt: skip
OF_A_WORKSPACE = (
    "add", "update", "remove", "reprocess", "status", "stories", "story", "search", "quotes", "people",
    "outlets", "lineage", "publishers", "history", "correct",
)  # fmt: skip
ROWS = {
    "`add`": (listings.FiledRow, ()),
    "`status`": (
        listings.StatusRow,
        (listings.FailureRow, listings.FailureCountRow, listings.RunRow),
    ),
    "`stories`": (listings.StoryRow, ()),
    "`story --events`": (listings.EventRow, ()),
    "`story --why`": (listings.ReasonsRow, (listings.ReasonRow,)),
    "`lineage`": (
        listings.RelationsRow,
        (listings.OriginRow, listings.EvidenceRow, listings.LineageRow, listings.SharedRow),
    ),
    "`search`": (listings.HitRow, (listings.SnippetRow,)),
    "`quotes`": (listings.QuoteRow, ()),
    "`publishers`": (listings.PublisherRow, ()),
    "`people`": (listings.PersonRow, ()),
    "`outlets`": (listings.OutletRow, ()),
    "`history`": (listings.RevisionRow, (listings.ChangeRow,)),
    "`correct …`": (listings.CorrectionRow, ()),
}


def test_every_command_of_a_workspace_is_there_and_told():
    assert set(OF_A_WORKSPACE) <= set(COMMANDS)
    for name in OF_A_WORKSPACE:
        assert re.search(rf"`{name}\b|manywitness {name}\b", DOCS), name


@pytest.mark.parametrize("command", ROWS)
def test_every_field_of_its_lines_is_named(command):
    [line] = [line for name, line in LINES.items() if name.startswith(command)]
    row, parts = ROWS[command]
    for field in row.__struct_fields__:
        assert f"`{field}`" in line or f"`{field}:" in line, field
    for part in parts:
        for field in part.__struct_fields__:
            assert f'"{field}"' in line, field


def test_a_place_is_told():
    assert 'place = `{"article", "start", "end", "words"}`' in DOCS
    assert listings.PlaceRow.__struct_fields__ == ("article", "start", "end", "words")


BLOCK = re.compile(r"^```\n(\$ manywitness .*?)^```$", re.MULTILINE | re.DOTALL)
# What changes with the clock, and with how sharp a stage is.
UNSTEADY = (
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?= )"), "TIME"),
    (re.compile(r"\b\d+%"), "N%"),
    (re.compile(r"likeness \d\.\d\d"), "likeness L"),
    (re.compile(r"\b\d+ characters"), "N characters"),
)


def steady(printed):
    """What was printed, without what is not the same each time."""
    for pattern, word in UNSTEADY:
        printed = pattern.sub(word, printed)
    return printed.strip()


def test_the_examples_print_what_they_say(tmp_path, monkeypatch):
    written(tmp_path / "pages")
    [own] = re.findall(r"^```toml\n(.*?)^```$", DOCS, flags=re.MULTILINE | re.DOTALL)
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    examples = [
        part.split("\n", 1)
        for block in BLOCK.findall(DOCS)
        for part in re.split(r"^(?=\$ manywitness )", block, flags=re.MULTILINE)
        if part.strip()
    ]
    assert len(examples) > 12
    for command, told in examples:
        arguments = shlex.split(command)[2:]
        if arguments[0] == "update":
            dam = tmp_path / "pages" / "dam.html"
            dam.write_text(html("dam").replace("eleven metres", "nine metres"), encoding="utf-8")
        done = CliRunner().invoke(main, arguments)
        assert steady(done.output) == steady(told), command
