"""What a page says acts on nobody who reads an export: not in markup, lines, names or addresses."""

import csv
import gzip
import io
import json

import conllu
import feedparser
from ferry import comparison, gazette, late
from hostile import CONTENT, SCRIPT, hostile_dossier, hostile_page
from pyld import jsonld
from warcio.archiveiterator import ArchiveIterator

from manywitness.export.conllu import sentences
from manywitness.export.feeds import items, rss
from manywitness.export.follow_the_money import entities
from manywitness.export.linked.annotations import annotated
from manywitness.export.linked.graph import graph
from manywitness.export.linked.nodes import context
from manywitness.export.pack.records import Captured, index_line, record
from manywitness.export.tables import TABLES, rows_of, telling_of
from manywitness.export.tables.sheets import CsvSheet
from manywitness.export.tables.spreadsheet import unguarded
from manywitness.export.tables.witness import witnesses
from manywitness.model import Layer, Page, Span
from manywitness.model.annotations import SENTENCES, Sentence


def refusing(url, options):
    raise AssertionError(f"{url} would be loaded")


def hostile_telling():
    return telling_of(comparison((hostile_page(), gazette(), late())).stories[0])


def test_linked_data_has_no_address_but_of_the_web_and_our_own():
    for name, nodes in (
        ("context.jsonld", list(graph(hostile_dossier()))),
        ("annotation_context.jsonld", [node for _, node in annotated(hostile_dossier())]),
    ):
        document = {**context(name), "@graph": nodes}
        [quads] = jsonld.to_rdf(json.loads(json.dumps(document)), {"documentLoader": refusing}).values()
        parts = [part for quad in quads for part in (quad["subject"], quad["predicate"], quad["object"])]
        named = {part["value"] for part in parts if part["type"] == "IRI"}
        starts = ("urn:manywitness:", "http://www.w3.org/", "https://schema.org/", "http://purl.org/")
        assert {one for one in named if not one.startswith(starts)} == set()
        assert SCRIPT in {part["value"] for part in parts if part["type"] == "literal"}


def test_a_feed_shows_hostile_words_as_words():
    telling = hostile_telling()
    [row] = TABLES["stories"].rows(telling)
    item = items._item(type("Asked", (), {"link": ""}), telling, row)
    channel = f"<channel><title>t</title>{''.join(rss._item(item))}</channel>"
    feed = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
    read = feedparser.parse(feed.encode(), sanitize_html=False)
    assert (read.bozo, len(read.entries)) == (False, 1)
    html = read.entries[0].summary
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;" in html
    assert "href" not in html


def test_no_line_of_conllu_is_another_one():
    [page, *_] = comparison((hostile_page(), gazette(), late())).documents
    lines, at = [], 0
    for line in CONTENT.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            lines.append(Sentence(Span(start, at + len(line.rstrip()))))
        at += len(line)
    telling = telling_of(
        comparison((page.with_layer(Layer(SENTENCES, "t@1", tuple(lines))), gazette(), late())).stories[0]
    )
    seen = witnesses(telling)
    [account] = [one for one in telling.corpus.accounts if SENTENCES in one.document]
    written = "".join("\n".join((*some, "", "")) for some in sentences(seen[account.id]))
    read = conllu.parse(written)
    assert len(read) == len(list(sentences(seen[account.id]))) > 5
    forms = "".join(token["form"] for sentence in read for token in sentence)
    assert forms in "".join(CONTENT.split())
    for sentence in read:
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert CONTENT[start:end] == token["form"]
    assert read[0].metadata["outlet"].startswith("Outlet <script>")


def test_csv_keeps_hostile_words_in_their_cells():
    sink = io.BytesIO()
    table = TABLES["articles"]
    sheet = CsvSheet(table, sink)
    rows = list(rows_of(table, [hostile_telling()]))
    for row in rows:
        sheet.put(row)
    sheet.close()
    read = list(csv.DictReader(io.StringIO(sink.getvalue().decode(), newline=""), strict=True))
    assert [unguarded(one["article"]) for one in read] == [row.article for row in rows]
    assert [unguarded(one["exact"]) for one in read] == [row.exact for row in rows]


def test_follow_the_money_has_no_address_of_a_script():
    found = list(entities(hostile_dossier()))
    assert not [one for one in found if "sourceUrl" in one.properties]
    assert SCRIPT in [name for one in found for name in one.properties.get("title", ())]


def test_a_record_of_a_hostile_page_is_one_record():
    document = hostile_page()
    raw = b"WARC/1.1\r\nWARC-Type: resource\r\n\r\n" + CONTENT.encode()
    captured = Captured(Page(raw, document.text, document.source), "2026-11-26T18:05:00+00:00")
    packed = record(captured)
    records = ArchiveIterator(io.BytesIO(packed), check_digests="raise")
    assert [one.content_stream().read() for one in records] == [raw]
    head = gzip.decompress(packed).partition(b"\r\n\r\n")[0].decode()
    assert [line.partition(":")[0] for line in head.split("\r\n")[1:]] == [
        "WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Block-Digest",
        "WARC-Payload-Digest", "Content-Type", "Content-Length",
    ]  # fmt: skip
    assert index_line(captured, 0, 1).count("\n") == 1
    key, second, told = index_line(captured, 0, 1).split(" ", 2)
    assert (key, second) == (json.loads(told)["url"], "20261126180500")
