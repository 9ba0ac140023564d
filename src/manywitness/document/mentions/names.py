"""Names in running text: where they stand, and what kind of thing they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from ...model import Span
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
_WORD = re.compile(r"[^ \xa0]+")
_BEFORE = re.compile(r"([\w.]+)[ \xa0]$")
_AFTER = re.compile(r"[ \xa0](\w+)")
_ACCORDING = re.compile(r"ccording to $")
_AGE = re.compile(r", (?:\d\d,|who )")
_LOCAL = frozenset(
    {"in", "at", "near", "from", "to", "outside", "across", "into", "around", "northern", "southern"}
)
# A headline or a shout in capitals has more words than this; an agency's name has not.
SHOUTED = 3
KNOWN = COUNTRIES | PLACES | ORGANISATIONS
KNOWN_FIRST = frozenset(name.split()[0] for name in KNOWN)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its span without title and possessive, its words, what it names, and the title before it."""

    span: Span
    words: tuple[str, ...]
    label: MentionLabel
    title: str = ""
    # Only its place gives it a capital: it begins a sentence, and no list knows it.
    doubtful: bool = False


def names(text: str, start: int, end: int, starts: frozenset[int], common: frozenset[str]) -> Iterator[Name]:
    """The names in text[start:end], in order.

    `starts` are where sentences and quotations begin: a capital says nothing there. `common` are the
    words that the text writes in lower case somewhere. Cost: linear.
    """
    for match in _NAME.finditer(text, start, end):
        words = [(w.start() + match.start(), w.group()) for w in _WORD.finditer(match.group())]
        words, title = _stripped(words, starts, common)
        if words:
            for name in _named(text, words, title):
                first = name.span.start in starts and name.label is MentionLabel.MISC and len(name.words) == 1
                yield replace(name, doubtful=True) if first and name.words[0] not in DEMONYMS else name


def _stripped(
    words: list[tuple[int, str]], starts: frozenset[int], common: frozenset[str]
) -> tuple[list[tuple[int, str]], str]:
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


def _after_office(words: list[tuple[int, str]], titled: bool) -> list[tuple[int, str]]:
    """The words after "of State" in "Secretary of State Ann Lee", and after joints that lead nowhere."""
    if titled and len(words) > 2 and words[0][1] == "of":
        words = words[2:]
    while words and words[0][1].islower():
        words = words[1:]
    return words


def _is_known(words: list[tuple[int, str]]) -> bool:
    if words[0][1] not in KNOWN_FIRST:
        return False
    whole = " ".join(word for _, word in words)
    if len(words) > 2 and f"{words[0][1]} {words[1][1]}" in KNOWN:
        return True
    return whole in KNOWN and whole.lower() not in NO_NAMES


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES


def _named(text: str, words: list[tuple[int, str]], title: str) -> Iterator[Name]:
    plain = tuple(word for _, word in words)
    if len(plain) > SHOUTED and all(word.isupper() for word in plain):
        return
    start, end = words[0][0], words[-1][0] + len(words[-1][1])
    whole = text[start:end]
    if plain[0].lower() in GIVEN_NAMES and "of" in plain:
        # "Ann Lee of the Port Institute" is two names.
        at = plain.index("of")
        yield from _named(text, words[:at], title)
        yield from _named(text, _after_office(words[at:], False), "")
        return
    split = _title_inside(plain)
    if split is not None:
        # "Russian Foreign Minister Sergey Lavrov": what stands before a title is another name, or none.
        before, after = words[: split[0]], words[split[1] :]
        if before:
            yield from _named(text, before, "")
        yield from _named(text, after, plain[split[0]].lower().rstrip("."))
        return
    label = _label(text, (start, end), whole, plain, title)
    if label is not None:
        yield Name(Span(start, end), plain, label, title)


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


def _label(
    text: str, bounds: tuple[int, int], whole: str, words: tuple[str, ...], title: str
) -> MentionLabel | None:
    first, last = words[0].lower(), words[-1].lower().rstrip(".")
    known = _by_lists(whole, words, first, last)
    if known is not None:
        return known
    if title or first in GIVEN_NAMES:
        return MentionLabel.PER if len(words) < 6 else MentionLabel.ORG
    if len(words) > 1 and last in LOCATION_WORDS:
        return MentionLabel.LOC
    if any(word.lower() in ORGANISATION_WORDS for word in words) or (whole.isupper() and 1 < len(whole) < 7):
        return MentionLabel.ORG
    return _by_neighbours(text, *bounds, words)


def _by_lists(whole: str, words: tuple[str, ...], first: str, last: str) -> MentionLabel | None:
    if whole in COUNTRIES or whole in PLACES:
        return MentionLabel.LOC
    several = len(words) > 1 and (last in ORGANISATION_WORDS or first in ORGANISATION_WORDS)
    if whole in ORGANISATIONS or several:
        return MentionLabel.ORG
    return MentionLabel.MISC if words[-1] in DEMONYMS else None


def _by_neighbours(text: str, start: int, end: int, words: tuple[str, ...]) -> MentionLabel | None:
    before = _BEFORE.search(text, max(0, start - 20), start)
    after = _AFTER.match(text, end)
    left = before.group(1).lower() if before else ""
    if left == "to" and _ACCORDING.search(text, max(0, start - 14), start):
        left = ""
    right = after.group(1).lower() if after else ""
    if (
        REPORTING.get(right, ("", ""))[1] == FINITE
        or REPORTING.get(left, ("", ""))[1] == FINITE
        or _AGE.match(text, end)
    ):
        return MentionLabel.PER
    if left in _LOCAL and len(words) < 3:
        return MentionLabel.LOC
    if left == "the":
        return MentionLabel.ORG if len(words) > 1 else MentionLabel.MISC
    if 1 < len(words) < 4 and all(word[0].isupper() for word in words):
        return MentionLabel.PER
    return MentionLabel.MISC


def _reports(word: str) -> bool:
    return REPORTING.get(word, ("", ""))[1] == FINITE
