"""The fields of a form that a browser sent in the body of a request, as those of an address."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..lang.en_interface import text

# Room for the ids of a few thousand articles; what is larger is no form of ours.
MOST_BYTES = 1 << 19
MOST_FIELDS = 5_000


async def sent(request: Request) -> QueryParams:
    """The fields; raises HTTPException 413 for a body that is too large, 400 for one that is no form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    try:
        words = body.decode("ascii")
    except UnicodeDecodeError as error:
        raise HTTPException(400, text("frame.no_form")) from error
    if words.count("&") >= MOST_FIELDS:
        raise HTTPException(413)
    return QueryParams(words)
