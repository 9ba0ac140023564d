"""docs/assistants.md names every tool with all that it is asked for, and shows what it really answers."""

import contextlib
import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from questioning import asking

from manywitness.assistant.citing import Verdict
from manywitness.assistant.selectors import Citation
from manywitness.assistant.tools import TOOLS
from manywitness.cli import main

DOCS = (Path(__file__).parents[2] / "docs" / "assistants.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```\n> (\w+) (\{[^\n]*\})\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
JSON = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)]
# What changes with how sharp a stage is, and names that follow from it.
UNSTEADY = (
    (re.compile(r"\b[kc]:[0-9a-f]{16}"), "ID"),
    (re.compile(r"\.[0-9a-f]{16}\b"), ".MARK"),
    (re.compile(r"claim of \d+"), "claim of N"),
)


def steady(text):
    for pattern, word in UNSTEADY:
        text = pattern.sub(word, text)
    return text


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The workspace of the page: ids of stories are made of the names that pages are added by."""
    folder = tmp_path_factory.mktemp("assistants")
    shutil.copytree(str(files("manywitness") / "sample"), folder / "pages")
    with contextlib.chdir(folder):
        assert CliRunner().invoke(main, ["add", "news.mw", "pages"]).exit_code == 0
    return folder / "news.mw"


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_is_there_with_every_field_and_an_example(name):
    row, *_ = [line for line in DOCS.splitlines() if line.startswith(f"| `{name}` |")]
    if name != "get_citation":
        for field in TOOLS[name].asked.__struct_fields__:
            assert f"`{field}`" in row, field
    assert name in {tool for tool, _, _ in EXAMPLES}


def test_every_verdict_and_field_of_a_citation_is_told():
    for word in Verdict.__args__:
        assert f"`{word}`" in DOCS
    [citation] = [one for one in JSON if "exact" in one]
    assert set(citation) | {"cut", "symbols"} == set(Citation.__struct_fields__)
    assert {"mcpServers"} == {name for one in JSON if "exact" not in one for name in one}


@pytest.mark.anyio
async def test_the_examples_are_what_is_answered(sample):
    assert len(EXAMPLES) > 8
    [citation] = [one for one in JSON if "exact" in one]
    async with asking(sample) as client:
        for tool, asked, printed in EXAMPLES:
            answer = await client.call_tool(tool, json.loads(asked))
            text, shown = f"{steady(answer.content[0].text)}\n", steady(printed)
            assert text == shown or (shown.endswith("…\n") and text.startswith(shown[:-2])), (tool, asked)
        checked = (await client.call_tool("get_citation", citation)).structured_content
    assert (checked["verdict"], checked["stands"]) == ("holds", citation)
