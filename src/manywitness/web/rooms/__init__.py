"""The pages of the reading room, one module each; each gives its addresses as ROUTES."""

from __future__ import annotations

from starlette.routing import Route

from . import (
    add,
    check,
    files,
    search,
    status,
    stories,
)

ROUTES: tuple[Route, ...] = (
    *stories.ROUTES,
    *search.ROUTES,
    *check.ROUTES,
    *add.ROUTES,
    *status.ROUTES,
    *files.ROUTES,
)
