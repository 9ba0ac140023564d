"""Characters that were read in the wrong encoding, lost, or never turned from markup into text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from ...model import Span
from ...model.annotations import Damage, DamageKind, Rewrite

# Words are parted by these only: a no-break space and the control characters are bytes of garbled ones.
_TOKEN = re.compile(r"[^ \t\r\n]+")
# Two characters in a row, a control character of Latin-1, or the mark of a lost one: nothing else is garbled.
_SUSPICIOUS = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x84\x86-\x9f\ufffd]")
_LOST = re.compile("\ufffd+")
_NAMES = "amp|quot|nbsp|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|apos"
_ENTITY = re.compile(rf"&(?:amp;)?(?:#\d{{2,5}}|#[xX][0-9A-Fa-f]{{2,4}}|{_NAMES});")
# A longer run without a blank is no prose of any script that is written by paragraphs.
LONGEST_TOKEN = 4_000
# Encodings that pages are read in by mistake. In those of old Macs and consoles, sound pairs of marks ("”£")
# are letters too.
_WESTERN = {"latin-1", "sloppy-windows-1252"}
# Scripts that garbled news is written in; what was garbled twice or in part is read in Latin letters only:
# with each turn more sound pairs of marks ("ß€", "å”“") become letters of another script.
_LATIN = re.compile(r"[\x20-\u024f\u1e00-\u1eff\u2000-\u206f€™]*")
_COMMON = re.compile(
    r"[\x20-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1e00-\u206f\u20a0-\u20bf\u2100-\u27bf"
    r"\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\U0001f300-\U0001faff]*"
)
# A letter that only half of two garbled ones is left of.
_HALF = re.compile(r"[ÃÂ](?![^\W\d_])")
# What bytes become that are garbled twice, or garbled and then changed: no word is written with these.
_STILL_GARBLED = frozenset("ƒˆ˜†‡‰¬¦")

# Confidence that the repaired words are what was written: of 47,238 words of aeb and allsides val that were
# sent through Latin-1 or Windows-1252, 47,072 came back and none as another word (2026-11). A lost character
# is lost for certain.
REPAIRED = 0.95
LOST = 1.0

Repair = tuple[Damage, Rewrite | None]


def garbled(content: str) -> Iterator[Repair]:
    """Each garbled place in order, with the words that stood there where that is certain.

    A repair is taken only when the whole word around it then reads as text of one encoding. Cost: linear.
    *Source:* ftfy (Speer 2019), its measure of badness and its repair, one word at a time.
    """
    found = [*_entities(content)]
    if not content.isascii() and _SUSPICIOUS.search(content):
        found += _words(content)
    yield from sorted(found, key=lambda one: one[0].span)


def _entities(content: str) -> Iterator[Repair]:
    if "&" not in content or "</" in content:
        return  # a page that shows markup
    for match in _ENTITY.finditer(content):
        plain = html.unescape(html.unescape(match.group()))
        if plain != match.group():
            reason = f"a character was left as markup: {match.group()} reads “{plain}”"
            yield _repair(Span(*match.span()), plain, reason)


def _words(content: str) -> Iterator[Repair]:
    for match in _TOKEN.finditer(content):
        word = match.group()
        if word.isascii() or len(word) > LONGEST_TOKEN or not _SUSPICIOUS.search(word):
            continue
        repaired = _repaired(word)
        if repaired is not None:
            start, end = _differing(word, repaired)
            words = repaired[start : len(repaired) - (len(word) - end)]
            reason = f"characters were read in the wrong encoding: “{word}” reads “{repaired}”"
            yield _repair(Span(match.start() + start, match.start() + end), words, reason)
        else:
            for lost in _LOST.finditer(word):
                span = Span(match.start() + lost.start(), match.start() + lost.end())
                yield Damage(span, DamageKind.ENCODING, LOST, "a character was lost on the way"), None


def _repair(span: Span, words: str, reason: str) -> Repair:
    return Damage(span, DamageKind.ENCODING, REPAIRED, reason), Rewrite(span, words, reason)


def _repaired(word: str) -> str | None:
    """What a garbled word was, or None where it is sound or cannot be repaired for certain."""
    from ftfy import fix_encoding_and_explain
    from ftfy.badness import is_bad

    if not _clues().search(word) or not is_bad(word):
        return None
    repaired, steps = fix_encoding_and_explain(word)
    repaired = repaired.replace("\ufeff", "")
    codes = [step.parameter for step in steps or () if step.action == "encode"]
    partly = any(step.parameter == "decode_inconsistent_utf8" for step in steps or ())
    likely = _LATIN if partly or len(codes) > 1 else _COMMON
    if not _WESTERN.issuperset(codes) or not likely.fullmatch(repaired):
        return None
    if repaired == word or "\ufffd" in repaired or not _STILL_GARBLED.isdisjoint({*repaired} - {*word}):
        return None
    return None if is_bad(repaired) or _HALF.search(repaired) else repaired


@cache
def _clues() -> re.Pattern[str]:
    """Two characters that two bytes of one UTF-8 character become, or a control character of Latin-1."""
    from ftfy.chardata import UTF8_CLUES

    first = "".join(UTF8_CLUES[f"utf8_first_of_{n}"] for n in (2, 3, 4))
    after = UTF8_CLUES["utf8_continuation"].replace(" ", "")
    return re.compile(f"[{first}][{after}\xa0]|[\x80-\x84\x86-\x9f]")


def _differing(word: str, repaired: str) -> tuple[int, int]:
    """The [start, end) of `word` outside which both are equal; never so that nothing stands there then."""
    shorter = min(len(word), len(repaired))
    start = next((i for i in range(shorter) if word[i] != repaired[i]), shorter)
    same = next((i for i in range(shorter - start) if word[-1 - i] != repaired[-1 - i]), shorter - start)
    if same and start + same == len(repaired):
        same -= 1
    return start, len(word) - same
