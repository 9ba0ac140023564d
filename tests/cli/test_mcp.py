"""The command `mcp`: what it needs, and what it says where something is missing."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from manywitness.cli import main


def test_without_the_extra_it_says_which_one_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = CliRunner().invoke(main, ["mcp", str(tmp_path / "news.mw")])
    assert done.exit_code == 1
    assert done.output == "Error: assistants need one package more: pip install 'manywitness[mcp]'\n"


def test_its_help_loads_nothing_of_the_protocol_and_names_every_option():
    code = (
        "import sys; from manywitness.cli import main\n"
        "try: main(['mcp', '--help'])\nexcept SystemExit as stop: assert not stop.code\n"
        "assert not {'mcp', 'anyio', 'starlette', 'pydantic'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for option in ("--http", "--port", "--no-key", "--no-encoder", "MANYWITNESS_MCP_KEY"):
        assert option in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "70000"], "70000 is not in the range"),
        (["--host", "0.0.0.0"], "No such option"),
        (["a.mw", "b.mw"], "unexpected extra argument"),
    ],
)
def test_wrong_options_are_named(arguments, words):
    done = CliRunner().invoke(main, ["mcp", *arguments])
    assert (done.exit_code, words in done.output) == (2, True)
