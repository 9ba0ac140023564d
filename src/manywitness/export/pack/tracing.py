"""From the words of a text back to the raw page in a pack: do they stand there?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...errors import ReadError
from ...read.decoding import decode
from ..wire import RawRun

_MARKUP = ("html", "xml")


def stands(raw: bytes, media: str, charset: str, content: str, runs: Sequence[RawRun]) -> bool:
    """Whether every run of a text that has as many characters in its raw page has the same ones there.

    No run says that text and page are the same string. A page that cannot be decoded has nothing. Cost:
    linear in the page.
    """
    try:
        page = decode(raw, markup=any(word in media for word in _MARKUP), charset=charset).content
    except ReadError:
        return False
    return all(content[a:b] == page[c:d] for a, b, c, d in _even(runs)) if runs else content == page


def _even(runs: Iterable[RawRun]) -> Iterable[RawRun]:
    return (run for run in runs if run[1] - run[0] == run[3] - run[2])
