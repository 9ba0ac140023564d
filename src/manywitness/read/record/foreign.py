"""Records with other people's field names, mapped by a declared table.

*Source:* what the producers write: news-please (`NewsArticle.get_dict`), the data set cc_news made with it,
newspaper4k (`article_json_fields`), trafilatura (`build_json_output`), Media Cloud (story lists of its API,
versions 2 and 4), Event Registry (data model of articles), NewsAPI.org ("everything"), the Guardian's content
API, schema.org NewsArticle, the New York Times' article search, GDELT (article lists of its DOC 2.0 API,
tables GKG 2.1 and events). Looked up in 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from ...errors import RecordError
from ...lang.language_codes import TWO_LETTERS
from ...model import Source
from ..stated import clean, iso_date, language_tag, web_address


@dataclass(frozen=True, slots=True)
class Producer:
    """Who writes records so, the keys by which they are known, and the paths to what they state.

    A path is a key, or keys with dots between for objects in objects; the first that holds anything counts.
    `textless` says why no record of this producer has a text.
    """

    name: str
    known_by: frozenset[str]
    text: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    url: tuple[str, ...] = ("url",)
    title: tuple[str, ...] = ("title",)
    outlet: tuple[str, ...] = ()
    byline: tuple[str, ...] = ("authors",)
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    language: tuple[str, ...] = ("language",)
    outlet_name: str = ""
    textless: str = ""


_ADDRESSES_ONLY = "no text: {} lists addresses only; fetch the pages and read those"

# The first whose keys a record all has is its producer: the more telling ones stand first.
PRODUCERS: tuple[Producer, ...] = (
    Producer(
        "news-please",
        frozenset(("maintext", "date_publish")),
        text=("maintext", "text"),
        title=("title", "title_page", "title_rss"),
        outlet=("source_domain",),
        published=("date_publish",),
        modified=("date_modify",),
    ),
    Producer(
        "schema.org",
        frozenset(("articleBody",)),
        text=("articleBody",),
        id=("identifier", "@id"),
        url=("url", "mainEntityOfPage.@id", "mainEntityOfPage"),
        title=("headline", "name"),
        outlet=("publisher.name",),
        byline=("author",),
        published=("datePublished",),
        modified=("dateModified",),
        section=("articleSection",),
        language=("inLanguage",),
    ),
    Producer(
        "the Guardian",
        frozenset(("webPublicationDate", "webUrl")),
        text=("fields.bodyText",),
        html=("fields.body",),
        id=("id",),
        url=("webUrl",),
        title=("fields.headline", "webTitle"),
        byline=("fields.byline",),
        published=("webPublicationDate",),
        modified=("fields.lastModified",),
        section=("sectionName",),
        language=("fields.lang",),
        outlet_name="The Guardian",
    ),
    Producer(
        "the New York Times",
        frozenset(("web_url", "pub_date")),
        textless="no text: the New York Times gives abstracts only; fetch the pages and read those",
    ),
    Producer(
        "Event Registry",
        frozenset(("uri", "source", "url")),
        text=("body",),
        id=("uri",),
        outlet=("source.title", "source.uri"),
        published=("dateTimePub", "dateTime", "date"),
        section=("categories",),
        language=("lang",),
    ),
    Producer(
        "NewsAPI.org",
        frozenset(("publishedAt", "source", "content")),
        text=("content",),
        outlet=("source.name", "source.id"),
        byline=("author",),
        published=("publishedAt",),
    ),
    Producer(
        "Media Cloud",
        frozenset(("stories_id", "url")),
        text=("story_text", "text"),
        id=("stories_id",),
        outlet=("media_name", "media_url"),
        published=("publish_date",),
    ),
    Producer(
        "Media Cloud",
        frozenset(("media_name", "publish_date", "url")),
        text=("text",),
        id=("id",),
        outlet=("media_name", "media_url"),
        published=("publish_date",),
        modified=("indexed_date",),
    ),
    Producer(
        "GDELT",
        frozenset(("seendate", "domain", "url")),
        textless=_ADDRESSES_ONLY.format("GDELT"),
    ),
    Producer("GDELT", frozenset(("DocumentIdentifier",)), textless=_ADDRESSES_ONLY.format("GDELT")),
    Producer("GDELT", frozenset(("GLOBALEVENTID",)), textless=_ADDRESSES_ONLY.format("GDELT")),
    Producer("GDELT", frozenset(("GlobalEventID",)), textless=_ADDRESSES_ONLY.format("GDELT")),
    Producer(
        "trafilatura",
        frozenset(("text", "source-hostname")),
        text=("text", "raw_text"),
        id=("id",),
        url=("source",),
        outlet=("source-hostname", "hostname"),
        byline=("author",),
        published=("date",),
        section=("categories",),
    ),
    Producer(
        "newspaper4k",
        frozenset(("text", "publish_date", "authors")),
        text=("text",),
        url=("url", "canonical_link"),
        outlet=("meta_site_name",),
        published=("publish_date",),
        language=("language", "meta_lang"),
    ),
    Producer(
        "cc_news",
        frozenset(("text", "domain", "date")),
        text=("text",),
        outlet=("domain",),
        published=("date",),
    ),
)

# Where lists of records stand in answers of these producers' services that were saved whole.
WRAPPERS: tuple[tuple[str, ...], ...] = (
    ("articles", "results"),
    ("articles",),
    ("response", "results"),
    ("response", "docs"),
    ("results",),
    ("stories",),
)

# Null as Python and its libraries write it where text is wanted.
_NULLS = frozenset(("", "None", "null", "NaT", "nan"))
_COMPACT = re.compile(r"(\d{8})T?(\d{6})(Z?)$")
_TITLES = ("name", "title", "label", "@id")


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a foreign record says in the contract's terms. `text_key` is the key that its text stands under.

    `id` is the producer's, else the address, else "".
    """

    id: str
    text: str
    is_html: bool
    text_key: str
    source: Source


def producer_of(keys: Mapping[str, object]) -> Producer | None:
    """The producer that writes records with these keys, or None."""
    return next((one for one in PRODUCERS if one.known_by <= keys.keys()), None)


def mapped(producer: Producer, fields: Mapping[str, msgspec.Raw]) -> Mapped:
    """The record in the contract's terms.

    Dates are ISO 8601, or not stated when they leave a doubt. Raises RecordError "no_text" for a record
    without text, with the reason, and msgspec's DecodeError for a value with half a character or the like.
    Cost: linear in the values used.
    """
    if producer.textless:
        raise RecordError("no_text", producer.textless)
    found = next(_texts(producer, fields), None)
    if found is None:
        raise RecordError("no_text", f"no text: the record, as {producer.name} writes it, has none")
    path, text = found
    url = next(filter(None, map(web_address, _strings(fields, producer.url))), "")
    outlet = next(filter(None, map(clean, _strings(fields, producer.outlet))), producer.outlet_name)
    source = Source(
        url=url,
        title=next(filter(None, map(clean, _strings(fields, producer.title))), ""),
        outlet=outlet,
        byline=", ".join(dict.fromkeys(filter(None, map(clean, _strings(fields, producer.byline))))),
        published=next(filter(None, map(moment, _strings(fields, producer.published))), None),
        modified=next(filter(None, map(moment, _strings(fields, producer.modified))), None),
        section=next(filter(None, map(clean, _strings(fields, producer.section))), ""),
        language=next(filter(None, map(_language, _strings(fields, producer.language))), ""),
    )
    name = next(_strings(fields, producer.id), "") or url
    return Mapped(name, text, path in producer.html, path.partition(".")[0], source)


def moment(value: str) -> str | None:
    """ISO 8601 of a date as `stated.iso_date` reads it, and of GDELT's "20190514T101500Z"; else None."""
    compact = _COMPACT.match(value.strip())
    if compact is None:
        return iso_date(value)
    if iso_date(compact[1]) is None:
        return None
    try:
        found = datetime.strptime(compact[1] + compact[2], "%Y%m%d%H%M%S").isoformat()
    except ValueError:
        return None
    return found + ("+00:00" if compact[3] else "")


def _language(value: str) -> str:
    return TWO_LETTERS.get(value.strip().lower()) or language_tag(value)


def _texts(producer: Producer, fields: Mapping[str, msgspec.Raw]) -> Iterator[tuple[str, str]]:
    """Paths that hold a text, and the text; strings only."""
    for path in (*producer.text, *producer.html):
        value = _value(fields, path)
        if isinstance(value, str) and value.strip() not in _NULLS:
            yield path, value


def _strings(fields: Mapping[str, msgspec.Raw], paths: tuple[str, ...]) -> Iterator[str]:
    """The strings under the first path that has any: a string, a number, or those of a list or an object."""
    for path in paths:
        found = [one for one in _flat(_value(fields, path)) if one.strip() not in _NULLS]
        if found:
            yield from found
            return


def _flat(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, int) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, dict):
        named = (value[key] for key in _TITLES if isinstance(value.get(key), str))
        return [name] if (name := next(named, None)) else []
    if isinstance(value, list):
        return [one for item in value if not isinstance(item, list) for one in _flat(item)]
    return []


def _value(fields: Mapping[str, msgspec.Raw], path: str) -> Any:
    """The value at a path; None when there is none."""
    key, *rest = path.split(".")
    value = msgspec.json.decode(fields[key]) if key in fields else None
    for part in rest:
        value = value.get(part) if isinstance(value, dict) else None
    return value
