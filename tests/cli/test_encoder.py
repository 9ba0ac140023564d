"""With and without the encoder, and with weights that are damaged, as a person meets it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import manywitness

MAIN = "from manywitness.cli import main; main()"
PAGE = (
    "VELL: The night ferry will close in June, the transport minister said on Monday.\n\n"
    "“We cannot pay for an empty ship,” Minister Ana Roth told reporters in Vell. She left at noon.\n"
)


def run(*arguments, package: Path | None = None):
    command = [sys.executable, "-c", MAIN, *map(str, arguments)]
    if package is not None:
        command[2] = f"import sys; sys.path.insert(0, {str(package.parent)!r}); {MAIN}"
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"id": "a", "text": PAGE}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def damaged(tmp_path):
    """A copy of the package in which one byte of the weights is another."""
    package = tmp_path / "copy" / "manywitness"
    shutil.copytree(Path(manywitness.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    weights = package / "encoder" / "weights" / "reader.onnx"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(bytes(content))
    return package


def annotated(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_both_ways_of_reading_find_what_is_plain(pages, tmp_path):
    for number, flag in enumerate(("--encoder", "--no-encoder")):
        out = tmp_path / f"{number}.jsonl"
        done = run("annotate", pages, "-o", out, flag)
        assert done.returncode == 0, done.stderr
        record = annotated(out)
        assert record["failed"] == []
        [direct] = [q for q in record["quotations"] if q["kind"] == "direct"]
        assert direct["speaker_name"] == "Ana Roth"
        [person] = record["people"]
        assert person["name"] == "Ana Roth"


def test_damaged_weights_are_named_with_what_to_do_and_nothing_is_written(pages, tmp_path, damaged):
    done = run("annotate", pages, "-o", tmp_path / "out.jsonl", package=damaged)
    assert done.returncode == 1
    assert "reader.onnx is damaged" in done.stderr
    assert "--no-encoder" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_damaged_weights_stop_a_comparison_with_the_same_words(pages, damaged):
    done = run("compare", pages, package=damaged)
    assert done.returncode == 1
    assert "reader.onnx is damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_commands_that_need_no_weights_run_without_them(pages, tmp_path, damaged):
    out = tmp_path / "out.jsonl"
    assert run("annotate", pages, "-o", out, "--no-encoder", package=damaged).returncode == 0
    assert annotated(out)["quotations"]
    assert run("group", pages, "-o", out, package=damaged).returncode == 0
    assert run("reuse", pages, "-o", out, package=damaged).returncode == 0
    assert run("annotate", pages, "-o", out, "--layers", "blocks,articles", package=damaged).returncode == 0
