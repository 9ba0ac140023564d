"""English words that no first sentence of an article opens with: they lean on one before. Data only."""

from __future__ import annotations

# Pronouns and joining words: what they point to, or go on from, stands before them.
LEANING_WORDS = frozenset(
    """
    he she it they his her hers its their theirs him them himself herself itself themselves this that these
    those such both neither either others another and but or nor yet so also too however moreover furthermore
    meanwhile still instead nevertheless nonetheless otherwise therefore thus hence then afterwards later
    besides additionally similarly likewise conversely indeed likely rather again finally lastly secondly
    thirdly overall asked here there
    """.split()
)
