"""Changing bytes: small deterministic edits, such as damage and malice make."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

# A change of bytes that keeps within a size.
Edit = Callable[[bytes, random.Random], bytes]

_BYTES = (0, 1, 9, 10, 13, 27, 32, 34, 38, 60, 62, 92, 127, 128, 192, 255)
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"256",
    b"65535",
    b"65536",
    b"2147483648",
    b"18446744073709551616",
    b"9" * 40,
)
_NUMBER = re.compile(rb"\d+")
_TOKENS: tuple[bytes, ...] = (
    b"\0", b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\\ud800",
    "\u2028\u202e\ufeff".encode(), "🙂".encode(), b"&#xd800;", b"%00", b"../",
)  # fmt: skip


def edits(tokens: Sequence[bytes], others: Sequence[bytes], most: int) -> Edit:
    """One edit of a kind drawn by chance, in at most `most` bytes.

    `tokens` are the words of the form, `others` inputs from which pieces are taken.
    """
    words = (*_TOKENS, *tokens)

    def edit(raw: bytes, rng: random.Random) -> bytes:
        kind = rng.choice(_KINDS)
        return kind(raw, rng, words, others)[:most]

    return edit


def pumped(raw: bytes, rng: random.Random, tokens: Sequence[bytes], most: int) -> bytes:
    """The head of an input, and one or two pieces again and again up to `most` bytes.

    Where reading takes more than linear time, this shows it.
    """
    low, high = _piece(raw, rng, 9)
    pieces = (raw[low:high] or b"a", *_TOKENS, *tokens)
    unit = rng.choice(pieces) + (rng.choice(pieces) if rng.random() < 0.5 else b"")
    head = raw[: rng.randint(0, len(raw))]
    return head + unit * ((most - len(head)) // len(unit))


def _flipped(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    out = bytearray(raw or b"\0")
    out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _set(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    out = bytearray(raw or b"\0")
    out[rng.randrange(len(out))] = rng.choice(_BYTES) if rng.random() < 0.7 else rng.randrange(256)
    return bytes(out)


def _cut(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    low, high = _piece(raw, rng)
    return raw[:low] + raw[high:]


def _ended(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    return raw[: rng.randint(0, len(raw))]


def _inserted(raw: bytes, rng: random.Random, words: Sequence[bytes], _: Sequence[bytes]) -> bytes:
    at = rng.randint(0, len(raw))
    new = rng.choice(words) if rng.random() < 0.8 else rng.randbytes(rng.randint(1, 8))
    return raw[:at] + new + raw[at:]


def _replaced(raw: bytes, rng: random.Random, words: Sequence[bytes], _: Sequence[bytes]) -> bytes:
    low, high = _piece(raw, rng, 12)
    return raw[:low] + rng.choice(words) + raw[high:]


def _repeated(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    low, high = _piece(raw, rng)
    times = rng.choice((1, 1, 2, 8, 60, 1_000))
    return raw[:high] + raw[low:high] * times + raw[high:]


def _moved(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    low, high = _piece(raw, rng)
    rest = raw[:low] + raw[high:]
    at = rng.randint(0, len(rest))
    return rest[:at] + raw[low:high] + rest[at:]


def _spliced(raw: bytes, rng: random.Random, _: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    other = rng.choice(others) if others else raw
    low, high = _piece(other, rng, len(other))
    at, end = _piece(raw, rng)
    return raw[:at] + other[low:high] + raw[end:]


def _counted(raw: bytes, rng: random.Random, *_: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(raw))
    if not found:
        return _set(raw, rng)
    place = rng.choice(found)
    return raw[: place.start()] + rng.choice(_NUMBERS) + raw[place.end() :]


def _piece(raw: bytes, rng: random.Random, longest: int = 64) -> tuple[int, int]:
    low = rng.randint(0, len(raw))
    return low, min(len(raw), low + rng.randint(1, max(longest, 1)))


_KINDS = (
    _flipped, _set, _cut, _ended, _inserted, _inserted, _inserted, _replaced, _replaced, _repeated, _moved,
    _spliced, _counted,
)  # fmt: skip
