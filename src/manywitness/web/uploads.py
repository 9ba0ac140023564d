"""A form with files, kept as it comes: they go straight to disk, and memory holds one piece of the request.

Starlette's own reading of forms holds the beginning of every file in memory and the rest of each in an open
file, so that a folder of thousands of pages needs more of both than a process may have.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..lang.en_interface import text
from .inbox import Coming, Inbox
from .reading import in_thread

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

# Bytes of one request, and files in it. What is larger is for `manywitness add`: it reads where files lie.
MOST_BYTES = 1 << 30
MOST_FILES = 2_000
# Bytes of a field, a pasted text perhaps, and fields; a page may have as many bytes.
MOST_IN_FIELD = 8 << 20
MOST_FIELDS = 20
# Bytes of a header of a part; older parsers have no bound of their own.
LONGEST_HEADER = 8_192
# Bytes handed to a thread at once.
PIECE = 1 << 20


@dataclass
class Form:
    """The fields of a form by name, and its files with their names; both grow while it comes."""

    inbox: Inbox
    fields: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, Coming]] = field(default_factory=list)
    whole: bool = False

    def settle(self) -> list[str]:
        """The places of the files in the inbox, each once, in order; raises OSError."""
        return list(dict.fromkeys(file.settle(name) for name, file in self.files))

    def drop(self) -> None:
        """Take away what has no place of its own."""
        for _, file in self.files:
            file.drop()


async def received(request: Request, inbox: Inbox) -> Form:
    """What a request holds, with its files on disk and not yet in their places: `settle` or `drop` them.

    Raises HTTPException: 413 for what is larger than a request may be, 400 for what is no whole form; OSError
    where it cannot be kept. Nothing stays on disk then.
    """
    form = Form(inbox)
    try:
        parser = MultipartParser(_boundary(request), _Parts(form).callbacks())
        async for piece in _pieces(request):
            await in_thread(request, partial(parser.write, piece), lane="writing")
    except FormParserError as error:
        await in_thread(request, form.drop, lane="writing")
        raise HTTPException(400, text("frame.no_form")) from error
    except BaseException:
        form.drop()
        raise
    if not form.whole:
        await in_thread(request, form.drop, lane="writing")
        raise HTTPException(400, text("frame.no_form"))
    return form


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise HTTPException(400, text("frame.no_form"))
    return options[b"boundary"]


async def _pieces(request: Request) -> AsyncIterator[bytes]:
    """The body in pieces; a length that was not stated, or not kept to, is found here."""
    met, gathered = 0, bytearray()
    async for some in request.stream():
        met += len(some)
        if met > MOST_BYTES:
            raise HTTPException(413)
        gathered += some
        if len(gathered) >= PIECE:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)


class _Parts:
    """What the parser calls while it reads a form: part after part, the headers of each, then its content."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._header, self._value = bytearray(), bytearray()
        self._disposition = b""
        self._field = ""
        self._words: bytearray | None = None
        self._file: Coming | None = None
        self._met = 0

    def callbacks(self) -> MultipartCallbacks:
        """The functions by the names that the parser gives them."""
        return {
            "on_part_begin": self._part_begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._part_data,
            "on_part_end": self._part_end,
            "on_end": self._end,
        }

    def _part_begin(self) -> None:
        self._disposition, self._words, self._file = b"", None, None

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]
        self._bounded()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._bounded()

    def _bounded(self) -> None:
        if len(self._header) + len(self._value) > LONGEST_HEADER:
            raise HTTPException(413)

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        given = options.get(b"filename")
        self._met += 1
        if self._met > MOST_FILES + MOST_FIELDS:
            raise HTTPException(413)
        if given is None:
            self._words = bytearray()
        elif given and self._field == "files":
            self._file = self._form.inbox.coming()
            self._form.files.append((given.decode("utf-8", "replace"), self._file))

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])
        elif self._words is not None:
            self._words += data[start:end]
            if len(self._words) > MOST_IN_FIELD:
                raise HTTPException(413)

    def _part_end(self) -> None:
        fields = self._form.fields
        if self._file is not None:
            self._file.close()
        elif self._words is not None:
            fields.setdefault(self._field, self._words.decode("utf-8", "replace"))
        if len(self._form.files) > MOST_FILES or len(fields) > MOST_FIELDS:
            raise HTTPException(413)

    def _end(self) -> None:
        self._form.whole = True
