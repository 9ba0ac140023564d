"""Packs that were made to harm who checks them: each ends in faults or in one message."""

import io
import struct
import zipfile

import pytest
from press import made

from manywitness.errors import ExportError
from manywitness.export.asked import Asked
from manywitness.export.formats import export
from manywitness.export.pack import verifying
from manywitness.export.pack.verifying import verify_pack
from manywitness.workspace.archive.opening import opened


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    path = tmp_path_factory.mktemp("packed") / "all.wacz"
    with opened(made(tmp_path_factory.mktemp("pack"))) as archive:
        export(Asked(archive), "pack", path)
    return path


def copied(pack, path, alter):
    """The same files, each with its entry altered."""
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            alter(entry)
            new.writestr(entry, content)
    return path


def found(path):
    return [(fault.where, fault.why) for fault in verify_pack(path).faults]


class TestAnEntry:
    @pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_in_a_compression_that_no_pack_has(self, pack, tmp_path, compression):
        def alter(entry):
            entry.compress_type = compression if entry.filename == "README.txt" else entry.compress_type

        path = copied(pack, tmp_path / "odd.wacz", alter)
        assert found(path) == [("README.txt", "is no plain file of a pack")]

    def test_that_is_a_link(self, pack, tmp_path):
        def alter(entry):
            if entry.filename == "README.txt":
                entry.external_attr = 0o120777 << 16

        path = copied(pack, tmp_path / "link.wacz", alter)
        assert found(path) == [("README.txt", "is no plain file of a pack")]

    def test_that_says_to_be_encrypted(self, pack, tmp_path):
        content = bytearray(pack.read_bytes())
        directory = struct.unpack("<I", content[-6:-2])[0]
        content[directory + 8] |= 1
        path = tmp_path / "secret.wacz"
        path.write_bytes(content)
        assert found(path) == [("README.txt", "is no plain file of a pack")]

    def test_of_pages_that_is_compressed_once_more(self, pack, tmp_path):
        """To jump into it would be to inflate it from its beginning, once for each page."""

        def alter(entry):
            entry.compress_type = zipfile.ZIP_DEFLATED

        path = copied(pack, tmp_path / "twice.wacz", alter)
        assert found(path) == [("archive/pages.warc.gz", "is compressed once more")]

    def test_that_unpacks_to_far_more_than_it_is(self, pack, tmp_path):
        with zipfile.ZipFile(pack) as old:
            contents = {name: old.read(name) for name in old.namelist()}
        path = tmp_path / "bomb.wacz"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
            for name, content in contents.items():
                kind = zipfile.ZIP_STORED if name.startswith("archive/") else zipfile.ZIP_DEFLATED
                new.writestr(name, content, kind)
            new.writestr("dossiers/zero.json", b" " * (4 << 20))
        assert found(path) == [("dossiers/zero.json", "unpacks to more than any file of a pack")]

    def test_that_lies_in_another(self, pack, tmp_path):
        """Overlapping files make a small ZIP of many large ones."""
        content = bytearray(pack.read_bytes())
        directory = struct.unpack("<I", content[-6:-2])[0]
        # The compressed size of the first file, as the directory has it: as far as the whole ZIP goes.
        content[directory + 20 : directory + 24] = struct.pack("<I", len(content))
        path = tmp_path / "overlap.wacz"
        path.write_bytes(content)
        assert found(path) == [("$", "its files lie in one another")]


class TestAFile:
    @pytest.mark.parametrize("at", range(0, 46, 2))
    def test_whose_directory_is_damaged_anywhere_is_told_in_words(self, pack, tmp_path, at):
        content = bytearray(pack.read_bytes())
        directory = struct.unpack("<I", content[-6:-2])[0]
        path = tmp_path / "damaged.wacz"
        for flipped in (0x01, 0x80, 0xFF):
            content[directory + at] ^= flipped
            path.write_bytes(content)
            try:
                verify_pack(path)
            except ExportError as error:
                assert error.kind == "pack"
            content[directory + at] ^= flipped

    @pytest.mark.parametrize("at", range(22))
    def test_whose_end_is_damaged_anywhere_is_told_in_words(self, pack, tmp_path, at):
        content = bytearray(pack.read_bytes())
        path = tmp_path / "damaged.wacz"
        for flipped in (0x01, 0x80, 0xFF):
            content[at - 22] ^= flipped
            path.write_bytes(content)
            try:
                verify_pack(path)
            except ExportError as error:
                assert error.kind == "pack"
            content[at - 22] ^= flipped

    def test_with_a_name_that_is_no_utf_8(self, pack, tmp_path):
        content = pack.read_bytes().replace(b"README.txt", b"\xff\xfeADME.txt")
        directory = struct.unpack("<I", content[-6:-2])[0]
        raw = bytearray(content)
        raw[directory + 9] |= 0x08
        path = tmp_path / "odd.wacz"
        path.write_bytes(raw)
        with pytest.raises(ExportError, match="no ZIP file, or a damaged one"):
            verify_pack(path)


def test_a_page_is_read_at_its_place_and_the_rest_of_the_archive_is_not(pack, monkeypatch):
    """Once for its hash, and each record once: not the archive once for each page."""
    taken = []

    class Counted(io.FileIO):
        def readinto(self, buffer):
            number = super().readinto(buffer)
            taken.append(number)
            return number

        def read(self, size=-1):
            content = super().read(size)
            taken.append(len(content))
            return content

    monkeypatch.setattr(verifying, "_opened", Counted)
    assert verify_pack(pack).faults == ()
    assert sum(taken) < 4 * pack.stat().st_size
