"""Furniture of an outlet in a workspace that grows: what a new page repeats of those that came before it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from ...kernel.shingles import Hashes, number
from ...model import Page
from ...model.source import Repeated
from ...store.connection import Connection
from ...store.postings import StoredPostings
from ..repetition import COPIED, PAGES, Part, outlet_of, parts_of

# Family of postings: which page holds a paragraph of its outlet.
PARAGRAPHS = "paragraphs"

# Pages looked at for each paragraph, the latest: enough to tell furniture from copies.
LATEST = 16

_NONE = np.zeros(0, np.uint64)


class Furniture:
    """Which paragraphs stand on several pages of one outlet, whose texts are otherwise different.

    A page is held against those that were read before it, written or still on the way: what is said of it
    does not depend on how a run was cut into batches. The first pages of an outlet repeat nothing yet.
    """

    def __init__(self, connection: Connection) -> None:
        self._stored = StoredPostings(connection, PARAGRAPHS)
        # Pages on their way into the workspace, by paragraph: each known by its address.
        self._coming: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._hashes: dict[str, Hashes] = {}

    def marked(self, address: str, page: Page) -> Page:
        """The page with what it repeats of its outlet; it is one of those before from now on."""
        hashes, parts = _hashed(page)
        self._hashes[address] = np.unique(hashes)
        if not len(hashes):
            return page
        holders = self._holders(hashes, address)
        copies = _copies(parts, holders)
        counts = [len(found - copies) + 1 for found in holders]
        repeated = tuple(
            Repeated(part.span, count) for part, count in zip(parts, counts, strict=True) if count >= PAGES
        )
        for value in self._hashes[address].tolist():
            self._coming[value][address] = None
        return replace(page, source=replace(page.source, repeated=repeated)) if repeated else page

    def put(self, pages: Sequence[tuple[int, str, Page]]) -> None:
        """Store which paragraphs pages hold, each with its number and address, inside the caller's
        transaction.
        """
        hashes = [self._of(address, page) for _, address, page in pages]
        owners = np.repeat([number for number, _, _ in pages], [len(own) for own in hashes])
        if len(owners):
            self._stored.add(owners.astype(np.int64), np.concatenate(hashes))

    def forget(self, numbers: Iterable[int]) -> None:
        """These pages hold nothing any more."""
        self._stored.forget(np.array(list(numbers), np.int64))

    def arrived(self, address: str) -> None:
        """The page of this address is written now, or was not needed."""
        for value in self._hashes.pop(address, _NONE).tolist():
            coming = self._coming[value]
            coming.pop(address, None)
            if not coming:
                del self._coming[value]

    def _of(self, address: str, page: Page) -> Hashes:
        known = self._hashes.get(address)
        return np.unique(_hashed(page)[0]) if known is None else known

    def _holders(self, hashes: Hashes, address: str) -> list[set[int | str]]:
        """For each paragraph the other pages that hold it: by number, or by address on their way."""
        held = self._stored.held(hashes, most=LATEST)
        found: list[set[int | str]] = [set() for _ in hashes]
        for asked, owner in zip(held.asked.tolist(), held.owners.tolist(), strict=True):
            found[asked].add(owner)
        for own, value in zip(found, hashes.tolist(), strict=True):
            own.update(other for other in self._coming.get(value, ()) if other != address)
        return found


def _hashed(page: Page) -> tuple[Hashes, list[Part]]:
    """The paragraphs of a page and their hashes under its outlet; none where it names none."""
    outlet = outlet_of(page.source)
    parts = parts_of(page) if outlet else []
    return np.array([number(f"{outlet}\n{part.words}") for part in parts], np.uint64), parts


def _copies(parts: Iterable[Part], holders: Iterable[set[int | str]]) -> set[int | str]:
    """Pages that share so much with this one that they are copies or revisions of it."""
    shared: Counter[int | str] = Counter()
    size = 0
    for part, found in zip(parts, holders, strict=True):
        size += len(part.words)
        for other in found:
            shared[other] += len(part.words)
    return {other for other, letters in shared.items() if letters > COPIED * size}
