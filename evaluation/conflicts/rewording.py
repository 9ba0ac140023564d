"""Light rewording of a sentence: the matter stays, the words and their order change a little."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from ..spinning import spun
from .marked import CLOSE, OPEN, free, is_free

# How many of the rewordings are tried on one sentence, none to three, and how often each number.
TRIED = (0, 1, 1, 2, 2, 3)
SYNONYMS = 0.25

_LEADING = re.compile(
    r"^(?P<phrase>(?:On|In|At|After|During|Before|Since|By|Last|Earlier)(?:\s[\w’'.-]+){1,6}),\s(?P<rest>\S.{20,})$",
    re.DOTALL,
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TRAILING = re.compile(
    rf"^(?P<rest>.{{20,}}\S)\s(?P<phrase>on\s{_DAY}|(?:last|late|early|this)\s(?:{_DAY}|week|month|year)"
    r"|in\s(?:[A-Z][a-z]+\s){0,2}(?:[A-Z][a-z]+|(?:19|20)\d\d))(?P<stop>[.!])$",
    re.DOTALL,
)
_APPENDED = re.compile(
    r",\s(?:according to|which|who|where|as|officials|police|authorities|sources|while|adding|following)"
    r"\s[^“”\"]{5,160}(?=[.!]$)"
)
_PARTICIPLE = (
    "killed|arrested|attacked|released|approved|rejected|criticised|criticized|accused|blocked|ordered|signed|"
    "announced|confirmed|denied|fired|hired|injured|wounded|charged|sued|praised|passed|defeated|endorsed|"
    "condemned|cancelled|canceled|suspended|appointed|nominated|removed|destroyed|evacuated|launched|reported"
)
_ACTIVE = re.compile(
    rf"^(?P<doer>(?:The|A|An|[A-Z]\w+)(?:\s\w[\w'’-]*){{0,4}})\s(?P<verb>{_PARTICIPLE})\s"
    rf"(?P<done>(?:the|a|an|his|her|their|its|[A-Z]\w+|{OPEN}?[\d$][\d,.]*{CLOSE}?)(?:\s{OPEN}?\w[\w'’-]*{CLOSE}?){{0,4}}?)"
    r"(?P<rest>(?:\s(?:on|in|at|after|during|for|over|as|by|with|from|to)\s.*|,.*)?[.!])$",
    re.DOTALL,
)
SPELLINGS = {
    "president-elect": "president elect", "center": "centre", "defense": "defence", "program": "programme",
    "labor": "labour", "color": "colour", "percent": "per cent", "organization": "organisation",
    "organizations": "organisations", "favor": "favour", "recognize": "recognise", "recognized": "recognised",
    "traveled": "travelled", "canceled": "cancelled", "meters": "metres", "kilometers": "kilometres",
    "tons": "tonnes", "criticized": "criticised", "offense": "offence", "neighboring": "neighbouring",
    "e-mail": "email", "healthcare": "health care", "cyber-security": "cybersecurity", "tire": "tyre",
}  # fmt: skip
_SPELLING = re.compile(rf"\b(?:{'|'.join(map(re.escape, SPELLINGS))})\b")

Rewording = Callable[[str, Random], str]


def reworded(words: str, rng: Random) -> str:
    """A marked sentence after none to three rewordings in any order; the marked stretch stays as it is."""
    kinds: list[Rewording] = [synonyms, moved, shortened, spelled]
    for kind in rng.sample(kinds, rng.choice(TRIED)):
        words = kind(words, rng)
    return words


def synonyms(words: str, rng: Random) -> str:
    """Some of the free words swapped for others of the same sense."""
    out, at = [], 0
    for start, end in free(words):
        out += [words[at:start], spun(words[start:end], SYNONYMS, rng).text]
        at = end
    return "".join([*out, words[at:]])


def moved(words: str, rng: Random) -> str:
    """A phrase of time or place moved from the front to the back, or back to front; or as it is."""
    if (found := _LEADING.match(words)) and _parts_whole(found) and found["rest"][-1:] in ".!":
        rest, stop = found["rest"][:-1], found["rest"][-1]
        return f"{rest[0].upper()}{rest[1:]} {found['phrase'][0].lower()}{found['phrase'][1:]}{stop}"
    if (found := _TRAILING.match(words)) and _parts_whole(found):
        phrase = found["phrase"]
        return f"{phrase[0].upper()}{phrase[1:]}, {found['rest']}{found['stop']}"
    return words


def _parts_whole(found: re.Match[str]) -> bool:
    """Whether neither the mark nor a quotation is cut by the parts of a match."""
    parts = (found["phrase"], found["rest"])
    return all(
        p.count(OPEN) == p.count(CLOSE) and p.count("“") == p.count("”") and p.count('"') % 2 == 0
        for p in parts
    )


def shortened(words: str, rng: Random) -> str:
    """The sentence without a clause at its end that says who says so, or adds something."""
    found = _APPENDED.search(words)
    if found is None or not is_free(words, found.start(), found.end()) or found.start() < 30:
        return words
    return words[: found.start()] + words[found.end() :]


def spelled(words: str, rng: Random) -> str:
    """American spellings made British."""
    out, at = [], 0
    for start, end in free(words):
        out += [words[at:start], _SPELLING.sub(lambda found: SPELLINGS[found.group()], words[start:end])]
        at = end
    return "".join([*out, words[at:]])


def passive(words: str, rng: Random) -> str:
    """A plain active sentence turned into the passive, or as it is."""
    found = _ACTIVE.match(words)
    if found is None or any(
        found[name].count(OPEN) != found[name].count(CLOSE) for name in ("doer", "done", "rest")
    ):
        return words
    done, doer = found["done"], found["doer"]
    number = "were" if done.rstrip(CLOSE).endswith("s") or re.match(rf"{OPEN}?\d", done) else "was"
    first = doer[0].lower() + doer[1:] if doer.split()[0] in ("The", "A", "An") else doer
    at = 1 if done[0] == OPEN else 0
    return f"{done[:at]}{done[at].upper()}{done[at + 1 :]} {number} {found['verb']} by {first}{found['rest']}"
