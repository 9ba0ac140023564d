"""The clauses of what one voice says in one sentence, and whether they say anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...kernel.clauses import ClauseWords, clauses, has_verb, is_clause
from ...lang import en_clauses
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_reporting import PREPOSITIONS
from ...model import Span, Text
from .voices import Voice, without

ENGLISH = ClauseWords(
    finite=en_clauses.FINITE,
    before_participles=en_clauses.BEFORE_PARTICIPLES,
    no_pasts=en_clauses.NO_PASTS,
    joiners=en_clauses.JOINERS,
    subordinators=en_clauses.SUBORDINATORS,
    subjects=en_clauses.SUBJECTS,
    adverbs=en_clauses.ADVERBS,
    relatives=en_clauses.RELATIVES,
    kept_relatives=en_clauses.KEPT_RELATIVES,
    nesting=en_clauses.NESTING,
    openings=en_clauses.OPENINGS,
    no_subjects=en_clauses.NO_SUBJECTS,
    prepositions=PREPOSITIONS,
    function_words=FUNCTION_WORDS,
)

# Words that carry matter, at least so many, make a proposition. "It rained" has one, "The port closed" two.
LEAST_MATTER = 2
# Reported words without a verb need so many: "a very objective investigation" is part of its sentence.
LEAST_ALONE = 6
# What stands around a report needs more to say something beside that it was said: "Kovac said on Monday".
LEAST_AROUND = 4
# A line that ends without a mark is a sentence only where it is this long; else a heading or a label.
LEAST_UNMARKED = 6

# So many words are looked at before marks are.
_EARLY = 12

_WORDS = re.compile(r"[^\W_][^\W_]*+(?:'[^\W_]++)*+")
_MARKS = (".", "!", "…", ":", ";", ",")
_ENDS = re.compile(r"[.!…:;,]\W*\Z")
_ASKS = re.compile(r"\?\W*\Z")
# "Standing beside the ferry".
_ACTING = re.compile(r"\W*\w{2,20}ing\b")
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
# "By Ana Roth", "Reporting by Bo Lind; editing by ...", "Photo: ...", "(Vell Press)": who made the page.
_CREDIT = re.compile(
    r"\W*(?:[Bb]y(?: (?:and|[A-Z][\w.’'-]+)){2,8}\W*\Z|©|(?i:(?:additional |writing |with )?(?:reporting"
    r"|edit(?:ed|ing)|photo(?:graph)?s?|image|source|file photo|illustration|video|credit|copyright|related"
    r"|read more|see also|watch)\b ?(?:by\b|:|\|)))"
)


def parts_of(text: Text, voice: Voice, around: tuple[Span, ...] = ()) -> Iterator[tuple[Span, ...]]:
    """The pieces of each proposition of a voice, in order; none where it asks or says nothing.

    `around` are the words of the voice that only say who reports. Cost: linear.
    """
    content = text.content
    said = " ".join([content[piece.start : piece.end] for piece in voice.pieces])
    if ("?" in said and _ASKS.search(said)) or _CREDIT.match(said):
        return
    if not voice.framing and len(voice.pieces) == 1:
        yield from _clauses(said, voice)
        return
    least = LEAST_AROUND + sum([_matter(text[span]) for span in around]) if voice.framing else LEAST_MATTER
    if _has_matter(said, least) and not (voice.framing and _only_introduces(text, voice, around)):
        trimmed = [_trimmed(text, piece) for piece in voice.pieces]
        yield tuple([piece for piece in trimmed if piece.start < piece.end])


def tells(said: str, *, direct: bool) -> bool:
    """Whether reported words say something by themselves: those quoted from their beginning a clause or a
    long expression, others a clause. Of "called it “a farce that cost us dearly”" and of "threatened to close
    the port" only the whole sentence does.
    """
    if direct and said[:1].isupper():
        return has_verb(said, ENGLISH) or _has_matter(said, LEAST_ALONE)
    return is_clause(said, ENGLISH) or (_THAT.match(said) is not None and _has_matter(said, LEAST_ALONE))


def _only_introduces(text: Text, voice: Voice, around: tuple[Span, ...]) -> bool:
    """Whether the words around a report only say who reports: "Ana Roth, who heads the port, told us"."""
    rest = " ".join([text[span] for span in without(voice.pieces, around)])
    return not has_verb(rest, ENGLISH) and _ACTING.match(rest) is None


def _clauses(said: str, voice: Voice) -> Iterator[tuple[Span, ...]]:
    """The clauses of the one piece of a voice, which reads `said`."""
    start = voice.pieces[0].start
    marked = voice.quotation is not None or said[-1:] in _MARKS or _ENDS.search(said)
    if not marked and (said.isupper() or len(said.split()) < LEAST_UNMARKED):
        return
    for clause in clauses(said, ENGLISH):
        if _has_matter(" ".join([said[low:high] for low, high in clause]), LEAST_MATTER):
            yield tuple([Span(start + low, start + high) for low, high in clause])


def _has_matter(said: str, least: int) -> bool:
    """Whether so many words carry matter."""
    lower = said.lower()
    left = least
    # For speed: most have so many between blanks near their beginning.
    for word in lower.split(None, _EARLY):
        if word not in FUNCTION_WORDS and word.isalnum():
            left -= 1
            if not left:
                return True
    for found in _WORDS.finditer(lower.replace("’", "'")):
        if found[0] not in FUNCTION_WORDS:
            least -= 1
            if not least:
                return True
    return False


def _matter(said: str) -> int:
    """How many words carry matter."""
    found = _WORDS.findall(said.lower().replace("’", "'"))
    return len(found) - sum(map(FUNCTION_WORDS.__contains__, found))


def _trimmed(text: Text, piece: Span) -> Span:
    """The piece from its first word to its last and the marks behind that."""
    said = text[piece]
    found = _WORDS.search(said)
    if found is None:
        return Span(piece.start, piece.start)
    return Span(piece.start + found.start(), piece.start + len(said.rstrip(" \t\n,—–-")))
