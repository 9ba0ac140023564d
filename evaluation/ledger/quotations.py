"""Gold quotations of a document: one sentence or more, with who said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from manywitness.kernel.wording import form, written

# Quotations taken: shorter ones are hardly anybody's, longer ones are speeches.
LEAST_WORDS, MOST_WORDS = 6, 60
# Of two of one document that share more of the shorter one's words one is taken: a headline repeats its page.
REPEATED = 0.6
# Fewer give a story no hard negatives.
LEAST_QUOTATIONS = 3

_EDGES = " \t\n\"'“”‘’"
_MARKED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
# Where a page breaks a quotation off and takes it up again.
_JOINT = re.compile(r"[”\"]\s[“\"]")
_NAME = re.compile(r"(?:[A-Z][\w.’'-]+\s)*[A-Z][\w’'-]+$")
_PRONOUN = re.compile(r"(?i)^(?:he|she|they|it|we|i|who)$")


@dataclass(frozen=True)
class Said:
    """One thing said; `speaker` is a name, "" where none is known."""

    document: str
    words: str
    speaker: str


def said_in(records: Iterable[Mapping[str, Any]]) -> Iterator[list[Said]]:
    """The quotations of each document that has enough of them, in order, no two of them alike.

    A pronoun stands for the name before it. Quotations with marks inside are left out: their bounds are not
    those of one voice.
    """
    for record in records:
        taken: list[Said] = []
        name = ""
        for quote in sorted(record["quotes"], key=lambda quote: quote["content"]):
            speaker = " ".join(record["text"][start:end] for start, end in quote["speaker"])
            name = name if _PRONOUN.match(speaker) else _name(speaker)
            words = _words(record["text"], quote)
            if words and not any(_alike(words, other.words) for other in taken):
                taken.append(Said(record["id"], words, name))
        if len(taken) >= LEAST_QUOTATIONS:
            yield taken


def _name(speaker: str) -> str:
    found = _NAME.search(speaker.strip())
    return found.group() if found else ""


def _words(text: str, quote: Mapping[str, Any]) -> str:
    """What stands between marks: all of a direct quotation, the longest stretch of a mixed one."""
    content = " ".join(" ".join(text[start:end].split()) for start, end in quote["content"])
    if quote["kind"] == "mixed":
        content = max(_MARKED.findall(content), key=len, default="")
    elif quote["kind"] != "direct":
        return ""
    words = _JOINT.sub(" ", content.strip(_EDGES)).rstrip(",")
    if any(mark in words for mark in '"“”') or "..." in words or "…" in words:
        return ""
    return words if LEAST_WORDS <= len(written(words)) <= MOST_WORDS else ""


def _alike(one: str, other: str) -> bool:
    a, b = ({form(word) for word in written(words)} for words in (one, other))
    return len(a & b) > REPEATED * min(len(a), len(b))
