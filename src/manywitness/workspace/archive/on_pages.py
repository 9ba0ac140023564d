"""Correcting a page: who said a quotation, and what is testimony."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import WorkspaceError
from ...kernel.names import name_parts
from ...model import AccountId, Document, Span, hull
from ...model.annotations import BLOCKS, QUOTATIONS, SPEAKERS, Block, Quotation
from ...store import accounts, pages
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.pages import PageRow, State
from . import naming
from .corrected import quotations_at
from .correcting import Saying
from .corrections import KeptOrNot, SaidBy
from .opening import Archive
from .pointing import Pointed

# A name in a form of ours; longer ones are a slip of a mouse.
LONGEST_NAME = 200
# Enough places to see which one was meant.
_LISTED = 5


def attributing(archive: Archive, page: str, place: Span, name: str | None) -> Saying:
    """The quotation at a place of a page is what `name` said; None: nobody knows who.

    The place is that of its words, or a part of them. Raises WorkspaceError "unknown", "several", "needless",
    "unpackable" (the name has no letters, or too many).
    """
    wanted = None if name is None else " ".join(name.split())
    if wanted is not None and (not name_parts(wanted) or len(wanted) > LONGEST_NAME):
        raise WorkspaceError("unpackable", f"a name has letters, and at most {LONGEST_NAME}")
    with snapshot(archive.connection):
        row = page_of(archive.connection, page)
        document = pages.document(archive.connection, row.number, (QUOTATIONS, SPEAKERS))
    number, meant = quotation_at(document, row, place)
    speakers = document[SPEAKERS].items if SPEAKERS in document else ()
    speaker = next((one for one in speakers if one.quotation == number), None)
    if speaker is not None and speaker.name == wanted and (wanted is None or speaker.score == 1):
        raise WorkspaceError("needless", f"{wanted or 'nobody'} is who said it already")
    given = (row.name, words_of(hull(meant.content)), wanted or "nobody")
    return Saying(SaidBy(_pointed(row, document, hull(meant.content)), wanted), given)


def judging(archive: Archive, page: str, place: Span, *, keep: bool) -> Saying:
    """The block at a place of a page is testimony, or it is not. Raises "unknown", "several", "needless"."""
    with snapshot(archive.connection):
        row = page_of(archive.connection, page)
        document = pages.document(archive.connection, row.number, (BLOCKS,))
    block = block_at(document, row, place)
    if block.keep == keep:
        raise WorkspaceError("needless", f"it is {'kept' if keep else 'dropped'} already")
    given = (row.name, words_of(block.span), "keep" if keep else "drop")
    return Saying(KeptOrNot(_pointed(row, document, block.span), keep), given)


def page_of(connection: Connection, words: str) -> PageRow:
    """The current page of a name, an address, a page number or the id of one of its articles.

    Raises WorkspaceError "unknown", also where the number is that of an older revision.
    """
    found = pages.named(connection, words)
    if found is None and words.isascii() and words.isdecimal() and len(words) < 18:
        found = pages.row(connection, int(words))
        if found.state is not State.CURRENT:
            newest = pages.current(connection, found.address)
            raise WorkspaceError(
                "unknown",
                f"page {words} is an older revision of {found.name}; what is corrected is the newest"
                + (f", page {newest.number}" if newest else ""),
            )
    if found is None:
        account = accounts.of_id(connection, AccountId(words))
        found = pages.row(connection, account.page) if account else None
    return found or naming.page(connection, words)


def quotation_at(document: Document, row: PageRow, place: Span) -> tuple[int, Quotation]:
    """The one quotation that a place means, with its number; raises "unknown", "several"."""
    quotations = document[QUOTATIONS].items if QUOTATIONS in document else ()
    meant = quotations_at(place, quotations)
    if not meant:
        raise WorkspaceError("unknown", f"no quotation is read at {words_of(place)} of {row.name}")
    if len(meant) > 1:
        raise _several(row, place, [hull(quotations[number].content) for number in meant], "quotations")
    return meant[0], quotations[meant[0]]


def block_at(document: Document, row: PageRow, place: Span) -> Block:
    """The one block that a place lies in; raises "unknown", "several"."""
    blocks = document[BLOCKS].items if BLOCKS in document else ()
    inside = [block for block in blocks if block.span.overlaps(place)]
    if not inside:
        raise WorkspaceError("unknown", f"no words stand at {words_of(place)} of {row.name}")
    if len(inside) > 1:
        raise _several(row, place, [block.span for block in inside], "blocks")
    return inside[0]


def words_of(place: Span) -> str:
    """A place as a person writes it: "120-180"."""
    return f"{place.start}-{place.end}"


def _several(row: PageRow, place: Span, found: Sequence[Span], what: str) -> WorkspaceError:
    listed = ", ".join(map(words_of, found[:_LISTED]))
    return WorkspaceError(
        "several", f"{len(found)} {what} stand at {words_of(place)} of {row.name}; say which one: {listed}"
    )


def _pointed(row: PageRow, document: Document, place: Span) -> Pointed:
    return Pointed(row.address, document.text.id, place, document.text[place])
