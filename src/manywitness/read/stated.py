"""Values as pages state them, made clean: dates to ISO 8601, names without markup, addresses, languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

# Longer values are a whole text in the wrong place.
_LONGEST = 1_000

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_ISO = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T\s]+(\d\d?:\d\d(?::\d\d)?(?:\.\d{1,9})?)\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?$")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})\b")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/_-]|$)")
_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$")


def clean(value: str) -> str:
    """One line of words: character references read, tags and unseen characters dropped, spaces collapsed.

    "" for a value of more than 1,000 characters.
    """
    if len(value) > _LONGEST:
        return ""
    # Twice: content systems escape what is escaped already ("&amp;#8217;").
    value = unescape(unescape(value)) if "&" in value else value
    return " ".join(_UNSEEN.sub(" ", _TAG.sub("", value)).split())


def first_clean(values: Iterable[str]) -> str:
    """The first value that is not "" when clean, or ""."""
    return next((cleaned for cleaned in map(clean, values) if cleaned), "")


def iso_date(value: str) -> str | None:
    """ISO 8601 of a date or time in a form that leaves no doubt; None for others and for impossible dates.

    Read are ISO 8601 and its common misspellings, RFC 2822 ("Tue, 14 May 2019 10:00:00 GMT") and 14.05.2019;
    05/14/2019 is not, because half of the world reads it otherwise. A time without a zone stays without.
    """
    value = value.strip()[:100]
    found = _ISO.match(value)
    if found:
        return _iso(found)
    compact = _COMPACT.match(value)
    if compact:
        return day(*compact.groups()[:3])
    dotted = _DOTTED.match(value)
    if dotted:
        return day(dotted[3], dotted[2], dotted[1])
    # A large module, needed for few values.
    from email.utils import parsedate_to_datetime

    try:
        return _sane(parsedate_to_datetime(value))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _iso(found: re.Match[str]) -> str | None:
    stated = day(found[1], found[2], found[3])
    if stated is None or not found[4]:
        return stated
    zone = {"UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", None: ""}.get(found[5], found[5])
    try:
        clock = found[4] if found[4][1] != ":" else f"0{found[4]}"
        return datetime.fromisoformat(f"{stated}T{clock}{zone}").isoformat()
    except ValueError:
        return stated


def day(year: str, month: str, day_of_month: str) -> str | None:
    """ISO 8601 of a day in the numbers of the calendar; None for impossible days and implausible years."""
    try:
        found = date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
    return found.isoformat() if _plausible(found) else None


def _sane(moment: datetime) -> str | None:
    return moment.isoformat() if _plausible(moment.date()) else None


def _plausible(found: date) -> bool:
    # The epoch is what systems write for "no date"; the first newspaper is of 1605.
    return 1605 <= found.year <= 2199 and found != date(1970, 1, 1)


def date_in_url(url: str) -> str | None:
    """The day in the path of an address ("/2019/05/14/"), or None."""
    found = _IN_URL.search(url[:2_000])
    return day(found[1], found[2], found[3]) if found else None


def web_address(value: str) -> str:
    """`value` when it is an absolute http or https address, else ""."""
    value = value.strip()
    if len(value) > 2_000 or _UNSEEN.search(value) or " " in value:
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in {"http", "https"} and parts.netloc else ""


def absolute(value: str, base: str) -> str:
    """`value` as an absolute http or https address, read from a page at `base` where it is relative; "" for
    others, and for relative ones without a base.
    """
    stated = web_address(value)
    if stated or not base or not value.strip():
        return stated
    try:
        return web_address(urljoin(base, value.strip()))
    except ValueError:
        return ""


def language_tag(value: str) -> str:
    """The BCP 47 form of a language ("en_US" is "en-US"), or "" when it has none."""
    value = value.strip().replace("_", "-")
    return value if _LANGUAGE.match(value) else ""


def words_of(value: str) -> str:
    """The words of a title, in lower case and apart by single spaces, by which two forms are compared."""
    return " ".join(_WORD.findall(clean(value).casefold()))


def squeezed(name: str) -> str:
    """Letters and digits of a name in lower case: "The Lamp" is "thelamp", as in an address."""
    return "".join(filter(str.isalnum, name.casefold()))


def key_of_address(value: str) -> str:
    """Host and path of an absolute address, by which two forms of one page's address are compared; or ""."""
    address = web_address(value)
    if not address:
        return ""
    parts = urlsplit(address)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"
