"""The stories of a comparison as tables read those of a workspace."""

from __future__ import annotations

from ...workspace.archive.tables import Telling
from ...workspace.comparison import Story


def telling_of(story: Story) -> Telling:
    """A story of a comparison, with the findings that it has; it shares nothing with other stories here."""
    return Telling(story.group.id, story.title, story.corpus)
