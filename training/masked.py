"""Lessons for "he" and "she": texts in which a name became a pronoun, and texts with other names.

*Source:* Kocijan et al., "WikiCREM" (EMNLP 2019), who mask a name; we write the pronoun that fits.
"""

from __future__ import annotations

import random
import re
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


def names_by_pronoun(records: list[Record]) -> dict[tuple[str, int], list[str]]:
    """The names of GAP's texts by the sex of the pronoun beside them and their number of words."""
    out: dict[tuple[str, int], list[str]] = {}
    for record in records:
        sex = _sex(record)
        for name in "AB":
            words = record["text"][slice(*record[name])]
            out.setdefault((sex, len(words.split())), []).append(words)
    return out


def _sex(record: Record) -> str:
    return "he" if record["text"][slice(*record["pronoun"])].lower() in ("he", "him", "his") else "she"


def renamed(record: Record, names: dict[tuple[str, int], list[str]], rng: random.Random) -> Record:
    """The record of GAP with other names for its two people, wherever these stand as whole words.

    What decides who "he" is stays: where each stands, what each does, how often each is named.
    """
    text = record["text"]
    others = {}
    for name in "AB":
        words = text[slice(*record[name])]
        others[words] = rng.choice(names[_sex(record), len(words.split())])
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(w) for w in sorted(others, key=len, reverse=True)) + r")(?!\w)"
    )
    spans = {name: list(record[name]) for name in ("pronoun", "A", "B")}
    out, at, moved = [], 0, 0
    for found in pattern.finditer(text):
        new = others[found.group()]
        out += [text[at : found.start()], new]
        for name, (start, end) in ((n, record[n]) for n in spans):
            if (start, end) == found.span():
                spans[name] = [start + moved, start + moved + len(new)]
            elif start >= found.end():
                spans[name] = [start + moved + len(new) - len(found.group()), 0]
        moved += len(new) - len(found.group())
        at = found.end()
    return {
        **record,
        "text": "".join([*out, text[at:]]),
        **{n: _closed(s, record[n]) for n, s in spans.items()},
    }


def _closed(moved: list[int], old: list[int]) -> list[int]:
    return moved if moved[1] else [moved[0], moved[0] + old[1] - old[0]]
