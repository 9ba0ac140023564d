"""Checking an evidence pack: every hash, every citation, and the words of the pages in the raw pages.

What a pack holds is foreign: names are checked before they are used, sizes before anything is read, and
nothing is written anywhere.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from ...errors import DossierError, ExportError
from .. import wire
from ..dossier import read_dossier
from ..verify import Fault, verify
from .layout import ARCHIVE, DIGEST, DOSSIERS, INDEX, PACKAGE, PAGES, SUMS, is_plain
from .tracing import stands

# No pack of ours is near these; what is larger is made to fill the memory.
_FILES = 200_000
_JSON = 1 << 30
_RECORD = 40 << 20
_STEP = 1 << 20
# Dossiers are packed to a tenth (large ones to less), a bomb to a thousandth.
_RATIO = 200
_PACKINGS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
# What the reader of ZIP files raises for damage, beside its own error; it names a position that is none an
# OSError.
_DAMAGE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError, OSError,
    struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackReport:
    """How many files, pages and citations were checked, how many pages could be followed back to their raw
    bytes, and every fault. `digest` is the SHA-256 of the pack itself.
    """

    files: int
    pages: int
    checked: int
    traced: int
    digest: str
    faults: tuple[Fault, ...]


class _Resource(msgspec.Struct, frozen=True):
    path: str
    hash: str
    bytes: int


class _Package(msgspec.Struct, frozen=True):
    resources: tuple[_Resource, ...]


class _Digest(msgspec.Struct, frozen=True):
    path: str
    hash: str


class _Listed(msgspec.Struct, frozen=True):
    """A page in the list of pages."""

    name: str
    hash: str
    text_id: str
    media: str
    charset: str
    traced: bool
    offset: int
    length: int


def is_pack(path: Path) -> bool:
    """Whether a file is a ZIP file, as packs are. Raises OSError."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def verify_pack(path: Path) -> PackReport:
    """Check a pack. Raises ExportError "pack" for a file that is none, OSError. Memory: one dossier."""
    with _opened(path) as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
        try:
            with zipfile.ZipFile(raw) as file:
                return _Checking(raw, file, digest).report()
        except _DAMAGE as error:
            raise ExportError("pack", f"no ZIP file, or a damaged one: {error}") from error


def _opened(path: Path) -> BufferedReader:
    return path.open("rb")


class _Checking:
    """One pass over a pack."""

    def __init__(self, raw: BinaryIO, file: zipfile.ZipFile, digest: str) -> None:
        self.raw = raw
        self.file = file
        self.digest = digest
        self.pages: dict[str, _Listed] = {}
        self.followed: set[str] = set()
        self.checked = self.traced = 0

    def report(self) -> PackReport:
        faults = [*self._names()]
        if not faults:
            faults.extend(self._hashes())
        if not faults:
            self.pages = {one.name: one for one in self._listed()}
            faults.extend(self._dossiers())
            unread = sorted(self.pages.keys() - self.followed)
            faults.extend(Fault(PAGES, f"no dossier has the page {name!r}") for name in unread)
        files = len(self.file.infolist())
        return PackReport(files, len(self.pages), self.checked, self.traced, self.digest, tuple(faults))

    def _names(self) -> Iterator[Fault]:
        names = [entry.filename for entry in self.file.infolist()]
        if len(names) > _FILES:
            yield Fault("$", f"{len(names):,} files are more than any pack has")
            return
        for name in names:
            if not is_plain(name):
                yield Fault(repr(name), "no pack has a file of this name")
        twice = sorted(name for name, number in Counter(names).items() if number > 1)
        yield from (Fault(name, "stands in the pack twice") for name in twice)
        for name in sorted({PACKAGE, DIGEST, SUMS, PAGES, INDEX, ARCHIVE} - set(names)):
            yield Fault(name, "is missing")
        yield from self._entries()

    def _entries(self) -> Iterator[Fault]:
        entries = self.file.infolist()
        for entry in entries:
            if not _is_plain_file(entry):
                yield Fault(entry.filename, "is no plain file of a pack")
            elif entry.file_size > _STEP and entry.file_size > _RATIO * entry.compress_size:
                yield Fault(entry.filename, "unpacks to more than any file of a pack")
            elif entry.filename == ARCHIVE and entry.compress_type != zipfile.ZIP_STORED:
                yield Fault(ARCHIVE, "is compressed once more")
        if sum(entry.compress_size for entry in entries) > self.raw.seek(0, SEEK_END):
            yield Fault("$", "its files lie in one another")

    def _hashes(self) -> Iterator[Fault]:
        content = self._read(PACKAGE)
        named = _decoded(self._read(DIGEST), _Digest)
        if named.path != PACKAGE or named.hash != _sha256(content):
            yield Fault(DIGEST, f"does not have the hash of {PACKAGE}")
        resources = {one.path: one for one in _decoded(content, _Package).resources}
        unlisted = {entry.filename for entry in self.file.infolist()} - {*resources, PACKAGE, DIGEST}
        yield from (Fault(name, "stands in no list of hashes") for name in sorted(unlisted))
        for name, resource in sorted(resources.items()):
            yield from self._hash(name, resource)
        lines = self._read(SUMS).decode("utf-8", "replace").splitlines()
        sums = {line[66:]: f"sha256:{line[:64]}" for line in lines}
        if sums != {name: one.hash for name, one in resources.items() if name != SUMS}:
            yield Fault(SUMS, f"has other hashes than {PACKAGE}")

    def _hash(self, name: str, resource: _Resource) -> Iterator[Fault]:
        try:
            entry = self.file.getinfo(name)
        except KeyError:
            yield Fault(name, "is missing")
            return
        digest, size = hashlib.sha256(), 0
        try:
            with self.file.open(entry) as source:
                while part := source.read(_STEP):
                    digest.update(part)
                    size += len(part)
        except _DAMAGE as error:
            yield Fault(name, f"is damaged: {error}")
            return
        if (size, f"sha256:{digest.hexdigest()}") != (resource.bytes, resource.hash):
            yield Fault(name, "has other bytes than its hash says")

    def _read(self, name: str) -> bytes:
        if self.file.getinfo(name).file_size > _JSON:
            raise ExportError("pack", f"{name} is larger than anything in a pack")
        return self.file.read(name)

    def _listed(self) -> Iterator[_Listed]:
        # The first line says which form the others have.
        yield from (_decoded(line, _Listed) for line in self._read(PAGES).splitlines()[1:])

    def _dossiers(self) -> Iterator[Fault]:
        names = sorted(entry.filename for entry in self.file.infolist())
        for name in names:
            if not (name.startswith(DOSSIERS) and name.endswith(".json")):
                continue
            content = self._read(name)
            try:
                report, dossier = verify(content), read_dossier(content)
            except DossierError as error:
                yield Fault(name, str(error))
                continue
            self.checked += report.checked
            yield from (Fault(f"{name}: {one.where}", one.why) for one in report.faults)
            yield from (
                Fault(f"{name}: {text.source}", why) for text in dossier.texts if (why := self._page(text))
            )

    def _page(self, text: wire.TextEntry) -> str:
        """What is wrong with the page of a text; "" where nothing is."""
        listed = self.pages.get(text.source)
        if listed is None:
            return "its raw page is not in the pack"
        self.followed.add(text.source)
        if listed.text_id != text.id:
            return "the list of pages names another text"
        raw = self._raw(listed)
        if raw is None or f"sha256:{hashlib.sha256(raw).hexdigest()}" != listed.hash:
            return "its record in the archive has other bytes"
        if listed.traced and not stands(raw, listed.media, listed.charset, text.content, text.raw):
            return "its words do not stand in its raw page"
        self.traced += listed.traced
        return ""

    def _raw(self, listed: _Listed) -> bytes | None:
        """The bytes of a page from its record; None where there is no such record."""
        if not 0 < listed.length <= _RECORD or listed.offset < 0:
            return None
        entry = self.file.getinfo(ARCHIVE)
        if listed.offset + listed.length > entry.file_size:
            return None
        self.raw.seek(_begin(self.raw, entry) + listed.offset)
        packed = self.raw.read(listed.length)
        try:
            record = zlib.decompressobj(wbits=31).decompress(packed, _RECORD)
        except zlib.error:
            return None
        _, found, block = record.partition(b"\r\n\r\n")
        return block.removesuffix(b"\r\n\r\n") if found else None


def _is_plain_file(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a file that is stored or deflated: not encrypted, no link, no device."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return entry.compress_type in _PACKINGS and not entry.flag_bits & 1 and kind in {0, stat.S_IFREG}


def _begin(raw: BinaryIO, entry: zipfile.ZipInfo) -> int:
    """Where the bytes of a stored file begin: behind its own head, which says how long it is."""
    raw.seek(entry.header_offset)
    name, more = struct.unpack("<26x2H", raw.read(30))
    return entry.header_offset + 30 + int(name) + int(more)


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _decoded(content: bytes, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ExportError("pack", f"no list of an evidence pack: {error}") from error
