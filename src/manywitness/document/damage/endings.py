"""Articles that stop before their end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...lang.en_endings import CONTINUED_LINES, NEVER_LAST
from ...model import Span, Text
from ...model.annotations import Article, Block, Damage, DamageKind

# Only running text can be cut in mid-sentence: so many paragraphs of so many words that end a sentence, and
# more of them than of others. Lists, credits and links end as they like.
PROSE_PARAGRAPHS = 2
PROSE_WORDS = 12
# A cut paragraph has at least so many words, and so many stand after its last whole sentence; so few where
# the last word ends no sentence. Such words are marked.
CUT_WORDS = 8
CUT_TAIL = 3
# An article with fewer words that sends its reader on is a teaser; above it, the line is a link to another.
TEASER_WORDS = 150
# Nobody reads slower than this, in words per minute; pages that state their length reckon with 200 to 265.
SLOWEST = 60
SHORTEST_READ = 3

# Confidence of each sign. Of 181, 790 and 389 whole article texts of aeb, WCXB and allsides val 1, 8 and 0
# have a mark (2026-11), and some of these were cut indeed.
STATED, MARKED, BROKEN, ELLIPSIS, CONTINUED = 0.98, 0.95, 0.85, 0.7, 0.7

_STATED = re.compile(r"[\[(]\s?\+\s?\d{1,6}\s(?:chars?|characters|words|more)\s?[\])]?\W{0,2}$")
_MARKED = re.compile(r"[\[(]\s?(?:…|\.{3,4})\s?[\])]?\W{0,2}$")
_ELLIPSIS = re.compile(r"(?<=[a-z,])\s?(?:…|\.{3,4})$")
_STOPPED = re.compile(r"[.!?:;…][\"”’'»)\]*]{0,3}$")
_SENTENCE_STOP = re.compile(r"[.!?][\"”’')\]]{0,2}\s+(?=[\"“‘'(]?[A-Z])")
# A small letter or a mark that only opens or parts: what ends in a name is often a credit.
_BROKEN = re.compile(r"(?:(?:^|[\s“\"'‘(])[a-z][a-z'’-]*|[\w'’)],|\s[-–—(])$")
_NO_PROSE = re.compile(r"[@#|©•]|https?:|www\.|\.(?:com|org|net)\b|^\W*[-–—*•]\s|\t")
_MINUTES = re.compile(r"\b(\d{1,2})[ -]?min(?:ute)?s?[ -]read\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9']+")


def cut_short(text: Text, article: Article, blocks: Sequence[Block]) -> Iterator[Damage]:
    """At most one mark, on the last words of an article that stops before its end; its strongest sign.

    `blocks` are those of the article, dropped ones included. Precision first: a text cut between two
    sentences looks whole. Cost: linear.
    """
    last = _trimmed(text, article.pieces[-1])
    words = sum(len(text[piece].split()) for piece in article.pieces)
    after = [block for block in blocks if block.span.start >= last.end and not block.keep]
    sign = (
        _by_its_mark(text[last])
        or _broken_off(text, article.pieces[:-1], last)
        or _sent_on(text, after, words)
        or _stated_longer(text, blocks, words)
    )
    if sign and sign[0] < MARKED and after and _next_line(text, last, after[0]):
        sign = None  # a line of a list whose other lines were dropped
    if sign is None and after:
        # A line that breaks off is no sentence, so that it was perhaps taken for a headline or a caption.
        last = _trimmed(text, after[0].span)
        sign = _by_its_mark(text[last]) or _broken_off(text, article.pieces, last)
        sign = sign if sign and sign[0] >= MARKED else None
    if sign is not None:
        yield Damage(_tail(text, last), DamageKind.TRUNCATED, *sign)


Sign = tuple[float, str] | None


def _next_line(text: Text, last: Span, block: Block) -> bool:
    """Whether no blank line stands between both."""
    return text[Span(last.end, block.span.start)].count("\n") < 2


def _by_its_mark(last: str) -> Sign:
    tail = last[-60:]
    if _STATED.search(tail):
        return STATED, "the text says itself how much of it is missing"
    if _MARKED.search(tail):
        return MARKED, "the text ends in a mark of omission"
    if len(last.split()) >= CUT_WORDS and _ELLIPSIS.search(tail):
        return ELLIPSIS, "the last sentence ends in dots"
    return None


def _broken_off(text: Text, before: Sequence[Span], last: Span) -> Sign:
    words = text[last]
    count = len(words.split())
    if count < CUT_TAIL or _NO_PROSE.search(words[-200:]) or not _BROKEN.search(words[-40:]):
        return None
    if not _prose(text, before, words):
        return None
    tail = _SENTENCE_STOP.split(words)[-1]
    final = _WORD.findall(words[-40:].lower())[-1:]
    if final and final[0] in NEVER_LAST:
        return MARKED, f"the last sentence breaks off after “{final[0]}”"
    if count >= CUT_WORDS and len(tail.split()) >= CUT_TAIL and (tail != words or count >= 2 * CUT_WORDS):
        return BROKEN, "the last sentence has no end"
    return None


def _prose(text: Text, pieces: Sequence[Span], last: str) -> bool:
    """Whether the paragraphs before, or the sentences of the last one, end as sentences do."""
    ends = [
        _STOPPED.search(words[-6:]) is not None
        for piece in pieces
        if len((words := text[piece].rstrip()).split()) >= PROSE_WORDS
    ]
    stopped = sum(ends) + len(_SENTENCE_STOP.findall(last))
    return stopped >= PROSE_PARAGRAPHS and sum(ends) * 4 >= len(ends) * 3


def _sent_on(text: Text, after: Sequence[Block], words: int) -> Sign:
    if words > TEASER_WORDS or not after:
        return None
    first = " ".join(_WORD.findall(text[after[0].span][:80].lower()))
    return (
        (CONTINUED, f"the page sends its reader elsewhere: “{first}”") if first in CONTINUED_LINES else None
    )


def _stated_longer(text: Text, blocks: Sequence[Block], words: int) -> Sign:
    for block in blocks:
        found = None if block.keep else _MINUTES.search(text[block.span][:120])
        minutes = int(found.group(1)) if found else 0
        if minutes >= SHORTEST_READ and words < minutes * SLOWEST:
            return CONTINUED, f"the page says “{found.group()}”, and has {words} words" if found else ""
    return None


def _trimmed(text: Text, piece: Span) -> Span:
    words = text[piece]
    return Span(piece.start, piece.start + len(words.rstrip()))


def _tail(text: Text, last: Span) -> Span:
    """The last eight words of a paragraph, or all of a shorter one."""
    words = [*re.finditer(r"\S+", text[last])]
    return Span(last.start + words[-CUT_WORDS:][0].start(), last.end) if words else last
