"""Names in running text: where they stand, and what kind of thing they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from ...lang.en_names import (
    COUNTRIES,
    DEMONYMS,
    GIVEN_NAMES,
    JOINTS,
    LOCATION_WORDS,
    NO_NAMES,
    OFFICES,
    ORGANISATION_WORDS,
    ORGANISATIONS,
    PLACES,
    PLURALS_OF_PEOPLE,
    TITLES,
)
from ...lang.en_reporting import FINITE, REPORTING
from ...model.annotations import MentionLabel

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_DOTTED = r"(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|St|Adm|Maj)\."
_CAPITAL = rf"{_DOTTED}|(?:{_UPPER}\.){{1,4}}|{_UPPER}(?:[\w\-]|['’](?!s\b)(?=\w))*"
# The look behind stands after the first letter, so that the search can skip to capitals.
_NAME = re.compile(
    rf"{_UPPER}(?<![\w@#/.].)"
    rf"(?:(?:r|rs|s|ens?|eps?|ov|en|t|ol|gt|apt|rof|ev|dm|aj)\.(?=[ \xa0]{_UPPER})"
    rf"|(?:\.{_UPPER}){{0,3}}\.|(?:[\w\-]|['’](?!s\b)(?=\w))*)"
    rf"(?:[ \xa0](?:(?:{JOINTS})[ \xa0]){{0,2}}(?:{_CAPITAL})){{0,8}}"
)
_BLANKS = " \xa0"
_BEFORE = re.compile(r"[\w.]+\Z")
_AFTER = re.compile(r"[ \xa0](\w+)")
_AGE = re.compile(r", (?:\d\d,|who )")
_LOCAL = frozenset(
    {"in", "at", "near", "from", "to", "outside", "across", "into", "around", "northern", "southern"}
)
# Longer words before a name say nothing about it.
LONGEST_BEFORE = 20
# A headline or a shout in capitals has more words than this; an agency's name has not.
SHOUTED = 3
# Members of an enumeration are slow to look up in 3.11.
LOC, MISC, ORG, PER = MentionLabel.LOC, MentionLabel.MISC, MentionLabel.ORG, MentionLabel.PER
KNOWN = COUNTRIES | PLACES | ORGANISATIONS
# Most runs: a word that begins a sentence, and a month or a day.
_NO_RUNS = NO_NAMES | {word.capitalize() for word in NO_NAMES}
# What `_stripped` and `_named` look for, in lower case.
_PARTING = NO_NAMES | TITLES | {word.lower() for word in DEMONYMS} | frozenset(JOINTS.split("|"))
KNOWN_FIRST = frozenset(name.split()[0] for name in KNOWN)


class Name(NamedTuple):
    """A name: where it stands without title and possessive, its words, what it names, the title before it."""

    start: int
    end: int
    words: tuple[str, ...]
    label: MentionLabel
    title: str = ""
    # Only its place gives it a capital: it begins a sentence, and no list knows it.
    doubtful: bool = False


class _Part(NamedTuple):
    """One name of a run of capitals, `start` and `end` counted from its first letter; `label` is None where
    the words beside it decide; `doubtful` as in Name, where it turns out to name nothing known.
    """

    start: int
    end: int
    words: tuple[str, ...]
    label: MentionLabel | None
    title: str
    doubtful: bool


# A run of words with capitals as its words, each with where it begins.
_Run = list[tuple[int, str]]


def names(text: str, start: int, end: int, starts: Sequence[int], common: Container[str]) -> list[Name]:
    """The names in text[start:end], in order.

    `starts` are where sentences and quotations begin, sorted: a capital says nothing there. `common` are the
    words that the text writes in lower case somewhere. Cost: linear.
    """
    out: list[Name] = []
    # Names come again and again; only where sentences begin inside a run makes one reading differ.
    known: dict[object, Sequence[_Part]] = {}
    nth, starts = 0, [*starts[: bisect_left(starts, end)], end]
    for match in _NAME.finditer(text, start, end):
        key: object = match.group()
        if key in _NO_RUNS:
            continue
        at, stop = match.span()
        while starts[nth] < at:
            nth += 1
        inside: Sequence[int] = ()
        if starts[nth] < stop:
            inside = tuple(place - at for place in starts[nth : bisect_left(starts, stop)])
            key = key, inside
        parts = known.get(key)
        if parts is None:
            parts = known[key] = _parts(match.group(), inside, common)
        for first, last, words, own, title, begins in parts:
            label = own or _by_neighbours(text, at + first, at + last, words)
            out.append(Name(at + first, at + last, words, label, title, begins and label is MISC))
    return out


def _parts(written: str, starts: Sequence[int], common: Container[str]) -> Sequence[_Part]:
    """The names in one run of words with capitals."""
    if " " not in written and "\xa0" not in written:
        return _single(written, bool(starts), common)
    plain = written.replace("\xa0", " ").split(" ")
    whole = _PARTING.isdisjoint(written.lower().replace("\xa0", " ").split(" "))
    if whole and not starts and len(plain) <= SHOUTED and "." not in written:
        # Most runs of several words: nothing to strip and nothing to split.
        words = tuple(plain)
        return (_Part(0, len(written), words, _label(words, ""), "", False),)
    run: _Run = []
    at = 0
    for word in plain:
        run.append((at, word))
        at += len(word) + 1
    run, title = _stripped(run, starts, common)
    return tuple(_named(run, title, starts)) if run else ()


def _single(word: str, begins: bool, common: Container[str]) -> Sequence[_Part]:
    """What `_stripped` and `_named` make of a run of one word, which most are."""
    lower = word.lower().rstrip(".")
    if lower in NO_NAMES:
        return ()
    if word not in KNOWN:
        if lower in TITLES and lower in common:
            return ()
        if begins and lower not in GIVEN_NAMES and (lower in PLURALS_OF_PEOPLE or lower in common):
            return ()
    plain = (word,)
    return (_Part(0, len(word), plain, _label(plain, ""), "", begins and word not in DEMONYMS),)


def _stripped(words: _Run, starts: Sequence[int], common: Container[str]) -> tuple[_Run, str]:
    """The words without what only begins a sentence, times and titles; and the last title."""
    title = ""
    while words and not _is_known(words):
        at, word = words[0]
        lower = word.lower().rstrip(".")
        begins = at in starts and (lower in common or lower in PLURALS_OF_PEOPLE) and lower not in GIVEN_NAMES
        if lower in TITLES and (len(words) > 1 or lower in common):
            title = lower
        elif not (
            lower in NO_NAMES or begins or (len(words) > 1 and word in DEMONYMS and _is_title(words[1][1]))
        ):
            break
        words = _after_office(words[1:], bool(title))
    while words and words[-1][1].lower() in NO_NAMES:
        words = words[:-1]
    return words, title


def _after_office(words: _Run, titled: bool) -> _Run:
    """The words after "of State" in "Secretary of State Ann Lee", and after joints that lead nowhere."""
    if titled and len(words) > 2 and words[0][1] == "of":
        words = words[2:]
    while words and words[0][1].islower():
        words = words[1:]
    return words


def _is_known(words: _Run) -> bool:
    if words[0][1] not in KNOWN_FIRST:
        return False
    whole = " ".join(word for _, word in words)
    if len(words) > 2 and f"{words[0][1]} {words[1][1]}" in KNOWN:
        return True
    return whole in KNOWN and whole.lower() not in NO_NAMES


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES


def _named(words: _Run, title: str, starts: Sequence[int]) -> Iterator[_Part]:
    plain = tuple(word for _, word in words)
    if len(plain) > SHOUTED and all(word.isupper() for word in plain):
        return
    if "of" in plain and plain[0].lower() in GIVEN_NAMES:
        # "Ann Lee of the Port Institute" is two names.
        at = plain.index("of")
        yield from _named(words[:at], title, starts)
        yield from _named(_after_office(words[at:], False), "", starts)
        return
    split = _title_inside(plain)
    if split is not None:
        # "Russian Foreign Minister Sergey Lavrov": what stands before a title is another name, or none.
        before, after = words[: split[0]], words[split[1] :]
        if before:
            yield from _named(before, "", starts)
        yield from _named(after, plain[split[0]].lower().rstrip("."), starts)
        return
    start, end = words[0][0], words[-1][0] + len(words[-1][1])
    doubtful = len(plain) == 1 and start in starts and plain[0] not in DEMONYMS
    yield _Part(start, end, plain, _label(plain, title), title, doubtful)


def _title_inside(words: tuple[str, ...]) -> tuple[int, int] | None:
    """First and last-exclusive word of the titles inside the words, when a name follows them."""
    if words[-1].lower() in ORGANISATION_WORDS:
        return None
    for at in range(1, len(words) - 1):
        if _is_title(words[at]):
            index, end = at, at + 1
            while index > 0 and words[index - 1].lower() in OFFICES:
                index -= 1
            while end < len(words) - 1 and _is_title(words[end]):
                end += 1
            if end < len(words) - 2 and words[end] == "of":
                end += 2
            return index, end
    return None


def _label(words: tuple[str, ...], title: str) -> MentionLabel | None:
    """What the words name by themselves; None where their neighbours decide."""
    whole = " ".join(words)
    if whole in COUNTRIES or whole in PLACES:
        return LOC
    if whole in ORGANISATIONS:
        return ORG
    first, last = words[0].lower(), words[-1].lower().rstrip(".")
    several = len(words) > 1
    if several and (last in ORGANISATION_WORDS or first in ORGANISATION_WORDS):
        return ORG
    if words[-1] in DEMONYMS:
        return MISC
    if title or first in GIVEN_NAMES:
        return PER if len(words) < 6 else ORG
    return LOC if several and last in LOCATION_WORDS else _organisation(whole)


def _organisation(whole: str) -> MentionLabel | None:
    """ORG for a name that holds a word of organisations, and for initials."""
    initials = whole.isupper() and 1 < len(whole) < 7
    return ORG if initials or not ORGANISATION_WORDS.isdisjoint(whole.lower().split(" ")) else None


def _by_neighbours(text: str, start: int, end: int, words: tuple[str, ...]) -> MentionLabel:
    left, right = _word_before(text, start), _word_after(text, end)
    if left == "to" and text.endswith("ccording to ", max(0, start - 14), start):
        left = ""
    if _reports(right) or _reports(left) or (text.startswith(", ", end) and _AGE.match(text, end)):
        return PER
    if left in _LOCAL and len(words) < 3:
        return LOC
    if left == "the":
        return ORG if len(words) > 1 else MISC
    if 1 < len(words) < 4 and all(word[0].isupper() for word in words):
        return PER
    return MISC


def _word_before(text: str, start: int) -> str:
    """The word that a blank parts from `start`, in lower case; empty where none stands there."""
    if start == 0 or text[start - 1] not in _BLANKS:
        return ""
    before = text[max(0, start - LONGEST_BEFORE) : start - 1]
    word = before[before.rfind(" ") + 1 :]
    if not word.isalnum():
        found = _BEFORE.search(word)
        word = found.group() if found else ""
    return word.lower()


def _word_after(text: str, end: int) -> str:
    """The word that a blank parts from `end`, in lower case; empty where none stands there."""
    after = _AFTER.match(text, end) if text[end : end + 1] in _BLANKS else None
    return after.group(1).lower() if after else ""


def _reports(word: str) -> bool:
    return word in REPORTING and REPORTING[word][1] == FINITE
