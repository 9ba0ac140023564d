"""Changes of one sentence that contradict it: number, unit, date, name, negation, headline."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from manywitness.export.datewords import MONTHS

from .change import Change, Context
from .marked import is_free, marked
from .numbers import numbers, other_value

Contradiction = Callable[[str, Context, Random], Change | None]

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_DATE = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})(?:\s(?P<day>\d{{1,2}})(?!\d))?\b")
_YEAR = re.compile(r"\b(?:in|since|of|until)\s(?P<year>(?:19|20)\d\d)\b")

# Words of measure; each is swapped for another of its row.
_UNITS = (
    ("million", "billion", "trillion"), ("hours", "days", "weeks", "months", "years"),
    ("minutes", "hours"), ("miles", "kilometers", "kilometres"), ("feet", "meters", "metres"),
    ("tons", "pounds"),
    ("percent", "percentage points"), ("dollars", "euros", "pounds"),
    ("hour", "day", "week", "month", "year"),
)  # fmt: skip
_SAME = ({"kilometers", "kilometres"}, {"meters", "metres"})

_OPPOSITES = (
    ("rose", "fell"), ("increased", "decreased"), ("approved", "rejected"), ("won", "lost"),
    ("accepted", "refused"), ("confirmed", "denied"), ("supports", "opposes"), ("supported", "opposed"),
    ("allowed", "banned"), ("higher", "lower"), ("more", "fewer"), ("up", "down"), ("passed", "failed"),
    ("guilty", "innocent"), ("began", "ended"), ("opened", "closed"), ("gained", "lost"),
    ("praised", "condemned"),
    ("agreed", "refused"), ("legal", "illegal"), ("upheld", "overturned"),
    ("arrived", "left"), ("alive", "dead"),
    ("strengthened", "weakened"), ("succeeded", "failed"), ("safe", "unsafe"), ("true", "false"),
)  # fmt: skip
_OPPOSITE = dict(_OPPOSITES) | {b: a for a, b in _OPPOSITES}
_OPPOSED = re.compile(rf"\b(?:{'|'.join(_OPPOSITE)})\b")
_AUXILIARY = re.compile(
    r"\b(?P<verb>is|are|was|were|will|would|has|have|had|can|could|should|does|did|do)"
    r"(?P<deny>\snot\b|n[’']t\b)?\s(?=[a-z])"
)
_UNCLEAR = re.compile(
    r"\b(?:if|whether|unless|until|not only|never|no|nor|neither|nothing|nobody|none|without|cannot|hardly"
    r")\b",
    re.IGNORECASE,
)


def another_number(words: str, context: Context, rng: Random) -> Change | None:
    """A count or measure with another value."""
    found = [n for n in numbers(words) if is_free(words, n.start, n.end)]
    if not found:
        return None
    number = rng.choice(found)
    return _replaced("number", words, number.start, number.end, number.money + other_value(number, rng))


def another_unit(words: str, context: Context, rng: Random) -> Change | None:
    """The same figure of another unit: "million" for "billion", "$" for "€"."""
    options = []
    for number in numbers(words):
        if number.money and is_free(words, number.start, number.end):
            options.append(
                (number.start, number.start + 1, rng.choice([m for m in "$€£" if m != number.money]))
            )
        after = re.match(r"[\s-](?P<unit>[a-z]+)\b", words[number.end :])
        for row in _UNITS:
            if after and after["unit"] in row:
                own = next((same for same in _SAME if after["unit"] in same), {after["unit"]})
                start = number.end + after.start("unit")
                other = rng.choice([unit for unit in row if unit not in own])
                options.append((start, start + len(after["unit"]), other))
    options = [option for option in options if is_free(words, option[0], option[1])]
    return _replaced("number", words, *rng.choice(options)) if options else None


def another_date(words: str, context: Context, rng: Random) -> Change | None:
    """Another day of the week, day, month or year."""
    options = [
        (m.start(), m.end(), rng.choice([d for d in _DAYS if d != m.group()])) for m in _DAY.finditer(words)
    ]
    for m in _DATE.finditer(words):
        if m.group() == "May" and words[m.end() : m.end() + 2].strip().islower():
            continue
        options.append((m.start(), m.end(), _other_date(m["month"], m["day"], rng)))
    for m in _YEAR.finditer(words):
        options.append((m.start("year"), m.end("year"), str(int(m["year"]) + rng.choice((-7, -3, -2, -1)))))
    options = [option for option in options if is_free(words, option[0], option[1])]
    return _replaced("date", words, *rng.choice(options)) if options else None


def _other_date(month: str, day: str | None, rng: Random) -> str:
    if day is None:
        return rng.choice([other for other in MONTHS if other != month])
    if rng.random() < 0.5:
        return f"{month} {rng.choice([n for n in range(1, 29) if n != int(day)])}"
    return f"{rng.choice([other for other in MONTHS if other != month])} {day}"


def another_name(words: str, context: Context, rng: Random) -> Change | None:
    """Another person, organisation or place of the story in the same role."""
    options = []
    for label in ("PER", "ORG", "LOC"):
        for name in context.names.get(label, ()):
            at = words.find(name)
            others = context.others(label, words, name)
            if at >= 0 and others and _whole(words, at, name) and is_free(words, at, at + len(name)):
                options.append((at, at + len(name), rng.choice(others)))
    return _replaced("name", words, *rng.choice(options)) if options else None


def _whole(words: str, at: int, name: str) -> bool:
    """Whether the name stands there as a whole and once, with no other capitalised word beside it."""
    before, after = words[:at], words[at + len(name) :]
    beside = re.search(r"[A-Z][\w.’'-]*\s$", before) or re.match(r"(?:[’']s)?\s[A-Z]|\w|[’']s", after)
    return not beside and words.count(name) == 1 and not before.endswith("-")


def denied(words: str, context: Context, rng: Random) -> Change | None:
    """The sentence with a "not" more or less, or with a word for its opposite."""
    if _UNCLEAR.search(words):
        return None
    opposed = [m for m in _OPPOSED.finditer(words) if is_free(words, m.start(), m.end())]
    plain = [m for m in _AUXILIARY.finditer(words) if is_free(words, m.start(), m.end())]
    if opposed and (not plain or rng.random() < 0.4):
        found = rng.choice(opposed)
        return _replaced("negation", words, found.start(), found.end(), _OPPOSITE[found.group()])
    if not plain:
        return None
    found = plain[0]
    verb = found["verb"]
    end = found.end("deny") if found["deny"] else found.end("verb")
    return _replaced("negation", words, found.start(), end, verb if found["deny"] else f"{verb} not")


def _replaced(kind: str, words: str, start: int, end: int, other: str) -> Change:
    after = words[:start] + other + words[end:]
    return Change(kind, marked(words, start, end), marked(after, start, start + len(other)))


CONTRADICTIONS: dict[str, Contradiction] = {
    "number": another_number,
    "unit": another_unit,
    "date": another_date,
    "name": another_name,
    "negation": denied,
}


def altered_title(title: str, context: Context, rng: Random) -> Change | None:
    """A headline with another number, name or the opposite of what it says; or that of another story."""
    for change in rng.sample([another_number, another_name, _opposed_only], 3):
        if rng.random() < 0.6 and (found := change(title, context, rng)) is not None:
            return Change("headline", found.before, found.after)
    if not context.foreign_title:
        return None
    whole = context.foreign_title
    return Change("headline", marked(title, 0, len(title)), marked(whole, 0, len(whole)))


def _opposed_only(words: str, context: Context, rng: Random) -> Change | None:
    found = next(iter(_OPPOSED.finditer(words)), None)
    return (
        None
        if found is None
        else _replaced("negation", words, found.start(), found.end(), _OPPOSITE[found.group()])
    )
