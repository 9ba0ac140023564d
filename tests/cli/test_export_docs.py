"""docs/export.md says what the commands print, names every format, and its Python runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom import written

from manywitness.export.formats import FORMATS
from manywitness.export.pack.layout import TOLD

DOCS = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What rests on when pages were read.
UNSTEADY = re.compile(r"sha256:[0-9a-f]{64}")
BASH = "/bin/bash"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a workspace of the pages of docs/archive.md."""
    path = tmp_path_factory.mktemp("export_docs")
    written(path / "pages")
    run(path, "manywitness add news.mw pages --no-encoder")
    return path


def run(folder, command):
    """What a command prints, with the programs of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [BASH, "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    # `head` ends what writes to it; json.tool says so by the number of the error (EPIPE).
    assert done.returncode in {0, 32, 141}, (command, done.stderr)
    return done.stdout


def examples():
    """Each command of the page, and what it says that is printed."""
    for block in BLOCK.findall(DOCS):
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
            if part.strip():
                yield part[2:].split("\n", 1)


def steady(printed):
    return UNSTEADY.sub("sha256:HASH", printed).strip()


def test_the_examples_print_what_they_say(folder):
    found = list(examples())
    assert len(found) > 12
    for command, told in found:
        assert steady(run(folder, command)) == steady(told), command


def test_the_python_prints_what_it_says(folder):
    found = PYTHON.findall(DOCS)
    assert found
    run(folder, "manywitness export news.mw --format parquet -o frames --force")
    for code, told in found:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, told), done.stderr


def test_every_format_is_told():
    rows = re.findall(r"^\| [^|`]+ \| (`[^|]+`) \|", DOCS, flags=re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert set(FORMATS) <= named


def test_the_note_in_a_pack_is_short_and_says_how_to_check_it():
    assert "sha256sum -c SHA256SUMS" in TOLD
    assert "manywitness verify" in TOLD
