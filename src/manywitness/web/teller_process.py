"""What the teller's process does: it tells a story as the reading room shows it, and puts it on the shelf."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing.connection import Connection
from urllib.parse import quote

from ..errors import WorkspaceError
from ..export.dossier import dossier
from ..export.layout import InPieces
from ..export.links import InRoom
from ..export.places import Places, Ref
from ..export.telling import told as told_view
from ..export.view import DossierView, StoryView
from ..export.weaving import loom
from ..export.wire import Citation, SideEntry
from ..store import accounts, shown, standing
from ..store.address import Name
from ..store.shown import ShownStory
from ..workspace.archive import naming
from ..workspace.archive.opening import Archive, one_state, opened
from ..workspace.archive.telling import comparison
from .looks import templates
from .packed import Part, part
from .shelf import ListOf, Shelf, Told, Written
from .shelf_key import Standing, standing_of

# Stories looked at, the newest, for one that nobody asked for yet.
LOOKED_AT = 400
# A story that has just grown will grow again: it is told when it has rested.
RESTS_SECONDS = 30
# One that so many tell is told when a person asks for it.
MOST_UNASKED = 300

Citings = dict[int, list[tuple[int, int, str, str]]]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a request: the id under which the story is shown now, "" where there was none to tell, and
    what failed, in words.
    """

    story: str
    fault: str = ""


def serve(connection: Connection, workspace: Name, shelf: Shelf) -> None:
    """Answers requests until there is nobody left to ask. A request is the id of a story, which is told; or
    ids that are passed over, and the answer names a story that nobody asked for yet.
    """
    while True:
        try:
            asked = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_done(workspace, shelf, asked))


def _done(workspace: Name, shelf: Shelf, asked: str | tuple[str, ...]) -> Done:
    story = asked if isinstance(asked, str) else ""
    try:
        with opened(workspace) as archive:
            if isinstance(asked, tuple):
                return Done(unasked(archive, shelf, asked))
            return tell(archive, shelf, asked)
    # Whatever a page makes a stage or a template raise must be shown as what failed, not end the process.
    except Exception as error:  # noqa: BLE001
        return Done(story, f"{type(error).__name__}: {error}")


def tell(archive: Archive, shelf: Shelf, asked: str) -> Done:
    """Tell a story and put it on the shelf, unless it lies there as it would be told. Raises WorkspaceError,
    and what a disk raises.
    """
    with one_state(archive):
        story = naming.story(archive.connection, asked)
        rests_on = standing_of(archive, story)
        if shelf.keys([story.id]).get(story.id) == rests_on.key:
            return Done(story.id)
        began = time.monotonic()
        written = _written(archive, story, rests_on, began)
    shelf.put(written)
    return Done(story.id)


def unasked(
    archive: Archive, shelf: Shelf, but: Container[str] = (), *, rests_seconds: int = RESTS_SECONDS
) -> str:
    """The newest story of several articles that is not told as it stands and has not grown for so long, `but`
    those passed over; "" where there is none, and then what is there no more is swept off the shelf. Cost:
    that of looking at the newest stories, and at those that were told.
    """
    with one_state(archive):
        newest = list(islice(shown.newest(archive.connection), LOOKED_AT))
        several = [one for one in newest if 1 < one.size <= MOST_UNASKED and one.id not in but]
        keys = shelf.keys(one.id for one in several)
        grown = standing.grown(archive.connection, [one.number for one in several])
        latest = (datetime.now(UTC) - timedelta(seconds=rests_seconds)).isoformat(timespec="seconds")
        for one in several:
            rests = grown.get(one.number, "") <= latest
            if rests and keys.get(one.id) != standing_of(archive, one).key:
                return one.id
        shelf.sweep(lambda story, key: _is_there(archive, shelf, story, key))
    return ""


def _is_there(archive: Archive, shelf: Shelf, story: str, key: str) -> bool:
    """Whether what was told of a story may be shown: it stands, is told anew unasked, or has grown only."""
    try:
        one = naming.story(archive.connection, story)
    except WorkspaceError:
        return False
    if one.id != story or 1 < one.size <= MOST_UNASKED:
        return one.id == story
    rests_on, told = standing_of(archive, one), shelf.story(story)
    return key == rests_on.key or (told is not None and set(told.accounts) <= set(rests_on.accounts))


def _written(archive: Archive, story: ShownStory, rests_on: Standing, began: float) -> Written:
    rows = accounts.rows(archive.connection, rests_on.accounts)
    answer = dossier(comparison(archive, story))
    pages = {str(row.id): row.page for row in rows.values()}
    texts: dict[str, int] = {}
    for article in answer.stories[0].articles:
        texts.setdefault(article.text, pages[article.id])
    links = InRoom(address_of(story.id), pages, texts)
    view = told_view(answer, links)
    [told] = view.stories
    layout = InPieces(links.story)
    values = {"view": view, "story": told, "layout": layout, "to": links.item}
    body = templates().get_template("told.html.j2").render(values)
    # Everything is drawn now, so that the layout holds every list.
    lists = {name: ListOf(one.count, one.size, one.before, one.after) for name, one in layout.lists.items()}
    head = Told(
        story.id,
        rests_on.key,
        int(time.time()),
        time.monotonic() - began,
        told.title,
        rests_on.accounts,
        _counts(view),
        lists,
    )
    pieces = {name: _parts(one.pieces) for name, one in layout.lists.items()}
    made = loom(0, told.story, view.places)
    return Written(head, part(body.encode()), pieces, layout.at, made, _citing(told, view.places))


def address_of(story: str) -> str:
    """The address of a story by its id."""
    return f"/stories/{quote(story, safe='')}"


def _parts(pieces: Iterable[str]) -> tuple[Part, ...]:
    return tuple(part(one.encode()) for one in pieces)


def _counts(view: DossierView) -> dict[str, int]:
    [one], [story] = view.summary.stories, view.stories
    return {
        "articles": one.articles,
        "origins": story.known_origins,
        "unknown": len(story.unknown),
        "conflicts": one.conflicts,
        "variations": one.variations,
        "claims": one.claims,
        "corroborated": one.corroborated,
        "disputed": one.disputed,
        "said": one.utterances,
    }


def _citing(story: StoryView, places: Places) -> dict[int, tuple[tuple[int, int, str, str], ...]]:
    """What each item of a story cites, by page, in the order of places."""
    found: Citings = defaultdict(list)
    for anchor, kind, refs in _citations(story, places):
        for ref in refs:
            found[int(ref.page)].append((ref.citation.start, ref.citation.end, anchor, kind))
    return {page: tuple(sorted(set(some))) for page, some in found.items()}


def _citations(story: StoryView, places: Places) -> Iterator[tuple[str, str, Iterable[Ref]]]:
    for said in (*story.several, *story.single):
        yield said.anchor, "said", said.refs
    claims = story.claims
    alone = (claim for outlet in claims.outlets for claim in (*outlet.exclusive, *outlet.near))
    for claim in (*claims.firm, *claims.single, *alone):
        yield claim.anchor, "claim", claim.refs
    for conflict in story.conflicts:
        yield conflict.anchor, "conflict", _refs(conflict.conflict.sides, places)
    for variation in story.variations:
        yield variation.anchor, "differs", _refs(variation.entry.sides, places)
    for moment in story.timeline:
        yield moment.anchor, "date", moment.refs
    for passage in (*story.copied, *story.quoted):
        yield passage.anchor, "passage", [ref for refs, _ in passage.sides for ref in refs]


def _refs(sides: Iterable[SideEntry], places: Places) -> Iterator[Ref]:
    cited: Iterator[Citation] = (one for side in sides for one in side.citations)
    return (places.ref(one, 0) for one in cited)
