"""Resources: a story or a place on a page by its address, for clients that attach what a person chooses."""

from __future__ import annotations

import re
from itertools import islice

from ..errors import QueryError
from ..store import shown
from ..store.shown import ShownStory
from ..workspace.archive.opening import Archive
from .answers import Answer
from .citing import get_citation
from .desk import Desk, Progress
from .questions import GetCitation, GetStory, said
from .selectors import addressed
from .storied import get_story

STORY, PAGE = "manywitness://stories/{story}", "manywitness://pages/{page}?at={start}-{end}"
# Stories that are listed, the newest; searching finds the others.
LISTED = 20

_STORY = re.compile(r"manywitness://stories/([A-Za-z0-9]{1,64})", re.ASCII)


def listed(archive: Archive) -> tuple[ShownStory, ...]:
    """The newest stories. What a client lists says nothing that pages say: ids, sizes and days."""
    return tuple(islice(shown.newest(archive.connection), LISTED))


async def resource(desk: Desk, uri: str, progress: Progress) -> Answer:
    """What get_story or get_citation answer for an address; raises QueryError for what is none."""
    story = _STORY.fullmatch(uri)
    if story is not None:
        return await get_story(desk, GetStory(story=story[1]), progress)
    if uri.startswith("manywitness://pages/") and addressed(uri) is not None:
        asked = GetCitation(address=uri)
        return await desk.read(lambda archive: get_citation(archive, asked))
    raise QueryError(f"no resource has the address {said(uri)}", 0, f"there are {STORY} and {PAGE}")
