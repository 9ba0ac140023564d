"""Lines that describe a picture or say who took it."""

from __future__ import annotations

import re

from ...kernel.phrases import phrase_at, phrase_inside, phrase_table, spaced
from ...lang import en_bylines as byline
from ...lang.en_boilerplate import GLUED_BUTTONS
from ...lang.en_calendar import MONTHS
from ...model.annotations import BlockKind
from .lines import Line
from .verdict import Verdict

LONGEST_COUNTER, LONGEST_CAPTION = 4, 90
# A credit in words ("Photo: Jane Doe") ends a caption of at most so many words.
LONGEST_CREDITED = 60

CAPTION_STARTS = phrase_table(byline.CAPTION_STARTS)
_CAPTION_INSIDE = tuple(spaced((phrase,)) for phrase in byline.CAPTION_INSIDE)
_CAPTION_WORDS = frozenset(max(phrase.split(" "), key=len) for phrase in byline.CAPTION_INSIDE)

_MONTH = "|".join(month.capitalize() for month in MONTHS)
_FULL_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    rf"|\d{{1,2}}\s(?:{_MONTH})\.?,?\s(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
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
# "… the bridge. Photo: Jane Doe", "(Image: Jane Doe / Pool)", "… of the pierCredit: Jane Doe".
_CREDIT_WORDS = re.compile(
    rf"(?:(?:^|[\s.!?…(\[|–—-])(?:{'|'.join(byline.PICTURES)})s?"
    r"(?: credit| courtesy| source)?(?: by| of)?\s?[:/]"
    r"|(?:^|\W|[a-z])Credit(?: \w+)?\s?[:/…])"
    r"[\s.…]{0,4}[A-ZÀ-Þ@©][^.:;!?]{1,60}[)\]]?\.?$"
)
_PICTURE_HOUSE = re.compile(
    rf"(?:\b(?:via|by)|[/(:©—–|])\s?(?:{'|'.join(byline.PICTURE_HOUSES)})[)\].]{{0,3}}$"
)
# "CLOSE The bridge at dawn. City desk": the button of a player lost its markup.
_CLOSED = re.compile(rf"(?:{'|'.join(GLUED_BUTTONS)})\s(?:[A-ZÀ-Þ][a-zß-ÿ’']|A |I |[\dA-Z]+\s[a-z])")
_TOLD = frozenset(("said", "says", "told", "sued", "bought", "owns", "according"))
_QUOTED = re.compile(r"[\"“”«»]|''")
_POST = re.compile(r"[@#]|pic\.twitter|https?:|[—–-]\s?[^—–-]{2,60}\(")
_SECOND_SENTENCE = re.compile(r"[a-z)][.!?]\s+[A-Z]")
_CAPITAL_WORD = re.compile(r"[A-ZÀ-Þ]")


def gallery_place(line: Line) -> tuple[int, int] | None:
    """Number of a picture and of all pictures ("2 of 3"), when the line is the counter of a gallery."""
    found = _COUNTER.fullmatch(line.text) if len(line.words) <= LONGEST_COUNTER else None
    return (int(found[1]), int(found[2])) if found else None


def caption_notice(line: Line) -> Verdict | None:
    """The verdict on a counter, a caption or a credit; None for any other line."""
    if gallery_place(line) is not None:
        return Verdict(BlockKind.CAPTION, "counter of a picture gallery")
    if len(line.words) > LONGEST_CAPTION or _QUOTED.match(line.text):
        return None
    if _credit_only(line):
        return Verdict(BlockKind.CAPTION, "credit of a photo")
    reason = _labelled(line)
    return Verdict(BlockKind.CAPTION, reason) if reason else _described_picture(line)


def _labelled(line: Line) -> str:
    """What words of pictures make of the line; "" when there are none."""
    if _CLOSED.match(line.text):
        return "caption of a video, behind the button that closes it"
    opens = phrase_at(CAPTION_STARTS, line.words, 0)
    if opens and (line.text.find(":") in range(1, 25) or opens > 1):
        return "caption or credit of a photo"
    if _says_caption(line) and not _QUOTED.search(line.text):
        return "photo caption"
    return "photo caption with its credit" if _credited_in_words(line) else ""


def _says_caption(line: Line) -> bool:
    return not _CAPTION_WORDS.isdisjoint(line.words) and phrase_inside(_CAPTION_INSIDE, line.spaced)


def _credited_in_words(line: Line) -> bool:
    """A short text that ends with a named credit, and tells of nobody who says or does business."""
    if len(line.words) > LONGEST_CREDITED or not _TOLD.isdisjoint(line.words):
        return False
    tail = line.text[-90:]
    return _CREDIT_WORDS.search(tail) is not None or _PICTURE_HOUSE.search(tail) is not None


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
