"""Names as people may see them."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Characters that would act on a terminal or break a line of a report.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(path: Path) -> str:
    """A path for people: `/` between names; bytes that are no UTF-8, and acting characters, escaped."""
    return escaped(os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace"))


def escaped(name: str) -> str:
    """A name for people: characters that would act on a terminal, and lone surrogates, by their number."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", name)
