"""The lines of a page, with what can be seen of each without its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...kernel.paragraphs import paragraphs
from ...kernel.phrases import spaced
from ...lang.en_function_words import FUNCTION_WORDS

# Lines with more code points are paragraphs whatever they say; their words are not listed.
LONGEST_LABEL = 500
# Lines between a headline and its first paragraph: repeated headline, byline, date, bullets.
HEAD_LINES = 10
# A headline of more words, or fewer, is none. PolNeAR and allsides titles of train: 99.5 % have 3 to 22.
FEWEST_HEADLINE, MOST_HEADLINE = 2, 22

_WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*")
# The same where the text has no low line; an eighth faster.
_PLAIN_WORD = re.compile(r"\w+(?:['.\-]\w+)*")
_STOP = re.compile(r"[.!?…:;,—–-][\"”’'»)\]*]{0,3}$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,4}$")
_INNER_STOP = re.compile(r"[a-z0-9)\"”’][.!?][\"”’')\]]{0,2}\s+[\"“‘'(]?[A-Z]")
_OPENS_SENTENCE = re.compile(r"[\"“‘'«(\[]{0,3}[A-Z0-9À-Þ$£€#]")
_BULLET = re.compile(r"(?:[•●▪■◦‣⁃*·–—-]|\d{1,2}[.)])\s*(?=\S)")
_NOT_HEADLINE = re.compile(r"[@#{}<>=|]|https?:|www\.|\.com\b|twitter\.")
_EDGES = "\"“”'‘’(),.:;!?"
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the page: half-open [start, end) in its text, no white space at its edges.

    `gap` counts the blank lines before it. `words` are its lower-case words with straight apostrophes, and
    `spaced` the same as one string; both are empty for a line too long to be a label. `bullet` says that it
    opens like an item of a list, `sentence` that it reads as running text, `headline` that it could be a
    headline by its own look.
    """

    start: int
    end: int
    gap: int
    text: str
    words: tuple[str, ...]
    spaced: str
    bullet: bool
    sentence: bool
    headline: bool

    @property
    def size(self) -> int:
        """Words, about: counted by length where the words are not listed."""
        return len(self.words) or (self.end - self.start) // 6


def lines_of(text: str) -> list[Line]:
    """Every paragraph of `text` in order; each non-blank character is in exactly one. Cost: linear."""
    out: list[Line] = []
    end = 0
    for start, stop in paragraphs(text):
        out.append(_line(text[start:stop], start, _blank_lines(text[end:start])))
        end = stop
    return out


def words_of(text: str) -> tuple[str, ...]:
    """The words of a short text in lower case, apostrophes straight, other punctuation left out."""
    word = _WORD if "_" in text else _PLAIN_WORD
    return tuple(word.findall(text.lower().replace("’", "'")))


def _blank_lines(between: str) -> int:
    return max(between.count("\n") or between.count("\r"), 1) - 1


def _line(text: str, start: int, gap: int) -> Line:
    end = start + len(text)
    if len(text) > LONGEST_LABEL:
        return Line(start, end, gap, text, (), "", bullet=False, sentence=True, headline=False)
    words = words_of(text)
    bullet = _BULLET.match(text) is not None
    headline = not bullet and _looks_like_headline(text, words)
    return Line(start, end, gap, text, words, spaced(words), bullet, _reads_on(text, words), headline)


def _reads_on(text: str, words: tuple[str, ...]) -> bool:
    """Running text: it stops like a sentence, holds two, is long, or is quoted speech."""
    return (
        len(words) > MOST_HEADLINE
        or (len(words) > 2 and _STOP.search(text[-4:]) is not None)
        or _INNER_STOP.search(text) is not None
        or text[:1] in _QUOTES
    )


def _looks_like_headline(text: str, words: tuple[str, ...]) -> bool:
    return (
        FEWEST_HEADLINE <= len(words) <= MOST_HEADLINE
        and _OPENS_SENTENCE.match(text) is not None
        and (not _STOP.search(text.rstrip("?!")[-4:]) or _ABBREVIATED.search(text) is not None)
        and not _NOT_HEADLINE.search(text)
        and not (text[0] in _QUOTES and text[-1] in _QUOTES)
        and _quotes_close(text)
    )


def _quotes_close(text: str) -> bool:
    """An odd mark means that the line is a piece of something longer."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def title_case(line: Line, *, least: int = 3) -> bool:
    """Whether all words but small ones begin with a capital, at least `least` of them."""
    words = [w.strip(_EDGES) for w in line.text.split()]
    long = [w for w in words if w[:1].isalpha() and w.lower() not in FUNCTION_WORDS]
    return len(long) >= least and sum(w[0].isupper() for w in long) >= 0.9 * len(long)


def repeats_soon(lines: Sequence[Line], index: int) -> bool:
    """Whether the line, long enough for a headline, stands again within the next ten lines."""
    words = lines[index].words
    if not 3 <= len(words) <= MOST_HEADLINE:
        return False
    return any(lines[i].words == words for i in range(index + 1, min(index + 1 + HEAD_LINES, len(lines))))
