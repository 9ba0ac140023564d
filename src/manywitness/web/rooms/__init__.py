"""The pages of the reading room, one module each; each gives its addresses as ROUTES."""

from __future__ import annotations

from starlette.routing import Route

from . import files, stories

ROUTES: tuple[Route, ...] = (*stories.ROUTES, *files.ROUTES)
