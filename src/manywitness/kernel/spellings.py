"""Words of names in one spelling, whatever alphabet they were carried over from."""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: what one alphabet's letters become in another's, by common systems and without one.
_LEVELS = (
    (re.compile(r"tsch|tch|(?<=i)c$"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"zh"), "j"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dj|dzh"), "j"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|q|c(?![hei])"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[aeiou])y(?=[aeiou])"), "i"),
    (re.compile(r"[yj](?![aeiou])|y"), "i"),
    (re.compile(r"(?<=[^aeiou])ie(?=v)|^ie"), "e"),
    (re.compile(r"ae(?=.)"), "a"),
    (re.compile(r"oe(?=.)"), "o"),
    (re.compile(r"ue(?=.)"), "u"),
    (re.compile(r"(?:ff)$"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def levelled(word: str) -> str:
    """A word of a name, in lower case without accents, as it is compared: "sergey" and "sergei",
    "zelenskyy" and "zelensky", "mueller" and "muller" come out as one. Never empty unless the word is.

    Different names may come out as one too: it is half of the evidence, never the whole.
    """
    for pattern, letters in _LEVELS:
        word = pattern.sub(letters, word)
    return word
