"""English words of every news story. Data only."""

from __future__ import annotations

# News words that every story holds: they bind no two passages.
NEWS_WORDS = frozenset(
    """
    according added asked called calling came come country country's day days during early earlier end
    expected first former going government group told hours including issue know later left likely long
    making members month months monday tuesday wednesday thursday friday saturday sunday morning
    national new news number official officials part people percent place plan police president public
    reported report reporters saying second see set several show spokesman spokeswoman state statement
    states story support thing think time times today took united used using want way week weeks work
    world year years yesterday january february march april june july august september october november
    december said
    """.split()
)

# Finite verbs and articles that headlines leave out: a line that holds one may be a sentence without a stop.
SENTENCE_WORDS = frozenset(
    """
    am are been did had has have he i said she they was we were would
    """.split()
)
