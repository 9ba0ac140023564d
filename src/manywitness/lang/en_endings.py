"""English words about where an article ends. Data only; phrases as in `en_boilerplate`."""

from __future__ import annotations

# No sentence ends in these, not even a line of a list or a heading.
NEVER_LAST = frozenset(
    """
    a although an and are as at because been but by could during every for from has have her his i if into is
    its may might most my no nor of or our shall should such than that the their there these they
    this those though to unless until upon very was we were when where whereas whether which while who whom
    whose will with without would your
    """.split()
)

# Whole lines that send the reader elsewhere for the rest of the text.
CONTINUED_LINES = (
    "click here for the full story",
    "click here to continue reading",
    "click here to read more",
    "click here to read the full article",
    "click here to read the full story",
    "continue reading",
    "continue reading at",
    "continue reading here",
    "keep reading",
    "read full article",
    "read full story",
    "read more",
    "read more at",
    "read more here",
    "read the complete article",
    "read the complete story",
    "read the entire article",
    "read the entire story",
    "read the full article",
    "read the full article here",
    "read the full story",
    "read the full story here",
    "read the rest",
    "read the rest here",
    "read the rest of this article",
    "read the rest of this entry",
    "read the rest of this story",
    "read the whole article",
    "read the whole story",
    "subscribe to continue reading",
    "subscribe to keep reading",
    "subscribe to read the full article",
    "this article is for subscribers only",
    "this content is for subscribers only",
    "this story is for subscribers only",
    "to continue reading",
    "to read the full article",
    "to read the full story",
)
