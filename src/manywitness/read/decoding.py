"""Bytes to characters, with the reason: byte order mark, validity, declaration, then detection.

The characters are those of the bytes: line ends, NULs and odd spaces stay. No lone surrogate comes out.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from ..errors import ReadError
from ..lang.alphabets import COMMON_MARKS, LATIN_CODE_PAGES, LETTERS
from .binary import binary_kind, control_rich
from .charsets import NAMES, codec_of, declared

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Enough for every statistic here; detection costs the same for one page and for 50 MB.
_SAMPLE = 65_536
_BEFORE = 1_024

# The detector looks at every candidate: one word repeated over 64 KB takes it over a second.
_DETECTED = 16_384

# Code pages and multi-byte sets of languages that are not in Latin script.
_OTHER_SCRIPTS = [
    "cp1251",
    "koi8_r",
    "koi8_u",
    "iso8859_5",
    "cp866",
    "cp1253",
    "iso8859_7",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5hkscs",
    "cp932",
    "euc_jp",
    "cp949",
]

_HIGH_BYTES = bytes(range(0x80, 0x100))
_HIGH = re.compile(rb"[\x80-\xff]")
_RUN = re.compile(rb"[\x80-\xff]{3,}")
# The last character of a sample, which may be cut.
_LAST = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_FRACTIONS = "²³¹¼½¾"
# Compiled by its first use: start-up need not pay for it.
_ODD = (
    rf"(?:(?![{COMMON_MARKS}{_FRACTIONS}])[^\W\d_\0-\x7f]"
    rf"|(?![{COMMON_MARKS}])(?:[{_FRACTIONS}]|[^\w\0-\x7f])(?=[^\W\d_]))"
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the name of the set they were read from, and why that one."""

    content: str
    charset: str
    why: str

    @property
    def record(self) -> str:
        """The decision in one line: "windows-1252: detected"."""
        return f"{self.charset}: {self.why}"


def decode(raw: bytes, *, markup: bool = False, charset: str = "") -> Decoded:
    """The characters of `raw` and how they were found; `markup` says to believe what HTML or XML declares.

    `charset` is a label that came beside the bytes, as in HTTP: it goes before what the page declares, as in
    browsers, and behind the bytes' own evidence; one that names no known set is passed over.
    Raises ReadError of kind "empty" (no byte, or nothing but a byte order mark) or "binary".
    Cost: linear; detection looks at 65,536 bytes.
    """
    if not raw:
        raise ReadError("empty", "the file has no byte")
    marked = _marked(raw)
    if marked is not None:
        return marked
    kind = binary_kind(raw)
    if kind is not None:
        raise ReadError("binary", f"this is {kind}, not text")
    wide = _wide(raw[:_SAMPLE])
    if wide is not None:
        return _replaced(raw, wide, "pattern of zero bytes")
    if control_rich(raw):
        raise ReadError("binary", "more than one byte in twenty is a control character: this is not text")
    codec = codec_of(charset) if charset else None
    claim = (codec, "transport") if codec else declared(raw) if markup else None
    return _narrow(raw, claim)


def _marked(raw: bytes) -> Decoded | None:
    for mark, codec in _BOMS:
        # FF FE 00 00 is UTF-32, or UTF-16 that begins with NUL: the length tells in three cases of four.
        if raw.startswith(mark) and not (codec == "utf-32-le" and len(raw) % 4):
            if len(raw) == len(mark):
                raise ReadError("empty", "the file has a byte order mark and nothing else")
            return _replaced(raw[len(mark) :], codec, "byte order mark")
    return None


def _wide(sample: bytes) -> str | None:
    """The UTF-16 codec of a sample without a mark, or None.

    Even Cyrillic or Chinese in UTF-16 has its spaces, digits and line ends with a zero byte, always on the
    same side; what is left must read as letters.
    """
    sample = sample[: len(sample) // 2 * 2]
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[::2].count(0)}
    codec, other = sorted(zeros, key=lambda name: zeros[name], reverse=True)
    if zeros[codec] * 100 <= len(sample) or zeros[other] * 20 > zeros[codec]:
        return None
    # A few NULs in a short text that is good UTF-8 are NULs; Cyrillic in UTF-16 looks so too, but is full of
    # other control characters.
    if zeros[codec] * 5 <= len(sample) and not _CONTROL.search(sample) and _is_utf8(sample):
        return None
    content = sample.decode(codec, "replace")
    texty = sum(ch.isalnum() or ch in " \n\r\t.,\"'" for ch in content)
    return codec if texty * 10 >= len(content) * 7 else None


def _is_utf8(sample: bytes) -> bool:
    """Whether a sample is UTF-8, but for a last character that is cut."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(sample) - 4
    return True


def _narrow(raw: bytes, claim: tuple[str, str] | None) -> Decoded:
    codec, place = claim if claim is not None else ("", "")
    if codec == "iso2022_jp" or b"\x1b$B" in raw[:_SAMPLE]:
        # Seven-bit bytes: valid as UTF-8 too, and meaningless then.
        return _replaced(raw, "iso2022_jp", f"declared by {place}" if codec == "iso2022_jp" else "detected")
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(raw, codec, place)
    return Decoded(content, "utf-8", f"declared by {place}" if codec == "utf-8" else "valid")


def _legacy(raw: bytes, codec: str, place: str) -> Decoded:
    sure = codec == "utf-8"
    # The sample first: 50 MB in a legacy set need not be decoded twice to be refused. Its end may cut a
    # character in two, which is no stray.
    if _mended(_LAST.sub(b"", _sample(raw)), sure=sure) is not None:
        mended = _mended(raw, sure=sure)
        if mended is not None:
            return mended
    if codec and codec != "utf-8":
        claimed = _replaced(raw, codec, f"declared by {place}")
        if claimed.content.count("\ufffd") * 100 <= len(claimed.content):
            return claimed
    return _replaced(raw, _detected(raw), "detected")


def _mended(raw: bytes, *, sure: bool) -> Decoded | None:
    """UTF-8 with a few stray bytes of windows-1252, which are quotation marks as a rule.

    None when the strays are more than a tenth of the non-ASCII characters (`sure`: more than the half): then
    the page is not UTF-8. Text in a legacy set is valid by chance in less than 1 % of its letters.
    """
    content = raw.decode("utf-8", "surrogateescape")
    strays = len(_ESCAPED.findall(content))
    proper = len(content) - strays - len(raw.translate(None, _HIGH_BYTES))
    if strays > (proper if sure else proper // 9):
        return None
    content = _ESCAPED.sub(_stray, content)
    return Decoded(content, "utf-8", f"{strays} stray bytes read as windows-1252")


def _stray(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")


def _replaced(raw: bytes, codec: str, why: str) -> Decoded:
    content = raw.decode(codec, "replace")
    lost = content.count("\ufffd")
    return Decoded(content, NAMES.get(codec, codec), f"{why}, {lost} unreadable" if lost else why)


def _sample(raw: bytes) -> bytes:
    """The bytes around and after the first that is not ASCII."""
    first = _HIGH.search(raw)
    begin = max(0, first.start() - _BEFORE) if first else 0
    return raw[begin : begin + _SAMPLE]


def _detected(raw: bytes) -> str:
    sample = _sample(raw)
    # Three non-ASCII bytes in a row are a word of another script. On 170 pages of wcxb dev written as
    # windows-1252, asking the detector alone had 22 wrong (Japanese, Central European); 2026-11.
    runs = sum(len(run) for run in _RUN.findall(sample))
    if runs * 3 < len(_HIGH.findall(sample)):
        return _latin(sample)
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_DETECTED], cp_isolation=list(_OTHER_SCRIPTS)).best()
    return codecs.lookup(best.encoding).name if best is not None else _latin(sample)


def _latin(sample: bytes) -> str:
    """The code page in which the fewest signs are foreign to one language; ties go to the commoner page."""

    def foreign(codec: str) -> int:
        # A sign that is no letter speaks against a page only where a letter follows: "m²" is fine,
        # "³atwo" is not.
        counts = Counter(re.findall(_ODD, sample.decode(codec, "replace").lower()))
        return min(sum(n for sign, n in counts.items() if sign not in own) for own in LETTERS.values())

    return min(LATIN_CODE_PAGES, key=foreign)
