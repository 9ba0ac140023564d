"""Mail pages."""

import base64
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.model import LeftOut, Source, Span
from manywitness.read import mail
from manywitness.read.charsets import codec_of
from manywitness.read.mail import read_mail

WORDS = "The harbour of Söltava was shut on Tuesday.\n\n> Is it open?\n\n-- \nInes Kovalo\nThe Lamp"
FIRST = (
    "The harbour of Söltava was shut on Tuesday after a crane fell across its only entrance, officials said."
)


def letter(words=WORDS, *, cte="8bit", **headers):
    message = EmailMessage()
    message["From"] = headers.pop("sender", '"Kovalo, Inés" <ines@lamp.example>')
    message["Subject"] = headers.pop("subject", "Crane shuts harbour — again")
    message["Date"] = "Wed, 14 May 2031 10:00:00 +0200"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words, cte=cte)
    return message


def read(message, end=b"\n"):
    raw = bytes(message) if isinstance(message, EmailMessage) else message
    return read_mail(raw.replace(b"\n", end), Source("a.eml"))


def raw_words(page):
    decoded = page.raw.decode("utf-8", "replace")
    return [(page.text[run.text], decoded[run.raw.start : run.raw.end]) for run in page.trace.runs]


@pytest.mark.parametrize("cte", ["8bit", "quoted-printable", "base64"])
def test_the_text_is_that_of_the_letter_whatever_its_encoding(cte):
    page = read(letter(cte=cte))
    assert page.text.content == WORDS
    assert page.source == Source(
        name="a.eml",
        title="Crane shuts harbour — again",
        byline="Kovalo, Inés",
        published="2031-05-14T10:00:00+02:00",
        media="message/rfc822",
        decoding="utf-8: declared by transport",
    )


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_words_that_stand_in_the_file_as_they_are_have_an_exact_trace(end):
    page = read(letter(), end)
    words = WORDS.replace("\n", end.decode())
    assert raw_words(page) == [(words, words)]


def test_encoded_words_have_no_trace():
    assert read(letter(cte="base64")).trace.runs == ()


def test_words_that_stand_twice_in_the_file_have_no_trace():
    page = read(letter("Shut.\n", X_Summary="Shut."))
    assert (page.text.content, page.trace.runs) == ("Shut.", ())


def test_the_list_is_the_outlet_and_the_archive_the_address():
    message = letter(
        sender="The Lamp Daily <news@lamp.example>",
        List_Id='"The Lamp Daily" <daily.lamp.example>',
        Archived_At="<https://lamp.example/daily/7>",
    )
    message["Content-Language"] = "en-GB, de"
    source = read(message).source
    assert (source.outlet, source.byline) == ("The Lamp Daily", "")
    assert (source.url, source.language) == ("https://lamp.example/daily/7", "en-GB")


def test_a_sender_without_a_name_is_no_byline():
    assert read(letter(sender="ines@lamp.example")).source.byline == ""


def test_what_is_known_from_outside_goes_before_the_headers():
    page = read_mail(bytes(letter()), Source("n", title="T", byline="B", published="2030-01-01"))
    assert (page.source.title, page.source.byline, page.source.published) == ("T", "B", "2030-01-01")


def test_attachments_are_named_and_the_html_twin_is_left_out():
    message = letter()
    message.add_alternative("<html><body><p>The harbour was shut.</p></body></html>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Häfen.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    page = read(message)
    assert page.text.content == WORDS
    assert page.left_out == (
        LeftOut(Span(0, 0), "unreadable", "an attachment of type application/pdf", "Häfen.pdf"),
        LeftOut(Span(0, 0), "unreadable", "an attachment of type image/png", "without a name"),
        LeftOut(Span(0, 0), "not_taken", "the same letter as HTML", "The harbour was shut."),
    )


def test_html_is_read_where_the_plain_text_says_next_to_nothing():
    message = letter("Your program cannot show HTML.\n")
    body = (
        f"<html><body><article><h1>Crane</h1><p>{FIRST}</p><p>{FIRST[:-1]} again.</p></article></body></html>"
    )
    message.add_alternative(body, subtype="html", cte="8bit")
    page = read(message)
    assert FIRST in page.text.content
    assert page.source.title == "Crane shuts harbour — again"
    assert page.source.media == "message/rfc822"
    assert [(part.kind, part.words) for part in page.left_out if part.kind == "not_taken"][-1] == (
        "not_taken",
        "Your program cannot show HTML.",
    )
    assert [words for words, raw in raw_words(page) if words != raw] == []


def test_a_letter_that_is_carried_is_read_one_level_deep():
    inner, deeper = letter("Inner words.\n", subject="Inner"), letter("Deeper words.\n", subject="Deeper")
    inner.add_attachment(deeper)
    outer = letter("Outer words.\n")
    outer.add_attachment(inner)
    page = read(outer)
    assert page.text.content == "Outer words.\n\nInner words."
    assert page.source.title == "Crane shuts harbour — again"
    assert [part.reason for part in page.left_out] == ["a letter inside a letter that is carried itself"]


def test_a_letter_that_only_carries_another_is_that_one():
    inner, outer = letter("Inner words.\n", subject="Inner", sender="Jo Ren <jo@x.example>"), letter("\n")
    outer.add_attachment(inner)
    page = read(outer)
    assert (page.text.content, page.source.title, page.source.byline) == ("Inner words.", "Inner", "Jo Ren")


def test_raw_bytes_in_headers_and_charsets_of_old_programs_are_read():
    raw = "Subject: Brücke gesperrt\nContent-Type: text/plain; charset=iso-8859-1\n\nDie Brücke".encode(
        "latin-1"
    )
    page = read(raw)
    assert (page.source.title, page.text.content) == ("Brücke gesperrt", "Die Brücke")
    assert page.source.decoding == "windows-1252: declared by transport"


@pytest.mark.parametrize(
    ("raw", "kind", "message"),
    [
        (b"", "format", "no mail"),
        (b"Just words.\n\nMore of them.", "format", "no mail"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "format", "no mail"),
        (b"Subject: x\n\n \n", "empty", "no text"),
        (b"Subject: x\nContent-Type: image/png\n\n\x89PNG", "empty", "1 parts cannot be read"),
        (b"Subject: x\nContent-Type: text/plain\n\n\x89PNG\r\n\x1a\n", "empty", "1 parts cannot be read"),
        (b"Subject: x\nContent-Type: text/html\n\n<p> ", "empty", "no text"),
    ],
)
def test_what_is_no_letter_is_told(raw, kind, message):
    with pytest.raises(ReadError, match=message) as caught:
        read(raw)
    assert caught.value.kind == kind


def test_too_many_parts_and_too_deep_ones_are_refused(monkeypatch):
    head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(LimitError, match="1,000 parts"):
        read(head + b"--b\n\nwords\n" * 100_000)
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    with pytest.raises(LimitError) as caught:
        read(deep)
    assert caught.value.kind == "depth"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(90))
    with pytest.raises(LimitError, match="lines in parts inside each other"):
        read(deep + b"\n" * 500_000)
    monkeypatch.setattr(mail, "LIMIT", 10)
    with pytest.raises(LimitError, match="at most 10"):
        read(b"Subject: xx")


@pytest.mark.parametrize(
    "head",
    [
        b"From: " + b"(" * 200_000,
        b"From: " + b'"a" ' * 50_000,
        b"From: " + b"a:" * 50_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000,
        b"Subject: =?utf-8?b?" + b"A" * 100_000,
        b"Subject: =?no-such-set?q?a?= =?utf-8?q?=FF?= =?utf-8?x?a?=",
        b"Date: " + b"1 " * 50_000,
        b"List-Id: " + b"<" * 100_000,
        b"".join(b"X-%d: a\n" % n for n in range(50_000)) + b"To: a",
        b"Content-Type: text/plain; charset*0*=a''%00; charset*9999999999=b; charset=\"\"; charset=utf-7",
        b'Content-Type: multipart/mixed; boundary="' + b"b" * 100_000,
        b"Content-Disposition: attachment; filename*=bad'%; filename*0*=x\nTo: a",
        b"Content-Transfer-Encoding: x-uuencode\nTo: a",
    ],
)
def test_hostile_headers_take_no_time(head):
    begin = time.process_time()
    try:
        assert read(head + b"\n\nThe words.").text.content == "The words."
    except ReadError as error:
        assert error.kind in {"empty", "format"}
    assert time.process_time() - begin < 3


PARTS = letter()
PARTS.add_alternative("<html><body><p>The harbour was shut.</p></body></html>", subtype="html")
PARTS.add_attachment(base64.b64encode(b"x" * 90), maintype="image", subtype="png", filename="a.png")
PARTS.add_attachment(letter("Inner words.\n"))
SAMPLE = bytes(PARTS)


@st.composite
def mutated(draw):
    raw = bytearray(SAMPLE)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(raw) - 1))
        size = draw(st.integers(0, 12))
        raw[at : at + size] = draw(
            st.binary(max_size=12) | st.sampled_from([b"\n\n", b"--", b"=?", b";", b"\0"])
        )
    return bytes(raw)


@settings(deadline=None, max_examples=400)
@given(mutated() | st.binary(max_size=200) | st.binary(max_size=200).map(lambda raw: b"To: a\n" + raw))
def test_any_mail_gives_a_page_or_a_read_error_and_a_right_trace(raw):
    try:
        page = read_mail(raw, Source("s"))
    except ReadError as error:
        assert error.kind in {"empty", "format", "binary", "depth"}
        return
    assert page.text.content.strip()
    charset = page.source.decoding.partition(":")[0]
    decoded = raw.decode(codec_of(charset) or charset, "replace")
    for run in page.trace.runs:
        words, written = page.text[run.text], decoded[run.raw.start : run.raw.end]
        assert words == written or (len(words) == 1 and written.startswith("&"))
