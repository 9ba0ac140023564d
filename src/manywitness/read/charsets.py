"""Which character sets a page may name, and what it names."""

from __future__ import annotations

import codecs
import re

# Python codec -> the name shown to people. A page may not choose a codec outside this table: some of
# Python's (unicode_escape, utf-7) are no character sets of the web and can yield lone surrogates.
# Source: WHATWG Encoding Standard, section 4.2, without x-user-defined and replacement.
NAMES: dict[str, str] = {
    "utf-8": "utf-8",
    "big5hkscs": "big5",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp866": "ibm866",
    "cp874": "windows-874",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jp": "euc-jp",
    "gb18030": "gb18030",
    "iso2022_jp": "iso-2022-jp",
    "iso8859-2": "iso-8859-2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7",
    "iso8859-8": "iso-8859-8",
    "iso8859-10": "iso-8859-10",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-cyrillic": "x-mac-cyrillic",
    "mac-roman": "macintosh",
}

# Labels that name a subset, read as the set that browsers use for them. A page whose bytes could be
# searched for the label is not UTF-16, whatever it says.
_READ_AS: dict[str, str] = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "big5": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}

# Browsers look at 1,024 bytes; saved pages often carry a comment or a style sheet before the charset.
_HEAD = 16_384
# Compiled by their first use: start-up need not pay for what only HTML needs.
_META = rb"(?i:<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40}))"
_XML = rb"^\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})[\"']"


def codec_of(label: str) -> str | None:
    """The Python codec for a label of the web, one of `NAMES`; None for a label that names no such set."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):  # ValueError: a label with a NUL
        return None
    name = _READ_AS.get(name, name)
    return name if name in NAMES else None


def declared(raw: bytes) -> tuple[str, str] | None:
    """The codec that the head of an HTML or XML page names, and where ("meta charset", "xml declaration").

    None when it names none that is known. Looks at the first 16,384 bytes.
    """
    head = raw[:_HEAD]
    for pattern, place in ((_XML, "xml declaration"), (_META, "meta charset")):
        found = re.search(pattern, head)
        codec = codec_of(found[1].decode("ascii")) if found else None
        if codec is not None:
            return codec, place
    return None
