"""Who reports: the noun phrase that a reporting verb belongs to."""

from __future__ import annotations

from ...lang.en_reporting import (
    ADVERBS,
    AUXILIARIES,
    COMMON,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    LEADS,
    OCCASIONS,
    PARTS_OF_TIME,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORTING,
    SUBORDINATORS,
)
from .words import DASHES, PUNCTUATION, QUOTE, Words

# A subject further to the left than this many words is another clause's; also bounds the cost per verb.
REACH = 40
# An apposition may hold this many commas: "Cory James, 22, of Flint, Mich., said".
COMMAS = 5

_STOPS = CONJUNCTIONS | RELATIVES | AUXILIARIES | PRONOUNS
_INVERTED_END = frozenset(
    [
        "who",
        "whom",
        "whose",
        "which",
        "as",
        "when",
        "while",
        "after",
        "before",
        "during",
        "because",
        "in",
        "on",
        "at",
        "to",
        "from",
        "about",
        "with",
    ]
)

Phrase = tuple[int, int]


def subject_before(words: Words, low: int, at: int) -> Phrase | None:
    """The noun phrase that ends before word `at`, its appositions skipped; None when there is none.

    Half-open word indices inside [low, at).
    """
    last = at - 1
    low = max(low, at - REACH)
    last = _before_time(words, low, last)
    if last < low:
        return None
    word = words.lower[last]
    if word in PRONOUNS:
        return last, last + 1
    if word in (",", ")") or word in DASHES:
        return _before_apposition(words, low, last)
    if word in ("who", "which", "that"):
        return _antecedent(words, low, last)
    return phrase_ending(words, low, last)


def _before_time(words: Words, low: int, last: int) -> int:
    """The last word that is not part of "on Monday", "Monday", "last week"."""
    if last <= low:
        return last
    word, before = words.lower[last], words.lower[last - 1]
    if word in PARTS_OF_TIME and before in ("last", "this"):
        return last - 2
    if word in OCCASIONS and last - 2 > low and words.lower[last - 2] in ("in", "at", "on"):
        return last - 3
    if word in DAYS and word != "later":
        return last - 2 if before in ("on", "late", "early") else last - 1
    return last


def _before_apposition(words: Words, low: int, last: int) -> Phrase | None:
    """The phrase that the apposition before word `last`, a comma, dash or bracket, belongs to."""
    mark = words.lower[last]
    if mark == ",":
        return _before_commas(words, low, last)
    opening = last - 1
    while opening >= low and not (
        words.lower[opening] == "(" if mark == ")" else words.lower[opening] in DASHES
    ):
        opening -= 1
    found = phrase_ending(words, low, opening - 1) if opening > low else None
    return found if found is not None and _can_lead(words, found) else None


def _before_commas(words: Words, low: int, last: int) -> Phrase | None:
    """The first part between commas that is a name or a determined phrase and no clause."""
    begin = max((i + 1 for i in range(low, last) if words.is_quote(i)), default=low)
    commas = [i for i in range(begin, last) if words.lower[i] == ","][-COMMAS:]
    for comma in commas:
        found = phrase_ending(words, begin, comma - 1) if comma > begin else None
        whole = found is not None and (found[0] == begin or not _is_lead(words, begin))
        if found is not None and whole and _can_lead(words, found) and not _is_clause(words, begin, comma):
            named = _is_determined(words, found[0])
            return found[0], _after_name(words, comma, last) if named else found[1]
        begin = comma + 1
    return None


def _after_name(words: Words, comma: int, last: int) -> int:
    """After the name that stands behind a title: "the head of the guild, Ann Lee, said"."""
    end = comma + 1
    while end < last and words.is_capital(end):
        end += 1
    named = end > comma + 1 and words.lower[end] == ","
    return end if named else comma


def _is_lead(words: Words, index: int) -> bool:
    return words.lower[index] in LEADS and words.lower[index] not in DETERMINERS


def _is_clause(words: Words, first: int, end: int) -> bool:
    """Whether a verb stands in the words, as far as endings tell."""
    return any(
        words.lower[i] in AUXILIARIES or (words.lower[i].endswith("ed") and not words.is_capital(i))
        for i in range(first, end)
    )


def _can_lead(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase can stand before a comma as the one who speaks: a name, or a determiner leads it."""
    first, end = phrase
    return words.is_capital(end - 1) or _is_determined(words, first)


def _is_determined(words: Words, first: int) -> bool:
    """Whether a determiner or an owner leads the phrase: "the minister", "Vell's minister"."""
    word = words.lower[first]
    return word in DETERMINERS or (word.endswith("'s") and word[:-2] not in DAYS)


def relative(words: Words, index: int) -> Phrase | None:
    """The relative pronoun at word `index`, as a phrase; None when there is none."""
    return (index, index + 1) if words.lower[index] == "who" else None


def _antecedent(words: Words, low: int, last: int) -> Phrase | None:
    before = last - 1
    if before >= low and (words.lower[before] == "," or words.lower[before] in DASHES):
        before -= 1
    return phrase_ending(words, low, before) if before >= low else None


def phrase_ending(words: Words, low: int, last: int) -> Phrase | None:
    """The noun phrase whose last word is `last`: back to where its clause begins; None when there is none."""
    first = last + 1
    while first > low and _continues(words, first - 1):
        first -= 1
    if first > last:
        return None
    if first - 1 > low and words.lower[first - 1] == "who" and not _holds_name(words, first, last):
        return _antecedent(words, low, first - 1)
    if words.is_capital(last) and not _has_head(words, first, last):
        first = _name_start(words, first, last)
    else:
        first = _phrase_start(words, first, last)
    return first, last + 1


def _holds_name(words: Words, first: int, last: int) -> bool:
    return any(words.is_capital(i) for i in range(first, last + 1))


def _continues(words: Words, index: int) -> bool:
    word = words.lower[index]
    if word in PUNCTUATION:
        return word in "&/'"
    if word in ("will", "may") and words.is_capital(index):
        return True
    return word != QUOTE and word not in _STOPS and not (
        word in REPORTING and not words.is_capital(index) and REPORTING[word][1] == "finite"
    )  # fmt: skip


def _has_head(words: Words, first: int, last: int) -> bool:
    """Whether the name at the end only completes a phrase: "a spokesman for Smith"."""
    return any(
        words.lower[i] in ("for", "of", "at", "from", "with", "in")
        and i > first
        and not words.is_capital(i - 1)
        for i in range(first + 1, last)
    )


def _name_start(words: Words, first: int, last: int) -> int:
    """Back over the name and what stands before it without a preposition: "Police Chief Ann Lee"."""
    start = last
    while start > first:
        before = words.lower[start - 1]
        if before in PREPOSITIONS and not (
            start - 1 > first and before == "of" and words.is_capital(start - 2)
        ):
            break
        start -= 1
        if before in DETERMINERS:
            break
    while start < last and (
        words.lower[start] in ADVERBS or words.lower[start] in DAYS or words.lower[start].endswith("ly")
    ):
        start += 1
    return start


def _phrase_start(words: Words, first: int, last: int) -> int:
    """The first determiner or name of the chunk that no preposition leads into."""
    for i in range(first, last + 1):
        if words.lower[i] in DETERMINERS or words.is_capital(i):
            leads = i > first and words.lower[i - 1] in PREPOSITIONS
            if not leads and words.lower[i] not in PREPOSITIONS and words.lower[i] not in ADVERBS:
                return i
    for i in range(last, first - 1, -1):
        if words.lower[i] in PREPOSITIONS and i < last:
            return i + 1
    return max(first, last - 2)


def subject_after(words: Words, at: int, high: int) -> Phrase | None:
    """The noun phrase that begins at word `at`, as in "said Ann Lee"; None when none does."""
    if at >= high:
        return None
    word = words.lower[at]
    if word in ("he", "she", "they"):
        return at, at + 1
    end = at
    capital = False
    while end < high and end - at < 12 and _inside_name(words, at, end, capital):
        capital = capital or words.is_capital(end)
        end += 1
    while end > at and words.lower[end - 1] in ("of", "for", "and", "the"):
        end -= 1
    if end == at or not (capital or word in DETERMINERS) or words.lower[at] in PREPOSITIONS:
        return None
    return None if word in ("that", "this") else (at, end)


def _inside_name(words: Words, at: int, index: int, named: bool) -> bool:
    word = words.lower[index]
    if word in PUNCTUATION or word == QUOTE or word in DAYS:
        return word in "&/'"
    if words.is_capital(index):
        return word not in PRONOUNS
    if word in ("of", "for", "and", "the", "de", "van", "al"):
        return index > at or word == "the"
    return not named and word not in _INVERTED_END and word not in CONJUNCTIONS and word not in AUXILIARIES


def main_subject(words: Words, low: int, at: int) -> Phrase | None:
    """The subject of the clause that begins at word `low`, for a participle at word `at`: "X left, saying".

    The first pronoun, name or determined phrase, a leading prepositional phrase skipped.
    """
    index = _after_lead(words, low, at)
    if index >= at or words.lower[index] == QUOTE:
        return None
    if words.lower[index] in PRONOUNS:
        return index, index + 1
    end = index
    common = words.lower[end] in DETERMINERS or words.lower[end] in COMMON
    while end < at and end - index < 6 and _continues(words, end) and (words.is_capital(end) or common):
        if words.lower[end] in PREPOSITIONS or (end > index and words.lower[end].endswith("ed")):
            break
        end += 1
    return (index, end) if end > index and (words.is_capital(index) or common) else None


def fresh_subject(words: Words, low: int, at: int) -> Phrase | None:
    """The pronoun that begins the clause of an elided subject: "When my aunt called, I laughed and said".

    The last one before word `at` that follows a comma; None where none does.
    """
    for index in range(at - 1, low + 1, -1):
        if words.lower[index - 1] == "," and words.lower[index] in ("i", "he", "she", "we", "they"):
            return index, index + 1
    return None


def _after_lead(words: Words, low: int, at: int) -> int:
    """After what comes before the subject: "On Monday,", "Here in Ohio,", "and"."""
    index = low
    while index < at and (words.lower[index] in ("and", "but", "so", ",") or words.lower[index] in ADVERBS):
        index += 1
    if index < at and (words.lower[index] in LEADS or words.lower[index].endswith("ly")):
        comma = next((i for i in range(index, at) if words.lower[i] == ","), None)
        if comma is not None:
            return comma + 1
        if words.lower[index] in SUBORDINATORS:
            # "When Ann Lee came and told them": the verbs share the subject of the clause.
            return index + 1
    comma = next((i for i in range(index, min(at, index + 8)) if words.lower[i] == ","), None)
    if comma is not None and comma + 1 < at and words.lower[comma + 1] in ("he", "she", "they", "it"):
        return comma + 1
    return index


def subject_with(words: Words, low: int, at: int) -> Phrase | None:
    """The subject of a participle inside "with X saying"; None where there is no "with" close before it."""
    for index in range(at - 1, max(low, at - 8) - 1, -1):
        if words.lower[index] == "with" and index + 1 < at:
            return index + 1, at
        if words.lower[index] in (",", QUOTE):
            return None
    return None
