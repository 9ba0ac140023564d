"""Reports whose words come after: `X said that ...`, `X: "..."`, `X called it "..."`."""

from __future__ import annotations

from ...lang.en_reporting import (
    AUXILIARIES,
    FOLLOWING,
    GIVE,
    HOLD,
    INTEND,
    JUDGE,
    NO_COMPLEMENT,
    OCCASIONS,
    PARTICIPLE,
    PRONOUNS,
    QUOTES,
    REPORTING,
    SAY,
    SHOW,
    SUBORDINATORS,
    TELL,
)
from .adjuncts import after_addressee, after_adjuncts
from .reports import Report, stop
from .subjects import Phrase, fresh_subject, main_subject, relative, subject_before, subject_with
from .verbs import Verb, subject_is_elided
from .words import DASHES, ENDS, QUOTE, Words

# Words between a verb of the frame GIVE and the quotation that it governs; between any verb and the colon
# or the insertion that leads to its words; a name before a colon. Set by judgement; 500 documents of PolNeAR
# train, 2026-11: 3 to 8, 8 to 24, 7 to 20 and 4 to 8 stay within 0.15 of F1 in every kind.
NEAR = 4
COLON_WITHIN = 16
INSERTION_WITHIN = 14
NAME_BEFORE_COLON = 6
# A clause that leads to a paragraph of quoted words, after its subject.
LEADING = 8
LED = "colon, paragraph"


def opening(words: Words, bounds: tuple[int, int, int], verb: Verb, previous: Report | None) -> Report | None:
    """The report whose words follow `verb`; None when nothing that can be reported follows.

    `bounds` are the first word of the sentence, the first one not yet reported, and its end.
    """
    low, _, high = bounds
    start = _complement(words, verb, high)
    if start is None or verb.left < low:
        return None
    speaker = _speaker(words, low, verb, previous)
    if not speaker and verb.form != PARTICIPLE:
        return None
    cue = (verb.first, verb.at + 1)
    if start >= high:
        return Report((), cue, speaker, verb.frame)
    end = stop(words, start, high)
    if len(speaker) > 1:
        end = _end_of_relative(words, start, end, speaker[0])
    elif words.lower[low] in SUBORDINATORS and "," not in words.lower[low:start]:
        # "When Ann Lee said she would go, all left": the comma ends the clause that reports.
        end = _comma(words, start + 1, end)
    if not _can_be_reported(words, verb, start, end):
        return None
    return Report(((start, end),), cue, speaker, verb.frame)


def _speaker(words: Words, low: int, verb: Verb, previous: Report | None) -> tuple[Phrase, ...]:
    if not subject_is_elided(words, verb):
        if words.lower[verb.left] == "which":
            return ()
        found = subject_before(words, low, verb.first)
        pronoun = relative(words, verb.left)
        return (found, pronoun) if found and pronoun else (found,) if found else ()
    beside = subject_with(words, low, verb.first) if verb.form == PARTICIPLE else None
    if beside is not None:
        return (beside,)
    fresh = fresh_subject(words, low, verb.left)
    if fresh is not None:
        return (fresh,)
    if (
        previous is not None
        and previous.speaker
        and not (len(previous.speaker) > 1 and words.lower[verb.left] == ",")
    ):
        return previous.speaker[:1]
    found = main_subject(words, low, verb.left)
    return (found,) if found else ()


def _end_of_relative(words: Words, start: int, end: int, antecedent: Phrase) -> int:
    """The comma that closes "Ann Lee, who said she would go, left", where a comma opened the clause."""
    if words.lower[antecedent[1]] != ",":
        return end
    return _comma(words, start + 2, end)


def _comma(words: Words, start: int, end: int) -> int:
    """The first comma in words[start:end]; `end` where none stands."""
    return next((i for i in range(start, end) if words.lower[i] == ","), end)


def _complement(words: Words, verb: Verb, high: int) -> int | None:
    """First word of what the verb governs, `high` after a final colon, None when nothing."""
    index = verb.at + 1
    if verb.frame == TELL:
        index = after_addressee(words, index, high)
    if verb.frame not in (JUDGE, INTEND):
        index = index if verb.frame == GIVE else after_adjuncts(words, index, high)
        colon = _colon(words, index, high)
        if colon is not None:
            return colon + 1
    if index >= high:
        return None
    word = words.lower[index]
    if word == ",":
        return index + 1 if words.is_quote(index + 1) else _after_insertion(words, index, high)
    if word in ENDS or word in DASHES or word in (")", ":"):
        return None
    return None if word in NO_COMPLEMENT and verb.frame != JUDGE else index


def _after_insertion(words: Words, index: int, high: int) -> int | None:
    """After ", however," and ", in a statement,": the quotation or the "that" that follows."""
    for at in range(index + 2, min(high, index + INSERTION_WITHIN)):
        if words.lower[at - 1] == "," and (words.is_quote(at) or words.lower[at] == "that"):
            return at
    return None


def _colon(words: Words, index: int, high: int) -> int | None:
    """The colon that leads to the words, within the clause."""
    for at in range(index, min(high, index + COLON_WITHIN)):
        word = words.lower[at]
        if word == ":":
            return at if at + 1 >= high or words.is_quote(at + 1) or at == index else None
        if word == QUOTE or word in ENDS or word == "that":
            return None
    return None


def _can_be_reported(words: Words, verb: Verb, start: int, end: int) -> bool:
    """Whether what follows the verb can be what was reported, by the frame of the verb."""
    if verb.frame == GIVE:
        return words.holds_quote(start, min(end, start + NEAR))
    if words.holds_quote(start, end):
        return True
    if end - start < 2:
        return False
    word = words.lower[start]
    if verb.frame in (HOLD, SHOW):
        return word in ("that", "how", "whether") or _is_clause(words, start, end)
    if verb.frame == INTEND:
        return word in ("to", "that", "not")
    return verb.frame in (SAY, TELL, JUDGE)


def _is_clause(words: Words, start: int, end: int) -> bool:
    if words.lower[start] in PRONOUNS:
        return True
    return any(words.lower[i] in AUXILIARIES for i in range(start + 1, min(end, start + 10)))


def named_before_colon(words: Words, low: int, high: int) -> Report | None:
    """The report of `Ann Lee: "..."`: a name, a colon and a quotation, without a verb."""
    if not words.regions:
        return None
    for at in range(low + 1, min(high - 1, low + NAME_BEFORE_COLON + 1)):
        if words.lower[at] == ":" and words.is_quote(at + 1):
            named = all(words.is_capital(i) for i in range(low, at))
            return Report(((at + 1, at + 2),), (at, at + 1), ((low, at),), "colon") if named else None
    return None


def leading(words: Words, low: int, high: int) -> Report | None:
    """The report of "Ann Lee released the following statement:" before a paragraph of quoted words.

    None where the last clause begins with nobody's name or nothing in it is said or written.
    """
    last = high - 1
    if words.lower[last] != ":" or words.holds_quote(low, high):
        return None
    first = max(
        (i + 1 for i in range(low, last) if words.lower[i] in (",", ";") or words.lower[i] in DASHES),
        default=low,
    )
    subject = main_subject(words, first, last)
    if subject is None or not 0 < last - subject[1] <= LEADING or not _is_somebody(words, subject):
        return None
    rest = words.lower[subject[1] : last]
    if QUOTES.isdisjoint(rest) and any(
        word in REPORTING or word in OCCASIONS or word in FOLLOWING for word in rest
    ):
        return Report((), (subject[1], last), (subject,), LED)
    return None


def _is_somebody(words: Words, phrase: Phrase) -> bool:
    first, end = phrase
    return words.lower[first] in ("he", "she", "they") or words.is_capital(end - 1)
