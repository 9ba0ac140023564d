import hashlib
import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from manywitness.encoder.weights import FORMAT, READER, SCORER, SHIPPED, TOKENIZER, load, shipped
from manywitness.errors import WeightsError

FILES = (READER, TOKENIZER, SCORER)
HELP = r"reinstall manywitness, or switch the encoder off \(--no-encoder\)"


def archive(**arrays: np.ndarray) -> bytes:
    out = BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def write(folder: Path, contents: dict[str, bytes], *, number: int = FORMAT) -> Path:
    """A folder of weights with a manifest that fits it."""
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    digests = {
        name: hashlib.blake2b(content, digest_size=16).hexdigest() for name, content in contents.items()
    }
    (folder / "manifest.json").write_text(json.dumps({"format": number, "files": digests}, indent=1))
    return folder


def packed_otherwise(content: bytes) -> bytes:
    """The archive with a way of packing that nobody knows for its first file."""
    at = content.index(b"PK\x01\x02") + 10
    return content[:at] + b"\x63" + content[at + 1 :]


@pytest.fixture
def contents() -> dict[str, bytes]:
    return {
        READER: b"a network",
        TOKENIZER: b"a tokenizer",
        SCORER: archive(out=np.arange(3, dtype=np.float32), bias=np.float64(0.5)),
    }


@pytest.fixture
def folder(tmp_path, contents) -> Path:
    return write(tmp_path, contents)


def test_whole_weights_give_their_small_arrays_by_name(folder):
    found = load(folder)
    assert found.folder == folder
    assert {name: array.tolist() for name, array in found.arrays.items()} == {"out": [0, 1, 2], "bias": 0.5}
    assert {array.dtype for array in found.arrays.values()} == {np.dtype(np.float32)}
    assert len(found.hash) == 16 and int(found.hash, 16) >= 0


def test_the_weights_that_ship_are_whole(weights):
    assert weights.folder == SHIPPED
    assert shipped().hash == weights.hash
    assert shipped() is shipped()


def test_the_folder_that_ships_holds_what_its_manifest_names():
    manifest = json.loads((SHIPPED / "manifest.json").read_bytes())
    assert set(manifest["files"]) == set(FILES)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(WeightsError, match=rf"no weights in .*nowhere \(No such file or directory\); {HELP}"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(WeightsError, match=rf"{name} cannot be read \(No such file or directory\); {HELP}"):
        load(folder)


def test_a_folder_in_the_place_of_a_file_is_named(folder):
    (folder / READER).unlink()
    (folder / READER).mkdir()
    with pytest.raises(WeightsError, match=rf"{READER} cannot be read \(Is a directory\); {HELP}"):
        load(folder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: b"",
        lambda content: content + b"\0",
        lambda content: content[:2] + bytes([content[2] ^ 1]) + content[3:],
    ],
    ids=["truncated", "emptied", "longer", "one-bit"],
)
def test_a_damaged_file_is_named_with_both_digests(folder, name, damage):
    path = folder / name
    path.write_bytes(damage(path.read_bytes()))
    expected = json.loads((folder / "manifest.json").read_bytes())["files"][name]
    with pytest.raises(
        WeightsError, match=rf"{name} is damaged: its digest is [0-9a-f]{{32}}, not {expected}; {HELP}"
    ):
        load(folder)


def test_one_changed_byte_in_the_shipped_network_is_seen(tmp_path):
    for name in (*FILES, "manifest.json"):
        (tmp_path / name).symlink_to(SHIPPED / name)
    content = bytearray((SHIPPED / READER).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / READER).unlink()
    (tmp_path / READER).write_bytes(content)
    with pytest.raises(WeightsError, match=f"{READER} is damaged"):
        load(tmp_path)


def test_weights_of_another_format_are_refused(tmp_path, contents):
    write(tmp_path, contents, number=FORMAT + 1)
    with pytest.raises(WeightsError, match=rf"has format {FORMAT + 1}, not {FORMAT}; {HELP}"):
        load(tmp_path)


@pytest.mark.parametrize(
    "manifest",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b'{"files": {}}',
        b'{"format": "1", "files": {}}', b'{"format": 1, "files": ["reader.onnx"]}',
        b'{"format": 1, "files": {"reader.onnx": 7}}', b'{"format": 1, "files": {"\xff": ""}}',
    ],
)  # fmt: skip
def test_a_manifest_of_another_form_is_named(folder, manifest):
    (folder / "manifest.json").write_bytes(manifest)
    with pytest.raises(WeightsError, match=rf"manifest\.json is no manifest of weights: .*; {HELP}"):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_manifest_without_one_of_the_files_says_which(tmp_path, contents, name):
    del contents[name]
    with pytest.raises(WeightsError, match=rf"manifest\.json names no {name}; {HELP}"):
        load(write(tmp_path, contents))


def test_a_manifest_without_any_file_names_all(tmp_path):
    with pytest.raises(WeightsError, match=f"names no {READER}, {SCORER}, {TOKENIZER}"):
        load(write(tmp_path, {}))


def test_every_changed_byte_of_the_manifest_is_seen(folder):
    path = folder / "manifest.json"
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        with pytest.raises(WeightsError, match=HELP):
            load(folder)


@pytest.mark.parametrize(
    "garbage",
    [
        b"", b"garbage", b"PK\x03\x04garbage", b"\x93NUMPY\x01\x00", b"\x93NUMPY",
        archive(a=np.array(["no number"])), archive(out=np.ones(3))[:-9],
        packed_otherwise(archive(out=np.ones(3))),
    ],
    ids=["empty", "garbage", "half-zip", "half-array", "magic", "strings", "truncated", "packed-otherwise"],
)  # fmt: skip
def test_garbage_that_the_manifest_vouches_for_holds_no_arrays(tmp_path, contents, garbage):
    write(tmp_path, {**contents, SCORER: garbage})
    with pytest.raises(WeightsError, match=rf"{SCORER} holds no arrays \((?s:.*)\); {HELP}"):
        load(tmp_path)


def test_one_array_in_the_place_of_an_archive_holds_no_arrays(tmp_path, contents):
    out = BytesIO()
    np.save(out, np.ones(3))
    write(tmp_path, {**contents, SCORER: out.getvalue()})
    with pytest.raises(WeightsError, match=f"{SCORER} holds no arrays"):
        load(tmp_path)


def test_pickled_objects_are_never_loaded(tmp_path, contents):
    write(tmp_path, {**contents, SCORER: archive(out=np.array([{}], dtype=object))})
    with pytest.raises(WeightsError, match=f"{SCORER} holds no arrays .*pickle"):
        load(tmp_path)


def test_a_wrong_bit_in_an_archive_that_the_manifest_vouches_for_raises_nothing_else(tmp_path, contents):
    whole = contents[SCORER]
    for at in range(0, len(whole), 9):
        garbage = whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
        write(tmp_path, {**contents, SCORER: garbage})
        try:
            load(tmp_path)
        except WeightsError as error:
            assert "holds no arrays" in str(error)


@pytest.mark.parametrize("name", FILES)
def test_the_hash_changes_with_every_file(tmp_path, folder, contents, name):
    other = tmp_path / "other"
    other.mkdir()
    content = archive(out=np.ones(1)) if name == SCORER else b"another"
    assert load(write(other, {**contents, name: content})).hash != load(folder).hash


def test_the_hash_does_not_depend_on_the_place_or_on_the_order_in_the_manifest(tmp_path, folder, contents):
    other = tmp_path / "other"
    other.mkdir()
    assert load(write(other, dict(reversed(contents.items())))).hash == load(folder).hash
