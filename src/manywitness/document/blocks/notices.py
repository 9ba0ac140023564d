"""What a line says of itself: promotion, comment form, byline, caption, pointer to another page."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...kernel.phrases import PhraseTable, phrase_at, phrase_inside, phrase_table, spaced
from ...lang import en_boilerplate as page
from ...lang import en_bylines as byline
from ...model.annotations import BlockKind
from .bylines import LONGEST_BYLINE, META_STARTS, byline_notice, names_agency
from .captions import CAPTION_STARTS, caption_notice
from .lines import Line
from .verdict import Verdict

__all__ = ["Verdict", "form_field", "notice", "opens_comments"]

# A notice has at most so many words: a longer line that begins like one is more often testimony.
LONGEST_NOTICE = 40


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
_TICKER_STARTS = _table(page.TICKER_STARTS)
_RELATED_STARTS, _RELATED_COLON = _table(page.RELATED_STARTS), _table(page.RELATED_WITH_COLON)
_FIRST_WORDS = frozenset((*page.FOLLOW_STARTS, *byline.WORK)).union(
    *(_PROMO_LINES, _PROMO_STARTS, _COMMENT_STARTS, _COMMENT_HEADS),
    *(META_STARTS, CAPTION_STARTS, _RELATED_STARTS, _RELATED_COLON, _TICKER_STARTS),
)

_READING_TIME = re.compile(
    r"\d{1,3}[- ]min(?:ute)?s? read"
    r"|slideshow \(\d{1,3} images?\)"
    r"|\d[\d.,]{0,6}k? (?:shares?|likes?|views)\b"
    r"|[$£€]\s?\d[\d,.]{0,10}(?: (?:from|at) [^.!?]{2,30})?",
    re.I,
)
_COMMENT_COUNT = re.compile(
    r"\d[\d.,]{0,6}k? (?:comments?|replies|responses?|thoughts?)(?: (?:on|to) [^.!?]{1,150}[.!?]?[”\"]?)?",
    re.I,
)
_QUOTED = re.compile(r"[\"“”«»]|''")
_READ_MORE_END = re.compile(r"[^.!?]\s(?:Read more|READ MORE|Read More)$")


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
    # A paragraph too long to be a label has no listed words, and is no phrase.
    return 0 < phrase_at(table, line.words, 0) == len(line.words)


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
    if _inside(_COPYRIGHT, line):
        return _copyright(line)
    inside = _inside(_PROMO_INSIDE, line) and not _QUOTED.search(line.text)
    if inside or phrase_at(_PROMO_STARTS, line.words, 0):
        return Verdict(BlockKind.PROMO, "an invitation to click, subscribe or follow")
    return None


def _copyright(line: Line) -> Verdict:
    if names_agency(line):
        return Verdict(BlockKind.BYLINE_META, "copyright of the agency that sent the report")
    return Verdict(BlockKind.PROMO, "a copyright notice")


def _page_counter(line: Line) -> Verdict | None:
    if len(line.words) > LONGEST_BYLINE:
        return None
    if _COMMENT_COUNT.fullmatch(line.text):
        return Verdict(BlockKind.COMMENT_FORM, "a count of comments")
    return Verdict(BlockKind.PROMO, "a counter or price") if _READING_TIME.fullmatch(line.text) else None


def _follow(line: Line) -> Verdict | None:
    follows = line.words[0] in page.FOLLOW_STARTS and len(line.words) <= 10
    if follows and ("@" in line.text or phrase_inside(_FOLLOW_INSIDE, line.spaced)):
        return Verdict(BlockKind.PROMO, "an invitation to follow somebody")
    return None


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
    opens = phrase_at(_TICKER_STARTS, line.words, 0)
    if opens and not line.sentence and _mark_after(line, opens):
        return Verdict(BlockKind.RELATED_HEADLINE, "a line of a news ticker")
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


_SHORT_RULES: tuple[_Rule, ...] = (_page_counter, byline_notice, caption_notice, _section)
_RULES: tuple[_Rule, ...] = (
    _comment_form,
    _promo,
    _page_counter,
    _follow,
    byline_notice,
    caption_notice,
    _related,
    _section,
)
# A longer line, and one that holds no listed word, can only be a caption.
_LONG_RULES: tuple[_Rule, ...] = (caption_notice,)
