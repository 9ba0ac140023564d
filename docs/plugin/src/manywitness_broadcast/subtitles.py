"""Subtitles (.srt): what was spoken, as paragraphs; a pause of three seconds begins a new one."""

from __future__ import annotations

import re
from dataclasses import replace

from manywitness.errors import ReadError
from manywitness.model import LeftOut, Page, Source, Span, Text
from manywitness.read import FileForm, Writer, decode

PAUSE_SECONDS = 3

_TIMES = re.compile(
    r"^(?:\d+[ \t]*\r?\n)?(\d\d):(\d\d):(\d\d)[,.]\d{3} --> (\d\d):(\d\d):(\d\d)[,.]\d{3}.*$", re.MULTILINE
)
# A line without white space at its edges; and in it tags, which are no words, and what stands between them.
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_WORDS = re.compile(r"</?[a-z][^<>]*>|([^<]+|<)")


def form() -> FileForm:
    """The form as manywitness asks for it: its suffix, its type, its first bytes, and its reader."""
    return FileForm(
        "srt",
        suffixes=(".srt",),
        media=("application/x-subrip",),
        begins=lambda head: _TIMES.match(head.decode("utf-8", "replace").lstrip("\ufeff")) is not None,
        read=read_subtitles,
    )


def read_subtitles(raw: bytes, hints: Source) -> Page:
    """The page of a file of subtitles. Numbers and times are left out, and said to be."""
    decoded = decode(raw, charset=hints.charset)
    cues = list(_TIMES.finditer(decoded.content))
    if not cues:
        raise ReadError(
            "format", "the file has no subtitle: no line of times (00:00:01,000 --> 00:00:02,000)"
        )
    writer, left_out, ended = Writer(decoded.content), [], 0
    ends = [cue.start() for cue in cues[1:]] + [len(decoded.content)]
    for cue, end in zip(cues, ends, strict=True):
        left_out.append(LeftOut(Span(*cue.span()), "timing", "when the words are spoken", cue[0]))
        pause = _seconds(cue, 1) - ended >= PAUSE_SECONDS
        if pause:
            writer.block()
        _write(writer, decoded.content, cue.end(), end, apart=writer.length > 0 and not pause)
        ended = _seconds(cue, 4)
    source = replace(hints, decoding=decoded.record)
    return Page(raw, Text(writer.content), source, writer.trace(), tuple(left_out))


def _write(writer: Writer, content: str, start: int, end: int, *, apart: bool) -> None:
    """The words of one subtitle, each with its place in the file; `apart` from what stands before them."""
    for line in _LINE.finditer(content, start, end):
        if apart:
            writer.write(" ")
        for words in _WORDS.finditer(content, *line.span()):
            if words[1]:
                writer.write(words[1], words.start())
        apart = True


def _seconds(cue: re.Match[str], first: int) -> int:
    hours, minutes, seconds = (int(cue[at]) for at in range(first, first + 3))
    return hours * 3600 + minutes * 60 + seconds
