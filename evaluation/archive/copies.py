"""Planted copies: an article as another outlet brings it: whole, cut, reworded or mixed with another."""

from __future__ import annotations

from random import Random

from ..spinning import spun

# What becomes of a copy, and how often: as wire copies of newsrooms are, most of them cut.
VERBATIM, TRIMMED, REWORDED, MIXED = "verbatim", "trimmed", "reworded", "mixed"
KINDS = {VERBATIM: 0.3, TRIMMED: 0.35, REWORDED: 0.2, MIXED: 0.15}

# Share of copied articles that come from an agency, whose dateline all copies bear.
FROM_AGENCY = 0.4
AGENCIES = ("AP", "Reuters", "AFP")
PLACES = ("LONDON", "WASHINGTON", "PARIS", "BERLIN", "MOSCOW", "BEIJING", "CAIRO", "NEW YORK", "NAIROBI")

# Share of words that light rewording exchanges.
RATE = 0.04


def agency_of(article: str) -> str:
    """The dateline that copies of the article of this id bear; "" for most."""
    chance = Random(f"agency {article}")
    return f"{chance.choice(PLACES)} ({chance.choice(AGENCIES)}) - " if chance.random() < FROM_AGENCY else ""


def planted(own: str, other: str, dateline: str, chance: Random) -> tuple[str, int]:
    """A copy of `own`, and of how many articles it is made: 2 where parts of `other` stand in it.

    Paragraphs are left out, words exchanged and texts joined at paragraphs. Cost: linear.
    """
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    if kind == TRIMMED:
        own = _trimmed(own, chance)
    elif kind == REWORDED:
        own = spun(own, RATE, chance).text
    elif kind == MIXED:
        halves = _trimmed(own, chance), _trimmed(other, chance)
        return dateline + "\n\n".join(halves), 2
    return dateline + own, 1


def _trimmed(text: str, chance: Random) -> str:
    """Its first paragraphs, a half to nine tenths of them, one of the later ones left out."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    kept = paragraphs[: max(1, round(len(paragraphs) * chance.uniform(0.5, 0.9)))]
    if len(kept) > 3:
        del kept[chance.randrange(2, len(kept))]
    return "\n\n".join(kept)
