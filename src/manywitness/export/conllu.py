"""Sentences and tokens of articles as CoNLL-U, with names, quotations and speakers in the last column.

*Source:* Universal Dependencies, CoNLL-U Format; `TokenRange` as UDPipe writes it, `Entity` as CorefUD 1.0
does. Nothing here knows lemmas, parts of speech or syntax: these columns are underscores.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from ..kernel.wording import parts
from ..model import Account, Failed, Span
from ..model.annotations import MENTIONS, QUOTATIONS, SENTENCES, SPEAKERS
from ..model.findings import ORIGINS
from ..workspace.archive.tables import tellings
from .asked import Asked, Written
from .tables.witness import Witness, witnesses

NEEDS = (ORIGINS, SENTENCES, MENTIONS, QUOTATIONS, SPEAKERS)
# Lemma, parts of speech, features and syntax.
_NOTHING = ("_",) * 7
_LINE_BREAKING = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def write(asked: Asked, sink: BinaryIO) -> Written:
    """The articles of stories, each a document. Memory: one story."""
    counts = {"articles": 0, "sentences": 0, "tokens": 0}
    failed: list[Failed] = []
    sink.write(b"# global.Entity = eid-etype\n")
    for telling in tellings(asked.archive, NEEDS, asked.stories):
        failed.extend(telling.failed)
        seen = witnesses(telling)
        for account in telling.corpus.accounts:
            counts["articles"] += 1
            for lines in sentences(seen[account.id]):
                counts["sentences"] += 1
                counts["tokens"] += sum(not line.startswith("#") for line in lines)
                sink.write("\n".join((*lines, "", "")).encode())
    return Written(counts, tuple(failed))


class Token(NamedTuple):
    """A word or a mark, and where it stands in the text."""

    form: str
    span: Span


def tokens(content: str, sentence: Span) -> Iterator[Token]:
    """The words of a sentence, and its marks one by one; white space is none. Each stands in the text."""
    at = sentence.start
    for number, part in enumerate(parts(content[sentence.start : sentence.end])):
        if number % 2:
            yield Token(part, Span(at, at + len(part)))
        else:
            marks = (Token(mark, Span(at + n, at + n + 1)) for n, mark in enumerate(part))
            yield from (mark for mark in marks if not mark.form.isspace())
        at += len(part)


def sentences(seen: Witness) -> Iterator[list[str]]:
    """The lines of each sentence of an article: comments, then a token a line; the first has those of the
    document too.
    """
    account = seen.account
    document = account.document
    marks = _Marks(account)
    head = _head(seen)
    every = document[SENTENCES].items if SENTENCES in document else ()
    within = (one.span for one in every if _within(account, one.span))
    for number, span in enumerate(within, 1):
        found = list(tokens(document.text.content, span))
        if not found:
            continue
        named = quote(account.id, safe="#:.~")
        yield [*head, f"# sent_id = {named}-{number}", f"# text = {_text(found)}", *_lines(found, marks)]
        head = []


def _within(account: Account, span: Span) -> bool:
    return any(piece.overlaps(span) for piece in account.article.pieces)


def _head(seen: Witness) -> list[str]:
    account = seen.account
    told = {
        "newdoc id": account.id,
        "text_id": account.document.text.id,
        "title": account.title,
        "outlet": seen.outlet,
        "published": account.published,
        "story": seen.story,
        "origin": seen.origin,
        "copy": seen.copy,
        "agency": seen.agency,
    }
    return [f"# {key} = {plain(value)}" for key, value in told.items() if value]


def _text(found: Sequence[Token]) -> str:
    gaps = [" " if _apart(one, other) else "" for one, other in pairwise(found)]
    return "".join(token.form + gap for token, gap in zip(found, [*gaps, ""], strict=True))


def _apart(one: Token, other: Token) -> bool:
    return one.span.end < other.span.start


def _lines(found: Sequence[Token], marks: _Marks) -> Iterator[str]:
    entities = marks.entities(found)
    following: Iterable[Token | None] = (*found[1:], None)
    for number, (token, after) in enumerate(zip(found, following, strict=True), 1):
        told = dict(marks.of(token))
        if entities[number - 1]:
            told["Entity"] = entities[number - 1]
        if after is not None and not _apart(token, after):
            told["SpaceAfter"] = "No"
        told["TokenRange"] = f"{token.span.start}:{token.span.end}"
        misc = "|".join(f"{key}={told[key]}" for key in sorted(told))
        yield "\t".join((str(number), token.form, *_NOTHING, misc))


@dataclass(frozen=True, slots=True)
class _Quote:
    """What is said of a quotation where its first word stands."""

    kind: str
    speaker: str | None


class _Marks:
    """The names and quotations of one article, by place."""

    def __init__(self, account: Account) -> None:
        document = account.document
        self._mentions = [
            (one.span, f"e{one.entity}", one.label.value)
            for one in (document[MENTIONS].items if MENTIONS in document else ())
        ]
        self._parts: list[tuple[Span, str, str]] = []
        self._quotes: dict[int, tuple[str, _Quote]] = {}
        speakers = document[SPEAKERS].items if SPEAKERS in document else ()
        names = {one.quotation: one.name for one in speakers}
        for number, one in enumerate(document[QUOTATIONS].items if QUOTATIONS in document else ()):
            if one.article != account.index:
                continue
            for key, spans in (("Quote", one.content), ("Cue", one.cue), ("SpeakerWords", one.speaker)):
                self._parts.extend((span, key, str(number + 1)) for span in spans)
            self._quotes[one.content[0].start] = (str(number + 1), _Quote(one.kind.value, names.get(number)))

    def of(self, token: Token) -> Iterator[tuple[str, str]]:
        """What the last column says of the quotations that a token is part of."""
        numbers: defaultdict[str, list[str]] = defaultdict(list)
        for span, key, number in self._parts:
            if span.overlaps(token.span):
                numbers[key].append(number)
        yield from ((key, ",".join(dict.fromkeys(some))) for key, some in numbers.items())
        begun = [self._quotes[at] for at in range(token.span.start, token.span.end) if at in self._quotes]
        if begun:
            yield "QuoteKind", ",".join(one.kind for _, one in begun)
            names = [f"{number}:{escaped(one.speaker)}" for number, one in begun if one.speaker]
            if names:
                yield "Speaker", ",".join(names)

    def entities(self, found: Sequence[Token]) -> list[str]:
        """The brackets of the names at each token, longer names opening first and closing last."""
        opened: list[list[str]] = [[] for _ in found]
        closed: list[list[str]] = [[] for _ in found]
        for span, name, label in sorted(self._mentions, key=lambda one: (one[0].start, -one[0].end, one[1])):
            inside = [nth for nth, token in enumerate(found) if token.span.overlaps(span)]
            if not inside:
                continue
            first, last = inside[0], inside[-1]
            opened[first].append(f"({name}-{label})" if first == last else f"({name}-{label}")
            if first != last:
                closed[last].insert(0, f"{name})")
        return ["".join((*opens, *closes)) for opens, closes in zip(opened, closed, strict=True)]


def plain(words: str) -> str:
    """Words as they stand in a comment: white space and control characters are blanks."""
    return _LINE_BREAKING.sub(" ", words).strip()


def escaped(words: str) -> str:
    r"""Words as a value of the last column: `|`, `=`, `,` and `\` are written `\p`, `\e`, `\c` and `\\`."""
    for mark, written in (("\\", "\\\\"), ("|", "\\p"), ("=", "\\e"), (",", "\\c")):
        words = words.replace(mark, written)
    return plain(words)
