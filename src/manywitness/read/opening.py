"""One file to its pages: its form told, its compression undone, its entries opened in their turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ..errors import LimitError, ReadError
from ..model import Failed, Kept, Source
from .added import AddedForm
from .catalog import container_of, reader_of
from .entry import Entry, Item, Read, Stream
from .forms import HEAD, Form, form_of, is_warc
from .streams import inflated

# More than any reader takes, so that the reader itself says which limit was passed.
_MOST = 64 * 1024 * 1024 + 1
# Python sets aside at once what a read asks for.
_STEP = 1024 * 1024

# Which containers may stand in which: a web archive in a ZIP (that is WACZ), files of records in both.
_LEVEL: dict[Form, int] = {Form.ZIP: 3, Form.WARC: 2, Form.RECORDS: 1, Form.JSON: 1, Form.FEED: 1}


def pages_in(file: Stream, hints: Source, *, media: str = "", within: Form | None = None) -> Iterator[Read]:
    """The pages of one file, which `hints` name; `within` is the form of the container that holds it.

    Raises ReadError for what cannot be read, "nested" for an archive in an archive, and "empty" for a
    container that holds nothing. Memory: one page, and what its container keeps.
    """
    # The address of a page may end in anything.
    name = hints.name if within is not Form.WARC else ""
    form, stream = _told(file, name, media)
    container = container_of(form)
    if container is None or isinstance(form, AddedForm):
        yield Kept(reader_of(form)(_held(stream), hints))
        return
    if within is not None and _LEVEL[form] >= _LEVEL[within]:
        raise LimitError("nested", f"a {form} archive inside a {within} archive is not opened")
    met = False
    for item in container(stream, hints):
        met = True
        yield from _opened(item, form)
    if not met:
        raise ReadError("empty", "the file holds nothing to read")


def _held(stream: Stream) -> bytes:
    """All bytes of a file, up to what no reader takes."""
    out = stream.read(_STEP)
    if len(out) < _STEP:
        return out
    parts, size = [out], len(out)
    while size < _MOST and (out := stream.read(_STEP)):
        parts.append(out)
        size += len(out)
    return b"".join(parts)


def _opened(item: Item, form: Form) -> Iterator[Read]:
    """The item itself, or the pages of an entry; what an entry raises is its own failure."""
    if not isinstance(item, Entry):
        yield item
        return
    try:
        yield from pages_in(item.stream, item.hints, media=item.media, within=form)
    except ReadError as error:
        yield Failed(item.hints.name, "read", error.kind, error.message)


def _told(file: Stream, name: str, media: str) -> tuple[Form | AddedForm, Stream]:
    """The form of a file, and its bytes as the reader of that form takes them."""
    form = form_of(name, b"", media)
    if form is Form.WARC or is_warc(file.peek(2 * HEAD)):
        # Its members are inflated one by one.
        return Form.WARC, file
    stream = inflated(file, PurePath(name).suffix.lower())
    return form_of(name, stream.peek(HEAD)[:HEAD], media), stream
