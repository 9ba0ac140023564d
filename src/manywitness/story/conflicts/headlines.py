"""Headlines against the text that stands below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from ...model import Account, Corpus, Place, Span
from ...model.annotations import ARTICLES, DAMAGE, SENTENCES, DamageKind
from ...model.story import Conflict, ConflictSide
from .clashes import Clash, clashes
from .narrated import entities_of
from .pairs import pair
from .reports import reports_of
from .told import Told, told

# A headline is compared with so many of the first sentences: news says first what its headline says.
FIRST = 8
# A sentence says what a headline says where it has this share of the headline's words.
LEAST_SHARED = 0.55
# Words that begin alike are looked at.
STEM = 5
# A headline whose text lacks so much of it is shown as a conflict, a less sure one stays a mark of the page.
UNSUPPORTED = 0.8
_KINDS = ("number", "name", "negation")


def headline_clashes(story: Corpus) -> Iterator[Clash]:
    """The clashes of each headline with the first sentences of its own text. Cost: linear in the accounts."""
    entities = entities_of(story)
    for account in story.accounts:
        title = account.article.title
        if title is not None and SENTENCES in account.document:
            own = told(account, title, entities)
            if own is not None:
                yield from _clashes(account, own, entities)


def _clashes(account: Account, own: Told, entities: Mapping[tuple[str, int], str]) -> Iterator[Clash]:
    matter = {key for key, weight in zip(own.keys, own.weights, strict=True) if weight > 0}
    supported = set()
    found: list[Clash] = []
    reports = reports_of(account)
    stems = {key[:STEM] for key in matter}
    for span in _first_sentences(account):
        words = account.document.text[span].lower()
        if sum(stem in words for stem in stems) < max(3, LEAST_SHARED * len(stems) - 1):
            continue
        theirs = told(account, span, entities)
        if theirs is None:
            continue
        supported |= {slot.value for slot in theirs.slots}
        both = pair(own, theirs)
        if both.share_a >= LEAST_SHARED:
            found += [one for one in clashes(both, reports, reports) if one.kind in _KINDS]
    for clash in found:
        if clash.relation is None and clash.a.value not in supported:
            yield replace(clash, kind="headline")


def _first_sentences(account: Account) -> Iterator[Span]:
    sentences = account.document[SENTENCES].items
    at = bisect_left(sentences, account.article.span.start, key=lambda one: one.span.start)
    for sentence in sentences[at : at + FIRST]:
        if sentence.span.end <= account.article.span.end:
            yield sentence.span


def unsupported(story: Corpus) -> Iterator[Conflict]:
    """A conflict of kind "headline" for each headline of which its text says next to nothing."""
    for account in story.accounts:
        document = account.document
        if DAMAGE not in document or ARTICLES not in document:
            continue
        for damage in document[DAMAGE].items:
            article = account.article
            if damage.kind is not DamageKind.UNSUPPORTED_HEADLINE or damage.score < UNSUPPORTED:
                continue
            if article.title is None or not article.title.overlaps(damage.span) or not article.pieces:
                continue
            yield _conflict(account, article.title, next(_first_sentences(account), article.pieces[0]), damage.score)


def _conflict(account: Account, title: Span, text: Span, score: float) -> Conflict:
    words = (" ".join(account.document.text[span].split()) for span in (title, text))
    sides = tuple(
        ConflictSide(said, (Place(account.id, span),)) for said, span in zip(words, (title, text), strict=True)
    )
    digest = blake2b(f"headline {account.id}".encode(), digest_size=8).hexdigest()
    why = "The text says next to nothing of what its headline says."
    return Conflict(f"c:{digest}", "headline", why, sides, round(score, 4))
