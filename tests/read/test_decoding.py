"""Bytes to characters, and the reason."""

import codecs
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import ReadError
from manywitness.read.binary import binary_kind, control_rich
from manywitness.read.charsets import NAMES, codec_of, declared
from manywitness.read.decoding import decode

ENGLISH = (
    "The minister said: “We will not accept this – it’s a matter of principle.” The café owner agreed.\r\n"
)
RUSSIAN = "Министр иностранных дел заявил во вторник, что переговоры были откровенными и полезными.\n"
SURROGATE = re.compile("[\ud800-\udfff]")

LEGACY = [
    ("cp1252", ENGLISH),
    (
        "cp1252",
        "Der Präsident erklärte, daß die Gespräche „offen“ gewesen seien. Über mehr wurde nichts bekannt. ",
    ),
    (
        "cp1252",
        "El ministro señaló que la reunión fue “muy útil” y añadió que habrá más en los próximos días. ",
    ),
    ("cp1252", "It costs £20, grows 2½ m² a year, and she said so. "),
    ("cp1250", "Minister spraw zagranicznych powiedział we wtorek, że rozmowy były szczere, choć trudne. "),
    ("iso8859-2", "Ministr zahraničí v úterý prohlásil, že jednání byla užitečná, přestože obtížná. "),
    ("cp1254", "Dışişleri Bakanı salı günü görüşmelerin açık ve yararlı geçtiğini söyledi. "),
    ("cp1251", RUSSIAN),
    ("koi8-r", RUSSIAN),
    ("iso8859-5", RUSSIAN),
    ("cp1253", "Ο υπουργός Εξωτερικών δήλωσε την Τρίτη ότι οι συνομιλίες ήταν ειλικρινείς και χρήσιμες. "),
    ("cp1255", "שר החוץ אמר ביום שלישי כי השיחות היו כנות ומועילות. "),
    ("gb18030", "外交部长星期二表示，会谈坦诚而有益，双方同意继续对话。“我们希望达成协议”，他说。"),
    ("cp932", "外相は火曜日、会談は率直で有益だったと述べた。両国は対話を続けることで合意した。"),
    ("iso2022_jp", "外相は火曜日、会談は率直で有益だったと述べた。両国は対話を続けることで合意した。"),
    ("cp949", "외무장관은 화요일 회담이 솔직하고 유익했다고 말했다. 양국은 대화를 계속하기로 합의했다."),
]


@pytest.mark.parametrize(("codec", "content"), LEGACY)
@pytest.mark.parametrize("repeats", [1, 8])
def test_legacy_text_is_detected(codec, content, repeats):
    found = decode((content * repeats).encode(codec))
    assert found.content == content * repeats
    assert found.why == "detected"


@pytest.mark.parametrize("content", [ENGLISH, RUSSIAN, "🙂 at the end 🙂"])
@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(content, mark, codec):
    found = decode(mark + content.encode(codec))
    assert (found.content, found.record) == (content, f"{codec}: byte order mark")


@pytest.mark.parametrize("content", [ENGLISH, RUSSIAN])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(content, codec):
    found = decode(content.encode(codec))
    assert (found.content, found.record) == (content, f"{codec}: pattern of zero bytes")


def test_an_odd_last_byte_of_utf16_is_marked_as_unreadable():
    found = decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c")
    assert (found.content, found.record) == ("ab\ufffd", "utf-16-le: byte order mark, 1 unreadable")


def test_line_ends_nuls_and_odd_spaces_stay():
    content = "one\r\ntwo\rthree\n\n\tfour\u00a0five\u2028six\0seven" + " and on" * 20
    assert decode(content.encode()).content == content
    assert decode(content.encode()).record == "utf-8: valid"


def test_stray_quotation_marks_of_windows_do_not_spoil_utf8():
    raw = ("Čapek says. " * 30).encode() + b"\x93Yes,\x94 he said."
    found = decode(raw)
    assert found.content == "Čapek says. " * 30 + "“Yes,” he said."
    assert found.record == "utf-8: 2 stray bytes read as windows-1252"


def test_utf8_wins_over_a_false_declaration():
    raw = '<meta charset="iso-8859-1"><p>Größe</p>'.encode()
    assert decode(raw, markup=True).record == "utf-8: valid"


@pytest.mark.parametrize(
    ("head", "record"),
    [
        ('<meta charset="windows-1251">', "windows-1251: declared by meta charset"),
        (
            '<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=windows-1251">',
            "windows-1251: declared by meta charset",
        ),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251: declared by xml declaration"),
    ],
)
def test_what_a_page_declares_is_believed_for_legacy_bytes(head, record):
    raw = f"{head}<p>Да</p>".encode("cp1251")
    assert decode(raw, markup=True).record == record
    assert "Да" in decode(raw, markup=True).content


def test_a_declaration_that_does_not_fit_is_not_believed():
    raw = b'<meta charset="shift_jis">' + RUSSIAN.encode("cp1251") * 3
    found = decode(raw, markup=True)
    assert (found.record, RUSSIAN in found.content) == ("windows-1251: detected", True)


def test_a_declaration_counts_in_markup_only():
    raw = b'<meta charset="koi8-r">' + RUSSIAN.encode("cp1251") * 3
    assert decode(raw).record == "windows-1251: detected"


@pytest.mark.parametrize(
    "label", ["unicode_escape", "utf-7", "rot13", "idna", "base64", "no-such-set", "undefined"]
)
def test_codecs_that_are_no_character_set_cannot_be_declared(label):
    assert codec_of(label) is None
    assert declared(f'<meta charset="{label}">'.encode()) is None


def test_every_named_charset_is_a_codec_of_its_own_name():
    assert {name: codecs.lookup(name).name for name in NAMES} == {name: name for name in NAMES}


@pytest.mark.parametrize("raw", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_no_character_is_empty(raw):
    with pytest.raises(ReadError) as caught:
        decode(raw)
    assert caught.value.kind == "empty"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 and more", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG image"),
        (b"PK\x03\x04rest", "a ZIP archive or an Office document"),
        (b"RIFF1234WEBPVP8 ", "an image, a sound or a film"),
        (b"\x00\x00\x00\x20ftypisom", "a film"),
    ],
)
def test_binary_files_are_named(raw, kind):
    assert binary_kind(raw) == kind
    with pytest.raises(ReadError, match=kind) as caught:
        decode(raw)
    assert caught.value.kind == "binary"


def test_bytes_full_of_controls_are_binary_and_stray_ones_are_not():
    assert control_rich(bytes(range(256)) * 40)
    assert not control_rich(b"a\0b")
    assert not control_rich(("words " * 30 + "\0").encode() * 100)


def test_numbers_of_two_bytes_are_no_utf16():
    with pytest.raises(ReadError, match="control character"):
        decode(b"".join(n.to_bytes(2, "little") for n in range(1, 32)) * 50)


def test_text_that_says_pdf_is_text():
    assert decode(b"The %PDF- header is five bytes.").content == "The %PDF- header is five bytes."


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_characters_or_a_read_error(raw):
    for markup in (False, True):
        try:
            found = decode(raw, markup=markup)
        except ReadError as error:
            assert error.kind in {"empty", "binary"}
        else:
            assert not SURROGATE.search(found.content)
            assert found.charset
            assert found.why


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_text_comes_back_as_it_was(content):
    raw = content.encode()
    if content.startswith("\ufeff") or binary_kind(raw):
        return
    assert decode(raw).content == content


@settings(deadline=None)
@given(st.sampled_from(sorted(NAMES)), st.binary(min_size=1, max_size=80))
def test_no_declared_set_yields_a_surrogate(codec, tail):
    raw = f'<meta charset="{codec}">'.encode() + b" words" * 40 + tail
    assert not SURROGATE.search(decode(raw, markup=True).content)


@pytest.mark.parametrize(
    "piece",
    [
        b"a",
        "é".encode("cp1252"),
        RUSSIAN.encode("cp1251"),
        RUSSIAN.encode("utf-16-le"),
        b"\x93a\xc3\xa9",
    ],
)
def test_time_grows_with_the_bytes_not_faster(piece):
    def seconds(size):
        raw = piece * (size // len(piece))
        best = []
        for _ in range(3):
            begin = time.process_time()
            decode(raw)
            best.append(time.process_time() - begin)
        return min(best)

    decode(piece * 1000)
    assert seconds(4_000_000) < 12 * seconds(1_000_000) + 0.05


def test_one_nul_in_a_short_text_does_not_make_it_utf_16():
    raw = "Ana said:\0 “no”. Nobody else spoke that day in the harbour.".encode()
    assert decode(raw).record == "utf-8: valid"
    assert decode(raw).content == raw.decode()


@pytest.mark.parametrize(
    ("raw", "charset", "record"),
    [
        (RUSSIAN.encode("koi8-r"), "KOI8-R", "koi8-r: declared by transport"),
        (RUSSIAN.encode("cp1251"), "windows-1251", "windows-1251: declared by transport"),
        # What the bytes say themselves goes before.
        (RUSSIAN.encode(), "windows-1251", "utf-8: valid"),
        (RUSSIAN.encode(), "utf-8", "utf-8: declared by transport"),
        (codecs.BOM_UTF8 + RUSSIAN.encode(), "koi8-r", "utf-8: byte order mark"),
        # Labels that name nothing, or no set of the web.
        (RUSSIAN.encode(), "no-such-set", "utf-8: valid"),
        (RUSSIAN.encode(), "utf-7", "utf-8: valid"),
        (RUSSIAN.encode(), "a\0b", "utf-8: valid"),
    ],
)
def test_a_charset_that_came_beside_the_bytes_is_believed_unless_they_say_otherwise(raw, charset, record):
    decoded = decode(raw, charset=charset)
    assert (decoded.content, decoded.record) == (RUSSIAN, record)


def test_a_charset_that_came_beside_the_bytes_goes_before_what_the_page_declares():
    page = "<meta charset=iso-8859-1>" + RUSSIAN
    raw = page.encode("cp1251")
    assert decode(raw, markup=True).content != page
    assert decode(raw, markup=True, charset="windows-1251").content == page
    assert decode(raw, markup=True, charset="unknown").record == decode(raw, markup=True).record
