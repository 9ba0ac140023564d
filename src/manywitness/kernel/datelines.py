"""Where the dateline at the head of a news paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Set

# A dateline is never longer: the regular expressions see this many code points of a paragraph.
HEAD = 100

_CITY = r"[A-Z][A-Z.’'\-]+(?:[ ,]{1,2}[A-Z][A-Z.’'\-]*){0,4}"
_REGION = r"(?:, ?[A-Z][A-Za-z.’'\-]{1,20}(?: [A-Z][A-Za-z.’'\-]{1,20}){0,2})?"
_PLACE = r"[A-Z][A-Za-zÀ-ÿ.’'\-]{1,20}(?:[ ,]{1,2}[A-Z][A-Za-zÀ-ÿ.’'\-]{1,20}){0,4}"
_DAY = r"(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\.?)?"
_SOURCE = r"\(([A-Z][A-Za-z &.,/\-]{1,40})\)|/([A-Z]{2,12})/"
_RULE = r"\s{0,2}(?:--|[-–—:])"
_ANY_RULE = re.compile(r"(?:\s{0,2}(?:--|[-–—:.]))?")

_CAPITALS = re.compile(f"({_CITY}){_REGION}{_DAY}(?={_RULE})")
_WITH_SOURCE = re.compile(f"(?:({_PLACE})({_DAY})\\.?\\s{{0,2}})?(?:{_SOURCE})")
_BARE_RULE = re.compile(_RULE)


def dateline_end(paragraph: str, *, agencies: Set[str], not_places: Set[str]) -> int:
    """End of a dateline that opens `paragraph`, its dash or colon included; 0 when there is none.

    Seen: `SOCHI:`, `WASHINGTON —`, `SOCHI, Russia (AP) —`, `PARIS, May 3 (Reuters) -`, `(CNN)`. A name in
    parentheses counts when `agencies` (lower case) holds it; when it stands between a place with a day and a
    rule; or when one of its words is an agency's, between a place in capitals and a rule. A word of
    `not_places` (lower case: "update", "watch") opens none. Looks at the first 100 code points only.
    """
    head = paragraph[:HEAD]
    sourced = _WITH_SOURCE.match(head)
    if sourced:
        rule = _ANY_RULE.match(head, sourced.end())
        end = rule.end() if rule else sourced.end()
        source = (sourced[3] or sourced[4]).lower()
        if source in agencies:
            return end
        known = not agencies.isdisjoint(re.findall(r"[\w\-]+", source))
        if (sourced[2] or (known and (sourced[1] or "").isupper())) and _goes_on(head, end):
            return end if _BARE_RULE.match(head, sourced.end()) else 0
    capitals = _CAPITALS.match(head)
    if capitals is None or any(word.lower() in not_places for word in re.findall(r"\w+", capitals[1])):
        return 0
    rule = _BARE_RULE.match(head, capitals.end())
    return rule.end() if rule and _goes_on(head, rule.end()) else 0


def _goes_on(head: str, end: int) -> bool:
    """A hyphenated word ("US-led", "AL-Qaida") is no dateline: what follows a dateline is a new sentence."""
    rest = head[end:]
    return bool(rest[:1].isspace() and rest.strip()) or (head[end - 1] in "—–" and rest[:1].isupper())
