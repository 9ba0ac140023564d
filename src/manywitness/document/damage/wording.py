"""Wording that no writer chose: forms that spinners and machine translation leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...lang import en_spun
from ...model import Span, Text, View, view
from ...model.annotations import Article, Damage, DamageKind

# Different signs of one kind that a page must show; one alone is a slip, or a quotation of one.
SIGNS = 2
# Different articles before the wrong sound ("a accord", "an deal") that make a sign: people write one or two.
WRONG_ARTICLES = 3
# In English at least one word in so many is "the".
THE = 60
# Confidence with two signs, and what each further one adds of the rest.
TWO, MORE = 0.7, 0.4

_ARTICLE = re.compile(r"\b(?:a|A) ([aeiou][a-z]{2,})|\b(?:an|An) ([b-df-hj-np-tv-z][a-z]{2,})")
_BEFORE = re.compile(r"([^\s]+)\s+$")
_AFTER = re.compile(r"\s+([\w-]+)")
_USA = re.compile(rf"\bUSA (?:{'|'.join(sorted(en_spun.USA_BEFORE))})\b")
_IN_WORD = re.compile(r"[\w@#/]")


class _Hit(NamedTuple):
    """A sign: where in the article, which, and what the words usually are ("" where they are just wrong)."""

    start: int
    end: int
    sign: str
    usual: str


# As written, the sign, and the usual words; a phrase in small letters also opens a sentence.
_Table = tuple[tuple[str, str, str], ...]


def _table(phrases: Mapping[str, str]) -> _Table:
    return tuple(
        (written, phrase, usual)
        for phrase, usual in phrases.items()
        for written in dict.fromkeys((phrase, phrase[0].upper() + phrase[1:]))
    )


_TORTURED, _BARE = _table(en_spun.TORTURED), _table(en_spun.TORTURED_BARE)
_TRANSLATED = _table(en_spun.TRANSLATED)


def tortured(text: Text, article: Article) -> Iterator[Damage]:
    """Marks on spun and on machine-translated wording of an article, in no order; none below `SIGNS` signs.

    Precision first: in 4,889 real articles (4.8 million words) the phrases of both lists stand 7 times, never
    two in one text (2026-11). Cost: linear in the text, times the number of phrases.
    """
    whole = view(text, article.pieces)
    if not _english(whole.content):
        return
    for kind, hits in (
        (DamageKind.SPUN_WORDING, [*_spun(whole.content)]),
        (DamageKind.MACHINE_TRANSLATION, [*_phrases(whole.content, _TRANSLATED)]),
    ):
        yield from _marks(whole, hits, kind)


def _english(content: str) -> bool:
    return content.count(" the ") * THE >= content.count(" ")


def _marks(whole: View, hits: list[_Hit], kind: DamageKind) -> Iterator[Damage]:
    wrong = {hit.sign for hit in hits if not hit.usual}
    phrases = {hit.sign for hit in hits if hit.usual}
    signs = len(phrases) + (len(wrong) - WRONG_ARTICLES + 1 if len(wrong) >= WRONG_ARTICLES else 0)
    if signs < SIGNS:
        return
    score = round(1 - (1 - TWO) * (1 - MORE) ** (signs - SIGNS), 4)
    for hit in hits:
        what = f"“{hit.sign}” stands where news says “{hit.usual}”" if hit.usual else f"“{hit.sign}”"
        span = whole.source(Span(hit.start, hit.end))
        yield Damage(span, kind, score, f"{what}; {signs} such signs on this page")


def _spun(content: str) -> Iterator[_Hit]:
    yield from _phrases(content, _TORTURED)
    yield from (hit for hit in _phrases(content, _BARE) if _bare(hit, content))
    for match in _USA.finditer(content) if "USA" in content else ():
        yield _Hit(*match.span(), "USA", "US")
    for match in _ARTICLE.finditer(content):
        word = match.group(1) or match.group(2)
        sound = en_spun.SPOKEN_AS_CONSONANT if match.group(1) else en_spun.SPOKEN_AS_VOWEL
        if not word.startswith(sound) and word not in en_spun.AFTER_LETTER:
            yield _Hit(*match.span(), match.group().lower(), "")


def _phrases(content: str, table: _Table) -> Iterator[_Hit]:
    """Each phrase of the table wherever it stands by itself."""
    for written, phrase, usual in table:
        at = content.find(written)
        while at >= 0:
            end = at + len(written)
            if not _IN_WORD.match(content[at - 1 : at]) and not _IN_WORD.match(content[end : end + 1]):
                yield _Hit(at, end, phrase, usual)
            at = content.find(written, end)


def _bare(hit: _Hit, content: str) -> bool:
    """Whether the phrase stands without the words that make it sound English."""
    before = _BEFORE.search(content[max(0, hit.start - 20) : hit.start])
    after = _AFTER.match(content[hit.end : hit.end + 20])
    return (
        (before is None or before.group(1).lower().strip("“\"'‘(") not in en_spun.SOUND_BEFORE_BARE)
        and (after is None or after.group(1).lower() not in en_spun.SOUND_AFTER_BARE)
        and content[hit.end : hit.end + 1] not in ("'", "’", "-")
    )
