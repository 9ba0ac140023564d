"""Answers as pages: read like a response in a web archive; the feed speaks where the page is silent."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from ...errors import ReadError
from ...fetch import Answer
from ...model import Dropped, Failed, Kept, Page
from ...model import Source as PageSource
from ...read.entry import Held, Read
from ...read.forms import Form, media_reason
from ...read.opening import pages_in
from ...store.feeds import Stated


def article(answer: Answer, stated: Stated) -> Read:
    """The page that an answer holds, known by where it was in the end.

    Dropped where it is no page by its type, or leads to the front page of its site, as what is gone often
    does; failed where it cannot be read.
    """
    reason = media_reason(answer.media) or _led_away(answer, stated)
    if reason:
        return Dropped(stated.url, reason)
    source = PageSource(name=answer.url, url=answer.url, charset=answer.charset)
    media = answer.media or ("text/html" if answer.body.lstrip()[:1] == b"<" else "text/plain")
    try:
        # Its address may end in anything, and no archive is unpacked: as for what stands in a web archive.
        read = next(pages_in(Held(answer.body), source, media=media, within=Form.WARC))
    except ReadError as error:
        return Failed(stated.url, "read", error.kind, error.message)
    return Kept(_filled(read.value, stated)) if isinstance(read, Kept) else read


def _led_away(answer: Answer, stated: Stated) -> str:
    asked, came = urlsplit(stated.url), urlsplit(answer.url)
    front = came.path in {"", "/"} and not came.query
    return "it leads to the front page of a site" if front and asked.path not in {"", "/"} else ""


def _filled(page: Page, stated: Stated) -> Page:
    """The page with what its feed says of it, where it says nothing itself."""
    own = page.source
    filled = replace(
        own,
        title=own.title or stated.title,
        outlet=own.outlet or stated.outlet,
        byline=own.byline or stated.byline,
        published=own.published or stated.published,
        section=own.section or stated.section,
        language=own.language or stated.language,
    )
    return replace(page, source=filled)
