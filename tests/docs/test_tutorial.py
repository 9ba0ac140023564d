"""The tutorial prints what it says."""

import shutil
from importlib.resources import files
from pathlib import Path

from click.testing import CliRunner
from transcripts import agrees, examples

from manywitness.cli import main


def test_the_commands_of_the_tutorial_print_what_it_shows(tmp_path, monkeypatch):
    shutil.copytree(Path(str(files("manywitness"))) / "sample", tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    ran = examples("tutorial.md")
    assert len(ran) == 7
    for arguments, told in ran:
        done = CliRunner().invoke(main, arguments)
        assert agrees(done.stdout, told) or agrees(done.output, told), (arguments, done.output)


def test_a_page_that_says_otherwise_is_seen():
    assert agrees("a  b\nc\n", "a b c")
    assert agrees("a b\nc d\n", "a b\n…")
    assert not agrees("a b\n", "a c\n…")
    assert not agrees("a b c", "a b")
