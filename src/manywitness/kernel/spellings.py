"""Words of names in one spelling, whatever alphabet they were carried over from."""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: what one alphabet's letters become in another's, by common systems and without one. Before
# each the letters without which it changes nothing: to look for them costs a fifth.
_LEVELS = tuple(
    (letters, re.compile(pattern), becomes)
    for letters, pattern, becomes in (
        ("c", r"tsch|tch|(?<=i)c$", "ch"),
        ("sch", r"sch", "sh"),
        ("kh", r"kh", "h"),
        ("ph", r"ph", "f"),
        ("zh", r"zh", "j"),
        ("th", r"th", "t"),
        ("d", r"dj|dzh", "j"),
        ("x", r"x", "ks"),
        ("", r"ck|q|c(?![hei])", "k"),
        ("w", r"w", "v"),
        ("y", r"(?<=[aeiou])y(?=[aeiou])", "i"),
        ("", r"[yj](?![aeiou])|y", "i"),
        ("ie", r"(?<=[^aeiou])ie(?=v)|^ie", "e"),
        ("ae", r"ae(?=.)", "a"),
        ("oe", r"oe(?=.)", "o"),
        ("ue", r"ue(?=.)", "u"),
        ("ff", r"(?:ff)$", "v"),
        ("", r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def levelled(word: str) -> str:
    """A word of a name, in lower case without accents, as it is compared: "sergey" and "sergei",
    "zelenskyy" and "zelensky", "mueller" and "muller" come out as one. Never empty unless the word is.

    Different names may come out as one too: it is half of the evidence, never the whole.
    """
    for letters, pattern, becomes in _LEVELS:
        if letters in word:
            word = pattern.sub(becomes, word)
    return word
