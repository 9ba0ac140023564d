"""RSS and JSON Feed of stories, read by others."""

import io
import json
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime

import feedparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import made, write

from manywitness.errors import ExportError
from manywitness.export.asked import Asked
from manywitness.export.feeds import items
from manywitness.export.feeds.items import moment
from manywitness.export.feeds.rss import data
from manywitness.store import shown
from manywitness.workspace.archive.opening import opened

# The MUSTs of https://www.jsonfeed.org/version/1.1/, as a schema.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string"},
                    "content_html": {"type": "string"},
                    "summary": {"type": "string"},
                    "date_published": {
                        "type": "string",
                        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$",
                    },
                    "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "patternProperties": {"^_[A-Za-z]": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(made(tmp_path_factory.mktemp("feeds"))) as archive:
        yield archive


def written(archive, form, **more):
    sink = io.BytesIO()
    write(Asked(archive, **more), form, sink)
    return sink.getvalue()


def salt(archive):
    return next(one for one in shown.newest(archive.connection) if one.size == 3)


def test_rss_is_read_by_feedparser(archive):
    read = feedparser.parse(written(archive, "rss", link="https://room.example/mw/"))
    assert (read.version, read.bozo) == ("rss20", False)
    assert read.feed.link == "https://room.example/mw/"
    stories = [one.id for one in shown.newest(archive.connection)]
    assert [entry.id for entry in read.entries] == [f"urn:manywitness:story:{one}" for one in stories]
    assert [entry.link for entry in read.entries] == [f"https://room.example/mw/stories/{o}" for o in stories]
    [entry] = [entry for entry in read.entries if "salt" in entry.title.lower() or "Rakes" in entry.title]
    assert entry.published == "Tue, 10 May 2022 18:00:00 +0100"
    assert {(tag.scheme, tag.term) for tag in entry.tags} >= {
        ("urn:manywitness:copy", "wire copy"),
        ("urn:manywitness:outlet", "Kelm Gazette"),
    }
    assert "3 articles from 2 origins. 1 wire copy, 0 own copy, 2 that do not say." in entry.summary


def test_words_of_pages_stay_words_in_the_markup(archive):
    raw = written(archive, "rss", stories=(salt(archive),))
    [item] = ET.fromstring(raw).iter("item")
    html = item.findtext("description")
    assert "=HYPERLINK(&quot;http://evil.example&quot;,&quot;salt&quot;)" in html
    assert '<a href="https://gazette.example/salt?a=1&amp;b=2">' in html
    # An address that is none of the web is no link.
    assert "javascript:" not in html
    assert item.find("link") is None
    assert item.find("guid").attrib == {"isPermaLink": "false"}


@given(st.text(st.characters(codec="utf-8")))
def test_any_words_can_stand_in_xml(words):
    root = ET.fromstring(f"<a>{data(words)}</a>")
    read = root.text or ""
    allowed = [
        c
        for c in words
        if c in "\t\n\r" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF
    ]
    if len(allowed) == len(words) and "\r" not in words:
        assert read == words
    assert not set(read) & {chr(n) for n in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}


def test_json_feed_is_what_its_version_asks_for(archive):
    feed = json.loads(written(archive, "jsonfeed", link="https://room.example"))
    jsonschema.Draft202012Validator(JSON_FEED).validate(feed)
    assert feed["home_page_url"] == "https://room.example"
    told = {item["_manywitness"]["story"]: item for item in feed["items"]}
    item = told[salt(archive).id]
    assert item["url"] == f"https://room.example/stories/{salt(archive).id}"
    assert item["tags"] == ["wire copy"]
    counts = {
        key: item["_manywitness"][key] for key in ("articles", "origins", "wire_articles", "own_articles")
    }
    assert counts == {"articles": 3, "origins": 2, "wire_articles": 1, "own_articles": 0}


def test_both_feeds_have_the_same_stories(archive):
    rss = feedparser.parse(written(archive, "rss"))
    feed = json.loads(written(archive, "jsonfeed"))
    assert [entry.id for entry in rss.entries] == [item["id"] for item in feed["items"]]
    assert [entry.summary for entry in rss.entries] == [item["content_html"] for item in feed["items"]]
    dated = [
        (e.get("published"), i.get("date_published")) for e, i in zip(rss.entries, feed["items"], strict=True)
    ]
    assert {(a is None) == (b is None) for a, b in dated} == {True}
    assert all(
        parsedate_to_datetime(a).timestamp() == moment(b).timestamp() for a, b in dated if "+" in (a or "")
    )


def test_of_many_stories_the_newest_are_in_the_feed(archive, monkeypatch):
    monkeypatch.setattr(items, "NEWEST", 2)
    feed = json.loads(written(archive, "jsonfeed"))
    newest = [one.id for one in shown.newest(archive.connection)][:2]
    assert [item["_manywitness"]["story"] for item in feed["items"]] == newest
    monkeypatch.setattr(items, "LISTED", 1)
    [item] = json.loads(written(archive, "jsonfeed", stories=(salt(archive),)))["items"]
    assert item["content_html"].count("<li>") == 1
    assert item["content_html"].endswith("<p>and 2 more</p>")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "room.example", "https://", "http://a b", 'http://a"']
)
def test_only_a_web_address_can_be_linked_to(archive, link):
    with pytest.raises(ExportError, match="begins with http") as told:
        Asked(archive, link=link)
    assert told.value.kind == "link"


@pytest.mark.parametrize("stated", [None, "", "soon", "2022-13-01"])
def test_what_is_no_time_is_none(stated):
    assert moment(stated) is None
