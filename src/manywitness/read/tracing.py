"""Writing a text piece by piece, with the way of each piece back to the raw page."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Run, Span, Trace


@dataclass(slots=True)
class Writer:
    """A text in the making. `raw` are the decoded characters of the page that it is made of.

    A place that is stated and wrong never gets into the trace: only characters that are equal are joined to
    their place.
    """

    raw: str
    length: int = 0
    _parts: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)

    def write(self, words: str, at: int | None = None) -> None:
        """Add `words`; `at` is where they begin in the raw page, None for what the reader writes itself."""
        if at is not None and words:
            if self.raw.startswith(words, at):
                self._join(self.length, at, len(words))
            else:
                self._scattered(words, at)
        self._add(words)

    def refer(self, char: str, span: Span) -> None:
        """Add one character that is written as a reference ("&amp;") at `span` of the raw page."""
        if len(char) == 1 and span:
            self._runs.append(Run(Span(self.length, self.length + 1), span))
        self._add(char)

    def block(self) -> None:
        """Set what follows apart by an empty line, unless nothing stands before it."""
        if self.length:
            self._add("\n\n")

    @property
    def content(self) -> str:
        """What is written so far."""
        return "".join(self._parts)

    def trace(self) -> Trace:
        """The way back of what is written so far."""
        return Trace(tuple(self._runs))

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self.length += len(words)

    def _scattered(self, words: str, at: int) -> None:
        """Join the equal characters of a piece that differs from its place (a NUL, a line end) in some."""
        shared = min(len(words), len(self.raw) - at)
        begin = 0
        for number in range(shared + 1):
            if number == shared or words[number] != self.raw[at + number]:
                self._join(self.length + begin, at + begin, number - begin)
                begin = number + 1

    def _join(self, begin: int, at: int, size: int) -> None:
        if size <= 0:
            return
        last = self._runs[-1] if self._runs else None
        if (
            last is not None
            and (last.text.end, last.raw.end) == (begin, at)
            and len(last.text) == len(last.raw)
        ):
            self._runs[-1] = Run(Span(last.text.start, begin + size), Span(last.raw.start, at + size))
        else:
            self._runs.append(Run(Span(begin, begin + size), Span(at, at + size)))
