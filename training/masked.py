"""Texts in which a name that comes again became a pronoun: lessons for "he", from names alone.

*Source:* Kocijan et al., "WikiCREM" (EMNLP 2019), who mask a name; we write the pronoun that fits.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from manywitness.lang.en_pronouns import MALE, UNKNOWN, gender_of

from .sets import Record

# Words after which "he" stands as a subject.
_BEFORE_SUBJECT = frozenset(
    [
        "and",
        "that",
        "when",
        "while",
        "as",
        "but",
        "which",
        "where",
        "after",
        "before",
        "because",
        "if",
        "since",
        "although",
        "though",
    ]
)
# How far back, in characters, the names may stand.
FARTHEST = 450

Mention = dict[str, Any]


def masked(record: Record, rng: random.Random) -> Iterator[Record]:
    """Records like those of GAP, one for each name of a person that can become a pronoun.

    A is the same person's last mention before it, B the last mention of another person.
    """
    people = sorted((e for e in record["entities"] if e["label"] == "PER"), key=lambda e: e["start"])
    sexes: dict[int, int] = {}
    for mention in people:
        words = record["text"][mention["start"] : mention["end"]].lower().split()
        if sexes.get(mention["group"], UNKNOWN) == UNKNOWN:
            sexes[mention["group"]] = gender_of(words[:1])
    for at, mention in enumerate(people):
        before = [e for e in people[:at] if mention["start"] - FARTHEST < e["start"]]
        same = [e for e in before if e["group"] == mention["group"]]
        other = [e for e in before if e["group"] != mention["group"]]
        form = _form(record["text"], mention)
        if same and other and form:
            sex = sexes[mention["group"]]
            male = rng.random() < 0.5 if sex == UNKNOWN else sex == MALE
            yield _replaced(record, mention, (same[-1], other[-1]), _pronoun(form, male))


def _form(text: str, mention: Mention) -> str:
    """Which pronoun fits where the name stands: "his", "He", "he", or none that is sure."""
    if text[mention["end"] : mention["end"] + 3].strip() in ("'s", "’s"):
        return "his"
    before = text[: mention["start"]].rstrip()
    if not before or before[-1] in ".!?":
        return "He"
    word = before.rsplit(None, 1)[-1].lower()
    return "he" if word in _BEFORE_SUBJECT else ""


def _pronoun(form: str, male: bool) -> str:
    return form if male else {"his": "her", "He": "She", "he": "she"}[form]


def _replaced(record: Record, mention: Mention, names: tuple[Mention, Mention], pronoun: str) -> Record:
    end = mention["end"]
    if pronoun in ("his", "her"):
        end += len(record["text"][end : end + 3].rstrip())
    text = record["text"][: mention["start"]] + pronoun + record["text"][end:]
    a, b = ([name["start"], name["end"]] for name in names)
    bounds = [mention["start"], mention["start"] + len(pronoun)]
    return {"text": text, "pronoun": bounds, "A": a, "B": b, "a_coref": True, "b_coref": False}
