"""An evidence pack: the dossiers of stories, the raw pages behind them, and a hash of each file.

The same workspace gives the same bytes (with the same zlib): nothing in it comes from a clock.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from ...model import Failed, Page
from ...store import pages
from ...version import __version__
from .. import wire
from ..asked import Asked, Written, comparisons, failures
from ..dossier import dossier, to_json
from ..html import render
from ..papers.files import file_name
from .layout import ARCHIVE, DIGEST, DOSSIERS, INDEX, PACKAGE, PAGES, README, SUMS, TOLD, VERSION
from .records import Captured, index_line, opening, record
from .tracing import stands

SOFTWARE = f"manywitness {__version__}"
# The earliest time that ZIP can hold, for every file.
_TIME = (1980, 1, 1, 0, 0, 0)
# Where no page says when it was read.
_EPOCH = "1980-01-01T00:00:00Z"


def write(asked: Asked, sink: BinaryIO) -> Written:
    """Stories as an evidence pack. Memory: one story, and about a kilobyte for each page."""
    with zipfile.ZipFile(sink, "w") as file:
        pack = _Pack(file)
        pack.put(README, TOLD.encode())
        told = _Told()
        for comparison in comparisons(asked):
            one = dossier(comparison)
            for page in comparison.pages:
                told.pages.setdefault(page.source.name, _described(page, one))
            told.failed.extend(failures(one))
            for story in one.stories:
                told.stories += 1
                pack.put(f"{DOSSIERS}{file_name(story)}.html", render(one).encode())
                pack.put(f"{DOSSIERS}{file_name(story)}.json", to_json(one))
        last = _archived(asked, pack, told)
        pack.seal(last)
    return Written({"stories": told.stories, "pages": len(told.pages)}, tuple(told.failed))


class _Told:
    """What was written so far: pages by name, with what the list of pages says of each."""

    def __init__(self) -> None:
        self.stories = 0
        self.pages: dict[str, dict[str, Any]] = {}
        self.failed: list[Failed] = []


def _described(page: Page, one: wire.Dossier) -> dict[str, Any]:
    articles = [
        article for story in one.stories for article in story.articles if article.text == page.text.id
    ]
    return {
        "name": page.source.name,
        "text_id": page.text.id,
        "copy": articles[0].copy if articles else "unknown",
    }


def _archived(asked: Asked, pack: _Pack, told: _Told) -> str:
    """Write the pages, their index and their list; when the last one was read."""
    connection = asked.archive.connection
    names = sorted(told.pages)
    added = {name: row.added for name in names if (row := pages.named(connection, name))}
    last = max((f"{time[:19]}Z" for time in added.values()), default=_EPOCH)
    lines: list[str] = []
    listed = [msgspec.json.encode({"format": "json-pages-1.0", "id": "pages", "title": "All pages"})]

    def records() -> Iterator[bytes]:
        first = opening(SOFTWARE, last)
        offset = len(first)
        yield first
        for name in names:
            row = pages.named(connection, name)
            if row is None:
                continue
            captured = Captured(pages.page(connection, row.number), added[name])
            packed = record(captured)
            lines.append(index_line(captured, offset, len(packed)))
            place = {"offset": offset, "length": len(packed)}
            listed.append(msgspec.json.encode(_listed(captured, told.pages[name]) | place))
            offset += len(packed)
            yield packed

    pack.stream(ARCHIVE, records())
    pack.put(INDEX, "".join(sorted(lines)).encode())
    pack.put(PAGES, b"\n".join(listed) + b"\n")
    return last


def _listed(captured: Captured, described: dict[str, Any]) -> dict[str, Any]:
    page, source = captured.page, captured.page.source
    runs = wire.raw_runs(page.trace)
    known = bool(runs) or page.trace.whole
    traced = known and stands(page.raw, source.media, source.charset, page.text.content, runs)
    return {
        "id": captured.digest.removeprefix("sha256:")[:32],
        "url": captured.url,
        "ts": captured.second,
        "title": source.title or source.name,
        "hash": captured.digest,
        "media": source.media,
        "charset": source.charset,
        "traced": traced,
        **described,
    }


class _Pack:
    """A ZIP file that is being written, and the hashes of what is in it."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._resources: list[dict[str, Any]] = []

    def put(self, name: str, content: bytes, *, listed: bool = True) -> None:
        """Add a file, compressed."""
        self._file.writestr(_entry(name, zipfile.ZIP_DEFLATED), content)
        if listed:
            self._list(name, hashlib.sha256(content).hexdigest(), len(content))

    def stream(self, name: str, parts: Iterable[bytes]) -> None:
        """Add a file as it is, part by part: readers of web archives jump into it."""
        digest, size = hashlib.sha256(), 0
        with self._file.open(_entry(name, zipfile.ZIP_STORED), "w", force_zip64=True) as sink:
            for part in parts:
                digest.update(part)
                size += len(part)
                sink.write(part)
        self._list(name, digest.hexdigest(), size)

    def _list(self, name: str, digest: str, size: int) -> None:
        resource = {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{digest}", "bytes": size}
        self._resources.append(resource)

    def seal(self, created: str) -> None:
        """Add the hashes of all that is in it; `created` is when the latest page was read."""
        sums = (f"{one['hash'].removeprefix('sha256:')}  {one['path']}\n" for one in self._resources)
        self.put(SUMS, "".join(sorted(sums, key=lambda line: line[66:])).encode())
        package = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": "Evidence pack of manywitness",
            "created": created,
            "software": SOFTWARE,
            "resources": sorted(self._resources, key=lambda one: str(one["path"])),
        }
        content = msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"
        digest = {"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        self.put(PACKAGE, content, listed=False)
        self.put(DIGEST, msgspec.json.encode(digest) + b"\n", listed=False)


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = compression
    # Unix, a plain file that all may read.
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry
