"""The readers that are fuzzed: how each is called, what is promised of it, what mutation begins with."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from manywitness.errors import ReadError
from manywitness.model import Dropped, Failed, Kept, Page, Source
from manywitness.read import decode, read_paths, read_plain, records
from manywitness.read.about.metadata import describe
from manywitness.read.archive.packing import inflated_head
from manywitness.read.charsets import codec_of
from manywitness.read.entry import Held, Read, Reader
from manywitness.read.html import read_html
from manywitness.read.mail import read_mail
from manywitness.read.marked.markdown import read_markdown
from manywitness.read.markup import parse
from manywitness.read.opening import pages_in
from manywitness.read.opml import subscriptions
from manywitness.read.pdf import read_pdf
from manywitness.read.record.jsonl import BadLine
from manywitness.read.sitemap import sitemap
from manywitness.read.stated import web_address
from manywitness.read.streams import inflated

from . import packed, repacking, samples, tokens
from .promises import BrokenPromise, kind_of, known, page_holds, source_holds, subject_holds
from .repacking import Repack

# Reads one input; gives the outcome in a word. Raises what no reader may raise.
Check = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Target:
    """One reader. `share` is its part of a long run; `tokens` are words of its form."""

    name: str
    check: Check
    seeds: Callable[[], list[bytes]]
    share: int = 1
    tokens: tuple[bytes, ...] = ()
    repack: Repack | None = None


def _page(read: Reader, decoded: Callable[[Page], str]) -> Check:
    def check(raw: bytes) -> str:
        try:
            page = read(raw, Source(name="page"))
        except ReadError as error:
            return kind_of(error)
        if page.raw != raw:
            raise BrokenPromise("the page does not keep its bytes")
        page_holds(page, decoded(page))
        return "page"

    return check


def _as_read(page: Page) -> str:
    return decode(page.raw).content


def _as_declared(page: Page) -> str:
    return decode(page.raw, markup=True).content


def _of_letter(page: Page) -> str:
    """The whole letter in the set of the part that was read, or in UTF-8."""
    return page.raw.decode(codec_of(page.source.decoding.partition(":")[0]) or "utf-8", "replace")


def _of_entry(page: Page) -> str:
    """The bytes of an entry in the set of its feed; what is no feed after all is a text."""
    charset = page.source.decoding.partition(":")[0]
    codec = charset if charset.startswith("utf-") else codec_of(charset)
    return _as_read(page) if page.trace.whole else page.raw.decode(codec or "utf-8", "replace")


def _untraced(page: Page) -> str:
    return ""


def _metadata(raw: bytes) -> str:
    try:
        source_holds(describe(parse(raw.decode("utf-8", "replace")), Source()))
    except ReadError as error:
        return kind_of(error)
    return "page"


def _decoding(raw: bytes) -> str:
    label, _, rest = raw.partition(b"\n")
    try:
        for markup in (False, True):
            found = decode(rest, markup=markup, charset=label.decode("latin-1"))
            found.content.encode("utf-8")
    except ReadError as error:
        return kind_of(error)
    return found.charset


def _inside(name: str, decoded: Callable[[Page], str] | None = None) -> Check:
    """A file of many pages under this name, read to its end with all that stands in it.

    `decoded` gives the characters of a page's bytes, against which its trace is held.
    """

    def check(raw: bytes) -> str:
        try:
            return _outcomes(pages_in(Held(raw), Source(name=name)), decoded)
        except ReadError as error:
            return kind_of(error)

    return check


def _outcomes(found: Iterable[Read], decoded: Callable[[Page], str] | None = None) -> str:
    """The sorts of outcome met, in a word; each is held to what is promised."""
    met: Counter[str] = Counter()
    for read in found:
        if isinstance(read, Kept):
            source_holds(read.value.source)
            if decoded is not None:
                page_holds(read.value, decoded(read.value))
            met["page"] += 1
        elif isinstance(read, Dropped):
            subject_holds(read.subject)
            met["dropped" if read.reason else "dropped without a reason"] += 1
        elif isinstance(read, Failed):
            subject_holds(read.subject)
            met[known(read.kind, read.message)] += 1
    return "+".join(sorted(met)) or "nothing"


def _records(raw: bytes) -> str:
    met: Counter[str] = Counter()
    for item in records(Held(raw)):
        if isinstance(item, BadLine):
            met[known(item.kind, item.message)] += 1
        else:
            source_holds(item.page.source)
            met["page"] += 1
    return "+".join(sorted(met)) or "nothing"


def _sitemap(raw: bytes) -> str:
    try:
        found = sitemap(raw, "https://lamp.example/a/sitemap.xml")
    except ReadError as error:
        return kind_of(error)
    for one in found.listings:
        _address_holds(one.url)
        source_holds(Source(title=one.title, published=one.published, modified=one.changed))
    return "page" if found.listings else "nothing"


def _opml(raw: bytes) -> str:
    try:
        found = subscriptions(raw)
    except ReadError as error:
        return kind_of(error)
    for one in found:
        _address_holds(one.url)
        source_holds(Source(title=one.title))
    return "page"


def _address_holds(url: str) -> None:
    if web_address(url) != url:
        raise BrokenPromise(f"no address of the web: {url!r}")


def _stream(suffix: str) -> Check:
    def check(raw: bytes) -> str:
        inflated_head(raw)
        stream = inflated(Held(raw), suffix)
        size = 0
        try:
            while (out := stream.read(1 << 20)) and size < 1 << 28:
                size += len(out)
        except ReadError as error:
            return kind_of(error)
        return "stream"

    return check


def _folder(raw: bytes) -> str:
    """A folder with one file whose name and contents the input gives, or one link; what lies outside it must
    never be read.
    """
    name, _, content = raw.partition(b"\n")
    name = name.translate(None, b"/\0")[:200]
    if name in {b"", b".", b".."}:
        name = b"x" + name
    above = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        (above / "outside.txt").write_text("Outside.", encoding="utf-8")
        folder = above / "inside"
        folder.mkdir()
        entry = os.fsencode(folder) + b"/" + name
        if content.startswith(b"->") and content[2:].strip(b"\0"):
            Path(os.fsdecode(entry)).symlink_to(os.fsdecode(content[2:].replace(b"\0", b"")[:200]))
        else:
            Path(os.fsdecode(entry)).write_bytes(content)
        found = list(read_paths([folder]))
    finally:
        shutil.rmtree(above)
    if any(isinstance(read, Kept) and read.value.text.content == "Outside." for read in found):
        raise BrokenPromise("a file outside the folder was read")
    if not found:
        raise BrokenPromise("a file is neither kept, nor dropped, nor failed")
    for read in found:
        subject_holds(read.value.source.name if isinstance(read, Kept) else read.subject)
    return _outcomes(found)


# fmt: off
TARGETS: tuple[Target, ...] = (
    Target("html", _page(read_html, _as_declared), samples.html, 6, tokens.HTML, repacking.linked_data),
    Target("metadata", _metadata, samples.html, 3, tokens.HTML, repacking.linked_data),
    Target("plain", _page(read_plain, _as_read), samples.plain, 1),
    Target("markdown", _page(read_markdown, _as_read), samples.markdown, 2, tokens.MARKDOWN),
    Target("mail", _page(read_mail, _of_letter), samples.mail, 3, tokens.MAIL, repacking.mail_parts),
    Target("pdf", _page(read_pdf, _untraced), samples.pdf, 2, tokens.PDF),
    Target("feed", _inside("feed", _of_entry), samples.feed, 2, tokens.FEED),
    Target("jsonfeed", _inside("feed", _of_entry), samples.jsonfeed, 1, tokens.JSON, repacking.json_values),
    Target("sitemap", _sitemap, samples.sitemap, 1, tokens.SITEMAP, repacking.gzip_members),
    Target("opml", _opml, samples.opml, 1, tokens.OPML),
    Target("records", _records, samples.records, 2, tokens.JSON, repacking.json_values),
    Target("jsonfile", _inside("list.json"), samples.jsonfile, 1, tokens.JSON, repacking.json_values),
    Target("warc", _inside("archive.warc"), packed.warc, 3, tokens.WARC, repacking.warc_records),
    Target("archive", _inside("archive.zip"), packed.archive, 2, tokens.ZIP, repacking.zip_entries),
    Target("gzip", _stream(".gz"), packed.gzipped, 1, tokens.PACKED, repacking.gzip_members),
    Target("zstandard", _stream(".zst"), packed.zstandard, 1, tokens.PACKED, repacking.zstd_frames),
    Target("decoding", _decoding, samples.decoding, 1),
    Target("folder", _folder, packed.folder, 1, tokens.FOLDER),
)
# fmt: on


def target(name: str) -> Target:
    """The target of this name. Raises KeyError."""
    return {each.name: each for each in TARGETS}[name]
