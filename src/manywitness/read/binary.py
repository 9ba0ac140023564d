"""Bytes that are no text: known by their first bytes, or by too many control characters."""

from __future__ import annotations

# Source: the file formats' own specifications; offset 0. Texts of people do not begin so.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound or film"),
    (b"fLaC", "a FLAC sound"),
    (b"PAR1", "a Parquet table"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"bplist00", "a binary property list"),
)

# Tab, line feed, form feed, carriage return, escape (ISO-2022-JP) and backspace (old manuals) occur in texts.
_CONTROLS = bytes(set(range(0x20)) - {0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x1B})
_SAMPLE = 65_536


def binary_kind(raw: bytes) -> str | None:
    """What the first bytes say the data is ("a PDF document"), or None when they may be text."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "an image, a sound or a film"
    return "a film" if raw[4:8] == b"ftyp" else None


def control_rich(raw: bytes) -> bool:
    """Whether over one byte in twenty of the first 65,536 is a control character, one for free.

    Random bytes have one in ten, text has none or a few stray NULs.
    """
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return (controls - 1) * 20 > len(sample)
