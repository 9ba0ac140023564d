"""Reports whose words come first: `"...", X said`, `..., said X`, `The plan, X said, is ...`."""

from __future__ import annotations

from ...lang.en_reporting import (
    FINITE,
    GIVE,
    NO_COMPLEMENT,
    PARTICIPLE,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SAY,
    TELL,
)
from .adjuncts import after_addressee, after_adjuncts
from .reports import Report, after_conjunction, begins_whole, stop
from .subjects import Phrase, subject_after, subject_before
from .verbs import Verb
from .words import DASHES, ENDS, QUOTE, Words

# Words between a verb of the frame GIVE and the quotation before it.
NEAR = 8
# Shorter statements before a tag are openings ("On Monday,"), not reports.
SHORTEST = 3
# How far a quotation may follow the comma after a tag; and how long it is when it is no title.
RESUMES_WITHIN = 25
NO_TITLE = 20

_TAIL = NO_COMPLEMENT | {"who", "about", "of", "with", "in", "to", "by", "without"}
_NO_RESUMPTION = NO_COMPLEMENT | {"who", "which", "and", "but", "a", "according", "with"}


def tag(words: Words, low: int, high: int, verbs: list[Verb]) -> Report | None:
    """The first report of the sentence that follows its words; None when none does."""
    for verb in verbs:
        if verb.frame in (SAY, TELL) or (verb.frame == GIVE and _follows_quote(words, low, verb)):
            found = _tag_at(words, low, high, verb)
            if found is not None:
                return found
    return None


def _begins_anew(words: Words, start: int, closing: int) -> bool:
    """Whether the clause after a quotation leads to the next one only: `"Why?" He said, "Because."`"""
    leads = words.lower[closing : closing + 1] in ([","], [":"]) and words.is_quote(closing + 1)
    if not (leads and words.is_quote(start - 1) and words.is_capital(start)):
        return False
    stop = words.text[words.region(start - 1).words.end - 1]
    return stop == "." or (stop in "!?" and words.lower[start] in PRONOUNS)


def _follows_quote(words: Words, low: int, verb: Verb) -> bool:
    return words.holds_quote(max(low, verb.at - NEAR), verb.at)


def _tag_at(words: Words, low: int, high: int, verb: Verb) -> Report | None:
    speaker = _inverted(words, low, high, verb)
    inverted = speaker is not None
    if speaker is not None:
        start, end = verb.at, speaker[1]
    else:
        speaker = _straight(words, low, verb)
        if speaker is None:
            return None
        start, end = speaker[0], verb.at + 1
    last = _last_of_content(words, low, start)
    if last is None:
        return None
    quoted = words.is_quote(last - 1)
    closing = _end_of_tag(words, (end, high), verb.frame, quoted and words.is_quote(low))
    if closing is None or (quoted and not inverted and _begins_anew(words, start, closing)):
        return None
    rest = _resumed(words, (closing, high), inverted or quoted)
    if not quoted and not _can_be_told(words, low, last, rest if not inverted else None):
        return None
    first = _first_of_content(words, low, last)
    cue = (verb.at, verb.at + 1) if inverted else (verb.first, verb.at + 1)
    rule = "quote, said X" if quoted else "clause, said X"
    return Report(((first, last), rest) if rest else ((first, last),), cue, (speaker,), rule)


def _inverted(words: Words, low: int, high: int, verb: Verb) -> Phrase | None:
    """Who speaks in "said X" straight after a quotation or a comma."""
    if verb.form != FINITE or verb.frame == TELL or verb.first != verb.at or verb.at <= low:
        return None
    left = words.lower[verb.at - 1]
    if left != QUOTE and left not in (",", "?", "!") and left not in DASHES:
        return None
    return subject_after(words, verb.at + 1, high)


def _straight(words: Words, low: int, verb: Verb) -> Phrase | None:
    """Who speaks in "X said", drawn back to the quotation when only a few words stand between."""
    speaker = None if verb.form == PARTICIPLE else subject_before(words, low, verb.first)
    if speaker is None:
        return None
    if words.lower[speaker[0]] in PRONOUNS:
        return speaker
    for index in range(speaker[0] - 1, max(low, speaker[0] - NEAR) - 1, -1):
        word = words.lower[index]
        if word == QUOTE or (word == "," and words.is_quote(index - 1)):
            return index + 1, speaker[1]
        if word in (",", ":", ";", "that", "and", "but", "as") or word in DASHES:
            break
    return speaker


def _last_of_content(words: Words, low: int, start: int) -> int | None:
    """Where the words before a tag end; None unless a comma, a dash or a quotation parts them from it."""
    if start <= low:
        return None
    mark = words.lower[start - 1]
    if mark == QUOTE:
        return start
    if words.lower[start] in PRONOUNS:
        # `"..." after the vote he added`: only a phrase stands between the quotation and its tag.
        for index in range(start - 1, max(low, start - NEAR), -1):
            leads = words.lower[index] in PREPOSITIONS and not words.is_capital(index)
            if words.is_quote(index - 1) and leads:
                return index
    last = start - 1 if mark in (",", "?", "!") or mark in DASHES else low
    return last if last > low else None


def _first_of_content(words: Words, low: int, last: int) -> int:
    """First word of what a tag governs: the quotation alone where it is a sentence of its own."""
    if words.is_quote(low) or not words.is_quote(last - 1):
        return low if words.is_quote(low) else after_conjunction(words, low, last)
    before = words.lower[last - 2]
    alone = before == ":" or before in DASHES or begins_whole(words, last - 1)
    return last - 1 if alone else after_conjunction(words, low, last)


def _can_be_told(words: Words, low: int, last: int, rest: Phrase | None) -> bool:
    """Whether words without marks before a tag are a statement, and not only an opening like "On Monday"."""
    if rest is not None and begins_whole(words, rest[0]):
        return False
    if last - low < SHORTEST:
        return rest is not None
    only_lead = words.lower[low] in PREPOSITIONS and last - low < 9
    return rest is not None or not only_lead or any(words.lower[i] == "," for i in range(low, last))


def _end_of_tag(words: Words, bounds: Phrase, frame: str, quoted: bool) -> int | None:
    """Where the reporting clause ends when nothing that it reports follows it; None when something does."""
    index, high = bounds
    if frame == TELL:
        index = after_addressee(words, index, high)
    plain = index
    index = after_adjuncts(words, index, high)
    if index >= high:
        return high
    word = words.lower[index]
    if word in ENDS or word in (",", ")") or word in DASHES:
        return index
    if not quoted and (word in _TAIL or (index > plain and word.endswith("ed"))):
        return index
    if not quoted or word in ("that", ":") or words.is_quote(index):
        return None
    return index


def _resumed(words: Words, bounds: Phrase, closed: bool) -> Phrase | None:
    """The words that go on after a tag: `"A," X said, "B"`; `The plan, she said, is dead`."""
    closing, high = bounds
    if closing >= high:
        return None
    if words.lower[closing] != "," and words.lower[closing] not in DASHES:
        return (closing, closing + 1) if words.is_quote(closing) else None
    begin = closing + 1
    quoted = _quote_after(words, begin, high)
    if quoted is not None or closed or begin >= high:
        return quoted
    word = words.lower[begin]
    leads_on = word.endswith("ing") or word in _NO_RESUMPTION
    return None if leads_on else (begin, stop(words, begin, high))


def _quote_after(words: Words, begin: int, high: int) -> Phrase | None:
    """The quotation that follows a tag and its comma, before another verb reports."""
    if begin < high and words.is_quote(begin):
        alone = begin + 1 >= high or words.lower[begin + 1] == ","
        return begin, begin + 1 if alone else stop(words, begin, high)
    for at in (begin + 1, begin + 2):
        if begin < high and words.lower[begin] in ("but", "and") and at < high and words.is_quote(at):
            return begin, at + 1
    for index in range(begin, min(high, begin + RESUMES_WITHIN)):
        frame, form = REPORTING.get(words.lower[index], ("", ""))
        # "he said, referring to the bridge, ..." leaves the word to him.
        if frame and not (index == begin and form == PARTICIPLE and frame not in (SAY, TELL)):
            return None
        leads = words.lower[index - 1] in (",", ":")
        if leads and words.is_quote(index) and len(words.region(index).words) > NO_TITLE:
            return index, index + 1
    return None
