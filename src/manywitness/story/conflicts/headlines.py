"""Headlines against the text that stands below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b

from ...kernel.wording import words
from ...lang.en_aliases import NATIONS, PEOPLES, SEATS
from ...model import Account, Corpus, Place, Span
from ...model.annotations import DAMAGE, SENTENCES, DamageKind
from ...model.story import Conflict, ConflictSide
from .clashes import Clash, clashes
from .narrated import Sentences
from .pairs import held, pair
from .told import Line, Told, line, told_in

# A headline is compared with so many of the first sentences: news says first what its headline says.
FIRST = 8
# A sentence says what a headline says where it has this share of the headline's words.
LEAST_SHARED = 0.55
# What sums of floats may be off by.
ROUNDED = 1e-9
# Words that begin alike are looked at.
STEM = 5
# A headline whose text lacks so much of it is shown as a conflict, a less sure one stays a mark of the page.
UNSUPPORTED = 0.8
# A nation that the text never names, in words of so many letters and texts of so many words. 2 of 873 real
# headlines name one (evaluation.conflicts, 2026-11), above texts that were cut off.
UNNAMED = 0.8
LEAST_LETTERS = 5
LEAST_TEXT = 100
_KINDS = ("number", "name", "negation")


def headline_clashes(story: Corpus, sentences: Sentences) -> Iterator[Clash]:
    """The clashes of each headline with the first sentences of its own text. Cost: linear in the accounts."""
    for account in story.accounts:
        title = account.article.title
        if title is not None and SENTENCES in account.document:
            own = line(account.document, title)
            near = [] if own is None else list(_near(account, own))
            if own is not None and near:
                yield from _clashes(
                    account, told_in(account, title, own, sentences.entities), near, sentences
                )


def _near(account: Account, own: Line) -> Iterator[tuple[Span, Line]]:
    """The first sentences of a text that may say what its headline says, by how their words begin."""
    stems = {key[:STEM] for key, weight in zip(own.keys, own.weights, strict=True) if weight > 0}
    least = max(3, LEAST_SHARED * len(stems) - 1)
    if len(stems) < least:
        return
    for span in _first_sentences(account):
        said = account.document.text[span].lower()
        found = line(account.document, span) if sum(map(said.__contains__, stems)) >= least else None
        if found is not None:
            yield span, found


def _clashes(
    account: Account, own: Told, near: Sequence[tuple[Span, Line]], sentences: Sentences
) -> Iterator[Clash]:
    found: list[Clash] = []
    for span, theirs in near:
        # What is shared at most, before values are looked for.
        common, total = held(own, [0 if key in theirs.keys else -1 for key in own.keys])
        if common >= LEAST_SHARED * total - ROUNDED:
            both = pair(own, told_in(account, span, theirs, sentences.entities))
            if both.share_a >= LEAST_SHARED:
                reports = sentences.reports(account.id)
                found += [one for one in clashes(both, reports, reports) if one.kind in _KINDS]
    if found:
        values = (told_in(account, span, theirs, sentences.entities).slots for span, theirs in near)
        supported = {slot.value for slots in values for slot in slots}
        open_ = [one for one in found if one.relation is None and one.a.value not in supported]
        yield from (replace(clash, kind="headline") for clash in open_)


def _first_sentences(account: Account) -> Iterator[Span]:
    sentences = account.document[SENTENCES].items
    at = bisect_left(sentences, account.article.span.start, key=lambda one: one.span.start)
    for sentence in sentences[at : at + FIRST]:
        if sentence.span.end <= account.article.span.end:
            yield sentence.span


def unsupported(story: Corpus) -> Iterator[Conflict]:
    """A conflict of kind "headline" for each headline of which its text says next to nothing, or which names
    a nation that its text does not name in any form. A short text proves nothing.
    """
    for account in story.accounts:
        title = account.article.title
        if title is None or not account.article.pieces or SENTENCES not in account.document:
            continue
        text = next(_first_sentences(account), account.article.pieces[0])
        missing = _missing(account, title)
        if (score := _mark(account, title)) >= UNSUPPORTED:
            why = "The text says next to nothing of what its headline says."
            yield _conflict(account, title, text, (why, score))
        elif missing is not None:
            said = account.document.text[missing]
            why = f"The headline names “{said}”, of which its text says nothing."
            yield _conflict(account, missing, text, (why, UNNAMED))


def _mark(account: Account, title: Span) -> float:
    """How sure it is, in 0..1, that the headline is unsupported, by the marks of the page; 0 for no mark."""
    document = account.document
    marks = document[DAMAGE].items if DAMAGE in document else ()
    kind = DamageKind.UNSUPPORTED_HEADLINE
    return max((m.score for m in marks if m.kind is kind and m.span.overlaps(title)), default=0.0)


def _missing(account: Account, title: Span) -> Span | None:
    """The first word of a headline that names a nation of which the text has no name."""
    headline, names = account.document.text[title], _nations()
    body = ""
    for word in words(headline):
        nation = names.get(word.written.lower().removesuffix("'s").removesuffix("’s"))
        if nation is None or not word.written[0].isupper() or len(word.written) < LEAST_LETTERS:
            continue
        body = body or " ".join(account.document.text[piece] for piece in account.article.pieces).lower()
        if len(body.split()) >= LEAST_TEXT and not any(name in body for name in _names_of()[nation]):
            return Span(title.start + word.start, title.start + word.end)
    return None


@cache
def _nations() -> dict[str, str]:
    """The nation that a name or an adjective means; not the United States, which many papers need not
    name.
    """
    return {name: nation for name, nation in {**NATIONS, **PEOPLES}.items() if nation != "united states"}


@cache
def _names_of() -> dict[str, frozenset[str]]:
    """All names of each nation: its own, its people's, the seats of its government."""
    names: dict[str, set[str]] = {}
    for name, nation in (*NATIONS.items(), *PEOPLES.items(), *SEATS.items()):
        names.setdefault(nation, set()).add(name)
    return {nation: frozenset(found) for nation, found in names.items()}


def _conflict(account: Account, headline: Span, text: Span, said: tuple[str, float]) -> Conflict:
    sides = tuple(
        ConflictSide(" ".join(account.document.text[span].split()), (Place(account.id, span),))
        for span in (headline, text)
    )
    digest = blake2b(f"headline {account.id}".encode(), digest_size=8).hexdigest()
    return Conflict(f"c:{digest}", "headline", said[0], sides, round(said[1], 4))
