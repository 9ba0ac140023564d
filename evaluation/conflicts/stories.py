"""Real stories of several accounts, and the half of them that may be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from ..data import Shelf, rows

FILES = (
    "data/allsides_stories/train.jsonl.gz",
    "data/allsides_stories/val.jsonl.gz",
    "data/wikinews_galaxy/dev.jsonl",
)
# Shorter texts have no sentence to spare; longer ones are cut, for the cost.
LEAST, MOST = 800, 6000
ACCOUNTS = 4


@dataclass(frozen=True)
class Page:
    """One account as it was published."""

    id: str
    title: str
    text: str
    outlet: str
    published: str | None

    @property
    def record(self) -> dict[str, Any]:
        """What `evaluation.pipeline.annotated` reads: the headline stands above the text."""
        text = f"{self.title}\n\n{self.text}" if self.title else self.text
        return {"id": self.id, "text": text, "outlet": self.outlet}


@dataclass(frozen=True)
class Story:
    """The accounts of one event, two at least, by id."""

    id: str
    pages: tuple[Page, ...]


def stories(shelf: Shelf, *, held: bool) -> Iterator[Story]:
    """The stories of one half, in an order that no set decides: `held` is the half that is only scored."""
    found = [story for file in FILES for story in told(rows(shelf.path(file)))]
    for story in sorted(found, key=lambda story: digest(story.id)):
        if (int(digest(story.id), 16) % 2 == 1) is held:
            yield story


def told(records: Iterable[dict[str, Any]]) -> list[Story]:
    """The stories of records with "id", "title", "text", "outlet", "published" and "story"."""
    groups: defaultdict[str, list[Page]] = defaultdict(list)
    for record in records:
        text = record["text"].strip()
        if record.get("story") and len(text) >= LEAST:
            page = Page(
                str(record["id"]),
                " ".join((record["title"] or "").split()),
                _cut(text),
                record.get("outlet") or "",
                record.get("published") or None,
            )
            groups[record["story"]].append(page)
    several = ((name, sorted(pages, key=lambda page: page.id)) for name, pages in groups.items())
    return [Story(name, tuple(pages[:ACCOUNTS])) for name, pages in several if len(pages) > 1]


def digest(words: str) -> str:
    """A fixed name of `words` in hexadecimal digits."""
    return blake2b(words.encode(), digest_size=8).hexdigest()


def _cut(text: str) -> str:
    """The text up to the end of the paragraph in which it grows too long."""
    end = text.find("\n\n", MOST)
    return text if end < 0 else text[:end]
