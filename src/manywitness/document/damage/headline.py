"""Headlines whose words their text never uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from math import log

from ...kernel.wording import form, words
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_ranks import BY_FREQUENCY
from ...lang.en_wording import NUMBER_WORDS
from ...model import Document
from ...model.annotations import ARTICLES, Article, Damage, DamageKind

# A headline with fewer telling words, or fewer common ones among them, proves nothing, nor a shorter text.
TELLING = 4
ORDINARY = 2
# More words are no headline; the first ones tell.
LONGEST = 40
TEXT_WORDS = 100
# The share of a headline's words, rare ones weighing more, that the text has to use more than. Chosen on
# allsides train, 2026-11: its own headlines fall short in .7 % of texts, those of any other page in 79 %, of
# the nearest other story in 33 %. Not sharp: at .25 / .35 it is .5 / .8 %, 69 / 85 % and 25 / 40 %.
SUPPORTED = 0.30
# A part of a headline that is not its longest may be the site's: the text has to use so much of it. Set by
# hand, 2026-11.
CLEARLY = 0.6
# A longer word that begins like a word of the text is another form of it.
STEM = 5
# Other pages' words stand in a headline after one of these: the site's name, a section.
_PARTS = re.compile(r"\s[|–—-]\s|\s?[|»]\s?")
_RANK = {word: rank for rank, word in enumerate(BY_FREQUENCY, 1)}
_UNLISTED = 2 * len(BY_FREQUENCY)


def unsupported(document: Document, index: int) -> Iterator[Damage]:
    """A mark on the headline of article `index` where its text uses next to none of its words.

    The score is how much is missing, 0..1; of several parts of a headline the text has to use one. A headline
    that only the source states is marked on the first paragraph. A short headline, one of names alone (it may
    be a byline) and a play on words that keeps one name say nothing. Cost: linear in the text, times the
    words of the headline.
    """
    article = document[ARTICLES].items[index]
    title = _title(document, article, index)
    parts = _tellings(title)
    if not parts or sum(word in _RANK for word in parts[0]) < ORDINARY:
        return
    body = "\n".join(document.text[piece] for piece in article.pieces)
    share, *others = (support(telling, body) for telling in parts)
    share = max(share, *(other for other in others if other >= CLEARLY), 0.0)
    if len(body.split()) >= TEXT_WORDS and share <= SUPPORTED:
        at = article.title or article.pieces[0]
        reason = f"the text uses next to none of the words of its headline “{' '.join(title.split())}”"
        yield Damage(at, DamageKind.UNSUPPORTED_HEADLINE, round(1 - share, 4), reason)


def support(telling: Collection[str], body: str) -> float:
    """The share in 0..1 of the weight of the telling words that the body uses, endings aside."""
    body = body.lower()
    weights = {word: log(_RANK.get(word, _UNLISTED)) for word in telling}
    used = sum(weight for word, weight in weights.items() if _stands(word, body))
    return used / sum(weights.values())


def _stands(word: str, body: str) -> bool:
    """Whether a word of the body begins like `word`, or is it where it is short; numbers in either form."""
    stem = word[:STEM] if len(word) > STEM else word
    whole = r"" if len(word) >= STEM else r"(?:s|es|'s|’s)?\b"
    number = NUMBER_WORDS.get(word, word)
    if number != word and re.search(rf"\b{number}\b", body):
        return True
    return stem in body and re.search(rf"\b{re.escape(stem)}{whole}", body) is not None


def _title(document: Document, article: Article, index: int) -> str:
    if article.title is not None:
        return document.text[article.title]
    return document.source.title if index == 0 else ""


def _tellings(title: str) -> list[list[str]]:
    """The telling words of each part of a headline that has enough of them, the longest part first."""
    parts = sorted(_PARTS.split(title), key=len, reverse=True)
    return [telling for part in parts if len(telling := _telling(part)) >= TELLING]


def _telling(part: str) -> list[str]:
    """The different words, in lower case, that say what a part of a headline is about."""
    found = (word.written.lower().removesuffix("'s").removesuffix("’s") for word in words(part))
    telling = (word for word in dict.fromkeys(found) if form(word) not in FUNCTION_WORDS and word != "the")
    return [*islice(telling, LONGEST)]
