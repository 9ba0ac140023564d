"""Changes of one sentence that contradict nothing: rounding, bounds, other words, updates, other scopes."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from . import rewording
from .change import Change, Context
from .marked import is_free, marked
from .numbers import grows, like, numbers, rounded

Harmless = Callable[[str, Context, Random], Change | None]

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MEETINGS = (
    "At an earlier meeting", "A year earlier", "In a separate incident", "In the previous quarter",
    "During the first round of talks", "The month before", "In a similar case",
)  # fmt: skip


def precision(words: str, context: Context, rng: Random) -> Change | None:
    """The number rounded: "812" as "about 800"."""
    found = [n for n in numbers(words) if n.exact and n.value >= 21 and is_free(words, n.start, n.end)]
    found = [n for n in found if rounded(n.value) != n.value and abs(rounded(n.value) / n.value - 1) < 0.06]
    if not found:
        return None
    number = rng.choice(found)
    figures = like(number, rounded(number.value))
    about = f"{rng.choice(('about', 'around', 'roughly', 'some'))} {number.money}{figures}"
    return _replaced("number", words, number.start, number.end, about, "precision")


def bound(words: str, context: Context, rng: Random) -> Change | None:
    """The number as a bound that it keeps: "120,000" as "over 100,000"."""
    found = [n for n in numbers(words) if n.exact and n.value >= 13 and is_free(words, n.start, n.end)]
    found = [n for n in found if rounded(n.value, down=True) != n.value]
    if not found:
        return None
    number = rng.choice(found)
    down = rng.random() < 0.75
    phrase = (
        rng.choice(("more than", "over", "at least")) if down else rng.choice(("nearly", "almost", "up to"))
    )
    value = rounded(number.value, down=down)
    if not down and value / number.value > 1.3:
        return None
    written = f"{value:,}" if value >= 1000 else str(value)
    return _replaced("number", words, number.start, number.end, f"{phrase} {number.money}{written}", "bound")


def same_in_other_words(words: str, context: Context, rng: Random) -> Change | None:
    """Synonyms, another order, the passive or another spelling; no value changes."""
    start = words.find(" ") + 1
    whole = marked(words, start, start + max(1, words.find(" ", start) - start))
    ways = rng.sample((rewording.synonyms, rewording.moved, rewording.passive, rewording.spelled), 4)
    for way in ways:
        after = way(whole, rng)
        if after != whole:
            return Change("", whole, after, way.__name__)
    return None


def update(words: str, context: Context, rng: Random) -> Change | None:
    """A count that has grown by a later report: by its words, or by the account's later day alone."""
    found = [n for n in numbers(words) if not n.money and is_free(words, n.start, n.end) and grows(words, n)]
    if not found:
        return None
    number = rng.choice(found)
    more = like(number, number.value * rng.uniform(1.08, 1.6) + 1)
    if number.spelled:
        more = str(round(number.value * rng.uniform(1.1, 1.6) + 1))
    plain = _replaced("number", words, number.start, number.end, more, "update")
    days = [day for day in _DAYS if day not in words]
    if rng.random() < 0.5 and len(days) == len(_DAYS):
        after = f"By late {rng.choice(days)}, {_lowered(plain.after)}"
        return Change("number", plain.before, after, "update", 1)
    return Change("number", plain.before, plain.after, "update", rng.choice((1, 2, 3)))


def scope(words: str, context: Context, rng: Random) -> Change | None:
    """Another number of another place, meeting or period."""
    found = [n for n in numbers(words) if is_free(words, n.start, n.end) and not n.spelled]
    if not found:
        return None
    number = rng.choice(found)
    plain = _replaced(
        "number",
        words,
        number.start,
        number.end,
        number.money + like(number, number.value * rng.uniform(1.3, 3)),
        "scope",
    )
    for name in context.names.get("LOC", ()):
        others = context.others("LOC", words, name)
        if others and re.search(rf"\bin {re.escape(name)}\b(?!\s[A-Z])", plain.after):
            return Change(
                "number",
                plain.before,
                plain.after.replace(f"in {name}", f"in {rng.choice(others)}", 1),
                "scope",
            )
    return Change("number", plain.before, f"{rng.choice(_MEETINGS)}, {_lowered(plain.after)}", "scope")


def _lowered(words: str) -> str:
    """The sentence as it goes on behind a phrase; a name keeps its capital."""
    first = words.split(" ", 1)[0]
    return (
        words[0].lower() + words[1:]
        if first in ("The", "A", "An", "In", "At", "It", "There", "More", "Some")
        else words
    )


def _replaced(kind: str, words: str, start: int, end: int, other: str, relation: str) -> Change:
    after = words[:start] + other + words[end:]
    return Change(kind, marked(words, start, end), marked(after, start, start + len(other)), relation)


HARMLESS: dict[str, Harmless] = {
    "precision": precision,
    "bound": bound,
    "wording": same_in_other_words,
    "update": update,
    "scope": scope,
}
