"""Where sentences end in one paragraph of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass

# CJK marks end a sentence without a blank after them.
_WIDE = "。！？"
_TERMINAL = re.compile(rf"[.!?…{_WIDE}]+")
# A mark between a small letter and a capital one stands where a full stop was lost.
_LOST = re.compile(r"(?<=[a-z])[”\"](?=[A-Z][a-z’']{0,20}\s)")
_CLOSING = frozenset("”’»\"')]}")
_QUOTE_CLOSING = frozenset("”’»\"'")
_OPENING = frozenset("“‘«„([")
_BRACKETS = frozenset(")]")
# What opens a bracket of one word and a full stop: "(D-Calif.)", "( D-Calif . )".
_TAG = re.compile(r"[(\[][ \u00a0]?[^\s()\[\]]+[ \u00a0]?\Z")
_NEXT_OPENS = re.compile(r"[ \u00a0]?[“‘«„\"]")
_NEXT_BRACKET = re.compile(r"[ \u00a0]?[(\[]")
# How far back an open bracket is looked for, which bounds the cost, and how far ahead its end.
_BRACKETED = 120
# The bounds of repeats keep a run of marks or blanks linear; longer runs are no prose.
_MOST_CLOSERS = 8
_BLANKS = frozenset(" \u00a0")
_BEFORE_FOOTNOTES = _BLANKS | {"["}
_FOOTNOTE = re.compile(r"[ \u00a0]?\[\d{1,3}\](?=\s|$|\[)")
_NEXT = re.compile(r"\s*(?:[“‘«„\"'(\[*•–—-]\s?){0,4}(?P<word>\w(?:[\w'’-]{0,30}))?")
_CLAUSE = re.compile(
    r"\s{0,3}(?P<name>[A-Z][\w.’'-]{0,20})(?:\s[A-Z][\w.’'-]{0,20}){0,4}\s(?P<verb>[a-z]{3,12})\b"
)
_INNER_CAPITAL = re.compile(r"(?:[a-z]{1,3}-?)[A-Z]")  # iPhone, al-Assad

# How far back the token before a terminal is read; no abbreviation is longer.
_LOOKBACK = 24
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")
_ENUMERATOR = re.compile(r"\d{1,3}|[a-z]|[ivx]{1,4}")
_PLAIN_BEFORE = re.compile(r"(?:[a-z’'-]{3,}|[A-Z][a-z]{3,}|\d{2,}%?)$")
# A name of the net that follows its full stop is no sentence ("Example.Com").
_PLAIN_AFTER = re.compile(r"(?!(?:Com|Net|Org)\b)(?P<word>[A-Z](?:[a-z’']{1,20})?)(?=[\s,;:]|$)")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of one language that decide; lower case, without the closing full stop.

    `never_last` and `sometimes_last` are abbreviations, `before_numbers` abbreviations only before a digit,
    `starters` words that begin a sentence after an abbreviation, `after_clock` words that follow "p.m."
    in the same sentence, `asking` verbs of a clause after “Why?”.
    """

    never_last: Container[str]
    sometimes_last: Container[str]
    before_numbers: Container[str]
    starters: Container[str]
    after_clock: Container[str]
    asking: Container[str]


@dataclass(frozen=True, slots=True)
class MarkPositions:
    """Where quotation marks of known direction stand; without them, position and spacing decide."""

    opening: Collection[int] = frozenset()
    closing: Collection[int] = frozenset()


def sentence_spans(
    text: str, words: SentenceWords, marks: MarkPositions | None = None
) -> list[tuple[int, int]]:
    """The sentences of one paragraph as half-open offsets, in order, without white space at their edges.

    Every non-blank character is in exactly one sentence; blank text gives none. Line breaks count as blanks:
    cut paragraphs before. A closing mark belongs to the sentence that it closes, also when a mark or
    a word is glued to the next ("end.”We"). Cost: linear.

    *Source:* the usual order of evidence (terminal, closers, the token before, the word after) of
    Grefenstette and Tapanainen (1994), with marks and glued words added.
    """
    splitter = _Splitter(text, words, marks or MarkPositions())
    out: list[tuple[int, int]] = []
    start = 0
    for end in splitter.ends():
        _append_trimmed(out, text, start, end)
        start = end
    _append_trimmed(out, text, start, len(text))
    return out


def _append_trimmed(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))


def _start(match: re.Match[str]) -> int:
    return match.start()


@dataclass(frozen=True, slots=True)
class _Splitter:
    text: str
    words: SentenceWords
    marks: MarkPositions

    def ends(self) -> Iterator[int]:
        """Ends of all sentences but the last."""
        start = 0
        for match in self._candidates():
            if match.re is _LOST:
                if (at := self._lost_stop(match)) is not None:
                    yield at
                    start = at
                continue
            end = self._closed(match.end())
            if start < end < len(self.text) and self._is_end(start, match, end):
                yield end
                start = end

    def _candidates(self) -> list[re.Match[str]]:
        """Where a sentence may end, left to right."""
        found = list(_TERMINAL.finditer(self.text))
        marks = {*self.marks.opening, *self.marks.closing}
        if lost := [match for at in marks if (match := _LOST.match(self.text, at))]:
            found = sorted([*found, *lost], key=_start)
        return found

    def _lost_stop(self, match: re.Match[str]) -> int | None:
        """Where a sentence without its full stop ends, for a glued mark of known direction."""
        if match.start() in self.marks.opening:
            return match.start()
        return match.end() if match.start() in self.marks.closing else None

    def _closed(self, at: int) -> int:
        """The place after the marks that close the sentence whose terminal ends at `at`."""
        text = self.text
        for _ in range(_MOST_CLOSERS):
            mark = text[at : at + 1]
            if mark in _CLOSING and at not in self.marks.opening:
                at += 1
            elif mark in _BEFORE_FOOTNOTES and (footnote := _FOOTNOTE.match(text, at)):
                at = footnote.end()
            elif mark in _BLANKS and (text[at + 1 : at + 2] in _BRACKETS or self._closes_apart(at + 1)):
                at += 2
            else:
                break
        return at

    def _closes_apart(self, at: int) -> bool:
        if at in self.marks.closing:
            return True
        mark, after = self.text[at : at + 1], self.text[at + 1 : at + 2]
        return mark in ("”", "»") and not after.isalnum() and at not in self.marks.opening

    def _is_end(self, start: int, match: re.Match[str], end: int) -> bool:
        if match.group()[-1] in _WIDE:
            return True
        if not self.text[end].isspace():
            return self._is_glued_end(match, end)
        following = _NEXT.match(self.text, end)
        word = (following["word"] if following else None) or ""
        if word[:1].islower() and not _INNER_CAPITAL.match(word):
            return False
        full_stop = match.group() == "."
        closers = self.text[match.end() : end]
        if full_stop and _QUOTE_CLOSING.isdisjoint(closers):
            if not _BRACKETS.isdisjoint(closers) and self._is_tag(start, match.start()):
                return word.lower() in self.words.starters or _NEXT_OPENS.match(self.text, end) is not None
            return self._stop_ends(start, match.start(), word)
        return full_stop or not self._asked_on(closers, end)

    def _asked_on(self, closers: str, end: int) -> bool:
        """Whether a clause of asking goes on with the sentence: “Why?” Smith asked."""
        if _QUOTE_CLOSING.isdisjoint(closers):
            return False
        clause = _CLAUSE.match(self.text, end)
        return (
            clause is not None
            and clause["verb"] in self.words.asking
            and clause["name"].lower() not in self.words.starters
        )

    def _stop_ends(self, start: int, stop: int, word: str) -> bool:
        """Whether the full stop at `stop` ends a sentence, when a blank and `word` follow."""
        token = self._token_before(start, stop)
        low = token.lower()
        if low in self.words.never_last or (low in self.words.before_numbers and word[:1].isdigit()):
            return False
        if _ENUMERATOR.fullmatch(token) and not self.text[start : stop - len(token)].strip():
            return False
        dotted = "." in token and _DOTTED.fullmatch(token)
        if (dotted or low in self.words.sometimes_last) and self._bracketed(start, stop):
            return False
        if dotted and token.islower():
            return word.lower() not in self.words.after_clock and not _NEXT_BRACKET.match(self.text, stop + 1)
        if low in self.words.sometimes_last or dotted or self._is_initial(token):
            return word.lower() in self.words.starters and not word.isupper()
        return True

    def _is_tag(self, start: int, stop: int) -> bool:
        """Whether a bracket opens before the one word that ends at `stop`: an abbreviation, no sentence."""
        return _TAG.search(self.text, max(start, stop - _LOOKBACK), stop) is not None

    def _bracketed(self, start: int, stop: int) -> bool:
        """Whether a bracket that opened before `stop` closes soon behind it."""
        begin, end = max(start, stop - _BRACKETED), stop + _BRACKETED
        for opening, closing in ("()", "[]"):
            at = self.text.rfind(opening, begin, stop)
            if at > self.text.rfind(closing, begin, stop) and self.text.find(closing, stop, end) >= 0:
                return True
        return False

    @staticmethod
    def _is_initial(token: str) -> bool:
        return len(token) == 1 and token.isupper()

    def _token_before(self, start: int, stop: int) -> str:
        before = self.text[max(start, stop - _LOOKBACK) : stop]
        if not before or before[-1].isspace():
            return ""
        return before.rsplit(None, 1)[-1].lstrip("“‘«„\"'([")

    def _is_glued_end(self, match: re.Match[str], end: int) -> bool:
        """Whether a sentence ends where no blank stands: altogether.”We, end.“We, end.The."""
        following = self.text[end]
        if following in _OPENING or end in self.marks.opening:
            return following not in "([" and len(self._token_before(0, match.start())) > 1
        after = _PLAIN_AFTER.match(self.text, end)
        if after is None:
            return False
        if end > match.end():
            return True
        before = _PLAIN_BEFORE.search(self._token_before(0, match.start()))
        known = after["word"].lower() in self.words.starters
        return before is not None and (known or len(after["word"]) > 2)
