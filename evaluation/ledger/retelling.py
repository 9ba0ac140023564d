"""How an outlet retells a quotation, harmlessly or not; words in, words out, None where it cannot be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from manywitness.lang.en_function_words import FUNCTION_WORDS

from ..conflicts.quotes import wordings
from ..conflicts.rewording import SPELLINGS
from ..spinning import spun

Retelling = Callable[[str, Random], str | None]

_SPELLED = {**SPELLINGS, **{other: one for one, other in SPELLINGS.items()}}
_SPELLED |= {
    "honor": "honour", "favors": "favours", "behavior": "behaviour", "theater": "theatre", "gray": "grey",
    "organized": "organised", "realize": "realise", "realized": "realised", "analyze": "analyse",
    "Zelensky": "Zelenskyy", "Sergei": "Sergey", "defense": "defence", "center": "centre",
    "apologize": "apologise", "apologized": "apologised", "emphasize": "emphasise", "neighbors": "neighbours",
    "neighbor": "neighbour", "labor": "labour", "favorite": "favourite", "traveling": "travelling",
    "toward": "towards", "judgment": "judgement", "skeptical": "sceptical", "modernize": "modernise",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that an outlet keeps of a long quotation, and the share of a sentence that dots stand for.
LEAST_FRAGMENT = 4
PASSED_OVER = (0.2, 0.45)
SPUN = 0.3


def same(words: str, rng: Random) -> str | None:
    """The very words."""
    return words


def fragment(words: str, rng: Random) -> str | None:
    """Some words in a row: a third to two thirds of them."""
    parts = words.split()
    size = max(LEAST_FRAGMENT, round(len(parts) * rng.uniform(0.33, 0.67)))
    if size >= len(parts):
        return None
    start = rng.randrange(len(parts) - size + 1)
    return " ".join(parts[start : start + size])


def marks(words: str, rng: Random) -> str | None:
    """Other marks, capitals and dashes."""
    other = words.replace(", ", " – ", 1) if ", " in words else words + "."
    other = other.replace("'", "’") if "'" in other else other.replace("’", "'")
    return other[0].swapcase() + other[1:]


def spelling(words: str, rng: Random) -> str | None:
    """Words spelled otherwise."""
    other = _WORD.sub(lambda match: _SPELLED.get(match.group(), match.group()), words)
    return other if other != words else None


def dots(words: str, rng: Random) -> str | None:
    """A stretch inside replaced by dots."""
    parts = words.split()
    size = round(len(parts) * rng.uniform(*PASSED_OVER))
    if size < 1 or len(parts) - size < 2 * LEAST_FRAGMENT:
        return None
    start = rng.randrange(LEAST_FRAGMENT, len(parts) - size - LEAST_FRAGMENT + 1)
    return " ".join((*parts[:start], "…", *parts[start + size :]))


def synonyms(words: str, rng: Random) -> str | None:
    """Words of matter replaced by what a thesaurus offers."""
    other = spun(words, SPUN, rng).text
    return other if other != words else None


def reworded(words: str, rng: Random) -> str | None:
    """Synonyms, one word left out and two neighbours exchanged."""
    parts = spun(words, SPUN, rng).text.split()
    small = [at for at, word in enumerate(parts) if word.lower() in FUNCTION_WORDS]
    if len(parts) < 9 or not small:
        return None
    del parts[rng.choice(small)]
    at = rng.randrange(len(parts) - 1)
    parts[at : at + 2] = parts[at : at + 2][::-1]
    return " ".join(parts)


def altered(words: str, rng: Random) -> str | None:
    """Another number, a denial more or less, a word replaced or put in."""
    options = list(wordings(words, rng))
    if not options:
        return None
    start, end, other = rng.choice(options)
    changed = words[:start] + other + words[end:]
    return changed if changed != words else None


RETELLINGS: Mapping[str, Retelling] = {
    "same": same,
    "fragment": fragment,
    "marks": marks,
    "spelling": spelling,
    "dots": dots,
    "synonyms": synonyms,
    "reworded": reworded,
    "altered": altered,
}
