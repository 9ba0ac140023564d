"""Lines that say who wrote, edited or sent a report, and when."""

from __future__ import annotations

import re

from ...kernel.phrases import phrase_at, phrase_inside, phrase_table, spaced
from ...lang import en_bylines as byline
from ...lang.en_agencies import AGENCIES
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...model.annotations import BlockKind
from .lines import Line
from .verdict import Verdict

LONGEST_BYLINE = 16

META_STARTS = phrase_table(byline.META_STARTS)
_META_INSIDE = tuple(spaced((phrase,)) for phrase in byline.META_INSIDE)
_META_WORDS = frozenset(max(phrase.split(" "), key=len) for phrase in byline.META_INSIDE)
_QUOTED = re.compile(r"[\"“”«»]|''")

_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DAY_NAME = "|".join(day.capitalize() for day in WEEKDAYS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_LINE = re.compile(
    rf"(?:(?:{_DAY_NAME})\.?,?\s)?(?:(?:{_MONTH})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{_MONTH})),?\s(?:19|20)\d\d"
    r"(?:\W{1,4}(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[aApP]\.?[mM]\.?)?(?:\s\(?[A-Z]{2,4}\)?)?)?\.?"
)
_NAME = r"(?:[A-ZÀ-Þ][\w.'’\-]{0,30}|and|AND|&|for|of|the|in|de|van|der|von|al)"
_BYLINE = re.compile(rf"(?:[\w ]{{1,30}}\|\s?)?[Bb][Yy]:?\s{_NAME}(?:,?\s{_NAME}){{0,14}}")
# A byline in parts: "By Ann Keane - May 5, 2021 - in Roads", "Ann Keane, 5 May 2021".
_PART = re.compile(r"\s{1,3}[-–—|·•]\s{1,3}")
_PERSON = re.compile(
    r"(?:[Bb][Yy]\s)?[A-ZÀ-Þ][\w.'’\-]{0,30}(?:\s(?:[A-ZÀ-Þ][\w.'’\-]{0,30}|and|&|de|van|der|von|al)){1,6}"
)
_IN_SECTION = re.compile(r"(?:[Ii]n\s)?[A-ZÀ-Þ]\w{1,20}(?:\s(?:&|and|[A-ZÀ-Þ]\w{1,20})){0,3}")
_UPDATED_AGO = re.compile(r"(?:[Uu]pdated|[Pp]osted|[Pp]ublished)?:?\s?\d{1,3} \w{1,10} ago\b")
# What stands over an entry of a live page: "10:32 GMT", "Updated at 4:30 p.m. ET Thursday".
_STAMP = re.compile(
    r"(?:(?:last )?(?:updated|posted|published)(?: at)?:?\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?"
    rf"(?:\s(?:{'|'.join(byline.TIME_ZONES)}))(?:[,\s]{{1,3}}[\w.,\s]{{3,30}})?",
    re.IGNORECASE,
)
_WORK = "|".join(byline.WORK)
# Names and small words only: "Reporting by Jane Doe in Vell and John Roe; Editing by Ann Poe".
_WORKED = re.compile(
    rf"\W{{0,3}}(?i:additional |further )?(?i:{_WORK})\b"
    rf"(?:\W{{1,3}}(?:[A-ZÀ-Þ][\w.'’\-]{{0,30}}|and|in|by|of|for|at|the|with|from|additional|(?i:{_WORK})))*\W{{0,3}}"
)
_FORMS = (
    (_STAMP.fullmatch, LONGEST_BYLINE, "when an entry of a live page was written"),
    (_DATE_LINE.fullmatch, LONGEST_BYLINE, "a date line"),
    (_UPDATED_AGO.match, 8, "when the page was changed"),
    (_BYLINE.fullmatch, LONGEST_BYLINE, "who wrote it"),
)
_AGENCY_WORDS = byline.CREDIT_NAMES | frozenset(
    word for ways in AGENCIES.values() for way in ways for word in way.lower().replace("-", " ").split()
)


def byline_notice(line: Line) -> Verdict | None:
    """The verdict on a byline, a date line or a word about who made the report; None for any other line."""
    reason = _signed(line) if len(line.words) <= LONGEST_BYLINE else ""
    if not reason and _about_the_report(line) and not _QUOTED.search(line.text):
        reason = "who worked on the report"
    return Verdict(BlockKind.BYLINE_META, reason) if reason else None


def _signed(line: Line) -> str:
    """What a short line says of author and day, in words for a reader; empty for any other line."""
    if _agency_only(line):
        return "the agency that sent the report"
    for form, most, reason in _FORMS:
        if len(line.words) <= most and form(line.text):
            return reason
    if _YEAR.search(line.text) and _in_parts(line.text):
        return "who wrote it, and when"
    if phrase_at(META_STARTS, line.words, 0) and _dated_or_labelled(line):
        return "when or by whom it was published"
    return ""


def _in_parts(text: str) -> bool:
    """Whether the line is a name, then a full date, at most a section besides, and nothing else."""
    first, *rest = _PART.split(text)
    if not rest:
        first, _, date = text.partition(", ")
        rest = [date]
    dates = [part for part in rest if _DATE_LINE.fullmatch(part)]
    others = [part for part in rest if part not in dates]
    return (
        len(dates) == 1
        and _PERSON.fullmatch(first) is not None
        and len(others) <= 1
        and all(_IN_SECTION.fullmatch(part) for part in others)
    )


def _dated_or_labelled(line: Line) -> bool:
    """Whether this is a label ("Posted May 3, 2019") and no sentence ("Posted signs warn visitors")."""
    length = phrase_at(META_STARTS, line.words, 0)
    named = line.words[length - 1] == "by" and not line.text.endswith(".")
    dated = any(char.isdigit() for char in line.text) and not line.sentence
    return named or dated or (bool(re.match(r"[\w ]{4,24}:", line.text)) and not line.sentence)


def _about_the_report(line: Line) -> bool:
    if not _META_WORDS.isdisjoint(line.words) and phrase_inside(_META_INSIDE, line.spaced):
        return True
    return "by" in line.words and _WORKED.fullmatch(line.text) is not None


def _agency_only(line: Line) -> bool:
    """Nothing but names of agencies, as below a report: "(Reuters)", "— AFP", "With agency inputs"."""
    words = set(line.words) - byline.AGENCY_LINE_WORDS
    if not words:
        return not byline.AGENCY_ALONE.isdisjoint(line.words)
    return len(line.words) <= 8 and words <= _AGENCY_WORDS and not words.isdisjoint(byline.CREDIT_NAMES)


def names_agency(line: Line) -> bool:
    """Whether the line holds the name of a news agency as English pages write it."""
    return any(f" {way.lower()} " in line.spaced for ways in AGENCIES.values() for way in ways)
