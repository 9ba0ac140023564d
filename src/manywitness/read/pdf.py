"""PDF files: the words of their pages in paragraphs. Needs the extra `pdf`.

pypdfium2 was chosen on four documents of our own, mutated: of 11,513 broken files it read two thirds, one
exception for all others, the slowest in 0.14 seconds; pypdf read one sixth of 10,006, with six kinds of
exceptions; pdfminer.six tears justified lines apart (2026-11). It gives every character its place, which
paragraphs need.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import LimitError, ReadError
from ..model import LeftOut, Page, Source, Span, Text
from . import plain
from .stated import clean
from .typeset import TypesetLine, paragraphs, set_aside

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# A newspaper has 100 pages, a long report 1,000 and 50 MB. A page takes 5 milliseconds.
LIMIT = 64 * 1024 * 1024
MOST_PAGES = 2_000
MOST_CHARACTERS = 100_000
MOST_SECONDS = 60.0
# Two hundred inches are 14,400 points, and the most that most programs draw. For each point of both sides
# pdfium sets a bit aside: a page of 2,147,483,648 points took 512 MB and a third of a second (2026-11).
MOST_POINTS = 100_000

_NO_PLACE = Span(0, 0)
_PASSWORD = 4
# Where pdfium found a hyphen at the end of a line; a soft one it leaves out by itself.
_BROKEN = "\x02"
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u00ad]")
# Titles that programs write by themselves.
_FILE_NAME = re.compile(
    r"^Microsoft \w+ - |\.(?:docx?|indd|odt|pages|rtf|tmp|qxp|pdf)$|^\(?(?:untitled|anonymous|unspecified)\b",
    re.IGNORECASE,
)


def read_pdf(raw: bytes, hints: Source) -> Page:
    """The page of a PDF file: all its pages as one text, paragraphs apart by an empty line.

    Running heads and page numbers are left out. There is no trace: the file has drawing orders, no characters
    that a person could point at; what is left out stands at the empty span 0. Title and author are those of
    the file's properties. Raises ReadError "missing_extra", "damaged", "encrypted", "empty" (pages without
    text: images), LimitError "limit" (64 MiB, 2,000 pages, 100,000 characters on one or points along it, 60
    seconds).
    """
    if len(raw) > LIMIT:
        raise LimitError("limit", f"a PDF of {len(raw):,} bytes; at most {LIMIT:,} are read")
    document = _opened(raw)
    try:
        pages = list(_pages(document))
        source = _source(document, hints)
    finally:
        document.close()
    kept, heads = set_aside(pages)
    content = "\n\n".join(paragraphs(kept))
    if not content:
        raise ReadError("empty", f"no text on {len(pages)} pages: images of text have to be recognised first")
    if len(content) > plain.LIMIT:
        raise plain.too_long(len(content))
    left_out = (
        LeftOut(_NO_PLACE, "running_head", f"at the edge of {head.pages} pages", head.words) for head in heads
    )
    return Page(raw, Text(content), source, left_out=tuple(left_out))


def _opened(raw: bytes) -> PdfDocument:
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError as error:
        raise ReadError(
            "missing_extra", "reading PDF needs one package more: pip install 'manywitness[pdf]'"
        ) from error
    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise ReadError("encrypted", "the PDF asks for a password") from error
        raise ReadError("damaged", f"the PDF cannot be opened: {error}") from error


def _pages(document: PdfDocument) -> Iterator[list[TypesetLine]]:
    from pypdfium2 import PdfiumError

    if len(document) > MOST_PAGES:
        raise LimitError("limit", f"a PDF of {len(document):,} pages; at most {MOST_PAGES:,} are read")
    begin = time.monotonic()
    for number in range(len(document)):
        if time.monotonic() - begin > MOST_SECONDS:
            raise LimitError("limit", f"the PDF takes over {MOST_SECONDS:.0f} seconds to read")
        try:
            page = document[number]
            _check(page.get_size(), number)
            words = page.get_textpage()
        except PdfiumError as error:
            raise ReadError("damaged", f"page {number + 1} of the PDF cannot be read: {error}") from error
        if words.count_chars() > MOST_CHARACTERS:
            raise LimitError("limit", f"over {MOST_CHARACTERS:,} characters on page {number + 1}")
        yield list(_lines(words.raw, words.count_chars()))
        words.close()
        page.close()


def _check(size: tuple[float, float], number: int) -> None:
    if not max(size) <= MOST_POINTS:
        raise LimitError(
            "limit",
            f"page {number + 1} of the PDF is {max(size):,.0f} points long; at most {MOST_POINTS:,} are read",
        )


def _lines(words: Any, count: int) -> Iterator[TypesetLine]:
    """The lines of a page in the order of its drawing, which is that of reading as a rule."""
    from pypdfium2 import raw as pdfium

    codes = [chr(min(pdfium.FPDFText_GetUnicode(words, index), 0x10FFFF)) for index in range(count)]
    begin = 0
    for index in range(count + 1):
        if index < count and codes[index] not in {"\r", "\n", _BROKEN}:
            continue
        line = "".join(codes[begin:index])
        if line.strip():
            broken = index < count and codes[index] == _BROKEN
            yield _line(words, line, (begin, index), broken=broken)
        begin = index + 1


def _line(words: Any, line: str, bounds: tuple[int, int], *, broken: bool) -> TypesetLine:
    from ctypes import byref, c_double

    from pypdfium2 import raw as pdfium

    first = bounds[0] + len(line) - len(line.lstrip())
    last = bounds[0] + len(line.rstrip()) - 1
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(words, first, byref(x), byref(y))
    edges = [c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(words, last, *map(byref, edges))
    size = max(pdfium.FPDFText_GetFontSize(words, first), 1.0)
    content = _SURROGATES.sub(_mended, line)
    return TypesetLine(_UNSEEN.sub("", content).strip(), x.value, edges[1].value, y.value, size, broken)


def _mended(found: re.Match[str]) -> str:
    """Two halves of a character as one; a half alone as the sign for what cannot be read."""
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _source(document: PdfDocument, hints: Source) -> Source:
    from pypdfium2 import PdfiumError

    try:
        stated = document.get_metadata_dict()
    except (PdfiumError, UnicodeDecodeError):
        stated = {}
    title, author = clean(stated.get("Title", "")), clean(stated.get("Author", ""))
    return replace(
        hints,
        title=hints.title or ("" if _FILE_NAME.search(title) else title),
        byline=hints.byline or ("" if _FILE_NAME.search(author) else author),
        media="application/pdf",
    )
