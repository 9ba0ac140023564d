"""What a person types into a search, and what FTS5 is asked for it.

    ferry strike           both words
    "ferry strike"         these words in a row
    ferry OR strike        either
    ferry -strike          the first without the second; also NOT strike
    ferr*                  words that begin so
    title:ferry            in the title
    (ferry OR boat) quay   parentheses group

Nothing that was typed reaches FTS5 but as a quoted string: what FTS5 takes for operators is written here.
Case and accents do not count, except that the operators are AND, OR and NOT in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..errors import QueryError

# Longer or deeper searches are mistakes: a page pasted into the line, or an attack.
LONGEST = 1_000
MOST_WORDS = 40
DEEPEST = 20

# Three letters begin most of the words of some articles. An index of beginnings would make every article 70 %
# dearer to index.
LEAST_PREFIX = 4

FIELDS = ("title",)

_QUOTES = '"“”„«»'
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<mark>[()|])
        | (?P<not>-(?=[\w"“„«(]))
        | (?P<field>[^\W\d_]+):(?=[\w"“„«(])
        | (?P<open>[{_QUOTES}])(?P<phrase>[^{_QUOTES}]*)(?P<close>[{_QUOTES}]?)
        | (?P<word>[^\s()|{_QUOTES}]+)
    )""",
    re.VERBOSE,
)
# Half of a pair of UTF-16, which a shell makes of bytes that are no UTF-8.
_LONE = re.compile(r"[\ud800-\udfff]")
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}
_MARKS = {"(": "(", ")": ")", "|": "or"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; `prefix` when the last one is only a beginning. `title`: in the title only."""

    words: str
    prefix: bool = False
    title: bool = False

    @property
    def expression(self) -> str:
        """The phrase as FTS5 reads it."""
        return f"{'title : ' if self.title else ''}{quoted(self.words)}{' *' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class All:
    """What must be there together, without any of what must not."""

    there: tuple[Part, ...]
    absent: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives."""

    parts: tuple[Part, ...]


Part = Phrase | All | Either


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as a tree, and the phrases that make an article fit it, each once, as they came."""

    tree: Part
    phrases: tuple[Phrase, ...]

    @property
    def expression(self) -> str:
        """The search as FTS5 reads it, for a table with a column `title`."""
        return written(self.tree, lambda phrase: phrase.expression)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    at: int
    text: str = ""


def quoted(words: str) -> str:
    """The words as one FTS5 string, whatever is in them."""
    plain = words.replace("\0", " ")
    return '"' + plain.replace('"', '""') + '"'


def written(part: Part, leaf: Callable[[Phrase], str]) -> str:
    """A search as FTS5 reads it, with each phrase as `leaf` writes it."""
    if isinstance(part, Phrase):
        return leaf(part)
    if isinstance(part, Either):
        return _joined([written(one, leaf) for one in part.parts], "OR")
    there = _joined([written(one, leaf) for one in part.there], "AND")
    if not part.absent:
        return there
    return f"({there} NOT {_joined([written(one, leaf) for one in part.absent], 'OR')})"


def _joined(parts: list[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"


def asked(search: str) -> Asked:
    """What a person's search asks for.

    Raises QueryError when it cannot be understood, has no word to look for, or is too long, wide or deep.
    Cost: linear.
    """
    if len(search) > LONGEST:
        raise QueryError(
            f"the search has {len(search):,} characters", LONGEST, f"give at most {LONGEST:,} of them"
        )
    if lone := _LONE.search(search):
        raise QueryError("this is half a character", lone.start(), "leave it out")
    return _Reading(search).whole()


def _tokens(search: str) -> Iterator[_Token]:
    at = 0
    while match := _TOKEN.match(search, at):
        kind = match.lastgroup or ""
        start = match.start(kind if kind != "close" else "open")
        at = match.end()
        if match["open"]:
            if not match["close"]:
                raise QueryError("a quotation mark is not closed", start, 'write "these words in a row"')
            yield _Token("phrase", start, match["phrase"])
        elif match["word"] and match["word"] in _OPERATORS:
            yield _Token(_OPERATORS[match["word"]], start)
        elif match["mark"]:
            yield _Token(_MARKS[match["mark"]], start)
        else:
            yield _Token(kind, start, match[kind])


class _Reading:
    """Recursive descent over the tokens of one search."""

    def __init__(self, search: str) -> None:
        self._tokens = list(_tokens(search))
        self._end = _Token("end", len(search))
        self._next = 0
        self._phrases: dict[Phrase, None] = {}
        self._words = 0

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _take(self) -> _Token:
        token = self._token
        self._next += 1
        return token

    def whole(self) -> Asked:
        tree = self._either(title=False, wanted=True, depth=0)
        if self._token.kind == ")":
            raise QueryError("a parenthesis is closed that was not opened", self._token.at, "leave it out")
        if tree is None:
            raise QueryError("there is no word to look for", 0, "give words with letters or digits")
        return Asked(tree, tuple(self._phrases))

    def _either(self, *, title: bool, wanted: bool, depth: int) -> Part | None:
        """Alternatives joined by OR; None when there is nothing but signs."""
        if depth > DEEPEST:
            raise QueryError("parentheses stand too deep", self._token.at, f"nest at most {DEEPEST}")
        parts = [self._all(title=title, wanted=wanted, depth=depth)]
        while self._token.kind == "or":
            operator = self._take()
            if parts[-1] is None:
                raise QueryError("OR has nothing before it", operator.at, "write: one OR other")
            parts.append(self._all(title=title, wanted=wanted, depth=depth))
            if parts[-1] is None:
                raise QueryError("OR has nothing after it", operator.at, "write: one OR other")
        some = tuple(part for part in parts if part is not None)
        return Either(some) if len(some) > 1 else parts[0]

    def _all(self, *, title: bool, wanted: bool, depth: int) -> Part | None:
        """What must be there together, without what must not."""
        there: list[Part] = []
        absent: list[Part] = []
        start = self._token
        while self._token.kind not in {"or", ")", "end"}:
            token = self._token
            if token.kind == "and":
                self._join(there or absent)
                continue
            without = token.kind == "not"
            if without:
                self._take()
            part = self._one(title=title, wanted=wanted and not without, depth=depth)
            if part is not None:
                (absent if without else there).append(part)
        if absent and not there:
            raise QueryError(
                "there is only what must not be there", start.at, "add a word to find: ferry -strike"
            )
        if not there:
            return None
        return All(tuple(there), tuple(absent)) if absent or len(there) > 1 else there[0]

    def _join(self, before: list[Part]) -> None:
        """Take an AND, which only says what stands without it."""
        operator = self._take()
        if not before or self._token.kind in {"or", "and", ")", "end"}:
            raise QueryError("AND joins nothing", operator.at, "write: one AND other")

    def _one(self, *, title: bool, wanted: bool, depth: int) -> Part | None:
        """A word, a phrase or a group; None for a word of signs only."""
        token = self._take()
        if token.kind == "field":
            if token.text.casefold() not in FIELDS:
                raise QueryError(
                    f"there is no field {token.text!r}", token.at, f"possible: {', '.join(FIELDS)}"
                )
            return self._one(title=True, wanted=wanted, depth=depth)
        if token.kind == "(":
            inner = self._either(title=title, wanted=wanted, depth=depth + 1)
            if self._take().kind != ")":
                raise QueryError("a parenthesis is not closed", token.at, "close it")
            if inner is None:
                raise QueryError("parentheses hold no word", token.at, "give words with letters or digits")
            return inner
        if token.kind not in {"word", "phrase"}:
            raise QueryError(
                f"{token.kind.upper()} joins nothing"
                if token.kind in _OPERATORS.values()
                else "a word is missing",
                token.at,
                "give a word, a phrase or a group in parentheses",
            )
        return self._phrase(token, title=title, wanted=wanted)

    def _phrase(self, token: _Token, *, title: bool, wanted: bool) -> Phrase | None:
        words, prefix = token.text, False
        if token.kind == "word":
            words, prefix = _beginning(token)
        if not any(character.isalnum() for character in words):
            if token.kind == "phrase":
                raise QueryError("a phrase holds no word", token.at, "give words with letters or digits")
            return None
        self._words += len(words.split())
        if self._words > MOST_WORDS:
            raise QueryError("the search has too many words", token.at, f"give at most {MOST_WORDS}")
        phrase = Phrase(words, prefix, title)
        if wanted:
            self._phrases[phrase] = None
        return phrase


def _beginning(token: _Token) -> tuple[str, bool]:
    """The word, and whether a star says that it is only a beginning."""
    word = token.text
    star = word.find("*")
    if star < 0:
        return word, False
    letters = sum(character.isalnum() for character in word)
    if star < len(word) - 1 or not letters:
        raise QueryError(
            "a star stands in the wrong place", token.at + star, "write it after a beginning: ferr*"
        )
    if letters < LEAST_PREFIX:
        raise QueryError(
            f"{word!r} is the beginning of too many words", token.at, f"give at least {LEAST_PREFIX} letters"
        )
    return word[:-1], True
