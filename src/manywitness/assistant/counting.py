"""What lists say of stories, kept while these stay as they are: counting origins reads their articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..store import accounts, shown
from ..store.shown import ShownStory
from ..workspace.archive import stories
from ..workspace.archive.opening import Archive
from ..workspace.archive.resting import rests_on
from ..workspace.archive.stories import Counted

# Articles of a story that are read for a list; the origins of a larger one are counted by get_story. One of
# 300 takes 0.3 s, one of 2,000 took 8 s (2026-11).
MOST_READ = 300
# Stories that are remembered, of some 200 bytes each.
REMEMBERED = 5_000


@dataclass
class Counts:
    """What is known of stories by now. Safe to be asked from any thread."""

    _known: dict[str, tuple[str, Counted]] = field(default_factory=dict)

    def of(self, archive: Archive, story: ShownStory) -> Counted:
        """The title and the origins of a story. Of a very large one the title of its latest article, and no
        origins.
        """
        if story.size > MOST_READ:
            return _uncounted(archive, story)
        digest = rests_on(archive, story).digest
        known = self._known.get(story.id)
        if known is not None and known[0] == digest:
            return known[1]
        told = stories.line(archive, story)
        counted = Counted(told.title, told.origins, told.unknown)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[story.id] = digest, counted
        return counted


def _uncounted(archive: Archive, story: ShownStory) -> Counted:
    latest = max(shown.accounts_of(archive.connection, story.number))
    rows = accounts.rows(archive.connection, [latest])
    return Counted(rows[latest].title, None, 0)
