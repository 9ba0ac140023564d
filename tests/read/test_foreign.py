"""Records with other people's field names, in JSON Lines and in JSON files."""

import io
import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.model import Source
from manywitness.read.record import jsonfile
from manywitness.read.record.foreign import PRODUCERS, moment
from manywitness.read.record.jsonfile import holds_records, json_records
from manywitness.read.record.jsonl import BadLine, Record, records

WORDS = "The harbour was shut.\n\nNobody was hurt."
NEWS_PLEASE = {
    "authors": ["Ines Kovalo", "Jo Ren"],
    "date_download": "2031-05-14 12:00:00",
    "date_modify": "None",
    "date_publish": "2031-05-14 10:00:00",
    "description": "Shut.",
    "filename": "a.html.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": WORDS,
    "source_domain": "lamp.example",
    "text": None,
    "title": "Crane shuts harbour",
    "title_page": None,
    "title_rss": None,
    "url": "https://lamp.example/crane",
}
EVENT_REGISTRY = {
    "uri": "84595",
    "lang": "eng",
    "isDuplicate": False,
    "date": "2031-05-14",
    "time": "10:05:00",
    "dateTime": "2031-05-14T10:05:00Z",
    "dateTimePub": "2031-05-14T10:00:00Z",
    "url": "https://lamp.example/crane",
    "title": "Crane shuts harbour",
    "body": WORDS,
    "source": {"uri": "lamp.example", "dataType": "news", "title": "The Lamp"},
    "authors": [{"uri": "ines@lamp.example", "name": "Ines Kovalo", "type": "author"}],
}
CC_NEWS = {
    "title": "Crane shuts harbour",
    "text": WORDS,
    "domain": "lamp.example",
    "date": "2031-05-14 00:00:00",
    "description": "Shut.",
    "url": "https://lamp.example/crane",
    "image_url": None,
}
MEDIA_CLOUD = {
    "stories_id": 604,
    "media_id": 1,
    "media_name": "The Lamp",
    "media_url": "https://lamp.example/",
    "publish_date": "2031-05-14 10:00:00",
    "language": "en",
    "title": "Crane shuts harbour",
    "url": "https://lamp.example/crane",
    "story_text": WORDS,
}
GUARDIAN = {
    "id": "world/2031/may/14/crane",
    "type": "article",
    "sectionName": "World news",
    "webPublicationDate": "2031-05-14T10:00:00Z",
    "webTitle": "Crane shuts harbour",
    "webUrl": "https://g.example/crane",
    "fields": {"body": "<p>The harbour was shut.</p><p>Nobody was hurt.</p>", "byline": "Ines Kovalo"},
}
NEWSAPI = {
    "source": {"id": None, "name": "The Lamp"},
    "author": "Ines Kovalo",
    "title": "Crane shuts harbour",
    "description": "Shut.",
    "url": "https://lamp.example/crane",
    "urlToImage": None,
    "publishedAt": "2031-05-14T10:00:00Z",
    "content": WORDS,
}
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Crane shuts harbour",
    "datePublished": "2031-05-14T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ines Kovalo"}],
    "publisher": {"@type": "Organization", "name": "The Lamp"},
    "mainEntityOfPage": {"@id": "https://lamp.example/crane"},
    "articleSection": "World news",
    "articleBody": WORDS,
    "inLanguage": "en",
}
TRAFILATURA = {
    "title": "Crane shuts harbour",
    "author": "Ines Kovalo",
    "hostname": "lamp.example",
    "date": "2031-05-14",
    "id": None,
    "text": WORDS,
    "language": None,
    "source": "https://lamp.example/crane",
    "source-hostname": "The Lamp",
    "excerpt": "Shut.",
}
NEWSPAPER = {
    "url": "https://lamp.example/crane",
    "language": "en",
    "title": "Crane shuts harbour",
    "authors": ["Ines Kovalo"],
    "publish_date": "2031-05-14T10:00:00",
    "meta_site_name": "The Lamp",
    "text": WORDS,
}
GDELT = {
    "url": "https://lamp.example/crane",
    "url_mobile": "",
    "title": "Crane shuts harbour",
    "seendate": "20310514T101500Z",
    "socialimage": "",
    "domain": "lamp.example",
    "language": "English",
    "sourcecountry": "United States",
}
URL = "https://lamp.example/crane"


def lines(*values):
    return list(records(io.BytesIO("\n".join(map(json.dumps, values)).encode())))


def in_file(value):
    return list(json_records(io.BytesIO(json.dumps(value, indent=1).encode())))


@pytest.mark.parametrize(
    ("value", "name", "outlet", "byline", "published"),
    [
        (NEWS_PLEASE, URL, "lamp.example", "Ines Kovalo, Jo Ren", "2031-05-14T10:00:00"),
        (EVENT_REGISTRY, "84595", "The Lamp", "Ines Kovalo", "2031-05-14T10:00:00+00:00"),
        (CC_NEWS, URL, "lamp.example", "", "2031-05-14T00:00:00"),
        (MEDIA_CLOUD, "604", "The Lamp", "", "2031-05-14T10:00:00"),
        (GUARDIAN, "world/2031/may/14/crane", "The Guardian", "Ines Kovalo", "2031-05-14T10:00:00+00:00"),
        (NEWSAPI, URL, "The Lamp", "Ines Kovalo", "2031-05-14T10:00:00+00:00"),
        (SCHEMA, URL, "The Lamp", "Ines Kovalo", "2031-05-14T10:00:00+00:00"),
        (TRAFILATURA, URL, "The Lamp", "Ines Kovalo", "2031-05-14"),
        (NEWSPAPER, URL, "The Lamp", "Ines Kovalo", "2031-05-14T10:00:00"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_records_of_each_producer_say_the_same_in_the_contracts_terms(value, name, outlet, byline, published):
    [record] = lines(value)
    source = record.page.source
    assert (record.line, record.id, record.page.text.content) == (1, name, WORDS)
    assert record.page.raw == json.dumps(value).encode()
    assert (source.name, source.outlet, source.byline, source.published) == (name, outlet, byline, published)
    assert (source.title, source.decoding) == ("Crane shuts harbour", "utf-8: JSON Lines")


def test_all_that_a_source_may_hold_is_filled():
    [record] = lines(NEWS_PLEASE | {"date_modify": "2031-05-15 10:00:00"})
    assert record.page.source == Source(
        name=URL,
        url=URL,
        title="Crane shuts harbour",
        outlet="lamp.example",
        byline="Ines Kovalo, Jo Ren",
        published="2031-05-14T10:00:00",
        modified="2031-05-15T10:00:00",
        language="en",
        decoding="utf-8: JSON Lines",
    )
    assert lines(GUARDIAN)[0].page.source.section == "World news"
    assert lines(EVENT_REGISTRY)[0].page.source.language == "en"


def test_every_key_that_the_contract_does_not_know_is_carried_but_for_the_text():
    [record] = lines(CC_NEWS)
    assert {key: bytes(value) for key, value in record.extra.items()} == {
        "domain": b'"lamp.example"',
        "date": b'"2031-05-14 00:00:00"',
        "description": b'"Shut."',
        "image_url": b"null",
    }
    assert "maintext" not in lines(NEWS_PLEASE)[0].extra


def test_text_made_from_html_says_so():
    assert [lines(value)[0].from_html for value in (GUARDIAN, NEWS_PLEASE)] == [True, False]
    assert lines(GUARDIAN)[0].page.source.media == "text/html"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (GDELT, "no text: GDELT lists addresses only"),
        ({"GKGRECORDID": "1", "DocumentIdentifier": URL}, "no text: GDELT lists addresses only"),
        ({"GLOBALEVENTID": 1, "SOURCEURL": URL}, "no text: GDELT lists addresses only"),
        ({"web_url": URL, "pub_date": "2031-05-14", "abstract": "Shut."}, "gives abstracts only"),
        (MEDIA_CLOUD | {"story_text": None}, "as Media Cloud writes it, has none"),
        (EVENT_REGISTRY | {"body": ""}, "as Event Registry writes it, has none"),
        (GUARDIAN | {"fields": {"body": "<img>"}}, "the HTML of the record shows none"),
        (GUARDIAN | {"fields": [1]}, "as the Guardian writes it, has none"),
        (NEWS_PLEASE | {"maintext": "None"}, "as news-please writes it, has none"),
    ],
)
def test_a_record_without_text_is_a_bad_line_with_the_reason(value, message):
    bad, good = lines(value, CC_NEWS)
    assert (bad.line, bad.kind) == (1, "no_text")
    assert message in bad.message
    assert good.line == 2


def test_a_record_without_id_and_address_is_named_by_its_line():
    value = {key: CC_NEWS[key] for key in ("text", "domain", "date", "title")}
    assert [record.id for record in lines(value, value)] == ["1", "2"]


def test_a_line_of_the_contract_is_read_by_the_contract_whatever_other_keys_it_has():
    [record] = lines(NEWS_PLEASE | {"id": "a", "text": "Own words."})
    assert (record.id, record.page.text.content, record.page.source.outlet) == ("a", "Own words.", "")
    assert bytes(record.extra["source_domain"]) == b'"lamp.example"'
    [bad] = lines(NEWS_PLEASE | {"id": 7, "text": "Own words."})
    assert (bad.kind, '"id" must be a string' in bad.message) == ("type", True)


def test_a_line_of_nobody_keeps_its_error():
    assert [(bad.kind, bad.message[:7]) for bad in lines({"text": "x", "url": URL}, {"id": "a"})] == [
        ("missing", 'no "id":'[:7]),
        ("missing", "neither"),
    ]


def test_half_a_character_is_told_as_such():
    [bad] = lines(NEWS_PLEASE | {"maintext": "x\ud800"})
    assert bad.kind == "surrogate"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("20190514T101500Z", "2019-05-14T10:15:00+00:00"),
        ("20190514101500", "2019-05-14T10:15:00"),
        ("20190514", "2019-05-14"),
        ("2019-05-14 10:15:00", "2019-05-14T10:15:00"),
        ("20191314T101500Z", None),
        ("20190514T251500Z", None),
        ("19700101000000", None),
        ("05/14/2019", None),
        ("soon", None),
    ],
)
def test_dates_are_iso_or_not_stated(value, found):
    assert moment(value) == found


def test_no_producer_hides_behind_one_that_stands_before_it():
    for number, later in enumerate(PRODUCERS):
        before = [one for one in PRODUCERS[:number] if one.known_by <= later.known_by]
        assert before == [], later.name


@pytest.mark.parametrize(
    "value",
    [
        [CC_NEWS, EVENT_REGISTRY],
        {"articles": [CC_NEWS, EVENT_REGISTRY]},
        {"articles": {"page": 1, "results": [CC_NEWS, EVENT_REGISTRY]}},
        {"response": {"status": "ok", "results": [CC_NEWS, EVENT_REGISTRY]}},
        {"status": "ok", "results": [CC_NEWS, EVENT_REGISTRY]},
    ],
)
def test_a_json_file_holds_a_list_or_a_saved_answer(value):
    assert [(record.line, record.page.text.content) for record in in_file(value)] == [(1, WORDS), (2, WORDS)]
    assert holds_records(json.dumps(value).encode()[:4096])


def test_a_json_file_holds_one_record_of_a_producer_or_of_the_contract():
    assert [record.id for record in in_file(NEWS_PLEASE)] == [URL]
    assert [record.id for record in in_file({"id": "a", "text": "x"})] == ["a"]
    assert [item.kind for item in in_file({"name": "a package", "version": 1})] == ["missing"]


def test_bad_items_of_a_json_file_do_not_hide_the_good_ones():
    got = in_file([GDELT, CC_NEWS, 7, CC_NEWS | {"text": "x\ud800"}])
    assert [(item.line, getattr(item, "kind", "")) for item in got] == [
        (1, "no_text"),
        (2, ""),
        (3, "record"),
        (4, "surrogate"),
    ]


def test_items_of_a_json_file_keep_their_own_bytes():
    item = b'{ "text":"x", "domain":"d.example", "date":"2031-05-14" , "n":1.50e2}'
    [record] = json_records(io.BytesIO(b"\xef\xbb\xbf[ " + item + b" ]"))
    assert record.page.raw == item
    assert bytes(record.extra["n"]) == b"1.50e2"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "empty"),
        (b"[]", "empty"),
        (b'{"articles": []}', "empty"),
        (b"[1", "json"),
        (b"{", "json"),
        (b"7", "record"),
        (b'"x"', "record"),
        (b"[" * 100_000, "depth"),
        (b'{"articles": ' * 100_000, "depth"),
        (b'["\\ud800", ' + b"[" * 100_000, "depth"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
    ],
)
def test_what_is_no_json_file_of_records_is_told(raw, kind):
    with pytest.raises(ReadError) as caught:
        list(json_records(io.BytesIO(raw)))
    assert caught.value.kind == kind


def test_a_json_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(jsonfile, "LIMIT", 5)
    with pytest.raises(LimitError, match="one record a line instead"):
        list(json_records(io.BytesIO(b"[1, 2]")))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b'{"id": "a", "text": "x"}', True),
        (b'  [\n {"maintext": "x', True),
        (b'{"name": "x", "version": "1.0", "dependencies": {}}', False),
        (b"words", False),
        (b"", False),
    ],
)
def test_json_files_of_records_are_told_by_their_first_bytes(head, told):
    assert holds_records(head) is told


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "x"]), inner)
    ),
    max_leaves=5,
)
KEYS = sorted(
    {path.partition(".")[0] for one in PRODUCERS for path in (*one.text, *one.published, *one.byline)}
)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(
        [NEWS_PLEASE, EVENT_REGISTRY, CC_NEWS, MEDIA_CLOUD, GUARDIAN, NEWSAPI, SCHEMA, TRAFILATURA]
    ),
    st.dictionaries(st.sampled_from([*KEYS, "id", "fields", "source", "uri", "@id"]), VALUES, max_size=5),
)
def test_any_values_give_a_record_or_a_bad_line(value, other):
    line = json.dumps(value | other).encode()
    # A record of the contract's own form may have an empty text; "id" comes from either side.
    ours = "id" in value | other and not {"text", "html"}.isdisjoint(value | other)
    for [item] in (list(records(io.BytesIO(line))), list(json_records(io.BytesIO(line)))):
        if isinstance(item, Record):
            assert item.page.text.content.strip() or ours
            assert msgspec.json.decode(line).keys() >= item.extra.keys()
        else:
            assert isinstance(item, BadLine)
            assert item.kind in {"no_text", "surrogate", "json", "missing", "type", "both", "depth", "date"}


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=100)
    | st.binary(max_size=60).map(lambda raw: b'[{"maintext":"x","date_publish":' + raw)
)
def test_any_bytes_of_a_json_file_give_items_or_a_read_error(raw):
    try:
        got = list(json_records(io.BytesIO(raw)))
    except ReadError as error:
        assert error.kind in {"empty", "json", "record", "binary", "depth"}
    else:
        assert got
