"""What is said where a question cannot be answered: what happened, and what to do. It never names a path of
this machine, and never repeats words of a page.
"""

from __future__ import annotations

from ..errors import QueryError, WorkspaceError

# By the kind of a WorkspaceError, whose own message names the file.
_WORKSPACE = {
    "missing": "the workspace is not there any more; start the server with one that is",
    "not_a_workspace": "what the server was started with is no workspace; start it with another",
    "newer": "the workspace was made by a newer version of manywitness; update this one",
    "older": "the workspace is of an older version; run `manywitness update` on it once",
    "busy": "another program holds the workspace; ask again in a moment",
    "damaged": "the workspace is damaged; take it from a backup",
    "stale": "what is stored of a page is of another version; run `manywitness reprocess` on the workspace",
    "read_only": "the workspace cannot be read from where it lies; copy it to a folder of your own",
    "disk": "the disk that holds the workspace cannot be read; see to it and ask again",
    "not_text": "the question holds half a character; write it in whole characters",
    "unknown": "the workspace has nothing of that name; search_stories says what it has",
}
UNFORESEEN = (
    "the server could not answer, for a reason that nobody foresaw; it stands in the log of the server; "
    "another question may be answered"
)


def refusal(error: QueryError | WorkspaceError) -> str:
    """What is said of an error that a question met."""
    if isinstance(error, QueryError):
        return f"{error.what}; {error.possible}."
    return f"{_WORKSPACE.get(error.kind, UNFORESEEN)}."


def unforeseen() -> str:
    """What is said of an error that nobody foresaw."""
    return f"{UNFORESEEN}."
