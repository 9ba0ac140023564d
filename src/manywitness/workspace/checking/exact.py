"""Where the words of a sentence stand word for word: in quotations first, then anywhere on a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ...kernel.wording import position_of
from ...model import Account, Place, Span
from ...model.annotations import BLOCKS, QUOTATIONS, SPEAKERS, QuotationKind
from .answers import Found, Status, Where
from .asked import Asked, forms, level, same_word
from .concordance import Concordance, Postings, Reading, Speech
from .voices import agreement, pieces_of, where


def quoted(book: Concordance, asked: Asked) -> dict[int, list[Found]]:
    """Every speech, by its number, that has the words of the sentence in a row: EXACT, or SAID_BY_ANOTHER
    where it names somebody who cannot be who was asked for.
    """
    out: dict[int, list[Found]] = {}
    for number in _holding(book.said, asked):
        speech = book.speeches[number]
        written = [speech.account.document.text[word.span] for word in speech.words]
        places = list(_places([forms(word)[1] for word in written], written, asked))
        if places:
            out[number] = [_found(speech, asked, at) for at in places]
    return out


def _holding(postings: Postings, asked: Asked) -> list[int]:
    """The numbers of what has all words of the sentence, in order."""
    wanted = {word.coarse for word in asked.words}
    lists = sorted((postings.get(word, ()) for word in wanted), key=len)
    left = set(lists[0])
    for more in lists[1:]:
        if not left:
            break
        left.intersection_update(more)
    return sorted(left)


def _places(coarse: Sequence[str], written: Sequence[str], asked: Asked) -> Iterator[int]:
    """From which words on the sentence stands there, left to right, none overlapping another."""
    part = tuple(word.coarse for word in asked.words)
    start = 0
    while (at := position_of(part, coarse[start:])) is not None:
        here = start + at
        if all(same_word(a.written, b) for a, b in zip(asked.words, written[here:], strict=False)):
            yield here
        start = here + len(part)


def _found(speech: Speech, asked: Asked, at: int) -> Found:
    words = speech.words[at : at + len(asked.words)]
    agrees = agreement(asked.speaker, speech.name)
    text = speech.account.document.text
    return Found(
        Status.SAID_BY_ANOTHER if agrees is False else Status.EXACT,
        where(speech),
        speech.account,
        pieces_of(speech, words),
        speech.name,
        speech.name_score,
        agrees,
        levelled=level(asked.quote, asked.words, text.content, [(text[w.span], w.span) for w in words]),
    )


def unquoted(book: Concordance, asked: Asked, quoted_there: Iterable[Found]) -> list[Found]:
    """Every place of a page with the words in a row, but for those found as quotations: all ELSEWHERE."""
    known = [(found.account.document.id, piece.span) for found in quoted_there for piece in found.pieces]
    out = []
    for number in _holding(book.read, asked):
        reading = book.readings[number]
        mine = [span for name, span in known if name == reading.document.id]
        written = [word for word, _ in reading.written]
        for at in _places(reading.coarse, written, asked):
            words = reading.written[at : at + len(asked.words)]
            whole = Span(words[0][1].start, words[-1][1].end)
            if not any(span.overlaps(whole) for span in mine):
                out.append(_elsewhere(reading, asked, whole, words))
    return out


def _elsewhere(reading: Reading, asked: Asked, whole: Span, words: Sequence[tuple[str, Span]]) -> Found:
    account = _account(reading.accounts, whole)
    kind, name, score = _as_what(account, whole)
    return Found(
        Status.ELSEWHERE,
        kind,
        account,
        (Place(account.id, whole),),
        name,
        score,
        agreement(asked.speaker, name),
        levelled=level(asked.quote, asked.words, reading.document.text.content, words),
    )


def _account(accounts: Sequence[Account], whole: Span) -> Account:
    """The article that the place is in; the one before it where it is in none."""
    inside = [account for account in accounts if account.article.span.overlaps(whole)]
    at = bisect_right([account.article.span.start for account in accounts], whole.start)
    return inside[0] if inside else accounts[max(0, at - 1)]


def _as_what(account: Account, whole: Span) -> tuple[Where, str | None, float]:
    """As what the words stand there, and who is said to have said them."""
    article, document = account.article, account.document
    if article.title is not None and article.title.overlaps(whole):
        return Where.HEADLINE, None, 0.0
    if not any(piece.overlaps(whole) for piece in article.pieces):
        return (Where.HEADLINE if _is_headline(account, whole) else Where.LEFT_OUT), None, 0.0
    for number, quotation in enumerate(document[QUOTATIONS].items if QUOTATIONS in document else ()):
        reports = quotation.kind is not QuotationKind.DIRECT
        if reports and any(piece.contains(whole) for piece in quotation.content):
            speakers = document[SPEAKERS].items if SPEAKERS in document else ()
            speaker = next((one for one in speakers if one.quotation == number), None)
            if speaker is None or speaker.name is None:
                return Where.INDIRECT, None, 0.0
            return Where.INDIRECT, speaker.name, speaker.score
    return Where.NARRATION, None, 0.0


def _is_headline(account: Account, whole: Span) -> bool:
    blocks = account.document[BLOCKS].items if BLOCKS in account.document else ()
    return any(block.span.overlaps(whole) and "title" in block.kind.value for block in blocks)
