"""English ways to say that somebody gave no answer. Data only."""

from __future__ import annotations

_SAYING = (
    r"(?:comment|elaborate|guess|reply|respond|say|speculate|answer|discuss|disclose|confirm|identify|name"
    r"|provide|give|go\sinto|be\s(?:drawn|interviewed|quoted|named))"
)
# "declined to guess", "did not immediately respond", "could not be reached", "had no comment". Single blanks
# stand between the words.
NON_ANSWERS: tuple[str, ...] = (
    rf"\b(?:declin|refus)(?:e|es|ed|ing)\s(?:\w+ly\s)?to\s(?:\w+ly\s)?{_SAYING}\b",
    r"\b(?:declin|refus)(?:es|ed|ing)\s(?:\w+ly\s)?comment\b",
    r"(?:\bnot|n[’']t)\s(?:\w+ly\s)?(?:return|respond|reply|comment|elaborate)\b",
    r"(?:\bnot|n[’']t)\s(?:\w+ly\s)?(?:be\s(?:\w+ly\s)?reached|available)\b",
    r"\bno\s(?:\w+\s)?(?:comment|reply|response)\b",
)
