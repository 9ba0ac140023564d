"""Page words made safe to look at: nothing a page says can act on the reader or hide from them."""

from __future__ import annotations

import re

from ..model.citation import CONTEXT

# C0 but tab and newline, DEL, C1; then the marks that reorder or hide what stands around them. The weak
# direction marks (U+200E, U+200F) and joiners stay: honest Arabic, Hebrew and Indic pages need them.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb]")


def symbol(character: str) -> str:
    """A visible stand-in for one unseen character: its control picture, or its number in brackets."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"[U+{code:04X}]"


def visible(words: str) -> str:
    """`words` with every unseen character replaced by its symbol."""
    return UNSEEN.sub(lambda match: symbol(match[0]), words)


def shortened(words: str, limit: int) -> str:
    """`words` on one line, cut at a space to at most `limit` code points with an ellipsis."""
    words = words.strip()
    line = " ".join(words[: 2 * limit].split())
    if len(line) <= limit and len(words) <= 2 * limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return cut[: space if space > limit // 2 else limit].rstrip() + "…"


def before(prefix: str) -> str:
    """The whole words of `prefix` on one line, with an ellipsis where it was cut out of a longer text."""
    words = prefix.split(" ", 1)
    kept = words[1] if len(words) > 1 and len(prefix) >= CONTEXT else prefix
    return ("…" if len(prefix) >= CONTEXT else "") + kept.rsplit("\n\n", 1)[-1]


def after(suffix: str) -> str:
    """The whole words of `suffix` on one line, with an ellipsis where it was cut out of a longer text."""
    words = suffix.rsplit(" ", 1)
    kept = words[0] if len(words) > 1 and len(suffix) >= CONTEXT else suffix
    return kept.split("\n\n", 1)[0] + ("…" if len(suffix) >= CONTEXT else "")


def web_address(url: str) -> str | None:
    """`url` when it is an http or https address without white space or controls, else None.

    Every other scheme can run a program in the reader's browser or open a file on the reader's disk.
    """
    plain = re.match(r"https?://[^/\s]", url, re.IGNORECASE) and not re.search(r"[\s<>\"`\\]", url)
    return url if plain and not UNSEEN.search(url) else None
