"""Words of pages on their way to a language model: nothing hidden in them, nothing that they can close."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from ..export.shown import UNSEEN, symbol, visible

# What `visible` shows is what acts on a terminal or reorders a line. A language model reads more than a
# person sees: tag characters and the variation selectors beyond emoji can spell whole sentences that no
# screen shows; the others are zero wide where they stand. Joiners stay: Arabic and Indic words need them.
_HIDDEN = re.compile(
    "[\u00ad\u200b\u2060-\u2065\u206a-\u206f\u180e\u3164\uffa0\u115f\u1160\U000e0000-\U000e007f"
    "\U000e0100-\U000e01ef]"
)

# A title, a name or a sentence of an answer; a longer one is cut, its place has the rest.
LONGEST_LINE = 600


def shown(words: str) -> str:
    """`words` with every character that nobody sees replaced by a symbol for it."""
    return visible(_HIDDEN.sub(lambda match: symbol(match[0]), words))


def has_unseen(words: str) -> bool:
    """Whether `shown` changes the words."""
    return bool(UNSEEN.search(words) or _HIDDEN.search(words))


def line(words: str | None) -> str:
    """Words for an answer: on one line, nothing hidden, at most 600 code points and then an ellipsis; "" for
    None.
    """
    flat = " ".join(shown((words or "")[: 2 * LONGEST_LINE]).split())
    return flat if len(flat) <= LONGEST_LINE else flat[: LONGEST_LINE - 1] + "…"


def fenced(words: str) -> str:
    """Words of a page in the text form of an answer: one JSON string, on one line. Whatever they say, they
    end at the first quotation mark that no backslash precedes, and no mark of theirs is one.
    """
    return json.dumps(shown(words), ensure_ascii=False)


def stated_time(stated: str | None) -> str | None:
    """A date or time that a page states, as it is, where it is one of ISO 8601; else None."""
    if stated is None or not stated.isascii() or len(stated) > 40:
        return None
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            read(stated)
        except ValueError:
            continue
        return stated
    return None
