"""The hostile start: whatever lies in the folder, each file has a clear outcome and the run goes on."""

import json
import subprocess
import sys

import pytest

MAIN = [sys.executable, "-c", "from manywitness.cli import main; main()"]

FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
    "zeros.txt": (bytes(100_000), "binary"),
    "line.txt": (b"word " * 10_000_000, "limit"),
    "nested.html": (b"<div>" * 100_000 + b"text", "depth"),
    "wrong.txt.gz": (b"this is no gzip", "compression"),
    "half.jsonl": (b'{"id": "a", "text": "\\ud800 half"}\n', "surrogate"),
}
READABLE = {
    "marks.txt": "“".encode() * 10_000 + b" said Ana Roth in the harbour of Vell on Monday.",
    "nul.txt": "Ana Roth said:\0 “We won the cup in Vell.”\n\nNobody else spoke that day.".encode(),
    "legacy.txt": "Ana Röth said the café in Vell is “closed” for good.".encode("cp1252"),
    "wide.txt": "Ana Roth said the harbour is closed.".encode("utf-16"),
    "attributes.html": b"<p " + b"a=1 " * 50_000 + b">Ana Roth said the harbour of Vell is closed.</p>",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in FILES.items():
        (folder / name).write_bytes(content)
    for name, content in READABLE.items():
        (folder / name).write_bytes(content)
    target = folder.parent / "dossier.json"
    done = subprocess.run(
        [*MAIN, "compare", str(folder), "--json", str(target)], capture_output=True, text=True, check=False
    )
    return done, json.loads(target.read_text(encoding="utf-8"))


def test_the_run_ends_with_its_work_done_and_says_that_some_failed(outcome):
    done, _ = outcome
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert f"{len(READABLE)} pages" in done.stdout


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, (_, kind) in FILES.items()])
def test_each_bad_file_is_named_with_its_cause(outcome, name, kind):
    _, dossier = outcome
    [failed] = [f for f in dossier["failed"] if f["subject"].split(":")[0].endswith("/" + name)]
    assert (failed["stage"], failed["kind"]) == ("read", kind)
    assert failed["message"]


@pytest.mark.parametrize("name", READABLE)
def test_what_can_be_read_is_read(outcome, name):
    _, dossier = outcome
    [text] = [t for t in dossier["texts"] if t["source"].endswith("/" + name)]
    assert "harbour" in text["content"] or "Vell" in text["content"]
