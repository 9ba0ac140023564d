"""Names of organisations and places as they are compared, and which short forms stand for which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .spellings import levelled

_TOKEN = re.compile(r"(?:[^\W_]\.)+[^\W_]?|[^\W_]+(?:['’&][^\W_]+)*")
# "United States of America": nations have at most so many words.
_LONGEST_NATION = 5


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Words that tell names apart, in lower case: `nations` and `peoples` lead to the usual name of a
    nation, `places` to that of a place with two; `legal` forms and `small` words may be there or not,
    `trades` say behind a name what it is; `spelt` leads to the usual spelling of a word.
    """

    nations: Mapping[str, str]
    peoples: Mapping[str, str]
    places: Mapping[str, str]
    legal: Collection[str]
    small: Collection[str]
    trades: Collection[str]
    spelt: Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class BodyName:
    """A name as it is compared: `words` in order, levelled, a nation being one of them; `nation` is the
    nation that the name names, "" for none; `letters` are those of an acronym, "" for none; `raw` the plain
    words.
    """

    words: tuple[str, ...]
    nation: str = ""
    letters: str = ""
    raw: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What two spellings of one name share: "Ministry of Defence", "Defence Ministry"."""
        if self.nation:
            return (self.nation,)
        return self.words if len(self.words) == 1 else tuple(sorted(self.words))


@lru_cache(maxsize=65536)
def body_name(name: str, gazetteer: Gazetteer) -> BodyName | None:
    """The name as it is compared; None where it holds no word."""
    written = _TOKEN.findall(name)
    raw = [_plain(word) for word in written]
    while len(raw) > 1 and raw[0] == "the":
        raw, written = raw[1:], written[1:]
    if not raw:
        return None
    whole = " ".join(raw)
    nation = gazetteer.nations.get(whole) or gazetteer.peoples.get(whole)
    if nation:
        return BodyName((), nation, "", tuple(raw))
    letters = raw[0] if len(raw) == 1 and _is_acronym(written[0]) else ""
    plain = gazetteer.places.get(whole, whole).split(" ")
    return BodyName(tuple(_compared(plain, gazetteer)), "", letters, tuple(raw))


def stands_for(letters: str, name: BodyName, small: Collection[str], legal: Collection[str]) -> bool:
    """Whether an acronym is made of the first letters of the words: of all, or of all but small ones and
    legal forms, in order.
    """
    words = [word for word in name.raw if word not in legal]
    every = "".join(word[0] for word in words)
    return len(letters) > 1 and letters in (every, "".join(word[0] for word in words if word not in small))


def extends(long: BodyName, short: BodyName, trades: Collection[str]) -> bool:
    """Whether the longer name is the shorter one and words that say what it is ("Ford", "Ford Motor")."""
    size = len(short.words)
    rest = long.words[size:]
    return 0 < size < len(long.words) and long.words[:size] == short.words and all(w in trades for w in rest)


def abbreviates(short: BodyName, long: BodyName) -> bool:
    """Whether a name of one word can be short for one of several: its letters stand there in order, the first
    one first ("Vellcom", "Vell Communications").
    """
    letters = iter("".join(long.raw))
    word = short.raw[0]
    return len(long.raw) > 1 and word[0] == long.raw[0][0] and all(letter in letters for letter in word)


def may_be_one(a: BodyName, b: BodyName, others: Collection[str], behind: Collection[str]) -> bool:
    """Whether two names that a text treats as one can be one thing's: their words are the same, or those of
    one stand in the other, or one is made of letters of the other. Symmetric.

    A nation is nothing but itself. A longer name that ends in one of `others` is not what it begins with
    ("Vell", "Vell Valley"), and none is what ends it behind one of `behind` ("Vell", "Bishop of Vell").
    """
    if a.key == b.key:
        return True
    if a.nation or b.nation:
        return False
    short, long = sorted((a, b), key=lambda name: (len(name.raw), name))
    if short.letters and len(long.raw) > 1:
        return abbreviates(short, long)
    size = len(short.words)
    begins = [at for at in range(len(long.words) - size + 1) if long.words[at : at + size] == short.words]
    if not begins:
        return False
    if begins[-1] + size < len(long.words):
        return long.raw[-1] not in others
    before = long.raw[: -len(short.raw)][-1:]
    return not before or before[0] not in behind


def _plain(word: str) -> str:
    plain = word.lower()
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word).casefold()
        plain = "".join(c for c in letters if not unicodedata.combining(c)).replace("’", "'")
    return plain.replace(".", "").removesuffix("'s")


def _is_acronym(written: str) -> bool:
    plain = written.replace(".", "")
    return 2 <= len(plain) <= 8 and sum(map(str.isupper, plain)) >= max(2, len(plain) - 2)


def _compared(words: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    while len(words) > 1 and words[-1] in gazetteer.legal:
        words = words[:-1]
    out: list[str] = []
    at = 0
    while at < len(words):
        size, nation = _nation(words, at, gazetteer)
        if nation:
            out.append(nation)
        elif words[at] not in gazetteer.small or len(words) == 1:
            out.append(_word(words[at], gazetteer))
        at += size
    return out or [_word(word, gazetteer) for word in words]


def _nation(words: Sequence[str], at: int, gazetteer: Gazetteer) -> tuple[int, str]:
    for size in range(min(_LONGEST_NATION, len(words) - at), 0, -1):
        nation = gazetteer.nations.get(" ".join(words[at : at + size]))
        if nation:
            return size, nation
    return 1, gazetteer.peoples.get(words[at], "")


def _word(word: str, gazetteer: Gazetteer) -> str:
    return _levelled(gazetteer.spelt.get(word, word)) if word not in gazetteer.trades else word


@lru_cache(maxsize=65536)
def _levelled(word: str) -> str:
    return levelled(word) if word.isalpha() else word
