"""get_claims and get_conflicts: who says what, by origin; where reports cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..export import wire
from .answers import ReasonWords, Waiting
from .answers_claimed import (
    Claim,
    ClaimsAnswer,
    ClaimWords,
    Conflict,
    ConflictsAnswer,
    Side,
    Support,
    ValueWords,
)
from .cursors import paged
from .desk import Desk, Progress
from .questions import GetClaims, GetConflicts
from .selectors import CITED, first
from .telling import Told
from .words import line

# Values of one conflict that are given.
SIDES = 8


async def get_claims(desk: Desk, asked: GetClaims, progress: Progress) -> ClaimsAnswer:
    """The claims of a story in its order, or how far telling it is. Raises QueryError, WorkspaceError."""
    told = await desk.told(asked.story, progress)
    if isinstance(told, Waiting):
        return ClaimsAnswer(state="being_told", waiting=told, story=asked.story)
    wanted = [one for one in told.story.claims if asked.status in {"any", one.status}]
    some, rest = paged(asked, wanted, asked.limit, told.key)
    claims = tuple(_claim(told, one) for one in some)
    return ClaimsAnswer(state="told", story=told.story.id, total=len(wanted), claims=claims, next=rest)


def _claim(told: Told, one: wire.ClaimEntry) -> Claim:
    places, more = first(_support(told, one.support))
    return Claim(
        claim=one.id,
        status=one.status,
        origins=tuple(told.origins[name] for name in one.origins),
        articles=len({place.article for place in one.support}),
        only_on=told.page_of(one.exclusive),
        left_out_by=told.page_of(one.left_out),
        conflicts=one.conflicts,
        citations=tuple(place for place in places if isinstance(place, Support)),
        more_citations=more,
        page_words=ClaimWords(words=line(one.words), why=line(one.why)),
    )


def _support(told: Told, support: Sequence[wire.SupportEntry]) -> list[Support]:
    # One of each origin before a second of any: what is cut off is said again by an origin that is shown.
    seen: dict[str | None, int] = {}
    turns = []
    for one in support:
        seen[one.origin] = seen.get(one.origin, -1) + 1
        turns.append(seen[one.origin])
    ordered = [one for _, one in sorted(zip(turns, support, strict=True), key=lambda pair: pair[0])]
    return [
        Support(**msgspec.structs.asdict(told.cite(one, one.article or None)), origin=told.origin(one.origin))
        for one in ordered
    ]


async def get_conflicts(desk: Desk, asked: GetConflicts, progress: Progress) -> ConflictsAnswer:
    """The conflicts of a story, then what is compatible where that is wanted; or how far telling it is.

    Raises QueryError, WorkspaceError.
    """
    told = await desk.told(asked.story, progress)
    if isinstance(told, Waiting):
        return ConflictsAnswer(state="being_told", waiting=told, story=asked.story)
    wanted: list[wire.ConflictEntry | wire.VariationEntry] = [*told.story.conflicts]
    if asked.compatible:
        wanted += told.story.variations
    some, rest = paged(asked, wanted, asked.limit, told.key)
    conflicts = tuple(_conflict(told, one) for one in some)
    return ConflictsAnswer(
        state="told", story=told.story.id, total=len(wanted), conflicts=conflicts, next=rest
    )


def _conflict(told: Told, one: wire.ConflictEntry | wire.VariationEntry) -> Conflict:
    return Conflict(
        conflict=one.id,
        kind=one.kind,
        relation=one.relation if isinstance(one, wire.VariationEntry) else None,
        score=one.score,
        sides=tuple(_side(told, side) for side in one.sides[:SIDES]),
        page_words=ReasonWords(why=line(one.why)),
    )


def _side(told: Told, side: wire.SideEntry) -> Side:
    places, more = first((told.cite(one) for one in side.citations), CITED)
    return Side(citations=places, more_citations=more, page_words=ValueWords(value=line(side.value)))
