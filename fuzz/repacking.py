"""Changing what is packed: taken out, changed, packed again, so that a checksum does not end every attempt.

Each function gives None where the input is not packed so; then its bytes are changed instead.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

from .mutation import Edit

# A change of an input, with the edit for the bytes inside it.
Repack = Callable[[bytes, random.Random, Edit], "bytes | None"]

_MOST = 65_536
_LENGTH = re.compile(rb"(?i)(content-length:[ \t]*)(\d+)(.*?\r?\n\r?\n)", re.DOTALL)
_MARK = re.compile(rb"WARC/1\.\d\r?\n")
# fmt: off
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 7, 1e308, 10**30, "", " ", "x", "\0", "2031-05-14", "<p>x</p>", [], {}, [[]],
    [None], [1, "x"], {"name": "x"}, {"name": 5}, {"": {}}, [{"name": ["x", None]}],
)
# fmt: on


def gzip_members(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """A member of gzip with other contents, or in another place."""
    members: list[bytes] = []
    rest = raw
    while rest.startswith(b"\x1f\x8b") and len(members) < 20:
        member = zlib.decompressobj(31)
        try:
            members.append(member.decompress(rest, _MOST))
        except zlib.error:
            break
        rest = member.unused_data
    if not members:
        return None
    at = rng.randrange(len(members))
    members[at] = edit(members[at], rng)
    if rng.random() < 0.2:
        rng.shuffle(members)
    return b"".join(gzip.compress(member, 1, mtime=0) for member in members) + rest


def zstd_frames(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """A first frame of Zstandard with other contents; what follows stays."""
    from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

    if not raw.startswith(b"\x28\xb5\x2f\xfd"):
        return None
    frame = ZstdDecompressor(max_window_size=1 << 23).decompressobj()
    try:
        inside = frame.decompress(raw)[:_MOST]
    except ZstdError:
        return None
    return (
        ZstdCompressor(write_content_size=rng.random() < 0.5).compress(edit(inside, rng)) + frame.unused_data
    )


def warc_records(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """A changed record of a web archive that states its length rightly; packed ones are unpacked for it."""
    packed = gzip_members(
        raw, rng, lambda inside, chance: warc_records(inside, chance, edit) or edit(inside, chance)
    )
    packed = packed or zstd_frames(raw, rng, edit)
    if packed is not None:
        return packed
    starts = [found.start() for found in _MARK.finditer(raw)]
    if not starts:
        return None
    number = rng.randrange(len(starts))
    low, high = starts[number], (starts[number + 1] if number + 1 < len(starts) else len(raw))
    found = _LENGTH.search(raw, low, high)
    if found is None:
        return None
    block = edit(raw[found.end() : high].removesuffix(b"\r\n\r\n"), rng)
    stated = raw[low : found.start()] + found[1] + b"%d" % len(block) + found[3]
    return raw[:low] + stated + block + b"\r\n\r\n" + raw[high:]


def zip_entries(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """An entry of a ZIP with another name or other contents."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            # A file that states more than it holds is left to the reader.
            files = [
                (entry.filename, archive.read(entry))
                for entry in archive.infolist()[:20]
                if entry.file_size < _MOST
            ]
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return None
    if not files:
        return None
    at = rng.randrange(len(files))
    name, inside = files[at]
    if rng.random() < 0.3:
        name = edit(name.encode("utf-8", "replace"), rng)[:200].decode("utf-8", "replace")
    else:
        inside = (gzip_members(inside, rng, edit) if rng.random() < 0.5 else None) or edit(inside, rng)
    files[at] = (name, inside)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two entries of one name are meant
        for each, content in files:
            entry = zipfile.ZipInfo(each or "x", (2031, 5, 14, 10, 0, 0))
            entry.external_attr = rng.choice((0, 0, 0, 0o120777 << 16, 0o010644 << 16))
            entry.compress_type = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            archive.writestr(entry, content)
    return out.getvalue()


def mail_parts(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """A part of a letter with other contents, in an encoding drawn by chance."""
    from email import message_from_bytes
    from email.encoders import encode_7or8bit, encode_base64, encode_quopri
    from email.errors import MessageError

    try:
        letter = message_from_bytes(raw)
        leaves = [part for part in letter.walk() if not part.is_multipart()]
        part = rng.choice(leaves)
        inside = part.get_payload(decode=True)
        if not isinstance(inside, bytes):
            return None
        del part["Content-Transfer-Encoding"]
        part.set_payload(edit(inside, rng))
        rng.choice((encode_base64, encode_quopri, encode_7or8bit))(part)
        return letter.as_bytes()
    # What the standard library raises on broken letters; `IndexError` stands for no parts at all.
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError, RecursionError, MessageError):
        return None


def json_values(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """JSON, or one line of JSON Lines, with a value of another type, a member more or less, other words."""
    lines = raw.split(b"\n")
    at = rng.randrange(len(lines))
    try:
        value = json.loads(lines[at])
    except (ValueError, RecursionError):
        return None
    places = list(_places(value))
    if places:
        _change(*rng.choice(places), rng, edit)
    else:
        value = rng.choice(_VALUES)
    lines[at] = json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")
    return b"\n".join(lines)


def _places(value: object) -> list[tuple[dict[str, object] | list[object], str | int]]:
    """Where a value may be changed: containers with a key each."""
    out: list[tuple[dict[str, object] | list[object], str | int]] = []
    waiting = [value]
    while waiting and len(out) < 2_000:
        inside = waiting.pop()
        if isinstance(inside, dict):
            out += [(inside, key) for key in inside]
            waiting += inside.values()
        elif isinstance(inside, list):
            out += [(inside, number) for number in range(len(inside))]
            waiting += inside
    return out


def _change(inside: dict[str, object] | list[object], key: str | int, rng: random.Random, edit: Edit) -> None:
    old = inside[key]  # type: ignore[index]
    kind = rng.random()
    if kind < 0.4 and isinstance(old, str):
        new: object = edit(old.encode("utf-8", "replace"), rng).decode("utf-8", "replace")
    elif kind < 0.5:
        new = [old, old]
    elif kind < 0.6:
        new = {"name": old}
    else:
        new = rng.choice(_VALUES)
    if isinstance(inside, dict) and kind > 0.95:
        del inside[str(key)]
    else:
        inside[key] = new  # type: ignore[index]


def linked_data(raw: bytes, rng: random.Random, edit: Edit) -> bytes | None:
    """A page with a changed JSON-LD; None in two of three cases, so that its markup is changed as often."""
    begin = raw.find(b'ld+json">') + 9
    end = raw.find(b"</script>", begin)
    if begin < 9 or end < 0 or rng.random() < 0.67:
        return None
    inside = json_values(raw[begin:end].replace(b"\n", b" "), rng, edit)
    return None if inside is None else raw[:begin] + inside + raw[end:]
