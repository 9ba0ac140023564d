"""The files that pages ask for: style, scripts. Each is known by name; no path is ever made of a request."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..looks import FILES, content

# The address holds a digest of the file, so that it never changes under its address.
_FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}


async def file(request: Request) -> Response:
    """A file of ours; 404 for every other name."""
    name = request.path_params["name"]
    if name not in FILES:
        raise HTTPException(404)
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Response(content(name), media_type=kind, headers=_FOR_EVER)


ROUTES = (Route("/static/{name}", file),)
