"""PDF pages. The files are written here, byte by byte."""

import builtins
import random
import sys
import time

import pytest

from manywitness.errors import LimitError, ReadError
from manywitness.model import LeftOut, Source, Span, Trace
from manywitness.read import pdf
from manywitness.read.pdf import read_pdf

pytest.importorskip("pypdfium2")


def written(*pages, title="Crane shuts harbour", author="Ines Kovalo", extra=b""):
    """A PDF of pages, each a list of (x, y, size, words) in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, escaped(words))
            for x, y, size, words in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    objects.append(b"<< /Title (%s) /Author (%s) >>" % (escaped(title), escaped(author)))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R %s >>" % (len(objects) + 1, len(objects), extra)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(out)


def escaped(words):
    raw = words.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def lines(*words, x=72, top=700, size=11, gap=14):
    return [(x, top - gap * number, size, line) for number, line in enumerate(words)]


BODY = lines(
    "The harbour of Soltava was shut on Tuesday (again) after the munici-",
    "pality found a crane across its only entrance, officials said.",
)
SECOND = lines("“We will open it before the week is out,” the harbour master said to", "the press.", top=664)
WORDS = (
    "The harbour of Soltava was shut on Tuesday (again) after the municipality found a crane across its only"
    " entrance, officials said.\n\n“We will open it before the week is out,” the harbour master said to the"
    " press."
)


def edges(number):
    return [(72, 800, 8, "The Lamp, 14 May 2031"), (290, 30, 8, f"Page {number} of 3")]


def test_paragraphs_are_joined_again_and_hyphens_undone():
    page = read_pdf(written(BODY + SECOND), Source("a.pdf"))
    assert page.text.content == WORDS
    assert page.source == Source(
        name="a.pdf", title="Crane shuts harbour", byline="Ines Kovalo", media="application/pdf"
    )


def test_raw_is_kept_and_no_trace_is_claimed():
    raw = written(BODY)
    page = read_pdf(raw, Source())
    assert (page.raw, page.trace, page.left_out) == (raw, Trace(), ())


def test_running_heads_are_left_out_with_their_reason():
    raw = written(edges(1) + BODY, edges(2) + SECOND, edges(3) + lines("An end of it all."))
    page = read_pdf(raw, Source())
    assert page.text.content == f"{WORDS}\n\nAn end of it all."
    assert page.left_out == (
        LeftOut(Span(0, 0), "running_head", "at the edge of 3 pages", "The Lamp, 14 May 2031"),
        LeftOut(Span(0, 0), "running_head", "at the edge of 3 pages", "Page 1 of 3"),
    )


def test_what_is_known_from_outside_goes_before_the_properties():
    source = read_pdf(written(BODY), Source("n", title="T", byline="B")).source
    assert (source.title, source.byline) == ("T", "B")


@pytest.mark.parametrize("title", ["Microsoft Word - crane.docx", "crane_v2.indd", "untitled", "(anonymous)"])
def test_titles_that_programs_write_are_none(title):
    assert read_pdf(written(BODY, title=title), Source()).source.title == ""


def test_pages_without_text_are_told_to_be_images():
    with pytest.raises(ReadError, match="2 pages: images") as caught:
        read_pdf(written([], []), Source())
    assert caught.value.kind == "empty"


ENCRYPT = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") >>"
    b" /ID [(0123456789abcdef) (0123456789abcdef)]"
)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (written(BODY, extra=ENCRYPT), "encrypted"),
        (b"", "damaged"),
        (b"%PDF-1.7\nwords", "damaged"),
        (b"words", "damaged"),
        (written(), "empty"),
    ],
)
def test_what_cannot_be_opened_is_told(raw, kind):
    with pytest.raises(ReadError) as caught:
        read_pdf(raw, Source())
    assert caught.value.kind in {kind, "damaged"} if kind == "empty" else caught.value.kind == kind


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    monkeypatch.delitem(sys.modules, "pypdfium2", raising=False)
    with pytest.raises(ReadError, match=r"pip install 'manywitness\[pdf\]'") as caught:
        read_pdf(written(BODY), Source())
    assert caught.value.kind == "missing_extra"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("LIMIT", 100, "at most 100"),
        ("MOST_PAGES", 1, "a PDF of 2 pages"),
        ("MOST_CHARACTERS", 20, "over 20 characters on page 1"),
        ("MOST_SECONDS", -1.0, "seconds"),
    ],
)
def test_the_limits_are_told(monkeypatch, name, value, message):
    monkeypatch.setattr(pdf, name, value)
    with pytest.raises(LimitError, match=message) as caught:
        read_pdf(written(BODY, SECOND), Source())
    assert caught.value.kind == "limit"


@pytest.mark.parametrize("box", [b"[2147483648 0 595 842]", b"[0 2147483648 595 842]", b"[0 0 595 100001]"])
def test_a_page_wider_than_any_is_refused_before_it_costs_a_bit_for_each_point(box):
    raw = written(BODY, SECOND).replace(b"[0 0 595 842]", box)
    begin = time.process_time()
    with pytest.raises(LimitError, match=r"page 1 of the PDF is [\d,]+ points long") as caught:
        read_pdf(raw, Source())
    assert caught.value.kind == "limit"
    assert time.process_time() - begin < 0.2


def test_mutated_files_give_a_page_or_a_read_error():
    rng = random.Random(7)
    whole = written(edges(1) + BODY, edges(2) + SECOND)
    kinds = set()
    for _ in range(600):
        raw = bytearray(whole)
        for _ in range(rng.randint(1, 12)):
            at = rng.randrange(len(raw))
            raw[at : at + rng.randint(0, 9)] = (
                rng.randbytes(rng.randint(0, 9)) if rng.random() < 0.7 else b"99"
            )
        try:
            page = read_pdf(bytes(raw), Source())
        except ReadError as error:
            kinds.add(error.kind)
        else:
            assert page.text.content.strip()
            kinds.add("page")
    assert kinds <= {"page", "damaged", "empty", "encrypted", "limit"}
    assert "page" in kinds
