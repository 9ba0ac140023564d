"""What a person means: a story by its id, an article by its id or page, a page by its name or address."""

from __future__ import annotations

from ...errors import WorkspaceError
from ...model import AccountId
from ...store import accounts, pages, quotes, shown, stories
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.pages import PageRow
from ...store.shown import ShownStory

# Enough names to see which one was meant.
_LISTED = 5


def story(connection: Connection, words: str) -> ShownStory:
    """The story of an id; that which it went into, where it was merged. Raises WorkspaceError "unknown"."""
    number = shown.number_of(connection, words)
    if number is None:
        raise WorkspaceError("unknown", f"no story {words!r}; `stories` lists them")
    if number > 0:
        number = stories.successor(connection, number)
    found = shown.of_number(connection, shown.shown_in(connection, number))
    if found is None:
        raise WorkspaceError(
            "unknown", f"story {words!r} has no article any more; `stories` lists the others"
        )
    return found


def is_story(connection: Connection, words: str) -> bool:
    """Whether a story has or had this id."""
    return shown.number_of(connection, words) is not None


def article(connection: Connection, words: str) -> AccountRow:
    """The article of an id ("page.html#1"), or the one article of a page given by its name or address.

    Raises WorkspaceError "unknown", and "several" where the page holds more than one.
    """
    found = accounts.of_id(connection, AccountId(words))
    if found is not None:
        return found
    rows = accounts.of_page(connection, page(connection, words).number)
    if not rows:
        raise WorkspaceError("unknown", f"no article was found on the page {words!r}")
    if len(rows) > 1:
        listed = ", ".join(row.id for row in rows[:_LISTED])
        raise WorkspaceError("several", f"{words!r} holds {len(rows)} articles; say which one: {listed}")
    return rows[0]


def page(connection: Connection, words: str) -> PageRow:
    """The current page of a name or address; raises WorkspaceError "unknown"."""
    found = pages.named(connection, words)
    if found is None:
        raise WorkspaceError("unknown", f"no page {words!r}; give its name, as in pages/a.html, or its URL")
    return found


def outlet(connection: Connection, words: str) -> str:
    """The outlet as its pages write it; case does not count. Raises WorkspaceError "unknown"."""
    names = [one.name for one in quotes.outlets(connection)]
    if words in names:
        return words
    alike = [name for name in names if name.casefold() == words.casefold()]
    if not alike:
        raise WorkspaceError("unknown", f"no outlet {words!r}; `outlets` lists them")
    return alike[0]
