"""Quotations given to another speaker, or with other words between the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from manywitness.lang.en_names import GIVEN_NAMES

from ..spinning import TABLE
from .change import Change, Context
from .marked import marked
from .numbers import numbers, other_value

_TITLE = r"(?:(?:[A-Z]?[a-z]+\.?\s){0,4}?)"
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+){0,2})"
_NAME_AFTER = _NAME.replace("<name>", "<name2>")
_SAID = r"(?P<cue>said|says|told\s[A-Za-z]+|wrote|added|tweeted)"
_QUOTE = r"[“\"](?P<words>[^“”\"\n]{30,300}?)[”\"]"
# "..., " NAME said | "...," said NAME | NAME said, "..."
_AFTER = re.compile(
    rf"^{_QUOTE}\s(?:{_TITLE}{_NAME}\s{_SAID}\b|(?:said|says|wrote|added)\s{_TITLE}{_NAME_AFTER}(?=[\s.,]))"
)
_BEFORE = re.compile(rf"^{_TITLE}{_NAME}\s{_SAID}(?:\s[\w’]+){{0,4}}[,:]\s{_QUOTE}")
_PRONOUNS = frozenset(
    ["He", "She", "They", "It", "We", "I", "The", "A", "An", "This", "That", "In", "On", "At", "But", "And"]
)

_LEAST_WORDS = 6
_WORD = re.compile(r"[A-Za-z][a-z’'-]+")
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "that",
        "this",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "it",
        "its",
        "they",
        "we",
        "you",
        "he",
        "she",
        "i",
        "not",
        "no",
        "but",
        "as",
        "by",
        "from",
        "who",
        "which",
        "what",
        "there",
        "their",
        "his",
        "her",
        "our",
        "your",
        "if",
        "so",
        "do",
        "does",
        "did",
        "can",
        "could",
        "should",
        "may",
        "might",
        "about",
        "into",
        "than",
        "then",
        "them",
        "us",
        "me",
        "my",
        "all",
        "any",
        "some",
        "one",
        "just",
        "also",
        "very",
        "more",
        "most",
    ]
)
_INVENTED = (
    "reckless", "generous", "historic", "temporary", "useless", "brilliant", "careful", "secret", "expensive",
    "legal", "foreign", "patient", "dangerous", "peaceful",
)  # fmt: skip


@dataclass(frozen=True)
class Quote:
    """A quotation in a sentence: bounds of the words between marks and of the speaker's name."""

    start: int
    end: int
    name_start: int
    name_end: int


def quote_of(words: str) -> Quote | None:
    """The one quotation that leads or ends a sentence whose named speaker stands beside it, or None."""
    found = _AFTER.match(words) or _BEFORE.match(words)
    if found is None or len(found["words"].split()) < _LEAST_WORDS:
        return None
    group = "name" if found["name"] else "name2"
    if found[group].split()[0] in _PRONOUNS:
        return None
    return Quote(found.start("words"), found.end("words"), found.start(group), found.end(group))


def another_speaker(words: str, context: Context, rng: Random) -> Change | None:
    """The quotation given to another person of the story."""
    quote = quote_of(words)
    if quote is None:
        return None
    name = words[quote.name_start : quote.name_end]
    others = [other for other in context.others("PER", words, name) if _full(other)]
    if not others:
        return None
    other = rng.choice(others)
    after = words[: quote.name_start] + other + words[quote.name_end :]
    return Change(
        "attribution",
        marked(words, quote.name_start, quote.name_end),
        marked(after, quote.name_start, quote.name_start + len(other)),
    )


def _full(name: str) -> bool:
    """Whether a name is a person's for sure: a known given name and another word."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() in GIVEN_NAMES


def another_wording(words: str, context: Context, rng: Random) -> Change | None:
    """The quotation with another number, a "not" more or less, a word swapped, or a word put in."""
    quote = quote_of(words)
    if quote is None:
        return None
    inner = words[quote.start : quote.end]
    options = list(wordings(inner, rng))
    if not options:
        return None
    start, end, other = rng.choice(options)
    start, end = start + quote.start, end + quote.start
    after = words[:start] + other + words[end:]
    return Change("quote_wording", marked(words, start, end), marked(after, start, start + len(other)))


def wordings(inner: str, rng: Random) -> Iterator[tuple[int, int, str]]:
    """(start, end, instead) of each way to alter the words between the marks."""
    for number in numbers(inner):
        yield number.start, number.end, number.money + other_value(number, rng)
    deny = re.search(
        r"\b(?P<verb>is|are|was|were|will|would|have|has|can|could|should|do)(?P<not>\snot\b)?\s(?=[a-z])",
        inner,
    )
    if deny:
        end = deny.end("not") if deny["not"] else deny.end("verb")
        yield deny.start(), end, deny["verb"] if deny["not"] else f"{deny['verb']} not"
    matter = [m for m in _WORD.finditer(inner) if m.group().lower() not in _SMALL and m.group().islower()]
    if matter:
        word = rng.choice(matter)
        instead = rng.choice(TABLE.get(word.group()) or _INVENTED)
        yield word.start(), word.end(), instead
    if len(matter) > 2:
        word = rng.choice(matter[1:])
        yield word.start(), word.end(), rng.choice(_INVENTED)
