"""The pages of the reading room, one module each; each gives its addresses as ROUTES."""

from __future__ import annotations

from starlette.routing import Route

from . import (
    add,
    check,
    corrections,
    files,
    outlets,
    page,
    people,
    search,
    status,
    stories,
    story,
)

ROUTES: tuple[Route, ...] = (
    *stories.ROUTES,
    *story.ROUTES,
    *page.ROUTES,
    *people.ROUTES,
    *outlets.ROUTES,
    *search.ROUTES,
    *check.ROUTES,
    *corrections.ROUTES,
    *add.ROUTES,
    *status.ROUTES,
    *files.ROUTES,
)
