"""Evidence packs are checked from Python as by the command: the same counts, the same faults."""

import hashlib
import zipfile

import pytest
from click.testing import CliRunner

import manywitness
from manywitness.cli import main
from manywitness.errors import DossierError, ExportError


@pytest.fixture(scope="module")
def pack(kept, tmp_path_factory):
    path = tmp_path_factory.mktemp("packed") / "all.wacz"
    manywitness.open(kept).export(path, format="pack")
    return path


def test_a_pack_holds_and_says_what_was_looked_at(pack):
    faults = manywitness.verify(pack)
    said = CliRunner().invoke(main, ["verify", str(pack)]).stdout.splitlines()
    assert list(faults) == [] and faults.pages == 11
    assert said == [
        f"All {faults.checked:,} citations hold, and all {faults.files:,} files have their hashes.",
        f"The words of {faults.traced:,} of {faults.pages:,} pages were found in their raw bytes.",
        f"sha256:{faults.digest}",
    ]
    assert faults.digest == hashlib.sha256(pack.read_bytes()).hexdigest()
    assert repr(faults) == f"<0 faults in {faults.checked:,} citations and {faults.files:,} files>"


def test_a_changed_pack_has_the_faults_that_the_command_names(pack, tmp_path):
    path = tmp_path / "changed.wacz"
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"pilot", b"idiot"))
    faults = manywitness.verify(str(path))
    said = CliRunner().invoke(main, ["verify", str(path)]).stderr.splitlines()
    assert [f"{one.where}: {one.why}" for one in faults] == said[:-1] and len(faults) > 3


def test_what_is_neither_a_pack_nor_a_dossier_is_said(tmp_path):
    other, broken, words = tmp_path / "other.zip", tmp_path / "broken.wacz", tmp_path / "words.json"
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("hello.txt", "no pack")
    broken.write_bytes(b"PK\x03\x04 and no more")
    words.write_text("no dossier")
    assert ("SHA256SUMS", "is missing") in {(one.where, one.why) for one in manywitness.verify(other)}
    with pytest.raises(ExportError, match="no ZIP file, or a damaged one") as told:
        manywitness.verify(broken)
    assert told.value.kind == "pack"
    with pytest.raises(DossierError):
        manywitness.verify(words)
