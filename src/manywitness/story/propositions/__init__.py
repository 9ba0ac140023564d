"""What every account says, sentence by sentence and clause by clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ...model import Account, Corpus, Finding, Place, Span
from ...model.annotations import ARTICLES, QUOTATIONS, SENTENCES
from ...model.story import PROPOSITIONS, Proposition
from ...stages import Key
from .parting import parts_of, tells
from .voices import voices_of

__all__ = ["Propositions"]

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Propositions:
    """Gives PROPOSITIONS: what the kept sentences of every account say, by account, sentence and place.

    A sentence is cut where another clause with a verb of its own begins, and where a report begins: a clause
    that a quotation tells is a proposition of that quotation, what stands around it one of the account.
    Questions, headings, credits and what is left of a sentence when its report is taken out ("he said on
    Monday") give none. Accounts without sentences give none; without QUOTATIONS all is in the account's own
    voice. Independent of the order of accounts. Cost: linear, about 1 ms an article.
    """

    name: str = "propositions"
    version: int = 2
    needs: tuple[Key, ...] = (ARTICLES, SENTENCES, QUOTATIONS)
    gives: tuple[Key, ...] = (PROPOSITIONS,)

    def __call__(self, story: Corpus) -> Sequence[Finding[Any]]:
        """The one finding PROPOSITIONS."""
        accounts = sorted(story.accounts, key=lambda account: account.id)
        items = tuple(one for account in accounts for one in _propositions(account))
        return (Finding(PROPOSITIONS, f"{self.name}@{self.version}", items),)


def _propositions(account: Account) -> Iterator[Proposition]:
    document = account.document
    if SENTENCES not in document:
        return
    article, voices, name = account.article, voices_of(account, tells), account.id
    for number, sentence in enumerate(document[SENTENCES].items):
        if not _stands_in(article.pieces, sentence.span):
            continue
        for voice in voices.within(_after(sentence.span, article.dateline)):
            around = tuple(voices.frames_of(voice.pieces)) if voice.framing else ()
            for pieces in parts_of(document.text, voice, around):
                places = tuple([Place(name, piece) for piece in pieces])
                yield Proposition(name, number, places, voice.quotation)


def _stands_in(pieces: Sequence[Span], sentence: Span) -> bool:
    """Whether one of the pieces (sorted, apart) holds the sentence."""
    at = bisect_right(pieces, sentence.start, key=_START) - 1
    return at >= 0 and pieces[at].contains(sentence)


def _after(sentence: Span, dateline: Span | None) -> Span:
    """The sentence without the dateline that opens it."""
    if dateline is None or not sentence.contains(dateline):
        return sentence
    return Span(dateline.end, sentence.end)
