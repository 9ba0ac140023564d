"""Sentences that a language model wrote, checked one by one against the words that they cite.

Nothing here reaches outside: `sources_of` and `messages` make what is asked, `drafts` reads an answer, and
`checked` keeps or drops each sentence. A check can only drop: what is kept says no more than its places do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.story import DroppedSentence, WrittenBrief, WrittenSentence
from .answer import Draft, drafts
from .asking import messages
from .checks import why_not
from .sources import Source, sources_of

__all__ = ["Draft", "Source", "checked", "drafts", "messages", "sources_of", "why_not"]

# Sentences of one answer that are looked at, and words of one of them: more is no brief.
MOST_SENTENCES = 24


def checked(model: str, written: Sequence[Draft], sources: Sequence[Source]) -> WrittenBrief:
    """The sentences of an answer, kept or dropped with the reason, each in its order.

    `sources` are numbered from 1 in their order. What repeats a kept sentence is dropped, as is what comes
    after `MOST_SENTENCES`. Cost: linear in the sentences, each times the words that it cites.
    """
    known: Mapping[int, Source] = {one.number: one for one in sources}
    kept: list[WrittenSentence] = []
    dropped: list[DroppedSentence] = []
    for at, draft in enumerate(written):
        if at >= MOST_SENTENCES:
            reason: str | None = f"comes after the first {MOST_SENTENCES} sentences"
        elif any(one.words.casefold() == draft.words.casefold() for one in kept):
            reason = "says again what another sentence says"
        else:
            reason = why_not(draft, known)
        if reason is not None:
            dropped.append(DroppedSentence(draft.words, reason))
            continue
        cited = tuple(dict.fromkeys(draft.sources))
        places = tuple(dict.fromkeys(place for number in cited for place in known[number].places))
        kept.append(WrittenSentence(draft.words, places, cited))
    return WrittenBrief(model, tuple(kept), tuple(dropped))
