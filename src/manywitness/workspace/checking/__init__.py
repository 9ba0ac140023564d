"""Checking a quotation: do these words stand in these pages, as a quotation, and of whom?

    book = read_pages([Path("pages/")]).book      # `archive.checking` asks a workspace
    answer = check(book, "We cannot pay for an empty ship", speaker="Roth")
    answer.status                                # exact, variant, said_by_another, elsewhere or absent

`asked` takes the sentence apart, `concordance` finds words again, `exact` and `variants` compare, `answers`
holds what comes out. An answer says what these pages have, never that something was or was not said.
"""

from .answers import Answer, Found, Status, StoryAnswer, Where, WordChange
from .check import check
from .concordance import Concordance, concordance
from .pages import Checked, read_pages

__all__ = [
    "Answer",
    "Checked",
    "Concordance",
    "Found",
    "Status",
    "StoryAnswer",
    "Where",
    "WordChange",
    "check",
    "concordance",
    "read_pages",
]
