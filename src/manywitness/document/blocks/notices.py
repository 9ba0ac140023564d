"""What a line says of itself: promotion, comment form, byline, caption, pointer to another page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...kernel.phrases import PhraseTable, phrase_at, phrase_inside, phrase_table, spaced
from ...lang import en_boilerplate as page
from ...lang import en_bylines as byline
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...model.annotations import BlockKind
from .lines import Line

# A notice has at most so many words: a longer line that begins like one is more often testimony.
LONGEST_NOTICE = 40
LONGEST_BYLINE = 16
LONGEST_COUNTER = 4
LONGEST_CAPTION = 90


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is, and why, in words for a reader."""

    kind: BlockKind
    reason: str


_Rule = Callable[[Line], Verdict | None]


def _table(phrases: tuple[str, ...]) -> PhraseTable:
    return phrase_table(phrases)


def _spaced(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(spaced((phrase,)) for phrase in phrases)


_PROMO_LINES, _PROMO_STARTS = _table(page.PROMO_LINES), _table(page.PROMO_STARTS)
_PROMO_INSIDE, _COPYRIGHT = _spaced(page.PROMO_INSIDE), _spaced(page.COPYRIGHT_INSIDE)
_FOLLOW_INSIDE = _spaced(page.FOLLOW_INSIDE)
_COMMENT_LINES, _COMMENT_STARTS = _table(page.COMMENT_LINES), _table(page.COMMENT_STARTS)
_COMMENT_INSIDE, _COMMENT_HEADS = _spaced(page.COMMENT_INSIDE), _table(page.COMMENT_HEADS)
_META_STARTS, _META_INSIDE = _table(byline.META_STARTS), _spaced(byline.META_INSIDE)
_CAPTION_STARTS, _CAPTION_INSIDE = _table(byline.CAPTION_STARTS), _spaced(byline.CAPTION_INSIDE)
# No listed phrase stands inside a line that holds none of these words: one for each, its longest.
_INSIDE_WORDS = frozenset(
    max(phrase.split(" "), key=len)
    for phrases in (
        page.COMMENT_INSIDE,
        page.PROMO_INSIDE,
        page.COPYRIGHT_INSIDE,
        byline.META_INSIDE,
        byline.CAPTION_INSIDE,
    )
    for phrase in phrases
)
_RELATED_STARTS, _RELATED_COLON = _table(page.RELATED_STARTS), _table(page.RELATED_WITH_COLON)
_FIRST_WORDS = frozenset(page.FOLLOW_STARTS).union(
    *(_PROMO_LINES, _PROMO_STARTS, _COMMENT_STARTS, _COMMENT_HEADS),
    *(_META_STARTS, _CAPTION_STARTS, _RELATED_STARTS, _RELATED_COLON),
)

_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DAY_NAME = "|".join(day.capitalize() for day in WEEKDAYS)
_FULL_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    rf"|\d{{1,2}}\s(?:{_MONTH})\.?,?\s(?:19|20)\d\d)\b"
)
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
_READING_TIME = re.compile(
    r"\d{1,3}[- ]min(?:ute)?s? read"
    r"|slideshow \(\d{1,3} images?\)"
    r"|\d[\d.,]{0,6}k? (?:comments?|shares?|likes?|views)\b",
    re.I,
)
_COUNTER = re.compile(r"(?:(?:photo|image|slide) )?(\d{1,3})\s?(?:/|of)\s?(\d{1,3})", re.I)
_PLACES_IN_PICTURE = re.compile(
    r"\((?:[LRC]|left|right|cent(?:er|re)|[a-z]{2,7}-[LRC])\)|,? (?:left|right|L|R),"
)
_CREDIT_END = re.compile(
    r"(?:\(([^()]{2,60})\)|[/|©]\s?([^/|()]{2,40})|(?:Photo|Image|Credit|Photograph|Picture)s?:\s?([^:]{2,60}))\.?$"
)
_CREDIT_SIGNS = re.compile(r"[)/|©:]")
# After the date of a picture, at the end of its caption, any name in parentheses is a credit.
_NAMED_IN_PARENTHESES = re.compile(r"[.,]?\s?\([A-ZÀ-Þ][^()]{1,60}\)\.?$")
_QUOTED = re.compile(r"[\"“”«»]|''")
_POST = re.compile(r"[@#]|pic\.twitter|https?:|[—–-]\s?[^—–-]{2,60}\(")
_SECOND_SENTENCE = re.compile(r"[a-z)][.!?]\s+[A-Z]")
_READ_MORE_END = re.compile(r"[^.!?]\s(?:Read more|READ MORE|Read More)$")
_CAPITAL_WORD = re.compile(r"[A-ZÀ-Þ]")


def notice(line: Line) -> Verdict | None:
    """What the line's own words say that it is, or None: then its neighbours must tell. Cost: linear."""
    if not line.words:
        return _signs_only(line)
    for rule in _rules(line.words):
        verdict = rule(line)
        if verdict is not None:
            return verdict
    return None


def _rules(words: tuple[str, ...]) -> tuple[_Rule, ...]:
    """The rules that may have something to say: most paragraphs are long and open with no listed word."""
    if len(words) > LONGEST_NOTICE:
        return _LONG_RULES
    if words[0] in _FIRST_WORDS or words[-1] == "more" or not _INSIDE_WORDS.isdisjoint(words):
        return _RULES
    return _SHORT_RULES if len(words) <= LONGEST_BYLINE else _LONG_RULES


def gallery_place(line: Line) -> tuple[int, int] | None:
    """Number of a picture and of all pictures ("2 of 3"), when the line is the counter of a gallery."""
    found = _COUNTER.fullmatch(line.text) if len(line.words) <= LONGEST_COUNTER else None
    return (int(found[1]), int(found[2])) if found else None


def opens_comments(line: Line) -> bool:
    """Whether the line is the head of a comment form."""
    return bool(phrase_at(_COMMENT_HEADS, line.words, 0)) and len(line.words) <= 6


def form_field(line: Line) -> Verdict | None:
    """The verdict on a line below the head of a comment form, if it is a field of one."""
    if _whole(_COMMENT_LINES, line) or _whole(_PROMO_LINES, line):
        return Verdict(BlockKind.COMMENT_FORM, "a field of the comment form")
    return None


def _signs_only(line: Line) -> Verdict | None:
    if len(line.text) <= 40 and not any(char.isalnum() for char in line.text):
        return Verdict(BlockKind.SECTION_LABEL, "signs that part sections, no words")
    return None


def _whole(table: PhraseTable, line: Line) -> bool:
    return phrase_at(table, line.words, 0) == len(line.words)


def _inside(phrases: tuple[str, ...], line: Line) -> bool:
    return not _INSIDE_WORDS.isdisjoint(line.words) and phrase_inside(phrases, line.spaced)


def _comment_form(line: Line) -> Verdict | None:
    if (
        phrase_at(_COMMENT_STARTS, line.words, 0)
        or _inside(_COMMENT_INSIDE, line)
        or (opens_comments(line) or _whole(_COMMENT_HEADS, line))
    ):
        return Verdict(BlockKind.COMMENT_FORM, "text of a comment form")
    return None


def _promo(line: Line) -> Verdict | None:
    if _whole(_PROMO_LINES, line) and not line.text.endswith((".", "!", "?")):
        return Verdict(BlockKind.PROMO, "a button or label of the page")
    if _QUOTED.match(line.text):
        return None
    inside = _inside(_PROMO_INSIDE, line) and not _QUOTED.search(line.text)
    if inside or phrase_at(_PROMO_STARTS, line.words, 0):
        return Verdict(BlockKind.PROMO, "an invitation to click, subscribe or follow")
    if _inside(_COPYRIGHT, line):
        return Verdict(BlockKind.PROMO, "a copyright notice")
    return None


def _page_counter(line: Line) -> Verdict | None:
    if len(line.words) <= LONGEST_BYLINE and _READING_TIME.fullmatch(line.text):
        return Verdict(BlockKind.PROMO, "a counter of the page")
    return None


def _follow(line: Line) -> Verdict | None:
    follows = line.words[0] in page.FOLLOW_STARTS and len(line.words) <= 10
    if follows and ("@" in line.text or phrase_inside(_FOLLOW_INSIDE, line.spaced)):
        return Verdict(BlockKind.PROMO, "an invitation to follow somebody")
    return None


def _byline(line: Line) -> Verdict | None:
    reason = _signed(line) if len(line.words) <= LONGEST_BYLINE else ""
    if not reason and _inside(_META_INSIDE, line) and not _QUOTED.search(line.text):
        reason = "who worked on the report"
    return Verdict(BlockKind.BYLINE_META, reason) if reason else None


def _signed(line: Line) -> str:
    """What a short line says of author and day, in words for a reader; empty for any other line."""
    if _DATE_LINE.fullmatch(line.text):
        return "a date line"
    if len(line.words) <= 8 and _UPDATED_AGO.match(line.text):
        return "when the page was changed"
    if _BYLINE.fullmatch(line.text):
        return "who wrote it"
    if _YEAR.search(line.text) and _in_parts(line.text):
        return "who wrote it, and when"
    if phrase_at(_META_STARTS, line.words, 0) and _dated_or_labelled(line):
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
    length = phrase_at(_META_STARTS, line.words, 0)
    named = line.words[length - 1] == "by" and not line.text.endswith(".")
    dated = any(char.isdigit() for char in line.text) and not line.sentence
    return named or dated or (bool(re.match(r"[\w ]{4,24}:", line.text)) and not line.sentence)


def _caption(line: Line) -> Verdict | None:
    if gallery_place(line) is not None:
        return Verdict(BlockKind.CAPTION, "counter of a picture gallery")
    if len(line.words) > LONGEST_CAPTION or _QUOTED.match(line.text):
        return None
    if _credit_only(line):
        return Verdict(BlockKind.CAPTION, "credit of a photo")
    opens = phrase_at(_CAPTION_STARTS, line.words, 0)
    if opens and (line.text.find(":") in range(1, 25) or opens > 1):
        return Verdict(BlockKind.CAPTION, "caption or credit of a photo")
    if _inside(_CAPTION_INSIDE, line) and not _QUOTED.search(line.text):
        return Verdict(BlockKind.CAPTION, "photo caption")
    return _described_picture(line)


def _described_picture(line: Line) -> Verdict | None:
    dated = _FULL_DATE.search(line.text) if _YEAR.search(line.text) else None
    credited = _credit(line)
    if not (credited or dated):
        return None
    shows = _shows_picture(line)
    if credited and (shows or dated or _PLACES_IN_PICTURE.search(line.text)):
        return Verdict(BlockKind.CAPTION, "photo caption with agency credit")
    if not (shows and dated):
        return None
    if _NAMED_IN_PARENTHESES.match(line.text, dated.end()):
        return Verdict(BlockKind.CAPTION, "photo caption with its date and credit")
    ends_dated = len(line.text.rstrip(".")) - dated.end() <= 3
    # A post on a network ends with a date too, and says something: it is testimony.
    if ends_dated and not _POST.search(line.text) and not _SECOND_SENTENCE.search(line.text):
        return Verdict(BlockKind.CAPTION, "photo caption: what people do in a picture, with its full date")
    return None


def _shows_picture(line: Line) -> bool:
    """One sentence in the present tense about people in a place, and no word of reporting."""
    if _QUOTED.search(line.text) or "said" in line.words:
        return False
    return not byline.CAPTION_VERBS.isdisjoint(line.words[1:20]) or "seen" in line.words[1:16]


def _credit(line: Line) -> bool:
    tail = line.text[-70:]
    match = _CREDIT_END.search(tail) if _CREDIT_SIGNS.search(tail) else None
    if match is None:
        return False
    names = re.split(r"[\s,/]+", (match[1] or match[2] or match[3]).lower())
    return any(name in byline.CREDIT_NAMES or name == "photo" for name in names)


def _credit_only(line: Line) -> bool:
    """Capital words and an agency, nothing said: "Jane Doe/Getty Images"."""
    if len(line.words) > 12 or not re.search(r"[/|©]", line.text) or line.sentence:
        return False
    return _credit(line) and all(_CAPITAL_WORD.match(word) for word in re.findall(r"[^\W\d_]{4,}", line.text))


def _related(line: Line) -> Verdict | None:
    if _QUOTED.match(line.text):
        return None
    if line.words[-1] == "more" and _READ_MORE_END.search(line.text[-20:]):
        return Verdict(BlockKind.RELATED_HEADLINE, "a pointer to another page")
    opens = phrase_at(_RELATED_STARTS, line.words, 0)
    if opens and (not line.sentence or _mark_after(line, opens)):
        return Verdict(BlockKind.RELATED_HEADLINE, "a pointer to another page")
    opens = phrase_at(_RELATED_COLON, line.words, 0)
    if opens and _mark_after(line, opens) and not _QUOTED.search(line.text):
        return Verdict(BlockKind.RELATED_HEADLINE, "a pointer to another page")
    return None


def _mark_after(line: Line, count: int) -> bool:
    """Whether a colon, a bar or a dash stands right after the first `count` words."""
    return re.match(rf"\W*(?:[\w'’]+\W+){{{count - 1}}}[\w'’]+\s?[:|»>–—]", line.text[:120]) is not None


def _section(line: Line) -> Verdict | None:
    if len(line.words) > 4 or line.text.endswith((".", "!", "?")):
        return None
    if page.SECTION_WORDS.issuperset(line.words) and not page.SECTION_HEADS.isdisjoint(line.words):
        return Verdict(BlockKind.SECTION_LABEL, "name of a section of the site")
    return None


_SHORT_RULES: tuple[_Rule, ...] = (_page_counter, _byline, _caption, _section)
_RULES: tuple[_Rule, ...] = (
    _comment_form,
    _promo,
    _page_counter,
    _follow,
    _byline,
    _caption,
    _related,
    _section,
)
# A longer line, and one that holds no listed word, can only be a caption.
_LONG_RULES: tuple[_Rule, ...] = (_caption,)
